"""Writing down a referral by hand: the keyboard alone, only a name needed, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.builders import focused, press
from vcs_desk.models import Referral
from vcs_desk.queries.duplicates import standing_pairs
from vcs_desk.queries.people import found_count, person_numbers
from vcs_desk.queries.referrals import box_counts, referral_numbers, referral_view
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.pages.referrals.code_picker import CodePicker
from vcs_desk.ui.pages.referrals.new_referral import NewReferral
from vcs_desk.ui.pages.referrals.page import ReferralsPage


@pytest.fixture
def page(qtbot: QtBot, practice_desk: Desk) -> Iterator[ReferralsPage]:
    """The form, just opened over the inbox."""
    host = QWidget()
    host.resize(1150, 768)
    page = ReferralsPage(practice_desk)
    Column(host, gap=0).addWidget(page)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    page.open_item("new")
    yield page
    host.close()


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def write_on(*texts: str) -> None:
    """Type into one field after another, Enter between them."""
    for text in texts:
        write(text)
        press(focused(), "Enter")


def newest(desk: Desk) -> int:
    return max(desk.ask(referral_numbers, "inbox"))


def message(form: NewReferral, name: str) -> str:
    block = next(part.blocks[name] for part in form._forms if name in part.blocks)
    return block.message.state().text


def test_a_name_is_enough(page, practice_desk):
    write("Tenzin")
    press(page, "Ctrl+Enter")
    view = practice_desk.ask(referral_view, newest(practice_desk))
    assert (view.row.name, view.row.state, view.row.days_left) == ("Tenzin", "received", 14)
    assert page.view().row.name == "Tenzin"


def test_a_whole_referral_is_typed_without_the_mouse(page, practice_desk):
    write_on("Ebrel", "Hosken", "5/3/1950", "07700 900 321", "tr99 4qp", "Carn Brea PCN", "Sian Davies", "12/11")
    write("She has been lonely since her husband died. She walks with a stick.")
    press(page, "Tab")
    write_on("lone", "bereave")
    press(page, "Ctrl+Enter")
    view = practice_desk.ask(referral_view, newest(practice_desk))
    assert (view.row.name, view.age, view.phone, view.row.agency) == (
        "Ebrel Hosken", 76, "07700900321", "Carn Brea PCN",
    )  # fmt: skip
    assert view.row.received_on.isoformat() == "2026-11-12"
    assert view.need_codes == ("loneliness_and_befriending", "bereavement")


def test_the_keyboard_goes_down_the_form_as_the_eye_does(page):
    page.form.why.control("reason").setFocus()
    write("He is lonely.")
    reached = []
    for _ in range(4):
        press(page, "Tab")
        reached.append(focused())
    needs = page.form.needs
    assert reached == [needs.field, needs.whole_list, *needs.suggested.boxes(), page.form.support.field]


def test_the_new_referral_is_shown_with_where_they_could_go(page, practice_desk):
    write("Tenzin")
    page.form.needs.field.setFocus()
    write_on("arts")
    press(page, "Ctrl+Enter")
    assert not page.writing()
    assert page.option().group == "Singing for Fun"


def test_undo_takes_the_referral_and_the_person_back(page, practice_desk):
    write("Tenzin")
    press(page, "Ctrl+Enter")
    practice_desk.undo()
    assert practice_desk.ask(box_counts).inbox == 6


def test_without_a_name_the_form_says_so_beside_the_field(page, practice_desk):
    press(page, "Ctrl+Enter")
    assert message(page.form, "first_name") == "Type a name to call them by. One name is enough."
    assert focused() is page.form.who.control("first_name")
    assert practice_desk.ask(box_counts).inbox == 6


def test_a_message_further_up_is_brought_into_sight(page):
    page.form.more.blocks["risks"].focus()
    bar = page.stack.currentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())
    press(page, "Ctrl+Enter")
    assert bar.value() < 100


def test_a_day_that_cannot_be_is_said_and_kept_as_typed(page):
    write_on("Tenzin", "", "31/2/1950")
    press(page, "Ctrl+Enter")
    assert "31" in page.form.who.values()["born"]
    assert message(page.form, "born") != ""


def test_a_received_day_to_come_is_asked_about(page):
    write("Tenzin")
    page.form.referrer.control("received_on").setFocus()
    write("25 November")
    press(page, "Ctrl+Enter")
    assert message(page.form, "received_on") == "This day has not come yet. Look at the date again."


@pytest.mark.parametrize(("typed", "age"), [("76", 76), ("aged 40", 40), ("1950", 76), ("5 March 1950", 76)])
def test_an_age_a_year_or_a_date_will_do(page, practice_desk, typed, age):
    write_on("Tenzin", "", typed)
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(referral_view, newest(practice_desk)).age == age


def test_the_words_suggest_needs_to_tick(page, practice_desk):
    write("Tenzin")
    page.form.why.control("reason").setFocus()
    write("He is lonely and has rent arrears.")
    offered = page.form.needs.suggested
    assert {"debt", "loneliness_and_befriending"} <= set(offered.codes())
    assert page.form.needs.codes() == ()
    offered.boxes()[offered.codes().index("debt")].setFocus()
    press(page, "Space")
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(referral_view, newest(practice_desk)).need_codes == ("debt",)


def test_somebody_who_is_here_already_is_offered_and_their_record_is_used(page, practice_desk):
    write_on("Denzil", "Rowe")
    page.form.known.look_now()
    denzil = page.form.known.found()[0]
    assert denzil.name == "Denzil Rowe"
    press(page, "Alt+1")
    press(page, "Ctrl+Enter")
    assert page.view().row.person_id == denzil.person_id


def test_enter_goes_from_field_to_field_past_those_who_are_alike(page):
    write_on("Denzil", "Rowe")
    page.form.known.look_now()
    write_on("", "", "")
    assert focused() is page.form.referrer.control("agency")
    assert page.form.known.person_id() is None


def test_whoever_types_on_presses_no_button_of_those_who_are_alike(page):
    """Tab comes to a button; the letters of the agency, and the blank in it, go into the next field."""
    write_on("Denzil", "Rowe")
    page.form.known.look_now()
    page.form.known.findChildren(QAbstractButton)[0].setFocus()
    write("C")
    QApplication.processEvents()
    write("arn Brea")
    assert page.form.referrer.values()["agency"].startswith("Carn Brea")
    assert page.form.known.person_id() is None


def test_somebody_new_is_remembered_as_not_the_same(page, practice_desk):
    write_on("Denzil", "Rowe")
    page.form.known.look_now()
    alike = page.form.known.found()[0].person_id
    press(page, "Alt+0")
    press(page, "Ctrl+Enter")
    new = page.view().row.person_id
    assert practice_desk.ask(standing_pairs, [(alike, new)]) == frozenset()
    practice_desk.undo()
    assert practice_desk.ask(box_counts).inbox == 6


@pytest.mark.parametrize(("keys", "source"), [((), "by telephone"), (("Right",), "at the door")])
def test_how_it_came_is_kept(page, practice_desk, keys, source):
    page.form.how.findChildren(QAbstractButton)[0].setFocus()
    for key in keys:
        press(page, key)
    page.form.first_focus().setFocus()
    write("Tenzin")
    press(page, "Ctrl+Enter")
    with practice_desk.store.read() as db:
        assert db.get(Referral, newest(practice_desk)).source == source


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("phone", "07700 9003", "This number has 9 digits."),
        ("phone", "07700 90014", "This number has 10 digits."),
        ("phone", "ask her", "There is no number in this."),
        ("postcode", "TR15", "Postcodes look like TR15 2BS."),
        ("born", "31/2/1950", "There is no 31 February."),
    ],
)
def test_a_slip_is_pointed_out_on_leaving_the_field_and_kept_all_the_same(page, name, typed, said):
    page.form.who.control(name).setFocus()
    write(typed)
    press(page, "Enter")
    note = page.form.who.blocks[name].note
    assert said in note.state().text
    assert page.form.who.values()[name] == typed
    page.form.who.control(name).setFocus()
    page.form.who.control(name).clear()
    press(page, "Enter")
    assert note.isHidden()


def test_what_is_typed_is_there_again_after_leaving_and_after_a_lock(page, practice_desk, qtbot):
    write_on("Ebrel", "Hosken")
    page.form.needs.field.setFocus()
    write_on("arts")
    press(page, "Esc")
    assert not page.writing()
    page.open_item("new")
    assert page.form.who.values()["first_name"] == "Ebrel"
    page.save_drafts()
    again = NewReferral(practice_desk)
    qtbot.addWidget(again)
    assert again.who.values()["last_name"] == "Hosken"
    assert again.needs.codes() == ("arts",)


def test_after_it_was_taken_in_the_form_is_empty(page, practice_desk):
    write("Tenzin")
    press(page, "Ctrl+Enter")
    page.open_item("new")
    assert page.form.empty()
    assert focused() is page.form.who.control("first_name")


def test_a_known_agency_is_completed(page):
    page.form.referrer.control("agency").setFocus()
    write("porthm")
    assert page.form.referrer.values()["agency"].lower() == "porthmellow housing"


def test_a_few_letters_find_an_entry_of_the_list(qtbot):
    picker = CodePicker("needs", "Needs")
    qtbot.addWidget(picker)
    assert picker.matches("gard") == ("nature_and_gardening",)
    assert picker.matches("rent arrears")[0] == "debt"
    assert picker.matches("zebra") == ()
    assert picker.matches("  ") == ()


def test_the_whole_list_can_be_shown(qtbot):
    picker = CodePicker("support_needs", "Support")
    qtbot.addWidget(picker)
    picker.set_codes(("hearing",))
    picker.show_whole_list()
    assert len(picker.added.codes()) > 10
    assert picker.codes() == ("hearing",)


def test_a_suggestion_that_was_ticked_outlives_the_words_that_made_it(qtbot):
    picker = CodePicker("needs", "Needs")
    qtbot.addWidget(picker)
    picker.suggest(("debt", "arts"))
    picker.suggested.tick("debt")
    picker.suggest(())
    assert picker.suggested.codes() == ("debt",)


def number_of(desk: Desk, name: str) -> int:
    return desk.ask(person_numbers, name)[0]


def test_a_carer_is_referred_in_their_own_right_with_that_need_proposed(page, practice_desk):
    aled = number_of(practice_desk, "aled glyndwr")
    people = practice_desk.ask(found_count)
    page.open_item(("new", aled))
    assert focused() is page.form.why.control("reason")
    assert page.form.who.values()["last_name"] == "Glyndŵr"
    assert page.form.needs.codes() == ("carer_support",)
    press(page, "Ctrl+Enter")
    view = practice_desk.ask(referral_view, newest(practice_desk))
    assert (view.row.person_id, view.need_codes) == (aled, ("carer_support",))
    assert practice_desk.ask(found_count) == people


def test_somebody_known_who_is_no_carer_is_referred_without_a_need(page, practice_desk):
    denzil = number_of(practice_desk, "denzil rowe")
    page.open_item(("new", denzil))
    assert (page.form.needs.codes(), page.form.known.person_id()) == ((), denzil)


def test_what_was_half_typed_comes_back_once_somebody_known_is_referred(page, practice_desk):
    write_on("Ebrel", "Hosken")
    page.open_item(("new", number_of(practice_desk, "aled glyndwr")))
    assert page.form.who.values()["first_name"] == "Aled"
    press(page, "Ctrl+Enter")
    page.open_item("new")
    assert page.form.who.values()["first_name"] == "Ebrel"
    assert page.form.known.person_id() is None


def test_a_lock_keeps_who_it_is_about(page, practice_desk, qtbot):
    aled = number_of(practice_desk, "aled glyndwr")
    page.open_item(("new", aled))
    again = NewReferral(practice_desk)
    qtbot.addWidget(again)
    assert (again.known.person_id(), again.needs.codes()) == (aled, ("carer_support",))
