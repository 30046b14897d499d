"""Decides by the content of a file how it is read. Runs in the child process; see files for what the program calls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.content import MESSAGES, FileKind, kind_of_file
from vcs_desk.exchange.delimited import beginning
from vcs_desk.exchange.fhir import read_message
from vcs_desk.exchange.label_words import label_meaning
from vcs_desk.exchange.messages import read_any_message
from vcs_desk.exchange.spreadsheet import Preview, preview, read_spreadsheet
from vcs_desk.services.inputs import Reading, ReferrerInput

_START = 16_000
_LABELLED = re.compile(r"\s*([A-Za-z][\w .'’/()-]{1,38}?)\s*:\s*\S")
_ANY_DAY = date(2100, 1, 1)
"""A first look shows names alone."""


def read_content(path: Source, today: date, kind: str | None, mapping: Mapping[int, str] | None) -> Reading:
    """Referrals or people from a spreadsheet or a referral message. Raises DeskError where the file is neither."""
    what = kind_of_file(path)
    if what is FileKind.JSON:
        return _as_referral(read_message(path))
    if what in MESSAGES:
        return _as_referral(read_any_message(path, what, today))
    if what is FileKind.TABLE and mapping is None:
        return _table_or_note(path, today, kind)
    return _as_list(read_spreadsheet(path, mapping, kind, today))


def _table_or_note(path: Source, today: date, kind: str | None) -> Reading:
    """A text with columns; a note of short lines ("Name: Ann") looks like one and is read as a message."""
    if _is_note(path):
        return read_any_message(path, FileKind.TEXT, today)
    try:
        return _as_list(read_spreadsheet(path, None, kind, today))
    except DeskError as refused:
        try:
            found = read_any_message(path, FileKind.TEXT, today)
        except DeskError:
            raise refused from None
        if not found.referrals:
            raise
        return found


def _is_note(path: Source) -> bool:
    """Whether many of the first lines are a known label, a colon and an answer."""
    with path.open("rb") as file:
        lines = [line for line in beginning(file.read(_START)).splitlines()[:60] if line.strip()]
    labels = [match[1] for line in lines if (match := _LABELLED.match(line))]
    return sum(label_meaning(label) is not None for label in labels) >= max(2, len(lines) * 0.3)


def _as_referral(reading: Reading) -> Reading:
    """Messages between programs do not say what they are; those that are read here are referrals."""
    if reading.kind_of_item:
        return reading
    first = reading.referrals[0]
    return replace(
        reading, kind_of_item="referral", is_referral=True, referrer=first.referrer, received_on=first.received_on
    )


def _as_list(reading: Reading) -> Reading:
    """A list says of its referrer and its day what all of its rows say."""
    is_referral = reading.kind == "referrals" and bool(reading.referrals)
    days = {each.received_on for each in reading.referrals}
    return replace(
        reading,
        kind_of_item="list",
        is_referral=is_referral,
        referrer=_of_all([each.referrer for each in reading.referrals]),
        received_on=days.pop() if len(days) == 1 else None,
    )


def _of_all(referrers: Sequence[ReferrerInput]) -> ReferrerInput:
    """What all of them have in common."""
    if not referrers:
        return ReferrerInput()
    common = referrers[0]
    for each in referrers[1:]:
        common = ReferrerInput(
            name=common.name if common.name == each.name else "",
            agency=common.agency if common.agency == each.agency else "",
            kind=common.kind if common.kind == each.kind else "",
            phone=common.phone if common.phone == each.phone else "",
            email=common.email if common.email == each.email else "",
        )
    return common


def preview_content(path: Source) -> Preview:
    """A first look at a spreadsheet; a message has no columns and is shown as one row for each person."""
    what = kind_of_file(path)
    if what is FileKind.JSON or what in MESSAGES:
        reading = read_message(path) if what is FileKind.JSON else read_any_message(path, what, _ANY_DAY)
        people = [referral.person for referral in reading.referrals]
        rows = tuple((f"{person.first_name} {person.last_name}".strip(),) for person in people)
        return Preview("referrals", ("Name",), rows, {}, len(rows), reading.problems)
    return preview(path)
