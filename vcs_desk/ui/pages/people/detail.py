"""One person: who they are, their story at the left, the facts at the right; or the form to change them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from vcs_desk.queries.people import PersonView
from vcs_desk.queries.safeguarding import SafetyFlag
from vcs_desk.queries.tasks import TaskRow
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import IconButton, LinkButton, PlainButton
from vcs_desk.ui.kit.initials import Initials
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.pill_flow import PillFlow
from vcs_desk.ui.kit.tabs import Tabs
from vcs_desk.ui.kit.timeline import Timeline, TimelineEntry
from vcs_desk.ui.pages.people.facts import Fact, Facts
from vcs_desk.ui.pages.people.joined import JoinedRecords
from vcs_desk.ui.pages.people.plan import PlanView
from vcs_desk.ui.pages.people.safeguarding import SafetyPanel
from vcs_desk.ui.pages.people.standing import StandingPanel
from vcs_desk.ui.pages.people.story import (
    CALLS,
    EVERYTHING,
    LETTERS,
    PLAN,
    QUESTIONS,
    SESSIONS,
    link_of,
    opens_here,
    story_entries,
)
from vcs_desk.ui.pages.people.story_support import IN_PLAN
from vcs_desk.ui.pages.people.words import head_pills, saved_words
from vcs_desk.ui.pages.tasks.words import task_words
from vcs_desk.ui.theme import follow_theme, px

FACTS_WIDTH = 232
ANY_WIDTH = 16_777_215
"""Qt's own word for no limit."""


class PersonDetail(QWidget):
    """The pane beside the list, made once. ``link_pressed`` for what an entry opens elsewhere; the rest is asked."""

    note_pressed = Signal()
    edit_pressed = Signal()
    consent_pressed = Signal(str)
    link_pressed = Signal(object)
    entry_pressed = Signal(object)
    """An entry of the story that opens something on this page."""
    safety_pressed = Signal()
    more_pressed = Signal()
    plan_asked = Signal(str, object)
    """What is wanted of the plan, and the goal or step it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.initials = Initials(large=True, parent=self)
        self.name = Title("", parent=self)
        self.pills = PillFlow(self.tr("What they are here"), self)
        self.note = PlainButton(self.tr("Add a note"), "notebook-pen", "N", self)
        self.more = IconButton("ellipsis", self.tr("Show what else can be done"), parent=self)
        self.tabs = Tabs(self.tr("Parts of the story"), self._tab_words(), self)
        self.timeline = Timeline(self.tr("What happened"), self)
        self.nothing = Body("", "text2", parent=self)
        self.standing = StandingPanel(self)
        self.joined = JoinedRecords(self)
        self._plan: PlanView | None = None
        self._wants_plan = self._may_plan = False
        self.safety = SafetyPanel(self)
        self.to_do = Fact(self)
        self.facts = Facts(self)
        self.saved = Small("", parent=self)
        self.edit = LinkButton(self.tr("Edit details"), self)
        self._view: PersonView | None = None
        self._today = date.min
        self._entries: Sequence[TimelineEntry] = ()
        self._narrow = False
        self._lay_out()
        self._listen()

    def _tab_words(self) -> tuple[tuple[object, str], ...]:
        return (
            (EVERYTHING, self.tr("Everything")),
            (SESSIONS, self.tr("Sessions")),
            (CALLS, self.tr("Calls and notes")),
            (QUESTIONS, self.tr("Questions")),
            (LETTERS, self.tr("Letters")),
            (PLAN, self.tr("Plan")),
        )

    def _lay_out(self) -> None:
        head = Row(gap=14)
        head.addWidget(self.initials, 0, Qt.AlignmentFlag.AlignVCenter)
        who = Column(gap=0)
        who.addWidget(self.name)
        who.addWidget(self.pills)
        head.addLayout(who, 1)
        head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._story = QWidget(self)
        self._told = Column(self._story, gap=16)
        told: tuple[QWidget, ...] = (self.standing, self.joined, self.tabs, self.timeline, self.nothing)
        for each in told:
            self._told.addWidget(each)
        self._left = Column(gap=0)
        self._left.addWidget(self._story)
        self._left.addStretch(1)
        self._beside = QWidget(self)
        right = Column(self._beside, gap=10)
        for part in (self.safety, self.to_do, self.facts):
            right.addWidget(part)
        below = Row(gap=12)
        below.addWidget(self.saved, 1)
        below.addWidget(self.edit)
        right.addLayout(below)
        right.addStretch(1)
        self._columns = Row(gap=28)
        self._columns.addLayout(self._left, 1)
        self._columns.addWidget(self._beside)
        outer = Column(self, gap=0)
        place = Column(gap=12, margin=((24, 32), 0, 0, 24))
        place.addLayout(head)
        place.addLayout(self._columns)
        outer.addLayout(place)
        outer.addStretch(1)
        follow_theme(self._fold)

    def story_focus(self) -> QWidget:
        """What takes the keyboard in the story: the word of the part that is told."""
        chosen = (button for button in self.tabs.findChildren(QAbstractButton) if button.isChecked())
        return self.note if self._story.isHidden() else next(chosen, self.note)

    def focus_story(self) -> None:
        """Put the keyboard into the story."""
        self.story_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Where list and detail take turns the facts stand under the story."""
        self._narrow = narrow
        self._fold()

    def _fold(self) -> None:
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if self._narrow else ways.LeftToRight)
        self._beside.setMinimumWidth(0 if self._narrow else px(FACTS_WIDTH))
        self._beside.setMaximumWidth(ANY_WIDTH if self._narrow else px(FACTS_WIDTH))
        self.initials.setHidden(self._narrow)

    def _listen(self) -> None:
        self.note.clicked.connect(self.note_pressed)
        self.edit.clicked.connect(self.edit_pressed)
        self.facts.consent_pressed.connect(self.consent_pressed)
        self.safety.followed.connect(self.safety_pressed)
        self.more.clicked.connect(self.more_pressed)
        self.tabs.chosen.connect(self._show_story)
        self.timeline.opened.connect(self._open)

    def show_person(self, view: PersonView, today: date) -> None:
        """Show one person; the story is drawn again only where something in it is another."""
        same = self._view is not None and self._view.person_id == view.person_id
        self._wants_plan = self._wants_plan and same
        self._view, self._today = view, today
        self.tabs.set_shown(PLAN, view.plan.begun or self._wants_plan)
        self.standing.show_person(view)
        self.initials.set_name(view.name)
        self.name.set_text(view.name)
        self.pills.set_pills(head_pills(view, today))
        self.facts.show_person(view, today)
        self.saved.set_text(saved_words(view.saved_at, today) if view.saved_at else "")
        self._show_story()

    def show_beside(self, flag: SafetyFlag, to_do: Sequence[TaskRow]) -> None:
        """Say whether there are notes on safety, and what there is to do about them."""
        self.safety.show_flag(flag)
        self.to_do.set_lines(self.tr("To do"), [task_words(row, self._today) for row in to_do])

    # The plan

    def set_may(self, *, plan: bool, archive: bool, part: bool = False) -> None:
        """Whether whoever is signed in may change plans, and put people in the archive."""
        self._may_plan = plan
        self.standing.set_may(archive)
        self.joined.set_may(part)

    def plan(self) -> PlanView:
        """The plan, made when it is first looked at."""
        if self._plan is None:
            self._plan = PlanView(self)
            self._plan.asked.connect(self.plan_asked)
            self._told.insertWidget(3, self._plan)
        return self._plan

    def show_plan(self, item: int | None = None, kind: str = "") -> None:
        """Show the plan, begun or not; at a conversation or a goal where its number is given."""
        self._wants_plan = True
        self.tabs.set_shown(PLAN, True)
        self.tabs.set_value(PLAN)
        self._show_story()
        if kind == "conversation" and item is not None:
            self.plan().about.read(item)
        elif kind.startswith("goal") and item is not None:
            self.plan().focus_goal(item)

    def shows_plan(self) -> bool:
        """Whether the plan is told instead of the timeline."""
        return self.tabs.value() == PLAN and not self._story.isHidden()

    # Forms in the place of the story

    def show_form(self, form: QWidget) -> None:
        """Change details, or hold a conversation, in the place of the story."""
        if self._left.indexOf(form) < 0:
            self._left.insertWidget(1, form)
            self.setTabOrder(self.note, form)
            self.setTabOrder(form, self.facts)
        self._story.hide()
        form.show()
        self.edit.set_text(self.tr("Back to the story"))

    def show_story(self, form: QWidget) -> None:
        """Tell the story again in the place of the form."""
        form.hide()
        self._story.show()
        self.edit.set_text(self.tr("Edit details"))

    def _show_story(self, _tab: object = None) -> None:
        if self._view is None:
            return
        plan = self.tabs.value() == PLAN
        if plan or self._plan is not None:
            self.plan().setHidden(not plan)
        if plan:
            may = self._may_plan and not self._view.values["archived"]
            self.plan().show_person(self._view, self._today, may=may)
            self.timeline.hide()
            self.nothing.hide()
            return
        entries = story_entries(self._view, str(self.tabs.value()), self._today)
        if entries != self._entries:
            self._entries = entries
            self.timeline.set_entries(entries)
        self.timeline.setHidden(not entries)
        self.nothing.setHidden(bool(entries))
        self.nothing.set_text(self._nothing_yet())

    def _nothing_yet(self) -> str:
        texts = {
            EVERYTHING: self.tr("Nothing has happened yet. Add a note, or give them a place in a group."),
            SESSIONS: self.tr("They have not been on a register yet."),
            CALLS: self.tr("Nobody has rung or made a note yet."),
            QUESTIONS: self.tr("They have not been asked any questions yet."),
            LETTERS: self.tr("No letters yet."),
        }
        return texts[str(self.tabs.value())]

    def _open(self, place: object) -> None:
        if self._view is None or not isinstance(place, int):
            return
        entry = self._view.timeline[place]
        if entry.kind in IN_PLAN:
            self.show_plan(entry.item, entry.kind)
        elif opens_here(entry):
            self.entry_pressed.emit(entry)
        else:
            self.link_pressed.emit(link_of(entry))
