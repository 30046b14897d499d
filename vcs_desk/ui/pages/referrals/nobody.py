"""The page Referrals before anybody was referred: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.segments import Segments


class NobodyYet(QWidget):
    """Four ways to begin, and the three steps that follow."""

    write_down = Signal()
    bring_in = Signal()
    paste = Signal()

    def __init__(self, boxes: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        segments = Segments(self.tr("Which referrals"), boxes, self)
        self.write = PrimaryButton(self.tr("Write down a referral"), "plus", "Ctrl N", self)
        letter = PlainButton(self.tr("Read one from an e-mail or letter"), "mail", "I", self)
        pasted = PlainButton(self.tr("Paste text"), "copy", "Ctrl V", self)
        sheet = PlainButton(self.tr("Bring in a spreadsheet"), "table-2", parent=self)
        self.write.clicked.connect(self.write_down)
        pasted.clicked.connect(self.paste)
        for button in (letter, sheet):
            button.clicked.connect(self.bring_in)
        steps = (
            (self.tr("Write it down"), self.tr("A name is enough. The rest can come later.")),
            (self.tr("See what fits"), self.tr("Room, volunteers and support needs, side by side.")),
            (self.tr("Answer"), self.tr("The letter to the referrer is written for you.")),
        )
        text = self.tr(
            "When somebody asks for a place, or is sent by a surgery or a link worker, write it down here. "
            "You see which groups fit before you answer."
        )
        empty = EmptyState(
            "inbox", self.tr("Nobody has been referred yet"), text, (self.write, letter, pasted, sheet), steps, self
        )
        column = Column(self, gap=0)
        head = Column(gap=0, margin=((24, 32), 0, (24, 32), 0))
        head.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        middle = Column(gap=0, margin=(24, 0, 0, 0))  # as much as the scroll bar keeps at the right
        middle.addWidget(empty)
        column.addLayout(middle, 1)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.write
