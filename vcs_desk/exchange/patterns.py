"""Patterns that are compiled when they are first looked for: a list of people needs hardly any of those for letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """A regular expression, used as ``re.compile`` gives one."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled.search(text, *place)

    def match(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled.match(text, *place)

    def fullmatch(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled.fullmatch(text, *place)

    def finditer(self, text: str, *place: int) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, *place)

    def findall(self, text: str) -> list[str]:
        found: list[str] = self._compiled.findall(text)
        return found

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        return self._compiled.split(text, maxsplit)

    def sub(self, new: str, text: str, count: int = 0) -> str:
        return self._compiled.sub(new, text, count=count)
