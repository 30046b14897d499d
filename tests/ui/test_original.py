"""A file as it came is shown inside the program; only a copy that somebody asks for is written anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from tests.ui.builders import focused, press, until_done
from vcs_desk.queries.files import FileContent
from vcs_desk.services.arrivals import ArrivedFile, TakenDraft, receive_files, take_arrival
from vcs_desk.services.files import remove_attachment
from vcs_desk.services.inputs import PersonInput, ReferralInput
from vcs_desk.ui.original import FileView, OriginalSheet
from vcs_desk.ui.pages.arrivals.incoming import png_of

MAIL = b"From: Ann <ann@x.example>\nTo: us@x.example\nSubject: Ann Bee\n\nPlease take Ann Bee, born 3 May 1951.\n"


def a_pdf(folder: Path) -> bytes:
    path = folder / "made.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.drawText(400, 400, "Referral of Ann Bee")
    painter.end()
    return path.read_bytes()


def a_picture() -> bytes:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    return png_of(image)


@pytest.fixture
def host(qtbot) -> QWidget:
    host = QWidget()
    host.resize(900, 700)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return host


@pytest.fixture
def view(host) -> FileView:
    view = FileView("Letter", host)
    view.resize(600, 500)
    view.show()
    return view


def test_pages_pictures_and_words_are_each_shown_as_they_are(view, tmp_path):
    view.show_file("application/pdf", a_pdf(tmp_path))
    assert view.shown() is view.pages
    assert view.pages.page_count() == 1
    view.show_file("image/png", a_picture())
    assert view.shown() is view.picture
    view.show_file("text/plain", b"Ann Bee", "Ann Bee")
    assert view.words.toPlainText() == "Ann Bee"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/msword"])
def test_what_cannot_be_shown_says_so_and_what_to_do(view, kind):
    view.show_file(kind, b"not what it says")
    said = [child.text() for child in view.shown().findChildren(QWidget) if hasattr(child, "text")]
    assert any("It cannot be shown here." in text for text in said)


def kept(desk, name: str, media_type: str, content: bytes) -> int:
    """The number of a file that came with a referral."""
    (number,) = desk.do(receive_files, (ArrivedFile(name, media_type, content),)).result
    desk.do(take_arrival, number, (TakenDraft(ReferralInput(PersonInput("Ann", "Bee"))),))
    return 1


def test_a_mail_is_read_and_its_words_have_the_keyboard(host, desk, qtbot):
    sheet = OriginalSheet(host, desk, "As it came")
    sheet.show_attachment(kept(desk, "ann.eml", "message/rfc822", MAIL))
    until_done(qtbot, desk.worker)
    assert "born 3 May 1951" in sheet.view.words.toPlainText()
    assert focused() is sheet.view.words


def test_a_pdf_is_shown_at_once(host, desk, tmp_path):
    sheet = OriginalSheet(host, desk, "As it came")
    sheet.show_attachment(kept(desk, "letter.pdf", "application/pdf", a_pdf(tmp_path)))
    assert sheet.view.shown() is sheet.view.pages
    assert not sheet.isHidden()


def test_the_words_of_a_pdf_can_be_shown_too(host, desk, qtbot, tmp_path):
    sheet = OriginalSheet(host, desk, "As it came")
    sheet.show_attachment(kept(desk, "letter.pdf", "application/pdf", a_pdf(tmp_path)))
    sheet.words_button.click()
    until_done(qtbot, desk.worker)
    assert "Referral of Ann Bee" in " ".join(sheet.view.words.toPlainText().split())
    assert focused() is sheet.view.words
    assert sheet.words_button.isHidden()


def test_a_file_that_is_gone_is_told_and_nothing_opens(host, desk, qtbot):
    number = kept(desk, "ann.eml", "message/rfc822", MAIL)
    desk.do(remove_attachment, number)
    sheet = OriginalSheet(host, desk, "As it came")
    with qtbot.waitSignal(desk.refused) as refused:
        sheet.show_attachment(number)
    assert refused.args[0].sentence == "This file is no longer there."


def test_a_copy_is_saved_where_somebody_says_and_it_is_told_that_it_is_not_encrypted(host, desk, qtbot, tmp_path):
    sheet = OriginalSheet(host, desk, "As it came")
    content = a_pdf(tmp_path)
    sheet.show_file(FileContent("letter.pdf", "application/pdf", content))
    assert "not encrypted" in sheet.note.text()
    sheet.save_button.click()
    dialog = sheet.findChild(QFileDialog)
    with qtbot.waitSignal(desk.noticed) as noticed:
        dialog.fileSelected.emit(str(tmp_path / "copy.pdf"))
    dialog.close()
    assert (tmp_path / "copy.pdf").read_bytes() == content
    assert noticed.args[0].text == "Saved as copy.pdf. That copy is not encrypted."


def test_looking_at_a_file_writes_nothing(host, desk, qtbot, tmp_path):
    number = kept(desk, "ann.eml", "message/rfc822", MAIL)
    before = set(tmp_path.rglob("*"))
    OriginalSheet(host, desk, "As it came").show_attachment(number)
    until_done(qtbot, desk.worker)
    assert set(tmp_path.rglob("*")) - before <= {tmp_path / "desk.db-wal", tmp_path / "desk.db-shm"}


def test_esc_closes_it(host, desk, qtbot):
    sheet = OriginalSheet(host, desk, "As it came")
    sheet.show_file(FileContent("a.txt", "text/plain", b"Ann"), "Ann")
    with qtbot.waitSignal(sheet.closed):
        press(host, "Esc")
