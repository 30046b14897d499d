"""The lists of the desk: codes that never change, the words shown for them, and what suggests them in a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vcs_desk.folding import fold
from vcs_desk.resource_files import resource_toml


@dataclass(frozen=True)
class Entry:
    """One row of a list. ``words`` suggest it in a text; ``letter`` stands for it on a printed register."""

    code: str
    label: str
    unmet: bool = False
    icon: str = ""
    group: str = ""
    words: tuple[str, ...] = ()
    letter: str = ""
    wording: str = ""
    checks: tuple[str, ...] = ()
    """The kinds of check that somebody in this role needs."""


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """All rows of one list of ``resources/lists``, in the order in which they are shown."""
    return tuple(
        Entry(
            code=row["code"],
            label=row["label"],
            unmet=row.get("unmet", False),
            icon=row.get("icon", ""),
            group=row.get("group", ""),
            words=tuple(row.get("words", ())),
            letter=row.get("letter", ""),
            wording=row.get("wording", ""),
            checks=tuple(row.get("checks", ())),
        )
        for row in resource_toml("lists", f"{name}.toml")["entry"]
    )


def codes(name: str) -> tuple[str, ...]:
    """The codes of one list, in the order in which they are shown."""
    return tuple(entry.code for entry in entries(name))


def label(name: str, code: str) -> str:
    """The words shown for a code. A code that the list does not know (yet, or any more) comes back readable."""
    found = _by_code(name).get(code)
    if found is not None:
        return found.label
    words = code.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def is_unmet(name: str, code: str) -> bool:
    """Whether this reason means that a need exists which could not be met here."""
    found = _by_code(name).get(code)
    return found is not None and found.unmet


def ethnic_groups(nation: str) -> tuple[Entry, ...]:
    """The ethnic groups of a nation's census: ``scotland``, ``northern_ireland``, else those of England and Wales."""
    kept = {"scotland": "scotland", "northern_ireland": "northern_ireland"}
    return entries(f"ethnic_groups_{kept.get(nation, 'england_wales')}")


def age_band(age: int | None) -> str:
    """The code of the age band of somebody so many whole years old; ``not_known`` for None."""
    for row in resource_toml("lists", "age_bands.toml")["entry"]:
        if age is not None and "from" in row and row["from"] <= age <= row["to"]:
            return str(row["code"])
    return "not_known"


def suggest(name: str, text: str) -> tuple[str, ...]:
    """The codes whose words stand in the text as whole words and are not denied there ("no falls", "sight: good").

    A suggestion is for a person to look at: it is generous, and knows nothing of grammar.
    """
    said = " / ".join(_said(text))
    return tuple(code for code, pattern in _patterns(name) if any(_holds(said, m) for m in pattern.finditer(said)))


@cache
def _by_code(name: str) -> dict[str, Entry]:
    return {entry.code: entry for entry in entries(name)}


@cache
def _patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.code, _pattern(entry.words)) for entry in entries(name) if entry.words)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, with or without an s (friends, sight's); the longest first, so that phrases win."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(_as_written(word) for word in longest_first)})s?\b")


def _as_written(word: str) -> str:
    return re.escape(fold(word)) + (r"\w*" if word.endswith("*") else "")


_BREAKS = re.compile(r"[.;!?,()\[\]|•\n\r\t]+|\s[-–—]\s")
_ANSWERS_NO = re.compile(
    r"(all )?(no|none|nil|n|na|n a|not (applicable|known|needed|required)|none known|fine|good|ok|okay|normal)"
    r"|no (known )?(problem|issue|concern|difficult|impair)\w*"
)
_DENIED_BEFORE = re.compile(
    r"\b(no|not|denies|denied|without|never|free of)"
    r"( (a|an|any|been|being|concerns?|current|had|has|have|history|in|issues?|known|obvious|of|or|past|problems?|"
    r"recent|reported|signs?|significant|so|to|used|very|with|about|around))* $"
)
_DENIED_AFTER = re.compile(
    r"^ ((and|or) \w+ )?((is|are|was|were|seems?) )?(all )?(both )?"
    r"(fine|good|ok|okay|normal|excellent|not a problem|not an issue|no problem|not needed|not required)\b"
)


def _said(text: str) -> list[str]:
    """The text in folded clauses, without labels of forms that were answered with no or with nothing."""
    clauses: list[str] = []
    for clause in _BREAKS.split(text):
        question, colon, answer = clause.partition(":")
        if not colon or (question[-1:].isdigit() and answer[:1].isdigit()):  # 1:1 and 10:30 are no questions
            clauses.append(fold(clause))
        elif not _ANSWERS_NO.fullmatch(fold(answer)) and fold(answer):
            clauses += [fold(question), fold(answer)]
    return [clause for clause in clauses if clause]


def _holds(said: str, match: re.Match[str]) -> bool:
    before = said[: match.start()].rpartition(" / ")[2]
    after = said[match.end() :].partition(" / ")[0]
    return not _DENIED_BEFORE.search(before) and not _DENIED_AFTER.search(after)
