"""What goes into a report: which, for which period, with which sections; and those printed before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk import dates
from vcs_desk.dates import parse_day
from vcs_desk.queries.figures import Period
from vcs_desk.queries.reports import SnapshotRow
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.ticks import TickGroup
from vcs_desk.ui.pages.reports.periods import OTHER, usual_periods
from vcs_desk.ui.theme import Role, colour, px

_ALWAYS = ("cover", "year", "method")


class NoteLine(QWidget):
    """A small sentence in plain text behind an icon of its own colour."""

    def __init__(self, icon: str, role: Role, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        row = Row(self, gap=0, margin=(28, 0, 0, 0))
        row.addWidget(Small(text, "text", parent=self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_icon(painter, self._icon, colour(self._role), (0, px(1)), px(16))
        painter.end()


class Choices(QWidget):
    """The column of choices. ``changed`` when the report has to be made anew; ``again`` with a snapshot's code."""

    changed = Signal()
    again = Signal(object)

    def __init__(
        self, today: date, funders: Sequence[tuple[int, str]] = (), threshold: int = 5, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        """``threshold``: counts from 1 to one less than this are hidden."""
        super().__init__(parent)
        self._today, self._threshold = today, threshold
        self._funders = funders
        self._usual = usual_periods(today)
        # imported here: start-up time, reportlab takes 0.17 s and this page is opened late
        from vcs_desk.reports.impact import section_titles

        self._titles = section_titles()
        self.form = Form(self._fields(), parent=self)
        self.sections_box = TickGroup(
            self.tr("Sections"), [(key, title) for key, title in self._titles if key not in _ALWAYS], height=32
        )
        self.before = Form(
            (Field("code", self.tr("Printed before"), "choice", self.tr("The figures stay as they were.")),),
            parent=self,
        )
        self._lay_out()
        self.form.set_values({"period": self._usual[0][0], "funder": self._funders[0][0] if self._funders else None})
        self.sections_box.set_value(tuple(key for key, _ in self._titles if key not in _ALWAYS))
        self._show_days()
        self.form.edited.connect(self._edited)
        self.sections_box.picked.connect(self._edited)
        self.before.edited.connect(self._chose_again)

    def _fields(self) -> tuple[Field, ...]:
        periods = [*self._usual, (OTHER, self.tr("Another period"))]
        return (
            Field("report", self.tr("Report"), "choice", choices=[("impact", self.tr("Impact report"))]),
            Field("funder", self.tr("For"), "choice", choices=[(None, self.tr("Anybody who asks")), *self._funders]),
            Field("period", self.tr("Period"), "choice", choices=periods),
            Field("first", self.tr("From"), "date", self.tr("For example 1/10/2025"), width=180),
            Field("last", self.tr("To"), "date", self.tr("For example 30/9/2026"), width=180),
        )

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = Column(inside, gap=0, margin=((24, 32), 1, 0, 24))
        form = self.form.layout()
        if isinstance(form, Column):
            form.set_gap(14)
        column.addWidget(self.form)
        column.space(13)
        head = Row(gap=8)
        head.addWidget(Strong(self.tr("Sections"), parent=inside))
        head.addWidget(Small(self.tr("cover, year and methods always"), align="right", parent=inside), 1)
        column.addLayout(head)
        column.space(1)
        column.addWidget(self.sections_box)
        column.space(10)
        hidden = self.tr("No names. Counts of 1 to %1 are hidden.").replace("%1", str(self._threshold - 1))
        column.addWidget(NoteLine("shield-check", "ok", hidden, inside))
        column.space(7)
        kept = self.tr("The figures are kept with the report. Printed again they stay the same.")
        column.addWidget(NoteLine("history", "text2", kept, inside))
        column.space(16)
        column.addWidget(self.before)
        column.addStretch(1)
        outer = Column(self, gap=0)
        outer.addWidget(PageScroll(inside, self))
        keep_size(self, width=(332, 590))

    def first(self) -> QWidget:
        """The first choice."""
        return self.form.control("report")

    def period(self) -> Period | None:
        """The period that is chosen; None where a typed day is missing or before the first."""
        chosen = self.form.values()["period"]
        if isinstance(chosen, Period):
            return chosen
        days = {}
        wrong: dict[str, str] = {}
        for name in ("first", "last"):
            typed = str(self.form.values()[name] or "")
            try:
                days[name] = parse_day(typed, self._today)
            except ValueError as reason:
                wrong[name] = str(reason) if typed else ""
        if len(days) == 2 and days["last"] < days["first"]:
            wrong["last"] = self.tr("The last day is before the first.")
        self._say(wrong)
        return Period(days["first"], days["last"]) if len(days) == 2 and not wrong else None

    def funder(self) -> int | None:
        """The funder whose name and grant stand on the cover, if any."""
        chosen = self.form.values()["funder"]
        return chosen if isinstance(chosen, int) else None

    def sections(self) -> tuple[str, ...]:
        """Keys of the sections, in the order of printing."""
        ticked = self.sections_box.value()
        return tuple(key for key, _ in self._titles if key in _ALWAYS or key in ticked)

    def set_printed_before(self, rows: Sequence[SnapshotRow]) -> None:
        """Offer the reports that were printed before."""
        offered: list[tuple[object, str]] = [("", self.tr("Choose one to look at again"))]
        for row in rows[:30]:
            made = dates.day(row.made_at.astimezone().date())
            offered.append((row.code, f"{made}, {row.code}"))
        control = self.before.control("code")
        assert isinstance(control, Choice)
        control.blockSignals(True)
        control.set_choices(offered)
        control.set_value("")
        control.blockSignals(False)
        self.before.setHidden(not rows)

    def _say(self, wrong: dict[str, str]) -> None:
        for name in ("first", "last"):
            self.form.blocks[name].show_error(wrong.get(name, ""))

    def _show_days(self) -> None:
        other = self.form.values()["period"] == OTHER
        self.form.set_field_shown("first", other)
        self.form.set_field_shown("last", other)

    def _edited(self) -> None:
        self._show_days()
        self.changed.emit()

    def _chose_again(self) -> None:
        code = self.before.values()["code"]
        if code:
            self.again.emit(code)
        else:
            self.changed.emit()
