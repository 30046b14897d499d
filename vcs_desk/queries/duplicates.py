"""People who may be in the desk twice: the pairs, two records side by side, and who was joined with whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.insight.identity import Identity
from vcs_desk.insight.match import match, prior_among
from vcs_desk.insight.pairs import alike_by_themselves, sharing_a_key
from vcs_desk.models import Attendance, Contact, GroupSession, NotSame, Person, PersonMerge, Place, Referral, Volunteer
from vcs_desk.models.same_person import BOTH_STAY, TOGETHER, UNSAID
from vcs_desk.queries.context import many_rows
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.same_people import COMPARED
from vcs_desk.queries.seen import may_open

Report = Callable[[int, int], None]
"""Pairs looked at, of how many. May raise Cancelled."""
MOST = 200
"""Pairs that are shown: whoever has been through them asks again."""


@dataclass(frozen=True)
class DuplicatePair:
    """Two records that may be of one person."""

    one_id: int
    other_id: int
    one: str
    other: str
    """Their names."""
    score: float
    born: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True)
class DuplicatePairs:
    """The likeliest pairs first, and how many there are in all."""

    pairs: tuple[DuplicatePair, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Side:
    """One of two records: how much belongs to it, so that somebody can see which is the older and fuller one."""

    person_id: int
    name: str
    known_since: date | None
    sessions: int
    referrals: int
    places: int
    notes: int
    volunteer: bool
    last_seen: date | None

    @property
    def weight(self) -> int:
        """How much would have to move if this record were not the one that stays."""
        return self.sessions + self.referrals + self.places + self.notes + 10 * self.volunteer


@dataclass(frozen=True)
class FieldPair:
    """One thing that is chosen as a whole (a key of TOGETHER) with both records' values of its columns."""

    name: str
    kept: dict[str, object]
    other: dict[str, object]
    both_stay: bool = False
    """Nothing of either is lost unless somebody chooses one."""

    @property
    def said(self) -> tuple[bool, bool]:
        """Whether each side says anything."""
        kept, other = (any(value not in UNSAID for value in side.values()) for side in (self.kept, self.other))
        return kept, other

    @property
    def same(self) -> bool:
        """Both say the same, or only one says anything: there is nothing to choose."""
        return self.kept == self.other or not all(self.said)


@dataclass(frozen=True)
class PairView:
    """Two records side by side; ``kept`` is the one to which more belongs."""

    kept: Side
    other: Side
    fields: tuple[FieldPair, ...]
    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Merge:
    """A record that was joined with somebody and can be parted from them again."""

    merge_id: int
    merged_id: int
    name: str
    at: datetime


def silent(_done: int, _of: int) -> None:
    """For callers who show no progress."""


@question
def duplicate_pairs(db: Session, most: int = MOST, report: Report = silent) -> DuplicatePairs:
    """Pairs of people who may be one, among those whom the one who asks may open.

    Left out are people in the archive and pairs of whom somebody has said that they are not the same. The more people
    there are, the more has to agree: see ``prior_among``.
    """
    columns = (Person.id, *(getattr(Person, name) for name in COMPARED))
    rows = list(many_rows(db, select(*columns).where(Person.archived.is_(False), *may_open(db)).order_by(Person.id)))
    numbers, people = [row[0] for row in rows], [Identity(*row[1:]) for row in rows]
    not_same = {(low, high) for low, high in db.execute(select(NotSame.person_id, NotSame.other_id))}
    candidates = [(a, b) for a, b in sharing_a_key(people) if (numbers[a], numbers[b]) not in not_same]
    found = alike_by_themselves(people, candidates, prior_among(len(people)), report)
    ordered = sorted(found, key=lambda pair: (-found[pair], pair))
    return DuplicatePairs(
        tuple(
            DuplicatePair(
                numbers[a], numbers[b], _name(people[a]), _name(people[b]), found[a, b],
                (people[a].date_of_birth, people[b].date_of_birth),
            )
            for a, b in ordered[:most]
        ),
        len(ordered),
    )  # fmt: skip


@question
def standing_pairs(db: Session, pairs: Collection[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Those of some pairs that are still to be decided: neither joined, nor put away, nor said not to be the same."""
    numbers = {number for pair in pairs for number in pair}
    here = set(db.scalars(select(Person.id).where(Person.id.in_(numbers), Person.archived.is_(False), *may_open(db))))
    not_same = {tuple(row) for row in db.execute(select(NotSame.person_id, NotSame.other_id))}
    return frozenset(pair for pair in pairs if here.issuperset(pair) and pair not in not_same)


@question
def people_count(db: Session) -> int:
    """How many people ``duplicate_pairs`` would compare."""
    return db.scalar(select(func.count()).select_from(Person).where(Person.archived.is_(False), *may_open(db))) or 0


@question
def pair_view(db: Session, one_id: int, other_id: int) -> PairView:
    """Two records side by side. Raises DeskError where one of them is gone or may not be opened."""
    wanted = select(Person).where(Person.id.in_((one_id, other_id)), Person.archived.is_(False), *may_open(db))
    people = {person.id: person for person in db.scalars(wanted)}
    if len(people) < 2:
        raise DeskError("One of these two is no longer here.", "They may have been joined or put away. Look again.")
    sides = [_side(db, person) for person in people.values()]
    kept, other = sorted(sides, key=lambda side: (-side.weight, side.person_id))
    records = [people[side.person_id] for side in (kept, other)]
    pairs = (FieldPair(name, *_values(records, columns), name in BOTH_STAY) for name, columns in TOGETHER.items())
    one, another = (Identity(*(getattr(person, name) for name in COMPARED)) for person in records)
    like = match(one, another)
    filled = tuple(pair for pair in pairs if any(pair.said))
    return PairView(kept, other, filled, like.score, like.agrees, like.differs)


@question
def kept_of(db: Session, person_id: int) -> int:
    """The number of the person whom this record was joined with; the record's own number where it stands by itself."""
    return db.scalar(select(Person.merged_into_id).where(Person.id == person_id)) or person_id


@question
def merges_of(db: Session, person_id: int) -> tuple[Merge, ...]:
    """The records that are joined with this person, the newest first."""
    rows = db.execute(
        select(PersonMerge.id, PersonMerge.merged_id, PersonMerge.at, *name_columns())
        .join(Person, Person.id == PersonMerge.merged_id)
        .where(PersonMerge.parted_at.is_(None), PersonMerge.kept_id == person_id)
        .order_by(PersonMerge.id.desc())
    )
    return tuple(Merge(number, merged, shown_name(*names), at) for number, merged, at, *names in rows)


def _values(records: Sequence[Person], columns: tuple[str, ...]) -> tuple[dict[str, object], dict[str, object]]:
    kept, other = ({column: getattr(person, column) for column in columns} for person in records)
    return kept, other


def _side(db: Session, person: Person) -> Side:
    seen = (
        select(func.count(), func.max(GroupSession.date))
        .select_from(Attendance)
        .join(GroupSession, GroupSession.id == Attendance.session_id)
        .where(Attendance.person_id == person.id, Attendance.mark == "came")
    )
    sessions, last_seen = db.execute(seen).one()
    referrals, places, notes, volunteers = (
        db.scalar(select(func.count()).select_from(kind).where(kind.person_id == person.id)) or 0
        for kind in (Referral, Place, Contact, Volunteer)
    )
    return Side(
        person.id, person.name, person.created_on, sessions, referrals, places, notes, bool(volunteers), last_seen
    )  # fmt: skip


def _name(identity: Identity) -> str:
    return shown_name(identity.first_name, identity.last_name, identity.preferred_name)
