"""The figures of the page Evidence, one card after another, for all groups or one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vcs_desk.acts import figures
from vcs_desk.models import Group, GroupSession, Organisation, Referral, UnmetNeed
from vcs_desk.queries.context import own_groups
from vcs_desk.queries.figures import Belonging, Period, ReferralFigures
from vcs_desk.queries.impact.belonging import belonging
from vcs_desk.queries.impact.funnel import Reached
from vcs_desk.queries.impact.losses import counted, losses, middle_days
from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.impact.referrals import PARTS, needs_named, received_in, referral_figures
from vcs_desk.queries.impact.unmet import unmet
from vcs_desk.queries.referrer_figures import ReferrerLine
from vcs_desk.queries.referrers import agency_lines
from vcs_desk.queries.waiting import WaitingList, waiting_list

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Answers:
    """How soon referrals were answered, and how many answers went out."""

    referrals: ReferralFigures
    answered: int


@dataclass(frozen=True)
class UnmetFigures:
    """What could not be offered; each way to divide it adds up to the total. It belongs to no group."""

    total: int
    by_need: Counts
    by_reason: Counts
    by_ward: Counts
    by_source: Counts


@dataclass(frozen=True)
class FunnelStep:
    """One stage: how many reached it of how many with time enough, after how many days, and who was lost before it."""

    key: str
    label: str
    reached: int
    had_time: int
    middle_days: float | None
    lost: Counts
    """(why, referrals) of those that reached the stage before, most first."""


@dataclass(frozen=True)
class Funnel:
    """From referral to belonging."""

    steps: tuple[FunnelStep, ...]


@dataclass(frozen=True)
class Staying:
    """How long people keep coming; the curve stops before fewer than ``threshold`` remain."""

    curve: Belonging
    threshold: int


@dataclass(frozen=True)
class Agencies:
    """What became of each agency's referrals, most sent first."""

    lines: tuple[ReferrerLine, ...]


Card = Answers | UnmetFigures | WaitingList | Funnel | Staying | Agencies


@figures
def evidence(db: Session, period: Period, tell: Callable[[Card], None], group_id: int | None = None) -> None:
    """Tell each card of the page as soon as it is counted, the quick ones first; all of one moment."""
    records = Records(db, period, group_id)
    log = unmet(db, period)
    tell(UnmetFigures(log.total, log.by_need, log.by_reason, log.by_ward, log.by_source))
    tell(answers(records))
    tell(waiting_list(records))
    threshold = db.scalar(select(Organisation.threshold)) or 5
    tell(Staying(belonging(records.joined), threshold))
    tell(Agencies(agency_lines(records)))
    tell(funnel_steps(tuple(records.stages.values())))


@figures
def first_day(db: Session) -> date | None:
    """The first day on which anything happened that is counted here; None where nothing has yet."""
    held = select(func.min(GroupSession.date)).where(GroupSession.state == "held")
    firsts = (select(func.min(Referral.received_on)), select(func.min(UnmetNeed.date)), held)
    return min((day for query in firsts if (day := db.scalar(query)) is not None), default=None)


@figures
def group_choices(db: Session) -> tuple[tuple[int, str], ...]:
    """(number, name) of each group whose figures the one who asks may look at alone, by name."""
    query = select(Group.id, Group.name).order_by(Group.name)
    own = own_groups(db)
    if own is not None:
        query = query.where(Group.id.in_(own))
    return tuple((number, name) for number, name in db.execute(query))


def answers(records: Records) -> Answers:
    """How soon the records' referrals were answered."""
    found = records.referrals
    needs = needs_named(records.db, received_in(records.period, records.group_id))
    return Answers(referral_figures(found, needs), sum(map(PARTS["answered"], found)))


def funnel_steps(stages: tuple[Reached, ...]) -> Funnel:
    """The stages with their losses."""
    lost = losses(stages)
    return Funnel(tuple(
        FunnelStep(
            each.stage.key, each.stage.label, len(each.reached), len(each.had_time), middle_days(each),
            counted(lost.get(each.stage.key, {})),
        )
        for each in stages
    ))  # fmt: skip
