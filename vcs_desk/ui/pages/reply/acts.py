"""What can be done with a reply: save, print, copy, record as sent, and how to reach whom it goes to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QGuiApplication

from vcs_desk.dates import parse_day
from vcs_desk.errors import DeskError
from vcs_desk.queries.reply_facts import ANSWER, ReplyFacts
from vcs_desk.services.replies import record_reply
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.actions import Action
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.kit.page_frame import PageFrame
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.reply.choices import Choices
from vcs_desk.ui.pages.reply.drafts import Drafts
from vcs_desk.ui.pages.reply.preview import Preview
from vcs_desk.ui.pages.reply.sheets import open_sent, reach_sheet
from vcs_desk.ui.pages.reply.words import EMAIL, LETTER, MESSAGE
from vcs_desk.ui.paper import print_pdf

if TYPE_CHECKING:
    from vcs_desk.replying import Writer
    from vcs_desk.reports.reply_text import ReplyText


def _writing(page: ReplyActs) -> bool:
    return page.text() is not None


def _letter(page: ReplyActs) -> bool:
    return _writing(page) and page.way() == LETTER


def _agency(page: ReplyActs) -> bool:
    return page.facts is not None and page.facts.whom.agency_id is not None


def _referral(page: ReplyActs) -> bool:
    return page.facts is not None


class ReplyActs(Page):
    """A page that shows one reply at a time and can send it on its way."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("reply.save", "Save the reply", "save", "Ctrl+S", "download", _writing),
        Action("reply.print", "Print the letter", "print_letter", "Ctrl+P", "printer", _letter),
        Action("reply.copy", "Copy the text", "copy_text", "C", "copy", _writing),
        Action("reply.record", "Record as sent", "record", "Ctrl+Return or Ctrl+Enter", "check", _writing),
        Action("reply.reach", "Change how to reach them", "reach", "H", "mail", _agency),
        Action("reply.back", "Go back to the referral", "back", "B", "arrow-left", _referral),
    )
    facts: ReplyFacts | None
    frame: PageFrame
    choices: Choices
    preview: Preview
    drafts: Drafts
    writer: Writer

    def text(self) -> ReplyText | None:
        """The reply in words as it stands now; None where none is being written."""
        raise NotImplementedError

    def about(self) -> str:
        """What the reply is about."""
        raise NotImplementedError

    def chosen(self) -> tuple[str, ...]:
        """The codes of the parts that go in."""
        raise NotImplementedError

    def show_next(self, agency_id: int | None = None) -> bool:
        """Go on with the oldest reply that is owed; True where there is one."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """Keep the line that is typed."""
        raise NotImplementedError

    def way(self) -> str:
        """Letter, e-mail or message."""
        return self.choices.chosen_way()

    # Sending

    def save(self) -> None:
        """Save the letter or the message where the person says; the text for an e-mail is copied."""
        facts, text = self.facts, self.text()
        if facts is None or text is None:
            return
        if self.way() == EMAIL:
            self.copy_text()
            return
        if self.way() == MESSAGE:
            content = self.writer.message(facts, text, self.about())
            name, kind = f"{text.reference}.json", self.tr("FHIR message (*.json)")
        else:
            content = self.preview.content()
            name, kind = self.tr("Reply %1.pdf").replace("%1", text.reference), self.tr("PDF (*.pdf)")
        choose_new_file(self, self.tr("Save the reply"), name, kind, partial(self._written, content))

    def _written(self, content: bytes, path: Path) -> None:
        try:
            write_safely(path, content)
        except DeskError as error:
            self.desk.refused.emit(error)
            return
        said = self.tr("Saved as %1. Record it as sent once it has gone.")
        self.desk.notice(said.replace("%1", path.name))

    def print_letter(self) -> None:
        """Put the letter on paper."""
        if self.text() is not None and self.way() == LETTER:
            said = self.tr("The letter is on its way to the printer. Record it as sent once it has gone.")
            title = self.frame.head.title.text()
            print_pdf(self.window(), self.preview.content(), title, partial(self.desk.notice, said))

    def copy_text(self) -> None:
        """Copy the text for an e-mail, with its subject in the first line."""
        text = self.text()
        if text is not None:
            QGuiApplication.clipboard().setText(text.as_email())
            self.desk.notice(self.tr("Copied, with its subject. Use secure e-mail: it names a person."))

    def record(self) -> None:
        """Keep the reply as it was sent, then go on to the next one to the same agency, or back to the referral."""
        facts, text = self.facts, self.text()
        if facts is None or text is None:
            return
        form = self.choices.record
        values = form.values()
        try:
            on = parse_day(str(values["on"]), self.desk.today())
        except ValueError as reason:
            form.show_errors({"on": str(reason)})
            return
        how, line = str(values["how"]), self.choices.typed()
        outcome = self.desk.save(
            form, record_reply, facts.referral_id, self.about(), how, on,
            self.writer.kept(text, how, line), self._content(facts, text, how),
            self.writer.promised_on(facts, self.chosen()) if self.about() == ANSWER else None,
        )  # fmt: skip
        if outcome is not None:
            self.drafts.forget(facts.referral_id, self.about())
            self._go_on(facts)

    def _content(self, facts: ReplyFacts, text: ReplyText, how: str) -> bytes:
        """The letter or the message that went; nothing where it went in another way."""
        if how == LETTER:
            return self.writer.letter(facts, text)
        return self.writer.message(facts, text, self.about()) if how == MESSAGE else b""

    def _go_on(self, facts: ReplyFacts) -> None:
        agency = facts.whom.agency_id
        if agency is None or not self.show_next(agency):
            self.desk.go("referrals", facts.referral_id)

    # Elsewhere

    def back(self) -> None:
        """Go to the referral."""
        self.keep_draft()
        if self.facts is not None:
            self.desk.go("referrals", self.facts.referral_id)

    def see_all(self) -> None:
        """Go to the referrals."""
        self.desk.go("referrals")

    def reach(self) -> None:
        """Change how the agency likes to hear, and where it is."""
        if self.facts is not None and self.facts.whom.agency_id is not None:
            reach_sheet(self.desk, self.window(), self.facts.whom.agency_id).open()

    def open_sent_reply(self, reply_id: object) -> None:
        """Show one that was sent, as it was."""
        assert isinstance(reply_id, int)
        open_sent(self.desk, self.window(), reply_id)
