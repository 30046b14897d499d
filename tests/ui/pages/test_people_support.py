"""Caseloads, families, the archive and other services on the page People."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtTest import QTest

from tests.ui.builders import focused, press
from tests.ui.pages.conftest import OnScreen
from vcs_desk.acts import Actor
from vcs_desk.queries.caseloads import workers
from vcs_desk.queries.people import Among, PersonView, person_numbers, person_view
from vcs_desk.services.archive import archive_person
from vcs_desk.services.contacts import note_contact
from vcs_desk.services.onward import send_onward
from vcs_desk.services.people import edit_person
from vcs_desk.services.person_links import link_people
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.people import PeoplePage
from vcs_desk.ui.pages.people.link_sheets import NEW, LinkSheet
from vcs_desk.ui.pages.referrals.onward_sheets import OnwardSheet


@pytest.fixture
def page(on_screen: OnScreen, practice_desk: Desk) -> PeoplePage:
    return cast(PeoplePage, on_screen(PeoplePage(practice_desk)))


def number_of(desk: Desk, name: str) -> int:
    return desk.ask(person_numbers, name)[0]


def open_person(page: PeoplePage, name: str) -> int:
    number = number_of(page.desk, name)
    page.open_item(number)
    page.list.rows.setFocus()
    return number


def view(page: PeoplePage, number: int) -> PersonView:
    return page.desk.ask(person_view, number)


def sheet(page: PeoplePage, kind: type = AnswerSheet):
    return next(one for one in page.window().findChildren(kind) if not one.isHidden())


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def names(page: PeoplePage) -> list[str]:
    return [row.title for row in page.list.rows.rows()]


def states(fact) -> list[str]:
    return [button.state().text for button in fact.buttons if not button.isHidden()]


def tamsin(desk: Desk) -> int:
    return next(one.user_id for one in desk.ask(workers) if one.name == "Tamsin Vean")


# Caseloads


def test_t_takes_somebody_on_from_a_day(page):
    number = open_person(page, "suryani")
    assert page.detail.facts.worker.isHidden()
    press(page, "T")
    form = sheet(page).form
    assert form.values()["worker"] == page.desk.actor.user_id
    form.set_values({"from_on": "2/11"})
    press(page, "Ctrl+Enter")
    assert view(page, number).supporter.since.isoformat() == "2026-11-02"
    assert states(page.detail.facts.worker) == ["Jenna Rickard since 2 November"]


def test_who_is_supported_is_handed_over_or_their_support_ends(page):
    number = open_person(page, "maureen hocking")
    press(page, "T")
    press(page, "Ctrl+Enter")
    form = sheet(page).form
    assert form.blocks["worker"].message.state().text == "Choose who supports them from then on."
    form.set_values({"worker": tamsin(page.desk)})
    press(page, "Ctrl+Enter")
    assert view(page, number).supporter.name == "Tamsin Vean"
    page.detail.facts.worker.buttons[0].click()
    form = sheet(page).form
    form.set_values({"what": "end"})
    form.edited.emit()
    assert sheet(page).verb.label() == "End the support"
    assert form.blocks["worker"].isHidden()
    press(page, "Ctrl+Enter")
    assert view(page, number).supporter is None


def test_a_day_before_the_support_began_stands_beside_the_day(page):
    open_person(page, "maureen hocking")
    press(page, "T")
    form = sheet(page).form
    form.set_values({"what": "end", "on": "1/1/2026"})
    press(page, "Ctrl+Enter")
    assert "before the support began" in form.blocks["on"].message.state().text


def test_m_shows_my_people_and_shift_m_everybody_again(page, qtbot):
    press(page, "M")
    assert sorted(names(page)) == ["Maureen Hocking", "Nguyễn Thị Hà", "Rosemary Trewin", "Yusuf Haddad"]
    assert page.among.currentText() == "My people"
    qtbot.waitUntil(lambda: page.list.foot.text() == "4 people, last seen first")
    press(page, "Shift+M")
    assert len(names(page)) == 40


def test_a_workers_people_are_chosen_and_found_by_name(page, qtbot):
    page.among.choose(Among(tamsin(page.desk)))
    page.among.changed.emit()
    assert names(page) == ["Mared Glyndŵr"]
    page.find_field.setFocus()
    write("maureen")
    qtbot.waitUntil(lambda: names(page) == [])
    assert not page.nobody_found.isHidden()


def test_w_shows_who_supports_whom_with_the_people_of_the_one_who_is_chosen(page):
    press(page, "W")
    loads = page._loads
    assert page.shows_caseloads()
    assert [[cell.text for cell in loads.table.cells(place)] for place in range(2)] == [
        ["Jenna Rickard", "4 people", "2 reviews due", "3 not spoken to", "1 begun, 1 ended"],
        ["Tamsin Vean", "1 person", "0 reviews due", "1 not spoken to", "1 begun, 0 ended"],
    ]
    assert [row.title for row in loads.people.rows()][:2] == ["Maureen Hocking", "Rosemary Trewin"]
    press(page, "Down")
    assert [row.title for row in loads.people.rows()] == ["Mared Glyndŵr"]


def test_from_the_caseloads_enter_opens_a_person_among_the_same_workers_people(page):
    press(page, "W")
    press(page, "Enter")
    press(page, "Enter")
    assert page.detail.name.text() == "Maureen Hocking"
    assert len(names(page)) == 4
    press(page, "W")
    press(page, "Esc")
    assert page.listing()


def test_all_of_one_workers_people_are_handed_over_in_one_act(page):
    press(page, "W")
    press(page, "H")
    form = sheet(page).form
    press(page, "Ctrl+Enter")
    assert form.blocks["to"].message.state().text == "Choose who supports them from today."
    form.set_values({"to": tamsin(page.desk)})
    press(page, "Ctrl+Enter")
    assert [cell.text for cell in page._loads.table.cells(1)][:2] == ["Tamsin Vean", "5 people"]
    page.desk.undo()
    assert [cell.text for cell in page._loads.table.cells(0)][:2] == ["Jenna Rickard", "4 people"]


def test_where_nobody_is_supported_there_is_nothing_to_choose(on_screen, desk):
    page = cast(PeoplePage, on_screen(PeoplePage(desk)))
    assert page.among.isHidden()
    page.open_item("caseloads")
    assert "Press T on somebody’s page" in page._loads.about.text()


def test_a_leader_takes_on_for_themselves_alone_and_sees_their_own_caseload(on_screen, sign_in, practice_desk):
    number = tamsin(practice_desk)
    group = next(iter(practice_desk.ask(person_view, number_of(practice_desk, "denzil rowe")).places)).group_id
    desk = sign_in(Actor(number, "Tamsin Vean", "leader", frozenset((group,))))
    page = cast(PeoplePage, on_screen(PeoplePage(desk)))
    open_person(page, "denzil rowe")
    press(page, "T")
    assert [sheet(page).form.control("worker").itemText(0)] == ["Tamsin Vean"]
    press(page, "Ctrl+Enter")
    press(page, "W")
    assert page._loads.table.count() == 1
    assert page._loads.all_over.isHidden()


# Families


def test_l_links_somebody_who_is_found_as_one_types(page):
    number = open_person(page, "maureen hocking")
    press(page, "L")
    write("denzil ro")
    form = sheet(page, LinkSheet)
    assert [row.title for row in form.people.rows()] == ["Denzil Rowe", "Write down denzil ro as somebody new"]
    form.form.set_values({"how": "lives_with"})
    press(page, "Ctrl+Enter")
    assert states(page.detail.facts.family) == ["Lives with Denzil Rowe"]
    page.detail.facts.family.buttons[0].click()
    assert page.detail.name.text() == "Denzil Rowe"
    assert states(page.detail.facts.family) == ["Lives with Maureen Hocking"]
    assert number in {link.other_id for link in page.view().links}


def test_a_new_name_is_written_down_and_linked(page):
    open_person(page, "denzil rowe")
    press(page, "L")
    write("Kerra Rowe")
    form = sheet(page, LinkSheet)
    form.people.choose(NEW)
    form.form.set_values({"how": "child_of"})
    press(page, "Ctrl+Enter")
    assert states(page.detail.facts.family) == ["Mother or father of Kerra Rowe"]
    page.desk.undo()
    assert page.desk.ask(person_numbers, "kerra rowe") == ()
    assert page.detail.facts.family.isHidden()


def test_something_else_asks_for_its_words(page):
    open_person(page, "denzil rowe")
    press(page, "L")
    write("ada okoro")
    form = sheet(page, LinkSheet)
    form.form.set_values({"how": "other"})
    form.form.edited.emit()
    press(page, "Ctrl+Enter")
    assert form.form.blocks["words"].message.state().text == "Type how they belong together."
    form.form.set_values({"words": "neighbours"})
    press(page, "Ctrl+Enter")
    assert states(page.detail.facts.family) == ["Neighbours: Ada Okoro"]


def test_a_carer_who_is_linked_is_referred_at_once_where_that_is_ticked(page, qtbot):
    open_person(page, "denzil rowe")
    press(page, "L")
    write("ada okoro")
    sheet(page, LinkSheet).form.set_values({"how": "carer_of", "refer": True})
    with qtbot.waitSignal(page.desk.went) as went:
        press(page, "Ctrl+Enter")
    assert (went.args[0].page, went.args[0].item) == ("referrals", ("new", number_of(page.desk, "ada okoro")))


def test_r_refers_whoever_is_shown_in_their_own_right(page, qtbot):
    aled = open_person(page, "aled glyndwr")
    with qtbot.waitSignal(page.desk.went) as went:
        press(page, "R")
    assert went.args[0].item == ("new", aled)


def test_a_link_is_taken_away_from_the_details_or_by_the_palette(page):
    number = open_person(page, "mared glyndwr")
    page.edit_details()
    family = page.details().belongings.family
    assert [row.title for row in family.rows()] == ["Partner of Aled Glyndŵr", "Cared for by Aled Glyndŵr"]
    family.acted.emit(family.rows()[0].id)
    assert [link.side for link in view(page, number).links] == ["cared_for_by"]
    page.remove_link()
    press(page, "Ctrl+Enter")
    assert view(page, number).links == ()


def test_a_leader_reads_no_name_of_somebody_in_another_group(on_screen, sign_in, practice_desk):
    mared = practice_desk.ask(person_view, number_of(practice_desk, "mared glyndwr"))
    desk = sign_in(Actor(tamsin(practice_desk), "Tamsin Vean", "leader", frozenset((mared.places[0].group_id,))))
    page = cast(PeoplePage, on_screen(PeoplePage(desk)))
    open_person(page, "mared glyndwr")
    assert states(page.detail.facts.family) == [
        "Partner of somebody in another group", "Cared for by somebody in another group"
    ]  # fmt: skip
    assert not page.detail.facts.family.buttons[0].isEnabled()


# Other services


def test_somebody_is_sent_on_and_the_answer_is_kept_from_the_facts(page):
    number = open_person(page, "suryani")
    press(page, "Shift+S")
    assert sheet(page, OnwardSheet)
    press(page, "Esc")
    page.desk.do(send_onward, number, "Penzance Studio")
    assert states(page.detail.facts.onward) == ["Penzance Studio, sent 24 November, no answer yet"]
    page.detail.facts.onward.buttons[0].click()
    sheet(page).form.set_values({"state": "accepted"})
    press(page, "Ctrl+Enter")
    assert states(page.detail.facts.onward) == ["Penzance Studio said yes"]


# The archive


def test_somebody_goes_into_the_archive_and_is_brought_back(page):
    number = open_person(page, "denzil rowe")
    page.archive()
    form = sheet(page).form
    assert "2 places and waits end." in sheet(page).text.text()
    press(page, "Ctrl+Enter")
    assert form.blocks["how"].message.state().text == "Choose how it ended."
    form.set_values({"how": "moved_away"})
    press(page, "Ctrl+Enter")
    assert number not in page.list.numbers()
    page.show_archive()
    assert names(page) == ["Denzil Rowe"]
    assert page.detail.standing.text.text().startswith("In the archive")
    assert [pill.pill().text for pill in page.detail.pills._pills if not pill.isHidden()] == ["In the archive"]
    page.detail.standing.link.click()
    assert not view(page, number).values["archived"]
    page.show_everybody()
    assert number in page.desk.ask(person_numbers, "denzil rowe")


def test_whoever_is_in_the_archive_is_not_worked_on(page):
    number = number_of(page.desk, "denzil rowe")
    page.desk.do(archive_person, number)
    page.open_item(number)
    for key in ("C", "G", "T", "L", "R"):
        press(page, key)
    assert page._form is None
    assert not page.window().findChildren(AnswerSheet)


def test_for_somebody_who_has_died_the_archive_is_offered_while_something_goes_on(page):
    number = open_person(page, "denzil rowe")
    assert page.detail.standing.isHidden()
    page.desk.do(edit_person, number, {"died_on": page.desk.today()})
    assert not page.detail.standing.isHidden()
    page.detail.standing.link.click()
    assert sheet(page).form.values()["how"] == "died"
    press(page, "Ctrl+Enter")
    assert view(page, number).values["archived"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_else_can_be_done_is_offered_to_the_mouse(page):
    open_person(page, "denzil rowe")
    page.show_more()
    offered = [action.text() for action in page._menu.actions()]
    page._menu.close()
    assert "Set a goal" in offered
    assert "Put in the archive" in offered
    assert "Bring back from the archive" not in offered
    assert "Next person" not in offered


def test_the_e_mail_address_of_whom_to_ring_is_kept_and_shown(page):
    number = open_person(page, "denzil rowe")
    page.edit_details()
    page.details().blocks["contact_email"].control.setText(" kerra@x.example ")
    page.details().flush()
    assert view(page, number).values["contact_email"] == "kerra@x.example"
    assert "kerra@x.example" in [line.text() for line in page.detail.facts.facts["ring"].lines]


def test_a_link_made_elsewhere_is_shown(page):
    number = open_person(page, "denzil rowe")
    page.desk.do(link_people, number_of(page.desk, "ada okoro"), number, "carer_of")
    assert states(page.detail.facts.family) == ["Cared for by Ada Okoro"]


# What the entries of the story open


def open_entry(page: PeoplePage, kind: str) -> None:
    place = next(place for place, entry in enumerate(page.view().timeline) if entry.kind == kind)
    page.detail.timeline.opened.emit(place)


def test_a_note_is_opened_and_corrected(page):
    number = open_person(page, "denzil rowe")
    page.desk.do(note_contact, number, "note", "Brings his own chiar.")
    open_entry(page, "contact")
    form = sheet(page).form
    assert form.values()["words"] == "Brings his own chiar."
    assert form.blocks["outcome"].isHidden()
    form.set_values({"words": "Brings his own chair."})
    press(page, "Ctrl+Enter")
    assert page.detail._entries[0].text == "“Brings his own chair.”"


def test_answers_are_opened_question_by_question(page):
    open_person(page, "maureen hocking")
    open_entry(page, "assessment")
    read = sheet(page, Sheet)
    assert read.title.text().startswith("Mental wellbeing (SWEMWBS), ")
    assert [label.text() for label in read.findChildren(Small)][:2] == ["Question 1", "Question 2"]
    press(page, "Enter")
    assert all(one.isHidden() for one in page.window().findChildren(Sheet))


def test_consent_is_opened_from_the_day_it_was_given(page):
    open_person(page, "denzil rowe")
    open_entry(page, "consent")
    assert sheet(page).verb.label() == "Record the answer"


def test_what_somebody_else_wrote_is_read_and_not_changed(on_screen, sign_in, practice_desk):
    number = number_of(practice_desk, "denzil rowe")
    practice_desk.do(note_contact, number, "note", "Brings his own chair.")
    page = cast(PeoplePage, on_screen(PeoplePage(sign_in(Actor(9, "Peter", "desk")))))
    page.open_item(number)
    open_entry(page, "contact")
    assert not page.window().findChildren(AnswerSheet)
    assert "Brings his own chair." in [label.text() for label in sheet(page, Sheet).findChildren(Body)]
