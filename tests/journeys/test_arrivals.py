"""What comes in, by keyboard alone: dropped, pasted or found in a folder, read, put right, taken in and answered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.journeys.hands import Hands
from tests.ui.builders import until_done
from vcs_desk.queries.arrivals import arrivals
from vcs_desk.queries.files import attachments_of
from vcs_desk.queries.referrals import box_counts, referral_numbers, referral_view
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.front import Front
from vcs_desk.ui.window import Window

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "referrals"
MAIL = """From: Sian Hughes <sian.hughes@carnbrea.example>
To: desk@tregarrow.example
Subject: New referral for the walk
Date: Mon, 23 Nov 2026 10:00:00 +0000

Dear all,

please could you consider Wenna Chegwin for the Tuesday walk?

Name: Wenna Chegwin
DOB: 6/3/1941
Telephone: 01632 960188
Reason for referral: She used to walk every day and has lost heart since her fall. Gentle walks would do her good.
Consent: Yes

Sian Hughes
Link worker, Carn Brea PCN
"""
FORM = """Name: {name}
DOB: {born}
Telephone: {phone}
Where they stay: {address}
Reason for referral: Would like to come to the craft group.
Consent: Yes
"""


def written(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, "utf-8")
    return path


def drop(window: Window, *paths: Path) -> None:
    """Let go of files over the window, whatever page it shows."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, carried, *held))


def until_read(qtbot, desk: Desk) -> None:
    """Wait until everything that came in was read."""
    qtbot.waitUntil(
        lambda: all(row.kind_of_item or row.refusal for row in desk.ask(arrivals)) and desk.worker.job is None,
        timeout=60_000,
    )


def typed() -> str:
    """What stands in the field that has the keyboard."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field.text()


@pytest.fixture
def front(sign_in) -> Front:
    return sign_in()


def newest(desk: Desk, name: str) -> int:
    """The referral of somebody in the inbox."""
    numbers = desk.ask(referral_numbers, "inbox")
    return next(number for number in numbers if desk.ask(referral_view, number).row.name == name)


def test_a_mail_dropped_is_read_put_right_taken_in_and_accepted(front, hands: Hands, qtbot, tmp_path):
    desk = front.window.desk
    hands.press("Ctrl+4")
    drop(front.window, written(tmp_path, "walk.eml", MAIL))
    hands.see("walk.eml")
    until_read(qtbot, desk)
    hands.see("Wenna Chegwin")
    hands.be_at("What has arrived")
    hands.press("Enter")
    hands.tab_to("Last name")
    hands.type_over("Chegwidden")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Wenna Chegwidden taken in")
    number = newest(desk, "Wenna Chegwidden")
    assert [file.name for file in desk.ask(attachments_of, referral_id=number)] == ["walk.eml"]
    hands.press("O")
    hands.see("Came as:")
    hands.see("Accept into")
    hands.press("A")
    hands.see("Accepted into")
    assert desk.ask(referral_view, number).row.state == "accepted"


def test_its_file_opens_inside_the_program_and_esc_leads_back(front, hands: Hands, qtbot):
    hands.press("Ctrl+2", "J")
    hands.see("Came as:")
    hands.tab_to("Open More about")
    hands.press("Enter")
    hands.see("She would like to be met at the")
    hands.see("A copy is not encrypted.")
    hands.press("Esc")
    hands.be_at("Open More about")


def test_two_people_in_one_message_become_two_referrals(front, hands: Hands, qtbot):
    desk = front.window.desk
    before = desk.ask(box_counts).inbox
    hands.press("Ctrl+2")
    hands.see("6 items arrived.")
    hands.press("M")
    until_read(qtbot, desk)
    hands.be_at("What has arrived")
    hands.go_to_row("Bob Hosking, Mary Hosking")
    hands.see("Take in 2 referrals")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Bob Hosking and Mary Hosking taken in")
    assert desk.ask(box_counts).inbox == before + 2
    hands.press("Ctrl+Z")
    hands.see("Undone: Referral of Bob Hosking and Mary Hosking taken in")
    assert desk.ask(box_counts).inbox == before


def test_a_withdrawal_finds_its_referral_and_takes_it_back(front, hands: Hands, qtbot):
    desk = front.window.desk
    number = newest(desk, "Piran Nancarrow")
    hands.press("Ctrl+2", "M")
    until_read(qtbot, desk)
    hands.be_at("What has arrived")
    hands.go_to_row("Piran Nancarrow")
    hands.see("This takes a referral back")
    hands.press("T")
    hands.see("Referral of Piran Nancarrow withdrawn")
    assert desk.ask(referral_view, number).row.state == "withdrawn"
    hands.press("Ctrl+Z")
    hands.see("This takes a referral back")
    assert desk.ask(referral_view, number).row.state == "received"


def test_a_lock_in_the_middle_loses_neither_the_file_nor_what_was_typed(sign_in, hands: Hands, runs, qtbot, tmp_path):
    front = sign_in()
    drop(front.window, written(tmp_path, "walk.eml", MAIL))
    hands.see("walk.eml")
    until_read(qtbot, front.window.desk)
    hands.be_at("What has arrived")
    hands.go_to_row("Wenna Chegwin")
    hands.press("Enter")
    hands.tab_to("Last name")
    hands.type_over("Chegwidden")
    hands.press("Ctrl+L")
    runs.wait_for_another()
    again = sign_in()
    hands.press("Ctrl+2", "M")
    until_read(qtbot, again.window.desk)
    hands.be_at("What has arrived")
    hands.go_to_row("Wenna Chegwin")
    hands.press("Enter")
    hands.see("Chegwidden")


def test_a_lock_before_it_was_read_loses_nothing(sign_in, hands: Hands, runs, qtbot, tmp_path):
    front = sign_in()
    drop(front.window, written(tmp_path, "walk.eml", MAIL))
    hands.see("walk.eml")
    hands.press("Ctrl+L")
    runs.wait_for_another()
    again = sign_in()
    hands.press("Ctrl+2", "M")
    until_read(qtbot, again.window.desk)
    hands.see("Wenna Chegwin")


def test_a_label_that_was_put_right_once_is_known_the_next_time(front, hands: Hands, qtbot, tmp_path):
    desk = front.window.desk
    first = FORM.format(name="Wenna Chegwin", born="6/3/1941", phone="01632 960188", address="4 Hill Road")
    drop(front.window, written(tmp_path, "first.txt", first))
    hands.see("first.txt")
    until_read(qtbot, desk)
    hands.be_at("What has arrived")
    hands.press("Enter")
    hands.tab_to("Address")
    assert typed() == ""
    hands.type_text("4 Hill Road")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Wenna Chegwin taken in")
    second = FORM.format(name="Denzil Rowe", born="1/2/1950", phone="01632 960199", address="Flat 2, Fore Street")
    drop(front.window, written(tmp_path, "second.txt", second))
    hands.see("second.txt")
    until_read(qtbot, desk)
    hands.be_at("What has arrived")
    hands.see("Denzil Rowe")
    hands.press("Enter")
    hands.tab_to("Address")
    assert typed() == "Flat 2, Fore Street"


def test_words_are_pasted_on_referrals_and_wait_to_be_looked_at(front, hands: Hands, qtbot):
    hands.press("Ctrl+2")
    hands.see("Piran Nancarrow")
    hands.paste(FORM.format(name="Denzil Rowe", born="1/2/1950", phone="01632 960199", address="Flat 2"))
    hands.see("Pasted text")
    until_read(qtbot, front.window.desk)
    hands.see("Denzil Rowe")


def test_what_is_new_in_a_watched_folder_is_offered_and_taken_only_when_asked(front, hands: Hands, qtbot, tmp_path):
    folder = tmp_path / "Scans"
    folder.mkdir()
    scan = written(folder, "walk.eml", MAIL)
    os.utime(scan, (1_700_000_000, 1_700_000_000))
    desk = front.window.desk
    hands.press("Ctrl+2", "M")
    hands.be_at("What has arrived")
    hands.press("W")
    hands.choose_file(folder)
    hands.see("is offered from now on")
    hands.press("Ctrl+2")
    hands.see("1 new file in “Scans”.")
    until_done(qtbot, desk.worker)
    before = len(desk.ask(arrivals))
    hands.press("Shift+M")
    hands.see("1 item came in.")
    assert len(desk.ask(arrivals)) == before + 1
    hands.press("Ctrl+2")
    hands.see_no("1 new file in")


def test_a_form_that_cannot_be_read_is_typed_from_its_picture(front, hands: Hands, qtbot, tmp_path):
    picture = tmp_path / "scan.png"
    assert front.window.grab().save(str(picture))
    drop(front.window, picture)
    hands.see("scan.png")
    until_read(qtbot, front.window.desk)
    hands.see("Cannot be read")
    hands.be_at("What has arrived")
    hands.press("Enter")
    hands.be_at("First name")
    hands.type_text("Loveday")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Loveday taken in")


@pytest.mark.skipif(not DATA.is_dir(), reason="the sample files are not on this computer")
def test_real_files_dropped_together_are_all_kept_and_all_read(front, hands: Hands, qtbot):
    desk = front.window.desk
    before = {row.arrival_id for row in desk.ask(arrivals)}
    files = sorted(path for path in DATA.iterdir() if path.suffix in (".eml", ".docx", ".pdf", ".txt", ".xml"))
    drop(front.window, *files)
    qtbot.waitUntil(lambda: len(desk.ask(arrivals)) == len(before) + len(files), timeout=60_000)
    until_read(qtbot, desk)
    read = [row for row in desk.ask(arrivals) if row.arrival_id not in before]
    assert {row.name for row in read if row.refusal} <= {"06-attachment-only.eml", "17-scan.pdf"}
    hands.be_at("What has arrived")
    hands.press(*["J"] * len(read))
    hands.press(*["K"] * 3, "Enter")
    hands.press("F2", "F6", "F6", "Esc")
    hands.be_at("What has arrived")
