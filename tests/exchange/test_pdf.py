"""PDF files: columns, fields, pictures without words, and files that are broken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.exchange.messages import person, read
from vcs_desk.errors import DeskError


def pdf(*words: tuple[int, int, str], fields: dict[str, str] | None = None) -> bytes:
    """One page with words at places, and text fields with answers."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=True)
    for x, y, text in words:
        canvas.drawString(x, y, text)
    for number, (label, value) in enumerate((fields or {}).items()):
        canvas.acroForm.textfield(name=f"f{number}", tooltip=label, value=value, x=200, y=700 - 30 * number)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def rows(x: int, top: int, *pairs: tuple[str, str]) -> list[tuple[int, int, str]]:
    return [place for n, (a, b) in enumerate(pairs) for place in ((x, top - 20 * n, a), (x + 80, top - 20 * n, b))]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = rows(
        50, 700, ("Name", "Ruth Amos"), ("DOB", "1 Feb 1950"), ("Tel", "07700 900111"), ("Postcode", "CA45 2AB")
    )
    right = rows(320, 700, ("Name", "Ian Worth"), ("Role", "Nurse"), ("Tel", "07700 900222"), ("Postcode", "CA45 1AA"))
    reading = read(tmp_path, pdf((50, 730, "THE PATIENT"), (320, 730, "YOUR DETAILS"), *left, *right))
    assert (person(reading).last_name, person(reading).phone, person(reading).postcode) == (
        "Amos", "07700900111", "CA45 2AB",
    )  # fmt: skip
    assert (reading.referrer.name, reading.referrer.phone) == ("Ian Worth", "07700900222")


def test_form_fields_are_read_by_their_labels(tmp_path: Path) -> None:
    answers = {"First name": "Ruth", "Surname": "Amos", "Date of birth": "01/02/1950", "Home telephone": "01632 960111"}
    found = person(read(tmp_path, pdf((50, 750, "Referral"), fields=answers)))
    assert (found.first_name, found.last_name, found.phone) == ("Ruth", "Amos", "01632960111")


def test_a_page_without_words_is_to_be_typed(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no text in this PDF: attach and type"):
        read(tmp_path, pdf())


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_half_a_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DeskError, match="damaged"):
        read(tmp_path, content)
