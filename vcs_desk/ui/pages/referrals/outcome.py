"""What was answered to a referral, and everything that happened to it: the right column once it is decided."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.queries.referrals import HistoryLine, ReferralView
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Strong
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.kit.timeline import Timeline, TimelineEntry
from vcs_desk.ui.pages.referrals.onward_lines import OnwardLines
from vcs_desk.ui.pages.referrals.story import step_words
from vcs_desk.ui.pages.referrals.words import UNPLACED, and_joined, day_near, due_pill, words

_ICONS = {
    "received": "inbox",
    "asked": "message-circle",
    "contacted": "phone",
    "waiting": "hourglass",
    "accepted": "circle-check",
    "declined": "circle-minus",
    "signposted": "arrow-right",
    "withdrawn": "circle-x",
    "closed": "check",
    "answered": "mail",
    "reopened": "rotate-ccw",
    "noted": "notebook-pen",
}


class Outcome(QWidget):
    """The answer in a sentence, whether the referrer has it, other services, and the steps, newest first."""

    onward_pressed = Signal()
    """What another service answered is to be written down."""
    sent_pressed = Signal(object)
    """What was sent on this day is to be seen again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = Strong("", parent=self)
        self.sent = StateLabel("", parent=self)
        self.onward = OnwardLines(self)
        self.steps_head = Strong(self.tr("What happened"), parent=self)
        self.steps = Timeline(self.tr("What happened"), self)
        card = Card(self, gap=6)
        card.add(self.answer)
        card.add(self.sent)
        column = Column(self, gap=0)
        column.addWidget(card)
        column.addWidget(self.onward)
        column.space(20)
        column.addWidget(self.steps_head)
        column.space(10)
        column.addWidget(self.steps)
        column.addStretch(1)
        self.onward.pressed.connect(self.onward_pressed)
        self.steps.opened.connect(self._open_step)
        self._history: tuple[HistoryLine, ...] = ()
        self.hide()

    def show_referral(self, view: ReferralView, today: date) -> None:
        """Show what was answered; hidden while nothing was, or while the person still waits for a place."""
        shown = view.row.state not in UNPLACED
        self.setHidden(not shown)
        if not shown:
            return
        self.answer.set_text(answer_line(view))
        self.sent.set_state(sent_state(view, today))
        self.onward.show_lines(view.onward, today)
        self._history = tuple(reversed(view.history))
        self.steps.set_entries([_step(place, line, today) for place, line in enumerate(self._history)])

    def _open_step(self, place: object) -> None:
        if isinstance(place, int):
            self.sent_pressed.emit(self._history[place].on)


def _step(place: int, line: HistoryLine, today: date) -> TimelineEntry:
    when, opens = day_near(line.on, today), line.kind == "answered"
    return TimelineEntry(place, _ICONS[line.kind], step_words(line), when, _said(line), opens=opens)


def _said(line: HistoryLine) -> str:
    return "  ".join(part for part in (f"“{line.words}”" if line.words else "", line.by) if part)


def answer_line(view: ReferralView) -> str:
    """What was answered, in one line."""
    state = view.row.state
    if state == "declined":
        reason = lists.label("decline_reasons", view.decline_reason).lower()
        return words("Declined: %1").replace("%1", reason)
    if state == "signposted":
        said = words("Sent back to %1") if view.returned else words("Signposted to %1")
        return said.replace("%1", view.signposted_to)
    if state == "closed":
        ended = lists.label("how_it_ended", view.ended_how).lower()
        return words("Closed: %1").replace("%1", ended)
    again = max((place for place, line in enumerate(view.history) if line.kind == "reopened"), default=0)
    groups = [line.group for line in view.history[again:] if line.kind == "accepted" and line.group]
    if state == "accepted" and groups:
        return words("Accepted into %1").replace("%1", and_joined(tuple(dict.fromkeys(groups))))
    return due_pill(view.row).text


def sent_state(view: ReferralView, today: date) -> StateText:
    """Whether the referrer has our answer."""
    if view.row.answered_on is not None:
        text = words("Answer sent %1").replace("%1", day_near(view.row.answered_on, today))
        return StateText(text, "ok", "circle-check")
    if not view.row.agency:
        return StateText(words("Nobody else referred them, so nobody waits to hear."), "quiet", "circle-minus")
    text = words("%1 has not heard yet").replace("%1", view.row.agency)
    return StateText(text, "warn", "triangle-alert")
