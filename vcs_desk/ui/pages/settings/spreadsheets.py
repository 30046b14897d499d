"""Everything as spreadsheets: said first that names are in them, then written where the person says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.opening import OpenDesk
from vcs_desk.queries.export import TABLES
from vcs_desk.ui.choosing import choose_folder
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.sheet import Sheet


def tr(text: str) -> str:
    """One of the texts of this question in the language of the screen."""
    return QCoreApplication.translate("Spreadsheets", text)


def save_spreadsheets(desk: Desk, parent: QWidget) -> Sheet:
    """Ask, warn, ask for a folder, write."""
    text = tr(
        "The files hold names, addresses and what people said, and nothing protects them: anybody who has the files "
        "can read them. Keep them somewhere safe, and delete them when they are no longer needed. Contents of attached "
        "files are left out."
    )
    title = tr("Save everything as spreadsheets, with names?")
    sheet = Sheet(parent.window(), title, tr("Choose a folder and save"), text=text, icon="file-down")
    sheet.accepted.connect(partial(_ask_where, desk, parent, sheet))
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    return sheet


def _ask_where(desk: Desk, parent: QWidget, sheet: Sheet) -> None:
    sheet.done()
    choose_folder(parent, tr("Where are the spreadsheets kept?"), partial(save_spreadsheets_in, desk))


def save_spreadsheets_in(desk: Desk, folder: Path) -> None:
    """Write every table into a new folder inside that one, on the worker thread."""
    opened = desk.opened
    assert opened is not None
    place = new_folder(folder, f"VCS Desk {opened.clock.today().isoformat()}")

    def work(job: Job) -> tuple[int, Path]:
        return _write(opened, place, job), place

    def done(written: tuple[int, Path]) -> None:
        said = tr("%1 files are in %2. They hold names: keep them safe.")
        desk.notice(said.replace("%1", str(written[0])).replace("%2", str(written[1])))

    desk.run(tr("Saving everything as spreadsheets"), work, done)


def new_folder(folder: Path, name: str) -> Path:
    """A name in the folder that is free: what was saved before is never written over."""
    place, again = folder / name, 2
    while place.exists():
        place, again = folder / f"{name} ({again})", again + 1
    return place


def _write(opened: OpenDesk, place: Path, job: Job) -> int:
    from vcs_desk.cli.tables import write_tables  # start-up: the command line's writer, seldom wanted here

    written = 0
    for name, _rows in write_tables(opened, place):
        written += 1
        job.progress(written, len(TABLES) + 2, name)
    return written
