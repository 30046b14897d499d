"""The page Other services: found as one types, looked at again, and who was sent there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import TODAY
from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.queries.directory import service_view, services
from vcs_desk.services.directory import add_service, retire_service
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.onward import send_onward
from vcs_desk.services.people import add_person
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.pages.directory import DirectoryPage
from vcs_desk.ui.pages.directory.words import ago, looked_words
from vcs_desk.ui.theme import apply_theme, load_theme


@pytest.fixture
def page(on_screen, practice_desk) -> DirectoryPage:
    """The directory of the practice organisation; the first service is Age UK."""
    return on_screen(DirectoryPage(practice_desk))


@pytest.fixture
def empty(on_screen, desk) -> DirectoryPage:
    """A directory with nothing in it yet."""
    return on_screen(DirectoryPage(desk))


def names(page) -> list[str]:
    return [row.title for row in page.list.rows()]


def go_to(page, name: str) -> None:
    page.list.choose(next(row.id for row in page.list.rows() if row.title == name))
    assert page.view().row.name == name


def sheet(page) -> AnswerSheet:
    return next(one for one in page.window().findChildren(AnswerSheet) if not one.isHidden())


def test_services_stand_by_name_with_what_they_are_for(page):
    assert names(page)[:3] == ["Age UK", "Citizens Advice", "Kerrier Dial-a-Ride"]
    advice = page.list.rows()[1]
    assert (advice.second, advice.third) == ("Housing, debt, welfare benefits, legal", "01632 960201")


def test_typing_finds_a_service_by_a_need(page):
    press(page, "F")
    QTest.keyClicks(focused(), "bereav")
    assert names(page) == ["Mind"]
    assert page.foot.text() == "1 of 7 services"
    press(page, "Enter")
    assert focused() is page.list


def test_nothing_found_is_said_and_letters_bring_them_back(page):
    press(page, "F")
    QTest.keyClicks(focused(), "zz")
    assert not page.nothing.isHidden()
    assert page.detail.isHidden()
    page.find_field.clear()
    page.find_field.textEdited.emit("")
    assert len(names(page)) == 7


def test_the_detail_says_how_to_refer_first(page):
    go_to(page, "Citizens Advice")
    view = page.view()
    assert page.detail.about.text() == "Debt, benefits and housing, looked at together."
    assert page.detail.came.text().startswith(f"{view.came_of_it.sent} ")
    assert len(page.detail.sent.rows()) == view.came_of_it.sent


def test_a_service_nobody_has_looked_at_for_long_asks_whether_it_is_still_right(page):
    go_to(page, "Age UK")
    assert page.list.rows()[0].pill.text == "Look again"
    assert not page.detail.again.isHidden()
    press(page, "Y")
    assert page.detail.again.isHidden()
    assert page.detail.looked.text() == "Looked at today."
    assert page.list.rows()[0].pill is None
    page.desk.undo()
    assert page.list.rows()[0].pill.text == "Look again"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (12, "12 days ago"),
        (59, "59 days ago"),
        (60, "2 months ago"),
        (190, "6 months ago"),
    ],
)
def test_how_long_ago_somebody_looked_is_said_in_words(qapp, days, said):
    assert ago(days) == said


def test_what_nobody_ever_looked_at_says_so(page):
    row = page.view().row
    assert looked_words(type(row)(**{**vars(row), "looked_at_on": None}), TODAY).startswith("Nobody has looked")


def test_a_service_is_put_in_by_keyboard_alone(empty):
    assert focused() is empty.add_button
    press(empty, "Enter")
    QTest.keyClicks(focused(), "Mind")
    press(empty, "Tab")
    QTest.keyClicks(focused(), "Talking")
    press(empty, "Tab")
    QTest.keyClicks(focused(), "bereav")
    press(empty, "Enter")
    press(empty, "Ctrl+Enter")
    (row,) = empty.desk.ask(services)
    assert (row.name, row.about, row.needs) == ("Mind", "Talking", ("bereavement",))
    assert empty.detail.name.text() == "Mind"
    empty.desk.undo()
    assert empty.desk.ask(services) == ()


def test_what_is_missing_is_said_beside_its_field(empty):
    empty.new_service()
    press(empty, "Ctrl+Enter")
    assert empty.form.what.blocks["name"].message.state().text == "Type what the service is called."


def test_every_answer_of_the_form_is_kept_and_shown_again(empty):
    empty.new_service()
    typed = {
        "name": "Mind", "about": "Talking", "phone": "01632 960203", "email": "a@b.example", "web": "mind.example",
        "address": "High Street", "opening": "Mondays", "how_to_refer": "Ring", "cost": "Free",
    }  # fmt: skip
    for form in (empty.form.what, empty.form.how):
        form.set_values(typed)
    press(empty, "Ctrl+Enter")
    press(empty, "E")
    assert empty.form.values() == typed


def test_what_was_typed_waits_for_the_next_time(page, on_screen, practice_desk):
    press(page, "E")
    QTest.keyClicks(focused(), " in Truro")
    press(page, "Esc")
    assert page.view().row.name == "Age UK"
    page.edit_service()
    assert page.form.values()["name"] == "Age UK in Truro"
    page.save_drafts()
    again = on_screen(DirectoryPage(practice_desk))
    again.edit_service()
    assert again.form.values()["name"] == "Age UK in Truro"
    again.form.forget_button.click()
    again.edit_service()
    assert again.form.values()["name"] == "Age UK"


def test_a_service_is_taken_out_and_put_back(page):
    go_to(page, "Mind")
    press(page, "X")
    assert "Mind" not in names(page)
    page.with_retired.click()
    assert names(page)[-1] == "Mind"
    go_to(page, "Mind")
    assert page.detail.retire.label() == "Put back into the directory"
    page.detail.retire.click()
    assert page.view().row.active


def test_a_service_that_was_taken_out_still_opens(page, practice_desk):
    number = next(row.service_id for row in practice_desk.ask(services) if row.name == "Mind")
    practice_desk.do(retire_service, number)
    page.open_item(number)
    assert page.view().row.name == "Mind"


def test_an_answer_is_recorded_beside_who_was_sent(page, practice_desk):
    service = practice_desk.do(add_service, {"name": "Aardvarks"}).result
    person = practice_desk.do(add_person, PersonInput(first_name="Denzil", last_name="Rowe")).result
    practice_desk.do(send_onward, person, service_id=service, on=TODAY - timedelta(days=3))
    page.open_item(service)
    assert page.detail.sent.rows()[0].state.text == "No answer yet"
    press(page, "O")
    sheet(page).form.set_values({"state": "accepted", "words": "From Thursday."})
    press(page, "Ctrl+Enter")
    (line,) = practice_desk.ask(service_view, service).people
    assert (line.state, line.words) == ("accepted", "From Thursday.")
    assert page.detail.came.text() == "1 person was sent there: 1 was accepted."


def test_a_person_who_was_sent_opens(page, practice_desk):
    went = []
    practice_desk.went.connect(went.append)
    go_to(page, "Citizens Advice")
    line = page.view().people[0]
    page.detail.sent.opened.emit(line.onward_id)
    assert (went[-1].page, went[-1].item) == ("people", line.person_id)


def test_the_way_back_leads_to_the_referrals(page, practice_desk):
    went = []
    practice_desk.went.connect(went.append)
    page.frame.head.back.click()
    assert went[-1].page == "referrals"


def test_the_volunteer_desk_changes_services_but_takes_none_out(on_screen, sign_in):
    page = on_screen(DirectoryPage(sign_in(Actor(3, "Ann", "desk"))))
    assert page.detail.retire.isHidden()
    assert not page.detail.edit.isHidden()
    assert "directory.retire" not in page.keys


def test_where_text_is_large_list_and_detail_take_turns(qapp, on_screen, practice_desk):
    apply_theme(QApplication.instance(), load_theme("light", 2.0))
    page = on_screen(DirectoryPage(practice_desk), 1060)
    assert page.list_detail.narrow()
    press(page, "Enter")
    assert not page.list.isVisible()
    assert page.frame.head.back.label() == "Other services"
    press(page, "Esc")
    assert page.list.isVisible()


@pytest.mark.parametrize("scene", DirectoryPage.SCENES)
def test_every_picture_can_be_taken(page, scene):
    getattr(page, f"scene_{scene.replace('-', '_')}")()


def test_leaving_the_form_untouched_keeps_nothing(page):
    press(page, "E")
    press(page, "Esc")
    assert isinstance(page.desk, Desk)
    head = page.desk.store.head()
    press(page, "E")
    press(page, "Esc")
    assert page.desk.store.head() == head
