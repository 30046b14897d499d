"""Evidence: each card says what was counted, each number opens its list, and a trustee meets figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.builders import a_group, a_mark, a_person, a_referral, a_session
from tests.ui.builders import focused, press, until_done
from vcs_desk.acts import Actor
from vcs_desk.queries.evidence_lists import behind
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact import impact
from vcs_desk.services.referrals import decline_referral
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.kit.sheet import Overlay, Sheet
from vcs_desk.ui.pages.evidence import EvidencePage
from vcs_desk.ui.pages.evidence.definitions import definition, list_title
from vcs_desk.ui.pages.evidence.figure_card import FigureCard
from vcs_desk.ui.pages.evidence.list_view import ListView
from vcs_desk.ui.pages.evidence.number_link import NumberLink
from vcs_desk.ui.pages.evidence.sender_view import SenderView
from vcs_desk.ui.pages.evidence.table_sheet import TableSheet
from vcs_desk.ui.pages.evidence.view import ListOf
from vcs_desk.ui.theme import apply_theme, load_theme
from vcs_desk.ui.window import Window

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
OpenPage = Callable[[Desk], EvidencePage]


@pytest.fixture
def open_page(qtbot: QtBot, open_window: Callable[[Desk], Window]) -> Iterator[OpenPage]:
    """Opens the page in the window of any desk, everything counted."""
    desks: list[Desk] = []

    def opened(desk: Desk) -> EvidencePage:
        desks.append(desk)
        window = open_window(desk)
        window.show_page("evidence")
        page = window.current_page()
        assert isinstance(page, EvidencePage)
        until_done(qtbot, desk.worker)
        return page

    yield opened
    for desk in desks:
        desk.worker.finish()


@pytest.fixture
def page(open_page: OpenPage, practice_desk: Desk) -> EvidencePage:
    return open_page(practice_desk)


def counted(page: EvidencePage, qtbot: QtBot) -> None:
    until_done(qtbot, page.desk.worker)


def opened_list(page: EvidencePage, qtbot: QtBot, key: str) -> ListView:
    """The list behind a figure, opened by its number."""
    number = next(each for each in page.findChildren(NumberLink) if each.key() == key and each.isVisible())
    number.click()
    counted(page, qtbot)
    view = page.views["list"]
    assert isinstance(view, ListView)
    return view


def sheet(page: EvidencePage) -> Sheet:
    return next(each for each in page.window().findChildren(Sheet) if not each.isHidden())


# The cards ------------------------------------------------------------------------------------------------------------


def test_every_card_says_what_the_report_says(page):
    figures = page.desk.ask(impact, YEAR)
    shown = {bar.name: bar.number for bar in page.overview.funnel.rows.bars()}
    assert shown["Referred"] == figures.referrals.received
    assert shown["Third session"] == next(stage.reached for stage in figures.funnel if stage.key == "third_session")
    assert f"{figures.belonging.joined} times somebody joined." in page.overview.staying.note.text()
    assert page.overview.unmet.note.text().startswith(f"{sum(entry.count for entry in figures.unmet)} times")
    assert page.overview.referrers.rows.bars()[0].number == figures.referrers[0].sent
    assert sum(bar.number for bar in page.overview.answers.rows.bars()) == figures.referrals.received


def test_it_opens_with_the_last_grant_year_and_the_keyboard_at_the_time(page):
    assert page.filters.chosen().period == YEAR
    assert page.first_focus() is page.filters.period


def test_another_time_is_counted_anew(page, qtbot):
    before = page.overview.funnel.note.text()
    page.filters.set_period(Period(date(2026, 1, 1), date(2026, 3, 31)))
    counted(page, qtbot)
    assert page.overview.funnel.note.text() != before
    assert page.filters.period.currentText() == "1 Jan 2026 to 31 Mar 2026"


def test_one_group_alone_has_fewer_referrals(page, qtbot):
    whole = page.overview.funnel.rows.bars()[0].number
    page.filters.group.set_value(next(value for value, _ in choices(page) if value))
    page.filters.group.picked.emit(page.filters.group.value())
    counted(page, qtbot)
    assert 0 < page.overview.funnel.rows.bars()[0].number < whole


def choices(page: EvidencePage) -> list[tuple[object, str]]:
    box = page.filters.group
    return [(box.itemData(place), box.itemText(place)) for place in range(box.count())]


def test_a_time_is_typed_as_people_write_days(page, qtbot):
    press(page, "T")
    asked = sheet(page)
    asked.form.set_values({"first": "1/1/26", "last": "1/12/25"})
    asked.answer()
    assert asked.form.blocks["last"].message.state().text == "The last day is before the first."
    asked.form.set_values({"last": "31 march 2026"})
    asked.answer()
    counted(page, qtbot)
    assert page.filters.chosen().period == Period(date(2026, 1, 1), date(2026, 3, 31))


def test_many_rows_stand_together_in_the_last_and_open_all_of_them(page):
    last = page.overview.unmet.rows.bars()[-1]
    assert last.name == "Other needs"
    page.overview.unmet.rows.numbers()[-1].click()
    assert page.trail[-1] == "unmet"
    shown = page.views["unmet"].ways["need"].rows.bars()
    assert sum(bar.number for bar in shown) == sum(bar.number for bar in page.overview.unmet.rows.bars())


def test_what_changed_elsewhere_is_counted_when_somebody_looks_again(page, qtbot):
    before = page.overview.funnel.rows.bars()[0].number
    page.window().show_page("today")
    with page.desk.store.write("A referral", page.desk.actor) as unit:
        a_referral(unit.db, received_on=date(2026, 5, 5))
    page.desk.announce(unit.changes)
    page.window().show_page("evidence")
    counted(page, qtbot)
    assert page.overview.funnel.rows.bars()[0].number == before + 1


def test_the_curve_is_drawn_in_the_colours_of_the_theme(page, qapp):
    before = page.overview.staying.chart.grab().toImage()
    apply_theme(qapp, load_theme("dark"))
    after = page.overview.staying.chart.grab().toImage()
    assert before != after


def test_cards_that_take_long_say_so(page):
    page.overview.show_for(page.filters.chosen())
    page.overview._say_waiting()
    assert page.overview.funnel.note.text() == "Counting"
    assert not page.overview.funnel.inside.isVisible()


# Lists ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["funnel.referred", "funnel.first_session", "referrals.within_7_days", "belonging.joined", "waiting.joined"]
)
def test_each_number_opens_a_list_of_as_many_rows(page, qtbot, key):
    number = next(each for each in page.findChildren(NumberLink) if each.key() == key)
    view = opened_list(page, qtbot, key)
    assert f"{view.lines.table.count():,}" == number.label()
    assert view.title.text() == f"{list_title(key)}, {number.label()}"
    assert view.said.text() == definition(key) != ""


def test_every_number_of_the_cards_is_explained_over_its_list(page):
    keys = {each.key() for each in page.findChildren(NumberLink) if each.key() not in ("", "others")}
    assert len(keys) > 15
    assert [key for key in keys if not definition(key) or not list_title(key)] == []


def test_a_row_opens_the_referral_behind_it(page, qtbot):
    view = opened_list(page, qtbot, "funnel.decided")
    went = []
    page.desk.went.connect(went.append)
    view.lines.table.setFocus()
    press(page, "Enter")
    assert went == [Link("referrals", view.found.ids[0])]


def test_a_row_opens_the_person_behind_it(page, qtbot):
    view = opened_list(page, qtbot, "belonging.left")
    went = []
    page.desk.went.connect(went.append)
    view.lines.table.opened.emit(view.found.ids[0])
    assert went == [Link("people", view.found.ids[0][0])]


def test_the_list_has_the_keyboard_and_esc_leads_back(page, qtbot):
    view = opened_list(page, qtbot, "funnel.decided")
    qtbot.waitUntil(lambda: focused() is view.lines.table)
    press(page, "Esc")
    qtbot.waitUntil(lambda: focused() is page.filters.period)
    assert page.trail == ["overview"]
    assert page.frame.head.title.isVisible()


def test_a_list_stays_open_while_somebody_looks_elsewhere(page, qtbot):
    opened_list(page, qtbot, "funnel.decided")
    page.window().show_page("people")
    page.window().show_page("evidence")
    assert page.trail[-1] == "list"


def test_a_leader_reads_no_name_of_another_group(open_page, sign_in, qtbot):
    tamsin = Actor(2, "Tamsin Vean", "leader", frozenset((3,)))
    page = open_page(sign_in(tamsin))
    view = opened_list(page, qtbot, "belonging.joined")
    names = {view.lines.table.cells(row)[0].text for row in range(view.lines.table.count())}
    assert "Somebody of another group" in names
    others = next(
        row for row in range(view.lines.table.count())
        if view.lines.table.cells(row)[0].text == "Somebody of another group"
    )  # fmt: skip
    went = []
    page.desk.went.connect(went.append)
    view.lines.table.opened.emit(view.found.ids[others])
    assert went == []


# Losses, waiting list, unmet need -------------------------------------------------------------------------------------


def test_losses_stand_under_their_stage_with_their_reasons(page, qtbot):
    press(page, "F")
    part = page.views["funnel"].steps["first_session"]
    numbers = [number for number in part.findChildren(NumberLink) if number.isVisible()]
    lost = next(number for number in numbers if number.key() == "funnel.first_session.lost")
    reasons = [number for number in numbers if number.key().startswith("funnel.first_session.lost:")]
    assert sum(int(number.label()) for number in reasons) == int(lost.label())
    reasons[0].click()
    counted(page, qtbot)
    assert len(page.views["list"].found.ids) == int(reasons[0].label())
    press(page, "Esc")
    assert page.trail == ["overview", "funnel"]


def test_the_waiting_list_has_a_row_for_each_group_that_opens_who_waited(page, qtbot):
    press(page, "W")
    view = page.views["waiting"]
    assert view.table.count() > 3
    group = view.table.current_id()
    view.table.opened.emit(group)
    counted(page, qtbot)
    assert page.views["list"].title.text().startswith(f"Everybody who waited: {group}")


def test_a_need_is_written_down_and_counted_at_once(page, qtbot):
    page.filters.set_period(Period(date(2026, 10, 1), date(2026, 11, 24)))
    counted(page, qtbot)
    before = page.overview.shown[type(page.overview.unmet.figures)].total
    press(page, "N")
    asked = sheet(page)
    asked.answer()
    assert asked.form.blocks["need"].message.state().text == "Choose what was asked for."
    asked.form.set_values({"need": "debt", "reason": "nothing_suitable_here", "ward": "Lanner"})
    asked.answer()
    counted(page, qtbot)
    assert page.overview.unmet.figures.total == before + 1
    assert ("Lanner", 1) in page.overview.unmet.figures.by_ward
    page.desk.undo()
    counted(page, qtbot)
    assert page.overview.unmet.figures.total == before


# Who refers -----------------------------------------------------------------------------------------------------------


def test_enter_on_an_agency_opens_what_it_sent(page, qtbot):
    press(page, "R")
    counted(page, qtbot)
    line = page.overview.referrers.lines[0]
    qtbot.waitUntil(lambda: focused() is page.views["referrers"].table)
    press(page, "Enter")
    counted(page, qtbot)
    view = page.views["sender"]
    assert isinstance(view, SenderView)
    assert view.title.text() == line.name
    assert view.lines.table.count() == line.sent
    assert {bar.name: bar.number for bar in view.figures.bars()}["Came once"] == line.came_once


def test_each_person_who_refers_has_a_row_of_their_own(page, qtbot):
    press(page, "R")
    counted(page, qtbot)
    view = page.views["referrers"]
    view.ways.set_value("people")
    view.ways.chosen.emit("people")
    assert all(not line.sender.whole_agency for line in view.lines())
    page._open(view.lines()[0])
    counted(page, qtbot)
    assert page.views["sender"].lines.table.count() == view.lines()[0].sent


def test_what_somebody_sent_follows_the_time_that_is_chosen(page, qtbot):
    page._open(page.overview.referrers.lines[0])
    counted(page, qtbot)
    before = page.views["sender"].line.sent
    page.filters.set_period(Period(date(2026, 7, 1), date(2026, 9, 30)))
    counted(page, qtbot)
    assert page.views["sender"].line.sent < before
    assert page.views["sender"].lines.table.count() == page.views["sender"].line.sent


def test_the_page_for_a_meeting_is_saved_with_no_name_unless_asked(page, qtbot, tmp_path, monkeypatch):
    page._open(page.overview.referrers.lines[0])
    counted(page, qtbot)
    assert page.frame.head.primary.label() == "Print for a meeting"
    saved = {}
    for names in (False, True):
        path = tmp_path / f"{names}.pdf"
        monkeypatch.setattr(
            "vcs_desk.ui.pages.evidence.review_sheet.choose_new_file", lambda *given, to=path: given[-1](to)
        )
        press(page, "Ctrl+P")
        asked = sheet(page)
        asked.form.set_values({"how": "save", "names": names})
        asked.answer()
        counted(page, qtbot)
        saved[names] = path.read_bytes()
    assert len(saved[True]) > len(saved[False]) > 10_000
    assert saved[False].startswith(b"%PDF")


def test_names_for_a_meeting_are_offered_to_a_coordinator_alone(open_page, sign_in, qtbot):
    page = open_page(sign_in(Actor(2, "Ann", "desk")))
    page._open(page.overview.referrers.lines[0])
    counted(page, qtbot)
    press(page, "Ctrl+P")
    assert set(sheet(page).form.blocks) == {"how"}


def test_there_is_nobody_to_meet_where_people_referred_themselves(page, qtbot):
    line = next(line for line in page.overview.referrers.lines if line.sender.agency_id is None)
    page._open(line)
    counted(page, qtbot)
    assert page.frame.head.primary.label() == "Make a report"
    press(page, "Ctrl+P")
    assert not [each for each in page.window().findChildren(Overlay) if each.isVisible()]


# As a table -----------------------------------------------------------------------------------------------------------


def test_every_chart_is_shown_as_a_table_that_can_be_copied(page, qapp):
    for card in page.findChildren(FigureCard):
        card.table_link.click()
        shown = sheet(page)
        assert isinstance(shown, TableSheet)
        assert shown.table.count() > 1
        shown.accepted.emit()
        copied = QGuiApplication.clipboard().text().splitlines()
        assert copied[0].split("\t")[0] == card.table().heads[0]
        assert len(copied) == shown.table.count() + 1
        shown.dismiss()


def test_no_name_of_a_person_is_in_a_table_that_can_be_copied(page):
    ids = page.desk.ask(behind, YEAR, "people.attended").ids
    assert len(ids) > 50
    for card in page.findChildren(FigureCard):
        assert "Hocking" not in card.table().as_text()


# Figures only, few, none ----------------------------------------------------------------------------------------------


def test_a_trustee_reads_figures_and_opens_no_list(open_page, sign_in, qtbot):
    page = open_page(sign_in(Actor(3, "Peter Nance", "reports")))
    assert page.overview.funnel.rows.bars()[0].number == 110
    for keys in ("F", "R", "U", "W"):
        press(page, keys)
        counted(page, qtbot)
    assert {number.key() for number in page.findChildren(NumberLink)} == {""}
    assert not page.overview.unmet.button.isVisible()
    assert page.views["referrers"].ways.isHidden()
    page.views["referrers"].table.opened.emit(page.views["referrers"].table.current_id())
    page.open_item(ListOf("people.attended"))
    assert page.trail[-1] in ("overview", "waiting")


def test_before_anything_happened_the_page_says_what_it_is_for(open_page, desk, qtbot):
    page = open_page(desk)
    assert page.whole.currentIndex() == 1
    assert page.first_focus() is page.begin
    with desk.store.write("A referral", desk.actor) as unit:
        number = a_referral(unit.db)
    desk.announce(unit.changes)
    counted(page, qtbot)
    assert page.whole.currentIndex() == 0
    desk.do(decline_referral, number, "group_full")
    counted(page, qtbot)
    assert [bar.number for bar in page.overview.unmet.rows.bars()] == [1]


def test_a_small_group_is_told_that_there_are_too_few_to_say(open_page, desk, qtbot):
    with desk.store.write("A visit", desk.actor) as unit:
        meeting = a_session(unit.db, a_group(unit.db), date(2026, 3, 3), state="held")
        a_mark(unit.db, meeting, a_person(unit.db))
        a_referral(unit.db, received_on=date(2026, 3, 1))
    page = open_page(desk)
    assert "Too few people joined a group" in page.overview.staying.said.text()
    assert page.overview.staying.chart.isHidden()
    assert page.overview.waiting.note.text() == "Nobody waited for a place in this time."


def test_a_new_desk_opens_with_a_time_that_has_something_in_it(open_page, desk):
    with desk.store.write("A referral", desk.actor) as unit:
        a_referral(unit.db, received_on=date(2026, 11, 2))
    page = open_page(desk)
    assert page.filters.chosen().period == Period(date(2026, 10, 1), date(2026, 11, 24))
    assert page.overview.funnel.rows.bars()[0].number == 1
