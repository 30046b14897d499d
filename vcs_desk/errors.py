"""Failures that can be expected, each with a sentence for the person at the desk."""

from __future__ import annotations

from collections.abc import Mapping


class DeskError(Exception):
    """Something that can go wrong in ordinary use: what happened, and what to do next."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()


class Invalid(DeskError):
    """What was typed cannot be kept as it is: one message for each field, in the words of its label."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(next(iter(fields.values()), "Look at the form again."))
        self.fields = dict(fields)


class NotAllowed(DeskError):
    """The signed-in person's role does not include this act."""


class Cancelled(DeskError):
    """The person pressed Cancel; nothing was kept of the work that was going on."""

    def __init__(self) -> None:
        super().__init__("Cancelled. Nothing was changed.")
