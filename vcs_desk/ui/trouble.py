"""What is shown when the program itself fails before a desk is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.door_screen import DoorScreen
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.panels import ProblemPanel


class TroubleScreen(DoorScreen):
    """``again`` to begin anew at the first screen, ``ended`` to close the program."""

    again = Signal()
    ended = Signal()

    def __init__(self, report: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("circle-alert", "VCS Desk", self.tr("The desk is not open."), parent)
        once_more = PrimaryButton(self.tr("Begin once more"), "rotate-ccw")
        once_more.clicked.connect(self.again)
        end = PlainButton(self.tr("Close VCS Desk"))
        end.clicked.connect(self.ended)
        told = self.tr("A report without names or other data is in %1. Give it to whoever helps you with the PC.")
        self.problem = ProblemPanel(
            self.tr("Something went wrong inside VCS Desk. What you saved is safe."),
            told.replace("%1", str(report)) if report else "",
            [once_more, end],
            parent=self,
        )
        self.add(self.problem)
        self.setFocusProxy(once_more)
