"""Other services that people are sent on to, and what became of it."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

ONWARD_STATES = ("sent", "accepted", "declined", "no_answer", "withdrawn")


class Service(Base):
    """One entry of our own directory of other services."""

    __tablename__ = "service"
    __table_args__ = rules(UniqueConstraint("name"), CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    web: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    opening: Mapped[str] = mapped_column(default="")
    """When it is open, in words."""
    how_to_refer: Mapped[str] = mapped_column(default="")
    cost: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    looked_at_on: Mapped[dt.date | None]
    """The day somebody last made sure that this is still right."""


class ServiceNeed(Base):
    """A need that a service meets."""

    __tablename__ = "service_need"
    __table_args__ = rules(UniqueConstraint("service_id", "code"))

    service_id: Mapped[int] = mapped_column(ref("service.id"))
    code: Mapped[str]


class OnwardReferral(Base):
    """We sent somebody on to another service: when, how, and what it answered."""

    __tablename__ = "onward_referral"
    __table_args__ = rules(
        one_of("state", ONWARD_STATES),
        CheckConstraint("sent_to <> ''", name="sent_somewhere"),
        CheckConstraint("sent_on <= answered_on", name="sent_before_answer"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"), index=True)
    service_id: Mapped[int | None] = mapped_column(ref("service.id"), index=True)
    sent_to: Mapped[str]
    """The name of the service at that time."""
    need: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[dt.date]
    state: Mapped[str] = mapped_column(default="sent")
    answered_on: Mapped[dt.date | None]
    words: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
