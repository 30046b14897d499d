"""Finds the code that a text names in one of the desk's lists: by code, by label, or by label and group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from vcs_desk.folding import fold
from vcs_desk.lists import entries, suggest


def code_named(list_name: str, text: str) -> str:
    """The code whose own name or label the whole text is, however it is written; else ""."""
    return _by_name(list_name).get(fold(text), "") if text else ""


@lru_cache(maxsize=2_000)  # most rows of a list want one of a few things
def codes_suggested(list_name: str, text: str) -> tuple[str, ...]:
    """The codes that the words of a text suggest."""
    return suggest(list_name, text) if text else ()


@cache
def _by_name(list_name: str) -> Mapping[str, str]:
    named: dict[str, str] = {}
    for entry in entries(list_name):
        for name in (entry.code, entry.label, f"{entry.group} {entry.label}", f"{entry.group}: {entry.label}"):
            named.setdefault(fold(name), entry.code)
    return named
