"""What stands in the place of somebody's story: the form of their details, a conversation, their plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from vcs_desk.queries.timeline_entry import Entry
from vcs_desk.services.volunteers import add_volunteer
from vcs_desk.ui.actions import allowed
from vcs_desk.ui.desk import Link
from vcs_desk.ui.kit.list_detail import ListDetail
from vcs_desk.ui.pages.people import plan
from vcs_desk.ui.pages.people.conversation import ConversationForm
from vcs_desk.ui.pages.people.detail import PersonDetail
from vcs_desk.ui.pages.people.details import DetailsForm
from vcs_desk.ui.pages.people.entry_sheets import entry_sheet
from vcs_desk.ui.pages.people.story import SENT
from vcs_desk.ui.pages.people.support_acts import SupportActs
from vcs_desk.ui.pages.referrals.onward_sheets import answer_sheet

NOT_ABOUT_SOMEBODY = frozenset((
    "people.next", "people.previous", "people.find", "people.new", "people.mine", "people.everybody",
    "people.archived", "people.caseloads", "people.hand_over_all", "people.duplicates",
))  # fmt: skip
"""Rows of the table of actions that are not offered under "what else can be done" about one person."""


class StoryPage(SupportActs):
    """A page with the detail of one person, in which forms take the place of the story."""

    detail: PersonDetail
    list_detail: ListDetail
    _details: DetailsForm | None = None
    _talk: ConversationForm | None = None
    _form: DetailsForm | ConversationForm | None = None
    """What stands in the place of the story, if anything does."""
    _menu: QMenu | None = None

    def listen_to_detail(self) -> None:
        """Do what is asked for in the detail."""
        detail = self.detail
        detail.note_pressed.connect(self.add_note)
        detail.edit_pressed.connect(self.turn_form)
        detail.consent_pressed.connect(self.ask_consent)
        detail.safety_pressed.connect(self.open_safety)
        detail.link_pressed.connect(self._follow)
        detail.entry_pressed.connect(self.open_entry)
        detail.plan_asked.connect(self._ask_of_plan)
        detail.more_pressed.connect(self.show_more)
        detail.standing.followed.connect(self._change_standing)
        detail.joined.part_asked.connect(self._part)
        detail.facts.person_pressed.connect(self._open_linked)
        detail.facts.support_pressed.connect(self.change_support)
        detail.facts.onward_pressed.connect(self.answer_onward)

    def _follow(self, link: object) -> None:
        if isinstance(link, Link) and link.page == SENT and isinstance(link.item, int):
            from vcs_desk.ui.pages.reply.sheets import open_sent  # imported here: start-up time

            open_sent(self.desk, self.window(), link.item)
        elif isinstance(link, Link):
            self.desk.go(link.page, link.item)

    def open_entry(self, entry: object) -> None:
        """Open what an entry of the story is about: the call or note, the answers, the consent."""
        view = self.view()
        if view is None or not isinstance(entry, Entry) or entry.item is None:
            return
        if entry.kind in ("consent", "withdrawn"):
            self.ask_consent(entry.code)
        elif entry.kind == "onward":
            lines = [line for line in view.onward if line.onward_id == entry.item]
            self._open(answer_sheet(self.desk, self.window(), view.name, lines))
        else:
            self._open(entry_sheet(self.desk, self.window(), view.name, entry))

    def _open_linked(self, number: object) -> None:
        if isinstance(number, int):
            self.show_number(number)
            self.detail.focus_story()

    def _change_standing(self) -> None:
        view = self.view()
        if view is not None:
            (self.restore if view.values["archived"] else self.archive)()

    def show_more(self) -> None:
        """Offer whatever else can be done about whoever is shown."""
        self._menu = QMenu(self)
        for row in allowed(self.ACTIONS, self.desk.actor):
            if row.id not in NOT_ABOUT_SOMEBODY and row.when(self):
                self._menu.addAction(self.keys[row.id])
        below = self.detail.more.mapToGlobal(QPoint(0, self.detail.more.height()))
        self._menu.popup(below)

    # Details

    def turn_form(self) -> None:
        """From the story to the form, or back."""
        if self._form is not None:
            self.back_to_story()
        else:
            self.edit_details()

    def edit_details(self) -> None:
        """Change details in the place of the story; everything is kept by itself."""
        view = self.view()
        if view is None:
            return
        self._end_editing()
        self.details().show_person(view)
        self._show_form(self.details())
        self.details().focus_first()

    def details(self) -> DetailsForm:
        """The form of one person's details, made when it is first wanted: it has some 60 questions."""
        if self._details is None:
            self._details = DetailsForm(self.desk, self)
            belongings = self._details.belongings
            belongings.place_asked.connect(self.give_place)
            belongings.end_asked.connect(self._end_one)
            belongings.volunteer_asked.connect(self.make_volunteer)
            belongings.consent_asked.connect(self.ask_consent)
            belongings.link_asked.connect(self.add_link)
            belongings.unlink_asked.connect(self.unlink_one)
            belongings.set_may_volunteer(add_volunteer.allowed_to(self.desk.actor))
        return self._details

    def _show_form(self, form: DetailsForm | ConversationForm) -> None:
        self._form = form
        self.detail.show_form(form)
        self.list_detail.show_detail()

    def back_to_story(self) -> None:
        """Keep what waits, and tell the story again."""
        self._end_editing()
        self.detail.edit.setFocus()

    def _end_editing(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            form.flush()
            self.detail.show_story(form)

    def save_drafts(self) -> None:
        """Keep what is typed and not saved yet."""
        if self._form is not None:
            self._form.flush()

    # The conversation and the plan

    def talk(self) -> ConversationForm:
        """The form of a conversation, made when it is first wanted."""
        if self._talk is None:
            self._talk = ConversationForm(self.desk, self)
            self._talk.done.connect(self.show_plan)
            self._talk.goal_asked.connect(self._goal_after_talk)
        return self._talk

    def hold_conversation(self) -> None:
        """Hold the conversation in the place of the story; everything is kept by itself."""
        view = self.view()
        if view is not None:
            self._end_editing()
            self.talk().begin(view)
            self._show_form(self.talk())
            self.talk().focus_first()

    def _correct_conversation(self) -> None:
        view = self.view()
        if view is not None and view.plan.conversations:
            self._end_editing()
            self.talk().correct(view, view.plan.conversations[0])
            self._show_form(self.talk())
            self.talk().focus_first()

    def _goal_after_talk(self) -> None:
        self.show_plan()
        self.set_goal()

    def show_plan(self) -> None:
        """Tell the plan of whoever is chosen, begun or not."""
        if self.view() is not None:
            self._end_editing()
            self.list_detail.show_detail()
            self.detail.show_plan()
            self.detail.focus_story()

    def show_goal(self, goal_id: int) -> None:
        """Tell the plan, the keyboard at one goal."""
        self.show_plan()
        self.detail.plan().focus_goal(goal_id)

    def _ask_of_plan(self, what: str, about: object) -> None:
        with_subject: Mapping[str, Callable[[object], None]] = {
            plan.REVIEW: self.review_goal, plan.CHANGE: self.change_goal, plan.STEP: self.tick_step,
        }  # fmt: skip
        alone: Mapping[str, Callable[[], None]] = {
            plan.TALK: self.hold_conversation, plan.CORRECT: self._correct_conversation, plan.GOAL: self.set_goal,
            plan.PRINT: self.print_plan,
        }  # fmt: skip
        if what in with_subject:
            with_subject[what](about)
        else:
            alone[what]()
