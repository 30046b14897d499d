"""Tells several people in one message apart: couples, and forms or lines that begin anew with another name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vcs_desk.exchange.gathered import Piece
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.people_in_text import births_in, names_in, pairs_in
from vcs_desk.folding import fold

Told = tuple[Sequence[Answer], str, int]
_HE = re.compile(r"\b(?:he|he's|he’s|his|him)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|she's|she’s|her|hers)\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\b(?:he|his|him|she|her|hers)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Group:
    """What belongs to one person: the answers and words about them, and candidates that are known already."""

    told: tuple[Told, ...]
    pieces: tuple[Piece, ...] = ()


def people_apart(told: Sequence[Told], not_these: frozenset[str]) -> list[Group]:
    """One group for each person; one group where only one person can be seen."""
    forms = _forms_apart(told)
    if len(forms) > 1:
        return forms
    for answers, prose, age in told:
        named = any(a.target in {"full_name", "first_name"} and a.role == "person" for a in answers)
        pairs = pairs_in(prose, not_these)
        if pairs and not named:
            return _couple(told, pairs[0], age)
        if not named and len(blocks := _blocks(prose, not_these)) > 1:
            others = [(a, p, n) for a, p, n in told if n != age]
            return [Group(((answers, block, age), *others)) for block in blocks]
    return [Group(tuple(told))]


def _forms_apart(told: Sequence[Told]) -> list[Group]:
    """A form that asks for a name, a birth, and then for a name again holds several people."""
    groups: list[Group] = []
    for answers, prose, age in told:
        starts = [
            n
            for n, answer in enumerate(answers)
            if answer.role == "person" and answer.target in {"full_name", "first_name"} and _is_whole(answers, n)
        ]
        names = {fold(answers[n].value) for n in starts}
        if len(starts) < 2 or len(names) < 2:
            continue
        bounds = [0, *starts[1:], len(answers)]
        for start, end in itertools.pairwise(bounds):
            some = [
                *answers[start:end],
                *(a for a in answers if a.target in {"consent", "received_on"} and a not in answers[start:end]),
            ]
            groups.append(Group(((some, prose if len(groups) == 0 else "", age),)))
    return groups


def _is_whole(answers: Sequence[Answer], at: int) -> bool:
    """Whether details of a person follow a name, before the next name."""
    for answer in answers[at + 1 : at + 9]:
        if answer.target in {"full_name", "first_name"} and answer.role == "person":
            return False
        if answer.target in {"date_of_birth", "nhs_number", "age"} and answer.role == "person":
            return True
    return False


def _blocks(prose: str, not_these: frozenset[str]) -> list[str]:
    """Running text cut where another name with a birth beside it begins a line."""
    starts: dict[str, int] = {}
    for found in names_in(prose, not_these):
        line_start = prose.rfind("\n", 0, found.at) + 1
        before = prose[line_start : found.at]
        if found.sure >= 0.9 and re.fullmatch(
            r"\W*(?:\d{1,2}[.)]|[-•*])?\s*(?:name|client|patient)?\W*", before, re.IGNORECASE
        ):
            starts.setdefault(fold(found.value), line_start)
    if len(starts) < 2:
        return [prose]
    bounds = [*sorted(starts.values()), len(prose)]
    return [prose[start:end] for start, end in itertools.pairwise(bounds)]


def _couple(told: Sequence[Told], pair: tuple[str, str, str], age: int) -> list[Group]:
    """Two people under one surname: address and telephone are both's, the rest goes by name and by he and she."""
    one, two, last = pair
    prose = "\n".join(text for _, text, _ in told)
    clauses = [
        clause for clause in re.split(r"(?<=[.!?;\n])\s+|,\s+(?=(?:and )?(?:he|she)\b)|\n", prose) if clause.strip()
    ]
    he, she = _he_and_she(one, two, clauses)
    groups = []
    for name, other in ((one, two), (two, one)):
        pronoun = _HE if name == he else _SHE if name == she else None
        own = [clause for clause in clauses if _is_about(clause, name, other, pronoun)]
        others = _SHE if other == she else _HE if other == he else None
        shared = [clause for clause in clauses if not _is_about(clause, other, name, others)]
        words = "\n".join(clause for clause in clauses if clause in own or clause in shared)
        pieces = [Piece("full_name", f"{name} {last}", 0.9, f"{one} and {two} {last}", "Name", age)]
        pieces += [
            Piece(found.field, found.value, 0.9, found.evidence, "Date of birth", age)
            for clause in own
            for found in births_in(clause)
        ]
        answers = [answer for some, _, _ in told for answer in some]
        groups.append(Group(((answers, _without_births(words, own), age),), tuple(pieces)))
    return groups


def _without_births(words: str, own: Sequence[str]) -> str:
    """Shared words without the other's birth."""
    return "\n".join(line for line in words.split("\n") if line in own or not list(births_in(line)))


def _he_and_she(one: str, two: str, clauses: Sequence[str]) -> tuple[str, str]:
    """Which name goes with he and which with she: by the first such word after a name."""
    for name, other in ((two, one), (one, two)):
        for clause in clauses:
            match = re.match(rf"\W*{re.escape(name)}\b(.*)", clause, re.DOTALL)
            word = _FIRST_WORD.search(match[1]) if match else None
            if match is None or word is None or other in match[1][: word.start()]:
                continue
            return (name, other) if _HE.fullmatch(word[0]) else (other, name)
    return one, two


def _is_about(clause: str, name: str, other: str, pronoun: re.Pattern[str] | None) -> bool:
    """Whether a clause is about the one and not about the other: it starts with the name or the pronoun."""
    plain = clause.strip()
    starts = re.match(rf"\W*(?:and )?{re.escape(name)}\b(?! (?:and|&))", plain)
    if starts:
        return True
    if re.match(rf"\W*(?:and )?{re.escape(other)}\b", plain):
        return False
    return bool(pronoun is not None and re.match(rf"\W*(?:and |but )?{pronoun.pattern}", plain, re.IGNORECASE))
