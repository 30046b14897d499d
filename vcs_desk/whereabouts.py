"""Which folder holds the desk on this PC: the usual one, unless another was chosen when the desk was set up."""

from __future__ import annotations

from pathlib import Path

from vcs_desk.paths import default_data_folder

_NOTE = "elsewhere.txt"


def data_folder(usual: Path | None = None) -> Path:
    """The folder of the desk; ``usual`` stands in for this operating system's folder."""
    place = usual or default_data_folder()
    try:
        chosen = (place / _NOTE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return place
    return Path(chosen) if chosen else place


def remember_data_folder(folder: Path, usual: Path | None = None) -> None:
    """Find the desk in ``folder`` from now on. Raises OSError where the usual folder cannot be written to."""
    place = usual or default_data_folder()
    if folder == place:
        (place / _NOTE).unlink(missing_ok=True)
        return
    place.mkdir(parents=True, exist_ok=True)
    (place / _NOTE).write_text(str(folder), encoding="utf-8")


def practice_folder(folder: Path) -> Path:
    """Where the practice organisation is kept beside a desk."""
    return folder / "practice"
