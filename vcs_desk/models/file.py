"""Files from outside: what arrived and waits to be looked at, and what is kept with a record."""

import datetime as dt

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from vcs_desk.models.base import BY_DIGEST, FOUND_OUT, Base, one_of, ref, rules

ARRIVED_HOW = ("dropped", "opened", "pasted", "folder")
ARRIVAL_STATES = ("new", "taken", "set_aside")


class KeptFile(Base):
    """The bytes of one file, once for each content. Written once and never changed, so the journal has no copy of them:
    taking back the act that brought it in leaves the bytes until nothing points to them any more.
    """

    __tablename__ = "kept_file"
    journalled = False
    __table_args__ = rules(
        UniqueConstraint("sha256"),
        CheckConstraint("size >= 0", name="size_not_negative"),
    )

    sha256: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Attachment(Base):
    """A file kept, encrypted, with the record it belongs to."""

    __tablename__ = "attachment"
    __table_args__ = rules(CheckConstraint("name <> ''", name="named"))

    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(default="application/octet-stream")
    file_id: Mapped[int] = mapped_column(ref("kept_file.id"), index=True)
    added_at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(ref("person.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ref("referral.id"), index=True)


class Arrival(Base):
    """One item that came in, kept from that moment: it waits to be looked at, or this says what became of it."""

    __tablename__ = "arrival"
    __table_args__ = rules(
        one_of("how", ARRIVED_HOW),
        one_of("state", ARRIVAL_STATES),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("(state = 'new') = (done_at IS NULL)", name="done_has_a_moment"),
    )

    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(default="application/octet-stream")
    file_id: Mapped[int] = mapped_column(ref("kept_file.id"), index=True)
    how: Mapped[str] = mapped_column(default="opened")
    arrived_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(default="new", index=True)
    done_at: Mapped[dt.datetime | None]
    kind_of_item: Mapped[str] = mapped_column(default="", info=FOUND_OUT)
    """As ``services.inputs.Reading`` names it; "" until it was read."""
    reading: Mapped[str] = mapped_column(default="", info=FOUND_OUT | BY_DIGEST)
    """What was found in it, as JSON, so that it need not be read again; "" until it was read."""
    refusal: Mapped[str] = mapped_column(default="", info=FOUND_OUT)
    """The sentence that says why it could not be read."""
    draft: Mapped[str] = mapped_column(default="", info=BY_DIGEST)
    """What somebody has corrected so far, as JSON."""


class LearntLabel(Base):
    """A label that somebody here has matched with a field, so that the next form with it is read."""

    __tablename__ = "learnt_label"
    __table_args__ = rules(UniqueConstraint("label"), CheckConstraint("label <> ''", name="labelled"))

    label: Mapped[str]
    """Folded, without its colon."""
    field: Mapped[str]
    times: Mapped[int] = mapped_column(default=1)
