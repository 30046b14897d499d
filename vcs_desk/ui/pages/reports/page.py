"""Reports: choose for whom and for which period, look at it, save or print it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from vcs_desk import dates
from vcs_desk.errors import DeskError
from vcs_desk.printing import Printed, lay_out_impact, printed_again
from vcs_desk.queries.figures import Impact, Period
from vcs_desk.queries.impact import impact
from vcs_desk.queries.reports import funder_choices, snapshots
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.actions import EVERYBODY, Action
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.page_frame import PageFrame
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.reports.choices import Choices
from vcs_desk.ui.pages.reports.preview import Preview
from vcs_desk.ui.paper import print_pdf

_SETTLE = 350
"""Milliseconds without a further change before the preview is made anew."""


class ReportsPage(Page):
    """The impact report: what goes in on the left, the report itself on the right."""

    KEY = "reports"
    SHOWS_PROGRESS: ClassVar[bool] = True
    """The bar over the preview says that it is being made; no panel covers the page."""
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("reports.save", "Save the report as PDF", "save", "Ctrl+S", "download", roles=EVERYBODY),
        Action("reports.print", "Print the report", "print_report", "Ctrl+P", "printer", roles=EVERYBODY),
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: Impact | None = None
        self._shown: Printed | None = None
        """A report that was kept, as long as it is what the preview shows: saved or printed again it stays as it is."""
        self._working = False
        self._again = False
        self.frame = PageFrame(self.tr("Reports"), primary=self.tr("Save PDF"), icon="download", parent=self)
        self.choices = Choices(desk.today(), desk.ask(funder_choices), desk.ask(organisation_facts).threshold, self)
        self.preview = Preview(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._make)
        self._lay_out()
        self.frame.primary_pressed.connect(self.save)
        self.choices.changed.connect(self._on_choice)
        self.choices.again.connect(self._print_again)
        self.preview.print_pressed.connect(self.print_report)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        row = Row(inside, gap=0)
        row.addWidget(self.choices)
        row.addWidget(self.preview, 1)
        self.frame.set_content(inside)
        Column(self, gap=0).addWidget(self.frame)

    def refresh(self) -> None:
        """Something changed in the records: the figures are asked for anew."""
        self._found = None
        self.choices.set_printed_before(self.desk.ask(snapshots))
        self._make()

    def first_focus(self) -> QWidget:
        """The first choice."""
        return self.choices.first()

    def save(self) -> None:
        """Keep the figures as a snapshot and save the PDF where the person says."""
        period = self.choices.period()
        if self._shown is not None:
            period = self._shown.head.period
        if period is None or not self.preview.content():
            return
        name = self.tr("Impact report %1.pdf").replace("%1", dates.day_range(period.first, period.last))
        choose_new_file(self, self.tr("Save the report"), name, self.tr("PDF (*.pdf)"), self._save_to)

    def print_report(self) -> None:
        """Keep the figures as a snapshot and print the report."""
        if self.preview.content():
            self._keep(self._print)

    def _save_to(self, path: Path) -> None:
        self._keep(partial(self._written, path))

    def _written(self, path: Path, printed: Printed) -> None:
        try:
            write_safely(path, printed.pdf)
        except DeskError as refusal:
            self.desk.refused.emit(refusal)
            return
        said = self.tr("Saved as %1. Its figures are kept as %2.")
        self.desk.notice(said.replace("%1", path.name).replace("%2", printed.head.snapshot))

    def _print(self, printed: Printed) -> None:
        said = self.tr("Printing. The figures are kept as %1.").replace("%1", printed.head.snapshot)
        print_pdf(self.window(), printed.pdf, self.tr("Impact report"), partial(self.desk.notice, said))

    def _keep(self, then: Callable[[Printed], None]) -> None:
        """Go on with what was kept if that is shown; else keep the figures first, and show the report with its code."""
        if self._shown is not None:
            then(self._shown)
            return
        found, store, actor = self._found, self.desk.store, self.desk.actor
        sections, funder = self.choices.sections(), self.choices.funder()
        if found is None:
            return

        def work(job: Job) -> Printed:
            job.progress(0, 1, self.tr("Laying out the pages"))
            return lay_out_impact(store, actor, found, sections, keep=True, funder_id=funder)

        self.desk.run(self.tr("Making the report"), work, partial(self._kept, then))

    def _kept(self, then: Callable[[Printed], None], printed: Printed) -> None:
        self._shown = printed
        self.preview.show_pdf(printed.pdf, self.tr("Snapshot %1").replace("%1", printed.head.snapshot))
        self.choices.set_printed_before(self.desk.ask(snapshots))
        then(printed)

    def _print_again(self, code: object) -> None:
        store, actor = self.desk.store, self.desk.actor

        def work(job: Job) -> Printed:
            job.progress(0, 1, self.tr("Laying out the pages"))
            return printed_again(store, actor, str(code))

        self.desk.run(self.tr("Making the report"), work, self._shown_again)

    def _shown_again(self, printed: Printed) -> None:
        self._shown = printed
        made = dates.day(printed.head.made_on)
        said = self.tr("As it was printed on %1, snapshot %2").replace("%1", made).replace("%2", printed.head.snapshot)
        self.preview.show_pdf(printed.pdf, said)

    def _on_choice(self) -> None:
        period = self.choices.period()
        if self._found is not None and period != self._found.period:
            self._found = None
        self._shown = None
        self._settle.start()

    def _make(self) -> None:
        """Make the preview on the worker; what is chosen meanwhile is made next."""
        period, sections, funder = self.choices.period(), self.choices.sections(), self.choices.funder()
        if period is None or not sections:
            return
        if self._working:
            self._again = True
            return
        self._working = True
        store, actor, known = self.desk.store, self.desk.actor, self._found
        began = time.perf_counter()
        self.preview.made.set_text(self.tr("Making the report"))

        def work(job: Job) -> Printed:
            job.progress(0, 2, self.tr("Counting"))
            found = known or store.ask(actor, impact, period)
            job.progress(1, 2, self.tr("Laying out the pages"))
            return lay_out_impact(store, actor, found, sections, keep=False, funder_id=funder)

        self.desk.worker.start(self.tr("Making the report"), work, partial(self._made, began, period), self._refused)

    def _made(self, began: float, period: Period, printed: Printed) -> None:
        self._working = False
        if period == self.choices.period():
            self._found, self._shown = printed.impact, None
            seconds = max(1, round(time.perf_counter() - began))
            many = self.tr("Made in %1 seconds").replace("%1", str(seconds))
            words = many if seconds > 1 else self.tr("Made in a second")
            moment = self.desk.clock.now().astimezone()
            self.preview.show_pdf(printed.pdf, f"{words}, {dates.clock_time(moment.time())}")
        if self._again:
            self._again = False
            self._make()

    def _refused(self, error: object) -> None:
        self._working = False
        self.desk.refused.emit(error)
