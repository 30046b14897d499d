"""One item that came in: at the left what it is and what can be made of it, at the right how it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.exchange.places import places_of
from vcs_desk.queries.arrivals import ArrivalView, ReferralMatch
from vcs_desk.services.inputs import Reading
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.labels import Body, Lead, Title
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.reading_order import in_reading_order
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.source_view import Place
from vcs_desk.ui.pages.arrivals.draft_pane import DraftPane
from vcs_desk.ui.pages.arrivals.drafts import FOUND_AS, Work
from vcs_desk.ui.pages.arrivals.match_pane import MatchPane
from vcs_desk.ui.pages.arrivals.source_pane import SourcePane
from vcs_desk.ui.pages.arrivals.words import REFERS, UPDATE, WITHDRAWAL, about, nobody_sentence, words
from vcs_desk.ui.theme import follow_theme, px

READING, FORM, NOBODY, MATCH, ASIDE = "reading", "form", "nobody", "match", "aside"
"""What the left half shows: that it is being read, the form, that nobody is referred, or an earlier referral."""
LEAST_BESIDE = 760
"""Form and words stand beside each other from this width, px at 100 %; in less they take turns."""


def mode_of(view: ArrivalView, work: Work) -> str:
    """What can be done about an item."""
    kind = view.row.kind_of_item
    if view.state == "set_aside":
        return ASIDE
    if not kind and not view.row.refusal:
        return READING
    if view.row.refusal or work.all_the_same or kind in REFERS or kind == "no text":
        return FORM
    return MATCH if kind in (WITHDRAWAL, UPDATE) else NOBODY


class ItemView(QWidget):
    """Made once; each item is shown in the same widgets. ``changed`` when what somebody did is to be kept."""

    changed = Signal()
    matched = Signal(object)
    """Another earlier referral was chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = READING
        self._reading: Reading | None = None
        self._all_the_same = False
        self._turned = False
        self.title = Title("", parent=self)
        self.about = Body("", "text2", parent=self)
        self.sentence = Lead("", parent=self)
        self.advice = Body("", "text2", parent=self)
        self.drafts = DraftPane(desk, self)
        self.match = MatchPane(self)
        self.source = SourcePane(self)
        self.sides = Segments(words("Which side"), ((False, words("What to keep")), (True, words("As it came"))), self)
        self._lay_out()
        self._listen()
        follow_theme(self._fold)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        outer = Column(inside, gap=0)
        column = Column(gap=16, margin=((24, 32), 2, 0, 24))
        head = Column(gap=2)
        head.addWidget(self.title)
        head.addWidget(self.about)
        column.addLayout(head)
        for part in (self.sentence, self.advice, self.drafts, self.match):
            column.addWidget(part)
        outer.addLayout(column)
        outer.addStretch(1)
        self.left_scroll = PageScroll(inside, self)
        self._right = QWidget(self)
        self._right_column = Column(self._right, gap=0, margin=(0, 2, (24, 32), 16))
        self._right_column.addWidget(self.source, 1)
        self._sides_place = QWidget(self)
        sides = Column(self._sides_place, gap=0, margin=((24, 32), 0, 0, 12))
        sides.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignLeft)
        row = Row(gap=0)
        row.addWidget(self.left_scroll, 1)
        row.addWidget(self._right, 1)
        whole = Column(self, gap=0)
        whole.addWidget(self._sides_place)
        whole.addLayout(row, 1)

    def _listen(self) -> None:
        self.drafts.changed.connect(self._on_changed)
        self.match.changed.connect(self.changed)
        self.match.chosen.connect(self.matched)
        self.drafts.turned.connect(self._show_places)
        self.drafts.came_to.connect(self._on_field)
        self.source.use_pressed.connect(self._use)
        self.sides.chosen.connect(self._on_side)

    # What is shown

    def show_item(self, view: ArrivalView, reading: Reading | None, work: Work, today: date) -> None:
        """Show one item, with what somebody has done with it so far."""
        self._reading, self._all_the_same = reading, work.all_the_same
        self.mode = mode_of(view, work)
        self.about.set_text(about(view, reading, today))
        self.source.show_item(view, reading)
        self.source.set_field("")
        for part, mode in ((self.drafts, FORM), (self.match, MATCH)):
            part.setHidden(self.mode != mode)
        self.sentence.set_text(self._sentence(view))
        self.sentence.setHidden(not self.sentence.text())
        self.advice.set_text(words("Set it aside. You can bring it back later.") if self.mode == NOBODY else "")
        self.advice.setHidden(self.mode != NOBODY)
        if self.mode == FORM:
            again = words("This very message was taken in before. Taking it in again makes a second referral.")
            self.drafts.show_item(reading, work.people, again if view.taken_before else view.row.refusal)
            self._show_places()
        self.title.set_text(self.drafts.name() if self.mode == FORM and self.drafts.name() else title_of(view))
        self.left_scroll.verticalScrollBar().setValue(0)
        self._on_side(False)

    def show_matches(self, view: ArrivalView, matches: Sequence[ReferralMatch], said: str) -> None:
        """Show the earlier referrals that the item may be about."""
        self.match.show_matches(view.row.kind_of_item, view.row.summary, matches, said)

    def _sentence(self, view: ArrivalView) -> str:
        if self.mode == READING:
            return words("It is kept, and is being read now.")
        if self.mode == ASIDE:
            return words("This was set aside. You can bring it back.")
        return nobody_sentence(view.row.kind_of_item) if self.mode == NOBODY else ""

    def work(self) -> Work:
        """What somebody has done with the item so far."""
        if self.mode == FORM:
            people = self.drafts.drafts() if self.drafts.changed_at_all() else ()
            return Work(people, self._all_the_same)
        return Work((), self._all_the_same, self.match.said() if self.mode == MATCH else "")

    def flush(self) -> None:
        """Say ``changed`` now if something waits to be kept."""
        self.drafts.flush()
        self.match.flush()

    def _on_changed(self) -> None:
        if self.drafts.name():
            self.title.set_text(self.drafts.name())
        self.changed.emit()

    # The words beside the form

    def places(self) -> Mapping[str, Place]:
        """Where the fields of the person who is shown stand in the words."""
        return places_of(self._reading, self.drafts.place) if self._reading is not None else {}

    def _show_places(self) -> None:
        self.source.set_places(self.places())

    def _on_field(self, name: object) -> None:
        found = self.places()
        keys = FOUND_AS.get(str(name), (str(name),))
        self.source.point_at(next((key for key in keys if key in found), ""))
        self.source.set_field(self.drafts.form.field_words())

    def _use(self, text: object) -> None:
        self.turn_to_source(False)
        self.drafts.form.put(str(text))

    # Where there is no room for both

    def beside(self) -> bool:
        """Whether both halves are shown."""
        return self.width() >= px(LEAST_BESIDE)

    def turn_to_source(self, to_source: bool) -> None:
        """Give the keyboard to the words, or back to the form; where they take turns, show them."""
        self._on_side(to_source)
        if to_source:
            self.source.begin()
        else:
            self.first_focus().setFocus()

    def begin(self) -> None:
        """Give the keyboard to where the work with this item begins, a field to check first of all."""
        self.turn_to_form()
        if self.mode != FORM or not self.drafts.next_check(1):
            self.first_focus().setFocus()

    def as_referral(self) -> Work:
        """The work with this item once it is taken as a referral after all."""
        return Work((), True, "")

    def turn_to_form(self) -> None:
        """Show the form, where the two take turns."""
        self._on_side(False)

    def in_source(self) -> bool:
        """Whether the keyboard is in the words."""
        focus = self.window().focusWidget()
        return focus is not None and self.source.isAncestorOf(focus)

    def _on_side(self, to_source: object) -> None:
        self._turned = bool(to_source)
        self._fold()

    def _fold(self) -> None:
        beside = self.beside()
        self._sides_place.setHidden(beside)
        self.sides.set_value(self._turned)
        self.left_scroll.setHidden(not beside and self._turned)
        self._right.setHidden(not beside and not self._turned)
        self._right_column.set_margin((0 if beside else (24, 32), 2, (24, 32), 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def first_focus(self) -> QWidget:
        """Where the work with this item begins."""
        if self.mode == FORM:
            form = self.drafts.form
            block = form.block(form.field) if form.field else None
            return block.control if block is not None and not block.isHidden() else form.first_focus()
        if self.mode == MATCH and self.match.match() is not None:
            return self.match.first_focus()
        return self.source.first_focus() if self.beside() else in_reading_order(self.sides)[0]


def title_of(view: ArrivalView) -> str:
    """Whom an item is about, or what it is called."""
    return view.row.summary or view.row.sender or view.row.name
