"""Who refers, what is asked for a person, and everything that happened to the request."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

STATES = ("received", "asked", "waiting", "accepted", "declined", "signposted", "withdrawn", "closed")
OPEN_STATES = ("received", "asked")
"""States that still wait for our answer."""
DECIDED_STATES = ("waiting", "accepted", "declined", "signposted", "withdrawn", "closed")
EVENT_KINDS = (*STATES, "contacted", "answered", "reopened", "noted")
"""A referral's state is the kind of its newest event whose kind is a state; ``reopened`` means ``received`` again."""
CONSENT = ("yes", "no", "unknown")


class Agency(Base):
    """The service on whose behalf somebody refers."""

    __tablename__ = "agency"
    __table_args__ = rules(
        UniqueConstraint("name"),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("answer_days BETWEEN 1 AND 365", name="answer_days_sensible"),
        one_of("prefers", ("letter", "email")),
    )

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    answer_days: Mapped[int | None]
    prefers: Mapped[str] = mapped_column(default="letter")


class Referrer(Base):
    """The person who refers."""

    __tablename__ = "referrer"
    __table_args__ = rules(CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ref("agency.id"), index=True)
    job: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


class Referral(Base):
    """One request that a person be supported."""

    __tablename__ = "referral"
    __table_args__ = rules(
        one_of("state", STATES),
        one_of("consent", CONSENT),
        CheckConstraint("decided_on >= received_on", name="decided_after_received"),
        CheckConstraint("(state IN ('received', 'asked')) = (decided_on IS NULL)", name="decided_has_a_date"),
        CheckConstraint("state <> 'declined' OR decline_reason <> ''", name="declined_has_a_reason"),
        CheckConstraint("state <> 'signposted' OR signposted_to <> ''", name="signposted_somewhere"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed_has_a_date"),
        Index("ix_referral_state_due_on", "state", "due_on"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    referrer_id: Mapped[int | None] = mapped_column(ref("referrer.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ref("agency.id"), index=True)
    received_on: Mapped[dt.date] = mapped_column(index=True)
    due_on: Mapped[dt.date]
    state: Mapped[str] = mapped_column(default="received")
    decided_on: Mapped[dt.date | None] = mapped_column(index=True)
    closed_on: Mapped[dt.date | None]
    answered_on: Mapped[dt.date | None]
    """The day our answer went to the referrer."""
    reason: Mapped[str] = mapped_column(default="")
    matters: Mapped[str] = mapped_column(default="")
    risks: Mapped[str] = mapped_column(default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    interpreter: Mapped[str] = mapped_column(default="")
    safeguarding: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str] = mapped_column(default="unknown")
    source: Mapped[str] = mapped_column(default="by hand")
    source_id: Mapped[str] = mapped_column(default="", index=True)
    travel: Mapped[str] = mapped_column(default="")
    """How they would come: a code of the list of ways to travel, or ""."""
    times: Mapped[str] = mapped_column(default="")
    """Times of day that suit, codes with commas between; "" where any does or nobody has asked."""
    told_end_on: Mapped[dt.date | None]
    """The day the referrer was told how it went."""
    decline_reason: Mapped[str] = mapped_column(default="")
    signposted_to: Mapped[str] = mapped_column(default="")
    signposted_service_id: Mapped[int | None] = mapped_column(ref("service.id"))
    returned: Mapped[bool] = mapped_column(default=False)
    """Signposted back to whoever sent them, for them to think again."""
    ended_how: Mapped[str] = mapped_column(default="")

    @property
    def is_open(self) -> bool:
        """Whether the referrer still waits for our answer."""
        return self.state in OPEN_STATES


class ReferralNeed(Base):
    """One reason for the referral, a code of the list of needs."""

    __tablename__ = "referral_need"
    __table_args__ = rules(UniqueConstraint("referral_id", "code"))

    referral_id: Mapped[int] = mapped_column(ref("referral.id"))
    code: Mapped[str]


class ReferralSupportNeed(Base):
    """What the referral says the person needs to take part safely."""

    __tablename__ = "referral_support_need"
    __table_args__ = rules(UniqueConstraint("referral_id", "code"))

    referral_id: Mapped[int] = mapped_column(ref("referral.id"))
    code: Mapped[str]
    words: Mapped[str] = mapped_column(default="")


class ReferralEvent(Base):
    """One dated step in a referral's life; never changed, only added."""

    __tablename__ = "referral_event"
    __table_args__ = rules(
        one_of("kind", EVENT_KINDS),
        Index("ix_referral_event_referral_id_date", "referral_id", "date"),
    )

    referral_id: Mapped[int] = mapped_column(ref("referral.id"))
    kind: Mapped[str]
    date: Mapped[dt.date]
    at: Mapped[dt.datetime | None]
    group_id: Mapped[int | None] = mapped_column(ref("activity_group.id"))
    reason: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))


class UnmetNeed(Base):
    """Something asked for that could not be offered: evidence for those who plan services."""

    __tablename__ = "unmet_need"
    __table_args__ = rules(one_of("source", ("referral", "door")))

    need: Mapped[str]
    reason: Mapped[str]
    date: Mapped[dt.date] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(default="referral")
    person_id: Mapped[int | None] = mapped_column(ref("person.id"))
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"), index=True)
    ward: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
