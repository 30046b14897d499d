"""People: finding them as somebody types, the rows of the list, and one person whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.dates import age_on
from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.models import (
    Agency,
    Attendance,
    Caseload,
    Consent,
    Group,
    GroupSession,
    Person,
    Place,
    Referral,
    Shift,
    Volunteer,
)
from vcs_desk.models.journal import JournalChange, JournalEntry
from vcs_desk.models.referral import OPEN_STATES
from vcs_desk.queries.caseloads import Supporter, supporter_of
from vcs_desk.queries.context import today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.onward import OnwardLine, onward_of
from vcs_desk.queries.person_links import LinkLine, links_of
from vcs_desk.queries.registers import support_of
from vcs_desk.queries.seen import may_open
from vcs_desk.queries.support_plans import Plan, plan_of
from vcs_desk.queries.timeline import timeline
from vcs_desk.queries.timeline_entry import Entry

WINDOW = 40
"""People fetched at a time; the list asks for more when somebody scrolls on."""
LATELY = timedelta(days=366)
"""Who was seen since then comes first in the list, the last seen first."""
_AFTER = "\uffff"


@dataclass(frozen=True)
class Among:
    """Among whom somebody is looked for: those of one worker, or those in the archive; else everybody still here."""

    worker_id: int | None = None
    archived: bool = False


EVERYBODY = Among()


@dataclass(frozen=True)
class PersonRow:
    """One person in a list, with where they are met."""

    person_id: int
    name: str
    groups: tuple[str, ...]
    """Names of the groups they hold a place in."""
    starts_on: date | None
    """The first day of their only place, where it is still to come."""
    waits_for: tuple[str, ...]
    volunteer: bool
    helps_at: tuple[str, ...]
    """Groups in which a volunteer has a duty ahead."""
    referred: bool
    """Their referral still waits for an answer."""


@dataclass(frozen=True)
class ConsentLine:
    """How a person stands on one purpose of consent; ``answer`` is yes, no, withdrawn or not_asked."""

    purpose: str
    label: str
    answer: str
    on: date | None


@dataclass(frozen=True)
class PlaceLine:
    """A place that is held or waited for, since a day (which may be to come)."""

    place_id: int
    group_id: int
    group: str
    state: str
    since: date | None


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
    places: tuple[PlaceLine, ...]
    support: tuple[tuple[str, str], ...]
    """(code, in their own words)"""
    consents: tuple[ConsentLine, ...]
    referrer_kind: str
    """Code of the kind of agency that referred them last; "" where nobody did."""
    open_referral: int | None
    """Number of the referral that waits for an answer."""
    saved_at: datetime | None
    """When somebody last changed their details at this desk."""
    timeline: tuple[Entry, ...]
    """Newest first."""
    supporter: Supporter | None
    """The link worker who supports them now."""
    plan: Plan
    links: tuple[LinkLine, ...]
    """Who belongs together with them."""
    onward: tuple[OnwardLine, ...]
    """Where they were sent on to, the newest first."""


# Finding


@question
def person_numbers(db: Session, typed: str = "", *, most: int = WINDOW, among: Among = EVERYBODY) -> tuple[int, ...]:
    """Numbers of the first ``most`` people whose name, telephone or postcode has every typed word.

    Nothing typed: who was seen last comes first, then everybody else by name. Else whose text begins so, then who has
    words that begin so, then any part of a word. A leader finds the people of their groups, who waits for one, and whom
    they support.
    """
    words = _words(typed)
    return _lately_first(db, most, among) if not words else _likeliest_first(db, words, most, among)


@question
def found_count(db: Session, typed: str = "", *, among: Among = EVERYBODY) -> int:
    """How many people ``person_numbers`` would find if it were asked for all of them."""
    contains = (Person.search.contains(word, autoescape=True) for word in _words(typed))
    return db.scalar(select(func.count()).select_from(Person).where(*contains, *_known(db, among))) or 0


@question
def archive_count(db: Session) -> int:
    """How many people are in the archive; records that were joined with others are not counted."""
    return found_count(db, among=Among(archived=True))


def _lately_first(db: Session, most: int, among: Among) -> tuple[int, ...]:
    """Marks are read from the newest session back, a few at a time, until there are enough people: with a million
    marks 3 ms, where sorting everybody by the day they were last seen takes 300."""
    seen: dict[int, None] = {}
    marks = 8 * most
    while True:
        rows = db.scalars(_newest_marks(db, among).limit(marks)).all()
        seen = dict.fromkeys(rows)
        if len(seen) >= most or len(rows) < marks:
            break
        marks *= 4
    if len(seen) < most:
        rest = select(Person.id).where(*_known(db, among)).order_by(Person.search, Person.id).limit(most)
        seen |= dict.fromkeys(db.scalars(rest))
    return tuple(seen)[:most]


def _newest_marks(db: Session, among: Among) -> Select[int]:
    return (
        select(Attendance.person_id)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.mark == "came", *_known(db, among))
        .where(GroupSession.date.between(today(db) - LATELY, today(db)))
        .order_by(GroupSession.date.desc(), Person.search, Person.id)
    )


def _likeliest_first(db: Session, words: tuple[str, ...], most: int, among: Among) -> tuple[int, ...]:
    """Where few match, one reading of the index, put in order here; where many do, short ones that stop early."""
    matches = db.execute(_matching(db, among, *words).add_columns(Person.search).limit(2 * most)).all()
    if len(matches) < 2 * most:
        ranked = sorted(matches, key=lambda row: (_likelihood(row[1], words), row[1], row[0]))
        return tuple(row[0] for row in ranked)[:most]
    begun = " ".join(words)
    ways = (
        and_(Person.search >= begun, Person.search < begun + _AFTER),
        and_(*(_begins(word) for word in words)),
    )
    found: dict[int, None] = {}
    for way in ways:
        if len(found) < most:
            found |= dict.fromkeys(db.scalars(_matching(db, among).where(way).limit(most)))
    return tuple(found | dict.fromkeys(row[0] for row in matches))[:most]


def _matching(db: Session, among: Among, *words: str) -> Select[int]:
    """People who can be found and have every one of these words, by name."""
    contains = (Person.search.contains(word, autoescape=True) for word in words)
    return select(Person.id).where(*contains, *_known(db, among)).order_by(Person.search, Person.id)


def _likelihood(text: str, words: tuple[str, ...]) -> int:
    """0 where the text begins so, 1 where words in it do, 2 where it only holds them."""
    if text.startswith(" ".join(words)):
        return 0
    return 1 if all(f" {word}" in f" {text}" for word in words) else 2


def _begins(word: str) -> ColumnElement[bool]:
    """A word of the folded text begins so; folding leaves no character that LIKE reads as another."""
    return or_(Person.search.like(f"{word}%"), Person.search.like(f"% {word}%"))


def _known(db: Session, among: Among) -> list[ColumnElement[bool]]:
    """Who can be found among these by the one who asks; never a record that was joined with another."""
    known = [Person.archived.is_(among.archived), *may_open(db)]
    if among.archived:
        known.append(Person.merged_into_id.is_(None))
    if among.worker_id is not None:
        supported = select(Caseload.person_id).where(Caseload.user_id == among.worker_id, Caseload.to_on.is_(None))
        known.append(Person.id.in_(supported))
    return known


def _words(typed: str) -> tuple[str, ...]:
    """Folded words; a telephone number or postcode typed with spaces also matches as one word."""
    folded = fold(typed)
    if any(character.isdigit() for character in folded):
        return (folded.replace(" ", ""),)
    return tuple(folded.split())


# Rows


@question
def person_rows(db: Session, numbers: Collection[int]) -> tuple[PersonRow, ...]:
    """The rows of these people, in the order given."""
    names = {
        number: shown_name(*name)
        for number, *name in db.execute(select(Person.id, *name_columns()).where(Person.id.in_(numbers)))
    }
    groups, waits, starts = _groups_of(db, numbers)
    helps = _helps(db, numbers)
    referred = set(
        db.scalars(
            select(Referral.person_id).where(Referral.person_id.in_(numbers), Referral.state.in_(OPEN_STATES))
        )
    )  # fmt: skip
    return tuple(
        PersonRow(
            person_id=number,
            name=names[number],
            groups=tuple(groups[number]),
            starts_on=starts.get(number),
            waits_for=tuple(waits[number]),
            volunteer=number in helps,
            helps_at=helps.get(number, ()),
            referred=number in referred,
        )
        for number in numbers
        if number in names
    )


def _groups_of(
    db: Session, people: Collection[int]
) -> tuple[dict[int, list[str]], dict[int, list[str]], dict[int, date]]:
    """Groups of a place held, groups waited for, and the day to come on which an only place begins."""
    held: dict[int, list[str]] = defaultdict(list)
    waits: dict[int, list[str]] = defaultdict(list)
    starts: dict[int, date] = {}
    for person, state, group, since in db.execute(
        select(Place.person_id, Place.state, Group.name, Place.from_on)
        .join(Group, Group.id == Place.group_id)
        .where(Place.person_id.in_(people), Place.state != "ended")
        .order_by(Group.weekday, Group.start_time, Place.id)
    ):
        (held if state == "held" else waits)[person].append(group)
        if state == "held" and since is not None and since > today(db):
            starts[person] = since
    return held, waits, {person: on for person, on in starts.items() if len(held[person]) == 1}


def _helps(db: Session, people: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The volunteers among these people, each with the groups in which they have a duty ahead."""
    volunteers = select(Volunteer.person_id).where(Volunteer.person_id.in_(people), Volunteer.state == "active")
    groups: dict[int, dict[str, None]] = {person: {} for person in db.scalars(volunteers)}
    duties = (
        select(Volunteer.person_id, Group.name)
        .join(Shift, Shift.volunteer_id == Volunteer.id)
        .join(GroupSession, GroupSession.id == Shift.session_id)
        .join(Group, Group.id == GroupSession.group_id)
        .where(Volunteer.person_id.in_(groups), Shift.state != "no", GroupSession.date >= today(db))
        .order_by(GroupSession.date, GroupSession.start_time)
    )
    for person, group in db.execute(duties) if groups else ():
        groups[person][group] = None
    return {person: tuple(names) for person, names in groups.items()}


# One person


@question
def person_view(db: Session, person_id: int) -> PersonView:
    """One person, whole, also from the archive. Raises DeskError where they are no longer there, were joined with
    another record, or belong to another leader."""
    found = db.scalar(select(Person.id).where(Person.id == person_id, Person.merged_into_id.is_(None), *may_open(db)))
    person = db.get(Person, person_id) if found is not None else None
    if person is None:
        raise DeskError("This person is no longer here.", "It may have been undone. Look for them by name.")
    places = _places(db, person_id)
    volunteer = db.scalars(select(Volunteer).where(Volunteer.person_id == person_id)).first()
    serving = volunteer if volunteer is not None and volunteer.state == "active" else None
    since = [place.since for place in places if place.state == "held" and place.since]
    return PersonView(
        person_id=person.id,
        name=person.name,
        values={column.key: getattr(person, column.key) for column in Person.__table__.columns},
        age=_age(person, today(db)),
        member_since=min(since, default=None),
        volunteer_since=serving.since_on if serving else None,
        volunteer_id=serving.id if serving else None,
        places=places,
        support=support_of(db, [person_id]).get(person_id, ()),
        consents=_consents(db, person_id),
        referrer_kind=_referrer_kind(db, person_id),
        open_referral=db.scalar(
            select(Referral.id).where(Referral.person_id == person_id, Referral.state.in_(OPEN_STATES)).limit(1)
        ),
        saved_at=_saved_at(db, person_id),
        timeline=timeline(db, person_id, volunteer),
        supporter=supporter_of(db, person_id),
        plan=plan_of(db, person_id),
        links=links_of(db, person_id),
        onward=onward_of(db, person_id),
    )


def _places(db: Session, person_id: int) -> tuple[PlaceLine, ...]:
    rows = db.execute(
        select(Place.id, Place.group_id, Group.name, Place.state, Place.from_on, Place.waiting_since)
        .join(Group, Group.id == Place.group_id)
        .where(Place.person_id == person_id, Place.state != "ended")
        .order_by(Group.weekday, Group.start_time, Place.id)
    )
    return tuple(
        PlaceLine(number, group_id, group, state, waiting if state == "waiting" else since)
        for number, group_id, group, state, since, waiting in rows
    )


def _consents(db: Session, person_id: int) -> tuple[ConsentLine, ...]:
    newest: dict[str, Consent] = {}
    theirs = select(Consent).where(Consent.person_id == person_id).order_by(Consent.given_on, Consent.id)
    for consent in db.scalars(theirs):
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


def _referrer_kind(db: Session, person_id: int) -> str:
    newest = (
        select(Agency.kind)
        .join(Referral, Referral.agency_id == Agency.id)
        .where(Referral.person_id == person_id)
        .order_by(Referral.received_on.desc(), Referral.id.desc())
        .limit(1)
    )
    return db.scalar(newest) or ""


def _saved_at(db: Session, person_id: int) -> datetime | None:
    newest = (
        select(JournalEntry.at)
        .join(JournalChange, JournalChange.entry_id == JournalEntry.id)
        .where(JournalChange.table_name == Person.__tablename__, JournalChange.row_id == person_id)
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )
    return db.scalar(newest)


def _age(person: Person, day: date) -> int | None:
    if person.date_of_birth is not None:
        return age_on(person.date_of_birth, day)
    return day.year - person.birth_year if person.birth_year else None
