"""The week as a calendar: blocks in their places, moved through by arrow keys, the chosen session beside it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import TODAY, a_group, a_session
from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.queries.registers import register
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.groups import GroupsPage
from vcs_desk.ui.pages.groups.sheets import PaperSheet
from vcs_desk.ui.theme import apply_theme, load_theme


@pytest.fixture
def page(on_screen, practice_desk):
    """The week of the pictures."""
    return on_screen(GroupsPage(practice_desk))


@pytest.fixture
def with_sessions(on_screen, store, jenna, desk):
    """The week of a desk with sessions given as (group, day, start, minutes)."""

    def made(*sessions):
        with store.write("Made", jenna) as unit:
            for name, day, start, minutes in sessions:
                group = a_group(unit.db, name, start_time=start, minutes=minutes)
                a_session(unit.db, group, day, start_time=start, minutes=minutes)
        return on_screen(GroupsPage(desk))

    return made


def sheet(page):
    return next(one for one in page.window().findChildren(Sheet) if not one.isHidden())


def chosen(page):
    return page.session().group


def block(page, name):
    return next(one for one in page.week.week.grid.shown() if one.session.group == name)


def rota(page):
    rows = page.week.side.rota
    return [rows.itemAt(place).widget().label() for place in range(rows.count())]


def go_to(page, name):
    page.week.choose(block(page, name).session.session_id)
    page.first_focus().setFocus()


def test_the_week_opens_on_the_next_session(page):
    assert (page.line.title.text(), chosen(page)) == ("23 to 27 November", "Tuesday Walk")
    assert focused() is block(page, "Tuesday Walk")


def test_the_line_says_how_many_want_somebody_and_are_cancelled(page):
    assert page.line.short.state().text == "1 needs a volunteer"
    assert page.line.cancelled.state().text == "1 cancelled"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Tuesday Walk", "3 volunteers"),
        ("Singing for Fun", "1 volunteer short"),
        ("Allotment", "Cancelled"),
        ("Craft and Chat", "Full, 2 waiting"),
    ],
)
def test_a_block_says_what_matters_most(page, name, state):
    assert block(page, name).accessibleName().endswith(state)


def test_a_block_stands_where_its_time_is(page):
    first, second = block(page, "Tuesday Walk").geometry(), block(page, "Singing for Fun").geometry()
    assert second.top() - first.top() == 4 * 72
    assert (first.left(), first.height()) == (second.left(), 104)


def test_arrow_keys_move_between_blocks(page):
    press(page, "Down")
    assert chosen(page) == "Singing for Fun"
    press(page, "Right")
    assert chosen(page) == "Men’s Shed"
    press(page, "Right")
    assert chosen(page) == "Allotment"
    press(page, "Left")
    press(page, "Left")
    assert chosen(page) == "Tuesday Walk"
    press(page, "Home")
    assert chosen(page) == "Chair Yoga"
    press(page, "End")
    assert chosen(page) == "Memory Café"


def test_only_the_chosen_block_is_in_the_tab_order(page):
    in_order = [one for one in page.week.week.grid.shown() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.session.group for one in in_order] == ["Tuesday Walk"]


@pytest.mark.parametrize("key", ["Enter", "R"])
def test_enter_and_r_open_the_register(page, qtbot, key):
    with qtbot.waitSignal(page.desk.went) as went:
        press(page, key)
    assert (went.args[0].page, went.args[0].item) == ("register", page.session().session_id)


def test_a_click_chooses_and_a_double_click_opens(page, qtbot):
    QTest.mouseClick(block(page, "Friday Lunch"), Qt.MouseButton.LeftButton)
    assert chosen(page) == "Friday Lunch"
    with qtbot.waitSignal(page.desk.went):
        QTest.mouseDClick(block(page, "Friday Lunch"), Qt.MouseButton.LeftButton)


def test_weeks_are_turned_and_t_comes_back(page):
    press(page, "PageDown")
    assert page.line.title.text() == "30 November to 4 December"
    press(page, "PageUp")
    press(page, "PageUp")
    assert page.line.title.text() == "16 to 20 November"
    press(page, "T")
    assert (page.line.title.text(), chosen(page)) == ("23 to 27 November", "Tuesday Walk")


def test_another_year_is_said(page):
    for _ in range(6):
        press(page, "PageDown")
    assert page.line.title.text() == "4 to 8 January 2027"


def test_beside_the_week_stands_who_is_on_the_rota_and_what_is_missing(page):
    go_to(page, "Singing for Fun")
    side = page.week.side
    assert side.when.text() == "Today 14:00 to 15:30"
    assert side.short.headline.text() == "1 volunteer short"
    assert side.short.text.text() == "30 people, 2 volunteers. Your own limit is 1 to 10. You can still open."
    assert rota(page) == ["Tamsin Vean", "Denzil Rowe", "Needs a helper"]
    assert (side.held.text(), side.waiting.text()) == ("30 of 32 held", "nobody waiting")


def test_a_helper_is_chosen_and_the_session_is_no_longer_short(page):
    go_to(page, "Singing for Fun")
    press(page, "H")
    name = sheet(page).verb.label().removeprefix("Put ").removesuffix(" on the rota")
    sheet(page).put()
    assert name in rota(page)
    assert page.line.short.isHidden()
    page.desk.undo()
    assert rota(page)[-1] == "Needs a helper"


def test_the_next_helper_is_reached_with_the_arrow_keys(page):
    go_to(page, "Singing for Fun")
    press(page, "H")
    first = sheet(page).verb.label()
    press(page, "Down")
    assert sheet(page).verb.label() != first


def test_somebody_comes_off_the_rota(page):
    go_to(page, "Singing for Fun")
    page.week.side.rota.itemAt(1).widget().click()
    assert sheet(page).verb.label() == "Take Denzil Rowe off the rota"
    sheet(page).verb.click()
    assert "Denzil Rowe" not in rota(page)
    assert page.week.side.short.headline.text() == "2 volunteers short"


def test_a_session_is_cancelled_with_a_reason_and_comes_back(page):
    go_to(page, "Men’s Shed")
    press(page, "C")
    press(page, "Enter")
    assert sheet(page).form.blocks["reason"].message.state().text == "Type why. It stands in the report."
    QTest.keyClicks(focused(), "No heating")
    press(page, "Enter")
    assert page.session().state == "cancelled"
    assert page.week.side.cancelled.text.text() == "No heating"
    page.week.side.cancelled.link.click()
    assert page.session().state == "planned"


def test_cancelling_can_be_undone(page):
    go_to(page, "Men’s Shed")
    press(page, "C")
    QTest.keyClicks(focused(), "No heating")
    press(page, "Enter")
    page.desk.undo()
    assert page.session().state == "planned"


def test_the_blank_register_is_shown_and_saved_as_it_is_printed(page, tmp_path):
    go_to(page, "Singing for Fun")
    press(page, "P")
    paper = sheet(page)
    assert isinstance(paper, PaperSheet)
    paper._written(tmp_path / "register.pdf")
    assert (tmp_path / "register.pdf").read_bytes().startswith(b"%PDF")
    press(page, "Esc")


def test_a_register_is_found_by_the_code_on_its_paper(page, qtbot):
    session = block(page, "Singing for Fun").session.session_id
    code = page.desk.ask(register, session).code
    press(page, "K")
    QTest.keyClicks(focused(), "XX-1")
    press(page, "Enter")
    assert "No register has this code" in sheet(page).form.blocks["code"].message.state().text
    focused().selectAll()
    QTest.keyClicks(focused(), code.lower().replace("-", " "))
    with qtbot.waitSignal(page.desk.went) as went:
        press(page, "Enter")
    assert (went.args[0].page, went.args[0].item) == ("register", session)


def test_the_weekend_is_shown_where_something_is_on(with_sessions):
    page = with_sessions(("Sunday Lunch", date(2026, 11, 29), time(12), 120))
    assert (page.week.week.days.count, page.line.title.text()) == (7, "23 to 29 November")


def test_an_evening_makes_the_day_longer(with_sessions):
    page = with_sessions(("Choir", TODAY, time(19), 120), ("Run", TODAY, time(7), 45))
    assert page.week.week.grid._hours == (7, 21)
    assert block(page, "Run").height() >= 68


def test_two_sessions_at_one_time_stand_beside_each_other(with_sessions):
    page = with_sessions(("One", TODAY, time(10), 60), ("Two", TODAY, time(10, 30), 60), ("Three", TODAY, time(13), 60))
    one, two, three = (block(page, name).geometry() for name in ("One", "Two", "Three"))
    assert not one.intersects(two)
    assert two.left() > one.right()
    assert three.width() > one.width()
    assert one.width() >= 100


def test_a_week_without_sessions_shows_no_session(with_sessions):
    page = with_sessions(("Walk", TODAY, time(10), 60))
    press(page, "PageDown")
    assert page.session() is None
    assert page.week.side.isHidden()
    press(page, "R")


def test_a_session_of_last_week_without_marks_asks_for_its_register(with_sessions):
    page = with_sessions(("Walk", TODAY - timedelta(weeks=1), time(10), 60))
    press(page, "PageUp")
    assert page.week.side.state.state().text == "No register yet"


def test_a_link_opens_a_session_in_its_week(page):
    later = page.desk.ask(sessions_between, TODAY + timedelta(weeks=2), TODAY + timedelta(weeks=2))[0]
    page.open_item(("session", later.session_id))
    assert (page.line.title.text(), page.session()) == ("7 to 11 December", later)


def test_without_groups_the_page_offers_the_first(on_screen, desk, qtbot):
    page = on_screen(GroupsPage(desk))
    assert page.shows() == "nothing"
    assert focused() is page.first_button
    press(page, "Enter")
    qtbot.waitUntil(lambda: page.shows() == "form")


def test_where_text_is_large_the_week_is_a_list_and_then_the_session(page, qapp):
    page.window().resize(1062, 768)
    apply_theme(qapp, load_theme("light", 2.0))
    page.first_focus().setFocus()
    assert focused() is page.week.list
    press(page, "Down")
    assert chosen(page) == "Singing for Fun"
    press(page, "Enter")
    assert focused() is page.week.side.register
    page.week.back.click()
    assert focused() is page.week.list


def test_a_leader_sees_their_own_groups_and_sets_none_up(on_screen, practice_store, practice_desk):
    own = practice_desk.ask(sessions_between, TODAY, TODAY)[1].group_id
    leader = Desk(practice_store, Actor(3, "Tamsin Vean", "leader", frozenset((own,))))
    page = on_screen(GroupsPage(leader))
    assert [one.session.group for one in page.week.week.grid.shown()] == ["Singing for Fun"]
    assert page.frame.head.primary.isHidden()
    page.open_item("new")
    assert page.shows() == "week"
    leader.worker.finish()


def test_the_volunteer_desk_opens_registers_and_changes_nothing_else(on_screen, practice_store):
    desk = Desk(practice_store, Actor(4, "Beryl Rosewarne", "desk"))
    page = on_screen(GroupsPage(desk))
    assert {"groups.register", "groups.print"} <= page.keys.keys()
    assert not {"groups.cancel", "groups.helper", "groups.edit", "groups.new"} & page.keys.keys()
    assert page.week.side.cancel.isHidden()
    desk.worker.finish()


def test_a_link_to_what_is_gone_is_said_and_the_week_stays(page, qtbot):
    for item in (("session", 99_999), 99_999):
        with qtbot.waitSignal(page.desk.refused) as refused:
            page.open_item(item)
        assert "no longer" in str(refused.args[0])


def test_where_too_much_goes_on_at_once_the_week_is_a_list_beside_the_session(with_sessions):
    page = with_sessions(*((name, TODAY, time(10), 60) for name in ("One", "Two", "Three")))
    assert focused() is page.week.list
    press(page, "Down")
    assert (chosen(page), page.week.side.name.text()) == ("Three", "Three")
    press(page, "Enter")
    assert focused() is page.week.side.register
    assert page.week.list.isVisible()


def test_many_empty_places_are_counted(with_sessions, store, jenna):
    with store.write("Made", jenna) as unit:
        a_session(unit.db, a_group(unit.db, "Big", volunteers_needed=5))
    page = with_sessions(("Walk", date(2026, 11, 25), time(10), 60))
    assert rota(page) == ["Needs 5 helpers"]
