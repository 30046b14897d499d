"""Where a group has its own link worker: the conversation, goals and a plan, caseloads, people who belong together."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

LINK_KINDS = ("carer_of", "parent_of", "partner_of", "lives_with", "other")
GOAL_STATES = ("open", "met", "partly_met", "dropped")
STEP_WHO = ("person", "worker", "somebody_else")
ABOUT_PARTS = (
    "matters", "people", "communicate", "wellness", "please_do", "please_dont", "how_support", "strengths",
)  # fmt: skip
"""Parts of a conversation, in the order of the PRSB headings "About me" and "Care and support plan"."""


class PersonLink(Base):
    """Two people belong together: ``person_id`` is the carer (parent, partner ...) of ``other_id``."""

    __tablename__ = "person_link"
    __table_args__ = rules(
        UniqueConstraint("person_id", "other_id", "kind"),
        CheckConstraint("person_id <> other_id", name="two_people"),
        one_of("kind", LINK_KINDS),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"))
    other_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    kind: Mapped[str]
    words: Mapped[str] = mapped_column(default="")


class Caseload(Base):
    """A person is supported by one link worker, from a day to a day."""

    __tablename__ = "caseload"
    __table_args__ = rules(
        CheckConstraint("from_on <= to_on", name="from_before_to"),
        Index("ix_caseload_user_id_to_on", "user_id", "to_on"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    user_id: Mapped[int] = mapped_column(ref("desk_user.id"))
    from_on: Mapped[dt.date]
    to_on: Mapped[dt.date | None]


class AboutMe(Base):
    """One conversation, in the order of the PRSB heading "About me"; an earlier one stays as it was."""

    __tablename__ = "about_me"

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    date: Mapped[dt.date]
    by_id: Mapped[int | None] = mapped_column(ref("desk_user.id"))
    matters: Mapped[str] = mapped_column(default="")
    people: Mapped[str] = mapped_column(default="")
    communicate: Mapped[str] = mapped_column(default="")
    wellness: Mapped[str] = mapped_column(default="")
    please_do: Mapped[str] = mapped_column(default="")
    please_dont: Mapped[str] = mapped_column(default="")
    how_support: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")


class Goal(Base):
    """What a person wants to reach, with a day to look at it again."""

    __tablename__ = "goal"
    __table_args__ = rules(
        one_of("state", GOAL_STATES),
        CheckConstraint("words <> ''", name="worded"),
        CheckConstraint("(state = 'open') = (ended_on IS NULL)", name="ended_has_a_date"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    words: Mapped[str]
    need: Mapped[str] = mapped_column(default="")
    set_on: Mapped[dt.date]
    agreed_on: Mapped[dt.date | None]
    """The day the person agreed to it; None where they were not asked yet."""
    review_on: Mapped[dt.date | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(default="open")
    ended_on: Mapped[dt.date | None]
    outcome: Mapped[str] = mapped_column(default="")


class PlanStep(Base):
    """One step towards a goal: who does what, by when."""

    __tablename__ = "plan_step"
    __table_args__ = rules(one_of("who", STEP_WHO), CheckConstraint("words <> ''", name="worded"))

    goal_id: Mapped[int] = mapped_column(ref("goal.id"), index=True)
    words: Mapped[str]
    who: Mapped[str] = mapped_column(default="person")
    due_on: Mapped[dt.date | None] = mapped_column(index=True)
    done_on: Mapped[dt.date | None]
