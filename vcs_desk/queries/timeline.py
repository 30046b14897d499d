"""What happened with one person, newest first: referrals, sessions, contacts, consents, answers, letters."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.insight.scoring import TOTAL, Measure, measure_from, score
from vcs_desk.models import (
    Agency,
    Answer,
    Assessment,
    Attendance,
    Consent,
    Contact,
    Group,
    GroupSession,
    Place,
    Referral,
    Reply,
    User,
    Volunteer,
    VolunteerRole,
)
from vcs_desk.models import Measure as MeasureRow
from vcs_desk.queries.timeline_entry import Entry, ScoreLine
from vcs_desk.queries.timeline_support import support_entries

SHOWN_MARKS = 10
"""As many of a group's last sessions are shown one by one; the counts are of all."""


def timeline(db: Session, person_id: int, volunteer: Volunteer | None) -> tuple[Entry, ...]:
    """Everything about one person, the newest first; other questions build on it."""
    entries = [
        *_referrals(db, person_id),
        *_replies(db, person_id),
        *_places(db, person_id),
        *_contacts(db, person_id),
        *_agreed(db, person_id),
        *_answered(db, person_id),
        *_joined(db, volunteer),
        *_sessions(db, person_id),
        *support_entries(db, person_id),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.on, reverse=True))


def _referrals(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.execute(
        select(Referral, Agency.name)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(Referral.person_id == person_id)
    )
    replied = _replied(db, person_id)
    for referral, agency in rows:
        state = "accepted" if referral.state == "closed" else referral.state
        days = (referral.decided_on - referral.received_on).days if referral.decided_on else None
        yield Entry(
            "referral", referral.received_on, name=agency or "", code=state, words=referral.reason, days=days,
            item=referral.id,
        )  # fmt: skip
        if referral.answered_on is not None and agency and referral.id not in replied:
            yield Entry("answered", referral.answered_on, name=agency, code=state, item=referral.id)
        if referral.closed_on is not None:
            yield Entry("closed", referral.closed_on, name=agency or "", code=referral.ended_how, item=referral.id)


def _replied(db: Session, person_id: int) -> frozenset[int]:
    """Referrals of which the answer itself is kept: it is told as such."""
    answers = select(Reply.referral_id).join(Referral, Referral.id == Reply.referral_id)
    return frozenset(db.scalars(answers.where(Referral.person_id == person_id, Reply.about == "answer")))


def _replies(db: Session, person_id: int) -> Iterable[Entry]:
    """What was sent to whoever referred them."""
    rows = db.execute(
        select(Reply, Referral.state, Agency.name, User.name)
        .join(Referral, Referral.id == Reply.referral_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .outerjoin(User, User.id == Reply.by_id)
        .where(Referral.person_id == person_id)
        .order_by(Reply.id)
    )
    for reply, state, agency, by in rows:
        code = ("accepted" if state == "closed" else state) if reply.about == "answer" else reply.about
        yield Entry(
            "reply", reply.sent_on, name=agency or "", code=code, outcome=reply.how, by=by or "",
            item=reply.id, referral_id=reply.referral_id,
        )  # fmt: skip


def _places(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.execute(
        select(Group.id, Group.name, Place.state, Place.waiting_since, Place.to_on, Place.end_reason)
        .join(Group, Group.id == Place.group_id)
        .where(Place.person_id == person_id, Place.state != "held")
    )
    for group_id, group, state, waiting, left, reason in rows:
        if state == "waiting" and waiting is not None:
            yield Entry("waiting", waiting, name=group, item=group_id)
        elif left is not None:
            yield Entry("left", left, name=group, code=reason, item=group_id)


def _sessions(db: Session, person_id: int) -> Iterable[Entry]:
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
    for (group, name), marks in by_group.items():
        came, apologies, absent = (sum(mark == kind for _, mark in marks) for kind in ("came", "apologies", "absent"))
        shown = tuple(mark for _, mark in marks[-SHOWN_MARKS:])
        counts = (came, apologies, absent)
        yield Entry("sessions", marks[0][0], marks[-1][0], name=name, marks=shown, counts=counts, item=group)


def _contacts(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.execute(
        select(Contact, User.name, Agency.name)
        .outerjoin(User, User.id == Contact.by_id)
        .outerjoin(Referral, Referral.id == Contact.referral_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(Contact.person_id == person_id)
        .order_by(Contact.id)
    )
    for contact, by, agency in rows:
        yield Entry(
            "contact", contact.date, name=agency or "", code=contact.kind, outcome=contact.outcome,
            words=contact.words, by=by or "", item=contact.id, referral_id=contact.referral_id,
        )  # fmt: skip


def _agreed(db: Session, person_id: int) -> Iterable[Entry]:
    rows = db.execute(
        select(Consent, User.name)
        .outerjoin(User, User.id == Consent.recorded_by_id)
        .where(Consent.person_id == person_id)
        .order_by(Consent.id)
    )
    for consent, by in rows:
        standing = consent.withdrawn_on is None
        yield Entry(
            "consent", consent.given_on, code=consent.purpose, outcome=consent.answer, words=consent.method,
            by=by or "", newest=standing, item=consent.id,
        )  # fmt: skip
        if consent.withdrawn_on is not None and consent.answer == "yes":
            yield Entry("withdrawn", consent.withdrawn_on, code=consent.purpose, item=consent.id)


def _joined(db: Session, volunteer: Volunteer | None) -> Iterable[Entry]:
    if volunteer is None or volunteer.since_on is None:
        return
    roles = db.scalars(
        select(VolunteerRole.code).where(VolunteerRole.volunteer_id == volunteer.id).order_by(VolunteerRole.id)
    )
    yield Entry(
        "volunteer", volunteer.since_on, roles=tuple(dict.fromkeys(roles)), minutes=volunteer.offered_minutes,
        outcome=volunteer.offered_per, item=volunteer.id,
    )  # fmt: skip


def assessments_of(db: Session, person_id: int) -> tuple[Entry, ...]:
    """What one person answered, each with its scores beside those of the time before; other questions build on it."""
    return tuple(sorted(_answered(db, person_id), key=lambda entry: entry.first))


def _answered(db: Session, person_id: int) -> Iterable[Entry]:
    """Assessments with their scores, each beside the score of the time before."""
    rows = db.execute(
        select(Assessment.id, Assessment.date, Assessment.mode, MeasureRow.id, Answer.item, Answer.value)
        .join(MeasureRow, MeasureRow.id == Assessment.measure_id)
        .outerjoin(Answer, Answer.assessment_id == Assessment.id)
        .where(Assessment.person_id == person_id)
        .order_by(Assessment.date, Assessment.id)
    )
    measures = _measures(db)
    entries: dict[str, list[Entry]] = defaultdict(list)
    for (number, on, mode, measure_id), answers in groupby(rows, key=lambda row: row[:4]):
        measure = measures[measure_id]
        given = {item: value for *_, item, value in answers if item is not None}
        earlier = entries[measure.id]
        scores = _score_lines(measure, given, earlier[-1] if earlier else None)
        earlier.append(
            Entry(
                "assessment", on, name=measure.label, code=measure.id, outcome=mode, scores=scores,
                again=bool(earlier), item=number,
            )
        )  # fmt: skip
    for of_measure in entries.values():
        yield from of_measure[:-1]
        last = of_measure[-1]
        yield Entry(**{**vars(last), "newest": True})


def _score_lines(measure: Measure, answers: dict[str, int | None], earlier: Entry | None) -> tuple[ScoreLine, ...]:
    before = {line.label: line.value for line in earlier.scores} if earlier else {}
    lines = []
    for scale, value in score(measure, answers).values.items():
        label = measure.id.upper() if scale == TOTAL else measure.scale(scale).label
        if value is not None:
            lines.append(ScoreLine(label, value, before.get(label), earlier.first if earlier else None))
    return tuple(lines)


def _measures(db: Session) -> dict[int, Measure]:
    rows = db.execute(select(MeasureRow.id, MeasureRow.code, MeasureRow.definition))
    return {number: measure_from({**json.loads(definition), "id": code}) for number, code, definition in rows}
