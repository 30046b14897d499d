"""Those who refer, and the agencies for which they do: how to reach them, and two that are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.folding import fold
from vcs_desk.models import Agency, Referral, Referrer
from vcs_desk.phone import normalise_phone
from vcs_desk.services.context import find, say

_AGENCY = frozenset({"name", "kind", "phone", "email", "address", "answer_days", "prefers"})
_REFERRER = frozenset({"name", "job", "phone", "email"})
_WAYS = ("letter", "email")


@act("Change how to reach an agency", LEADER, DESK)
def edit_agency(db: Session, agency_id: int, values: Mapping[str, Any]) -> None:
    """Set some of an agency's columns. Raises Invalid({column: message}) and keeps nothing where one cannot be kept."""
    agency = find(db, Agency, agency_id)
    tidy = _tidy(values, _AGENCY)
    if "name" in tidy:
        _must_be_free(db, agency_id, tidy["name"])
    if tidy.get("prefers", "letter") not in _WAYS:
        raise Invalid({"prefers": "Choose a letter or an e-mail."})
    if tidy.get("kind") and tidy["kind"] not in lists.codes("referrer_kinds"):
        raise Invalid({"kind": "Choose what kind of agency it is."})
    days = tidy.get("answer_days")
    if days is not None and not (isinstance(days, int) and 1 <= days <= 365):
        raise Invalid({"answer_days": "Type a number of days from 1 to 365, or leave it empty."})
    _set(agency, tidy)
    say(db, f"How to reach {agency.name} changed")


@act("Change a referrer's details", LEADER, DESK)
def edit_referrer(db: Session, referrer_id: int, values: Mapping[str, Any]) -> None:
    """Set some of a referrer's columns. Raises Invalid({column: message}), and then keeps nothing."""
    referrer = find(db, Referrer, referrer_id)
    tidy = _tidy(values, _REFERRER)
    if "name" in tidy and not tidy["name"]:
        raise Invalid({"name": "Type the name."})
    _set(referrer, tidy)
    say(db, f"Details of {referrer.name} changed")


@act("Join two agencies", LEADER)
def join_agencies(db: Session, kept_id: int, other_id: int) -> None:
    """Make two agencies one: referrals and referrers of the other go to the kept one, whose blanks it fills.

    People of the same name at both become one as well. One undo takes all of it back.
    """
    if kept_id == other_id:
        raise DeskError("This is one agency already.", "Choose the other one of the two.")
    kept, other = find(db, Agency, kept_id), find(db, Agency, other_id)
    known = {fold(one.name): one for one in _referrers(db, kept_id)}
    for referrer in _referrers(db, other_id):
        same = known.get(fold(referrer.name))
        if same is None:
            referrer.agency_id = kept_id
        else:
            _fill(same, referrer, ("job", "phone", "email"))
            for referral in db.scalars(select(Referral).where(Referral.referrer_id == referrer.id)):
                referral.referrer_id = same.id
            db.flush()
            db.delete(referrer)
    for referral in db.scalars(select(Referral).where(Referral.agency_id == other_id)):
        referral.agency_id = kept_id
    _fill(kept, other, ("kind", "phone", "email", "address", "answer_days"))
    db.flush()
    db.delete(other)
    db.flush()
    say(db, f"{other.name} is now part of {kept.name}")


def _referrers(db: Session, agency_id: int) -> list[Referrer]:
    return list(db.scalars(select(Referrer).where(Referrer.agency_id == agency_id).order_by(Referrer.id)))


def _must_be_free(db: Session, agency_id: int, name: str) -> None:
    if not name:
        raise Invalid({"name": "Type the name."})
    if db.scalar(select(Agency.id).where(Agency.name == name, Agency.id != agency_id)) is not None:
        raise Invalid({"name": "Another agency has this name. Join the two instead."})


def _tidy(values: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    unknown = set(values) - allowed
    if unknown:
        raise KeyError(f"There is no {', '.join(sorted(unknown))} to change here")
    tidy = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    if tidy.get("phone"):
        tidy["phone"] = normalise_phone(tidy["phone"])
    if tidy.get("email") and "@" not in tidy["email"]:
        raise Invalid({"email": "An e-mail address has an @ in it. Look at it again."})
    return tidy


def _set(record: Agency | Referrer, values: Mapping[str, Any]) -> None:
    for column, value in values.items():
        if getattr(record, column) != value:
            setattr(record, column, value)


def _fill(kept: Agency | Referrer, other: Agency | Referrer, columns: tuple[str, ...]) -> None:
    for column in columns:
        if getattr(kept, column) in ("", None) and getattr(other, column) not in ("", None):
            setattr(kept, column, getattr(other, column))
