"""The answers that can be given to a referral: their keys, when each can be given, and what it asks for first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from vcs_desk.acts import COORDINATOR, DESK, LEADER
from vcs_desk.errors import DeskError
from vcs_desk.queries.fit_option import Option
from vcs_desk.queries.referrals import ReferralView
from vcs_desk.queries.replies import sent_replies
from vcs_desk.services import referrals
from vcs_desk.services.inputs import PlaceInput
from vcs_desk.services.support_plans import keep_conversation
from vcs_desk.ui.actions import Action
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages import pages_for
from vcs_desk.ui.pages.people.safeguarding import safety_sheet
from vcs_desk.ui.pages.referrals import decision_sheets
from vcs_desk.ui.pages.referrals.contact_sheet import contact_sheet
from vcs_desk.ui.pages.referrals.fit_words import warning
from vcs_desk.ui.pages.referrals.onward_sheets import OnwardSheet, SignpostSheet, answer_sheet
from vcs_desk.ui.pages.referrals.words import OPEN, UNPLACED, and_joined
from vcs_desk.ui.pages.tasks.sheet import task_sheet

DECIDED = ("accepted", "declined", "signposted", "withdrawn", "closed")
DECIDERS = frozenset((COORDINATOR, LEADER))


def _in(*states: str) -> Callable[[ReferralActs], bool]:
    def when(page: ReferralActs) -> bool:
        view = page.view()
        return view is not None and view.row.state in states

    return when


def _unsent(page: ReferralActs) -> bool:
    view = page.view()
    return view is not None and view.row.state not in OPEN and view.row.answered_on is None and bool(view.row.agency)


def _returnable(page: ReferralActs) -> bool:
    view = page.view()
    return view is not None and view.row.state in (*UNPLACED, "accepted") and bool(view.row.agency or view.referrer)


def _sent_on(page: ReferralActs) -> bool:
    view = page.view()
    return view is not None and bool(view.onward)


def _has_place(page: ReferralActs) -> bool:
    view = page.view()
    return view is not None and view.row.state == "accepted" and bool(view.held)


class ReferralActs(Page):
    """A page that shows one referral at a time and can answer it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("referrals.accept", "Accept", "accept", "A", "check", _in(*UNPLACED), DECIDERS),
        Action("referrals.tick", "Tick the group, to accept into several", "tick_group", "", "list-checks",
               _in(*UNPLACED), DECIDERS),
        Action("referrals.wait", "Put on the waiting list", "wait", "W", "hourglass", _in(*OPEN), DECIDERS),
        Action("referrals.target", "Set by when they should have a place", "set_target", "B", "calendar-check",
               _in("waiting"), DECIDERS),
        Action("referrals.ask", "Ask the referrer", "ask", "Q", "message-circle", _in(*OPEN)),
        Action("referrals.decline", "Decline", "decline", "D", "circle-minus", _in(*UNPLACED), DECIDERS),
        Action("referrals.signpost", "Signpost", "signpost", "S", "arrow-right", _in(*UNPLACED), DECIDERS),
        Action("referrals.return", "Send back to the link worker", "send_back", "L", "undo-2", _returnable, DECIDERS),
        Action("referrals.withdraw", "Take the referral back", "withdraw", "T", "circle-x", _in(*UNPLACED)),
        Action("referrals.coming", "Write how and when they could come", "note_coming", "H", "bus",
               _in(*UNPLACED, "accepted")),
        Action("referrals.reply", "Write our answer", "write_reply", "E", "mail", _in("waiting", *DECIDED)),
        Action("referrals.sent", "Record our answer as sent", "record_sent", "", "mail", _unsent),
        Action("referrals.first_visit", "Plan the first visit", "plan_first_visit", "F", "footprints", _has_place,
               DECIDERS | {DESK}),
        Action("referrals.onward", "Send on to another service as well", "send_onward", "Shift+S", "arrow-right",
               _in("waiting", *DECIDED)),
        Action("referrals.onward_answer", "Record what a service answered", "record_onward", "O", "message-circle",
               _sent_on),
        Action("referrals.close", "Close with how it ended", "close_referral", "C", "check", _in("accepted"), DECIDERS),
        Action("referrals.reopen", "Reopen", "reopen", "R", "rotate-ccw", _in("waiting", *DECIDED), DECIDERS),
        Action("referrals.note", "Note on this person", "note", "N", "notebook-pen", _in(*UNPLACED, *DECIDED)),
        Action("referrals.task", "Write down something to do about them", "add_task", "Shift+T", "list-checks",
               _in(*UNPLACED, *DECIDED)),
        Action("referrals.safety", "Look at notes on their safety", "open_safety", "Y", "shield-check",
               _in(*UNPLACED, *DECIDED)),
        Action("referrals.person", "Open the person", "open_person", "P", "user", _in(*UNPLACED, *DECIDED)),
        Action("referrals.conversation", "Hold the conversation about what matters", "hold_conversation", "", "quote",
               _in(*UNPLACED, *DECIDED), keep_conversation.roles),
        Action("referrals.directory", "Look at the directory of other services", "open_directory", "V",
               "heart-handshake"),
    )  # fmt: skip

    def view(self) -> ReferralView | None:
        """The referral that is shown, if one is."""
        raise NotImplementedError

    def option(self) -> Option | None:
        """The group that is chosen for it, if one is."""
        raise NotImplementedError

    def picked(self) -> tuple[Option, ...]:
        """The groups that Accept and Wait are about: those that are ticked, or the chosen one."""
        option = self.option()
        return (option,) if option is not None else ()

    def tick_group(self) -> None:
        """Tick the chosen group, or take its tick away."""
        raise NotImplementedError

    # Yes

    def accept(self) -> None:
        """Accept into the chosen groups; where that goes beyond room or safety, ask why first."""
        view, options = self.view(), self.picked()
        if view is None or not options:
            self._no_group()
            return
        caution = "\n".join(filter(None, (warning(option) for option in options)))
        if not caution:
            self._accept(view, options, "")
            return

        def do(why: str) -> bool:
            return self._accept(view, options, why)

        groups = and_joined([option.group for option in options])
        self._open(decision_sheets.override_sheet(self.window(), view.row.name, groups, caution, do))

    def _accept(self, view: ReferralView, options: tuple[Option, ...], override: str) -> bool:
        into = tuple(PlaceInput(option.group_id, option.on, option.cautions) for option in options)
        return self.desk.do(referrals.accept_into_groups, view.row.referral_id, into, override) is not None

    def wait(self) -> None:
        """Put on the waiting lists of the chosen groups."""
        view, options = self.view(), self.picked()
        if view is None or not options:
            self._no_group()
            return
        groups = tuple(option.group_id for option in options)
        self.desk.do(referrals.wait_for_groups, view.row.referral_id, groups)

    def set_target(self) -> None:
        """Say by when somebody who waits should have a place."""
        view = self.view()
        if view is not None and view.row.waits:
            self._open(decision_sheets.target_sheet(self.desk, self.window(), view))

    def _no_group(self) -> None:
        self.desk.refused.emit(
            DeskError(self.tr("No group is chosen."), self.tr("Press G to look at every group, then choose one."))
        )

    # Not yet, or no

    def ask(self) -> None:
        """Keep what was asked of the referrer; the day the answer is due stays."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.ask_sheet(self.desk, self.window(), view))

    def decline(self) -> None:
        """Decline with a reason of the list."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.decline_sheet(self.desk, self.window(), view))

    def signpost(self) -> None:
        """Send on to another service."""
        view = self.view()
        if view is not None:
            self._open(SignpostSheet(self.desk, self.window(), view))

    def send_back(self) -> None:
        """Send the referral back to who referred, with a sentence why."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.return_sheet(self.desk, self.window(), view))

    def withdraw(self) -> None:
        """The person or the referrer took the referral back."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.withdraw_sheet(self.desk, self.window(), view))

    def note_coming(self) -> None:
        """Write down how they would come, and which times of day suit."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.coming_sheet(self.desk, self.window(), view))

    # Afterwards

    def write_reply(self) -> None:
        """Write our answer; where no page for that is carried, record that it went."""
        view = self.view()
        if view is None:
            return
        if "reply" in pages_for(self.desk.actor.role):
            self.desk.go("reply", view.row.referral_id)
        elif _unsent(self):
            self.record_sent()

    def open_sent(self, on: object) -> None:
        """Show what was sent on that day as it was; where it was not kept, the answer as it would be written now."""
        view = self.view()
        if view is None:
            return
        sent = [one for one in self.desk.ask(sent_replies, view.row.referral_id) if one.on == on]
        if not sent:
            self.write_reply()
            return
        from vcs_desk.ui.pages.reply.sheets import open_sent  # imported here: start-up time

        open_sent(self.desk, self.window(), sent[0].reply_id)

    def record_sent(self) -> None:
        """Our answer went to the referrer: how, and when."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.sent_sheet(self.desk, self.window(), view))

    def plan_first_visit(self) -> None:
        """Plan the first visit: who meets them, what the leader should know."""
        view = self.view()
        if view is None:
            return
        from vcs_desk.ui.pages.referrals.first_visit import first_visit_sheet  # imported here: start-up time

        sheet = first_visit_sheet(self.desk, self.window(), view.row.referral_id)
        if sheet is not None:
            self._open(sheet)

    def send_onward(self) -> None:
        """Send on to another service as well; what they have here stays."""
        view = self.view()
        if view is not None:
            row = view.row
            self._open(OnwardSheet(self.desk, self.window(), row.person_id, row.name, view.need_codes, row.referral_id))

    def record_onward(self) -> None:
        """Write down what another service answered."""
        view = self.view()
        if view is not None and view.onward:
            self._open(answer_sheet(self.desk, self.window(), view.row.name, view.onward))

    def close_referral(self) -> None:
        """Close an accepted referral with how it ended."""
        view = self.view()
        if view is not None:
            self._open(decision_sheets.close_sheet(self.desk, self.window(), view))

    def reopen(self) -> None:
        """Back into the inbox; where it led to a place, ask what becomes of that first."""
        view = self.view()
        if view is None:
            return
        if view.held or view.row.waits:
            self._open(decision_sheets.reopen_sheet(self.desk, self.window(), view))
        else:
            self.desk.do(referrals.reopen_referral, view.row.referral_id)

    def note(self) -> None:
        """Keep a note, a call or a visit."""
        view = self.view()
        if view is None:
            return
        row = view.row
        self._open(
            contact_sheet(self.desk, self.window(), row.person_id, row.name, "note", referral_id=row.referral_id)
        )

    def add_task(self) -> None:
        """Write down something to do about the person who was referred."""
        view = self.view()
        if view is not None:
            row = view.row
            self._open(task_sheet(self.desk, self.window(), about=row.name, referral_id=row.referral_id))

    def open_safety(self) -> None:
        """The notes on somebody's safety, for whoever may read them; anybody may write one."""
        view = self.view()
        if view is not None:
            row = view.row
            self._open(safety_sheet(self.desk, self.window(), row.person_id, row.name, row.referral_id))

    def open_person(self) -> None:
        """Go to the person."""
        view = self.view()
        if view is not None:
            self.desk.go("people", view.row.person_id)

    def hold_conversation(self) -> None:
        """Go to the person and begin the conversation with what the referral says matters to them."""
        view = self.view()
        if view is not None:
            self.desk.go("people", ("conversation", view.row.person_id))

    def open_directory(self) -> None:
        """Go to the directory of other services."""
        self.desk.go("directory")

    def _open(self, sheet: Sheet) -> None:
        sheet.open()
