"""Who refers: what each agency and each person sent in a period and what became of it, and the page for a meeting."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vcs_desk.acts import COORDINATOR, Question, figures, question
from vcs_desk.errors import DeskError
from vcs_desk.models import Agency, Organisation, Person, Referral, Referrer
from vcs_desk.queries.context import today
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact.records import Records
from vcs_desk.queries.impact.referrals import figure_state, needs_named, received_in, referral_figures
from vcs_desk.queries.impact.referrers import Sent, by_sender, count, median_days, reasons_for_no
from vcs_desk.queries.referrer_figures import ReferrerLine, Review, ReviewName, Sender
from vcs_desk.queries.sharing import sharing


def agency_lines(records: Records) -> tuple[ReferrerLine, ...]:
    """Each agency, most sent first; those who referred themselves are one line."""
    senders = by_sender(records.sent, lambda referral: (referral.agency_id, referral.agency))
    lines = [_line(Sender(agency_id), agency, agency, rows) for (agency_id, agency), rows in senders.items()]
    return tuple(sorted(lines, key=lambda line: (-line.sent, line.name)))


@figures
def agencies_that_refer(db: Session, period: Period) -> tuple[ReferrerLine, ...]:
    """Each agency that sent somebody, most sent first; not those who referred themselves."""
    return tuple(line for line in agency_lines(Records(db, period)) if line.sender.agency_id is not None)


@question
def people_who_refer(db: Session, period: Period, group_id: int | None = None) -> tuple[ReferrerLine, ...]:
    """Each person who refers, most sent first; what an agency sent without a name is a line of that agency."""
    records = Records(db, period, group_id)
    names = dict(db.execute(select(Referrer.id, Referrer.name)).all())
    found = by_sender(
        records.sent, lambda referral: (referral.agency_id, referral.referrer_id, referral.agency)
    )  # fmt: skip
    lines = [
        _line(Sender(agency_id, referrer_id, whole_agency=False), names.get(referrer_id or 0, ""), agency, rows)
        for (agency_id, referrer_id, agency), rows in found.items()
        if agency_id is not None or referrer_id is not None
    ]
    return tuple(sorted(lines, key=lambda line: (-line.sent, line.agency, line.name)))


@question
def review(db: Session, period: Period, sender: Sender) -> Review:
    """The page for a meeting. Raises DeskError where this sender sent nobody in the period."""
    records = Records(db, period)
    rows = _of(records, sender)
    referrals = [row.referral for row in rows]
    needs = needs_named(db, received_in(period), *_sent_by(sender))
    organisation = db.execute(select(Organisation.name, Organisation.threshold)).one()
    return Review(
        organisation=organisation.name,
        line=_line(sender, _name(db, sender), referrals[0].agency, rows),
        period=period,
        figures=referral_figures(referrals, needs),
        threshold=organisation.threshold,
        made_on=today(db),
    )


def _review_names(db: Session, period: Period, sender: Sender) -> tuple[ReviewName, ...]:
    """The people this sender sent who agreed, and still do, that the referrer hears how it goes; newest first."""
    found = []
    for row in reversed(_of(Records(db, period), sender)):
        referral, person = db.execute(
            select(Referral, Person)
            .join(Person, Person.id == Referral.person_id)
            .where(Referral.id == row.referral.number)
        ).one()
        if sharing(db, referral).yes:
            received_on, visits = row.referral.received_on, row.came.times if row.came else 0
            decided_on = row.referral.decided_on
            found.append(ReviewName(person.name, received_on, figure_state(row.referral), decided_on, visits))
    return tuple(sorted(found, key=lambda one: one.received_on, reverse=True))


review_names = Question(_review_names, frozenset((COORDINATOR,)))
"""Names that leave the desk: for coordinators alone."""


def _of(records: Records, sender: Sender) -> list[Sent]:
    """What one sender sent. Raises DeskError where that is nothing."""
    wanted = (sender.agency_id,) if sender.whole_agency else (sender.agency_id, sender.referrer_id)
    found = [row for row in records.sent if (row.referral.agency_id, row.referral.referrer_id)[: len(wanted)] == wanted]
    if not found:
        raise DeskError("Nobody was referred by them in this time.", "Choose another period.")
    return found


def _sent_by(sender: Sender) -> list[ColumnElement[bool]]:
    of_agency = Referral.agency_id.is_not_distinct_from(sender.agency_id)
    if sender.whole_agency:
        return [of_agency]
    return [of_agency, Referral.referrer_id.is_not_distinct_from(sender.referrer_id)]


def _name(db: Session, sender: Sender) -> str:
    if sender.referrer_id is not None:
        return db.scalar(select(Referrer.name).where(Referrer.id == sender.referrer_id)) or ""
    if sender.whole_agency and sender.agency_id is not None:
        return db.scalar(select(Agency.name).where(Agency.id == sender.agency_id)) or ""
    return ""


def _line(sender: Sender, name: str, agency: str, rows: list[Sent]) -> ReferrerLine:
    return ReferrerLine(
        sender=sender,
        name=name,
        agency=agency,
        sent=len(rows),
        fitted=count(rows, "fitted"),
        accepted=count(rows, "accepted"),
        came_once=count(rows, "came_once"),
        came_three_times=count(rows, "came_three_times"),
        answered=count(rows, "answered"),
        median_days=median_days(rows),
        reasons=reasons_for_no(rows),
    )
