"""Decides by the content of a file how it is read. Runs in the child process; see files for what the program calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from vcs_desk.exchange.content import FileKind, kind_of_file
from vcs_desk.exchange.fhir import read_message
from vcs_desk.exchange.spreadsheet import Preview, preview, read_spreadsheet
from vcs_desk.services.inputs import Reading


def read_content(path: Path, today: date, kind: str | None, mapping: Mapping[int, str] | None) -> Reading:
    """Referrals or people from a spreadsheet or a referral message. Raises DeskError where the file is neither."""
    if kind_of_file(path) is FileKind.JSON:
        return read_message(path)
    return read_spreadsheet(path, mapping, kind, today)


def preview_content(path: Path) -> Preview:
    """A first look at a spreadsheet; a referral message has no columns and is shown as one row."""
    if kind_of_file(path) is FileKind.JSON:
        reading = read_message(path)
        person = reading.referrals[0].person
        row = (f"{person.first_name} {person.last_name}".strip(),)
        return Preview("referrals", ("Name",), (row,), {}, 1, reading.problems)
    return preview(path)
