"""The suggested rota to look at: by session who comes and why, what stays open and why, and what each then carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.planning.explaining import Carried, Choice, Explained, Gap
from vcs_desk.planning.plan import Plan
from vcs_desk.queries.calendar import SessionView
from vcs_desk.services.rota_plan import put_plan_on_rota
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.card import Card, Heading
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.kit.states import StateLabel
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.pages.volunteers.suggest_words import better_words, found_words, gap_words, who_words, why_words
from vcs_desk.ui.pages.volunteers.words import counted, session_words, words

WIDTH = 880


class SessionCard(Card):
    """One session: a tick box for each volunteer who is suggested, and what stays open."""

    def __init__(
        self, session: SessionView, choices: Sequence[Choice], gaps: Sequence[Gap], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, padding=(16, 10, 16, 10), gap=2)
        self.title = Strong(session_words(session.group, session.on, session.start), parent=self)
        self.add(self.title)
        self.ticks: dict[int, TickBox] = {}
        for choice in choices:
            tick = TickBox(who_words(choice), True, self, note=why_words(choice))
            tick.setAccessibleName(f"{self.title.text()}: {who_words(choice)}. {why_words(choice)}")
            self.ticks[choice.duty.duty_id] = tick
            self.add(tick)
        for gap in gaps:
            closes = gap.duty.must
            kind, icon = ("bad", "circle-x") if closes else ("warn", "triangle-alert")
            self.add(StateLabel(gap_words(gap), kind, icon, parent=self))  # type: ignore[arg-type]


class ChangesCard(QWidget):
    """What each volunteer carries in these weeks: as the rota stands, and with what is ticked."""

    def __init__(self, carried: Sequence[Carried], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._carried = carried
        self.card = Card(self, padding=(16, 8, 16, 14), gap=0)
        self._bars = Column(gap=0)
        self.card.content.addLayout(self._bars)
        self.card.add(Small(words("Upright line: what they agreed for these weeks."), parent=self.card))
        column = Column(self, gap=10)
        column.addWidget(Heading(words("What changes for each"), parent=self))
        column.addWidget(self.card)

    def show_with(self, added: dict[int, int]) -> None:
        """Show everybody whose load changes, with these minutes added by volunteer."""
        clear(self._bars)
        for one in self._carried:
            if one.after == one.before:
                continue
            after = one.before + added.get(one.helper.volunteer_id, 0)
            bar = LoadRow(
                one.helper.name, one.before, one.agreed, after, name_width=170, height=32, parent=self.card
            )  # fmt: skip
            self._bars.addWidget(bar)


class SuggestionSheet(Sheet):
    """Nothing is written before "Put on the rota"; whatever is not ticked stays open."""

    def __init__(
        self, desk: Desk, window: QWidget, sessions: Sequence[SessionView], plan: Plan, why: Explained
    ) -> None:
        text = " ".join(part for part in (found_words(len(why.choices), len(why.gaps)), better_words(plan)) if part)
        super().__init__(window, words("Suggested rota"), words("Put on the rota"), text=text, icon="check",
                         width=WIDTH)  # fmt: skip
        self._desk = desk
        self._choices = {choice.duty.duty_id: choice for choice in why.choices}
        self.ticks: dict[int, TickBox] = {}
        self.cards: list[SessionCard] = []
        self._fill(sessions, why)
        self.changes = ChangesCard(why.carried, self)
        self.changes.setHidden(not why.choices)
        self.add(self.changes)
        self.verb.setHidden(not why.choices)
        self.accepted.connect(self._put)
        self.closed.connect(self.deleteLater)
        self._tell()

    def _fill(self, sessions: Sequence[SessionView], why: Explained) -> None:
        choices: dict[int, list[Choice]] = defaultdict(list)
        gaps: dict[int, list[Gap]] = defaultdict(list)
        for choice in why.choices:
            choices[choice.duty.session_id].append(choice)
        for gap in why.gaps:
            gaps[gap.duty.session_id].append(gap)
        for session in sessions:
            mine, open_ = choices[session.session_id], gaps[session.session_id]
            if mine or open_:
                card = SessionCard(session, mine, open_, self)
                self.cards.append(card)
                self.ticks.update(card.ticks)
                self.add(card)
        for tick in self.ticks.values():
            tick.toggled.connect(self._tell)
        if not why.choices:
            nobody = words("Nobody can be suggested. Beside each place stands what keeps people away.")
            self.add(Body(nobody, "text2", parent=self))

    def chosen(self) -> list[Choice]:
        """What is ticked."""
        return [choice for number, choice in self._choices.items() if self.ticks[number].isChecked()]

    def _tell(self) -> None:
        added: dict[int, int] = defaultdict(int)
        chosen = self.chosen()
        for choice in chosen:
            added[choice.helper.volunteer_id] += choice.duty.minutes
        self.changes.show_with(added)
        self.verb.set_text(counted(len(chosen), "Put 1 duty on the rota", "Put %n duties on the rota"))
        self.verb.setEnabled(bool(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter puts it on the rota from any line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self._put()
            return
        super().keyPressEvent(event)

    def _put(self) -> None:
        rows = tuple(
            (one.duty.session_id, one.helper.volunteer_id, one.duty.role) for one in self.chosen()
        )  # fmt: skip
        if rows and self._desk.do(put_plan_on_rota, rows) is not None:
            self.done()
