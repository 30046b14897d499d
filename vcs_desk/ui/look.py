"""How the program looks on this PC: theme, size of text, who signed in last. A small file, no personal data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import cast, get_args

from PySide6.QtWidgets import QApplication

from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.theme import ThemeChoice, choose_theme

SMALLEST, LARGEST = 1.0, 2.0
"""Size of text: 100 % and 200 %."""


@dataclass(frozen=True)
class Look:
    """What was chosen; ``last_user`` is a number that says nothing without the data."""

    theme: ThemeChoice = "system"
    text_scale: float = 1.0
    last_user: int = 0


def look_file(folder: Path) -> Path:
    """The file in a desk's folder that keeps its look."""
    return folder / "desk.look.json"


def read_look(folder: Path) -> Look:
    """What was chosen on this PC; the usual look where nothing was, or where it cannot be read."""
    try:
        said = json.loads(look_file(folder).read_bytes())
        theme = said["theme"] if said["theme"] in get_args(ThemeChoice) else "system"
        scale = min(max(float(said["text_scale"]), SMALLEST), LARGEST)
        return Look(cast(ThemeChoice, theme), scale, int(said["last_user"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Look()


def keep_look(folder: Path, **changes: object) -> Look:
    """Keep the given fields of Look; raises DeskError where the disk does not take them."""
    known = {field.name for field in fields(Look)}
    if set(changes) - known:
        raise KeyError(f"A look has no {', '.join(sorted(set(changes) - known))}")
    said = asdict(read_look(folder)) | changes
    write_safely(look_file(folder), json.dumps(said).encode())
    return read_look(folder)


def show_look(app: QApplication, look: Look) -> None:
    """Show the theme and the text size that were chosen, in windows that are open too."""
    choose_theme(app, look.theme, look.text_scale)
