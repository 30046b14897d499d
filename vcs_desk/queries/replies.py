"""Replies to referrers: what each may say, which are owed, and those that were sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Select, and_, case, or_, select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import ROLE_LABELS, question
from vcs_desk.errors import DeskError
from vcs_desk.models import (
    Agency,
    Attachment,
    Contact,
    KeptFile,
    Organisation,
    Person,
    Referral,
    ReferralEvent,
    ReferralNeed,
    Referrer,
    Reply,
    Service,
    User,
)
from vcs_desk.queries.context import actor, today
from vcs_desk.queries.names import name_columns, shown_name
from vcs_desk.queries.reply_facts import (
    ANSWER,
    ENDING,
    AgencyFacts,
    ContactFact,
    ReplyFacts,
    ScoreFact,
    Sender,
    SentReply,
    ServiceFacts,
    UnsentReply,
    Who,
    Whom,
)
from vcs_desk.queries.reply_places import places_of
from vcs_desk.queries.sharing import agreed, agreed_to_share, sharing
from vcs_desk.queries.timeline import assessments_of

LOOK_BACK = timedelta(days=90)
"""Replies owed for longer are left alone: they were given some other way, or it is past mending."""
_THEMSELVES = ("self", "family_or_friend")
"""Kinds of agency behind which nobody else waits for an answer: the person is written to."""
_JSON = ("application/json", "application/fhir+json")


@question
def reply_facts(db: Session, referral_id: int) -> ReplyFacts:
    """Everything that a reply about this referral may rest on. Raises DeskError where it is no longer there."""
    found = db.execute(
        select(Referral, Person, Referrer, Agency)
        .join(Person, Person.id == Referral.person_id)
        .outerjoin(Referrer, Referrer.id == Referral.referrer_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(Referral.id == referral_id)
    ).first()
    if found is None:
        raise DeskError("This referral is no longer there.", "It may have been undone. Look at the inbox again.")
    referral, person, referrer, agency = found
    events = _events(db, referral_id)
    return ReplyFacts(
        sender=_sender(db),
        whom=_whom(referrer, agency, person),
        who=_who(person),
        referral_id=referral_id,
        today=today(db),
        received_on=referral.received_on,
        needs=_needs(db, referral_id),
        state=referral.state,
        decided_on=referral.decided_on,
        answered_on=referral.answered_on,
        closed_on=referral.closed_on,
        told_end_on=referral.told_end_on,
        decline_reason=referral.decline_reason,
        unmet=lists.is_unmet("decline_reasons", _reason(referral, events)),
        own_words=_own_words(referral, events),
        signposted_to=referral.signposted_to,
        service=_service(db, referral),
        returned=referral.returned,
        ended_how=referral.ended_how,
        places=places_of(db, referral, events),
        contacts=_contacts(db, referral, events),
        sharing=sharing(db, referral),
        sharing_scores=agreed(db, person.id, "share_scores"),
        quoting=agreed(db, person.id, "story"),
        scores=_scores(db, referral),
        missed_limit=db.scalar(select(Organisation.missed_limit)) or 2,
        source_id=referral.source_id,
        sent=_sent(db, referral_id),
    )


@question
def unsent_replies(db: Session) -> tuple[UnsentReply, ...]:
    """Decisions that nobody was told of, and endings where the person agreed to that; the oldest first."""
    day = today(db)
    ended = Referral.state == "closed"
    since = case((ended, Referral.closed_on), else_=Referral.decided_on)
    answer_owed = and_(~ended, Referral.decided_on >= day - LOOK_BACK, Referral.answered_on.is_(None))
    ending_owed = and_(ended, Referral.closed_on >= day - LOOK_BACK, Referral.told_end_on.is_(None))
    rows = db.execute(
        select(Referral, Agency.id, Agency.name, Agency.kind, since.label("since"), *name_columns())
        .join(Person, Person.id == Referral.person_id)
        .outerjoin(Agency, Agency.id == Referral.agency_id)
        .where(or_(answer_owed, ending_owed))
        .order_by("since", Referral.id)
    ).all()
    may_hear = agreed_to_share(db, [row[0] for row in rows if row[0].state == "closed"])
    found = []
    for referral, agency_id, agency, kind, on, *names in rows:
        about = ENDING if referral.state == "closed" else ANSWER
        if about == ENDING and (agency_id is None or kind in _THEMSELVES or referral.id not in may_hear):
            continue
        name, left = shown_name(*names), (day - on).days
        found.append(
            UnsentReply(referral.id, referral.person_id, name, about, referral.state, agency_id, agency or "", on, left)
        )
    return tuple(found)


@question
def sent_replies(db: Session, referral_id: int) -> tuple[SentReply, ...]:
    """The replies to one referral that were sent, newest first."""
    return _sent(db, referral_id)


@question
def sent_reply(db: Session, reply_id: int) -> tuple[SentReply, bytes]:
    """One reply as it was sent, with the bytes of its letter or message; b"" where it had none."""
    found = db.execute(_sent_rows().where(Reply.id == reply_id)).first()
    if found is None:
        raise DeskError("This reply is no longer there.", "It may have been undone.")
    reply = _as_sent(*found)
    content = db.scalar(select(KeptFile.content).where(KeptFile.id == reply.file_id)) if reply.file_id else b""
    return reply, content or b""


@question
def agency_facts(db: Session, agency_id: int) -> AgencyFacts:
    """How one agency is reached. Raises DeskError where it is no longer there."""
    agency = db.get(Agency, agency_id)
    if agency is None:
        raise DeskError("This agency is no longer there.", "It may have been joined with another one.")
    columns = (name for name in AgencyFacts.__dataclass_fields__ if name != "agency_id")
    return AgencyFacts(agency.id, **{name: getattr(agency, name) for name in columns})


@question
def message_of(db: Session, referral_id: int) -> bytes:
    """The message by which the referral came, as it is kept; b"" where it came some other way."""
    kept = (
        select(KeptFile.content)
        .join(Attachment, Attachment.file_id == KeptFile.id)
        .where(Attachment.referral_id == referral_id)
        .where(or_(Attachment.media_type.in_(_JSON), Attachment.name.endswith(".json")))
        .order_by(Attachment.id)
        .limit(1)
    )
    return db.scalar(kept) or b""


# Who writes, to whom, about whom --------------------------------------------------------------------------------------


def _sender(db: Session) -> Sender:
    ours = db.scalars(select(Organisation).where(Organisation.id == 1)).one()
    who = actor(db)
    return Sender(
        ours.name, ours.charity_number, ours.address, ours.phone, ours.email, who.name, ROLE_LABELS[who.role]
    )  # fmt: skip


def _whom(referrer: Referrer | None, agency: Agency | None, person: Person) -> Whom:
    if agency is None or agency.kind in _THEMSELVES:
        return Whom(person.name, address=_postal(person), email=person.email, phone=person.phone, themselves=True)
    return Whom(
        name=referrer.name if referrer else "",
        job=referrer.job if referrer else "",
        agency=agency.name,
        agency_id=agency.id,
        kind=agency.kind,
        address=agency.address,
        email=(referrer.email if referrer else "") or agency.email,
        phone=(referrer.phone if referrer else "") or agency.phone,
        prefers=agency.prefers,
    )


def _postal(person: Person) -> str:
    return "\n".join(part for part in (person.address, person.postcode) if part)


def _who(person: Person) -> Who:
    return Who(
        person_id=person.id,
        name=person.name,
        call=person.preferred_name or person.first_name or person.name,
        given=person.first_name or person.preferred_name,
        family=person.last_name,
        born=person.date_of_birth,
        birth_year=person.birth_year,
        nhs_number=person.nhs_number,
        nhs_number_valid=person.nhs_number_valid,
        gp_practice=person.gp_practice,
    )


# What happened --------------------------------------------------------------------------------------------------------


def _events(db: Session, referral_id: int) -> tuple[ReferralEvent, ...]:
    order = (ReferralEvent.date, ReferralEvent.id)
    return tuple(db.scalars(select(ReferralEvent).where(ReferralEvent.referral_id == referral_id).order_by(*order)))


def _needs(db: Session, referral_id: int) -> tuple[str, ...]:
    codes = db.scalars(
        select(ReferralNeed.code).where(ReferralNeed.referral_id == referral_id).order_by(ReferralNeed.id)
    )
    return tuple(lists.label("needs", code) for code in codes)


def _newest(events: Iterable[ReferralEvent], kind: str) -> ReferralEvent | None:
    return next((event for event in reversed(tuple(events)) if event.kind == kind), None)


def _reason(referral: Referral, events: tuple[ReferralEvent, ...]) -> str:
    """Why not here: of a no, or of sending on."""
    decided = _newest(events, referral.state)
    return referral.decline_reason or (decided.reason if decided and referral.state == "signposted" else "")


def _own_words(referral: Referral, events: tuple[ReferralEvent, ...]) -> str:
    """What was written with a no, with sending on, or at the end. An override of room or ratio stays here."""
    decided = _newest(events, referral.state)
    if decided is None or referral.state not in ("declined", "signposted", "closed"):
        return ""
    return "" if decided.words == referral.signposted_to else decided.words


def _service(db: Session, referral: Referral) -> ServiceFacts | None:
    kept = db.get(Service, referral.signposted_service_id) if referral.signposted_service_id else None
    if kept is None:
        return None
    return ServiceFacts(**{name: getattr(kept, name) for name in ServiceFacts.__dataclass_fields__})


def _contacts(db: Session, referral: Referral, events: tuple[ReferralEvent, ...]) -> tuple[ContactFact, ...]:
    """Calls, texts, visits and letters since the referral came, the oldest first; notes are ours alone."""
    rows = db.execute(
        select(Contact.kind, Contact.date, Contact.outcome)
        .where(Contact.person_id == referral.person_id, Contact.kind != "note")
        .where(or_(Contact.referral_id == referral.id, Contact.referral_id.is_(None)))
        .where(Contact.date >= referral.received_on)
        .order_by(Contact.date, Contact.id)
    )
    found = [ContactFact(kind, on, _reached(kind, outcome)) for kind, on, outcome in rows]
    known = {one.on for one in found}
    for event in events:
        if event.kind == "contacted" and event.date not in known:
            found.append(ContactFact("", event.date, reached=True))
    return tuple(sorted(found, key=lambda one: one.on))


def _reached(kind: str, outcome: str) -> bool:
    """Whether they spoke with somebody or were written to; a call without a word on how it went counts."""
    return outcome == "reached" or (outcome == "none" and kind in ("call", "visit"))


# How it went ---------------------------------------------------------------------------------------------------------


def _scores(db: Session, referral: Referral) -> tuple[ScoreFact, ...]:
    """Each score from the first answers since the referral, beside the last."""
    found: dict[tuple[str, str], ScoreFact] = {}
    for entry in assessments_of(db, referral.person_id):
        for line in entry.scores if entry.first >= referral.received_on else ():
            label = "" if line.label.lower() == entry.code else line.label
            first = found.get((entry.name, label))
            if first is None:
                found[entry.name, label] = ScoreFact(entry.name, label, line.value, entry.first)
            else:
                found[entry.name, label] = replace(first, last=line.value, last_on=entry.first)
    return tuple(found.values())


# What was sent --------------------------------------------------------------------------------------------------------


def _sent(db: Session, referral_id: int) -> tuple[SentReply, ...]:
    rows = _sent_rows().where(Reply.referral_id == referral_id)
    return tuple(_as_sent(*row) for row in db.execute(rows.order_by(Reply.sent_on.desc(), Reply.id.desc())))


def _sent_rows() -> Select[int, str, str, date, str, str, int | None]:
    columns = (Reply.id, Reply.about, Reply.how, Reply.sent_on, Reply.words, User.name, Reply.file_id)
    return select(*columns).outerjoin(User, User.id == Reply.by_id)


def _as_sent(number: int, about: str, how: str, on: date, words: str, by: str | None, file_id: int | None) -> SentReply:
    return SentReply(number, about, how, on, words, by or "", file_id)
