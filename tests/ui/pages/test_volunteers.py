"""The page Volunteers: the people, what they agreed to, their checks, and the hours they give."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
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
from vcs_desk.queries.people import person_numbers
from vcs_desk.queries.today import checks_running_out
from vcs_desk.queries.volunteers import VolunteerView, hours_to_approve, volunteer_choices, volunteer_view
from vcs_desk.services.volunteers import give_time
from vcs_desk.store.engine import open_engine
from vcs_desk.store.unit import Store
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.pages.volunteers import VolunteersPage
from vcs_desk.ui.theme import apply_theme, load_theme

Shown = Callable[..., VolunteersPage]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows the page of a desk in a window of its own, with one part open."""
    hosts: list[QWidget] = []

    def show(desk: Desk, item: object = None, width: int = 1150) -> VolunteersPage:
        host = QWidget()
        hosts.append(host)
        host.resize(width, 768)
        page = VolunteersPage(desk)
        Column(host, gap=0).addWidget(page)
        qtbot.addWidget(host)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.open_item(item)
        page.first_focus().setFocus()
        return page

    return show


@pytest.fixture(scope="module")
def looked_at(qapp, practice_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VolunteersPage]:
    """One page for every test that changes nothing: it is made once."""
    apply_theme(qapp, load_theme("light"))
    load_fonts(qapp)
    path = Path(shutil.copy(practice_file, tmp_path_factory.mktemp("looked_at") / "practice.db"))
    desk = Desk(Store(open_engine(path, KEY), FixedClock(MORNING)), Actor(1, "Jenna Rickard", "coordinator"))
    host = QWidget()
    host.resize(1150, 768)
    page = VolunteersPage(desk)
    Column(host, gap=0).addWidget(page)
    yield page
    host.close()
    desk.close()


@pytest.fixture
def reading(looked_at: VolunteersPage, qtbot: QtBot) -> VolunteersPage:
    """The shared page as it begins."""
    host = looked_at.window()
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    for sheet in host.findChildren(AnswerSheet):
        sheet.dismiss()
    looked_at.show_tab("rota")
    looked_at.people.find_field.clear()
    looked_at.first_focus().setFocus()
    return looked_at


def number_of(desk: Desk, name: str) -> int:
    return next(number for number, shown in desk.ask(volunteer_choices) if shown == name)


def told(desk: Desk, name: str) -> VolunteerView:
    return desk.ask(volunteer_view, number_of(desk, name))


def sheet(page: VolunteersPage) -> AnswerSheet:
    return next(one for one in page.window().findChildren(AnswerSheet) if not one.isHidden())


def message(page: VolunteersPage, name: str) -> str:
    return sheet(page).form.blocks[name].message.state().text


def test_the_tabs_count_what_needs_somebody(reading):
    tabs = reading.head.tabs._tabs
    assert [tab.number for tab in tabs] == [0, 0, len(reading.desk.ask(checks_running_out)), 1]


def test_a_volunteer_opened_from_elsewhere_is_shown_whole(reading):
    page = reading
    page.open_item(number_of(reading.desk, "Tamsin Vean"))
    page.first_focus().setFocus()
    detail = page.people.detail
    assert (page.tab(), detail.name.label()) == ("people", "Tamsin Vean")
    assert detail._load.accessibleName().endswith("11½ of 8 h")
    assert [row.title for row in detail.duties.list.rows()][:2] == ["Singing for Fun", "Friday Lunch"]
    assert detail.fact["offered"].lines[0].text() == "8 hours a month"


def test_j_and_k_go_through_the_volunteers(reading, qtbot):
    page = reading
    page.open_item("people")
    page.first_focus().setFocus()
    first, second = (row.title for row in page.people.list.rows()[:2])
    press(page, "J")
    qtbot.waitUntil(lambda: page.people.detail.name.label() == second)
    press(page, "K")
    qtbot.waitUntil(lambda: page.people.detail.name.label() == first)


def test_enter_goes_to_the_volunteer_and_esc_back_to_the_list(reading):
    page = reading
    page.open_item("people")
    page.first_focus().setFocus()
    press(page, "Enter")
    assert focused() is page.people.detail.name
    press(page, "Esc")
    assert focused() is page.people.list


def test_typing_part_of_a_name_finds_a_volunteer(reading, qtbot):
    page = reading
    page.open_item("people")
    page.first_focus().setFocus()
    page.people.find_field.setFocus()
    QTest.keyClicks(page.people.find_field, "vean tam")
    assert [row.title for row in page.people.list.rows()] == ["Tamsin Vean"]
    assert page.people.foot.text() == "1 of 27 volunteers"
    qtbot.waitUntil(lambda: page.people.detail.name.label() == "Tamsin Vean")


def test_p_opens_the_person_behind_the_volunteer(reading, qtbot):
    page = reading
    page.open_item(number_of(reading.desk, "Denzil Rowe"))
    page.first_focus().setFocus()
    with qtbot.waitSignal(reading.desk.went) as went:
        press(page, "P")
    person = reading.desk.ask(person_numbers, "denzil rowe")[0]
    assert (went.args[0].page, went.args[0].item) == ("people", person)


@pytest.mark.parametrize(("typed", "minutes"), [("1h30", 90), ("1½", 90), ("45m", 45), ("2", 120)])
def test_h_adds_hours_written_in_any_way(shown, practice_desk, typed, minutes):
    page = shown(practice_desk, number_of(practice_desk, "Ada Okoro"))
    press(page, "H")
    sheet(page).form.set_values({"on": "23/11", "minutes": typed})
    press(page, "Ctrl+Enter")
    newest = told(practice_desk, "Ada Okoro").given[0]
    assert (newest.on, newest.minutes) == (date(2026, 11, 23), minutes)
    assert page.people.detail.times.list.rows()[0].beside.startswith("23 November")


def test_hours_that_cannot_be_read_stay_typed_with_a_message(reading):
    page = reading
    press(page, "H")
    press(page, "Ctrl+Enter")
    assert message(page, "who") == "Choose a volunteer."
    form = sheet(page).form
    form.set_values({"who": number_of(reading.desk, "Ada Okoro"), "minutes": "a while"})
    press(page, "Ctrl+Enter")
    assert message(page, "minutes").startswith("Write how long")
    form.set_values({"minutes": "1½", "on": "1 december"})
    press(page, "Ctrl+Enter")
    assert message(page, "on")
    assert form.values()["minutes"] == "1½"


def test_hours_are_corrected_or_taken_out_again(shown, practice_desk):
    page = shown(practice_desk, number_of(practice_desk, "Ada Okoro"))
    before = told(practice_desk, "Ada Okoro").given[0]
    page.people.detail.times.list.setFocus()
    press(page, "Enter")
    sheet(page).form.set_values({"minutes": "2h15"})
    press(page, "Ctrl+Enter")
    assert told(practice_desk, "Ada Okoro").given[0].minutes == 135
    press(page, "Enter")
    sheet(page).findChild(QWidget, "remove").click()
    assert before.number not in {line.number for line in told(practice_desk, "Ada Okoro").given}


def test_an_agreement_changes_hours_roles_and_free_times(shown, practice_desk):
    page = shown(practice_desk, number_of(practice_desk, "Ada Okoro"))
    press(page, "E")
    form = sheet(page).form
    assert (form.values()["offered"], form.values()["roles"]) == ("6", ("helper",))
    form.set_values({"offered": "1½", "per": "week", "roles": ("helper", "driver"), "free0": "9 to 1pm"})
    press(page, "Ctrl+Enter")
    view = told(practice_desk, "Ada Okoro")
    assert (view.values["offered_minutes"], view.values["offered_per"], view.row.roles) == (
        90,
        "week",
        ("helper", "driver"),
    )
    assert view.available == ((0, "09:00", "13:00"),)
    assert page.people.detail.fact["free"].lines[0].text() == "Monday 09:00 to 13:00"


def test_a_free_time_that_cannot_be_read_says_how_to_write_it(reading):
    page = reading
    page.open_item(number_of(reading.desk, "Ada Okoro"))
    page.first_focus().setFocus()
    press(page, "E")
    sheet(page).form.set_values({"free2": "mornings"})
    press(page, "Ctrl+Enter")
    assert message(page, "free2") == "Write from when to when, for example 9 to 13."


def test_somebody_who_leaves_is_listed_only_when_asked_for(shown, practice_desk):
    number = number_of(practice_desk, "Ada Okoro")
    page = shown(practice_desk, number)
    page.people.detail.leave.click()
    press(page, "Ctrl+Enter")
    assert number not in {row.id for row in page.people.list.rows()}
    page.open_item(number)
    assert page.people.with_left.isChecked()
    assert page.people.detail.name.label() == "Ada Okoro"


def test_a_check_is_renewed_from_the_list(shown, practice_desk):
    page = shown(practice_desk, "checks")
    assert page.checks.list.rows()[0].title == "Ken Tonkin"
    press(page, "Enter")
    form = sheet(page).form
    assert (form.values()["kind"], form.values()["level"], form.values()["done_on"]) == ("dbs", "enhanced", "today")
    form.set_values({"expires_on": "24 november 2029"})
    press(page, "Ctrl+Enter")
    assert page.checks.list.rows()[0].title == "Grace Okafor"
    assert page.head.tabs._tabs[2].number == 2


def test_a_check_of_anybody_is_recorded_by_r(shown, practice_desk):
    page = shown(practice_desk, "checks")
    press(page, "R")
    form = sheet(page).form
    form.set_values({"who": number_of(practice_desk, "Ada Okoro"), "kind": "food_hygiene", "expires_on": "1/1/2025"})
    press(page, "Ctrl+Enter")
    assert "before it was done" in message(page, "expires_on")
    form.set_values({"expires_on": ""})
    press(page, "Ctrl+Enter")
    assert "food_hygiene" in {line.kind for line in told(practice_desk, "Ada Okoro").checks}


def test_hours_are_approved_by_tick_or_all_at_once(shown, practice_desk, practice_store):
    desk_volunteer = Actor(4, "Front desk", "desk")
    for minutes in (30, 60):
        practice_store.do(desk_volunteer, give_time, number_of(practice_desk, "Ada Okoro"), date(2026, 11, 20), minutes)
    page = shown(practice_desk, "approve")
    assert page.approve.all.label() == "Approve all 3"
    press(page, "Space")
    assert page.approve.ticked.label() == "Approve the one ticked"
    page.approve.ticked.click()
    assert len(practice_desk.ask(hours_to_approve)) == 2
    assert focused() in page.approve.ticks.values()
    page.approve.all.click()
    assert practice_desk.ask(hours_to_approve) == ()
    assert page.approve.note.text() == "All hours are approved."


def test_a_new_volunteer_needs_a_name(shown, practice_desk):
    page = shown(practice_desk)
    page.frame.head.primary.click()
    press(page, "Ctrl+Enter")
    assert "One name is enough" in message(page, "first_name")
    sheet(page).form.set_values({"first_name": "Tegen", "offered": "8", "roles": ("helper",)})
    press(page, "Ctrl+Enter")
    assert page.people.detail.name.label() == "Tegen"
    assert told(practice_desk, "Tegen").values["offered_minutes"] == 480


def test_a_member_becomes_a_volunteer_without_being_typed_again(shown, practice_desk):
    page = shown(practice_desk)
    press(page, "Ctrl+Shift+N")
    QTest.keyClicks(focused(), "mared glyn")
    box = sheet(page)
    assert [row.title for row in box.alike.rows()] == ["Mared Glyndŵr"]
    box.alike.setFocus()
    press(page, "Enter")
    assert box.title.text() == "Mared Glyndŵr becomes a volunteer"
    press(page, "Ctrl+Enter")
    assert page.people.detail.name.label() == "Mared Glyndŵr"
    assert len(practice_desk.ask(person_numbers, "mared glyndwr")) == 1


def test_a_desk_without_volunteers_offers_the_first_step(shown, desk):
    page = shown(desk)
    assert focused() is page.new_button
    page.new_button.click()
    sheet(page).form.set_values({"first_name": "Ken"})
    press(page, "Ctrl+Enter")
    assert page.people.detail.name.label() == "Ken"


def test_who_may_not_change_agreements_is_not_offered_it(shown, practice_store):
    leader = Desk(practice_store, Actor(2, "Tamsin Vean", "leader", frozenset({3, 7})))
    page = shown(leader, "people")
    assert page.people.detail.agreement.isHidden()
    assert not page.frame.head.primary.isVisible()
    assert "volunteers.new" not in page.keys
    leader.worker.finish()


def test_everything_that_takes_the_keyboard_has_a_name(reading):
    page = reading
    for tab in ("rota", "people", "checks", "approve"):
        page.show_tab(tab)
        for part in page.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
                assert part.accessibleName(), part


def test_where_text_is_large_a_volunteer_has_the_page_to_themselves(qapp, shown, practice_desk):
    apply_theme(qapp, load_theme("light", 2.0))
    page = shown(practice_desk, number_of(practice_desk, "Tamsin Vean"), 1062)
    assert not page.people.list.isVisible()
    assert not page.head.isVisible()
    facts, times = page.people.detail.facts, page.people.detail.times
    assert facts.mapTo(page, facts.rect().topLeft()).y() > times.mapTo(page, times.rect().topLeft()).y()
    page.frame.head.back.click()
    assert page.people.list.isVisible()
    assert page.head.isVisible()
