"""Files dropped anywhere on the window: letters, mails and forms are kept and read, rows of people are imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from vcs_desk.ui.desk import Link

PASTE = "paste"
"""What the page of arrivals is asked to open when the clipboard is to be taken."""
CHOSEN = "*.eml *.docx *.pdf *.txt *.json *.xml *.png *.jpg *.jpeg *.csv *.tsv *.xlsx *.xls *.ods"
"""Endings that are offered where somebody chooses files."""
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


@dataclass(frozen=True)
class Brought:
    """Files for the page of arrivals, and how they came: ``dropped``, ``opened`` or ``folder``."""

    paths: tuple[Path, ...]
    how: str = "dropped"
    no_tables: bool = False
    """Somebody has looked into them: whatever they are called, they are no rows of people."""


def carried_files(carried: QMimeData) -> tuple[Path, ...]:
    """The files on this computer that are dragged or were copied."""
    return tuple(Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile())


def is_table(path: Path) -> bool:
    """Whether a file is rows of people by its name."""
    return path.suffix.lower() in _TABLES


def where_to(paths: Sequence[Path], how: str = "dropped") -> Link:
    """The page for these files by their names; among the others the page of arrivals looks into each."""
    if all(map(is_table, paths)):
        return Link("import", tuple(paths))
    return Link("arrivals", Brought(tuple(paths), how))
