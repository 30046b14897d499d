"""What becomes of two rows that say the same of one person: which of their values stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import inspect

from vcs_desk.models import (
    Attendance,
    Availability,
    Base,
    Caseload,
    FirstVisit,
    PersonSupportNeed,
    Place,
    Shift,
    Volunteer,
    VolunteerRole,
)
from vcs_desk.models.session import MARKS

Values = dict[str, Any]
_STRONGEST_FIRST = {
    "mark": MARKS,
    "place": ("held", "waiting", "ended"),
    "volunteer": ("active", "paused", "applying", "left"),
    "shift": ("yes", "asked", "no"),
}
"""A mark that says somebody came is stronger than one that says they sent apologies, and so on."""


def combined(stays: Base, goes: Base, *, but: str) -> Values:
    """The values that change in the row that stays, so that nothing the other one says is lost.

    ``but`` is the column that points to the person. Blanks are filled; some tables have rules of their own.
    """
    columns = [each.key for each in inspect(type(stays)).column_attrs if each.key not in ("id", but)]
    filled = {
        column: getattr(goes, column)
        for column in columns
        if getattr(stays, column) in ("", None) and getattr(goes, column) not in ("", None)
    }
    rule = _RULES.get(stays.__tablename__)
    return filled | (rule(stays, goes) if rule else {})


def _attendance(stays: Attendance, goes: Attendance) -> Values:
    stronger = _stronger("mark", stays, goes, "mark")
    return {"mark": stronger.mark, "walk_in": stronger.walk_in, "late": stays.late or goes.late}


def _place(stays: Place, goes: Place) -> Values:
    """Held is more than waiting; since the earliest day on which either was."""
    state = _stronger("place", stays, goes, "state").state
    from_on = [place.from_on for place in (stays, goes) if place.state == state]
    return {
        "state": state,
        "from_on": _least(*from_on),
        "waiting_since": _least(stays.waiting_since, goes.waiting_since),
    }


def _volunteer(stays: Volunteer, goes: Volunteer) -> Values:
    stronger = _stronger("volunteer", stays, goes, "state")
    return {
        "state": stronger.state,
        "left_on": stronger.left_on,
        "leave_reason": stronger.leave_reason,
        "since_on": _least(stays.since_on, goes.since_on),
        "offered_minutes": stays.offered_minutes or goes.offered_minutes,
        "offered_per": stays.offered_per if stays.offered_minutes else goes.offered_per,
        "skills": joined(stays.skills, goes.skills, ", "),
        "notes": joined(stays.notes, goes.notes, "\n"),
    }


def _shift(stays: Shift, goes: Shift) -> Values:
    stronger = _stronger("shift", stays, goes, "state")
    return {"state": stronger.state, "role": stronger.role, "reason": stronger.reason}


def _support_need(stays: PersonSupportNeed, goes: PersonSupportNeed) -> Values:
    return {"words": joined(stays.words, goes.words, "; ")}


def _first_visit(stays: FirstVisit, goes: FirstVisit) -> Values:
    """The plan for the later day is the one that holds."""
    if goes.date <= stays.date:
        return {}
    columns = ("date", "met_by_id", "meet_where", "to_know", "transport", "worry", "ring_on", "referral_id")
    return {column: getattr(goes, column) or getattr(stays, column) for column in columns} | {"ring_on": goes.ring_on}


def _caseload(stays: Caseload, goes: Caseload) -> Values:
    return {"from_on": min(stays.from_on, goes.from_on)}


_RULES: dict[str, Callable[[Any, Any], Values]] = {
    Attendance.__tablename__: _attendance,
    Caseload.__tablename__: _caseload,
    FirstVisit.__tablename__: _first_visit,
    PersonSupportNeed.__tablename__: _support_need,
    Place.__tablename__: _place,
    Shift.__tablename__: _shift,
    Volunteer.__tablename__: _volunteer,
}


def _one_place(row: Place) -> tuple[Any, ...] | None:
    return None if row.state == "ended" else (row.group_id,)


def _one_role(row: VolunteerRole) -> tuple[Any, ...]:
    return row.code, row.group_id


def _one_availability(row: Availability) -> tuple[Any, ...]:
    return row.weekday, row.from_time, row.to_time


def _one_support(row: Caseload) -> tuple[Any, ...] | None:
    return None if row.to_on is not None else (row.user_id,)


ALSO_ONE: dict[str, Callable[[Any], tuple[Any, ...] | None]] = {
    Availability.__tablename__: _one_availability,
    Caseload.__tablename__: _one_support,
    Place.__tablename__: _one_place,
    VolunteerRole.__tablename__: _one_role,
}
"""What nobody has twice although the table would allow it; None where a row may stand beside others."""


def joined(one: str, other: str, between: str) -> str:
    """Both texts, what they share once."""
    parts = [part.strip() for text in (one, other) for part in text.split(between.strip() or between)]
    return between.join(dict.fromkeys(part for part in parts if part))


def _stronger(of: str, stays: Any, goes: Any, column: str) -> Any:
    order = _STRONGEST_FIRST[of]
    return min((stays, goes), key=lambda row: order.index(getattr(row, column)))


def _least(*values: Any) -> Any:
    return min((value for value in values if value is not None), default=None)
