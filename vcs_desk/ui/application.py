"""The one application object, and what happens to faults that nothing else caught."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from vcs_desk.clock import Clock
from vcs_desk.crash import write_report
from vcs_desk.errors import DeskError
from vcs_desk.resource_files import resources_folder
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.front import Front
from vcs_desk.ui.look import read_look, show_look


def make_application(folder: Path, arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication: name, typeface, the look chosen on this PC, and its language where it is carried."""
    app = QApplication(["vcs-desk", *arguments])
    app.setApplicationName("VCS Desk")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("vcs-desk")
    show_look(app, read_look(folder))
    load_fonts(app)
    language = QTranslator(app)
    if language.load(QLocale(), "vcs_desk", "_", str(resources_folder() / "translations")):
        app.installTranslator(language)
    return app


class Faults(QObject):
    """Brings what nothing caught, from any thread, to the screen; a report goes into the folder ``crash``."""

    _happened = Signal(object)

    def __init__(self, front: Front, folder: Path, clock: Clock) -> None:
        super().__init__(front)
        self._front, self._folder, self._clock = front, folder / "crash", clock
        self._happened.connect(self._show)

    def hear(self, fault: BaseException) -> None:
        """Called by the hooks of ``vcs_desk.crash``."""
        self._happened.emit(fault)

    def _show(self, fault: BaseException) -> None:
        if isinstance(fault, DeskError):
            self._front.refuse(fault)
        else:
            self._front.show_fault(write_report(self._folder, fault, self._clock.now()))
