"""Sheets over the page: how to reach an agency, and a letter as it was sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import day
from vcs_desk.queries.replies import agency_facts, sent_reply
from vcs_desk.services.referrers import edit_agency
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.reply.words import about_words, sent_how, words
from vcs_desk.ui.paper import print_pdf


def reach_sheet(desk: Desk, window: QWidget, agency_id: int) -> AnswerSheet:
    """A sheet, not yet open, for how an agency likes to hear and where it is."""
    facts = desk.ask(agency_facts, agency_id)

    def keep(form: Form, values: Values) -> bool:
        given = {**values, "answer_days": _days(values["answer_days"])}
        return desk.save(form, edit_agency, agency_id, given) is not None

    ways = (("letter", words("A letter")), ("email", words("An e-mail")))
    fields = (
        Field("prefers", words("What do they like best?"), "radio", choices=ways),
        Field("address", words("Address"), "area"),
        Field("email", words("E-mail"), help=words("A secure address, such as one that ends in nhs.net")),
        Field("phone", words("Telephone"), width=240),
        Field("answer_days", words("Days in which they want our answer"), help=words("Leave empty for your own rule"),
              width=96),
    )  # fmt: skip
    title = words("%1: how to reach them").replace("%1", facts.name)
    sheet = AnswerSheet(window, title, words("Keep this"), fields, keep, icon="check")
    sheet.form.set_values({
        "prefers": facts.prefers, "address": facts.address, "email": facts.email, "phone": facts.phone,
        "answer_days": str(facts.answer_days or ""),
    })  # fmt: skip
    return sheet


def _days(typed: object) -> object:
    """A number of days, nothing, or what was typed where it is neither: then the service says so."""
    text = str(typed or "").strip()
    return int(text) if text.isdigit() else text or None


class SentSheet(Sheet):
    """One reply as it was sent: the letter itself where there is one, to print again, else its words, to copy."""

    def __init__(self, desk: Desk, window: QWidget, reply_id: int) -> None:
        self.reply, self.content = desk.ask(sent_reply, reply_id)
        self._desk = desk
        title = words("%1, sent %2").replace("%1", about_words(self.reply.about)).replace("%2", day(self.reply.on))
        letter = self.content.startswith(b"%PDF")
        verb, icon = (words("Print it again"), "printer") if letter else (words("Copy text"), "copy")
        super().__init__(
            window, title, verb, text=sent_how(self.reply), cancel=words("Close"), icon=icon, width=720
        )  # fmt: skip
        self.add(self._letter() if letter else self._words())
        self.accepted.connect(self.print_again if letter else self.copy_again)
        self.closed.connect(self.deleteLater)

    def _letter(self) -> QWidget:
        from vcs_desk.ui.kit.pdf_view import PdfView  # imported here: start-up time, and 3 MB

        self.view = keep_size(PdfView(words("The letter"), self), height=(480, 420))
        self.view.set_pdf(self.content)
        return self.view

    def _words(self) -> QWidget:
        kept = Body(self.reply.words or words("Its words were not kept."), selectable=True, parent=self)
        kept.setAccessibleName(words("The text"))
        return kept

    def print_again(self) -> None:
        """Put the letter on paper once more, as it was."""
        said = partial(self._desk.notice, words("The letter is on its way to the printer."))
        print_pdf(self.window(), self.content, self.title.text(), said)

    def copy_again(self) -> None:
        """Copy its words."""
        QGuiApplication.clipboard().setText(self.reply.words)
        self._desk.notice(words("Copied."))


def open_sent(desk: Desk, window: QWidget, reply_id: int) -> SentSheet:
    """Show a reply again as it was sent."""
    sheet = SentSheet(desk, window, reply_id)
    sheet.open()
    return sheet
