"""Walks the JSON of a FHIR message as it is: whatever is missing or of the wrong kind is simply not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from vcs_desk.errors import DeskError

TYPE_IN = "Type the referral in by hand, or ask the sender for a referral message (FHIR R4)."


def first_of(bundle: dict[str, Any], kind: str) -> dict[str, Any]:
    """The first resource of a kind in a bundle, {} where there is none."""
    return next((each for each in resources_of(bundle) if each.get("resourceType") == kind), {})


def resources_of(bundle: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in many(bundle.get("entry")):
        resource = entry.get("resource")
        if isinstance(resource, dict):
            yield resource


def with_contained(bundle: dict[str, Any]) -> dict[str, Any]:
    """The bundle with the resources that lie within others as entries of their own, found by "#id"."""
    inner = [
        {"fullUrl": f"#{text_of(each.get('id'))}", "resource": each}
        for resource in resources_of(bundle)
        for each in many(resource.get("contained"))
        if each.get("resourceType")
    ]
    return {**bundle, "entry": [*many(bundle.get("entry")), *inner]} if inner else bundle


def many(value: object) -> list[dict[str, Any]]:
    """The objects of a list, or a single object as a list: senders leave the brackets away."""
    if isinstance(value, dict):
        return [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text_of(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def texts_of(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in map(text_of, values) if text]


def code_of(value: object) -> str:
    return next((text_of(coding.get("code")) for coding in many(value)), "")


def words_of(value: object) -> str:
    """The words of a CodeableConcept: its text, else what its codings display."""
    for concept in many(value):
        displays = [text_of(coding.get("display")) for coding in many(concept.get("coding"))]
        words = text_of(concept.get("text")) or "; ".join(display for display in displays if display)
        if words:
            return words
    return ""


def all_words_of(value: object) -> list[str]:
    return [words for words in map(words_of, many(value)) if words]


def day_of(value: object) -> date | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", text_of(value))
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


class Bundle:
    """The resources of a message, found by the references between them."""

    def __init__(self, bundle: dict[str, Any]) -> None:
        self._bundle = bundle
        self._by_reference: dict[str, dict[str, Any]] = {}
        for entry in many(bundle.get("entry")):
            resource = entry.get("resource")
            if isinstance(resource, dict):
                kind, own = text_of(resource.get("resourceType")), text_of(resource.get("id"))
                for name in (text_of(entry.get("fullUrl")), f"{kind}/{own}" if own else "", own):
                    self._by_reference.setdefault(name, resource)
        self._by_reference.pop("", None)

    def of(self, *kinds: str) -> list[dict[str, Any]]:
        return [each for each in resources_of(self._bundle) if each.get("resourceType") in kinds]

    def follow(self, reference: object) -> dict[str, Any]:
        """The resource that a reference points to, {} where it is not in the message."""
        for each in many(reference):
            target = text_of(each.get("reference"))
            for name in (target, target.removeprefix("urn:uuid:"), "/".join(target.split("/")[-2:])):
                if name in self._by_reference:
                    return self._by_reference[name]
        return {}

    def header(self) -> dict[str, Any]:
        return next(iter(self.of("MessageHeader")), {})

    def request(self) -> dict[str, Any]:
        """The request in the focus of the message. Raises DeskError where there is none."""
        focus = [self.follow(each) for each in many(self.header().get("focus"))]
        request = next(
            (each for each in (*focus, *self.of("ServiceRequest")) if each.get("resourceType") == "ServiceRequest"), {}
        )
        if not request:
            raise DeskError("This message asks for no service, so it is not a referral.", TYPE_IN)
        return request

    def patient(self, request: dict[str, Any]) -> dict[str, Any]:
        return self.follow(request.get("subject")) or next(iter(self.of("Patient")), {})

    def identity(self) -> str:
        """The sender's own number of the message."""
        return text_of(self._bundle.get("id"))

    def sent_on(self) -> date | None:
        return day_of(self._bundle.get("timestamp"))
