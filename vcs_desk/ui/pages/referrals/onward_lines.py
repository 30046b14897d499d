"""Where somebody was sent on to, and what each service answered; the same for a referral and for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.onward import OnwardLine
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.states import StateKind, StateLabel, StateText
from vcs_desk.ui.pages.referrals.words import counted, day_near, words

LONG_DAYS = 21
"""After so many days without an answer somebody is asked to ring the service."""
_ANSWERED: dict[str, tuple[str, StateKind, str]] = {
    "accepted": ("%1 said yes on %2", "ok", "circle-check"),
    "declined": ("%1 said no on %2", "warn", "circle-minus"),
    "no_answer": ("%1 did not answer", "warn", "circle-minus"),
    "withdrawn": ("%1: no longer needed", "quiet", "circle-minus"),
}


class OnwardLines(QWidget):
    """One line for each service, the newest first; ``pressed`` where an answer is to be written down."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Strong(self.tr("Other services"), parent=self)
        self.record = LinkButton(self.tr("Record what they answered"), self, small=True)
        self._lines: list[tuple[StateLabel, Small]] = []
        self._column = Column(gap=4)
        column = Column(self, gap=6, margin=(0, 20, 0, 0))
        column.addWidget(self.head)
        column.addLayout(self._column)
        column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self.record.clicked.connect(self.pressed)
        self.hide()

    def show_lines(self, lines: Sequence[OnwardLine], today: date) -> None:
        """Show these; hidden where there are none."""
        while len(self._lines) < len(lines):
            pair = (StateLabel("", parent=self), Small("", parent=self))
            for label in pair:
                self._column.addWidget(label)
            self._lines.append(pair)
        for place, (state, said) in enumerate(self._lines):
            line = lines[place] if place < len(lines) else None
            if line is not None:
                state.set_state(onward_state(line, today))
                said.set_text(f"“{line.words}”" if line.words else "")
            state.setHidden(line is None)
            said.setHidden(line is None or not line.words)
        self.setHidden(not lines)


def onward_state(line: OnwardLine, today: date) -> StateText:
    """ "Citizens Advice, sent 18 November: no answer for 6 days"; "Mind said yes on 20 November"."""
    if line.state == "sent":
        sent = words("%1, sent %2").replace("%1", line.sent_to).replace("%2", day_near(line.sent_on, today))
        if not line.days:
            return StateText(sent, "accent", "clock")
        waits = counted(line.days, "no answer for 1 day", "no answer for %n days")
        return StateText(f"{sent}: {waits}", "warn" if line.days > LONG_DAYS else "accent", "clock")
    text, kind, icon = _ANSWERED[line.state]
    when = day_near(line.answered_on, today) if line.answered_on else ""
    return StateText(words(text).replace("%1", line.sent_to).replace("%2", when), kind, icon)
