"""What a link worker does about one person: the conversation, goals, caseload, family, other services, the archive."""

from __future__ import annotations

from typing import ClassVar

from vcs_desk.queries.caseloads import Caseloads
from vcs_desk.queries.support_plans import GoalView, Step
from vcs_desk.services.archive import archive_person, restore_person
from vcs_desk.services.caseloads import hand_over_all, take_on
from vcs_desk.services.person_links import unlink_people
from vcs_desk.services.referrals import receive_referral
from vcs_desk.services.support_plans import keep_conversation, reopen_goal, set_goal, tick_step
from vcs_desk.ui.actions import Action
from vcs_desk.ui.pages.people.acts import PersonActs
from vcs_desk.ui.pages.people.caseload_sheets import all_over_sheet, archive_sheet, support_sheet
from vcs_desk.ui.pages.people.goal_sheets import GoalSheet, review_sheet
from vcs_desk.ui.pages.people.link_sheets import LinkSheet, unlink_sheet
from vcs_desk.ui.pages.people.plan_paper import PlanPaper
from vcs_desk.ui.pages.referrals.onward_sheets import OnwardSheet, answer_sheet

NEW = "new"
"""What the page Referrals is asked to open for another referral."""


def _here(page: SupportActs) -> bool:
    view = page.view()
    return view is not None and not view.values["archived"]


def _archived(page: SupportActs) -> bool:
    view = page.view()
    return view is not None and bool(view.values["archived"])


def _has_plan(page: SupportActs) -> bool:
    view = page.view()
    return view is not None and view.plan.begun


def _has_links(page: SupportActs) -> bool:
    view = page.view()
    return view is not None and bool(view.links)


def _sent_on(page: SupportActs) -> bool:
    view = page.view()
    return view is not None and bool(view.onward)


def _lists(page: SupportActs) -> bool:
    return page.listing() or page.shows_caseloads()


def _chose_worker(page: SupportActs) -> bool:
    row = page.worker_row()
    return row is not None and row.people > 0


class SupportActs(PersonActs):
    """A page that shows one person at a time, and the caseloads."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *PersonActs.ACTIONS,
        Action("people.conversation", "Hold the conversation about what matters", "hold_conversation", "C", "quote",
               _here, keep_conversation.roles),
        Action("people.goal", "Set a goal", "set_goal", "G", "list-checks", _here, set_goal.roles),
        Action("people.plan", "Show the plan", "show_plan", "B", "clipboard-list", _here),
        Action("people.print_plan", "Print the plan", "print_plan", "Ctrl+P", "printer", _has_plan),
        Action("people.support", "Take on, hand over or end support", "change_support", "T", "user-check", _here,
               take_on.roles),
        Action("people.link", "Link a carer or somebody of the family", "add_link", "L", "link", _here),
        Action("people.unlink", "Take a link away", "remove_link", "", "x", _has_links),
        Action("people.refer", "Refer them in their own right", "refer", "R", "inbox", _here, receive_referral.roles),
        Action("people.onward", "Send on to another service", "send_on", "Shift+S", "arrow-right", _here),
        Action("people.onward_answer", "Record what a service answered", "answer_onward", "O", "message-circle",
               _sent_on),
        Action("people.archive", "Put in the archive", "archive", "", "folder", _here, archive_person.roles),
        Action("people.restore", "Bring back from the archive", "restore", "", "rotate-ccw", _archived,
               restore_person.roles),
        Action("people.mine", "Show my people", "show_mine", "M", "user-check", _lists, take_on.roles),
        Action("people.everybody", "Show everybody", "show_everybody", "Shift+M", "users", _lists),
        Action("people.archived", "Show who is in the archive", "show_archive", "", "folder", _lists),
        Action("people.caseloads", "Show who supports whom", "show_caseloads", "W", "table-2", roles=take_on.roles),
        Action("people.hand_over_all", "Hand over everybody whom one worker supports", "hand_over_all", "H",
               "user-check", _chose_worker, hand_over_all.roles),
    )  # fmt: skip

    def shows_caseloads(self) -> bool:
        """Whether the caseloads are there instead of the list."""
        raise NotImplementedError

    def worker_row(self) -> Caseloads | None:
        """The worker who is chosen among the caseloads, while those are shown."""
        raise NotImplementedError

    def find_again(self) -> None:
        """Show who is found, and nobody else."""
        raise NotImplementedError

    def show_plan(self) -> None:
        """Show the plan of whoever is chosen, begun or not."""
        raise NotImplementedError

    def show_goal(self, goal_id: int) -> None:
        """Show the plan, the keyboard at one goal."""
        raise NotImplementedError

    # The plan

    def set_goal(self) -> None:
        """Set a goal with its steps."""
        view = self.view()
        if view is not None:
            self._open(GoalSheet(self.desk, self.window(), view, None, self.show_goal))

    def change_goal(self, goal: object) -> None:
        """Change a goal and its steps."""
        view = self.view()
        if view is not None and isinstance(goal, GoalView):
            self._open(GoalSheet(self.desk, self.window(), view, goal, self.show_goal))

    def review_goal(self, goal: object) -> None:
        """Say how a goal stands; one that had ended is taken up again."""
        view = self.view()
        if view is None or not isinstance(goal, GoalView):
            return
        if goal.state == "open":
            self._open(review_sheet(self.desk, self.window(), view, goal))
        else:
            self.desk.do(reopen_goal, goal.goal_id)

    def tick_step(self, step_id: object) -> None:
        """A step was done, or after all was not."""
        view = self.view()
        steps: dict[object, Step] = {}
        if view is not None:
            steps = {step.step_id: step for goal in view.plan.goals for step in goal.steps}
        if step_id in steps:
            step = steps[step_id]
            self.desk.do(tick_step, step.step_id, done=step.done_on is None)

    def print_plan(self) -> None:
        """Show the plan as it will be printed."""
        view = self.view()
        if view is not None:
            self._open(PlanPaper(self.desk, self.window(), view.person_id, view.name))

    # Caseloads

    def change_support(self) -> None:
        """Take somebody on; where they are supported, hand them over or end it."""
        view = self.view()
        if view is not None:
            self._open(support_sheet(self.desk, self.window(), view))

    def hand_over_all(self) -> None:
        """Hand all people of the chosen worker to another."""
        row = self.worker_row()
        if row is not None:
            self._open(all_over_sheet(self.desk, self.window(), row))

    # Family, referrals, other services

    def add_link(self) -> None:
        """Say who belongs to this person."""
        view = self.view()
        if view is not None:
            self._open(LinkSheet(self.desk, self.window(), view, self.refer_person))

    def remove_link(self) -> None:
        """Take one of this person's links away."""
        view = self.view()
        if view is not None and view.links:
            self._open(unlink_sheet(self.desk, self.window(), view))

    def unlink_one(self, link_id: object) -> None:
        """Take one link away; an undo brings it back."""
        if isinstance(link_id, int):
            self.desk.do(unlink_people, link_id)

    def refer(self) -> None:
        """Write down a referral of whoever is shown, such as a carer in their own right."""
        view = self.view()
        if view is not None:
            self.refer_person(view.person_id)

    def refer_person(self, person_id: int) -> None:
        """Write down a referral of somebody known."""
        self.desk.go("referrals", (NEW, person_id))

    def send_on(self) -> None:
        """Send somebody on to another service; what they have here stays."""
        view = self.view()
        if view is not None:
            self._open(OnwardSheet(self.desk, self.window(), view.person_id, view.name))

    def answer_onward(self) -> None:
        """Keep what another service answered."""
        view = self.view()
        if view is not None and view.onward:
            self._open(answer_sheet(self.desk, self.window(), view.name, view.onward))

    # The archive

    def archive(self) -> None:
        """Put somebody in the archive with how it ended."""
        view = self.view()
        if view is not None:
            self._open(archive_sheet(self.desk, self.window(), view, self.find_again))

    def restore(self) -> None:
        """Bring somebody back from the archive."""
        view = self.view()
        if view is not None:
            self.desk.do(restore_person, view.person_id)
