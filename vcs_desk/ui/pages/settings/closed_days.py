"""The section on days on which groups do not meet: closed days, terms, and the bank holidays ahead."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import day, day_range, weekday_day
from vcs_desk.queries.calendar_days import ClosedLine, HolidayLine, TermLine, days_off
from vcs_desk.services.calendar_days import remove_closed_days, remove_term
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.settings.closed_day_sheets import closed_sheet, offer_to_cancel, span, term_sheet
from vcs_desk.ui.pages.settings.section import SettingsSection


class ClosedDaysSection(SettingsSection):
    """Three lists; what is chosen in the first two can be taken out."""

    KEY: ClassVar[str] = "days"
    ICON: ClassVar[str] = "calendar-x"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = self.tr
        text = tr("No session is put into the calendar on these days. What stands there already stays until you say.")
        self.column.addWidget(Body(text, "text2", parent=self))
        self._closed: dict[object, ClosedLine] = {}
        self._terms: dict[object, TermLine] = {}
        self.closed = self._list(tr("Closed days"))
        self.no_closed = self._words(tr("No closed days are ahead."))
        self.terms = self._list(tr("Terms"))
        self.term_words = self._words("")
        self.add_term = PlainButton(tr("Add a term"), "plus", parent=self)
        self.column.addWidget(self.add_term, 0, Qt.AlignmentFlag.AlignLeft)
        self.holidays = self._list(tr("Bank holidays of the next 12 months"))
        self._words(tr("A group meets on these days only if that is ticked in its form."))
        self.closed.opened.connect(self.ask_about_closed)
        self.terms.opened.connect(self.ask_about_term)
        self.add_term.clicked.connect(self.ask_for_term)

    def _list(self, title: str) -> RowList:
        self.column.addWidget(Heading(title, parent=self))
        rows = RowList(title, grow=True, marks="focused", parent=self)
        self.column.addWidget(rows)
        return rows

    def _words(self, text: str) -> Small:
        label = Small(text, parent=self)
        self.column.addWidget(label)
        return label

    @classmethod
    def word(cls, _role: str) -> str:
        return QCoreApplication.translate("Settings", "Closed days and terms")

    def primary(self) -> tuple[str, str]:
        return self.tr("Add closed days"), "calendar-plus"

    def press_primary(self) -> None:
        closed_sheet(self.desk, self.window()).open()

    def first_focus(self) -> QWidget | None:
        return self.add_term if self.closed.isHidden() else self.closed

    def refresh(self) -> None:
        found = self.desk.ask(days_off)
        self._closed = {line.closed_id: line for line in found.closed}
        self._terms = {line.term_id: line for line in found.terms}
        self.closed.set_rows([self._closed_row(line) for line in found.closed])
        self.terms.set_rows([_term_row(line) for line in found.terms])
        self.holidays.set_rows([self._holiday_row(line) for line in found.holidays])
        self.closed.setHidden(not found.closed)
        self.no_closed.setHidden(bool(found.closed))
        self.terms.setHidden(not found.terms)
        groups = ", ".join(found.term_groups)
        said = self.tr("In term time only: %1").replace("%1", groups)
        nobody = self.tr("No group keeps to terms. Tick it in the form of a group.")
        missing = self.tr("No term is set, so nothing new is put into the calendar for: %1").replace("%1", groups)
        self.term_words.set_text(nobody if not groups else said if found.terms else missing)

    def _closed_row(self, line: ClosedLine) -> ListRow:
        whom = line.group or self.tr("All groups")
        return ListRow(line.closed_id, span(line.first_on, line.last_on), line.reason, right=whom, chevron=True)

    def _holiday_row(self, line: HolidayLine) -> ListRow:
        meeting = self.tr("%1 meets all the same").replace("%1", ", ".join(line.groups)) if line.groups else ""
        year = str(line.on.year)
        return ListRow(line.on, f"{weekday_day(line.on)} {year}", meeting, beside=line.name, plain=True)

    # What is done

    def ask_for_term(self) -> None:
        """Ask for a term's name and days."""
        term_sheet(self.desk, self.window()).open()

    def ask_about_closed(self, number: object) -> None:
        """Ask whether closed days are to be taken out."""
        line = self._closed.get(number)
        if line is None:
            return
        title = self.tr("Take out %1?").replace("%1", span(line.first_on, line.last_on))
        text = self.tr("Groups meet then as usual again. Sessions that were cancelled stay cancelled.")
        sheet = Sheet(self.window(), title, self.tr("Take these days out"), text=text, icon="calendar-plus")
        self._open(sheet, partial(self._take_out_closed, sheet, line.closed_id))

    def ask_about_term(self, number: object) -> None:
        """Ask whether a term is to be taken out."""
        line = self._terms.get(number)
        if line is None:
            return
        title = self.tr("Take out %1?").replace("%1", line.name)
        text = self.tr("Groups that keep to terms get no new sessions from %1 on.").replace("%1", day(line.first_on))
        sheet = Sheet(self.window(), title, self.tr("Take the term out"), text=text, icon="calendar-x")
        self._open(sheet, partial(self._take_out_term, sheet, line))

    def _open(self, sheet: Sheet, accepted: partial[None]) -> None:
        sheet.accepted.connect(accepted)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _take_out_closed(self, sheet: Sheet, number: int) -> None:
        if self.desk.do(remove_closed_days, number) is not None:
            sheet.done()

    def _take_out_term(self, sheet: Sheet, line: TermLine) -> None:
        done = self.desk.do(remove_term, line.term_id)
        if done is None:
            return
        sheet.done()
        offer_to_cancel(self.desk, self.window(), done.result, self.tr("Not in a term"))


def _term_row(line: TermLine) -> ListRow:
    return ListRow(line.term_id, line.name, day_range(line.first_on, line.last_on), chevron=True)
