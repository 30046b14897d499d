"""Our own directory of other services: the list, one service whole, and who was sent there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import question
from vcs_desk.errors import DeskError
from vcs_desk.folding import fold
from vcs_desk.models import OnwardReferral, Service, ServiceNeed
from vcs_desk.queries.context import today
from vcs_desk.queries.onward import OnwardLine, sent_to_service

LOOK_AGAIN_DAYS = 90
"""After so many days somebody is asked whether a service is still right."""

MOST_PEOPLE = 30
"""As many of those who were sent to a service are shown by name; the counts are of all."""


@dataclass(frozen=True)
class ServiceRow:
    """One service in a list."""

    service_id: int
    name: str
    about: str
    needs: tuple[str, ...]
    """Codes, in the order of the list of needs."""
    phone: str
    cost: str
    active: bool
    looked_at_on: date | None
    look_again: bool
    """Nobody has looked at it for long."""
    meets: int = 0
    """How many of the needs asked for it meets."""

    @property
    def searched(self) -> str:
        """What it is found by."""
        needs = " ".join(lists.label("needs", code) for code in self.needs)
        return fold(f"{self.name} {self.about} {needs}")


@dataclass(frozen=True)
class CameOfIt:
    """What became of those who were sent to one service."""

    sent: int
    accepted: int
    declined: int
    no_answer: int
    waiting: int
    """Not answered yet."""
    withdrawn: int


@dataclass(frozen=True)
class ServiceView:
    """One service, whole."""

    row: ServiceRow
    email: str
    web: str
    address: str
    opening: str
    how_to_refer: str
    came_of_it: CameOfIt
    people: tuple[OnwardLine, ...]
    """Who was sent there, the newest first and not all of very many."""


@question
def services(
    db: Session, text: str = "", needs: Collection[str] = (), *, retired: bool = False
) -> tuple[ServiceRow, ...]:
    """Services in which each word of ``text`` begins a word; those that meet most of ``needs`` first, then by name.

    ``retired`` shows those that were taken out as well, at the end.
    """
    wanted = select(Service) if retired else select(Service).where(Service.active)
    of_service = _needs(db)
    day = today(db)
    rows = (_row(one, of_service[one.id], day, needs) for one in db.scalars(wanted))
    words = fold(text).split()
    found = [row for row in rows if all(f" {word}" in f" {row.searched}" for word in words)]
    return tuple(sorted(found, key=lambda row: (not row.active, -row.meets, fold(row.name))))


@question
def service_count(db: Session) -> int:
    """How many services were ever put into the directory."""
    return db.scalar(select(func.count()).select_from(Service)) or 0


@question
def service_view(db: Session, service_id: int) -> ServiceView:
    """One service, whole. Raises DeskError where it is no longer there."""
    service = db.get(Service, service_id)
    if service is None:
        raise DeskError("This service is no longer there.", "It may have been undone. Look at the list again.")
    counts: Counter[str] = Counter()
    of_service = OnwardReferral.service_id == service_id
    for state, count in db.execute(
        select(OnwardReferral.state, func.count()).where(of_service).group_by(OnwardReferral.state)
    ):
        counts[state] = count
    return ServiceView(
        row=_row(service, _needs(db, service_id)[service_id], today(db)),
        email=service.email,
        web=service.web,
        address=service.address,
        opening=service.opening,
        how_to_refer=service.how_to_refer,
        came_of_it=CameOfIt(
            sent=counts.total(),
            accepted=counts["accepted"],
            declined=counts["declined"],
            no_answer=counts["no_answer"],
            waiting=counts["sent"],
            withdrawn=counts["withdrawn"],
        ),
        people=sent_to_service(db, service_id, MOST_PEOPLE),
    )


def _row(service: Service, needs: Collection[str], day: date, wanted: Collection[str] = ()) -> ServiceRow:
    looked = service.looked_at_on
    return ServiceRow(
        service_id=service.id,
        name=service.name,
        about=service.about,
        needs=tuple(code for code in lists.codes("needs") if code in needs),
        phone=service.phone,
        cost=service.cost,
        active=service.active,
        looked_at_on=looked,
        look_again=looked is None or (day - looked).days > LOOK_AGAIN_DAYS,
        meets=len(set(needs) & set(wanted)),
    )


def _needs(db: Session, service_id: int | None = None) -> dict[int, set[str]]:
    wanted = select(ServiceNeed.service_id, ServiceNeed.code)
    if service_id is not None:
        wanted = wanted.where(ServiceNeed.service_id == service_id)
    found: dict[int, set[str]] = defaultdict(set)
    for number, code in db.execute(wanted):
        found[number].add(code)
    return found
