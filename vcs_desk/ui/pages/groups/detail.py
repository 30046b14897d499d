"""One group: who has a place, who waits, its sessions, and what it is and can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import day
from vcs_desk.queries.calendar import SessionView
from vcs_desk.queries.groups import GroupView, PlaceLine
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.columns import Columns
from vcs_desk.ui.kit.facts import Facts
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Body, Strong, Title
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.kit.pills import Pill, PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.states import StateText
from vcs_desk.ui.pages.groups.side import PlacesBar
from vcs_desk.ui.pages.groups.words import (
    counted,
    day_near,
    day_written,
    hours_of,
    places,
    rhythm,
    session_state,
    support_state,
    words,
)


class Pills(QWidget):
    """What the group is for, as pills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = KeptFlow(self, gap=8, row_gap=8)
        self._pills: list[Pill] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show these."""
        while len(self._pills) < len(texts):
            self._pills.append(Pill("", parent=self))
        for place, pill in enumerate(self._pills):
            pill.setHidden(place >= len(texts))
            if place < len(texts):
                pill.set_pill(PillText(texts[place]))
        self._flow.arrange(self._pills[: len(texts)])
        self.updateGeometry()


class Block(QWidget):
    """A heading, rows under it, and what is said where there are none."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None, *, link: str = "") -> None:
        super().__init__(parent)
        self.heading = Heading(title, link=link, parent=self)
        self.rows = RowList(title, grow=True, marks="focused", parent=self)
        self.empty = Body(empty, "text2", parent=self)
        column = Column(self, gap=8)
        for part in (self.heading, self.rows, self.empty):
            column.addWidget(part)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows."""
        self.rows.set_rows(rows)
        self.rows.setHidden(not rows)
        self.empty.setHidden(bool(rows))
        self.heading.set_count(len(rows))


class GroupDetail(QWidget):
    """One group, whole. Signals tell what was pressed; the page does it."""

    edit_pressed = Signal()
    close_pressed = Signal()
    give_pressed = Signal()
    end_pressed = Signal()
    add_session_pressed = Signal()
    calendar_pressed = Signal()
    support_pressed = Signal(str)
    """Code of a support need; "" for another one."""
    place_offered = Signal(object)
    """The person who waited."""
    person_opened = Signal(object)
    session_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Title("", parent=self)
        self.when = Body("", "text2", parent=self)
        self.closed_panel = Panel("warn", words("This group is closed. It makes no sessions and takes nobody in."),
                                  link=words("Open it again"), parent=self)  # fmt: skip
        self.edit = PlainButton(words("Change"), "pencil", "E", self)
        self.give = PlainButton(words("Give a place"), "user-plus", "G", self)
        self.end = PlainButton(words("End a place"), "user-x", "X", self)
        self.calendar = LinkButton(words("Save as a calendar file"), self)
        self.close_group = LinkButton(words("Close the group"), self)
        self.bar = PlacesBar(parent=self)
        self.held_words = Body("", parent=self)
        self.waiting = Block(words("Waiting list"), words("Nobody is waiting."), self)
        self.held = Block(words("Places"), words("Nobody has a place yet. Give the first one with G."), self)
        self.sessions = Block(
            words("Sessions"), words("No session is in the calendar."), self, link=words("Add a session")
        )
        self.facts = Facts(self)
        self.needs_head = Strong(words("What it is for"), parent=self)
        self.needs = Pills(self)
        self.support = Block(
            words("What it can support"), words("Nothing is written down yet."), self, link=words("Add a need")
        )
        self.arrival_head = Strong(words("The first time"), parent=self)
        self.arrival = Body("", parent=self)
        self._may_change = self._may_close = True
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = Column(self, gap=12)
        head = Column(gap=2)
        head.addWidget(self.name)
        head.addWidget(self.when)
        column.addLayout(head)
        column.addWidget(self.closed_panel)
        bar = QWidget(self)
        flow = KeptFlow(bar, gap=8, row_gap=8)
        policy = bar.sizePolicy()
        policy.setHeightForWidth(True)
        bar.setSizePolicy(policy)
        for button in (self.give, self.end, self.edit):
            flow.addWidget(button)
        column.addWidget(bar)
        column.space(4)
        columns = Columns(490, 300, gap=28, least=640, parent=self)
        room = Column(gap=6)
        room.addWidget(self.held_words)
        room.addWidget(self.bar)
        columns.left.set_gap(20)
        columns.left.addLayout(room)
        for block in (self.waiting, self.sessions, self.held):
            columns.left.addWidget(block)
        columns.left.addStretch(1)
        columns.right.set_gap(8)
        columns.right.addWidget(self.facts)
        for head_label, part in (
            (self.needs_head, self.needs),
            (None, self.support),
            (self.arrival_head, self.arrival),
        ):
            columns.right.space(12)
            if head_label is not None:
                columns.right.addWidget(head_label)
            columns.right.addWidget(part)
        columns.right.space(12)
        columns.right.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignLeft)
        columns.right.addWidget(self.close_group, 0, Qt.AlignmentFlag.AlignLeft)
        columns.right.addStretch(1)
        column.addWidget(columns)
        column.addStretch(1)

    def _listen(self) -> None:
        for button, signal in (
            (self.edit, self.edit_pressed), (self.give, self.give_pressed), (self.end, self.end_pressed),
            (self.close_group, self.close_pressed), (self.calendar, self.calendar_pressed),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.closed_panel.followed.connect(self.close_pressed)
        self.held.rows.opened.connect(self.person_opened)
        self.waiting.rows.acted.connect(self.place_offered)
        self.sessions.rows.opened.connect(self.session_opened)
        self.support.rows.opened.connect(self._open_support)
        self.sessions.heading.followed.connect(self.add_session_pressed)
        self.support.heading.followed.connect(self._add_support)

    def set_may_change(self, may_change: bool, *, may_close: bool) -> None:
        """Whether this person may change groups and places, and close groups."""
        self._may_change, self._may_close = may_change, may_close
        self.closed_panel.link.setHidden(not may_close)
        self.edit.setHidden(not may_change)
        self.support.heading.set_link(words("Add a need") if may_change else "")

    def show_group(self, view: GroupView, today: date) -> None:
        """Show a group."""
        row, values = view.row, view.values
        self.name.set_text(row.name)
        said = rhythm(row.weekday, int(str(values["every_weeks"])), row.start, row.minutes)
        self.when.set_text(", ".join(part for part in (said, row.venue) if part))
        self.closed_panel.setHidden(row.active)
        self.give.setHidden(not (row.active and self._may_change))
        self.close_group.setHidden(not (row.active and self._may_close))
        self.sessions.heading.set_link(words("Add a session") if row.active and self._may_change else "")
        self.end.setHidden(not (self._may_change and (view.held or view.waiting)))
        held = places(row.places, row.capacity)
        self.held_words.set_text(words("%1 held").replace("%1", held), strong=str(row.places))
        self.bar.set_room(row.places, row.capacity or 0)
        self.bar.setHidden(row.capacity is None)
        offer = words("Give a place") if self._may_change else ""
        self.waiting.show_rows([_waiting_row(line, place, today, offer) for place, line in enumerate(view.waiting, 1)])
        self.held.show_rows([_held_row(line, today) for line in view.held])
        self.sessions.show_rows([_session_row(one, today) for one in view.sessions])
        self.sessions.heading.set_count(0)
        self.facts.set_facts(facts_of(view, today))
        self.needs.set_texts([lists.label("needs", code) for code in view.needs])
        self.support.show_rows([_support_row(*line) for line in view.support])
        self.support.heading.set_count(0)
        arrival = str(values["arrival"] or "")
        self.arrival.set_text(arrival)
        for part, shown in ((self.needs_head, view.needs), (self.needs, view.needs),
                            (self.arrival_head, arrival), (self.arrival, arrival)):  # fmt: skip
            part.setHidden(not shown)

    def _open_support(self, code: object) -> None:
        if self._may_change:
            self.support_pressed.emit(str(code))

    def _add_support(self) -> None:
        self.support_pressed.emit("")


def facts_of(view: GroupView, today: date) -> list[tuple[str, str]]:
    """What is known about a group, in short."""
    values, row = view.values, view.row
    ratio, needed = values["ratio"], int(str(values["volunteers_needed"]))
    roles = [
        word
        for key, word in (("needs_key_holder", words("a key holder")), ("needs_first_aider", words("a first aider")))
        if values[key]
    ]
    team = ", ".join((counted(needed, "1 volunteer", "%n volunteers"), *roles))
    first, last = values["first_on"], values["last_on"]
    pence = int(str(values["cost_pence"]))
    weeks = int(str(values["target_wait_weeks"] or 0))
    facts = [
        (words("Leader"), row.leader or words("Nobody yet")),
        (words("Room for"), counted(row.capacity, "1 person", "%n people") if row.capacity else words("No limit")),
        (words("Opens with"), team),
        (words("Limit"), words("%1 people to 1 volunteer").replace("%1", str(ratio)) if ratio else ""),
        (words("Costs"), words("£%1 a session").replace("%1", f"{pence / 100:,.2f}") if pence else ""),
        (words("Since"), day(first) if isinstance(first, date) else ""),
        (words("Until"), day(last) if isinstance(last, date) else ""),
        (words("For whom"), str(values["criteria"] or "")),
        (words("Postcode"), str(values["postcode"] or "")),
        (words("Getting there"), getting_there(values)),
        (words("Waiting"), counted(weeks, "No longer than 1 week", "No longer than %n weeks") if weeks else ""),
        (words("Next"), day_near(row.next_on, today) if row.next_on else words("Nothing planned")),
    ]
    return [(name, value) for name, value in facts if value]


def getting_there(values: dict[str, object]) -> str:
    """How to get to a group, and whether people can be fetched."""
    fetched = words("People can be fetched from home.") if values["can_collect"] else ""
    return " ".join(part for part in (str(values["travel"] or ""), fetched) if part)


def _held_row(line: PlaceLine, today: date) -> ListRow:
    since = words("since %1").replace("%1", day_written(line.since, today)) if line.since else ""
    return ListRow(line.person_id, line.name, right=since, name=line.name, plain=True, quiet_right=True)


def _waiting_row(line: PlaceLine, place: int, today: date, offer: str) -> ListRow:
    since = words("waiting since %1").replace("%1", day_written(line.since, today)) if line.since else ""
    if line.target_on is None:
        return ListRow(line.person_id, f"{place}. {line.name}", since, action=offer, plain=True)
    late = line.target_on < today
    by = words("a place was due by %1") if late else words("a place by %1")
    said = ", ".join(part for part in (since, by.replace("%1", day_written(line.target_on, today))) if part)
    state = StateText(words("Late"), "bad", "circle-alert") if late else None
    return ListRow(line.person_id, f"{place}. {line.name}", said, state=state, action=offer, plain=True)


def _session_row(session: SessionView, today: date) -> ListRow:
    state = session_state(session, today)
    return ListRow(session.session_id, day_near(session.on, today), beside=hours_of(session.start, session.end),
                   state=state, chevron=True, plain=True)  # fmt: skip


def _support_row(code: str, level: str, said: str) -> ListRow:
    entry = next((one for one in lists.entries("support_needs") if one.code == code), None)
    return ListRow(code, lists.label("support_needs", code), said, state=support_state(level),
                   icon=entry.icon if entry else "", plain=True)  # fmt: skip
