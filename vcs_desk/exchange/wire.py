"""Turns readings and previews into JSON and back, so that the child process needs no pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from vcs_desk.exchange.spreadsheet import Preview
from vcs_desk.services.inputs import PersonInput, Problem, Reading, ReferralInput, ReferrerInput

_DAYS = frozenset({"date_of_birth", "received_on"})


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """A reading as plain lists, texts and numbers; days are ISO dates."""
    plain: dict[str, Any] = _plain(asdict(reading))
    return plain


def reading_from_json(found: Mapping[str, Any]) -> Reading:
    """What ``reading_to_json`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    return Reading(
        kind=str(found["kind"]),
        referrals=tuple(_referral(each) for each in found["referrals"]),
        lines=tuple(int(line) for line in found["lines"]),
        problems=tuple(_problem(each) for each in found["problems"]),
        columns_left_out=tuple(str(heading) for heading in found["columns_left_out"]),
        people=tuple(_person(each) for each in found["people"]),
        kind_of_item=str(found["kind_of_item"]),
        is_referral=found["is_referral"] if found["is_referral"] is None else bool(found["is_referral"]),
        about=tuple(_person(each) for each in found["about"]),
        referrer=ReferrerInput(**_values(ReferrerInput, found["referrer"])),
        received_on=date.fromisoformat(found["received_on"]) if found["received_on"] else None,
        text=str(found["text"]),
        duplicates=tuple((int(one), int(other), float(score)) for one, other, score in found["duplicates"]),
    )


def text_of_reading(reading: Reading) -> str:
    """A reading as the text that is kept with what came in."""
    return json.dumps(reading_to_json(reading), ensure_ascii=False, separators=(",", ":"))


def reading_of_text(text: str) -> Reading | None:
    """What ``text_of_reading`` wrote; None for "", or for what an earlier version of the program wrote otherwise."""
    if not text:
        return None
    try:
        return reading_from_json(json.loads(text))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def preview_to_json(preview: Preview) -> dict[str, Any]:
    """A preview as plain lists, texts and numbers."""
    plain: dict[str, Any] = _plain(asdict(preview))
    plain["mapping"] = [[column, target] for column, target in preview.mapping.items()]
    return plain


def preview_from_json(found: Mapping[str, Any]) -> Preview:
    """What ``preview_to_json`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    return Preview(
        kind=str(found["kind"]),
        headings=tuple(map(str, found["headings"])),
        sample_rows=tuple(tuple(map(str, row)) for row in found["sample_rows"]),
        mapping={int(column): str(target) for column, target in found["mapping"]},
        row_count=int(found["row_count"]),
        problems=tuple(_problem(each) for each in found["problems"]),
        sheet=str(found["sheet"]),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _problem(found: Mapping[str, Any]) -> Problem:
    return Problem(int(found["line"]), str(found["sentence"]), bool(found["kept"]))


def _referral(found: Mapping[str, Any]) -> ReferralInput:
    values = _values(ReferralInput, found)
    values |= {
        "person": _person(found["person"]),
        "referrer": ReferrerInput(**_values(ReferrerInput, found["referrer"])),
        "needs": tuple(map(str, found["needs"])),
        "support_needs": tuple(map(str, found["support_needs"])),
        "sure": tuple((str(name), float(share)) for name, share in found["sure"]),
        "evidence": tuple((str(name), str(words)) for name, words in found["evidence"]),
    }
    return ReferralInput(**values)


def _person(found: Mapping[str, Any]) -> PersonInput:
    return PersonInput(**_values(PersonInput, found))


def _values(record: type, found: Mapping[str, Any]) -> dict[str, Any]:
    """The values for the fields of a record, days as days."""
    values = {each.name: found[each.name] for each in fields(record)}
    return {name: date.fromisoformat(v) if name in _DAYS and v is not None else v for name, v in values.items()}
