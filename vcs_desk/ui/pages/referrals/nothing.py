"""What stands beside an empty list: that the work is done, or what will appear here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.referrals import DECIDED, INBOX, WAITING
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.empty_state import EmptyState


class NothingHere(QWidget):
    """One sentence for each of the three lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = {
            INBOX: EmptyState("inbox", self.tr("Every referral has its answer"),
                              self.tr("New ones appear here, the most urgent first."), parent=self),
            WAITING: EmptyState("hourglass", self.tr("Nobody waits for a place"),
                                self.tr("People you put on a waiting list appear here."), parent=self),
            DECIDED: EmptyState("check", self.tr("Nothing is decided yet"),
                                self.tr("Answers you have given appear here."), parent=self),
        }  # fmt: skip
        column = Column(self, gap=0)
        for state in self._states.values():
            column.addWidget(state, 1)

    def show_box(self, box: str) -> None:
        """Say it of this list."""
        for key, state in self._states.items():
            state.setHidden(key != box)
