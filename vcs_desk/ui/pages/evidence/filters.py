"""Which time and which group the figures are counted for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import parse_day
from vcs_desk.queries.evidence import first_day, group_choices
from vcs_desk.queries.figures import Period
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import Flow, Row
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.pages.evidence.view import Chosen
from vcs_desk.ui.pages.reports.periods import OTHER, in_short, usual_periods
from vcs_desk.ui.theme import current_theme, follow_theme


class Filters(QWidget):
    """A time, a group, and what can be done with the numbers under them."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._periods = list(usual_periods(desk.today()))
        self._before: object = None
        self.period = Choice(self.tr("Time"), icon="calendar-days", parent=self)
        self.group = Choice(self.tr("Group"), parent=self)
        opens = self.tr("Any underlined number opens the list behind it") if desk.actor.sees_names else ""
        self.hint = Body(opens, "text2", wrap=True, align="right", parent=self)
        row = Row(self, gap=16, margin=((24, 32), 0, (24, 32), 16))
        choices = QWidget(self)
        flow = Flow(choices, gap=12, row_gap=8)
        flow.addWidget(self.period)
        flow.addWidget(self.group)
        row.addWidget(choices, 3)
        row.addWidget(self.hint, 2)
        self._offer()
        self.begin(desk.ask(first_day))
        self.refresh()
        follow_theme(self._restyle)
        self.period.picked.connect(self._period_picked)
        self.group.picked.connect(self._group_picked)

    def _restyle(self) -> None:
        """Where text is large, both choices stand in one line, and the sentence beside them has no room."""
        self.hint.setHidden(current_theme().text_scale > 1.4 or not self.hint.text())

    def refresh(self) -> None:
        """Offer the groups there are now."""
        groups = self._desk.ask(group_choices)
        self.group.set_choices([(None, self.tr("All groups")), *groups])

    def chosen(self) -> Chosen:
        """What is chosen now."""
        period, group = self.period.value(), self.group.value()
        assert isinstance(period, Period)
        return Chosen(period, group if isinstance(group, int) else None)

    def set_period(self, period: Period) -> None:
        """Count another time, offered among the others from now on."""
        if all(period != known for known, _ in self._periods):
            self._periods.insert(0, (period, in_short(period)))
        self._offer()
        self.period.set_value(period)
        self._before = period
        self.changed.emit()

    def begin(self, first: date | None) -> None:
        """Choose the last whole year, or the newest time with anything in it; ``first`` is the first day that has."""
        with_something = (period for period, _ in self._periods if first is None or period.last >= first)
        self._before = next(with_something, self._periods[0][0])
        self.period.set_value(self._before)

    def _offer(self) -> None:
        offered: list[tuple[object, str]] = [*self._periods, (OTHER, self.tr("Another time"))]
        self.period.set_choices(offered)

    def _period_picked(self, value: object) -> None:
        if value == OTHER:
            self.period.set_value(self._before)
            self.ask_period()
            return
        self._before = value
        self.changed.emit()

    def _group_picked(self, _value: object) -> None:
        self.changed.emit()

    def ask_period(self) -> None:
        """Ask for a first and a last day."""
        fields = (
            Field("first", self.tr("From"), "date", self.tr("For example 1/10/2025"), width=180, required=True),
            Field("last", self.tr("To"), "date", self.tr("For example 30/9/2026"), width=180, required=True),
        )
        AnswerSheet(self.window(), self.tr("Another time"), self.tr("Show this time"), fields, self._keep).open()

    def _keep(self, form: Form, values: Values) -> bool:
        days: dict[str, date] = {}
        wrong: dict[str, str] = {}
        for name in ("first", "last"):
            try:
                days[name] = parse_day(str(values[name] or ""), self._desk.today())
            except ValueError as reason:
                wrong[name] = str(reason)
        if not wrong and days["last"] < days["first"]:
            wrong["last"] = self.tr("The last day is before the first.")
        form.show_errors(wrong)
        if wrong:
            return False
        self.set_period(Period(days["first"], days["last"]))
        return True
