"""The page People: somebody is found as one types, and their story stands beside the list."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import KEY, MORNING
from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.queries.people import person_numbers, person_view
from vcs_desk.services.people import edit_person, record_consent
from vcs_desk.store.engine import open_engine
from vcs_desk.store.unit import Store
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.timeline import Timeline
from vcs_desk.ui.pages.people import PeoplePage
from vcs_desk.ui.theme import apply_theme, load_theme

Shown = Callable[..., PeoplePage]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows the page of a desk in a window of its own."""
    hosts: list[QWidget] = []

    def show(desk: Desk, width: int = 1150, height: int = 768) -> PeoplePage:
        host = QWidget()
        hosts.append(host)
        host.resize(width, height)
        page = PeoplePage(desk)
        Column(host, gap=0).addWidget(page)
        qtbot.addWidget(host)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.first_focus().setFocus()
        return page

    return show


@pytest.fixture
def page(shown: Shown, practice_desk: Desk) -> PeoplePage:
    return shown(practice_desk)


@pytest.fixture(scope="module")
def looked_at(qapp, practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeoplePage]:
    """One page for every test that changes nothing: it is made once."""
    apply_theme(qapp, load_theme("light"))
    load_fonts(qapp)
    path = Path(shutil.copy(practice_file, tmp_path_factory.mktemp("looked_at") / "practice.db"))
    desk = Desk(Store(open_engine(path, KEY), FixedClock(MORNING)), Actor(1, "Jenna Rickard", "coordinator"))
    host = QWidget()
    host.resize(1150, 768)
    page = PeoplePage(desk)
    Column(host, gap=0).addWidget(page)
    yield page
    host.close()
    desk.close()


@pytest.fixture
def reading(looked_at: PeoplePage, qtbot: QtBot) -> PeoplePage:
    """The shared page as it begins."""
    host = looked_at.window()
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    looked_at.find_field.clear()
    looked_at._find()
    looked_at.list.rows.choose(looked_at.list.numbers()[0])
    looked_at._load_chosen()
    looked_at.detail.tabs._tabs[0].click()
    looked_at.first_focus().setFocus()
    return looked_at


def names(page: PeoplePage) -> list[str]:
    return [row.title for row in page.list.rows.rows()]


def find(page: PeoplePage, qtbot: QtBot, text: str) -> None:
    page.find_field.setFocus()
    page.find_field.selectAll()
    QTest.keyClicks(page.find_field, text)
    qtbot.waitUntil(lambda: not page._typing.isActive() and not page._counting.isActive())


def number_of(desk: Desk, name: str) -> int:
    return desk.ask(person_numbers, name)[0]


def story(page: PeoplePage) -> list[QWidget]:
    column = page.detail.timeline.layout()
    return [column.itemAt(place).widget() for place in range(column.count())]


def sheet(page: PeoplePage) -> AnswerSheet:
    return next(one for one in page.window().findChildren(AnswerSheet) if not one.isHidden())


def titles(page: PeoplePage) -> list[str]:
    return [entry.title for entry in page.detail._entries]


def test_the_list_begins_with_who_was_seen_last(reading):
    assert tuple(reading.list.numbers()) == reading.desk.ask(person_numbers)
    assert reading.list.foot.text() == "40 of 214 people, last seen first"


def test_typing_any_part_of_a_name_finds_them(reading, qtbot):
    find(reading, qtbot, "nzil ro")
    assert names(reading) == ["Denzil Rowe"]
    assert reading.list.foot.text() == "1 of 214 people"
    assert reading.detail.name.text() == "Denzil Rowe"


def test_nobody_of_that_name_says_what_to_try(reading, qtbot):
    find(reading, qtbot, "qqq")
    assert names(reading) == []
    assert reading.detail.isHidden()
    assert not reading.nobody_found.isHidden()
    press(reading, "Esc")
    qtbot.waitUntil(lambda: len(names(reading)) == 40)


def test_down_goes_from_the_find_field_into_the_list_before_typing_has_rested(reading):
    reading.find_field.setFocus()
    QTest.keyClicks(reading.find_field, "mared glyn")
    press(reading, "Down")
    assert focused() is reading.list.rows
    assert names(reading) == ["Mared Glyndŵr"]


def test_j_and_k_go_to_the_next_and_the_one_before(reading, qtbot):
    first, second = names(reading)[:2]
    press(reading, "J")
    qtbot.waitUntil(lambda: reading.detail.name.text() == second)
    press(reading, "K")
    qtbot.waitUntil(lambda: reading.detail.name.text() == first)


def test_enter_goes_into_the_story_and_esc_back_to_the_list(reading):
    press(reading, "Enter")
    assert focused().label() == "Everything"
    press(reading, "Esc")
    assert focused() is reading.list.rows


def test_enter_in_the_find_field_opens_the_first_who_is_found(reading):
    reading.find_field.setFocus()
    QTest.keyClicks(reading.find_field, "denzil rowe")
    press(reading, "Enter")
    assert reading.detail.name.text() == "Denzil Rowe"
    assert focused().label() == "Everything"


def test_the_first_who_is_found_is_opened_however_slowly_it_was_typed(reading, qtbot):
    find(reading, qtbot, "de")
    press(reading, "Down")
    press(reading, "J")
    press(reading, "J")
    find(reading, qtbot, "denzil rowe")
    press(reading, "Enter")
    assert reading.detail.name.text() == "Denzil Rowe"
    find(reading, qtbot, "suryani")
    assert reading.list.rows.current_id() == reading.list.numbers()[0]


def test_a_note_right_after_j_is_about_the_one_that_is_chosen(page):
    second = names(page)[1]
    press(page, "J")
    press(page, "N")
    assert second in sheet(page).title.text()


def test_scrolling_to_the_end_loads_more(reading, qtbot):
    reading.list.rows.verticalScrollBar().setValue(reading.list.rows.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: len(names(reading)) > 40)
    qtbot.waitUntil(lambda: reading.list.foot.text().startswith(f"{len(names(reading))} of 214"))


def test_somebody_far_down_is_shown_when_they_are_opened_from_elsewhere(reading):
    number = next(n for n in reading.desk.ask(person_numbers, most=300) if n not in reading.list.numbers())
    reading.open_item(number)
    assert reading.detail.name.text() == reading.desk.ask(person_view, number).name
    assert reading.list.rows.current_id() == number


def test_the_head_says_what_somebody_is_here(reading):
    reading.open_item(number_of(reading.desk, "denzil rowe"))
    pills = [pill.pill().text for pill in reading.detail.pills._pills if not pill.isHidden()]
    assert pills[0].startswith("Member since ")
    assert pills[1] == "Volunteer since 3 October"


def test_somebody_referred_is_told_from_a_member(reading):
    reading.open_item(number_of(reading.desk, "suryani"))
    pills = [pill.pill().text for pill in reading.detail.pills._pills if not pill.isHidden()]
    assert pills == ["Referred, answer due"]


def test_tabs_show_one_kind_of_thing(reading, qtbot):
    reading.open_item(number_of(reading.desk, "denzil rowe"))
    everything = titles(reading)
    reading.detail.tabs._tabs[1].click()
    assert set(titles(reading)) == {"Tuesday Walk", "Singing for Fun"}
    reading.detail.tabs._tabs[4].click()
    assert len(titles(reading)) < len(everything)
    reading.detail.tabs._tabs[0].click()
    assert titles(reading) == everything


def test_an_empty_tab_says_so_in_a_sentence(reading):
    reading.open_item(number_of(reading.desk, "suryani"))
    reading.detail.tabs._tabs[1].click()
    assert reading.detail.nothing.text() == "They have not been on a register yet."
    assert not reading.detail.nothing.isHidden()


def test_an_entry_opens_what_it_tells_of(reading, qtbot):
    reading.open_item(number_of(reading.desk, "denzil rowe"))
    entry = next(part for part in story(reading) if part.entry.marks)
    qtbot.waitUntil(entry.isVisible)
    with qtbot.waitSignal(reading.desk.went) as went:
        entry.setFocus()
        press(reading, "Enter")
    assert went.args[0].page == "groups"


def test_the_story_is_not_drawn_again_where_nothing_in_it_changed(page, practice_desk):
    number = number_of(practice_desk, "denzil rowe")
    page.open_item(number)
    before = page.detail.findChild(Timeline).findChildren(QWidget)
    practice_desk.do(edit_person, number, {"phone_note": "mornings"})
    assert page.detail.findChild(Timeline).findChildren(QWidget) == before
    assert page.detail.facts.facts["phone"].lines[0].text().endswith(", mornings")


def test_the_keyboard_is_not_lost_when_the_entry_it_was_on_is_told_anew(page, practice_desk, qtbot):
    page.open_item(number_of(practice_desk, "denzil rowe"))
    entry = next(part for part in story(page) if part.entry.opens)
    qtbot.waitUntil(entry.isVisible)
    entry.setFocus()
    press(page, "N")
    QTest.keyClicks(focused(), "Brings his own chair.")
    press(page, "Ctrl+Enter")
    assert page.detail.isAncestorOf(focused())


def test_a_note_is_kept_and_stands_at_the_top_of_the_story(page, practice_desk):
    page.open_item(number_of(practice_desk, "denzil rowe"))
    page.list.rows.setFocus()
    press(page, "N")
    QTest.keyClicks(focused(), "Brings his own chair.")
    press(page, "Ctrl+Enter")
    assert titles(page)[0] == "Jenna made a note"
    assert focused() is page.list.rows


def test_consent_is_withdrawn_in_two_presses(page, practice_desk):
    number = number_of(practice_desk, "mared glyndwr")
    practice_desk.do(record_consent, number, "share_back", "yes", "by phone")
    page.open_item(number)
    page.detail.facts._consents["share_back"].button.click()
    sheet(page).findChild(QWidget, "withdraw").click()
    line = next(one for one in practice_desk.ask(person_view, number).consents if one.purpose == "share_back")
    assert line.answer == "withdrawn"
    assert page.detail.facts._consents["share_back"].button.state().text == "Withdrawn 24 November 2026"


def test_consent_is_recorded_with_how_it_was_given(page, practice_desk):
    number = number_of(practice_desk, "suryani")
    page.open_item(number)
    page.ask_consent("photograph")
    form = sheet(page).form
    press(page, "Ctrl+Enter")
    assert form.blocks["answer"].message.state().text == "Choose what they said."
    form.set_values({"answer": "yes", "method": "by phone"})
    press(page, "Ctrl+Enter")
    assert titles(page)[0] == "Agreed to photographs"
    assert page.detail._entries[0].text == "By phone, with Jenna. Can be withdrawn here at any time."


def test_a_place_is_given_from_a_day_written_any_british_way(page, practice_desk):
    number = number_of(practice_desk, "suryani")
    page.open_item(number)
    page.list.rows.setFocus()
    press(page, "P")
    form = sheet(page).form
    groups = form.control("group")
    form.set_values({"group": groups.itemData(1), "on": "1/12"})
    press(page, "Ctrl+Enter")
    place = practice_desk.ask(person_view, number).places[0]
    assert (place.state, place.since.isoformat()) == ("held", "2026-12-01")


def test_a_waiting_list_needs_no_day(page, practice_desk):
    number = number_of(practice_desk, "suryani")
    page.open_item(number)
    page.give_place()
    form = sheet(page).form
    form.set_values({"group": form.control("group").itemData(2), "how": "waiting"})
    form.edited.emit()
    assert sheet(page).verb.label() == "Put on the waiting list"
    assert form.blocks["on"].isHidden()
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(person_view, number).places[0].state == "waiting"


def test_a_place_ends_with_how_it_ended(page, practice_desk):
    number = number_of(practice_desk, "denzil rowe")
    page.open_item(number)
    page.list.rows.setFocus()
    press(page, "X")
    form = sheet(page).form
    press(page, "Ctrl+Enter")
    assert form.blocks["how"].message.state().text == "Choose how it ended."
    form.set_values({"how": "moved_on"})
    press(page, "Ctrl+Enter")
    assert len(practice_desk.ask(person_view, number).places) == 1


def test_a_member_becomes_a_volunteer_by_one_key(page, practice_desk, qtbot):
    number = number_of(practice_desk, "mared glyndwr")
    page.open_item(number)
    page.list.rows.setFocus()
    press(page, "V")
    volunteer = practice_desk.ask(person_view, number).volunteer_id
    assert volunteer is not None
    with qtbot.waitSignal(practice_desk.went) as went:
        press(page, "V")
    assert (went.args[0].page, went.args[0].item) == ("volunteers", volunteer)


def test_a_new_person_needs_only_a_name(page, practice_desk):
    press(page, "Ctrl+Shift+N")
    press(page, "Ctrl+Enter")
    assert "One name is enough" in sheet(page).form.blocks["first_name"].message.state().text
    QTest.keyClicks(focused(), "Tegen")
    press(page, "Enter")
    assert page.detail.name.text() == "Tegen"
    assert page.list.foot.text().endswith("of 215 people, last seen first")


def test_who_is_known_already_is_shown_before_they_are_written_down_twice(page, practice_desk):
    page.new_person()
    QTest.keyClicks(focused(), "denzil rowe")
    box = sheet(page)
    assert [row.title for row in box.alike.rows()] == ["Denzil Rowe"]
    box.alike.setFocus()
    press(page, "Enter")
    assert page.detail.name.text() == "Denzil Rowe"
    assert len(practice_desk.ask(person_numbers, "denzil rowe")) == 1


def test_a_new_desk_offers_the_first_step(shown, desk, qtbot):
    page = shown(desk)
    assert focused() is page.new_button
    press(page, "Enter")
    qtbot.waitUntil(lambda: any(not one.isHidden() for one in page.window().findChildren(AnswerSheet)))
    QTest.keyClicks(focused(), "Tenzin")
    press(page, "Enter")
    assert page.detail.name.text() == "Tenzin"
    assert page.list.foot.text() == "1 person"


def test_a_leader_sees_the_people_of_their_own_groups(shown, practice_store, qapp, tmp_path):
    leader = Desk(practice_store, Actor(2, "Tamsin Vean", "leader", frozenset({3, 7})))
    page = shown(leader)
    assert 0 < page._known < 214
    assert "people.volunteer" not in page.keys
    assert page.details().belongings.volunteer.isHidden()
    leader.worker.finish()


def test_where_text_is_large_list_and_person_take_turns(qapp, shown, practice_desk, qtbot):
    apply_theme(qapp, load_theme("light", 2.0))
    page = shown(practice_desk, 1062)
    first = names(page)[0]
    press(page, "Enter")
    assert not page.list.isVisible()
    assert page.frame.head.back.isVisible()
    assert page.detail.name.text() == first
    page.frame.head.back.click()
    assert page.list.isVisible()
    assert focused() is page.list.rows


def test_everything_that_takes_the_keyboard_has_a_name(page, practice_desk):
    page.open_item(number_of(practice_desk, "denzil rowe"))
    page.edit_details()
    for part in page.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
            assert part.accessibleName(), part
