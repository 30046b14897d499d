"""Reports: what is seen is what is saved, figures are kept only then, and printed again they stay the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from tests.builders import a_group, a_mark, a_person, a_session
from tests.ui.builders import focused, press, until_done
from vcs_desk.acts import Actor
from vcs_desk.models import Funder
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.figures import Period
from vcs_desk.queries.reports import snapshots
from vcs_desk.services.organisation import add_user
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.pages.reports import ReportsPage
from vcs_desk.ui.pages.reports.periods import OTHER, usual_periods
from vcs_desk.ui.paper import paint_pages

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(qtbot, desk, open_window) -> Iterator[ReportsPage]:
    """The page in the window of a small organisation, its preview made."""
    with desk.store.write("A visit", desk.actor) as unit:
        unit.db.add(Funder(name="Harbour and Hearth Fund"))
        session = a_session(unit.db, a_group(unit.db, "Tuesday Walk"), date(2026, 3, 3), state="held")
        a_mark(unit.db, session, a_person(unit.db, "Suryani", "Hart"))
    window = open_window(desk)
    window.show_page("reports")
    shown = window.current_page()
    assert isinstance(shown, ReportsPage)
    until_done(qtbot, desk.worker)
    yield shown
    desk.worker.finish()


def kept(page: ReportsPage) -> list[str]:
    """Codes of the snapshots there are."""
    return [row.code for row in page.desk.ask(snapshots)]


def chosen(page: ReportsPage, qtbot, **values: object) -> None:
    """Choose as a person does, and wait for the new preview."""
    for name, value in values.items():
        page.choices.form.blocks[name].set_value(value)
    page._settle.stop()
    page._make()
    until_done(qtbot, page.desk.worker)


def test_it_opens_with_the_last_grant_year_and_every_section(page):
    assert page.choices.period() == Period(date(2025, 10, 1), date(2026, 9, 30))
    assert "who_came" in page.choices.sections() or len(page.choices.sections()) > 5
    assert page.preview.number.text().startswith("Page 1 of ")
    assert page.preview.made.text().endswith(", 09:20")


def test_the_choices_say_that_counts_are_hidden_by_the_organisations_own_threshold(page):
    assert "Counts of 1 to 4 are hidden." in " ".join(
        part.text() for part in page.choices.findChildren(type(page.preview.made))
    )


def test_looking_keeps_nothing(page, qtbot):
    assert page.preview.content().startswith(b"%PDF")
    chosen(page, qtbot, funder=None)
    assert kept(page) == []


def test_what_is_saved_is_what_is_shown_and_its_figures_are_kept(page, qtbot, tmp_path):
    page._save_to(tmp_path / "report.pdf")
    until_done(qtbot, page.desk.worker)
    (code,) = kept(page)
    assert (tmp_path / "report.pdf").read_bytes() == page.preview.content()
    assert page.preview.made.text() == f"Snapshot {code}"
    assert page.window().notices.text() == f"Saved as report.pdf. Its figures are kept as {code}."


def test_printed_again_it_shows_the_figures_it_had(page, qtbot, tmp_path):
    chosen(page, qtbot, funder=None)
    page._save_to(tmp_path / "report.pdf")
    until_done(qtbot, page.desk.worker)
    with page.desk.store.write("More visits", page.desk.actor) as unit:
        session = a_session(unit.db, a_group(unit.db, "Chair Yoga"), date(2026, 3, 4), state="held")
        for _ in range(9):
            a_mark(unit.db, session, a_person(unit.db))
    page.choices.again.emit(kept(page)[0])
    until_done(qtbot, page.desk.worker)
    assert page.preview.content() == (tmp_path / "report.pdf").read_bytes()
    assert page.preview.made.text().startswith("As it was printed on 24 November 2026")


def test_a_place_that_cannot_be_written_to_is_said(page, qtbot, tmp_path):
    page._save_to(tmp_path / "no such folder" / "report.pdf")
    until_done(qtbot, page.desk.worker)
    assert "is not there any more" in page.window().problem.text()


def test_a_report_that_was_kept_is_saved_again_as_it_is_and_not_kept_twice(page, qtbot, tmp_path):
    page._save_to(tmp_path / "first.pdf")
    until_done(qtbot, page.desk.worker)
    page._save_to(tmp_path / "second.pdf")
    until_done(qtbot, page.desk.worker)
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert len(kept(page)) == 1
    chosen(page, qtbot, funder=None)
    page._save_to(tmp_path / "third.pdf")
    until_done(qtbot, page.desk.worker)
    assert len(kept(page)) == 2


def test_printing_keeps_the_figures_and_asks_which_printer(page, qtbot, tmp_path):
    page.print_report()
    until_done(qtbot, page.desk.worker)
    (dialog,) = page.window().findChildren(QPrintDialog)
    assert len(kept(page)) == 1
    dialog.reject()


def test_the_pages_on_paper_are_those_on_the_screen(page, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    assert paint_pages(page, page.preview.content(), printer) == page.preview.view.page_count()
    assert (tmp_path / "paper.pdf").stat().st_size > 1_000


def test_a_section_that_is_not_ticked_is_not_in_it(page, qtbot):
    before = page.preview.view.page_count()
    page.choices.sections_box.set_value(())
    chosen(page, qtbot)
    assert page.preview.view.page_count() < before


def test_another_period_is_typed_in_any_british_way(page, qtbot):
    chosen(page, qtbot, period=OTHER, first="1/1/2026", last="31 march 2026")
    page.choices._show_days()
    assert page.choices.period() == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert not page.choices.form.blocks["first"].isHidden()


def test_a_last_day_before_the_first_is_said_at_its_field_and_nothing_is_made(page, qtbot):
    shown = page.preview.content()
    chosen(page, qtbot, period=OTHER, first="1/3/2026", last="1/1/2026")
    message = page.choices.form.blocks["last"].message.state().text
    assert message == "The last day is before the first."
    assert page.preview.content() == shown


def test_what_changes_in_the_records_is_counted_anew(page, qtbot):
    shown = page.preview.content()
    with page.desk.store.write("More", page.desk.actor) as unit:
        session = a_session(unit.db, a_group(unit.db, "Chair Yoga"), date(2026, 3, 4), state="held")
        a_mark(unit.db, session, a_person(unit.db))
    page.desk.changed.emit(unit.changes)
    until_done(qtbot, page.desk.worker)
    assert page.preview.content() != shown


def test_pages_are_turned_and_the_small_ones_follow(page):
    page.preview.forward.click()
    assert page.preview.view.page() == 1
    assert page.preview.thumbs.currentIndex().row() == 1
    page.preview.back.click()
    assert page.preview.number.text().startswith("Page 1 of ")


def test_the_keyboard_goes_from_the_choices_to_print_and_the_pages(page):
    assert focused() is page.choices.first()
    page.preview.print_button.setFocus()
    press(page, "Tab")
    assert focused() is page.preview.thumbs
    press(page, "Down")
    assert page.preview.view.page() == 1


def test_who_sees_figures_only_makes_and_saves_a_report(qtbot, page, tmp_path):
    peter = page.desk.store.do(page.desk.actor, add_user, "Peter Nance", "reports").result
    trustee = Desk(page.desk.store, Actor(peter, "Peter Nance", "reports"), DeskFiles(tmp_path))
    theirs = ReportsPage(trustee)
    qtbot.addWidget(theirs)
    theirs.show()
    until_done(qtbot, trustee.worker)
    theirs._save_to(tmp_path / "theirs.pdf")
    until_done(qtbot, trustee.worker)
    assert (tmp_path / "theirs.pdf").read_bytes() == theirs.preview.content()
    assert b"Suryani" not in theirs.preview.content()


def test_usual_periods_are_whole_and_none_twice():
    periods = [period for period, _ in usual_periods(TODAY)]
    assert len(set(periods)) == len(periods)
    assert all(period.first.day == 1 for period in periods)
    assert dict(usual_periods(TODAY))[periods[0]] == "1 Oct 2025 to 30 Sep 2026"
