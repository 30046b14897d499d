"""The left column of the page: what was decided, how it goes, what goes in, a line of one's own, and when it went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.reply_facts import ANSWER, ReplyFacts
from vcs_desk.queries.reply_parts import Part
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row, clear, keep_size
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.fields import TextArea
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.note_line import NoteLine
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.states import ROLE_OF, StateKind
from vcs_desk.ui.kit.ticks import RadioGroup, TickBox
from vcs_desk.ui.pages.reply.words import (
    LETTER,
    WAYS,
    about_words,
    consent_words,
    decided_words,
    part_words,
    quoting_words,
    sent_words,
    way_notes,
    ways,
    why_not,
    words,
)
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px

WIDTH = (364, 600)


class DecidedCard(Card):
    """What was decided, with its icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=((46, 76), 11, 16, 11), gap=0)
        self._kind: StateKind = "ok"
        self._icon = "circle-check"
        self.text = Strong("", parent=self)
        self.second = Small("", parent=self)
        self.add(self.text)
        self.add(self.second)

    def show_decided(self, facts: ReplyFacts, about: str) -> None:
        """Show what this reply tells of."""
        decided = decided_words(facts, about)
        self._kind, self._icon = decided.state.kind, decided.state.icon
        self.text.set_text(decided.text)
        self.second.set_text(decided.second)
        self.second.setHidden(not decided.second)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        side = px(20)
        paint_icon(painter, self._icon, colour(ROLE_OF[self._kind]), (px(16, 24), (self.height() - side) // 2), side)
        painter.end()


class Choices(QWidget):
    """``changed`` when the reply has to be made anew, ``edited`` while a line is typed."""

    changed = Signal()
    edited = Signal()
    about_chosen = Signal(object)
    reach_pressed = Signal()
    record_pressed = Signal()
    sent_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[str, TickBox] = {}
        self._sent: tuple[int, ...] = ()
        self._offered: tuple[str, ...] = ()
        self._quiet = False
        self._notes: dict[object, str] = {}
        self._places: dict[QWidget, QWidget] = {}
        self.about: Segments | None = None
        self.about_place = QWidget(self)
        self.decided = DecidedCard(self)
        self.way_head = Strong(words("How will you send it?"), parent=self)
        self.way_place = QWidget(self)
        self.way = RadioGroup(words("How will you send it?"), parent=self.way_place)
        self.reach = LinkButton(words("Change how to reach them"), self, small=True)
        self.parts_head = Strong(words("What goes in"), parent=self)
        self.parts_place = QWidget(self)
        self.line_head = Body(f"{words('Add a line')} {words('(optional)')}", strong=words("Add a line"), parent=self)
        self.line = TextArea(words("Add a line"), lines=2, most=9, parent=self)
        self.line_head.setBuddy(self.line)
        self.quoting = Small("", parent=self)
        self.consent = NoteLine("shield-check", "ok", "", "text2", self)
        self.limits = Panel("warn", "", parent=self)
        self.record_head = Strong(words("Once it has gone"), parent=self)
        self.record = Form(self._record_fields(), parent=self)
        self.record_button = PlainButton(words("Record as sent"), "check", "Ctrl Enter", parent=self)
        self.sent_head = Strong(words("Sent before"), parent=self)
        self.sent_place = QWidget(self)
        self._lay_out()
        self._listen()

    @staticmethod
    def _record_fields() -> tuple[Field, ...]:
        return (
            Field("how", words("How did it go?"), "choice", choices=ways(), width=250),
            Field("on", words("When?"), "date", words("For example today, or 12/11"), width=160),
        )

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = Column(inside, gap=0, margin=((24, 32), 1, 4, 24))
        self._abouts = Row(self.about_place, gap=0)
        self._ways = Column(self.way_place, gap=0)
        self._ways.addWidget(self.way)
        blocks: tuple[tuple[QWidget, float], ...] = (
            (self.about_place, 12), (self.decided, 20), (self.way_head, 0), (self.way_place, 0),
            (self.reach, 16), (self.parts_head, 4), (self.parts_place, 10), (self.line_head, 4),
            (self.line, 8), (self.quoting, 10),
            (self.consent, 16), (self.limits, 16), (self.record_head, 8), (self.record, 16),
            (self.record_button, 16), (self.sent_head, 2),
            (self.sent_place, 0),
        )  # fmt: skip
        for widget, after in blocks:
            place = self._places[widget] = QWidget(inside)
            inner = Column(place, gap=0, margin=(0, 0, 0, after))
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self.reach else Qt.AlignmentFlag(0))
            column.addWidget(place)
        column.addStretch(1)
        self._parts = Column(self.parts_place, gap=0)
        self._letters = Column(self.sent_place, gap=2)
        outer = Column(self, gap=0)
        self.scrolled = PageScroll(inside, self)
        outer.addWidget(self.scrolled)
        keep_size(self, width=WIDTH)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        """Where text is large the button to record stands here, not over the letter."""
        self._show(self.record_button, shown=current_theme().text_scale > 1.4)

    def _listen(self) -> None:
        self.record_button.clicked.connect(self.record_pressed)
        self.line.textChanged.connect(self._line_typed)
        self.reach.clicked.connect(self.reach_pressed)

    # What is shown

    def _show(self, widget: QWidget, *, shown: bool) -> None:
        """Show a part or leave it out, with the room around it."""
        self._places[widget].setHidden(not shown)

    def show_facts(self, facts: ReplyFacts, about: str, parts: Sequence[Part], ticked: Sequence[str]) -> None:
        """Show what may be chosen for this reply; what is typed stays."""
        self._show_abouts(facts.abouts(), about)
        self.decided.show_decided(facts, about)
        self._show(self.reach, shown=facts.whom.agency_id is not None)
        self._show_parts(facts, parts, ticked)
        consent = consent_words(facts)
        self.consent.set_note(consent.icon, ROLE_OF[consent.kind], consent.text)
        self.quoting.set_text(quoting_words(facts))
        self._show(self.quoting, shown=about != ANSWER and not facts.whom.themselves and facts.may_share)
        self._show_sent(facts)

    def _show_abouts(self, abouts: tuple[str, ...], about: str) -> None:
        self._show(self.about_place, shown=len(abouts) > 1)
        if self._offered != abouts:
            self._offered = abouts
            clear(self._abouts)
            choices = [(code, about_words(code)) for code in abouts]
            self.about = Segments(words("What is it about?"), choices, self.about_place)
            self.about.chosen.connect(self.about_chosen)
            self._abouts.addWidget(self.about)
            self._abouts.addStretch(1)
        if self.about is not None:
            self.about.set_value(about)

    def offer_ways(self, facts: ReplyFacts) -> None:
        """The ways to send it: as a message only where the referral came with a number to answer."""
        notes = way_notes(facts)
        if notes == self._notes:
            return
        chosen, self._notes = self.way.value(), notes
        clear(self._ways)
        offered = [(code, words(text)) for code, text in WAYS.items() if code in notes]
        self.way = RadioGroup(words("How will you send it?"), offered, self.way_place, notes=notes)
        self.way.set_value(chosen if chosen in notes else LETTER)
        self.way.picked.connect(self._way_picked)
        self._ways.addWidget(self.way)

    def _show_parts(self, facts: ReplyFacts, parts: Sequence[Part], ticked: Sequence[str]) -> None:
        codes = [part.code for part in parts]
        if codes != list(self._ticks):
            clear(self._parts)
            self._ticks = {code: TickBox(part_words(code), parent=self.parts_place) for code in codes}
            for tick in self._ticks.values():
                self._parts.addWidget(tick)
                tick.clicked.connect(self.changed)
        for part in parts:
            tick = self._ticks[part.code]
            tick.setEnabled(part.allowed)
            tick.setChecked(part.allowed and part.code in ticked)
            tick.set_note(why_not(part, facts))
        for widget in (self.parts_head, self.parts_place):
            self._show(widget, shown=bool(parts))

    def _show_sent(self, facts: ReplyFacts) -> None:
        numbers = tuple(reply.reply_id for reply in facts.sent)
        if numbers != self._sent:
            self._sent = numbers
            clear(self._letters)
            for reply in facts.sent:
                link = LinkButton(sent_words(reply, facts.today), self.sent_place, small=True)
                link.setObjectName(str(reply.reply_id))
                link.clicked.connect(self._sent_clicked)
                line = Row(gap=0)
                line.addWidget(link)
                line.addStretch(1)
                self._letters.addLayout(line)
        for widget in (self.sent_head, self.sent_place):
            self._show(widget, shown=bool(numbers))

    def _sent_clicked(self) -> None:
        self.sent_pressed.emit(int(self.sender().objectName()))

    def show_limits(self, text: str) -> None:
        """Say what is longer than a message should be, or nothing."""
        self.limits.set_text(text)
        self._show(self.limits, shown=bool(text))

    # What is chosen

    def ticked(self) -> tuple[str, ...]:
        """The codes of the parts that go in."""
        return tuple(code for code, tick in self._ticks.items() if tick.isChecked())

    def chosen_way(self) -> str:
        """Letter, e-mail or message."""
        return str(self.way.value() or LETTER)

    def set_way(self, way: str) -> None:
        """Choose how it is sent, and so how it will have gone; as a letter where that way is not offered."""
        self.way.set_value(way)
        self.record.set_values({"how": way})

    def _way_picked(self) -> None:
        self.record.set_values({"how": self.chosen_way()})
        self.changed.emit()

    def typed(self) -> str:
        """The line of one's own."""
        return self.line.text()

    def set_typed(self, text: str) -> None:
        """Put a line in without saying that somebody typed."""
        self._quiet = True
        self.line.set_text(text)
        self.line.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def _line_typed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def first(self) -> QWidget:
        """What takes the keyboard first: as a rule there is nothing to choose before the line. Where text is large that
        would put the top out of sight."""
        return self.line if current_theme().text_scale <= 1.4 else self.way.first()
