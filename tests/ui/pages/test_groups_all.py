"""Every group in a list, and the chosen one with its places, its waiting list and what it can support."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from tests.ui.builders import focused, press
from vcs_desk.queries.groups import group_rows, group_view
from vcs_desk.services.places import set_wait_target
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.groups import GroupsPage
from vcs_desk.ui.pages.groups.detail import facts_of
from vcs_desk.ui.theme import apply_theme, load_theme


@pytest.fixture
def page(on_screen, practice_desk):
    """Craft and Chat, which is full and has two people waiting."""
    page = on_screen(GroupsPage(practice_desk))
    page.open_item(number_of(practice_desk, "Craft and Chat"))
    page.first_focus().setFocus()
    return page


def number_of(desk, name):
    return next(row.group_id for row in desk.ask(group_rows, with_closed=True) if row.name == name)


def view(page):
    return page.desk.ask(group_view, page.group().row.group_id)


def sheet(page):
    return next(one for one in page.window().findChildren(Sheet) if not one.isHidden())


def titles(block):
    return [row.title for row in block.rows.rows()]


def test_a_link_shows_one_group(page):
    assert page.all.detail.name.text() == "Craft and Chat"
    assert page.all.detail.when.text() == "Every Thursday, 13:30 to 15:30, Library"
    assert page.all.current() == page.group().row.group_id


def test_arrow_keys_go_through_the_groups(page, qtbot):
    press(page, "Down")
    qtbot.waitUntil(lambda: page.all.detail.name.text() == "Friday Lunch")


def test_who_waits_stands_in_order_and_gets_a_place(page):
    first, second = (line.name for line in view(page).waiting)
    assert titles(page.all.detail.waiting) == [f"1. {first}", f"2. {second}"]
    page.all.detail.waiting.rows.setFocus()
    press(page, "Enter")
    assert first in titles(page.all.detail.held)
    assert titles(page.all.detail.waiting) == [f"1. {second}"]
    page.desk.undo()
    assert len(titles(page.all.detail.waiting)) == 2


def test_in_a_full_group_somebody_goes_onto_the_waiting_list(page):
    press(page, "G")
    QTest.keyClicks(focused(), "denzil rowe")
    assert sheet(page).verb.label() == "Put on the waiting list"
    press(page, "Enter")
    assert view(page).waiting[-1].name == "Denzil Rowe"


def test_a_place_is_given_where_there_is_room(page):
    page.open_item(number_of(page.desk, "Chair Yoga"))
    press(page, "G")
    QTest.keyClicks(focused(), "denzil rowe")
    press(page, "Enter")
    assert "Denzil Rowe" in [line.name for line in view(page).held]


def test_a_place_ends_with_how_it_ended(page):
    leaver = view(page).held[0]
    press(page, "X")
    form = sheet(page).form
    sheet(page).answer()
    assert form.blocks["place"].message.state().text == "Choose whose place ends."
    form.set_values({"place": leaver.place_id, "reason": "goal_met", "on": "yesterday"})
    sheet(page).answer()
    assert leaver.name not in titles(page.all.detail.held)


def test_somebody_leaves_the_waiting_list(page):
    waiting = view(page).waiting[0]
    press(page, "X")
    sheet(page).form.set_values({"place": waiting.place_id, "reason": "other"})
    sheet(page).answer()
    assert waiting.name not in " ".join(titles(page.all.detail.waiting))


def test_a_session_is_added_on_a_day_of_its_own(page):
    page.add_session()
    press(page, "Enter")
    assert sheet(page).form.blocks["on"].message.state().text == "Type the day, for example 12 December."
    QTest.keyClicks(focused(), "25/11")
    press(page, "Enter")
    assert "Wed 25 Nov" in titles(page.all.detail.sessions)


def test_what_a_group_can_support_is_changed_and_added(page):
    page.open_support("hearing")
    sheet(page).form.set_values({"level": "no", "words": "The hall echoes."})
    sheet(page).answer()
    page.open_support("")
    sheet(page).form.set_values({"code": "speech", "level": "notice", "words": "Tell us first."})
    sheet(page).answer()
    support = {code: (level, words) for code, level, words in view(page).support}
    assert (support["hearing"], support["speech"]) == (("no", "The hall echoes."), ("notice", "Tell us first."))


def test_a_person_and_a_session_open_on_their_pages(page, qtbot):
    for block, key in ((page.all.detail.held, "people"), (page.all.detail.sessions, "register")):
        block.rows.setFocus()
        with qtbot.waitSignal(page.desk.went) as went:
            press(page, "Enter")
        assert (went.args[0].page, went.args[0].item) == (key, block.rows.current_id())


def test_a_group_closes_with_its_places_and_comes_back(page):
    number = page.group().row.group_id
    page.close_group()
    sheet(page).answer()
    assert "Craft and Chat" not in [row.title for row in page.all.rows.rows()]
    page.open_item(number)
    assert not page.all.detail.closed_panel.isHidden()
    assert titles(page.all.detail.held) == []
    page.all.detail.closed_panel.link.click()
    assert page.group().row.active


def test_closed_groups_are_shown_when_asked_for(page):
    page.close_group()
    sheet(page).answer()
    page.all.closed_link.click()
    assert [row.title for row in page.all.rows.rows()][-1] == "Craft and Chat"
    page.all.closed_link.click()
    assert "Craft and Chat" not in [row.title for row in page.all.rows.rows()]


def test_the_chosen_session_leads_to_its_group(page):
    page.show_week()
    page.about_group()
    assert (page.shows(), page.all.detail.name.text()) == ("all", page.session().group)


def test_the_parts_are_turned_by_key(page):
    press(page, "Ctrl+Shift+W")
    assert (page.shows(), page.line.parts.value()) == ("week", "week")
    press(page, "Ctrl+Shift+G")
    assert (page.shows(), page.line.parts.value()) == ("all", "all")


def test_where_text_is_large_list_and_group_take_turns(page, qapp):
    page.window().resize(1062, 768)
    apply_theme(qapp, load_theme("light", 2.0))
    page.open_item(number_of(page.desk, "Chair Yoga"))
    assert focused() is page.all.back
    page.all.back.click()
    assert focused() is page.all.rows
    press(page, "Enter")
    assert focused() is page.all.back


def test_the_waiting_list_says_by_when_each_should_have_a_place(page, practice_desk):
    first = page.all.detail.waiting.rows.rows()[0]
    assert first.second == "waiting since 17 October, a place by 12 December"
    wait = view(page).waiting[0]
    practice_desk.do(set_wait_target, wait.place_id, practice_desk.today())
    practice_desk.clock.forward(days=1)
    page.refresh()
    first = page.all.detail.waiting.rows.rows()[0]
    assert first.second == "waiting since 17 October, a place was due by 24 November"
    assert first.state.text == "Late"


def test_the_facts_say_how_to_get_there_and_how_long_somebody_may_wait(page):
    facts = dict(facts_of(view(page), page.desk.today()))
    assert facts["Getting there"] == "Bus 41 stops outside the Library."
    assert facts["Waiting"] == "No longer than 8 weeks"
