"""A person's details save by themselves; what cannot be kept stays typed, with its message beside it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_person
from tests.ui.builders import focused, press, type_into
from vcs_desk.acts import PROGRAM
from vcs_desk.queries.people import PersonView, person_view
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.pages.people import PeoplePage
from vcs_desk.ui.pages.people.details import DetailsForm


@pytest.fixture
def people(store) -> tuple[int, int]:
    """Denzil, of whom a little is known, and Ada."""
    with store.write("Test", PROGRAM) as unit:
        denzil = a_person(unit.db, "Denzil", "Rowe", phone="01632960077", birth_year=1955)
        return denzil, a_person(unit.db, "Ada", "Okoro")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, people) -> PeoplePage:
    """Denzil's details, opened by the key E."""
    host = QWidget()
    host.resize(1150, 768)
    page = PeoplePage(desk)
    Column(host, gap=0).addWidget(page)
    qtbot.addWidget(host)
    page.host = host  # keeps it
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.open_item(people[0])
    page.list.rows.setFocus()
    press(page, "E")
    return page


@pytest.fixture
def form(page: PeoplePage) -> DetailsForm:
    return page.details()


def typed(form: DetailsForm, name: str, text: str) -> None:
    """Type over what stands in a field, then leave it."""
    control = form.blocks[name].control
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text)
    QTest.keyClick(control, "\t")


def told(desk: Desk, people: tuple[int, int], who: int = 0) -> PersonView:
    return desk.ask(person_view, people[who])


def message(form: DetailsForm, name: str) -> str:
    block = form.blocks[name]
    return "" if block.message.isHidden() else block.message.state().text


def test_e_opens_the_form_in_the_place_of_the_story(page, form):
    assert focused() is form.blocks["first_name"].control
    assert not page.detail.timeline.isVisible()
    press(page, "Esc")
    assert not form.isVisible()
    assert focused() is page.detail.edit


def test_what_is_typed_is_kept_on_leaving_the_field(form, desk, people, page):
    typed(form, "address", "1 Fore Street")
    assert told(desk, people).values["address"] == "1 Fore Street"
    assert page.detail.saved.text() == "Saved 09:20"


def test_what_is_typed_is_kept_within_a_second_without_leaving_the_field(form, desk, people, qtbot):
    type_into(form.blocks["gp_practice"].control, "Penwarne Surgery")
    assert told(desk, people).values["gp_practice"] == ""
    qtbot.waitUntil(lambda: told(desk, people).values["gp_practice"] == "Penwarne Surgery", timeout=1000)
    assert focused() is form.blocks["gp_practice"].control


def test_a_save_can_be_undone(form, desk, people):
    typed(form, "address", "1 Fore Street")
    desk.undo()
    assert told(desk, people).values["address"] == ""
    assert form.blocks["address"].value() == ""


def test_a_field_shows_what_was_kept_once_it_is_left(form):
    typed(form, "postcode", "tr994qp")
    assert form.blocks["postcode"].value() == "TR99 4QP"


@pytest.mark.parametrize(
    ("text", "born", "year"),
    [("5/3/1950", "1950-03-05", 1950), ("aug 1950", "None", 1950), ("1950", "None", 1950), ("", "None", None)],
)
def test_a_birthday_is_written_any_british_way(form, desk, people, text, born, year):
    control = form.blocks["born"].control
    control.setFocus()
    control.clear()
    typed(form, "born", text)
    values = told(desk, people).values
    assert (str(values["date_of_birth"]), values["birth_year"]) == (born, year)


def test_a_day_there_never_was_stays_typed_with_its_message_and_the_rest_is_kept(form, desk, people):
    typed(form, "born", "31/2/1950")
    assert "31 February" in message(form, "born")
    typed(form, "email", "denzil@example.org")
    assert form.blocks["born"].value() == "31/2/1950"
    assert told(desk, people).values["email"] == "denzil@example.org"
    assert told(desk, people).values["birth_year"] == 1955


def test_what_could_not_be_kept_is_there_again_when_one_comes_back(page, form, people):
    typed(form, "born", "31/2/1950")
    page.open_item(people[1])
    page.open_item(people[0])
    page.edit_details()
    assert form.blocks["born"].value() == "31/2/1950"
    assert "31 February" in message(form, "born")
    typed(form, "born", "28/2/1950")
    assert message(form, "born") == ""


def test_without_any_name_the_message_stands_at_the_name(form, desk, people):
    typed(form, "last_name", " ")
    typed(form, "first_name", " ")
    assert "One name is enough" in message(form, "first_name")
    assert told(desk, people).name == "Denzil"


def test_what_waits_is_kept_when_another_person_is_opened(page, form, desk, people):
    type_into(form.blocks["notes"].control, "Fisherman")
    page.open_item(people[1])
    assert told(desk, people).values["notes"] == "Fisherman"
    assert told(desk, people, 1).values["notes"] == ""
    assert page.detail.name.text() == "Ada Okoro"


def test_what_waits_is_kept_before_the_window_closes(page, form, desk, people):
    type_into(form.blocks["notes"].control, "Fisherman")
    page.save_drafts()
    assert told(desk, people).values["notes"] == "Fisherman"


def test_an_nhs_number_that_does_not_fit_is_kept_and_says_so(form, desk, people):
    typed(form, "nhs_number", "999 104 2173")
    assert told(desk, people).values["nhs_number"] == "9991042173"
    assert "check digit does not fit" in message(form, "nhs_number")
    typed(form, "nhs_number", "9991042172")
    assert message(form, "nhs_number") == ""
    assert form.blocks["nhs_number"].value() == "999 104 2172"


def test_the_ethnic_group_is_asked_in_two_steps(form, desk, people):
    assert form.blocks["ethnic_group"].isHidden()
    form.blocks["family"].set_value("White")
    assert not form.blocks["ethnic_group"].isHidden()
    form.flush()
    assert told(desk, people).values["ethnic_group"] == ""
    form.blocks["ethnic_group"].set_value("white_irish")
    form.flush()
    assert told(desk, people).values["ethnic_group"] == "white_irish"


def test_to_decline_and_not_to_be_asked_are_different_answers(form, desk, people):
    form.blocks["family"].set_value("prefer_not_to_say")
    form.blocks["gender"].set_value("prefer_not_to_say")
    form.flush()
    values = told(desk, people).values
    assert (values["ethnic_group"], values["gender"]) == ("prefer_not_to_say", "prefer_not_to_say")
    form.blocks["family"].set_value("not_asked")
    form.flush()
    assert told(desk, people).values["ethnic_group"] == "not_asked"


def test_a_support_need_is_kept_in_their_own_words(form, desk, people, page):
    form.support.ticks["mobility"].click()
    line = form.support.lines["mobility"]
    assert line.isVisible()
    type_into(line, "bad knee")
    press(page, "Enter")
    assert told(desk, people).support == (("mobility", "bad knee"),)
    assert page.detail.facts.facts["support"].states[0].state().text == "Bad knee"


def test_places_and_consents_stand_under_the_details(form, desk, people, page):
    form.belongings.consents.choose("photograph")
    form.belongings.consents.setFocus()
    press(page, "Enter")
    sheet = next(one for one in page.window().findChildren(AnswerSheet) if not one.isHidden())
    assert sheet.title.text() == "Photographs"
    sheet.form.set_values({"answer": "no"})
    press(page, "Ctrl+Enter")
    line = next(one for one in told(desk, people).consents if one.purpose == "photograph")
    assert line.answer == "no"
    assert focused() is form.belongings.consents
