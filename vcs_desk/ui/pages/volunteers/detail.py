"""One volunteer: what they agreed to and carry, duties ahead, time given, checks and when they are free."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from vcs_desk.dates import hours_words, weekday_day
from vcs_desk.phone import show_phone
from vcs_desk.queries.volunteers import CheckLine, DutyLine, TimeLine, VolunteerView
from vcs_desk.ui.kit.boxes import Column, Flow, Row
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.card import Card, Heading
from vcs_desk.ui.kit.initials import Initials
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.name_button import NameButton
from vcs_desk.ui.kit.pill_flow import PillFlow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.people.facts import Fact
from vcs_desk.ui.pages.volunteers.words import (
    check_label,
    counted,
    day_near,
    free_words,
    left_pill,
    offered_words,
    role_label,
    state_pill,
    time_words,
    words,
)
from vcs_desk.ui.theme import follow_theme, px

FACTS_WIDTH = 264
SHOWN_DUTIES = 6
SHOWN_TIMES = 12
"""As many of the last entries are shown; the figures count them all."""
LONG_WITHOUT_BREAK = 8
"""Weeks in a row after which somebody is asked whether they want a break."""
ANY_WIDTH = 16_777_215
"""Qt's own word for no limit."""


_FACTS = ("phone", "offered", "free", "skills", "talk", "trial", "notes")


class Part(QWidget):
    """A heading over a list of rows, or over a sentence where there are none."""

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(title, parent=self)
        self.list = RowList(title, grow=True, marks="focused", parent=self)
        self.nothing = Small(nothing, parent=self)
        column = Column(self, gap=8)
        for part in (self.heading, self.list, self.nothing):
            column.addWidget(part)

    def show_rows(self, rows: list[ListRow]) -> None:
        """Show these."""
        if rows != list(self.list.rows()):
            self.list.set_rows(rows)
        self.list.setHidden(not rows)
        self.nothing.setHidden(bool(rows))


class VolunteerDetail(QWidget):
    """The pane beside the list of volunteers, made once."""

    person_pressed = Signal()
    hours_pressed = Signal()
    agreement_pressed = Signal()
    leave_pressed = Signal()
    check_pressed = Signal(object)
    time_pressed = Signal(object)
    duty_pressed = Signal(object)
    calendar_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.initials = Initials(large=True, parent=self)
        self.name = NameButton(self)
        self.pills = PillFlow(self.tr("Roles"), self)
        self.add_hours = PlainButton(self.tr("Add hours"), "clock", "H", self)
        self.load_card = Card(self, padding=(16, 12, 16, 12), gap=4)
        self._load: LoadRow | None = None
        self.weeks = StateLabel("", parent=self.load_card)
        self.duties = Part(self.tr("Duties ahead"), self.tr("No duty on the rota."), self)
        self.times = Part(self.tr("Time given"), self.tr("No hours in the last year."), self)
        self.facts = Card(self, gap=12)
        self.fact = {
            name: Fact(self.facts) for name in ("phone", "offered", "free", "skills", "talk", "trial", "notes")
        }
        self.agreement = PlainButton(self.tr("Change"), "pencil", parent=self)
        self.leave = LinkButton(self.tr("Say that they have left"), self)
        self.checks = Part(self.tr("Checks"), self.tr("No check was recorded yet."), self)
        self.more = Small("", parent=self)
        self._view: VolunteerView | None = None
        self._narrow = False
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        head = Row(gap=14)
        head.addWidget(self.initials, 0, Qt.AlignmentFlag.AlignVCenter)
        who = Column(gap=0)
        who.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        who.addWidget(self.pills)
        head.addLayout(who, 1)
        head.addWidget(self.add_hours, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar = Column(gap=0)
        self.load_card.content.addLayout(self._bar)
        self.load_card.add(self.weeks)
        left = Column(gap=20)
        left.addWidget(self._carried())
        for part in (self.duties, self.times, self.more):
            left.addWidget(part)
        left.addStretch(1)
        self._beside = QWidget(self)
        right = Column(self._beside, gap=12)
        right.addWidget(self.facts)
        for fact in self.fact.values():
            self.facts.add(fact)
        buttons = Flow(gap=16, row_gap=8)
        right.addLayout(buttons)
        buttons.addWidget(self.agreement)
        buttons.addWidget(self.leave)
        right.space(8)
        right.addWidget(self.checks)
        right.addStretch(1)
        self._columns = Row(gap=28)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._beside)
        outer = Column(self, gap=0)
        place = Column(gap=16, margin=((24, 32), 0, 0, 24))
        place.addLayout(head)
        place.addLayout(self._columns)
        outer.addLayout(place)
        outer.addStretch(1)
        follow_theme(self._fold)

    def _carried(self) -> QWidget:
        place = QWidget(self)
        column = Column(place, gap=8)
        column.addWidget(Heading(self.tr("Hours in the last four weeks"), parent=place))
        column.addWidget(self.load_card)
        return place

    def _listen(self) -> None:
        self.name.clicked.connect(self.person_pressed)
        self.add_hours.clicked.connect(self.hours_pressed)
        self.agreement.clicked.connect(self.agreement_pressed)
        self.leave.clicked.connect(self.leave_pressed)
        self.checks.list.acted.connect(self.check_pressed)
        self.times.list.acted.connect(self.time_pressed)
        self.duties.list.opened.connect(self.duty_pressed)
        self.duties.heading.followed.connect(self.calendar_pressed)

    def set_narrow(self, narrow: bool) -> None:
        """Where list and detail take turns the facts stand under the rest."""
        self._narrow = narrow
        self._fold()

    def _fold(self) -> None:
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if self._narrow else ways.LeftToRight)
        self._beside.setMinimumWidth(0 if self._narrow else px(FACTS_WIDTH))
        self._beside.setMaximumWidth(ANY_WIDTH if self._narrow else px(FACTS_WIDTH))
        self.initials.setHidden(self._narrow)

    def set_may_change(self, may: bool) -> None:
        """Whether the one who is signed in may change agreements and checks."""
        self.agreement.setHidden(not may)
        self.leave.setHidden(not may)

    # Showing

    def show_volunteer(self, view: VolunteerView, today: date) -> None:
        """Show one volunteer; only what changed is drawn again."""
        if view == self._view:
            return
        self._view = view
        row = view.row
        self.initials.set_name(row.name)
        self.name.set_name(row.name)
        stands = state_pill(row.state)
        pills = [stands] if stands else []
        self.pills.set_pills([*pills, *(PillText(role_label(role)) for role in row.roles)])
        self._show_load(view)
        self._show_facts(view, today)
        self.duties.show_rows([_duty(line) for line in view.duties[:SHOWN_DUTIES]])
        self.duties.heading.set_count(len(view.duties))
        self.duties.heading.set_link(self.tr("Save as a calendar file") if view.duties else "")
        self.times.show_rows([_time(line, today) for line in view.given[:SHOWN_TIMES]])
        more = len(view.given) - SHOWN_TIMES
        self.more.set_text(counted(more, "1 more in the last year", "%n more in the last year") if more > 0 else "")
        self.more.setHidden(more <= 0)
        self.checks.show_rows([_check(line, today) for line in view.checks])
        self.leave.setEnabled(row.state != "left")

    def _show_load(self, view: VolunteerView) -> None:
        if self._load is not None:
            self._bar.removeWidget(self._load)
            self._load.hide()
            self._load.deleteLater()
        agreed = view.load.agreed_minutes
        name = words("Carries") if agreed else words("Nothing agreed yet")
        self._load = LoadRow(name, view.load.minutes, agreed, name_width=84, height=28, parent=self.load_card)
        self._bar.addWidget(self._load)
        weeks = view.weeks_without_a_break
        self.weeks.set_state(_weeks(weeks))
        self.weeks.setHidden(not weeks)

    def _show_facts(self, view: VolunteerView, today: date) -> None:
        values = view.values
        phone = show_phone(view.phone)
        supervision, trial = values["supervision_due"], values["probation_until"]
        lines = {
            "phone": (self.tr("Phone"), [phone] if phone else []),
            "offered": (self.tr("Agreed to"), [offered_words(values["offered_minutes"], values["offered_per"])]),
            "free": (self.tr("Free"), free_words(view.available)),
            "skills": (self.tr("Good at"), [str(values["skills"])] if values["skills"] else []),
            "talk": (self.tr("Next talk"), [day_near(supervision, today)] if isinstance(supervision, date) else []),
            "trial": (self.tr("On trial until"), [day_near(trial, today)] if isinstance(trial, date) else []),
            "notes": (self.tr("Notes"), [str(values["notes"])] if values["notes"] else []),
        }
        for name, (label, texts) in lines.items():
            self.fact[name].set_lines(label, texts)


def _weeks(weeks: int) -> StateText:
    text = counted(weeks, "Gave time in the last week", "Gave time in each of the last %n weeks")
    if weeks < LONG_WITHOUT_BREAK:
        return StateText(text, "quiet", "history")
    return StateText(words("%1. Do they want a break?").replace("%1", text), "warn", "triangle-alert")


def _duty(line: DutyLine) -> ListRow:
    return ListRow(
        line.session_id, line.group, beside=weekday_day(line.on), right=role_label(line.role), quiet_right=True
    )


def _time(line: TimeLine, today: date) -> ListRow:
    waits = PillText(words("To approve"), "warn", "clock") if line.approved_on is None else None
    return ListRow(
        line.number, hours_words(line.minutes), beside=time_words(line, today), pill=waits, action=words("Correct"),
        plain=True,
    )  # fmt: skip


def _check(line: CheckLine, today: date) -> ListRow:
    left = left_pill(line.days_left, today, line.expires_on)
    text = words("Runs out in %1").replace("%1", left.text) if left.kind in ("warn", "bad") else left.text
    label = check_label(line.kind, line.level)
    return ListRow(line.number, label, text, action=words("Renew"), plain=True)
