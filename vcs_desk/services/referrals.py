"""Referrals: taking one in, and each answer that can be given to it."""

from __future__ import annotations

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
    Place,
    Referral,
    ReferralEvent,
    ReferralNeed,
    ReferralSupportNeed,
    Referrer,
    UnmetNeed,
)
from vcs_desk.services import people, places
from vcs_desk.services.context import actor, find, now, organisation, say, today
from vcs_desk.services.inputs import ReferralInput, ReferrerInput


@act("Take in a referral", LEADER, DESK)
def receive_referral(db: Session, given: ReferralInput, source: str = "by hand", person_id: int | None = None) -> int:
    """Take in one referral for a new person, or for ``person_id``; returns the referral's number.

    Raises Invalid without a name, or where the received day has not come yet.
    """
    referral = take_in(db, given, source, person_id)
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
    _step(db, referral, "received", on=received_on)
    return referral


@act("Correct a referral", LEADER, DESK, quiet=True)
def edit_referral(db: Session, referral_id: int, values: dict[str, object]) -> None:
    """Set the words of a referral: reason, matters, risks, urgent, interpreter, safeguarding, consent."""
    referral = find(db, Referral, referral_id)
    allowed = {"reason", "matters", "risks", "urgent", "interpreter", "safeguarding", "consent"}
    if set(values) - allowed:
        raise KeyError(f"A referral's {', '.join(sorted(set(values) - allowed))} cannot be corrected here")
    for column, value in values.items():
        if getattr(referral, column) != value:
            setattr(referral, column, value)
    say(db, f"Referral of {_name(db, referral)} corrected")


@act("Set what a referral is for", LEADER, DESK)
def set_referral_needs(db: Session, referral_id: int, needs: tuple[str, ...]) -> None:
    """Make the referral's needs exactly these codes."""
    referral = find(db, Referral, referral_id)
    have = {need.code: need for need in db.scalars(select(ReferralNeed).where(ReferralNeed.referral_id == referral_id))}
    db.add_all(ReferralNeed(referral_id=referral_id, code=code) for code in needs if code not in have)
    for code in have.keys() - set(needs):
        db.delete(have[code])
    say(db, f"Needs of {_name(db, referral)} changed")


@act("Accept a referral", LEADER)
def accept_referral(
    db: Session, referral_id: int, group_id: int, from_on: date | None = None, override: str = ""
) -> int:
    """Accept into one group, with a place from a day on; returns the place's number.

    Never blocked by room or ratio: ``override`` keeps the reason where a warning was passed over. A second group may
    follow. Raises DeskError where the person already has a place there, or the referral is closed.
    """
    referral = find(db, Referral, referral_id)
    if referral.state == "closed":
        raise DeskError("This referral is closed.", "Reopen it first.")
    place_id = places.give_place(db, referral.person_id, group_id, from_on, referral_id)
    _decide(db, referral, "accepted", group_id=group_id, words=override)
    say(db, f"Accepted into {find(db, Group, group_id).name}")
    return place_id


@act("Put a referral on a waiting list", LEADER)
def wait_referral(db: Session, referral_id: int, group_id: int) -> int:
    """A yes with no place yet: on the group's waiting list from today; returns the place's number."""
    referral = find(db, Referral, referral_id)
    place_id = places.wait_for_place(db, referral.person_id, group_id, referral_id)
    _decide(db, referral, "waiting", group_id=group_id)
    say(db, f"{_name(db, referral)} waits for {find(db, Group, group_id).name}")
    return place_id


@act("Ask the referrer for information", LEADER, DESK)
def ask_referrer(db: Session, referral_id: int, words: str) -> None:
    """Wait for information from the referrer; ``words`` is what was asked. The deadline goes on."""
    referral = find(db, Referral, referral_id)
    if not words.strip():
        raise Invalid({"words": "Type what you asked them."})
    if not referral.is_open:
        raise DeskError("This referral has its answer already.", "Reopen it first.")
    referral.state = "asked"
    _step(db, referral, "asked", words=words.strip())
    say(db, f"Asked about {_name(db, referral)}")


@act("Decline a referral", LEADER)
def decline_referral(db: Session, referral_id: int, reason: str, words: str = "") -> None:
    """Decline with a reason of the list; a reason that is an unmet need is written into the log, once for each need."""
    referral = find(db, Referral, referral_id)
    if reason not in lists.codes("decline_reasons"):
        raise Invalid({"reason": "Choose a reason. The referrer will read it."})
    _end_places(db, referral, "declined")
    referral.decline_reason = reason
    _decide(db, referral, "declined", reason=reason, words=words.strip())
    if _is_unmet(reason):
        _log_unmet(db, referral, reason, words)
    say(db, f"Declined {_name(db, referral)}: {lists.label('decline_reasons', reason).lower()}")


@act("Signpost a referral", LEADER)
def signpost_referral(db: Session, referral_id: int, to: str, reason: str = "", words: str = "") -> None:
    """Send on to another service; with a ``reason`` that is an unmet need it is written into the log too."""
    referral = find(db, Referral, referral_id)
    if not to.strip():
        raise Invalid({"to": "Type where they were sent."})
    _end_places(db, referral, "signposted")
    referral.signposted_to = to.strip()
    _decide(db, referral, "signposted", reason=reason, words=words.strip() or to.strip())
    if reason and _is_unmet(reason):
        _log_unmet(db, referral, reason, words)
    say(db, f"{_name(db, referral)} signposted to {referral.signposted_to}")


@act("Withdraw a referral", LEADER, DESK)
def withdraw_referral(db: Session, referral_id: int, words: str = "") -> None:
    """The person or the referrer took the referral back."""
    referral = find(db, Referral, referral_id)
    _end_places(db, referral, "withdrawn")
    _decide(db, referral, "withdrawn", words=words.strip())
    say(db, f"Referral of {_name(db, referral)} withdrawn")


@act("Reopen a referral", LEADER)
def reopen_referral(db: Session, referral_id: int, words: str = "") -> None:
    """Back into the inbox; what happened stays in its history. Places are left as they are."""
    referral = find(db, Referral, referral_id)
    referral.state, referral.decided_on, referral.closed_on = "received", None, None
    referral.decline_reason = referral.signposted_to = referral.ended_how = ""
    _step(db, referral, "reopened", words=words.strip())
    say(db, f"Referral of {_name(db, referral)} reopened")


@act("Close a referral", LEADER)
def close_referral(db: Session, referral_id: int, how: str, words: str = "") -> None:
    """Close an accepted referral with how it ended, a code of the list. Raises DeskError before it was accepted."""
    referral = find(db, Referral, referral_id)
    if referral.state != "accepted":
        raise DeskError("Only an accepted referral can be closed.", "Decline, signpost or withdraw it instead.")
    if how not in lists.codes("how_it_ended"):
        raise Invalid({"how": "Choose how it ended."})
    referral.state, referral.closed_on, referral.ended_how = "closed", today(db), how
    _step(db, referral, "closed", reason=how, words=words.strip())
    say(db, f"Referral of {_name(db, referral)} closed")


@act("Record our answer as sent", LEADER, DESK)
def record_answer_sent(db: Session, referral_id: int, how: str, on: date | None = None) -> None:
    """Our answer went to the referrer, by letter or e-mail or in words."""
    referral = find(db, Referral, referral_id)
    referral.answered_on = on or today(db)
    _step(db, referral, "answered", on=referral.answered_on, words=how)
    say(db, f"Answer about {_name(db, referral)} sent")


@act("Log an unmet need", LEADER, DESK)
def log_unmet_need(db: Session, need: str, reason: str, words: str = "", person_id: int | None = None) -> int:
    """Something asked for at the door that could not be offered; returns the entry's number."""
    if need not in lists.codes("needs"):
        raise Invalid({"need": "Choose what was asked for."})
    entry = UnmetNeed(need=need, reason=reason, date=today(db), source="door", person_id=person_id, words=words.strip())
    db.add(entry)
    db.flush()
    say(db, f"Unmet need logged: {lists.label('needs', need).lower()}")
    return entry.id


def _decide(
    db: Session, referral: Referral, state: str, *, group_id: int | None = None, reason: str = "", words: str = ""
) -> None:
    referral.state = state
    if state != "declined":
        referral.decline_reason = ""
    referral.decided_on = referral.decided_on or max(today(db), referral.received_on)
    _step(db, referral, state, group_id=group_id, reason=reason, words=words)


def _step(
    db: Session,
    referral: Referral,
    kind: str,
    *,
    on: date | None = None,
    group_id: int | None = None,
    reason: str = "",
    words: str = "",
) -> None:
    db.add(
        ReferralEvent(
            referral_id=referral.id,
            kind=kind,
            date=on or today(db),
            at=now(db),
            group_id=group_id,
            reason=reason,
            words=words,
            by_id=actor(db).user_id,
        )
    )
    db.flush()


def _end_places(db: Session, referral: Referral, reason: str) -> None:
    standing = select(Place).where(Place.referral_id == referral.id, Place.state != "ended")
    for place in list(db.scalars(standing)):
        places.end_place(db, place.id, reason)


def _log_unmet(db: Session, referral: Referral, reason: str, words: str) -> None:
    needs = db.scalars(select(ReferralNeed.code).where(ReferralNeed.referral_id == referral.id)).all()
    ward = find(db, Person, referral.person_id).ward
    db.add_all(
        UnmetNeed(
            need=need,
            reason=reason,
            date=today(db),
            source="referral",
            person_id=referral.person_id,
            referral_id=referral.id,
            ward=ward,
            words=words.strip(),
        )
        for need in needs or ("other",)
    )
    db.flush()


def _is_unmet(reason: str) -> bool:
    return any(entry.unmet for entry in lists.entries("decline_reasons") if entry.code == reason)


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


def _name(db: Session, referral: Referral) -> str:
    return find(db, Person, referral.person_id).name
