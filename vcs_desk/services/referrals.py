"""Referrals: taking one in, and each answer that can be given to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import (
    Agency,
    Group,
    Person,
    Referral,
    ReferralNeed,
    ReferralSupportNeed,
    Referrer,
    UnmetNeed,
)
from vcs_desk.services import directory, people, places
from vcs_desk.services.context import find, organisation, say, today
from vcs_desk.services.inputs import PlaceInput, ReferralInput, ReferrerInput
from vcs_desk.services.onward import keep_onward
from vcs_desk.services.referral_steps import decide, end_places, log_unmet, name_of, step
from vcs_desk.services.same_people import remember_not_same

RETURNED = "returned_to_link_worker"
"""How it ended, and why it was signposted, where a referral went back to whoever sent it."""


@act("Take in a referral", LEADER, DESK)
def receive_referral(
    db: Session,
    given: ReferralInput,
    source: str = "by hand",
    person_id: int | None = None,
    not_same: Sequence[int] = (),
) -> int:
    """Take in one referral for a new person, or for ``person_id``; returns the referral's number.

    ``not_same`` are people who were said to be somebody else: that is remembered. Raises Invalid without a name, or
    where the received day has not come yet.
    """
    referral = take_in(db, given, source, person_id)
    remember_not_same(db, referral.person_id, not_same)
    say(db, f"Referral of {find(db, Person, referral.person_id).name} taken in")
    return referral.id


def take_in(db: Session, given: ReferralInput, source: str, person_id: int | None = None) -> Referral:
    """The row of a new referral with all that belongs to it, flushed; imports build on it."""
    received_on = given.received_on or today(db)
    if received_on > today(db):
        raise Invalid({"received_on": "This day has not come yet. Look at the date again."})
    if person_id is None:
        person_id = people.new_person(db, given.person).id
    else:
        people.fill_blanks(db, person_id, given.person)
    agency = _agency(db, given.referrer)
    days = (agency.answer_days if agency else None) or organisation(db).answer_days
    referral = Referral(
        person_id=person_id,
        agency_id=agency.id if agency else None,
        referrer_id=_referrer(db, given.referrer, agency),
        received_on=received_on,
        due_on=received_on + timedelta(days=days),
        state="received",
        reason=given.reason.strip(),
        matters=given.matters.strip(),
        risks=given.risks.strip(),
        urgent=given.urgent,
        interpreter=given.interpreter.strip(),
        safeguarding=given.safeguarding,
        consent=given.consent,
        source=source,
        source_id=given.source_id,
    )
    db.add(referral)
    db.flush()
    db.add_all(ReferralNeed(referral_id=referral.id, code=code) for code in dict.fromkeys(given.needs))
    supports = tuple(dict.fromkeys(given.support_needs))
    db.add_all(ReferralSupportNeed(referral_id=referral.id, code=code) for code in supports)
    people.add_support_needs(db, person_id, [(code, "") for code in supports])
    if given.consent in ("yes", "no"):
        people.record_consent(db, person_id, "share_back", given.consent, "with the referral")
    step(db, referral, "received", on=received_on)
    return referral


@act("Correct a referral", LEADER, DESK, quiet=True)
def edit_referral(db: Session, referral_id: int, values: dict[str, object]) -> None:
    """Set what a referral says: its words, risks, urgent, interpreter, safeguarding, consent, travel and times.

    ``travel`` is a code of the list of ways to travel, ``times`` codes of the times of day with commas between.
    """
    referral = find(db, Referral, referral_id)
    allowed = {
        "reason", "matters", "risks", "urgent", "interpreter", "safeguarding", "consent", "travel", "times",
    }  # fmt: skip
    _known(values, "travel", "travel_ways", "Choose how they would come.")
    _known(values, "times", "times_of_day", "Choose the times of day that suit.")
    if set(values) - allowed:
        raise KeyError(f"A referral's {', '.join(sorted(set(values) - allowed))} cannot be corrected here")
    for column, value in values.items():
        if getattr(referral, column) != value:
            setattr(referral, column, value)
    say(db, f"Referral of {name_of(db, referral)} corrected")


@act("Set what a referral is for", LEADER, DESK)
def set_referral_needs(db: Session, referral_id: int, needs: tuple[str, ...]) -> None:
    """Make the referral's needs exactly these codes."""
    referral = find(db, Referral, referral_id)
    have = {need.code: need for need in db.scalars(select(ReferralNeed).where(ReferralNeed.referral_id == referral_id))}
    db.add_all(ReferralNeed(referral_id=referral_id, code=code) for code in needs if code not in have)
    for code in have.keys() - set(needs):
        db.delete(have[code])
    say(db, f"Needs of {name_of(db, referral)} changed")


@act("Accept a referral", LEADER)
def accept_referral(
    db: Session,
    referral_id: int,
    group_id: int,
    from_on: date | None = None,
    override: str = "",
    cautions: tuple[str, ...] = (),
) -> int:
    """Accept into one group, with a place from a day on; returns the place's number.

    Never blocked by room or ratio: ``cautions`` are codes of what spoke against it, ``override`` why it was done all
    the same; both stay in the history. A second group may follow. Raises DeskError where the person already has a
    place there, or the referral is closed.
    """
    return _accept(db, referral_id, (PlaceInput(group_id, from_on, cautions),), override)[0]


@act("Accept a referral into several groups", LEADER)
def accept_into_groups(
    db: Session, referral_id: int, into: Sequence[PlaceInput], override: str = ""
) -> tuple[int, ...]:
    """Accept into each of these groups at once; returns the places' numbers. As ``accept_referral`` for each."""
    if not into:
        raise DeskError("No group is chosen.", "Choose at least one group.")
    return _accept(db, referral_id, into, override)


def _accept(db: Session, referral_id: int, into: Sequence[PlaceInput], override: str) -> tuple[int, ...]:
    referral = find(db, Referral, referral_id)
    if referral.state == "closed":
        raise DeskError("This referral is closed.", "Reopen it first.")
    numbers = []
    for one in into:
        numbers.append(places.give_place(db, referral.person_id, one.group_id, one.from_on, referral_id))
        why, against = (override.strip(), ",".join(one.cautions)) if one.cautions or len(into) == 1 else ("", "")
        decide(db, referral, "accepted", group_id=one.group_id, reason=against, words=why)
    say(db, f"Accepted into {_and_joined([find(db, Group, one.group_id).name for one in into])}")
    return tuple(numbers)


@act("Put a referral on a waiting list", LEADER)
def wait_referral(db: Session, referral_id: int, group_id: int, target_on: date | None = None) -> int:
    """A yes with no place yet: on the group's waiting list from today; returns the place's number.

    ``target_on`` is the day by which they should have a place; unless given, as many weeks on as the group promises.
    """
    return _wait(db, referral_id, (group_id,), target_on)[0]


@act("Put a referral on several waiting lists", LEADER)
def wait_for_groups(
    db: Session, referral_id: int, group_ids: Sequence[int], target_on: date | None = None
) -> tuple[int, ...]:
    """On the waiting list of each of these groups at once; returns the places' numbers. As ``wait_referral``."""
    if not group_ids:
        raise DeskError("No group is chosen.", "Choose at least one group.")
    return _wait(db, referral_id, group_ids, target_on)


def _wait(db: Session, referral_id: int, group_ids: Sequence[int], target_on: date | None) -> tuple[int, ...]:
    referral = find(db, Referral, referral_id)
    numbers = []
    for group_id in group_ids:
        numbers.append(places.wait_for_place(db, referral.person_id, group_id, referral_id, target_on))
        decide(db, referral, "waiting", group_id=group_id)
    names = _and_joined([find(db, Group, number).name for number in group_ids])
    say(db, f"{name_of(db, referral)} waits for {names}")
    return tuple(numbers)


@act("Ask the referrer for information", LEADER, DESK)
def ask_referrer(db: Session, referral_id: int, words: str) -> None:
    """Wait for information from the referrer; ``words`` is what was asked. The deadline goes on."""
    referral = find(db, Referral, referral_id)
    if not words.strip():
        raise Invalid({"words": "Type what you asked them."})
    if not referral.is_open:
        raise DeskError("This referral has its answer already.", "Reopen it first.")
    referral.state = "asked"
    step(db, referral, "asked", words=words.strip())
    say(db, f"Asked about {name_of(db, referral)}")


@act("Decline a referral", LEADER)
def decline_referral(db: Session, referral_id: int, reason: str, words: str = "") -> None:
    """Decline with a reason of the list; a reason that is an unmet need is written into the log, once for each need."""
    referral = find(db, Referral, referral_id)
    if reason not in lists.codes("decline_reasons"):
        raise Invalid({"reason": "Choose a reason. The referrer will read it."})
    end_places(db, referral, "declined")
    referral.decline_reason = reason
    decide(db, referral, "declined", reason=reason, words=words.strip())
    log_unmet(db, referral, reason, words)
    say(db, f"Declined {name_of(db, referral)}: {lists.label('decline_reasons', reason).lower()}")


@act("Signpost a referral", LEADER)
def signpost_referral(
    db: Session,
    referral_id: int,
    to: str = "",
    reason: str = "",
    words: str = "",
    *,
    service_id: int | None = None,
    keep: bool = False,
) -> None:
    """Send on to a service of the directory, or to one called ``to``, which ``keep`` puts into the directory.

    The onward referral waits for its answer. A ``reason`` that is an unmet need is written into the log too.
    """
    referral = find(db, Referral, referral_id)
    if service_id is None:
        service_id = _kept_service(db, referral, to, keep=keep)
    onward = keep_onward(db, referral.person_id, to, service_id, reason=reason, referral_id=referral_id, on=today(db))
    end_places(db, referral, "signposted")
    referral.signposted_to, referral.signposted_service_id, referral.returned = onward.sent_to, service_id, False
    decide(db, referral, "signposted", reason=reason, words=words.strip() or onward.sent_to)
    log_unmet(db, referral, reason, words)
    say(db, f"{name_of(db, referral)} signposted to {referral.signposted_to}")


@act("Send a referral back to who referred", LEADER)
def return_referral(db: Session, referral_id: int, words: str, reason: str = "", *, leave: bool = True) -> None:
    """Back to the link worker, with a sentence why; a ``reason`` that is an unmet need is written into the log too.

    One that was accepted is closed as returned, and ``leave`` ends the places it led to; any other one is signposted
    to whoever referred. Raises DeskError where nobody else referred them, or where it is closed.
    """
    referral = find(db, Referral, referral_id)
    whom = _sender(db, referral)
    if not whom:
        raise DeskError("Nobody else referred them.", "Decline or signpost instead.")
    if referral.state == "closed":
        raise DeskError("This referral is closed.", "Reopen it first.")
    if not words.strip():
        raise Invalid({"words": "Type why, so that they can think again."})
    if referral.state == "accepted":
        if leave:
            end_places(db, referral, RETURNED)
        referral.state, referral.closed_on, referral.ended_how = "closed", today(db), RETURNED
        step(db, referral, "closed", reason=RETURNED, words=words.strip())
    else:
        end_places(db, referral, RETURNED)
        referral.signposted_to, referral.signposted_service_id, referral.returned = whom, None, True
        decide(db, referral, "signposted", reason=reason or RETURNED, words=words.strip())
    log_unmet(db, referral, reason, words)
    say(db, f"{name_of(db, referral)} sent back to {whom}")


@act("Withdraw a referral", LEADER, DESK)
def withdraw_referral(db: Session, referral_id: int, words: str = "") -> None:
    """The person or the referrer took the referral back."""
    referral = find(db, Referral, referral_id)
    end_places(db, referral, "withdrawn")
    decide(db, referral, "withdrawn", words=words.strip())
    say(db, f"Referral of {name_of(db, referral)} withdrawn")


@act("Reopen a referral", LEADER)
def reopen_referral(db: Session, referral_id: int, words: str = "", *, leave: bool = False) -> None:
    """Back into the inbox; what happened stays in its history, and a new answer is due.

    ``leave`` ends the places it led to, held or waited for; else they stay.
    """
    referral = find(db, Referral, referral_id)
    if leave:
        end_places(db, referral, "reopened")
    referral.state, referral.decided_on, referral.closed_on = "received", None, None
    referral.decline_reason = referral.signposted_to = referral.ended_how = ""
    referral.signposted_service_id, referral.returned, referral.answered_on = None, False, None
    step(db, referral, "reopened", words=words.strip())
    say(db, f"Referral of {name_of(db, referral)} reopened")


@act("Close a referral", LEADER)
def close_referral(db: Session, referral_id: int, how: str, words: str = "") -> None:
    """Close an accepted referral with how it ended, a code of the list. Raises DeskError before it was accepted."""
    referral = find(db, Referral, referral_id)
    if referral.state != "accepted":
        raise DeskError("Only an accepted referral can be closed.", "Decline, signpost or withdraw it instead.")
    if how not in lists.codes("how_it_ended"):
        raise Invalid({"how": "Choose how it ended."})
    referral.state, referral.closed_on, referral.ended_how = "closed", today(db), how
    step(db, referral, "closed", reason=how, words=words.strip())
    say(db, f"Referral of {name_of(db, referral)} closed")


@act("Record our answer as sent", LEADER, DESK)
def record_answer_sent(db: Session, referral_id: int, how: str, on: date | None = None) -> None:
    """Our answer went to the referrer, by letter or e-mail or in words."""
    referral = find(db, Referral, referral_id)
    referral.answered_on = on or today(db)
    step(db, referral, "answered", on=referral.answered_on, words=how)
    say(db, f"Answer about {name_of(db, referral)} sent")


@act("Log an unmet need", LEADER, DESK)
def log_unmet_need(
    db: Session, need: str, reason: str, words: str = "", person_id: int | None = None, *, ward: str = ""
) -> int:
    """Something asked for at the door that could not be offered; returns the entry's number.

    ``ward`` is where they live, as far as they said; else the person's own.
    """
    wrong = {}
    if need not in lists.codes("needs"):
        wrong["need"] = "Choose what was asked for."
    if not lists.is_unmet("decline_reasons", reason):
        wrong["reason"] = "Choose why we could not offer it."
    if wrong:
        raise Invalid(wrong)
    if not ward.strip() and person_id is not None:
        ward = find(db, Person, person_id).ward
    entry = UnmetNeed(
        need=need, reason=reason, date=today(db), source="door", person_id=person_id, ward=ward.strip(),
        words=words.strip(),
    )  # fmt: skip
    db.add(entry)
    db.flush()
    say(db, f"Unmet need logged: {lists.label('needs', need).lower()}")
    return entry.id


def _kept_service(db: Session, referral: Referral, to: str, *, keep: bool) -> int | None:
    """The service of the directory that is called so, or a new one for this referral's needs where it is to be kept."""
    known = directory.service_called(db, to) if to.strip() else None
    if known is not None:
        return known.id
    if not (keep and to.strip()):
        return None
    needs = db.scalars(select(ReferralNeed.code).where(ReferralNeed.referral_id == referral.id)).all()
    return directory.new_service(db, {"name": to}, [code for code in needs if code in lists.codes("needs")]).id


def _sender(db: Session, referral: Referral) -> str:
    """Who referred, in a word: the agency, or the person where there is none; "" for a self-referral."""
    if referral.agency_id is not None:
        return find(db, Agency, referral.agency_id).name
    return find(db, Referrer, referral.referrer_id).name if referral.referrer_id is not None else ""


def _known(values: dict[str, object], column: str, of_list: str, message: str) -> None:
    """Raise Invalid where a column is given a code that its list does not have."""
    given = [code for code in str(values.get(column) or "").split(",") if code]
    if set(given) - set(lists.codes(of_list)):
        raise Invalid({column: message})


def _and_joined(names: Sequence[str]) -> str:
    """ "Tuesday Walk", "Tuesday Walk and Chair Yoga", "Tuesday Walk, Chair Yoga and Allotment"."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def _agency(db: Session, given: ReferrerInput) -> Agency | None:
    name = given.agency.strip()
    if not name:
        return None
    agency = db.scalars(select(Agency).where(Agency.name == name)).first()
    if agency is None:
        agency = Agency(name=name, kind=given.kind, phone=given.phone, email=given.email, prefers="letter")
        db.add(agency)
        db.flush()
    return agency


def _referrer(db: Session, given: ReferrerInput, agency: Agency | None) -> int | None:
    name = given.name.strip()
    if not name:
        return None
    agency_id = agency.id if agency else None
    known = db.scalars(select(Referrer).where(Referrer.name == name, Referrer.agency_id == agency_id)).first()
    if known is None:
        known = Referrer(name=name, agency_id=agency_id, phone=given.phone, email=given.email)
        db.add(known)
        db.flush()
    return known.id
