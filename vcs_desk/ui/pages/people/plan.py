"""One person's plan in the place of the story: what matters to them, then goals with their steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.queries.people import PersonView
from vcs_desk.queries.support_plans import Conversation, GoalView
from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.card import Card, Heading
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.pills import Pill
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.people.plan_words import goal_pill, goal_second, held_words, step_row
from vcs_desk.ui.pages.people.words import words

TALK, CORRECT, GOAL, REVIEW, CHANGE, STEP, PRINT = "talk", "correct", "goal", "review", "change", "step", "print"
"""What can be asked for here."""


class _Said(QWidget):
    """One part of a conversation: its heading, and what was said."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = Small("", parent=self)
        self.said = Body("", line=23, parent=self)
        column = Column(self, gap=0)
        column.addWidget(self.head)
        column.addWidget(self.said)

    def show_part(self, part: str, said: str) -> None:
        """Show another part."""
        self.head.set_text(lists.label("about_me", part))
        self.said.set_text(said)
        self.show()


class AboutMe(QWidget):
    """The newest conversation, and a choice of the earlier ones."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: tuple[Conversation, ...] = ()
        self._today, self._may = date.min, False
        self.heading = Heading(self.tr("About me"), parent=self)
        self.which = Choice(self.tr("Which conversation"), parent=self)
        self.when = Small("", parent=self)
        self.parts: list[_Said] = []
        self.nothing = Body("", "text2", parent=self)
        self.talk = PlainButton(self.tr("Hold the conversation"), "quote", "C", self)
        self.correct = LinkButton(self.tr("Correct what was written down"), self, small=True)
        self._said = Column(gap=12)
        self._lay_out()
        self.which.picked.connect(self.read)
        self.talk.clicked.connect(self._talk)
        self.correct.clicked.connect(self._correct)

    def _lay_out(self) -> None:
        column = Column(self, gap=12)
        column.addWidget(self.heading)
        column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.when)
        column.addWidget(self.nothing)
        column.addLayout(self._said)
        buttons = Flow(gap=16, row_gap=8)
        buttons.addWidget(self.talk)
        buttons.addWidget(self.correct)
        column.addLayout(buttons)

    def _talk(self) -> None:
        self.asked.emit(TALK, None)

    def _correct(self) -> None:
        self.asked.emit(CORRECT, None)

    def show_talks(self, held: tuple[Conversation, ...], today: date, *, may: bool) -> None:
        """Show the newest of these; one that is being read stays where it is still among them."""
        reading, was_newest = self.which.value(), self.which.currentIndex() == 0
        self._held, self._today, self._may = held, today, may
        self.which.set_choices([(one.conversation_id, held_words(one, today)) for one in held])
        stays = any(one.conversation_id == reading for one in held) and not was_newest
        self.which.set_value(reading if stays or not held else held[0].conversation_id)
        self.which.setHidden(len(held) < 2)
        self.talk.setHidden(not may)
        self.nothing.set_text(self.tr("Nobody has talked with them about what matters yet."))
        self.nothing.setHidden(bool(held))
        self.read(self.which.value())

    def read(self, number: object) -> None:
        """Show one conversation by its number."""
        self.which.set_value(number)
        one = next((one for one in self._held if one.conversation_id == number), None)
        parts = one.parts if one is not None else ()
        while len(self.parts) < len(parts):
            self.parts.append(_Said(self))
            self._said.addWidget(self.parts[-1])
        for place, widget in enumerate(self.parts):
            if place < len(parts):
                widget.show_part(*parts[place])
            widget.setHidden(place >= len(parts))
        self.when.set_text(held_words(one, self._today) if one is not None else "")
        self.when.setHidden(one is None or len(self._held) > 1)
        old = one is not None and one.goes_on and one.on != self._today
        self.correct.setHidden(not (old and self._may))


class GoalCard(Card):
    """One goal: its words, how it stands, its steps, and what can be done about it."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self.goal: GoalView | None = None
        self.words = Strong("", parent=self)
        self.second = Small("", parent=self)
        self.pill = Pill("", parent=self)
        self.outcome = Body("", parent=self)
        look = RowLook(left=0, right=0)
        self.steps = RowList(self.tr("Steps"), look, frame="bare", grow=True, marks="focused", parent=self)
        self.review = PlainButton("", "clock", parent=self, height=32)
        self.change = PlainButton(self.tr("Change the goal"), "pencil", parent=self, height=32)
        for part in (self.words, self.second):
            self.add(part)
        self.content.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.outcome)
        self.add(self.steps)
        buttons = Flow(gap=8, row_gap=8)
        buttons.addWidget(self.review)
        buttons.addWidget(self.change)
        self.content.addLayout(buttons)
        self.steps.acted.connect(self._step)
        self.review.clicked.connect(self._review)
        self.change.clicked.connect(self._change)

    def show_goal(self, goal: GoalView, name: str, today: date, *, may: bool) -> None:
        """Show another goal, or this one as it stands now."""
        self.goal = goal
        is_open = goal.state == "open"
        self.words.set_text(goal.words)
        self.second.set_text(goal_second(goal, today))
        self.pill.set_pill(goal_pill(goal, today))
        self.outcome.set_text(goal.outcome)
        self.outcome.setHidden(not goal.outcome)
        self.steps.setAccessibleName(words("Steps of: %1").replace("%1", goal.words))
        self.steps.set_rows([step_row(step, name, today, tick=may and is_open) for step in goal.steps])
        self.steps.setHidden(not goal.steps)
        self.review.set_text(self.tr("Review the goal") if is_open else self.tr("Take up the goal again"))
        self.review.setHidden(not may)
        self.change.setHidden(not may or not is_open)

    def _step(self, step_id: object) -> None:
        self.asked.emit(STEP, step_id)

    def _review(self) -> None:
        self.asked.emit(REVIEW, self.goal)

    def _change(self) -> None:
        self.asked.emit(CHANGE, self.goal)


class PlanView(QWidget):
    """About me, goals that go on, goals that ended. The same widgets for every person."""

    asked = Signal(str, object)
    """What somebody wants to do, and the goal or step it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = AboutMe(self)
        self.goals_head = Heading(self.tr("Goals"), parent=self)
        self.no_goals = Body(self.tr("No goal is set."), "text2", parent=self)
        self.ended_head = Heading(self.tr("Goals that ended"), parent=self)
        self.cards: list[GoalCard] = []
        self.ended_cards: list[GoalCard] = []
        self.new_goal = PlainButton(self.tr("Set a goal"), "plus", "G", self)
        self.print = PlainButton(self.tr("Print the plan"), "printer", "Ctrl P", self)
        self._goals, self._ended = Column(gap=12), Column(gap=12)
        self._lay_out()
        self.about.asked.connect(self.asked)
        self.new_goal.clicked.connect(self._ask_goal)
        self.print.clicked.connect(self._ask_print)

    def _lay_out(self) -> None:
        column = Column(self, gap=26)
        column.addWidget(self.about)
        goals = Column(gap=12)
        goals.addWidget(self.goals_head)
        goals.addWidget(self.no_goals)
        goals.addLayout(self._goals)
        buttons = Flow(gap=12, row_gap=8)
        buttons.addWidget(self.new_goal)
        buttons.addWidget(self.print)
        goals.addLayout(buttons)
        column.addLayout(goals)
        ended = Column(gap=12)
        ended.addWidget(self.ended_head)
        ended.addLayout(self._ended)
        column.addLayout(ended)

    def show_person(self, view: PersonView, today: date, *, may: bool) -> None:
        """Show one person's plan; ``may``: whoever is signed in may change it."""
        plan = view.plan
        ended = plan.goals[len(plan.open_goals) :]
        self.about.show_talks(plan.conversations, today, may=may)
        self._show(self.cards, self._goals, plan.open_goals, partial(self._fill, view.name, today, may))
        self._show(self.ended_cards, self._ended, ended, partial(self._fill, view.name, today, may))
        self.goals_head.set_count(len(plan.open_goals))
        self.no_goals.setHidden(bool(plan.open_goals))
        self.ended_head.setHidden(not ended)
        self.new_goal.setHidden(not may)
        self.print.setHidden(not plan.begun)

    @staticmethod
    def _fill(name: str, today: date, may: bool, card: GoalCard, goal: GoalView) -> None:
        card.show_goal(goal, name, today, may=may)

    def _show(
        self, cards: list[GoalCard], column: Column, goals: Sequence[GoalView], fill: partial[None]
    ) -> None:  # fmt: skip
        while len(cards) < len(goals):
            card = GoalCard(self)
            card.asked.connect(self.asked)
            cards.append(card)
            column.addWidget(card)
        for place, card in enumerate(cards):
            if place < len(goals):
                fill(card, goals[place])
            card.setHidden(place >= len(goals))

    def _ask_goal(self) -> None:
        self.asked.emit(GOAL, None)

    def _ask_print(self) -> None:
        self.asked.emit(PRINT, None)

    def focus_goal(self, goal_id: int) -> None:
        """Put the keyboard to one goal: its steps, or what can be done about it."""
        for card in (*self.cards, *self.ended_cards):
            if card.goal is not None and card.goal.goal_id == goal_id and not card.isHidden():
                (card.review if card.steps.isHidden() else card.steps).setFocus(Qt.FocusReason.TabFocusReason)
