"""Builds spreadsheets and messages for the tests, and finds the shared sample files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

TODAY = date(2026, 11, 24)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
needs_shared_data = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of shared sample data is not here")
Row = Sequence[Any]


def csv_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_file(folder: Path, sheets: Mapping[str, Sequence[Row]], name: str = "list.xlsx") -> Path:
    """A workbook; days are written as days, None is a blank cell."""
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), day)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return path


def packed_sheet(xml: bytes) -> bytes:
    """A workbook whose only sheet is this XML."""
    plain, packed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet("List").write(0, 0, "Name")
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
    return packed.getvalue()


def sheet_xml(rows: bytes) -> bytes:
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return b'<?xml version="1.0"?>' + start + rows + b"</sheetData></worksheet>"


def message(**changes: dict[str, Any]) -> dict[str, Any]:
    """A referral message for Constance Brearley; ``Patient={...}`` changes that resource, None takes a key away."""
    resources: dict[str, dict[str, Any]] = {
        "MessageHeader": {"eventCoding": {"code": "servicerequest-request"}, "focus": [{"reference": "urn:uuid:r"}]},
        "ServiceRequest": {
            "status": "active",
            "subject": {"reference": "urn:uuid:p"},
            "requester": {"reference": "urn:uuid:role"},
            "authoredOn": "2026-11-03T09:30:00+00:00",
            "reasonCode": [{"text": "Loneliness since retiring"}],
        },
        "Patient": {
            "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "999 210 0788"}],
            "name": [{"use": "official", "family": "Brearley", "given": ["Constance", "May"]}],
            "telecom": [{"system": "phone", "value": "+44 1632 960620", "use": "home"}],
            "birthDate": "1947-02-11",
        },
        "PractitionerRole": {
            "practitioner": {"reference": "urn:uuid:who"},
            "organization": {"reference": "urn:uuid:org"},
        },
        "Practitioner": {"name": [{"family": "Pickup", "given": ["Aaron"]}]},
        "Organization": {"name": "Calder Dale PCN"},
    }
    names = {
        "ServiceRequest": "r",
        "Patient": "p",
        "PractitionerRole": "role",
        "Practitioner": "who",
        "Organization": "org",
    }
    for kind, change in changes.items():
        resources[kind] = {key: value for key, value in (resources.get(kind, {}) | change).items() if value is not None}
    entries = [
        {"fullUrl": f"urn:uuid:{names.get(kind, kind)}", "resource": {"resourceType": kind, **resource}}
        for kind, resource in resources.items()
    ]
    return {"resourceType": "Bundle", "id": "b-1", "type": "message", "entry": entries}


def json_file(folder: Path, found: object, name: str = "message.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(found), "utf-8")
    return path
