"""Reads what was filled into the form fields of a PDF, in the places where they stand on the page.

A mark is written into each field before the words of the page are laid out, so that answers come out beside their
printed labels, in the right section and column; then each mark is put back by what was filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vcs_desk.exchange.label_words import label_meaning
from vcs_desk.exchange.ticks import BOX, TICKED
from vcs_desk.exchange.written import Line

if TYPE_CHECKING:
    from pypdf import PageObject

_EMPTY = "☐"
_FONT = "/VcsDeskMark"
_SIZE = 8
_TALL = 30
_MOST_FIELDS = 999
_MARK = re.compile(r"~(\d{3})~")


@dataclass(frozen=True)
class Field:
    """One field: what it is called inside the file, what was filled in, and whether it is a box to tick."""

    label: str
    value: str
    is_box: bool = False
    spoken: bool = False
    """Whether the label is the one that is read aloud, not only the name that a program gave."""


def marked(page: PageObject) -> list[Field]:
    """The fields of a page; each leaves its mark among the words of the page."""
    from pypdf.generic import (  # imported here: start-up time
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    fields: list[Field] = []
    marks: list[str] = []
    for widget, parent in _widgets(page):
        found = _field(widget, parent)
        place = _place(widget, tall=not found.is_box)
        if place is not None and len(fields) < _MOST_FIELDS:
            marks.append(f"BT {_FONT} {_SIZE} Tf 1 0 0 1 {place[0]:.1f} {place[1]:.1f} Tm (~{len(fields):03}~) Tj ET")
            fields.append(found)
    if not fields:
        return []
    helvetica = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    resources = page.get("/Resources")
    resources = resources.get_object() if resources is not None else DictionaryObject()
    fonts = resources.get("/Font")
    fonts = fonts.get_object() if fonts is not None else DictionaryObject()
    fonts[NameObject(_FONT)] = helvetica
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(("\nQ\n" + "\n".join(marks)).encode("ascii"))
    page[NameObject("/Contents")] = ArrayObject([before, *_streams(page), after])
    return fields


def _streams(page: PageObject) -> list[Any]:
    contents = page.get("/Contents")
    if contents is None:
        return []
    whole = contents.get_object()
    return list(whole) if isinstance(whole, list) else [contents]


def _widgets(page: Any) -> Iterator[tuple[Any, Any]]:
    for annotation in page.get("/Annots") or ():
        widget = annotation.get_object()
        if widget.get("/Subtype") == "/Widget":
            yield widget, widget["/Parent"].get_object() if "/Parent" in widget else {}


def _place(widget: Any, *, tall: bool) -> tuple[float, float] | None:
    """Where the mark is written: on the line of the field, on its first line where it has several."""
    try:
        left, bottom, right, top = (float(number) for number in widget["/Rect"])
    except (KeyError, ValueError, TypeError):
        return None
    low, high = min(bottom, top), max(bottom, top)
    if tall and high - low > _TALL:
        return min(left, right) + 1, high - _SIZE - 2
    return min(left, right) + 1, low + (high - low - _SIZE) / 2 + 1.5


def _field(widget: Any, parent: Any) -> Field:
    spoken = _words(widget.get("/TU") or parent.get("/TU") or "")
    label = spoken or label_of_name(widget.get("/T") or parent.get("/T") or "")
    if (widget.get("/FT") or parent.get("/FT")) == "/Btn":
        state = str(widget.get("/AS") or widget.get("/V") or parent.get("/V") or "/Off")
        return Field(_of_button(label, state), "" if state == "/Off" else TICKED, is_box=True, spoken=bool(spoken))
    value = widget.get("/V", parent.get("/V"))
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return Field(label, _words(value) if isinstance(value, str | bytes) else "", spoken=bool(spoken))


def _of_button(label: str, state: str) -> str:
    """The words of a box: of radio buttons the answer behind the question, else its own label."""
    if label and (
        state.lower() in {"/yes", "/on", "/1", "/true", "/checked", "/off"} or re.search(r"[:?]\s*\S", label)
    ):
        return label
    return re.sub(r"(?<=\d)h$", " hours", state.strip("/")) if state != "/Off" else label


def label_of_name(name: object) -> str:
    """Words out of the name that a program gave the field: ``pt_first_name`` or ``dateOfBirth``."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(name).rpartition(".")[2])
    return re.sub(r"^(?:txt|fld|field|text|pt|pat)\b", "", re.sub(r"[_\W\d]+", " ", plain).strip()).strip()


def _words(value: object) -> str:
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return BOX.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


# Putting back -------------------------------------------------------------------------------------------------------


def filled(lines: Sequence[Line], fields: Sequence[Field]) -> Iterator[Line]:
    """The lines with what was filled in instead of the marks; a field that left no mark comes at the end."""
    seen: set[int] = set()
    above: tuple[str, ...] = ()
    for line in lines:
        numbers = [int(number) for cell in line.cells for number in _MARK.findall(cell)]
        seen.update(numbers)
        if not any(number < len(fields) for number in numbers):
            above = line.cells if line.text.strip() else above
            yield line
            continue
        yield Line(tuple(_cells(line.cells, fields, above)))
    for number, field in enumerate(fields):
        if number not in seen and field.value:
            yield Line((f"{TICKED} {field.label}",)) if field.is_box else Line((field.label, field.value))


def _cells(cells: Sequence[str], fields: Sequence[Field], above: Sequence[str]) -> list[str]:
    """The cells of one line: a label that is not printed is put before its answer, a box goes with its words."""
    found: list[str] = []
    box = ""
    answered = True
    for at, cell in enumerate(cells):
        numbers = [int(number) for number in _MARK.findall(cell) if int(number) < len(fields)]
        words = " ".join(_MARK.sub(" ", cell).split())
        texts = [fields[number] for number in numbers if not fields[number].is_box]
        boxes = [fields[number] for number in numbers if fields[number].is_box]
        if texts:
            if words:
                found.append(words)
            elif answered:
                found.append(_label(texts[0], above, at, len(cells)))
            found.append("\n".join(each.value for each in texts))
            answered = True
        elif boxes:
            marks = "".join(TICKED if each.value else _EMPTY for each in boxes)
            if words and cell.lstrip().startswith("~"):
                found.append(f"{marks} {words}")
            elif words:
                found.append(f"{words} {marks}")
            else:
                box = marks
                if at + 1 == len(cells) or _MARK.search(cells[at + 1]):
                    found.append(_box_alone(marks, boxes[0], found))
                    box = ""
            answered = True
        else:
            found.append(f"{box} {words}" if box else words)
            answered = bool(box) or not words
            box = ""
    return found


def _label(field: Field, above: Sequence[str], at: int, width: int) -> str:
    """What a field is called where nothing is printed before it: aloud, above it, or inside the file."""
    over = above[at].strip(" :") if len(above) == width and at < len(above) else ""
    if field.spoken or not over or label_meaning(over) is None:
        return field.label or over
    return over


def _box_alone(marks: str, field: Field, before: Sequence[str]) -> str:
    """A box with no words behind it belongs to those before it, else it is called by its own label."""
    return f"{marks} {field.label}" if not before or before[-1].startswith((TICKED, _EMPTY)) else marks
