"""Decides by the content of a file how it is read. Runs in the child process; see files for what the program calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from vcs_desk.exchange.content import MESSAGES, FileKind, kind_of_file
from vcs_desk.exchange.fhir import read_message
from vcs_desk.exchange.messages import read_any_message
from vcs_desk.exchange.spreadsheet import Preview, preview, read_spreadsheet
from vcs_desk.services.inputs import Reading

_ANY_DAY = date(2100, 1, 1)
"""A first look shows names alone."""


def read_content(path: Path, today: date, kind: str | None, mapping: Mapping[int, str] | None) -> Reading:
    """Referrals or people from a spreadsheet or a referral message. Raises DeskError where the file is neither."""
    what = kind_of_file(path)
    if what is FileKind.JSON:
        return _as_referral(read_message(path))
    if what in MESSAGES:
        return _as_referral(read_any_message(path, what, today))
    return _as_list(read_spreadsheet(path, mapping, kind, today))


def _as_referral(reading: Reading) -> Reading:
    """Messages between programs do not say what they are; those that are read here are referrals."""
    if reading.kind_of_item:
        return reading
    first = reading.referrals[0]
    return replace(
        reading, kind_of_item="referral", is_referral=True, referrer=first.referrer, received_on=first.received_on
    )


def _as_list(reading: Reading) -> Reading:
    return replace(reading, kind_of_item="list", is_referral=reading.kind == "referrals" and bool(reading.referrals))


def preview_content(path: Path) -> Preview:
    """A first look at a spreadsheet; a message has no columns and is shown as one row for each person."""
    what = kind_of_file(path)
    if what is FileKind.JSON or what in MESSAGES:
        reading = read_message(path) if what is FileKind.JSON else read_any_message(path, what, _ANY_DAY)
        people = [referral.person for referral in reading.referrals]
        rows = tuple((f"{person.first_name} {person.last_name}".strip(),) for person in people)
        return Preview("referrals", ("Name",), rows, {}, len(rows), reading.problems)
    return preview(path)
