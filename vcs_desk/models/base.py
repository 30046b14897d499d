"""The ground all mapped classes stand on: names of constraints, column types, checks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, DateTime, Dialect, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, without an offset in the file."""

    impl = DateTime
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's name
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("A moment needs a time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every record has a number of its own in ``id`` that is never used twice."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Moment}  # noqa: RUF012 - SQLAlchemy reads a plain class attribute
    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012 - as above

    journalled: ClassVar[bool] = True
    """Whether the journal keeps what changes: not so for the journal itself, and for bytes that never change."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


FOUND_OUT = {"found_out": True}
"""``info`` of a column that the program fills in by itself, and can again: that it did is no reason not to undo."""
BY_DIGEST = {"by_digest": True}
"""``info`` of a column of long text in the making: the journal notes that it changed, and not each version of it."""


def ref(target: str) -> ForeignKey:
    """A foreign key that an undo may check at the end of its transaction."""
    return ForeignKey(target, deferrable=True, initially="IMMEDIATE")


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """A text column that holds one of these codes and nothing else."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")


def rules(*constraints: Any) -> tuple[Any, ...]:
    """Table arguments: the constraints, then what every table has."""
    return (*constraints, {"sqlite_autoincrement": True})
