"""Turns the XML of a FHIR message into the same shape as its JSON, so that one reader reads both."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source
from vcs_desk.exchange.fhir import read_bundle
from vcs_desk.exchange.fhir_json import TYPE_IN
from vcs_desk.exchange.xml_safely import parsed
from vcs_desk.services.inputs import Reading

_DAMAGED = ("This file is damaged: the message in it breaks off or has a slip.", TYPE_IN)
_HOLDS_A_RESOURCE = frozenset({"resource", "contained", "outcome"})


def read_xml_message(source: Source) -> Reading:
    """The one referral in an XML message. Raises DeskError where the file holds none."""
    raw = source.read_bytes()
    if len(raw) > 20_000_000:
        raise DeskError("This file is too big to be a referral.", TYPE_IN)
    root = parsed(raw, _DAMAGED)
    if "hl7.org/fhir" not in str(root.tag):
        raise DeskError("This file holds data, but no referral.", TYPE_IN)
    return read_bundle(_resource(root))


def _resource(node: ET.Element) -> dict[str, Any]:
    found = _object(node)
    return {"resourceType": _tag(node), **(found if isinstance(found, dict) else {})}


def _object(node: ET.Element) -> Any:
    """Elements as keys; one that comes again is a list; a value alone is that value."""
    children: dict[str, Any] = {}
    for child in node:
        name = _tag(child)
        value = _resource(child[0]) if name in _HOLDS_A_RESOURCE and len(child) else _object(child)
        if name in children:
            before = children[name]
            children[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            children[name] = value
    if "url" in node.attrib:
        children["url"] = node.attrib["url"]
    value = node.attrib.get("value")
    if value is not None and not children:
        return {"true": True, "false": False}.get(value, value)
    return children


def _tag(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]
