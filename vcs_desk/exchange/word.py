"""Reads Word documents (DOCX): paragraphs, tables, tick boxes and controls, without the deleted and hidden parts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source, stream_of
from vcs_desk.exchange.written import Line, Part, Written
from vcs_desk.exchange.xml_safely import parsed

_MOST_BYTES = 20_000_000
_DAMAGED = (
    "This Word document is damaged, or only half of it is here.",
    "Open it in Word and save it again, or ask for it to be sent again.",
)
_TICKED, _EMPTY = "☒", "☐"
_SYMBOLS = {"F0FE": _TICKED, "F0FD": _TICKED, "F0FC": _TICKED, "F052": _TICKED, "F0A8": _EMPTY, "F06F": _EMPTY}
"""Boxes and ticks of Wingdings."""
_LEFT_OUT = frozenset({"del", "Fallback", "instrText", "delText", "moveFrom", "pPr", "sectPr"})


def read_word(source: Source) -> Written:
    """The words of a document in one part. Raises DeskError where it is damaged or far too big."""
    document, *margins = _xml(source)
    lines = tuple(_blocks(parsed(document, _DAMAGED)))
    margin = tuple(line.text for each in margins for line in _blocks(parsed(each, _DAMAGED)) if line.text.strip())
    return Written((Part(lines, margin=margin, document=True),))


def _xml(source: Source) -> list[bytes]:
    """The XML of the document, then that of the heads and feet of its pages."""
    try:
        with zipfile.ZipFile(stream_of(source)) as packed:
            names = packed.namelist()
            name = next((each for each in names if re.fullmatch(r"word/document\d*\.xml", each)), "")
            if not name:
                raise DeskError(*_DAMAGED)
            margins = [each for each in names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", each)][:6]
            return [_content(packed, each) for each in (name, *margins)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, EOFError, zipfile.error) as bad:
        raise DeskError(*_DAMAGED) from bad


def _content(packed: zipfile.ZipFile, name: str) -> bytes:
    if packed.getinfo(name).file_size > _MOST_BYTES:
        raise DeskError("This document is too big to be a referral.", "Copy the referral alone into a new document.")
    with packed.open(name) as file:
        return file.read(_MOST_BYTES)


def _blocks(node: ET.Element) -> Iterator[Line]:
    """Paragraphs and table rows in the order in which they stand."""
    for child in node:
        tag = _tag(child)
        if tag == "p":
            text = _paragraph(child)
            yield from (Line((line,)) for line in text.split("\n"))
        elif tag == "tbl":
            yield from _rows(child)
        elif tag not in _LEFT_OUT:
            yield from _blocks(child)


def _rows(table: ET.Element) -> Iterator[Line]:
    for row in _inside(table, "tr"):
        cells: list[str] = []
        nested: list[Line] = []
        for cell in _inside(row, "tc"):
            cells.append("\n".join(_paragraph(each) for each in _inside(cell, "p")).strip())
            for inner in _inside(cell, "tbl"):
                nested += _rows(inner)
        yield Line(tuple(cells))
        yield from nested


def _inside(node: ET.Element, wanted: str) -> Iterator[ET.Element]:
    """The nearest elements of a kind, through controls and other wrappings but not through another table."""
    for child in node:
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag not in {"tbl", "p", "tc", "tr"} and tag not in _LEFT_OUT:
            yield from _inside(child, wanted)


def _paragraph(node: ET.Element) -> str:
    return re.sub(r"[ \t]*\t[ \t]*", "\t", "".join(_pieces(node)).replace("\xa0", " ")).strip("\t").rstrip()


def _pieces(node: ET.Element) -> Iterator[str]:
    for child in node:
        tag = _tag(child)
        if tag == "r" and _is_struck(child):
            continue
        if tag == "t":
            yield child.text or ""
        elif tag in {"br", "cr"}:
            yield "\n"
        elif tag == "tab":
            yield "\t"
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag == "sym":
            yield _SYMBOLS.get(_attribute(child, "char").upper(), "")
        elif tag == "sdt":
            yield from _control(child)
        elif tag == "checkBox":
            yield _old_box(child)
        elif tag == "p":
            yield f"\n{_paragraph(child)}"
        elif tag not in _LEFT_OUT and tag != "rPr":
            yield from _pieces(child)


def _control(node: ET.Element) -> Iterator[str]:
    """A control: a tick box says whether it is ticked, a list what was chosen; a prompt was never answered."""
    properties = next((child for child in node if _tag(child) == "sdtPr"), None)
    content = next((child for child in node if _tag(child) == "sdtContent"), None)
    marks = list(properties.iter()) if properties is not None else []
    if any(_tag(mark) == "checkbox" for mark in marks):
        checked = next((mark for mark in marks if _tag(mark) == "checked"), None)
        yield _TICKED if checked is not None and _attribute(checked, "val") in {"1", "true", "on"} else _EMPTY
    elif content is not None and not any(_tag(mark) == "showingPlcHdr" for mark in marks):
        yield "\t"  # a control holds an answer: it is apart from the label before it
        yield from _pieces(content)


def _is_struck(run: ET.Element) -> bool:
    """Whether words are struck through: in "Yes / No" the answer is what is left."""
    for properties in run:
        if _tag(properties) == "rPr":
            return any(
                _tag(mark) in {"strike", "dstrike"} and _attribute(mark, "val") not in {"0", "false", "off"}
                for mark in properties
            )
    return False


def _old_box(node: ET.Element) -> str:
    """The box of an old form: its own state, else its default."""
    for name in ("checked", "default"):
        mark = next((child for child in node if _tag(child) == name), None)
        if mark is not None:
            return _EMPTY if _attribute(mark, "val") in {"0", "false", "off"} else _TICKED
    return _EMPTY


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _attribute(node: ET.Element, name: str) -> str:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")
