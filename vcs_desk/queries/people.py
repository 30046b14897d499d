"""People: finding them as somebody types, and one person's facts and timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.dates import age_on
from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.models import (
    Agency,
    Assessment,
    Attendance,
    Consent,
    Contact,
    Group,
    GroupSession,
    Measure,
    Person,
    Place,
    Referral,
    User,
    Volunteer,
)
from vcs_desk.queries.context import own_groups, today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.registers import support_of

LATELY = timedelta(weeks=8)
"""Who was seen lately comes first in the list."""


@dataclass(frozen=True)
class PersonRow:
    """One person in a list, with where they are met."""

    person_id: int
    name: str
    groups: tuple[str, ...]
    """Names of the groups they hold a place in."""
    waits_for: tuple[str, ...]
    volunteer: bool
    referred: bool
    """Their referral still waits for an answer."""


@dataclass(frozen=True)
class Entry:
    """One entry of a person's timeline. ``kind`` says which icon and tab it belongs to."""

    kind: str
    """referral, consent, place, sessions, contact, volunteer, assessment, letter."""
    title: str
    words: str
    first: date
    last: date | None = None
    marks: tuple[str, ...] = ()
    item: int | None = None


@dataclass(frozen=True)
class ConsentLine:
    """How a person stands on one purpose of consent; ``answer`` is yes, no, withdrawn or not_asked."""

    purpose: str
    label: str
    answer: str
    on: date | None


@dataclass(frozen=True)
class PersonView:
    """One person: every column, and what belongs to them."""

    person_id: int
    name: str
    values: dict[str, object]
    age: int | None
    member_since: date | None
    volunteer_since: date | None
    volunteer_id: int | None
    places: tuple[tuple[int, int, str, str, date | None], ...]
    """(place, group, group's name, state, from or waiting since) of places held or waited for."""
    support: tuple[tuple[str, str], ...]
    consents: tuple[ConsentLine, ...]
    timeline: tuple[Entry, ...]
    """Newest first."""


@question
def person_numbers(db: Session, typed: str = "") -> tuple[int, ...]:
    """Numbers of the people whose name, telephone or postcode has every typed word, seen lately first, then by name.

    A leader finds the people of their groups and those who wait for one.
    """
    lately = (
        select(Attendance.person_id, func.max(GroupSession.date).label("on"))
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .where(Attendance.mark == "came", GroupSession.date >= today(db) - LATELY)
        .group_by(Attendance.person_id)
        .subquery()
    )
    words = _words(typed)
    if words:
        found = select(Person.id).where(Person.archived.is_(False)).order_by(Person.search)
    else:
        found = (
            select(Person.id)
            .outerjoin(lately, lately.c.person_id == Person.id)
            .where(Person.archived.is_(False))
            .order_by(lately.c.on.is_(None), lately.c.on.desc(), Person.search)
        )
    for word in words:
        found = found.where(Person.search.contains(word, autoescape=True))
    return tuple(db.scalars(_own(db, found)))


@question
def person_rows(db: Session, numbers: Collection[int]) -> tuple[PersonRow, ...]:
    """The rows of these people, in the order given."""
    names = {
        number: shown_name(*name)
        for number, *name in db.execute(select(Person.id, *name_columns()).where(Person.id.in_(numbers)))
    }
    groups: dict[int, list[str]] = defaultdict(list)
    waits: dict[int, list[str]] = defaultdict(list)
    for person, state, group in db.execute(
        select(Place.person_id, Place.state, Group.name)
        .join(Group, Group.id == Place.group_id)
        .where(Place.person_id.in_(numbers), Place.state != "ended")
        .order_by(Place.id)
    ):
        (groups if state == "held" else waits)[person].append(group)
    volunteers = set(
        db.scalars(select(Volunteer.person_id).where(Volunteer.person_id.in_(numbers), Volunteer.state == "active"))
    )
    referred = set(
        db.scalars(
            select(Referral.person_id).where(Referral.person_id.in_(numbers), Referral.state.in_(("received", "asked")))
        )
    )
    return tuple(
        PersonRow(
            number, names[number], tuple(groups[number]), tuple(waits[number]), number in volunteers, number in referred
        )
        for number in numbers
        if number in names
    )


@question
def people_count(db: Session) -> int:
    """How many people are known."""
    return db.scalar(select(func.count()).select_from(Person).where(Person.archived.is_(False))) or 0


@question
def person_view(db: Session, person_id: int) -> PersonView:
    """One person, whole. Raises DeskError where they are no longer there or belong to another leader."""
    found = db.scalar(_own(db, select(Person.id).where(Person.id == person_id)))
    person = db.get(Person, person_id) if found is not None else None
    if person is None:
        raise DeskError("This person is no longer here.", "It may have been undone. Look for them by name.")
    places = db.execute(
        select(Place.id, Place.group_id, Group.name, Place.state, Place.from_on, Place.waiting_since)
        .join(Group, Group.id == Place.group_id)
        .where(Place.person_id == person_id)
        .order_by(Place.id)
    ).all()
    volunteer = db.scalars(select(Volunteer).where(Volunteer.person_id == person_id)).first()
    serving = volunteer is not None and volunteer.state == "active"
    since = [place.from_on for place in places if place.state == "held" and place.from_on]
    return PersonView(
        person_id=person.id,
        name=person.name,
        values={column.key: getattr(person, column.key) for column in Person.__table__.columns},
        age=_age(person, today(db)),
        member_since=min(since, default=None),
        volunteer_since=volunteer.since_on if volunteer and serving else None,
        volunteer_id=volunteer.id if volunteer and serving else None,
        places=tuple(
            (place.id, place.group_id, place.name, place.state, place.from_on or place.waiting_since)
            for place in places
            if place.state != "ended"
        ),
        support=support_of(db, [person_id]).get(person_id, ()),
        consents=_consents(db, person_id),
        timeline=_timeline(db, person_id, volunteer),
    )


def _own(db: Session, found: Select[int]) -> Select[int]:
    own = own_groups(db)
    if own is not None:
        found = found.where(Person.id.in_(select(Place.person_id).where(Place.group_id.in_(own))))
    return found


def _words(typed: str) -> tuple[str, ...]:
    """Folded words; a telephone number or postcode typed with spaces also matches as one word."""
    folded = fold(typed)
    if any(character.isdigit() for character in folded):
        return (folded.replace(" ", ""),)
    return tuple(folded.split())


def _consents(db: Session, person_id: int) -> tuple[ConsentLine, ...]:
    newest: dict[str, Consent] = {}
    for consent in db.scalars(select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)):
        newest[consent.purpose] = consent
    lines = []
    for entry in lists.entries("consent_purposes"):
        consent_now = newest.get(entry.code)
        if consent_now is None:
            lines.append(ConsentLine(entry.code, entry.label, "not_asked", None))
        else:
            withdrawn = consent_now.withdrawn_on
            answer = "withdrawn" if withdrawn else consent_now.answer
            lines.append(ConsentLine(entry.code, entry.label, answer, withdrawn or consent_now.given_on))
    return tuple(lines)


def _timeline(db: Session, person_id: int, volunteer: Volunteer | None) -> tuple[Entry, ...]:
    entries = [
        *_referrals(db, person_id),
        *_sessions(db, person_id),
        *_contacts(db, person_id),
        *_agreed(db, person_id),
        *_answered(db, person_id),
    ]
    if volunteer is not None and volunteer.since_on is not None:
        hours = volunteer.offered_minutes // 60
        words = f"Offered {hours} hours a {volunteer.offered_per}." if hours else ""
        entries.append(Entry("volunteer", "Became a volunteer", words, volunteer.since_on, item=volunteer.id))
    return tuple(sorted(entries, key=lambda entry: entry.last or entry.first, reverse=True))


def _referrals(db: Session, person_id: int) -> list[Entry]:
    rows = db.execute(
        select(Referral, Agency.name)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(Referral.person_id == person_id)
    )
    entries = []
    for referral, agency in rows:
        words = f"“{referral.reason}”" if referral.reason else ""
        title = f"Referred by {agency}" if agency else "Came of their own accord"
        entries.append(Entry("referral", title, words, referral.received_on, item=referral.id))
        if referral.answered_on is not None and agency:
            entries.append(
                Entry("letter", f"Answered {agency}", _answer(referral), referral.answered_on, item=referral.id)
            )
        if referral.closed_on is not None:
            ended = lists.label("how_it_ended", referral.ended_how)
            entries.append(Entry("referral", "Referral closed", f"{ended}.", referral.closed_on, item=referral.id))
    return entries


def _answer(referral: Referral) -> str:
    days = (referral.decided_on - referral.received_on).days if referral.decided_on else 0
    took = "the same day" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"
    state = "accepted" if referral.state == "closed" else referral.state
    return f"{state.capitalize()} {took}."


def _sessions(db: Session, person_id: int) -> list[Entry]:
    rows = db.execute(
        select(Group.id, Group.name, GroupSession.date, Attendance.mark)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .join(Group, Group.id == GroupSession.group_id)
        .where(Attendance.person_id == person_id, Attendance.mark != "unmarked")
        .order_by(GroupSession.date)
    )
    by_group: dict[tuple[int, str], list[tuple[date, str]]] = defaultdict(list)
    for group, name, on, mark in rows:
        by_group[group, name].append((on, mark))
    entries = []
    for (group, name), marks in by_group.items():
        counts = {kind: sum(mark == kind for _, mark in marks) for kind in ("came", "apologies", "absent")}
        parts = [("came", "came"), ("apologies", "apologies"), ("absent", "did not come")]
        words = ", ".join(f"{label} {counts[kind]}" for kind, label in parts if counts[kind])
        shown = tuple(mark for _, mark in marks[-10:])
        entries.append(Entry("sessions", name, words, marks[0][0], marks[-1][0], shown, group))
    return entries


def _contacts(db: Session, person_id: int) -> list[Entry]:
    rows = db.execute(
        select(Contact, User.name)
        .outerjoin(User, User.id == Contact.by_id)
        .where(Contact.person_id == person_id)
        .order_by(Contact.id)
    )
    said = {
        "call": "rang",
        "text": "sent a text",
        "visit": "visited",
        "email": "wrote an e-mail",
        "letter": "wrote a letter",
        "note": "made a note",
    }
    entries = []
    for contact, by in rows:
        who = (by or "Somebody").split(" ")[0]
        outcome = {"no_answer": ", no answer", "message_left": ", left a message"}.get(contact.outcome, "")
        words = f"“{contact.words}”" if contact.words else ""
        entries.append(Entry("contact", f"{who} {said[contact.kind]}{outcome}", words, contact.date, item=contact.id))
    return entries


def _agreed(db: Session, person_id: int) -> list[Entry]:
    entries = []
    for consent in db.scalars(select(Consent).where(Consent.person_id == person_id)):
        label = lists.label("consent_purposes", consent.purpose).lower()
        verb = "Agreed" if consent.answer == "yes" else "Did not agree"
        how = f"{consent.method[:1].upper()}{consent.method[1:]}." if consent.method else ""
        entries.append(Entry("consent", f"{verb}: {label}", how, consent.given_on, item=consent.id))
        if consent.withdrawn_on is not None:
            entries.append(Entry("consent", f"No longer agrees: {label}", "", consent.withdrawn_on, item=consent.id))
    return entries


def _answered(db: Session, person_id: int) -> list[Entry]:
    rows = db.execute(
        select(Assessment.id, Assessment.date, Assessment.point, Assessment.mode, Measure.label)
        .join(Measure, Measure.id == Assessment.measure_id)
        .where(Assessment.person_id == person_id)
    )
    how = {"alone": "Filled in alone.", "read_aloud": "Read aloud.", "phone": "By phone.", "paper": "On paper."}
    return [
        Entry(
            "assessment",
            f"Answered {label}{'' if point == 'baseline' else ' again'}",
            how.get(mode, ""),
            on,
            item=number,
        )
        for number, on, point, mode, label in rows
    ]


def _age(person: Person, day: date) -> int | None:
    if person.date_of_birth is not None:
        return age_on(person.date_of_birth, day)
    return day.year - person.birth_year if person.birth_year else None
