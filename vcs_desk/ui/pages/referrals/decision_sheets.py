"""The small forms that an answer to a referral asks for first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import day, parse_day
from vcs_desk.queries.referrals import ReferralView
from vcs_desk.services import referrals
from vcs_desk.services.places import set_wait_target
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.referrals.words import and_joined, counted, sent_by, words


def override_sheet(window: QWidget, name: str, groups: str, caution: str, do: Callable[[str], bool]) -> AnswerSheet:
    """A sheet, not yet open, that asks why somebody is accepted although something speaks against it."""

    def save(form: Form, values: Values) -> bool:
        why = str(values["why"]).strip()
        if not why:
            form.show_errors({"why": words("Type why, so that the leader knows.")})
            return False
        return do(why)

    title = words("Accept %1 into %2?").replace("%1", name).replace("%2", groups)
    why = Field("why", words("Why all the same?"), "area", words("Kept with the referral."), required=True)
    return AnswerSheet(window, title, words("Accept all the same"), (why,), save, text=caution)


def ask_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that keeps what was asked of the referrer; the day the answer is due stays."""

    def save(form: Form, values: Values) -> bool:
        number = view.row.referral_id
        return desk.save(form, referrals.ask_referrer, number, str(values["words"])) is not None

    asked = Field("words", words("What do you need to know?"), "area", required=True)
    whom = view.referrer or view.row.agency or view.row.name
    title = words("Ask %1 about %2").replace("%1", whom).replace("%2", view.row.name)
    text = words("Ring or write to them, and keep the question here. The day the answer is due stays the same.")
    return AnswerSheet(window, title, words("Keep the question"), (asked,), save, text=text)


def decline_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that declines with a reason of the list."""

    def save(form: Form, values: Values) -> bool:
        number, reason, said = view.row.referral_id, str(values["reason"] or ""), str(values["words"])
        return desk.save(form, referrals.decline_referral, number, reason, said) is not None

    fields = (
        Field("reason", words("Why?"), "radio", words("The referrer will read it."), True, decline_reasons()),
        Field("words", words("In your own words")),
    )
    return AnswerSheet(window, words("Decline %1").replace("%1", view.row.name), words("Decline"), fields, save)


def return_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that sends the referral back to who referred, with a sentence why."""
    whom = view.row.agency or view.referrer

    def save(form: Form, values: Values) -> bool:
        outcome = desk.save(
            form, referrals.return_referral, view.row.referral_id, str(values["words"]), str(values["reason"] or ""),
            leave=values.get("leave") != "stay",
        )  # fmt: skip
        return outcome is not None

    fields = [
        Field("words", words("Why?"), "area", words("They will read it."), required=True),
        Field("reason", words("What was missing here?"), "choice", words("A need we could not meet is counted."),
              choices=(("", words("Nothing was missing")), *decline_reasons())),
    ]  # fmt: skip
    if view.held:
        fields.append(_places_field(view.held))
    accepted = words("The referral is closed: returned to who sent them.")
    text = accepted if view.row.state == "accepted" else words("They think again about what would help.")
    title = words("Send %1 back to %2").replace("%1", view.row.name).replace("%2", whom)
    sheet = AnswerSheet(window, title, words("Send back"), fields, save, text=text)
    sheet.form.set_values({"leave": "leave"})
    return sheet


def withdraw_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open: the person or the referrer took the referral back."""

    def save(form: Form, values: Values) -> bool:
        number = view.row.referral_id
        return desk.save(form, referrals.withdraw_referral, number, str(values["words"])) is not None

    said = Field("words", words("What did they say?"), "area")
    title = words("%1 no longer wants this").replace("%1", view.row.name)
    return AnswerSheet(window, title, words("Take the referral back"), (said,), save)


def reopen_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that asks what becomes of the places before the referral is in the inbox again."""

    def save(_form: Form, values: Values) -> bool:
        leave = values["leave"] == "leave"
        return desk.do(referrals.reopen_referral, view.row.referral_id, leave=leave) is not None

    groups = (*view.held, *(wait.group for wait in view.row.waits))
    title = words("Reopen the referral of %1").replace("%1", view.row.name)
    text = words("It goes back into the inbox and waits for a new answer.")
    sheet = AnswerSheet(window, title, words("Reopen"), (_places_field(groups),), save, text=text)
    sheet.form.set_values({"leave": "stay"})
    return sheet


def _places_field(groups: Sequence[str]) -> Field:
    label = words("What about the place in %1?") if len(groups) == 1 else words("What about the places in %1?")
    choices = (
        ("stay", counted(len(groups), "They keep it", "They keep them")),
        ("leave", counted(len(groups), "It ends today", "They end today")),
    )
    return Field("leave", label.replace("%1", and_joined(groups)), "radio", choices=choices)


def target_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that says by when somebody who waits should have a place, for each group they wait for."""

    def save(form: Form, values: Values) -> bool:
        days: dict[int, date | None] = {}
        errors = {}
        for wait in view.row.waits:
            typed = str(values[str(wait.place_id)]).strip()
            try:
                days[wait.place_id] = parse_day(typed, desk.today()) if typed else None
            except ValueError as reason:
                errors[str(wait.place_id)] = str(reason)
            target = days.get(wait.place_id)
            if target is not None and target < desk.today() and target != wait.target_on:
                errors[str(wait.place_id)] = words("This day is over. Type one that is still to come.")
        if errors:
            form.show_errors(errors)
            return False
        changed = [wait for wait in view.row.waits if days[wait.place_id] != wait.target_on]
        return all(desk.do(set_wait_target, wait.place_id, days[wait.place_id]) is not None for wait in changed)

    help_text = words("For example 14 January. Empty: no day is promised.")
    fields = [
        Field(str(wait.place_id), words("A place in %1 by").replace("%1", wait.group), "date", help_text, width=200)
        for wait in view.row.waits
    ]
    title = words("By when should %1 have a place?").replace("%1", view.row.name)
    sheet = AnswerSheet(window, title, words("Keep the day"), fields, save, icon="check")
    known = {str(wait.place_id): day(wait.target_on) if wait.target_on else "" for wait in view.row.waits}
    sheet.form.set_values(known)
    return sheet


def coming_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that says how they would come, and which times of day suit."""

    def save(form: Form, values: Values) -> bool:
        times = values["times"] if isinstance(values["times"], tuple) else ()
        given: dict[str, object] = {"travel": str(values["travel"] or ""), "times": ",".join(map(str, times))}
        return desk.save(form, referrals.edit_referral, view.row.referral_id, given) is not None

    ways = [(entry.code, entry.label) for entry in lists.entries("travel_ways")]
    times = [(entry.code, entry.label) for entry in lists.entries("times_of_day")]
    fields = (
        Field("travel", words("How would they come?"), "radio", choices=[("", words("Nobody has asked")), *ways]),
        Field("times", words("Which times of day suit?"), "ticks", words("None ticked: nobody has asked."),
              choices=times),
    )  # fmt: skip
    title = words("How could %1 come?").replace("%1", view.row.name)
    sheet = AnswerSheet(window, title, words("Keep"), fields, save, icon="check")
    sheet.form.set_values({"travel": view.travel, "times": view.times})
    return sheet


def sent_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open: our answer went to the referrer, how and when."""

    def save(form: Form, values: Values) -> bool:
        try:
            on = parse_day(str(values["on"]), desk.today())
        except ValueError as reason:
            form.show_errors({"on": str(reason)})
            return False
        number = view.row.referral_id
        return desk.save(form, referrals.record_answer_sent, number, str(values["how"]), on) is not None

    ways = (
        (words("letter"), words("By letter")),
        (words("e-mail"), words("By e-mail")),
        (words("phone"), words("On the phone")),
        (words("in words"), words("In words")),
    )
    fields = (
        Field("how", words("How was it sent?"), "radio", choices=ways),
        Field("on", words("When?"), "date", words("For example today, or 12/11"), width=160),
    )
    title = words("Our answer to %1").replace("%1", sent_by(view.row))
    sheet = AnswerSheet(window, title, words("Record as sent"), fields, save)
    sheet.form.set_values({"how": words("letter"), "on": words("today")})
    return sheet


def close_sheet(desk: Desk, window: QWidget, view: ReferralView) -> AnswerSheet:
    """A sheet, not yet open, that closes an accepted referral with how it ended."""

    def save(form: Form, values: Values) -> bool:
        how, said = str(values["how"] or ""), str(values["words"])
        return desk.save(form, referrals.close_referral, view.row.referral_id, how, said) is not None

    ends = tuple((entry.code, entry.label) for entry in lists.entries("how_it_ended"))
    fields = (
        Field("how", words("How did it end?"), "radio", required=True, choices=ends),
        Field("words", words("In your own words")),
    )
    title = words("Close the referral of %1").replace("%1", view.row.name)
    return AnswerSheet(window, title, words("Close the referral"), fields, save)


def decline_reasons() -> tuple[tuple[object, str], ...]:
    """Why somebody could not be offered anything here, as choices."""
    return tuple((entry.code, entry.label) for entry in lists.entries("decline_reasons"))
