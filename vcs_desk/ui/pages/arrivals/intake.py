"""How things come in on the page: files opened or dropped, what the clipboard holds, and the folder that is watched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.watched import watched_folder
from vcs_desk.services.arrivals import ArrivedFile, receive_files
from vcs_desk.services.watched import stop_watching, watch_folder
from vcs_desk.ui.choosing import choose_files, choose_folder
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.dropped import CHOSEN, Brought, where_to
from vcs_desk.ui.pages.arrivals.incoming import CameIn, look_at, pasted
from vcs_desk.ui.pages.arrivals.words import counted, words


class Intake(QObject):
    """``kept`` with the numbers of the items that came in, once they are safe."""

    kept = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    # Files

    def choose(self) -> None:
        """Ask which files."""
        kinds = words("Letters, e-mails, forms and spreadsheets")
        choose_files(self._page, words("Which files are brought in?"), f"{kinds} ({CHOSEN})", self._opened)

    def _opened(self, paths: Sequence[Path]) -> None:
        link = where_to(paths, "opened")
        if isinstance(link.item, Brought):
            self.bring(link.item)
        else:
            self._desk.go(link.page, link.item)

    def bring(self, brought: Brought) -> None:
        """Read these files on the worker thread, and keep those that are no rows of people."""
        if brought.paths:
            work = partial(look_at, brought)
            self._desk.run(words("Keeping what came in"), work, self._came)

    def _came(self, came: CameIn) -> None:
        if came.refused:
            self._desk.refused.emit(_refusal(came.refused))
        if came.items:
            self.keep(came.items)
        if came.spreadsheets:
            self._desk.go("import", came.spreadsheets)

    def keep(self, items: Sequence[ArrivedFile]) -> None:
        """Keep these as items that wait to be looked at."""
        outcome = self._desk.do(receive_files, items)
        if outcome is not None:
            self.kept.emit(outcome.result)

    def paste(self) -> None:
        """Take what was copied elsewhere: words, a picture, or files."""
        found = pasted(QGuiApplication.clipboard().mimeData())
        if not found:
            said = words("There is nothing to paste.")
            self._desk.refused.emit(DeskError(said, words("Copy the message first, with Ctrl+C, and come back.")))
            return
        items = tuple(each for each in found if isinstance(each, ArrivedFile))
        if items:
            self.keep(items)
        else:
            self.bring(Brought(tuple(each for each in found if isinstance(each, Path)), "pasted"))

    # The folder that is watched

    def folder(self) -> str:
        """The folder that is watched; "" for none."""
        return self._desk.ask(watched_folder)

    def choose_folder(self) -> None:
        """Ask which folder is watched."""
        choose_folder(self._page, words("Which folder is watched?"), self.watch)

    def watch(self, folder: Path) -> None:
        """Offer what is new in that folder from now on; nothing is taken by itself."""
        self._desk.do(watch_folder, str(folder))

    def stop_watching(self) -> None:
        """Look into no folder any more."""
        if self.folder():
            self._desk.do(stop_watching)


def _refusal(refused: Sequence[DeskError]) -> DeskError:
    """Why some files were not kept, in one sentence."""
    if len(refused) == 1:
        return refused[0]
    said = counted(len(refused), "1 file was not kept.", "%n files were not kept.")
    return DeskError(said, " ".join(error.sentence for error in refused[:3]))
