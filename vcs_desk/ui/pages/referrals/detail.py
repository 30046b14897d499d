"""One referral, whole: who it is about, its story at the left, where they could go at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from vcs_desk.queries.fit_option import Option
from vcs_desk.queries.referrals import ReferralRow, ReferralView
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.initials import Initials
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.name_button import NameButton
from vcs_desk.ui.kit.pills import Pill
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.referrals.accept_panel import AcceptPanel
from vcs_desk.ui.pages.referrals.came_as import CameAs
from vcs_desk.ui.pages.referrals.fit_table import FitTable
from vcs_desk.ui.pages.referrals.outcome import Outcome
from vcs_desk.ui.pages.referrals.story import Story
from vcs_desk.ui.pages.referrals.words import day_near, due_pill, due_pill_long, sent_by, wait_words, words
from vcs_desk.ui.theme import follow_theme, px

STORY_WIDTH = 280
ANY_WIDTH = 16_777_215
"""Qt's own word for no limit."""
BEST = 8
"""Groups that are shown at first."""
QUOTE_LETTERS = 90
"""As much of the referral's words as stands at the top where text is large."""


class Fit(QWidget):
    """Where could they go: table, and what follows from the chosen group."""

    chosen = Signal(object)
    """The groups that Accept is about, as a tuple of options: those that are ticked, or the chosen one."""
    every_group_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Strong(self.tr("Where could they go?"), parent=self)
        self.note = Small("", parent=self)
        self.more = LinkButton(self.tr("Show every group"), self, small=True)
        self.card = Card(self, padding=(1, 1, 1, 1), gap=0)
        self.table = FitTable(self.card)
        self.panel = AcceptPanel(self.card)
        self.nothing = QWidget(self.card)
        self.nothing_text = Body("", "text2", parent=self.nothing)
        self.every_group = PlainButton(self.tr("Show every group"), key="G", parent=self.nothing)
        self._large, self._note = False, ""
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.ticks_changed.connect(self._on_ticked)
        self.table.installEventFilter(self)
        for button in (self.every_group, self.more):
            button.clicked.connect(self.every_group_asked)

    def _lay_out(self) -> None:
        head = Row(gap=10)
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addWidget(self.more)
        inner = Column(self.nothing, gap=12, margin=(16, 16, 16, 16))
        inner.addWidget(self.nothing_text)
        inner.addWidget(self.every_group, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.table, self.panel, self.nothing):
            self.card.add(part)
        column = Column(self, gap=7)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_options(self, options: Sequence[Option], groups: int, *, keep: bool, every_group: bool) -> None:
        """Show these groups of so many there are; of very many only the best, until every group is asked for."""
        shown = options if every_group else options[:BEST]
        self.table.set_options(shown, keep=keep)
        self.more.setHidden(len(shown) == len(options))
        for part in (self.table, self.panel):
            part.setHidden(not options)
        self.nothing.setHidden(bool(options))
        self.nothing_text.set_text(self._why_nothing(groups, every_group))
        self.every_group.setHidden(every_group or not groups)
        self._note = _note(len(options), groups, every_group)
        self._show_note()
        self.note.setHidden(not options)
        self._on_chosen(None)

    def _why_nothing(self, groups: int, every_group: bool) -> str:
        if not groups:
            return self.tr("No group meets yet. Add one on the page Groups.")
        if every_group:
            return self.tr("They have a place in every group already.")
        return self.tr("No group meets these needs. You can look at every group, signpost or decline.")

    def _on_chosen(self, _group_id: object) -> None:
        option = self.table.option()
        if option is not None:
            self.panel.show_option(option)
        self.chosen.emit(self.table.picked())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While the table has the keyboard the note says what Space does."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_note()
        return False

    def _on_ticked(self) -> None:
        self._on_chosen(None)

    def set_large(self, large: bool) -> None:
        """Where text is large the note is shorter."""
        self._large = large
        self.table.set_large(large)
        self._show_note()

    def _show_note(self) -> None:
        note = self.tr("best fit first") if self._large else self._note
        self.note.set_text(self.tr("Space ticks more than one group") if self.table.hasFocus() else note)


def _note(shown: int, groups: int, every_group: bool) -> str:
    if every_group:
        return words("every group, best fit first")
    text = words("%1 of %2 groups meet these needs, best fit first")
    return text.replace("%1", str(shown)).replace("%2", str(groups))


class Waiting(QWidget):
    """What somebody waits for: place in line, and by when; ``pressed`` to set the day."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Body("", parent=self)
        self.state = StateLabel("", parent=self)
        self.set_day = LinkButton(self.tr("Set the day"), self, small=True)
        self.set_day.clicked.connect(self.pressed)
        column = Column(self, gap=4, margin=(0, 0, 0, 16))
        flow = KeptFlow(gap=12, row_gap=4)
        flow.addWidget(self.state)
        flow.addWidget(self.set_day)
        column.addLayout(flow)
        column.addWidget(self.lines)

    def show_waits(self, row: ReferralRow, today: date) -> None:
        """Show them; hidden for who does not wait."""
        self.setHidden(row.state != "waiting" or not row.waits)
        if self.isHidden():
            return
        late = any(wait.late for wait in row.waits)
        first, *others = (wait_words(wait, today) for wait in row.waits)
        self.state.set_state(StateText(first, "bad" if late else "accent", "circle-alert" if late else "hourglass"))
        self.lines.set_text("\n".join(others))
        self.lines.setHidden(not others)


class ReferralDetail(QWidget):
    """The pane beside the list. It is made once; each referral is shown in the same widgets."""

    person_pressed = Signal()
    day_pressed = Signal()
    """The day by which somebody should have a place is to be set."""
    onward_pressed = Signal()
    file_pressed = Signal(object)
    """The number of a file that came with the referral."""
    sent_pressed = Signal(object)
    """What was sent on this day is to be seen again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.came_as = CameAs(self)
        self.came_as.pressed.connect(self.file_pressed)
        self.initials = Initials(large=True, parent=self)
        self.name = NameButton(self)
        self.about = Body("", "text2", parent=self)
        self.due = Pill("", parent=self)
        self.short_quote = Body("", parent=self)
        self.read_all = LinkButton(self.tr("Read all"), self)
        self.story = Story(self)
        self.waiting = Waiting(self)
        self.fit = Fit(self)
        self.outcome = Outcome(self)
        self._narrow, self._reading = False, False
        self._view: ReferralView | None = None
        self._today = date.min
        self._lay_out()
        self.name.clicked.connect(self.person_pressed)
        self.read_all.clicked.connect(self._read_all)
        self.waiting.pressed.connect(self.day_pressed)
        self.outcome.onward_pressed.connect(self.onward_pressed)
        self.outcome.sent_pressed.connect(self.sent_pressed)

    def _lay_out(self) -> None:
        head = Row(gap=14)
        head.addWidget(self.initials, 0, Qt.AlignmentFlag.AlignVCenter)
        who = Column(gap=1)
        who.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        who.addWidget(self.about)
        who.addWidget(self.came_as)
        head.addLayout(who, 1)
        head.addWidget(self.due, 0, Qt.AlignmentFlag.AlignVCenter)
        quote = KeptFlow(gap=8, row_gap=0)
        quote.addWidget(self.short_quote)
        quote.addWidget(self.read_all)
        right = Column(gap=0)
        right.addWidget(self.waiting)
        right.addWidget(self.fit)
        right.addWidget(self.outcome)
        right.addStretch(1)
        self._columns = Row(gap=(28, 24))
        self._columns.addWidget(self.story, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(right, 1)
        self._place = Column(gap=16, margin=((24, 32), 0, 0, 16))
        outer = Column(self, gap=0)
        outer.addLayout(self._place)
        outer.addStretch(1)
        self._place.addLayout(head)
        self._place.addLayout(quote)
        self._place.addLayout(self._columns)
        follow_theme(self._fold)

    def show_referral(self, view: ReferralView, today: date) -> None:
        """Show one referral; what can be decided about it is shown by ``fit`` and ``outcome``."""
        same = self._view is not None and self._view.row.referral_id == view.row.referral_id
        self._view, self._today = view, today
        self._reading = self._reading and same
        self.initials.set_name(view.row.name)
        self.name.set_name(view.row.name)
        self.about.set_text(about_line(view, today))
        self.story.show_referral(view, today)
        self.waiting.show_waits(view.row, today)
        self.outcome.show_referral(view, today)
        self._fold()

    def set_narrow(self, narrow: bool) -> None:
        """Where list and detail take turns everything stands under each other, the groups first."""
        self._narrow = narrow
        self._fold()

    def _fold(self) -> None:
        narrow = self._narrow
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        self.story.setMinimumWidth(0 if narrow else px(STORY_WIDTH))
        self.story.setMaximumWidth(ANY_WIDTH if narrow else px(STORY_WIDTH))
        self.initials.setHidden(narrow)
        self.about.setHidden(narrow)
        self.fit.set_large(narrow)
        self.short_quote.setHidden(not narrow or self._reading)
        self.read_all.setHidden(not narrow or self._reading)
        self.story.show_quote(not narrow or self._reading)
        if self._view is not None:
            row = self._view.row
            self.due.set_pill(due_pill(row) if narrow else due_pill_long(row, self._today))
            self.short_quote.set_text(short_quote(self._view.reason))

    def _read_all(self) -> None:
        self._reading = True
        self._fold()


def about_line(view: ReferralView, today: date) -> str:
    """ "58, Illogan. Referred by Carn Brea PCN, received 12 November." """
    who = ", ".join(part for part in (str(view.age) if view.age else "", view.lives_in) if part)
    by = words("Referred by %1").replace("%1", view.row.agency) if view.row.agency else sent_by(view.row)
    received = words("received %1").replace("%1", day_near(view.row.received_on, today))
    return f"{who + '. ' if who else ''}{by}, {received}."


def short_quote(reason: str) -> str:
    """The first sentences, as many as fit on two lines of large text."""
    sentences = re.split(r"(?<=[.!?])\s+", reason.strip())
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) > QUOTE_LETTERS:
            break
        kept = f"{kept} {sentence}"
    return f"“{kept}”" if kept else ""
