"""The page Reply: what was decided and what goes in at the left, the letter as it will go out at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.queries.replies import reply_facts, unsent_replies
from vcs_desk.queries.reply_facts import ANSWER, ReplyFacts
from vcs_desk.queries.reply_parts import parts_for, ticked
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.pages.reply.acts import ReplyActs
from vcs_desk.ui.pages.reply.choices import Choices
from vcs_desk.ui.pages.reply.drafts import Drafts
from vcs_desk.ui.pages.reply.preview import Preview
from vcs_desk.ui.pages.reply.scenes import a_referral_for
from vcs_desk.ui.pages.reply.words import EMAIL, LETTER, MESSAGE, limits_words, title_of

if TYPE_CHECKING:
    from vcs_desk.reports.reply_text import ReplyText

SETTLE_MS = 350
"""The letter is made anew once nobody has typed for so long."""
WRITING, NOTHING = range(2)


class ReplyPage(ReplyActs):
    """One reply at a time: looked at as it will go out, sent, and recorded; then the next one to the same agency."""

    KEY: ClassVar[str] = "reply"
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "reply", "referral", "referral_event", "referral_need", "person", "consent", "agency", "referrer", "place",
        "activity_group", "group_support", "group_session", "attendance", "contact", "first_visit", "service",
        "organisation",
    )  # fmt: skip
    SCENES: ClassVar[tuple[str, ...]] = ("accepted", "email", "ended", "limited")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        from vcs_desk.replying import Writer  # imported here: start-up time

        super().__init__(desk, parent)
        self.writer = Writer(desk.store, desk.actor)
        self.facts: ReplyFacts | None = None
        self._about = ANSWER
        self._ticked: tuple[str, ...] | None = None
        self._text: ReplyText | None = None
        self.drafts = Drafts(desk)
        self._compose()
        self._lay_out()
        self._listen()

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("Reply"), parent=self)
        self.stack = QStackedWidget(self)
        self.choices = Choices(self)
        self.preview = Preview(self)
        self.see_referrals = PrimaryButton(self.tr("See the referrals"), "inbox", parent=self)
        self.nothing = EmptyState(
            "circle-check",
            self.tr("Everybody has their answer"),
            self.tr("A decision that nobody was told of yet comes here by itself. So does the end of a referral."),
            (self.see_referrals,),
            parent=self,
        )  # fmt: skip
        self.undecided = PrimaryButton(self.tr("Open the referral"), "inbox", parent=self)
        self.not_yet = EmptyState(
            "hourglass",
            self.tr("Nothing was decided yet"),
            self.tr("Accept, wait, decline or signpost first. Then the answer is written for you here."),
            (self.undecided,),
            parent=self,
        )  # fmt: skip
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        row = Row(inside, gap=0)
        row.addWidget(self.choices)
        row.addWidget(self.preview, 1)
        for part in (inside, PageScroll(self.nothing, self), PageScroll(self.not_yet, self)):
            self.stack.addWidget(part)
        self.frame.set_content(self.stack)
        Column(self, gap=0).addWidget(self.frame)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.save)
        self.frame.back_pressed.connect(self.back)
        self.choices.changed.connect(self._chose)
        self.choices.edited.connect(self._settle.start)
        self.choices.about_chosen.connect(self._show_about)
        self.choices.reach_pressed.connect(self.reach)
        self.choices.sent_pressed.connect(self.open_sent_reply)
        self.preview.copy_pressed.connect(self.copy_text)
        self.preview.print_pressed.connect(self.print_letter)
        self.preview.record_pressed.connect(self.record)
        self.choices.record_pressed.connect(self.record)
        self.see_referrals.clicked.connect(self.see_all)
        self.undecided.clicked.connect(self.back)
        self._settle.timeout.connect(self._typed)

    # What is shown

    def refresh(self) -> None:
        """Ask again what may be said; what was chosen and typed stays."""
        if self.facts is None:
            self.show_next()
        else:
            self._show(self.facts.referral_id, self._about, anew=False)

    def open_item(self, item: object) -> None:
        """Write the reply that is due to one referral, by its number."""
        if isinstance(item, int) and not isinstance(item, bool):
            self._show(item)

    def first_focus(self) -> QWidget:
        if self.stack.currentIndex() == WRITING:
            return self.choices.first()
        return self.see_referrals if self.stack.currentIndex() == NOTHING else self.undecided

    def about(self) -> str:
        """What the reply is about."""
        return self._about

    def chosen(self) -> tuple[str, ...]:
        """The codes of the parts that go in: what goes in by itself until somebody chooses."""
        if self.facts is None or self._ticked is not None:
            return self._ticked or ()
        return ticked(parts_for(self.facts, self._about))

    def text(self) -> ReplyText | None:
        """The reply in words as it stands now; None where none is being written."""
        if self._settle.isActive():
            self._typed()
        return self._text

    def show_next(self, agency_id: int | None = None) -> bool:
        """Go on with the oldest reply that is owed, to one agency where it is named; True where there is one."""
        owed = self.desk.ask(unsent_replies)
        mine = [one for one in owed if agency_id is None or one.agency_id == agency_id]
        if mine:
            self._show(mine[0].referral_id, mine[0].about)
        elif agency_id is None:
            self._show_nothing(NOTHING)
        return bool(mine)

    def _show(self, referral_id: int, about: str = "", *, anew: bool = True) -> None:
        try:
            facts = self.desk.ask(reply_facts, referral_id)
        except DeskError as error:
            self.facts = None
            self.show_next()
            if anew:
                self.desk.refused.emit(error)
            return
        other = self.facts is None or self.facts.referral_id != referral_id
        if other:
            self.keep_draft()
        self.facts = facts
        if facts.open:
            self._show_nothing(NOTHING + 1)
            return
        about = about if about in facts.abouts() else facts.due_about()
        if other or anew or about != self._about:
            self._begin(facts, about)
        self.stack.setCurrentIndex(WRITING)
        self._make()

    def _begin(self, facts: ReplyFacts, about: str) -> None:
        """Offer what goes in by itself, as the agency likes it, and the line that was typed before."""
        self._about = about
        self._ticked = None
        self.choices.offer_ways(facts)
        self.choices.set_way(EMAIL if facts.whom.prefers == EMAIL else LETTER)
        self.choices.set_typed(self.drafts.line(facts.referral_id, about, self.writer.thanks(facts)))
        self.choices.record.set_values({"on": self.tr("today")})
        self.choices.record.clear_errors()
        self.choices.scrolled.verticalScrollBar().setValue(0)
        if self.choices.line.hasFocus():
            self.first_focus().setFocus()

    def _show_nothing(self, which: int) -> None:
        self._text = None
        self.stack.setCurrentIndex(which)
        self._show_head()

    def _show_about(self, about: object) -> None:
        if self.facts is not None:
            self.keep_draft()
            self._begin(self.facts, str(about))
            self._make()

    def _chose(self) -> None:
        self._ticked = self.choices.ticked()
        self._make()

    def _typed(self) -> None:
        self._settle.stop()
        self.keep_draft()
        self._make()

    def _make(self) -> None:
        """Write the reply anew and show it as it will go out."""
        facts = self.facts
        if facts is None:
            return
        chosen = self.chosen()
        self.choices.show_facts(facts, self._about, parts_for(facts, self._about), chosen)
        way = self.way()
        self._text = self.writer.text(facts, chosen, self.choices.typed(), self._about, way)
        if way == LETTER:
            self.preview.show_letter(self.writer.letter(facts, self._text))
        elif way == EMAIL:
            self.preview.show_text(self._text.as_email(), self.tr("Use secure e-mail: it names a person"))
        else:
            self.preview.show_text(self._text.plain(), self.tr("What the message says"))
        limits = self.writer.limits(facts, self._text, self._about) if way == MESSAGE else ()
        self.choices.show_limits(limits_words(limits))
        self._show_head()

    def _show_head(self) -> None:
        facts, writing = self.facts, self._text is not None
        head = self.frame.head
        head.set_title(title_of(facts) if facts else self.tr("Reply"), self._left_words() if writing else "")
        head.set_back(facts.who.name if facts else "")
        verbs = {
            LETTER: (self.tr("Save PDF"), "download"),
            EMAIL: (self.tr("Copy text"), "copy"),
            MESSAGE: (self.tr("Save message"), "download"),
        }
        head.set_primary(*verbs[self.way()] if writing else ("", ""))
        self.preview.offer_copy(offered=self.way() != EMAIL)

    def _left_words(self) -> str:
        """How many more replies this agency is owed."""
        facts = self.facts
        if facts is None or facts.whom.agency_id is None:
            return ""
        owed = self.desk.ask(unsent_replies)
        more = sum(
            one.agency_id == facts.whom.agency_id and one.referral_id != facts.referral_id for one in owed
        )  # fmt: skip
        if not more:
            return ""
        return self.tr("1 more to them") if more == 1 else self.tr("%1 more to them").replace("%1", str(more))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the referral."""
        if event.key() == Qt.Key.Key_Escape and self.facts is not None:
            self.back()
        else:
            super().keyPressEvent(event)

    def save_drafts(self) -> None:
        """Keep the line that is typed."""
        self.keep_draft()

    def keep_draft(self) -> None:
        """Keep the line that is typed."""
        facts = self.facts
        if facts is not None and not facts.open:
            self.drafts.keep(facts.referral_id, self._about, self.choices.typed(), self.writer.thanks(facts))

    # For pictures

    def scene_accepted(self) -> None:
        """The letter to somebody whose referral was accepted."""
        self._scene("accepted", ANSWER)

    def scene_email(self) -> None:
        """The same as text for an e-mail."""
        self._scene("accepted", ANSWER)
        self.choices.set_way(EMAIL)
        self._make()

    def scene_ended(self) -> None:
        """How it went."""
        self._scene("closed")

    def scene_limited(self) -> None:
        """A letter that may say no more than that the referral was decided."""
        self._scene("accepted", ANSWER, shared=False)

    def _scene(self, state: str, about: str = "", *, shared: bool = True) -> None:
        number = a_referral_for(self.desk, state, shared=shared)
        if number is not None:
            self._show(number, about)
