"""The page Referrals tells of what has arrived, offers what is new in a folder, and opens the files of a referral."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog

from tests.builders import a_referral
from tests.ui.builders import focused, press, until_done
from vcs_desk.queries.referrals import referral_numbers
from vcs_desk.services.arrivals import ArrivedFile, TakenDraft, receive_files, set_aside, take_arrival
from vcs_desk.services.inputs import PersonInput, ReferralInput
from vcs_desk.services.watched import watch_folder
from vcs_desk.ui.dropped import PASTE, Brought
from vcs_desk.ui.original import OriginalSheet
from vcs_desk.ui.pages.referrals.page import ReferralsPage

NOTE = b"Referral for Ann Bee, born 3 May 1951. She would like to walk with you."


@pytest.fixture
def page(on_screen, desk) -> ReferralsPage:
    return on_screen(ReferralsPage(desk))


def arrived(desk, name: str = "note.txt", content: bytes = NOTE) -> int:
    return desk.do(receive_files, (ArrivedFile(name, "text/plain", content),)).result[0]


def folder_with(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "Scans"
    folder.mkdir()
    for name in names:
        (folder / name).write_text(f"{name}: please take Ann Bee", "utf-8")
    return folder


def test_nothing_is_said_while_nothing_has_arrived(page):
    assert page.arrived.isHidden()


def test_it_says_how_much_has_arrived_and_m_leads_there(page, desk, qtbot):
    first = arrived(desk)
    assert page.arrived.waiting.text.text() == "1 item arrived."
    arrived(desk, "other.txt", b"Please take Bob Cee too.")
    assert page.arrived.waiting.text.text() == "2 items arrived."
    with qtbot.waitSignal(desk.went) as went:
        press(page, "M")
    assert went.args[0].page == "arrivals"
    desk.do(set_aside, first)
    assert page.arrived.waiting.text.text() == "1 item arrived."


def test_what_is_new_in_the_watched_folder_is_offered_and_nothing_is_taken(page, desk, qtbot, tmp_path):
    folder = folder_with(tmp_path, "one.txt", "two.txt")
    desk.do(watch_folder, str(folder))
    page.arrived.look()
    until_done(qtbot, desk.worker)
    assert page.arrived.folder.text.text() == "2 new files in “Scans”."
    assert page.arrived.waiting.isHidden()
    with qtbot.waitSignal(desk.went) as went:
        press(page, "Shift+M")
    assert went.args[0].item == Brought((folder / "one.txt", folder / "two.txt"), "folder")
    assert sorted(path.name for path in folder.iterdir()) == ["one.txt", "two.txt"]


def test_files_of_the_folder_can_be_left_for_good(page, desk, qtbot, tmp_path):
    desk.do(watch_folder, str(folder_with(tmp_path, "one.txt")))
    page.arrived.look()
    until_done(qtbot, desk.worker)
    page.arrived.leave_them()
    until_done(qtbot, desk.worker)
    assert page.arrived.folder.isHidden()


def test_a_folder_that_is_gone_is_told_quietly(page, desk, qtbot, tmp_path):
    desk.do(watch_folder, str(tmp_path / "Gone"))
    with qtbot.assertNotEmitted(desk.refused):
        page.arrived.look()
        until_done(qtbot, desk.worker)
    assert page.arrived.folder.text.text() == "The folder “Gone” cannot be reached."
    assert page.arrived.folder.link.isHidden()


def test_i_asks_which_files_and_letters_go_to_what_has_arrived(page, desk, qtbot, tmp_path):
    press(page, "I")
    dialog = page.findChild(QFileDialog)
    with qtbot.waitSignal(desk.went) as went:
        dialog.filesSelected.emit([str(tmp_path / "letter.pdf")])
    dialog.close()
    assert went.args[0].item == Brought((tmp_path / "letter.pdf",), "opened")


def test_ctrl_v_pastes_where_nobody_types(page, desk, qtbot):
    with qtbot.waitSignal(desk.went) as went:
        press(page, "Ctrl+V")
    assert (went.args[0].page, went.args[0].item) == ("arrivals", PASTE)


def test_a_referral_says_what_it_came_as_and_opens_it_inside_the_program(page, desk, qtbot):
    taken = TakenDraft(ReferralInput(PersonInput(first_name="Ann", last_name="Bee")))
    desk.do(take_arrival, arrived(desk), (taken,))
    assert desk.ask(referral_numbers, "inbox")
    (link,) = page.detail.came_as.links
    assert (link.label(), link.accessibleName()) == ("note.txt", "Open note.txt")
    link.click()
    until_done(qtbot, desk.worker)
    sheet = page.window().findChild(OriginalSheet)
    assert sheet.isVisible()
    assert "born 3 May 1951" in sheet.view.words.toPlainText()
    assert focused() is sheet.view.words
    closed = QSignalSpy(sheet.closed)
    press(page, "Esc")
    assert closed.count() == 1


def test_a_referral_written_by_hand_came_as_nothing(page, desk):
    with desk.store.write("Referral", desk.actor) as unit:
        a_referral(unit.db)
    page.refresh()
    assert page.detail.came_as.isHidden()
