"""Parses XML from outside: no entities, no document types, not too deep."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

from vcs_desk.errors import DeskError

_MOST_DEEP = 200
_MOST_NODES = 400_000


def parsed(raw: bytes, damaged: tuple[str, str]) -> ET.Element:
    """The root element. Raises DeskError with the two given sentences where the XML breaks off or defines entities."""
    parser = expat.ParserCreate(namespace_separator="}")
    builder = ET.TreeBuilder()
    depth = nodes = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, nodes
        depth, nodes = depth + 1, nodes + 1
        if depth > _MOST_DEEP or nodes > _MOST_NODES:
            raise DeskError("This file is nested too deeply to be a referral.", "Type the referral in by hand.")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: object) -> None:
        raise DeskError(*damaged)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(raw, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as wrong:
        raise DeskError(*damaged) from wrong
