"""Outcome measures and the answers people gave to them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import Base, one_of, ref, rules

POINTS = ("baseline", "review", "end", "later")
MODES = ("alone", "read_aloud", "phone", "paper", "unknown")
ANSWER_STATES = ("answered", "dont_know", "prefer_not_to_say", "not_asked")


class Measure(Base):
    """One version of an outcome scale as it was used here, with its wording at that time."""

    __tablename__ = "measure"
    __table_args__ = rules(UniqueConstraint("code", "version"))

    code: Mapped[str]
    version: Mapped[str]
    label: Mapped[str]
    definition: Mapped[str]
    """The measure as JSON: items, answers, scoring, wording, licence."""
    licence_held: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class Assessment(Base):
    """One person's answers to one measure on one day."""

    __tablename__ = "assessment"
    __table_args__ = rules(
        one_of("point", POINTS),
        one_of("mode", MODES),
        Index("ix_assessment_measure_id_date", "measure_id", "date"),
    )

    person_id: Mapped[int] = mapped_column(ref("person.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ref("measure.id"))
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"))
    date: Mapped[dt.date]
    point: Mapped[str]
    mode: Mapped[str] = mapped_column(default="unknown")
    helper: Mapped[str] = mapped_column(default="")


class Answer(Base):
    """The answer to one item; "don't know" and "not asked" are answers of their own."""

    __tablename__ = "answer"
    __table_args__ = rules(
        UniqueConstraint("assessment_id", "item"),
        one_of("state", ANSWER_STATES),
        CheckConstraint("(state = 'answered') OR (value IS NULL)", name="value_only_if_answered"),
    )

    assessment_id: Mapped[int] = mapped_column(ref("assessment.id"))
    item: Mapped[str]
    state: Mapped[str] = mapped_column(default="answered")
    value: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
