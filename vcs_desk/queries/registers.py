"""The register of one session: who is expected, how they came before, and how they are marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.errors import DeskError, NotAllowed
from vcs_desk.folding import fold
from vcs_desk.models import Attendance, GroupSession, Person, PersonSupportNeed, Place, User
from vcs_desk.queries.calendar import SessionView, session_views
from vcs_desk.queries.context import own_groups
from vcs_desk.queries.names import name_columns, shown_name

LAST = 4
"""Marks of so many sessions before are shown beside a name."""
NOT_YET = "not_yet"
"""In the last marks: not a member then."""
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az"))
"""As Arabic names carry them, in small letters: al-Sayegh, ash-Shami."""


@dataclass(frozen=True)
class RegisterLine:
    """One person on the register."""

    person_id: int
    name: str
    support: tuple[tuple[str, str], ...]
    """(code, words) of what they need; only the leader reads it."""
    last: tuple[str, ...]
    """Marks of the sessions before, oldest first: came, apologies, absent, unmarked, or ``not_yet``."""
    mark: str
    walk_in: bool
    phone: str
    late: bool = False
    """Marked or corrected after the session was closed."""


@dataclass(frozen=True)
class Register:
    """One session with everybody on it, by last name, walk-ins after those who were expected."""

    session: SessionView
    lines: tuple[RegisterLine, ...]
    unnamed: int
    code: str
    """Short code of the session, printed on the paper register."""
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def rows(self) -> tuple[RegisterLine, ...]:
        """Those who were expected, without walk-ins: what a blank register prints."""
        return tuple(line for line in self.lines if not line.walk_in)

    def count(self, mark: str) -> int:
        """How many are marked so."""
        return sum(line.mark == mark for line in self.lines)


@question
def register(db: Session, session_id: int) -> Register:
    """The register of one session. Raises DeskError where it is not there, NotAllowed for another leader's group."""
    session = db.get(GroupSession, session_id)
    if session is None:
        raise DeskError("This session is no longer in the calendar.", "Look at the week again.")
    own = own_groups(db)
    if own is not None and session.group_id not in own:
        raise NotAllowed("This group is led by somebody else.", "Ask a coordinator to add it to your groups.")
    marks = {row.person_id: row for row in db.scalars(select(Attendance).where(Attendance.session_id == session_id))}
    since = _members(db, session.group_id, session.date)
    people = marks.keys() | since.keys()
    before = _before(db, session)
    last = _last_marks(db, people, before)
    support = support_of(db, people)
    lines = []
    for number, phone, *names in db.execute(
        select(Person.id, Person.phone, *name_columns()).where(Person.id.in_(people))
    ):
        row = marks.get(number)
        joined = since.get(number, date.max)
        lines.append(
            (
                (number not in since, *_order(names[0], names[1])),
                RegisterLine(
                    person_id=number,
                    name=shown_name(*names),
                    support=support.get(number, ()),
                    last=tuple(
                        last.get((number, each), "unmarked" if joined <= on else NOT_YET) for each, on in before
                    ),
                    mark=row.mark if row else "unmarked",
                    walk_in=number not in since,
                    phone=phone,
                    late=row is not None and row.late,
                ),
            )
        )
    ordered = tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))
    return Register(
        session=session_views(db, [session_id])[0],
        lines=ordered,
        unnamed=session.unnamed,
        code=session_code(session_id),
        closed_at=session.closed_at,
        closed_by=db.scalar(select(User.name).where(User.id == session.closed_by_id)) or "",
    )


@question
def session_by_code(db: Session, code: str) -> int | None:
    """The session whose paper register carries this code, in any case and spacing; None where there is none."""
    digits = code.strip().upper().replace(" ", "").replace("-", "")
    if len(digits) < 2 or not digits.isalnum() or not digits.isascii():
        return None
    number = int(digits[:-1], 36)
    if session_code(number).replace("-", "") != digits:
        return None
    return number if db.get(GroupSession, number) is not None else None


def session_code(session_id: int) -> str:
    """A short code with a check character: the number in base 36, then (number mod 31)."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    digits = ""
    rest = session_id
    while rest:
        rest, digit = divmod(rest, 36)
        digits = alphabet[digit] + digits
    return f"{digits or '0'}-{alphabet[session_id % 31]}"


def support_of(db: Session, people: Collection[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """What each of these people needs to take part: (code, words)."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, code, words in db.execute(
        select(PersonSupportNeed.person_id, PersonSupportNeed.code, PersonSupportNeed.words)
        .where(PersonSupportNeed.person_id.in_(people))
        .order_by(PersonSupportNeed.id)
    ):
        found[person].append((code, words))
    return {person: tuple(needs) for person, needs in found.items()}


def _members(db: Session, group_id: int, on: date) -> dict[int, date]:
    """Everybody who holds a place in the group on a day, with the day it began; not who had died by then."""
    rows = db.execute(
        select(Place.person_id, Place.from_on)
        .join(Person, Person.id == Place.person_id)
        .where(or_(Person.died_on.is_(None), Person.died_on >= on))
        .where(Place.group_id == group_id, Place.state != "waiting", Place.from_on <= on)
        .where(or_(Place.to_on.is_(None), Place.to_on >= on))
        .order_by(Place.from_on.desc())
    )
    return {person: since for person, since in rows if since is not None}


def _before(db: Session, session: GroupSession) -> list[tuple[int, date]]:
    """The group's last held sessions before this one, oldest first."""
    rows = db.execute(
        select(GroupSession.id, GroupSession.date)
        .where(
            GroupSession.group_id == session.group_id,
            GroupSession.state == "held",
            GroupSession.date < session.date,
        )
        .order_by(GroupSession.date.desc(), GroupSession.start_time.desc())
        .limit(LAST)
    )
    return [(number, on) for number, on in rows][::-1]


def _last_marks(db: Session, people: Collection[int], before: list[tuple[int, date]]) -> dict[tuple[int, int], str]:
    rows = db.execute(
        select(Attendance.person_id, Attendance.session_id, Attendance.mark).where(
            Attendance.session_id.in_([number for number, _ in before]), Attendance.person_id.in_(people)
        )
    )
    return {(person, session): mark for person, session, mark in rows}


def _order(first: str, last: str) -> tuple[str, str]:
    """By last name, or the only one there is; an article before it does not count, so al-Sayegh stands under S."""
    name = last or first
    article, hyphen, rest = name.partition("-")
    return fold(rest if hyphen and article in _ARTICLES else name), fold(first)
