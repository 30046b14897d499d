"""The answers that can be given to a referral: their keys, when each can be given, and what it asks for first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from vcs_desk import lists
from vcs_desk.acts import COORDINATOR, LEADER
from vcs_desk.dates import parse_day
from vcs_desk.errors import DeskError
from vcs_desk.queries.fit import Option
from vcs_desk.queries.referrals import ReferralView
from vcs_desk.services import referrals
from vcs_desk.ui.actions import Action
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.referrals.contact_sheet import contact_sheet
from vcs_desk.ui.pages.referrals.fit_words import warning
from vcs_desk.ui.pages.referrals.words import OPEN, UNPLACED, sent_by

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


class ReferralActs(Page):
    """A page that shows one referral at a time and can answer it."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("referrals.accept", "Accept", "accept", "A", "check", _in(*UNPLACED), DECIDERS),
        Action("referrals.wait", "Put on the waiting list", "wait", "W", "hourglass", _in(*OPEN), DECIDERS),
        Action("referrals.ask", "Ask the referrer", "ask", "Q", "message-circle", _in(*OPEN)),
        Action("referrals.decline", "Decline", "decline", "D", "circle-minus", _in(*UNPLACED), DECIDERS),
        Action("referrals.signpost", "Signpost", "signpost", "S", "arrow-right", _in(*UNPLACED), DECIDERS),
        Action("referrals.withdraw", "Take the referral back", "withdraw", "T", "circle-x", _in(*UNPLACED)),
        Action("referrals.sent", "Record our answer as sent", "record_sent", "E", "mail", _unsent),
        Action("referrals.close", "Close with how it ended", "close_referral", "C", "check", _in("accepted"), DECIDERS),
        Action("referrals.reopen", "Reopen", "reopen", "R", "rotate-ccw", _in("waiting", *DECIDED), DECIDERS),
        Action("referrals.note", "Note on this person", "note", "N", "notebook-pen", _in(*UNPLACED, *DECIDED)),
        Action("referrals.person", "Open the person", "open_person", "P", "user", _in(*UNPLACED, *DECIDED)),
    )

    def view(self) -> ReferralView | None:
        """The referral that is shown, if one is."""
        raise NotImplementedError

    def option(self) -> Option | None:
        """The group that is chosen for it, if one is."""
        raise NotImplementedError

    # Yes

    def accept(self) -> None:
        """Accept into the chosen group; where that goes beyond room or safety, ask why first."""
        view, option = self.view(), self.option()
        if view is None or option is None:
            self._no_group()
            return
        caution = warning(option)
        if caution:
            self._accept_all_the_same(view, option, caution)
        else:
            self._accept(view, option, "")

    def _accept(self, view: ReferralView, option: Option, override: str) -> bool:
        outcome = self.desk.do(
            referrals.accept_referral, view.row.referral_id, option.group_id, option.on, override=override
        )
        return outcome is not None

    def _accept_all_the_same(self, view: ReferralView, option: Option, caution: str) -> None:
        def save(form: Form, values: Values) -> bool:
            why = str(values["why"]).strip()
            if not why:
                form.show_errors({"why": self.tr("Type why, so that the leader knows.")})
                return False
            return self._accept(view, option, why)

        title = self.tr("Accept %1 into %2?").replace("%1", view.row.name).replace("%2", option.group)
        why = Field("why", self.tr("Why all the same?"), "area", self.tr("Kept with the referral."), required=True)
        self._open(title, self.tr("Accept all the same"), (why,), save, text=caution)

    def wait(self) -> None:
        """Put on the waiting list of the chosen group."""
        view, option = self.view(), self.option()
        if view is None or option is None:
            self._no_group()
            return
        self.desk.do(referrals.wait_referral, view.row.referral_id, option.group_id)

    def _no_group(self) -> None:
        self.desk.refused.emit(
            DeskError(self.tr("No group is chosen."), self.tr("Press G to look at every group, then choose one."))
        )

    # Not yet, or no

    def ask(self) -> None:
        """Keep what was asked of the referrer; the day the answer is due stays."""
        view = self.view()
        if view is None:
            return
        number = view.row.referral_id

        def save(form: Form, values: Values) -> bool:
            return self.desk.save(form, referrals.ask_referrer, number, str(values["words"])) is not None

        asked = Field("words", self.tr("What do you need to know?"), "area", required=True)
        whom = view.referrer or view.row.agency or view.row.name
        title = self.tr("Ask %1 about %2").replace("%1", whom).replace("%2", view.row.name)
        text = self.tr("Ring or write to them, and keep the question here. The day the answer is due stays the same.")
        self._open(title, self.tr("Keep the question"), (asked,), save, text=text)

    def decline(self) -> None:
        """Decline with a reason of the list."""
        view = self.view()
        if view is None:
            return
        number = view.row.referral_id

        def save(form: Form, values: Values) -> bool:
            reason, said = str(values["reason"] or ""), str(values["words"])
            return self.desk.save(form, referrals.decline_referral, number, reason, said) is not None

        fields = (
            Field("reason", self.tr("Why?"), "radio", self.tr("The referrer will read it."), True, _reasons()),
            Field("words", self.tr("In your own words")),
        )
        self._open(self.tr("Decline %1").replace("%1", view.row.name), self.tr("Decline"), fields, save)

    def signpost(self) -> None:
        """Send on to another service."""
        view = self.view()
        if view is None:
            return
        number = view.row.referral_id

        def save(form: Form, values: Values) -> bool:
            to, reason, said = (str(values[name] or "") for name in ("to", "reason", "words"))
            return self.desk.save(form, referrals.signpost_referral, number, to, reason, said) is not None

        reasons = (("", self.tr("They are better placed")), *_reasons())
        fields = (
            Field("to", self.tr("Where to?"), help=self.tr("A service, a group or a person."), required=True),
            Field("reason", self.tr("Why not here?"), "choice", choices=reasons),
            Field("words", self.tr("In your own words"), "area"),
        )
        self._open(self.tr("Signpost %1").replace("%1", view.row.name), self.tr("Signpost"), fields, save)

    def withdraw(self) -> None:
        """The person or the referrer took the referral back."""
        view = self.view()
        if view is None:
            return
        number = view.row.referral_id

        def save(form: Form, values: Values) -> bool:
            return self.desk.save(form, referrals.withdraw_referral, number, str(values["words"])) is not None

        said = Field("words", self.tr("What did they say?"), "area")
        title = self.tr("%1 no longer wants this").replace("%1", view.row.name)
        self._open(title, self.tr("Take the referral back"), (said,), save)

    # Afterwards

    def record_sent(self) -> None:
        """Our answer went to the referrer: how, and when."""
        view = self.view()
        if view is None:
            return
        number = view.row.referral_id

        def save(form: Form, values: Values) -> bool:
            try:
                on = parse_day(str(values["on"]), self.desk.today())
            except ValueError as reason:
                form.show_errors({"on": str(reason)})
                return False
            return self.desk.save(form, referrals.record_answer_sent, number, str(values["how"]), on) is not None

        ways = (
            (self.tr("letter"), self.tr("By letter")),
            (self.tr("e-mail"), self.tr("By e-mail")),
            (self.tr("phone"), self.tr("On the phone")),
            (self.tr("in words"), self.tr("In words")),
        )
        fields = (
            Field("how", self.tr("How was it sent?"), "radio", choices=ways),
            Field("on", self.tr("When?"), "date", self.tr("For example today, or 12/11"), width=160),
        )
        title = self.tr("Our answer to %1").replace("%1", sent_by(view.row))
        sheet = self._open(title, self.tr("Record as sent"), fields, save)
        sheet.form.set_values({"how": self.tr("letter"), "on": self.tr("today")})

    def close_referral(self) -> None:
        """Close an accepted referral with how it ended."""
        view = self.view()
        if view is None:
            return
        number = view.row.referral_id

        def save(form: Form, values: Values) -> bool:
            how, said = str(values["how"] or ""), str(values["words"])
            return self.desk.save(form, referrals.close_referral, number, how, said) is not None

        ends = tuple((entry.code, entry.label) for entry in lists.entries("how_it_ended"))
        fields = (
            Field("how", self.tr("How did it end?"), "radio", required=True, choices=ends),
            Field("words", self.tr("In your own words")),
        )
        title = self.tr("Close the referral of %1").replace("%1", view.row.name)
        self._open(title, self.tr("Close the referral"), fields, save)

    def reopen(self) -> None:
        """Back into the inbox."""
        view = self.view()
        if view is not None:
            self.desk.do(referrals.reopen_referral, view.row.referral_id)

    def note(self) -> None:
        """Keep a note, a call or a visit."""
        view = self.view()
        if view is None:
            return
        row = view.row
        sheet = contact_sheet(self.desk, self.window(), row.person_id, row.name, "note", referral_id=row.referral_id)
        sheet.open()

    def open_person(self) -> None:
        """Go to the person."""
        view = self.view()
        if view is not None:
            self.desk.go("people", view.row.person_id)

    def _open(
        self, title: str, verb: str, fields: tuple[Field, ...], save: Callable[[Form, Values], bool], *, text: str = ""
    ) -> AnswerSheet:
        sheet = AnswerSheet(self.window(), title, verb, fields, save, text=text)
        sheet.open()
        return sheet


def _reasons() -> tuple[tuple[object, str], ...]:
    return tuple((entry.code, entry.label) for entry in lists.entries("decline_reasons"))
