"""What came in and waits to be looked at, and which earlier referral an item is about."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from vcs_desk.acts import figures, question
from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.insight.identity import Identity
from vcs_desk.insight.match import POSSIBLE, match
from vcs_desk.models import Agency, Arrival, KeptFile, Person, Referral, Referrer
from vcs_desk.models.known_people import Described
from vcs_desk.queries.context import many_rows, now, today
from vcs_desk.queries.names import shown_name

_LATELY = timedelta(days=30)
_MOST_NAMES = 3
_OPEN = ("received", "asked", "waiting", "accepted")
"""States in which a referral can still be taken back or added to."""
_LOOK_BACK = timedelta(days=730)
"""Referrals that are over are looked through for two years."""
_WORTH_SHOWING = 0.2
_MOST_MATCHES = 8
_IDENTITY = tuple(field.name for field in fields(Identity))


@dataclass(frozen=True)
class ArrivalRow:
    """One item of the list of what came in."""

    arrival_id: int
    name: str
    how: str
    arrived_at: datetime
    kind_of_item: str
    """As ``services.inputs.Reading`` names it; "" until it was read, or where it could not be."""
    refusal: str
    summary: str
    """The names that were found in it."""
    is_referral: bool | None
    people: int
    sender: str = ""
    """Who sent it, as far as it says."""


@dataclass(frozen=True)
class ArrivalView:
    """One item, whole. ``reading`` is JSON for ``exchange.wire.reading_of_text``, "" until it was read."""

    row: ArrivalRow
    content: bytes
    media_type: str
    reading: str
    draft: str
    state: str
    taken_before: tuple[int, ...]
    """Referrals that came with the sender's own number of this one: the same message, sent again."""


@dataclass(frozen=True)
class ReferralMatch:
    """An earlier referral that an item may be about: how likely, and what agrees and what differs."""

    referral_id: int
    person_id: int
    name: str
    agency: str
    received_on: date
    state: str
    score: float
    agrees: tuple[str, ...]
    """Fields of the person; ``agency`` and ``referrer`` where the sender is the same."""
    differs: tuple[str, ...]


class Wanted(Described, Protocol):
    """Somebody as a message describes them."""

    @property
    def preferred_name(self) -> str: ...

    @property
    def birth_year(self) -> int | None: ...

    @property
    def phone(self) -> str: ...

    @property
    def phone_other(self) -> str: ...

    @property
    def postcode(self) -> str: ...

    @property
    def email(self) -> str: ...


class Sender(Protocol):
    """Who wrote a message."""

    @property
    def name(self) -> str: ...

    @property
    def agency(self) -> str: ...

    @property
    def email(self) -> str: ...


@question
def arrivals(db: Session) -> tuple[ArrivalRow, ...]:
    """What waits to be looked at, the newest last."""
    return tuple(_row(found) for found in db.execute(_rows().where(Arrival.state == "new").order_by(Arrival.id)))


@figures
def arrival_count(db: Session) -> int:
    """How many items wait to be looked at."""
    return db.scalar(select(func.count()).select_from(Arrival).where(Arrival.state == "new")) or 0


@question
def set_aside_lately(db: Session) -> tuple[ArrivalRow, ...]:
    """What was set aside in the last month, the newest first: it can be brought back."""
    aside = _rows().where(Arrival.state == "set_aside", Arrival.done_at >= now(db) - _LATELY)
    return tuple(_row(found) for found in db.execute(aside.order_by(Arrival.done_at.desc(), Arrival.id.desc())))


@question
def arrival_view(db: Session, arrival_id: int) -> ArrivalView:
    """One item with its bytes. Raises DeskError where it is no longer there."""
    found = db.execute(
        _rows()
        .add_columns(KeptFile.content, Arrival.media_type, Arrival.draft, Arrival.state)
        .join(KeptFile, KeptFile.id == Arrival.file_id)
        .where(Arrival.id == arrival_id)
    ).first()
    if found is None:
        raise DeskError("This is no longer there.", "Somebody may have undone it. Look at the list again.")
    content, media_type, draft, state = found[-4:]
    reading = found[6]
    return ArrivalView(_row(found), content, media_type, reading, draft, state, _taken_before(db, reading))


@question
def referrals_about(db: Session, person: Wanted, sender: Sender | None = None) -> tuple[ReferralMatch, ...]:
    """The referrals that a withdrawal or an update may be about: those still open first, then the likeliest."""
    wanted = Identity(*(getattr(person, name) for name in _IDENTITY))
    found = [each for each in (_compared(row, wanted, sender) for row in many_rows(db, _candidates(db))) if each]
    likely = [each for each in found if each.score >= POSSIBLE] or found
    likely.sort(key=lambda each: (each.state not in _OPEN, -each.score, -each.referral_id))
    return tuple(likely[:_MOST_MATCHES])


def _rows() -> Any:
    return select(
        Arrival.id,
        Arrival.name,
        Arrival.how,
        Arrival.arrived_at,
        Arrival.kind_of_item,
        Arrival.refusal,
        Arrival.reading,
    )


def _row(found: Any) -> ArrivalRow:
    number, name, how, arrived_at, kind, refusal, reading = found[:7]
    said = _read(reading)
    people = [each.get("person", {}) for each in said.get("referrals", ())] or said.get("about", ())
    names = [name for name in map(_name, people) if name]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    summary = ", ".join(names[:_MOST_NAMES]) + more
    sender = said.get("referrer") or {}
    return ArrivalRow(
        number, name, how, arrived_at, kind, refusal, summary, said.get("is_referral"), len(people),
        str(sender.get("name") or sender.get("agency") or ""),
    )  # fmt: skip


def _name(person: dict[str, Any]) -> str:
    return shown_name(*(str(person.get(key) or "") for key in ("first_name", "last_name", "preferred_name")))


def _read(reading: str) -> dict[str, Any]:
    found = json.loads(reading) if reading else {}
    return found if isinstance(found, dict) else {}


def _taken_before(db: Session, reading: str) -> tuple[int, ...]:
    theirs = {str(each.get("source_id") or "") for each in _read(reading).get("referrals", ())} - {""}
    if not theirs:
        return ()
    return tuple(db.scalars(select(Referral.id).where(Referral.source_id.in_(theirs)).order_by(Referral.id)))


def _candidates(db: Session) -> Select[Any]:
    columns = select(
        Referral.id,
        Referral.person_id,
        Referral.received_on,
        Referral.state,
        Agency.name,
        Referrer.name,
        Referrer.email,
        *(getattr(Person, name) for name in _IDENTITY),
    )
    return (
        columns.join(Person, Person.id == Referral.person_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .outerjoin(Referrer, Referrer.id == Referral.referrer_id)
        .where(or_(Referral.state.in_(_OPEN), Referral.received_on >= today(db) - _LOOK_BACK))
    )


def _compared(row: Any, wanted: Identity, sender: Sender | None) -> ReferralMatch | None:
    number, person_id, received_on, state, agency, referrer, email = row[:7]
    here = Identity(*row[7:])
    found = match(wanted, here)
    bits, agrees, differs = _of_sender(sender, agency or "", referrer or "", email or "")
    score = _with_bits(found.score, bits)
    if score < _WORTH_SHOWING or ("first_name" in found.differs and "nhs_number" not in found.agrees and bits <= 0):
        return None
    return ReferralMatch(
        number,
        person_id,
        shown_name(here.first_name, here.last_name, here.preferred_name),
        agency or "",
        received_on,
        state,
        score,
        (*found.agrees, *agrees),
        (*found.differs, *differs),
    )


def _of_sender(
    sender: Sender | None, agency: str, referrer: str, email: str
) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """Bits for the same sender: people take back what they or their own service sent."""
    if sender is None:
        return 0.0, (), ()
    agrees: list[str] = []
    differs: list[str] = []
    for name, mine, yours in (("agency", sender.agency, agency), ("referrer", sender.name, referrer)):
        if mine.strip() and yours.strip():
            (agrees if fold(mine) == fold(yours) else differs).append(name)
    if email and email.casefold() == sender.email.casefold() and "referrer" not in agrees:
        agrees.append("referrer")
    return 3.0 if agrees else -1.0 if differs else 0.0, tuple(agrees), tuple(differs)


def _with_bits(score: float, bits: float) -> float:
    certain = min(max(score, 1e-9), 1 - 1e-9)
    return 1 / (1 + 2 ** -(math.log2(certain / (1 - certain)) + bits))
