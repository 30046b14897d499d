"""The page of what has arrived: kept at once, read beside its words, put right, and taken in only on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import a_person, a_referral
from tests.ui.builders import focused, press, until_done
from vcs_desk.models import Person, Referral
from vcs_desk.queries.arrivals import arrival_count, arrivals, set_aside_lately
from vcs_desk.queries.files import attachments_of
from vcs_desk.queries.learnt import learnt_labels
from vcs_desk.queries.referrals import ReferralView, referral_numbers, referral_view
from vcs_desk.queries.watched import watched_folder
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.dropped import PASTE, Brought
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.original import PictureView
from vcs_desk.ui.pages.arrivals import ArrivalsPage
from vcs_desk.ui.pages.arrivals.item_view import ASIDE, FORM, MATCH, NOBODY, READING
from vcs_desk.ui.pages.arrivals.reading import unread

FORM_TEXT = """Name: Hedley Kitto
Date of birth: 3/2/1951
Address: 4 Mill Lane, Tregarrow, TR99 4QP
Telephone: 01632 960145
Reason for referral: He has been on his own since his wife died, and would love to sing.
Consent: Yes
"""
MAIL = """From: Sian Hughes <sian.hughes@carnbrea.example>
To: desk@tregarrow.example
Subject: New referral
Date: Mon, 23 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

{words}
"""
THANKS = "Hello,\n\nthank you so much for all your hard work. No reply needed.\n\nSiân\n"
WITHDRAWAL = """Good morning,

please withdraw the referral of Hedley Kitto, born 3 February 1951. He has moved to his sister in Exeter.

Sian Hughes
Carn Brea PCN
"""
COUPLE = """Could you take Bob and Mary Hosking, 2 Chapel Row, Tregarrow, TR99 4QW? Bob was born 4/4/1938, Mary
25/12/1939. Ring them on 01632 960188. They both know that I am writing and are happy for you to call.
"""

Shown = Callable[..., ArrivalsPage]


@pytest.fixture
def page(on_screen, desk) -> ArrivalsPage:
    return on_screen(ArrivalsPage(desk))


@pytest.fixture
def bring(page, qtbot, tmp_path) -> Callable[..., None]:
    """Drops files with these words, and waits until they are read."""

    def brought(**files: str | bytes) -> None:
        page.open_item(Brought(tuple(written(tmp_path, name, words) for name, words in files.items())))
        until_read(page, qtbot)

    return brought


def written(folder: Path, name: str, words: str | bytes) -> Path:
    """A file; the last part of its name after an underscore is its ending."""
    path = folder / name.replace("_", ".")
    path.write_bytes(words if isinstance(words, bytes) else words.encode("utf-8"))
    return path


def until_read(page: ArrivalsPage, qtbot: QtBot) -> None:
    until_done(qtbot, page.desk.worker)
    qtbot.waitUntil(lambda: not any(map(unread, page.desk.ask(arrivals))), timeout=30_000)
    until_done(qtbot, page.desk.worker)


def rows(page: ArrivalsPage) -> dict[str, str]:
    """What the list says: title to pill."""
    return {row.title: row.pill.text for row in page.list.rows() if row.pill}


def value(page: ArrivalsPage, name: str) -> object:
    return page.item.drafts.form.block(name).value()


def field(page: ArrivalsPage, name: str) -> TextField:
    control = page.item.drafts.form.block(name).control
    assert isinstance(control, TextField)
    return control


def type_over(page: ArrivalsPage, name: str, text: str) -> None:
    control = field(page, name)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text)


def referrals(desk: Desk) -> list[ReferralView]:
    return [desk.ask(referral_view, number) for number in desk.ask(referral_numbers, "inbox")]


def people(desk: Desk) -> list[str]:
    with desk.store.read() as db:
        return sorted(person.name for person in db.query(Person))


# Coming in


def test_the_empty_page_says_what_it_is_for_and_how_things_come_in(page):
    assert not page.listing()
    assert focused() is page.nothing.open_button
    assert page.nothing.stop_link.isHidden()
    assert page.nothing.aside_link.isHidden()


def test_what_is_dropped_is_kept_before_it_is_read(page, qtbot, tmp_path):
    page.open_item(Brought((written(tmp_path, "form_txt", FORM_TEXT),)))
    qtbot.waitUntil(lambda: page.desk.ask(arrival_count) == 1, timeout=20_000)
    assert list(rows(page).values()) in (["Being read"], ["Not read yet"], ["Referral"])
    until_read(page, qtbot)
    assert rows(page) == {"Hedley Kitto": "Referral"}


def test_while_it_is_read_nothing_can_be_taken_in(page, qtbot, tmp_path):
    page.open_item(Brought((written(tmp_path, "form_txt", FORM_TEXT),)))
    qtbot.waitUntil(lambda: page.view() is not None, timeout=20_000)
    if page.item.mode == READING:
        assert page.bar.button("arrivals.take_in") is None
    until_read(page, qtbot)
    assert page.item.mode == FORM


def test_several_are_read_one_after_another_and_told_apart(page, bring):
    bring(form_txt=FORM_TEXT, thanks_eml=MAIL.format(words=THANKS), two_txt=COUPLE)
    assert rows(page) == {
        "Hedley Kitto": "Referral", "Sian Hughes": "Thank you", "Bob Hosking, Mary Hosking": "Two people",
    }  # fmt: skip


def test_the_same_file_is_not_kept_twice(page, bring):
    bring(form_txt=FORM_TEXT)
    bring(copy_txt=FORM_TEXT)
    assert page.desk.ask(arrival_count) == 1


def test_a_file_that_cannot_be_opened_is_told_and_the_others_are_kept(page, qtbot, tmp_path):
    said = []
    page.desk.refused.connect(said.append)
    page.open_item(Brought((tmp_path / "gone.pdf", written(tmp_path, "form_txt", FORM_TEXT))))
    until_read(page, qtbot)
    assert [error.sentence for error in said] == ["“gone.pdf” could not be opened."]
    assert page.desk.ask(arrival_count) == 1


def test_rows_of_people_go_to_the_import(page, qtbot, tmp_path):
    people = written(tmp_path, "people_csv", "Name,Phone\nJoan Hart,01632 960118\n")
    with qtbot.waitSignal(page.desk.went) as went:
        page.open_item(Brought((people,)))
    assert (went.args[0].page, went.args[0].item) == ("import", (people,))


def test_words_from_the_clipboard_are_kept_and_read(page, qtbot):
    QGuiApplication.clipboard().setText(FORM_TEXT)
    page.open_item(PASTE)
    until_read(page, qtbot)
    assert rows(page) == {"Hedley Kitto": "Referral"}
    assert page.list.rows()[0].third == "Pasted text"


def test_a_picture_from_the_clipboard_is_kept_to_type_from(page, qtbot):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    press(page, "Ctrl+V")
    until_read(page, qtbot)
    assert rows(page) == {"Pasted picture.png": "Cannot be read"}


def test_an_empty_clipboard_says_what_to_do(page, qtbot):
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(page.desk.refused) as refused:
        press(page, "Ctrl+V")
    assert refused.args[0].sentence == "There is nothing to paste."


def test_a_folder_is_watched_until_somebody_stops_it(page, tmp_path):
    page.intake.watch(tmp_path)
    assert page.desk.ask(watched_folder) == str(tmp_path)
    assert tmp_path.name in page.nothing.watched.text()
    page.nothing.stop_link.click()
    assert page.desk.ask(watched_folder) == ""
    assert page.nothing.watched.isHidden()


# Reading it


def test_a_form_becomes_a_draft_and_nothing_is_in_the_desk_yet(page, bring):
    bring(form_txt=FORM_TEXT)
    wanted = {
        "first_name": "Hedley", "last_name": "Kitto", "born": "3 February 1951", "phone": "01632 960145",
        "postcode": "TR99 4QP", "consent": "yes",
    }  # fmt: skip
    assert {name: value(page, name) for name in wanted} == wanted
    assert people(page.desk) == []


def test_the_words_stand_beside_it_and_the_field_with_the_keyboard_is_marked_in_them(page, bring):
    bring(form_txt=FORM_TEXT)
    field(page, "phone").setFocus()
    assert page.item.source.words.pointed_at() == "01632 960145"
    field(page, "born").setFocus()
    assert page.item.source.words.pointed_at() == "3/2/1951"


def test_what_is_not_sure_says_so_in_words_until_somebody_has_looked(page, bring):
    bring(two_txt=COUPLE)
    form = page.item.drafts.form
    before = form.to_check()
    assert before
    note = form.block(before[0]).note
    assert note.state().text.startswith("Check this")
    page.item.begin()
    assert focused() is form.block(before[0]).control
    press(page, "F2")
    assert before[0] not in form.to_check()
    assert note.isHidden()


def test_f2_after_the_last_goes_to_the_button_that_takes_it_in(page, bring):
    bring(form_txt=FORM_TEXT)
    page.item.begin()
    for _ in range(8):
        press(page, "F2")
    assert focused() is page.bar.button("arrivals.take_in")


def test_a_wrong_nhs_number_is_kept_and_flagged(page, bring):
    bring(form_txt=FORM_TEXT + "NHS number: 999 104 2173\n")
    assert value(page, "nhs_number") == "999 104 2173"
    note = page.item.drafts.form.block("nhs_number").note
    assert "A digit of this number seems to be wrong" in note.state().text
    type_over(page, "nhs_number", "999 104 2172")
    assert note.isHidden()


def test_words_that_are_selected_go_into_the_field_by_one_key(page, bring):
    bring(form_txt=FORM_TEXT)
    field(page, "phone_other").setFocus()
    words = page.item.source.words
    cursor = words.document().find("01632 960145")
    press(page, "F6")
    assert focused() is words
    words.setTextCursor(QTextCursor(cursor))
    assert page.item.source.use.label() == "Use for Other phone"
    press(page, "U")
    assert value(page, "phone_other") == "01632 960145"
    assert focused() is field(page, "phone_other")


def test_what_is_put_right_is_kept_and_there_again_on_another_day(page, bring, desk, on_screen):
    bring(form_txt=FORM_TEXT)
    type_over(page, "first_name", "Hedley John")
    page.save_drafts()
    again = on_screen(ArrivalsPage(desk))
    assert value(again, "first_name") == "Hedley John"
    assert value(again, "last_name") == "Kitto"


def test_typing_is_not_disturbed_when_something_else_changes(page, bring, desk):
    bring(form_txt=FORM_TEXT)
    type_over(page, "first_name", "Hed")
    with desk.store.write("Elsewhere", desk.actor) as unit:
        a_person(unit.db, "Ann", "Bee")
    desk.announce(unit.changes)
    assert value(page, "first_name") == "Hed"
    assert focused() is field(page, "first_name")


# Taking in


def test_ctrl_enter_takes_it_in_with_the_file_and_undo_brings_it_back(page, bring, desk):
    bring(form_txt=FORM_TEXT)
    press(page, "Ctrl+Enter")
    (view,) = referrals(desk)
    assert (view.row.name, view.consent) == ("Hedley Kitto", "yes")
    assert [file.name for file in desk.ask(attachments_of, referral_id=view.row.referral_id)] == ["form.txt"]
    assert page.taken == (view.row.referral_id,)
    desk.undo()
    assert rows(page) == {"Hedley Kitto": "Referral"}
    assert people(desk) == []
    assert page.taken == ()


def test_after_that_comes_the_next_and_o_opens_what_was_taken_in(page, bring, desk, qtbot):
    bring(form_txt=FORM_TEXT, two_txt=COUPLE)
    press(page, "Ctrl+Enter")
    assert focused() is page.list
    assert page.view().row.summary == "Bob Hosking, Mary Hosking"
    assert page.taken_line.text.text() == "Hedley Kitto is dealt with."
    with qtbot.waitSignal(desk.went) as went:
        press(page, "O")
    assert (went.args[0].page, went.args[0].item) == ("referrals", page.taken[0])


def test_a_correction_teaches_the_label_it_stands_behind(page, bring, desk):
    odd = FORM_TEXT.replace("Telephone:", "Best line to ring on:")
    bring(form_txt=odd)
    type_over(page, "phone", "01632 960145")
    press(page, "Ctrl+Enter")
    learnt = {row.label: row.field for row in desk.ask(learnt_labels)}
    assert learnt.get("best line to ring on", "phone") == "phone"


def test_a_day_that_cannot_be_is_said_beside_its_field_and_nothing_is_taken(page, bring, desk):
    bring(form_txt=FORM_TEXT)
    type_over(page, "born", "31/2/1951")
    press(page, "Ctrl+Enter")
    assert page.item.drafts.form.block("born").message.isVisible()
    assert focused() is field(page, "born")
    assert referrals(desk) == []


def test_two_people_in_one_message_become_two_referrals(page, bring, desk):
    bring(two_txt=COUPLE)
    pane = page.item.drafts
    assert [draft.name for draft in pane.drafts()] == ["Bob Hosking", "Mary Hosking"]
    assert page.bar.button("arrivals.take_in").label() == "Take in 2 referrals"
    pane.turn_to(1)
    assert value(page, "first_name") == "Mary"
    press(page, "Ctrl+Enter")
    assert people(desk) == ["Bob Hosking", "Mary Hosking"]
    assert len(referrals(desk)) == 2


def test_one_of_two_can_be_left_out(page, bring, desk):
    bring(two_txt=COUPLE)
    page.item.drafts.turn_to(1)
    page.item.drafts.wanted.click()
    assert page.bar.button("arrivals.take_in").label() == "Take in the referral"
    press(page, "Ctrl+Enter")
    assert people(desk) == ["Bob Hosking"]


def test_what_is_wrong_with_the_other_one_turns_to_them(page, bring, desk):
    bring(two_txt=COUPLE)
    type_over(page, "born", "31/2/1938")
    page.item.drafts.turn_to(1)
    press(page, "Ctrl+Enter")
    assert page.item.drafts.place == 0
    assert page.item.drafts.form.block("born").message.isVisible()


def test_somebody_who_is_known_already_gets_a_second_referral_not_a_second_record(page, bring, desk, qtbot):
    with desk.store.write("Known", desk.actor) as unit:
        number = a_person(unit.db, "Hedley", "Kitto", birth_year=1951, phone="01632960145")
    bring(form_txt=FORM_TEXT)
    known = page.item.drafts.known
    qtbot.waitUntil(lambda: not known.isHidden(), timeout=20_000)
    known.use_place(0)
    page.save_drafts()
    press(page, "Ctrl+Enter")
    assert [view.row.person_id for view in referrals(desk)] == [number]
    assert people(desk) == ["Hedley Kitto"]


# No referral


def test_a_thank_you_says_so_and_is_set_aside_and_brought_back(page, bring, desk):
    bring(thanks_eml=MAIL.format(words=THANKS))
    assert page.item.mode == NOBODY
    assert page.item.sentence.text() == "This is a thank you. Nobody is referred in it."
    press(page, "S")
    assert desk.ask(arrival_count) == 0
    assert page.nothing.aside_link.label() == "Look at 1 item set aside"
    page.nothing.aside_link.click()
    assert page.view() is not None
    assert page.item.mode == ASIDE
    press(page, "B")
    assert desk.ask(arrival_count) == 1
    assert desk.ask(set_aside_lately) == ()


def test_it_can_be_a_referral_all_the_same(page, bring, desk):
    bring(thanks_eml=MAIL.format(words=THANKS))
    press(page, "R")
    assert page.item.mode == FORM
    assert value(page, "referrer_name") == "Sian Hughes"
    assert value(page, "first_name") == ""
    type_over(page, "first_name", "Ann")
    press(page, "Ctrl+Enter")
    assert people(desk) == ["Ann"]


def test_a_withdrawal_finds_its_referral_and_takes_it_back(page, bring, desk):
    with desk.store.write("Referral", desk.actor) as unit:
        number = a_referral(unit.db, "Hedley", "Kitto")
        a_referral(unit.db, "Ann", "Bee")
    bring(back_eml=MAIL.format(words=WITHDRAWAL))
    assert page.item.mode == MATCH
    assert page.item.match.match().referral_id == number
    assert "The same: Name" in page.item.match.list.rows()[0].third
    press(page, "T")
    assert desk.ask(referral_view, number).row.state == "withdrawn"
    assert [file.name for file in desk.ask(attachments_of, referral_id=number)] == ["back.eml"]
    assert desk.ask(arrival_count) == 0


def test_a_withdrawal_of_nobody_here_says_so_and_can_be_a_new_referral(page, bring):
    bring(back_eml=MAIL.format(words=WITHDRAWAL))
    assert "No referral of Hedley Kitto is here." in page.item.match.text.text()
    assert page.bar.button("arrivals.take_back") is None
    press(page, "R")
    assert value(page, "last_name") == "Kitto"


def test_an_update_shows_what_changes_and_adds_only_what_is_ticked(page, bring, desk):
    with desk.store.write("Referral", desk.actor) as unit:
        number = a_referral(unit.db, "Hedley", "Kitto")
        person = unit.db.get(Person, unit.db.get(Referral, number).person_id)
        person.phone, person.postcode = "01632960111", "TR99 4QP"
    words = "Update: I referred Hedley Kitto last week. His new phone number is 07700 900145.\n\nSiân Llŷr\n"
    bring(more_eml=MAIL.format(words=words).replace("New referral", "Update: Hedley Kitto"))
    assert page.item.mode == MATCH
    changes = page.item.match.values()
    assert changes.get("phone") == "07700900145"
    press(page, "A")
    with desk.store.read() as db:
        assert db.query(Person).one().phone == "07700900145"
    assert page.taken == (number,)


def test_a_scan_is_shown_beside_an_empty_form_and_kept_with_what_is_typed(page, bring, desk, tmp_path):
    picture = tmp_path / "scan.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    assert image.save(str(picture))
    bring(scan_png=picture.read_bytes())
    assert page.item.mode == FORM
    assert isinstance(page.item.source.file.shown(), PictureView)
    assert not page.item.drafts.problem.isHidden()
    type_over(page, "first_name", "Wenna")
    press(page, "Ctrl+Enter")
    (view,) = referrals(desk)
    assert [file.name for file in desk.ask(attachments_of, referral_id=view.row.referral_id)] == ["scan.png"]


# Moving


def test_j_and_k_go_through_the_list_and_escape_goes_back_to_it(page, bring, desk, qtbot):
    bring(form_txt=FORM_TEXT, two_txt=COUPLE)
    press(page, "J")
    assert page.view().row.summary.startswith("Bob")
    press(page, "K")
    press(page, "Enter")
    assert page.item.drafts.isAncestorOf(focused())
    press(page, "Esc")
    assert focused() is page.list
    with qtbot.waitSignal(desk.went) as went:
        press(page, "Esc")
    assert went.args[0].page == "referrals"


def test_where_there_is_no_room_form_and_words_take_turns(page, bring, qtbot):
    bring(form_txt=FORM_TEXT)
    page.window().resize(620, 700)
    press(page, "Enter")
    qtbot.waitUntil(lambda: page.item.isVisible() and not page.item.source.isVisible())
    press(page, "F6")
    assert page.item.source.isVisible()
    assert not page.item.drafts.isVisible()
    press(page, "F6")
    assert page.item.drafts.isVisible()
    press(page, "Esc")
    assert page.list.isVisible()
    assert not page.item.isVisible()
