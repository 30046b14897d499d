"""Referrals: the inbox, those that wait, those decided, and one whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.dates import age_on
from vcs_desk.errors import DeskError
from vcs_desk.insight.deadlines import TimeLeft, time_left
from vcs_desk.models import (
    Agency,
    Group,
    Organisation,
    Person,
    Place,
    Referral,
    ReferralEvent,
    ReferralNeed,
    ReferralSupportNeed,
    Referrer,
    User,
)
from vcs_desk.models.referral import OPEN_STATES
from vcs_desk.queries.context import today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.waits import Wait, waits_of_referrals, waits_past_target

if TYPE_CHECKING:
    from vcs_desk.queries.onward import OnwardLine

INBOX, WAITING, DECIDED = "inbox", "waiting", "decided"
_STATES = {
    INBOX: OPEN_STATES,
    WAITING: ("waiting",),
    DECIDED: ("accepted", "declined", "signposted", "withdrawn", "closed"),
}


@dataclass(frozen=True)
class ReferralRow:
    """One referral in a list."""

    referral_id: int
    person_id: int
    name: str
    needs: tuple[str, ...]
    """Labels of its needs."""
    agency: str
    """"" where the person referred themselves."""
    gender: str
    state: str
    received_on: date
    due_on: date
    left: TimeLeft
    """How long there is to answer, in the desk's opening days."""
    asked_on: date | None
    decided_on: date | None
    answered_on: date | None
    urgent: bool
    waits: tuple[Wait, ...] = ()
    """What they wait for, with their place in line."""

    @property
    def days_left(self) -> int:
        """Opening days left to answer; 0 is the last, below 0 days late."""
        return self.left.days


@dataclass(frozen=True)
class BoxCounts:
    """How many referrals are in each list."""

    inbox: int
    waiting: int
    decided: int
    due: int
    """In the inbox and not asked about: their answer is ours to give."""


@dataclass(frozen=True)
class HistoryLine:
    """One dated step of a referral."""

    kind: str
    on: date
    group: str
    reason: str
    words: str
    by: str


@dataclass(frozen=True)
class ReferralView:
    """One referral, whole."""

    row: ReferralRow
    referrer: str
    referrer_job: str
    referrer_phone: str
    referrer_email: str
    agency_id: int | None
    reason: str
    matters: str
    risks: str
    interpreter: str
    safeguarding: bool
    consent: str
    decline_reason: str
    signposted_to: str
    ended_how: str
    signposted_service_id: int | None
    returned: bool
    """Sent back to whoever referred, for them to think again."""
    travel: str
    """How they would come: a code of the list of ways to travel, or ""."""
    times: tuple[str, ...]
    """Codes of the times of day that suit; none where nobody has said."""
    held: tuple[str, ...]
    """Names of the groups in which this referral led to a place that is held."""
    onward: tuple[OnwardLine, ...]
    """Other services they were sent on to, the newest first."""
    need_codes: tuple[str, ...]
    support: tuple[tuple[str, str], ...]
    """(code, words) of what the person needs to take part safely."""
    age: int | None
    lives_in: str
    phone: str
    phone_note: str
    history: tuple[HistoryLine, ...]

    @property
    def waits_for(self) -> tuple[int, ...]:
        """Numbers of the groups on whose waiting list the person is."""
        return tuple(wait.group_id for wait in self.row.waits)


@question
def referral_numbers(db: Session, box: str, most: int | None = None) -> tuple[int, ...]:
    """Numbers of the referrals of one list, at most so many of them.

    The inbox by deadline with those asked about last; who waits by how long; what is decided newest first.
    """
    wanted = select(Referral.id).limit(most)
    if box == INBOX:
        wanted = wanted.where(Referral.state.in_(_STATES[box]))
        wanted = wanted.order_by(Referral.state == "asked", Referral.due_on, Referral.id)
    elif box == WAITING:
        wanted = wanted.where(Referral.state == "waiting").order_by(Referral.decided_on, Referral.id)
    else:  # said by the date, so that the newest are found without sorting all there ever were
        wanted = wanted.where(Referral.decided_on.is_not(None), Referral.state != "waiting")
        wanted = wanted.order_by(Referral.decided_on.desc(), Referral.id.desc())
    return tuple(db.scalars(wanted))


@question
def referral_rows(db: Session, numbers: Collection[int]) -> tuple[ReferralRow, ...]:
    """The rows of these referrals, in the order given."""
    by_number = {row.referral_id: row for row in _rows(db, select(Referral.id).where(Referral.id.in_(numbers)))}
    return tuple(by_number[number] for number in numbers if number in by_number)


@question
def box_counts(db: Session) -> BoxCounts:
    """How many referrals are in each list."""
    counts = dict(_count_by_state(db))
    return BoxCounts(
        inbox=sum(counts.get(state, 0) for state in _STATES[INBOX]),
        waiting=counts.get("waiting", 0),
        decided=sum(counts.get(state, 0) for state in _STATES[DECIDED]),
        due=counts.get("received", 0),
    )


@question
def waiting_too_long(db: Session) -> tuple[Wait, ...]:
    """Who should have had a place by now and has none, the longest overdue first; a leader's own groups only."""
    return waits_past_target(db)


@question
def agency_names(db: Session) -> tuple[str, ...]:
    """The names of every agency that has referred somebody, in the order of the alphabet."""
    return tuple(db.scalars(select(Agency.name).order_by(Agency.name)))


@question
def box_of(db: Session, referral_id: int) -> tuple[str, int]:
    """The list a referral is in, and how many stand before it there; raises DeskError where it is no longer there."""
    found = db.execute(select(Referral.state, Referral.decided_on).where(Referral.id == referral_id)).first()
    if found is None:
        raise _gone()
    box = next(box for box, states in _STATES.items() if found.state in states)
    if box != DECIDED:
        return box, referral_numbers(db, box).index(referral_id)
    newer = or_(
        Referral.decided_on > found.decided_on,
        and_(Referral.decided_on == found.decided_on, Referral.id > referral_id),
    )
    before = select(func.count()).select_from(Referral).where(Referral.state.in_(_STATES[DECIDED]), newer)
    return box, db.scalar(before) or 0


@question
def referral_view(db: Session, referral_id: int) -> ReferralView:
    """One referral, whole. Raises DeskError where it is no longer there."""
    from vcs_desk.queries.onward import onward_of_referral  # imported here: start-up time, Today asks for rows alone

    rows = _rows(db, select(Referral.id).where(Referral.id == referral_id))
    if not rows:
        raise _gone()
    referral, person, referrer = db.execute(
        select(Referral, Person, Referrer)
        .join(Person, Person.id == Referral.person_id)
        .outerjoin(Referrer, Referrer.id == Referral.referrer_id)
        .where(Referral.id == referral_id)
    ).one()
    needs = db.scalars(
        select(ReferralNeed.code).where(ReferralNeed.referral_id == referral_id).order_by(ReferralNeed.id)
    )
    held = (
        select(Group.name)
        .join(Place, Place.group_id == Group.id)
        .where(Place.referral_id == referral_id, Place.state == "held")
        .order_by(Place.from_on, Place.id)
    )
    support = db.execute(
        select(ReferralSupportNeed.code, ReferralSupportNeed.words)
        .where(ReferralSupportNeed.referral_id == referral_id)
        .order_by(ReferralSupportNeed.id)
    )
    return ReferralView(
        row=rows[0],
        referrer=referrer.name if referrer else "",
        referrer_job=referrer.job if referrer else "",
        referrer_phone=referrer.phone if referrer else "",
        referrer_email=referrer.email if referrer else "",
        agency_id=referral.agency_id,
        reason=referral.reason,
        matters=referral.matters,
        risks=referral.risks,
        interpreter=referral.interpreter or person.interpreter,
        safeguarding=referral.safeguarding,
        consent=referral.consent,
        decline_reason=referral.decline_reason,
        signposted_to=referral.signposted_to,
        ended_how=referral.ended_how,
        signposted_service_id=referral.signposted_service_id,
        returned=referral.returned,
        travel=referral.travel,
        times=tuple(code for code in referral.times.split(",") if code),
        held=tuple(db.scalars(held)),
        onward=onward_of_referral(db, referral_id),
        need_codes=tuple(needs),
        support=tuple((code, words) for code, words in support),
        age=_age(person, today(db)),
        lives_in=person.ward or person.postcode,
        phone=person.phone,
        phone_note=person.phone_note,
        history=_history(db, referral_id),
    )


def _gone() -> DeskError:
    return DeskError("This referral is no longer there.", "It may have been undone. Look at the inbox again.")


def _rows(db: Session, numbers: Select[int]) -> tuple[ReferralRow, ...]:
    asked = (
        select(ReferralEvent.referral_id, func.max(ReferralEvent.date).label("on"))
        .where(ReferralEvent.kind == "asked", ReferralEvent.referral_id.in_(numbers))
        .group_by(ReferralEvent.referral_id)
        .subquery()
    )
    rows = db.execute(
        select(
            Referral.id,
            Referral.person_id,
            Agency.name,
            Person.gender,
            Referral.state,
            Referral.received_on,
            Referral.due_on,
            asked.c.on,
            Referral.decided_on,
            Referral.answered_on,
            Referral.urgent,
            *name_columns(),
        )
        .join(Person, Person.id == Referral.person_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .outerjoin(asked, asked.c.referral_id == Referral.id)
        .where(Referral.id.in_(numbers))
    ).all()
    needs: dict[int, list[str]] = defaultdict(list)
    for number, code in db.execute(
        select(ReferralNeed.referral_id, ReferralNeed.code)
        .where(ReferralNeed.referral_id.in_(numbers))
        .order_by(ReferralNeed.id)
    ):
        needs[number].append(lists.label("needs", code))
    day, open_on = today(db), _open_weekdays(db)
    waits = waits_of_referrals(db, numbers) if any(row.state == "waiting" for row in rows) else {}
    return tuple(
        ReferralRow(
            number,
            person,
            shown_name(*names),
            tuple(needs[number]),
            agency or "",
            gender,
            state,
            received,
            due,
            time_left(due, day, open_on),
            asked_on if state == "asked" else None,
            decided,
            answered,
            urgent,
            waits.get(number, ()),
        )
        for number, person, agency, gender, state, received, due, asked_on, decided, answered, urgent, *names in rows
    )


def _open_weekdays(db: Session) -> frozenset[int]:
    """The weekdays on which somebody is at the desk, Monday 0."""
    return frozenset(int(digit) for digit in db.scalar(select(Organisation.opening_days)) or "01234")


def _count_by_state(db: Session) -> list[tuple[str, int]]:
    return [
        (state, count) for state, count in db.execute(select(Referral.state, func.count()).group_by(Referral.state))
    ]


def _history(db: Session, referral_id: int) -> tuple[HistoryLine, ...]:
    rows = db.execute(
        select(ReferralEvent, Group.name, User.name)
        .outerjoin(Group, Group.id == ReferralEvent.group_id)
        .outerjoin(User, User.id == ReferralEvent.by_id)
        .where(ReferralEvent.referral_id == referral_id)
        .order_by(ReferralEvent.date, ReferralEvent.id)
    )
    return tuple(
        HistoryLine(event.kind, event.date, group or "", event.reason, event.words, by or "")
        for event, group, by in rows
    )


def _age(person: Person, day: date) -> int | None:
    if person.date_of_birth is not None:
        return age_on(person.date_of_birth, day)
    return day.year - person.birth_year if person.birth_year else None
