"""Tells several people in one message apart: forms and lines that begin anew with another name, documents, couples."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vcs_desk.exchange.gathered import Piece
from vcs_desk.exchange.label_words import LONG, UNKNOWN
from vcs_desk.exchange.labels import Answer, labelled
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.name_words import capitals, not_names
from vcs_desk.exchange.names_in_text import mentions_in
from vcs_desk.exchange.owners import People
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.people_in_text import births_in
from vcs_desk.exchange.prose import reflowed
from vcs_desk.exchange.written import Line
from vcs_desk.folding import fold

_HE = Pattern(r"\b(?:he|he's|he’s|hes|his|him)\b", re.IGNORECASE)
_SHE = Pattern(r"\b(?:she|she's|she’s|shes|her|hers)\b", re.IGNORECASE)
_FIRST_WORD = Pattern(r"\b(?:he|his|him|she|her|hers)\b", re.IGNORECASE)
_OF_ALL = Pattern(
    r"\b(?:both|all (?:of them|three|four|five)|each of them|neither|they|everyone|everybody)\b", re.IGNORECASE
)
_BULLET = Pattern(
    r"\s*(?:\(?\d{1,2}[.):]|[-–—•·*▪●]|(?:person|client|patient|referral|name) ?\d{1,2}\W*|"
    r"(?:first|second|third|next|also)(?:ly)?[,:]?\s+(?:is |there(?:'s|’s| is) )?)?\s*",
    re.IGNORECASE,
)
_DETAILS = frozenset({"date_of_birth", "nhs_number", "age", "phone", "address", "postcode"})


@dataclass(frozen=True)
class Told:
    """What one part says: the answers under labels, the running text without them, and all of its words."""

    answers: tuple[Answer, ...]
    prose: str
    full: str
    age: int
    lines: tuple[Line, ...] = ()
    document: bool = False
    of_referrer: tuple[str, ...] = ()
    """Lines right below the name of the referrer."""

    @property
    def text(self) -> str:
        """Every line, as it stands."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Group:
    """What belongs to one person: the answers and words about them, and candidates that are known already."""

    told: tuple[Told, ...]
    pieces: tuple[Piece, ...] = ()


def told_of(lines: Sequence[Line], age: int, *, document: bool = False) -> Told:
    """The lines of one part as answers and running text."""
    read = labelled(lines)
    prose = reflowed([line.text for line in read.rest])
    full = reflowed([line.text for number, line in enumerate(lines) if number not in _answered(read.answers)])
    return Told(read.answers, prose, full, age, tuple(lines), document, read.of_referrer)


_SPEAK_OF_NAMES = LONG | {
    UNKNOWN,
    "full_name",
    "first_name",
    "last_name",
    "both_names",
    "date_of_birth",
    "nhs_number",
    "age",
    "about_whom",
    "caller",
    "phone",
}


def _answered(answers: Sequence[Answer]) -> frozenset[int]:
    """The lines that are answers about addresses, agencies and other people: no name is looked for in them."""
    others = {
        a.line
        for a in answers
        if a.target not in _SPEAK_OF_NAMES or a.role in {"referrer", "contact", "practice", "other"}
    }
    named = {a.line for a in answers if a.target in _SPEAK_OF_NAMES and a.role == "person"}
    return frozenset(others - named)


def people_apart(told: Sequence[Told], not_these: frozenset[str]) -> list[Group]:
    """One group for each person; one group where only one person can be seen."""
    if len(documents := _documents(told)) > 1:
        rest = tuple(each for each in told if each not in documents)
        return [Group((each, *rest)) for each in documents]
    for at, each in enumerate(told):
        others = tuple(other for n, other in enumerate(told) if n != at)
        blocks = _blocks(each, not_these)
        if len(blocks) > 1:
            return [Group((block, *others)) for block in blocks]
        if (two := _two_names(each, not_these)) is not None:
            return _couple_of(each, two, others)
        pair = _pair_in(each.full, not_these)
        if pair is not None and not _names_one(each):
            return _couple(each, pair, others)
    return [Group(tuple(told))]


def _names_one(told: Told) -> bool:
    return any(
        a.target in {"full_name", "first_name", "both_names"}
        and a.role == "person"
        and not _pair_in(a.value, frozenset())
        for a in told.answers
    )


def _documents(told: Sequence[Told]) -> list[Told]:
    """Attached documents that each name somebody else."""
    named: dict[str, Told] = {}
    for each in told:
        name = _labelled_name(each.answers) if each.document else ""
        if name:
            named.setdefault(name, each)
    return list(named.values())


def _labelled_name(answers: Sequence[Answer]) -> str:
    parts = [
        a.value
        for a in answers
        if a.role == "person" and a.target in {"full_name", "both_names", "first_name", "last_name"}
    ]
    return fold(" ".join(parts[:2]))


# Blocks -------------------------------------------------------------------------------------------------------------


def _blocks(told: Told, not_these: frozenset[str]) -> list[Told]:
    """The lines cut where another name begins a line with details behind it; what stands before them is all's."""
    starts = _starts_of_forms(told) or _starts_of_lines(told, not_these)
    if len(starts) < 2:
        return []
    lines = told.lines
    over = list(lines[: starts[0]])
    last, shared = _shared_end(lines[starts[-1] :])
    bounds = [*starts, starts[-1] + len(last)]
    blocks = []
    for start, end in itertools.pairwise(bounds):
        own = [*lines[start:end]]
        blocks.append(told_of([*own, Line(("",)), *over, Line(("",)), *shared], told.age, document=told.document))
    return blocks


def _shared_end(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the last person, and those behind them that speak of all: "Both have agreed"."""
    for at in range(1, len(lines)):
        before_is_blank = not lines[at - 1].text.strip()
        if before_is_blank and _OF_ALL.search(lines[at].text[:80]):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def _starts_of_forms(told: Told) -> list[int]:
    """The lines at which a form asks for another name, each with details before the next."""
    named = [
        (a.line, fold(a.value))
        for a in told.answers
        if a.role == "person" and a.target in {"full_name", "both_names", "first_name"} and a.value.strip()
    ]
    starts: list[int] = []
    names: list[str] = []
    for at, (line, name) in enumerate(named):
        until = named[at + 1][0] if at + 1 < len(named) else len(told.lines)
        details = {a.target for a in told.answers if line <= a.line < until and a.role == "person"} & _DETAILS
        if details and not any(_same_person(name, other) for other in names):
            starts.append(line)
            names.append(name)
    return starts if len(starts) > 1 else []


def _same_person(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split())) and (
        one in other or other in one or one.split()[:1] == other.split()[:1]
    )


def _starts_of_lines(told: Told, not_these: frozenset[str]) -> list[int]:
    """The lines that begin with a name and details of a person, perhaps behind a number or a bullet."""
    starts: dict[str, int] = {}
    texts = [line.text for line in told.lines]
    for at, text in enumerate(texts):
        bullet = _BULLET.match(text)
        begin = bullet.end() if bullet else 0
        whole = "\n".join([text[begin:], *texts[at + 1 : at + 4]])
        mention = next((each for each in mentions_in(whole) if each.start <= 1), None)
        if (
            mention is None
            or not set(fold(mention.name).split()) - not_these
            or " " not in mention.name + (mention.title and " ")
        ):
            continue
        follows = whole[mention.end :].split("\n")[0]
        own = mention.role == "person" and mention.weight >= 0.9
        numbered = bool(bullet and bullet[0].strip()) and bool(re.search(r"\d", follows))
        if own or numbered or _has_details(follows):
            starts.setdefault(fold(mention.name), at)
    return sorted(starts.values()) if len(starts) > 1 else []


def _has_details(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:born|d\.?o\.?b|nhs|aged \d)\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}|"
            r"\b0\d{3,4}[ \d]{6,}|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
            text,
            re.IGNORECASE,
        )
    )


def _two_names(told: Told, not_these: frozenset[str]) -> tuple[str, str] | None:
    """Two whole names in one sentence with births: "John Hale (dob ...) and his partner Susan Pryce (dob ...)"."""
    if _names_one(told):
        return None
    for line in told.full.split("\n"):
        with_births = [
            each
            for each in mentions_in(line)
            if " " in each.name
            and not set(fold(each.name).split()) <= not_these
            and re.match(
                r"\s*[,(]*\s*(?:(?:born|d\.?o\.?b\.?|aged?)\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}|[1-9]\d\b)",
                line[each.end :],
                re.IGNORECASE,
            )
        ]
        if len(with_births) == 2:
            one, two = with_births
            between = line[one.end : two.start]
            if re.search(r"\b(?:and|&)\b[^.]{0,40}$", between, re.IGNORECASE) and not re.search(r"[.!?]\s", between):
                return one.name, two.name
    return None


def _couple_of(told: Told, names: tuple[str, str], others: tuple[Told, ...]) -> list[Group]:
    """Two people with their own names: what stands behind the name of the one is not the other's."""
    groups = []
    for name, other in (names, names[::-1]):
        of_other = other.split()[0]
        clauses = [each for each in re.split(r"(?<=[.!?])\s+|\n", told.prose or told.full) if each.strip()]
        mine = [each for each in clauses if not re.match(rf"\W*(?:and )?{re.escape(of_other)}\b", each)]
        prose = "\n".join(_without_details_of(each, other) for each in mine)
        pieces = (Piece("full_name", name, 0.93, name, "Name", told.age),)
        groups.append(Group((replace(told, prose=prose, full="", lines=()), *others), pieces))
    return groups


def _without_details_of(text: str, name: str) -> str:
    """A sentence without a name and what stands in brackets or figures right behind it."""
    return re.sub(rf"{re.escape(name)}\s*(?:\([^)]*\)|,?\s*(?:born|d\.?o\.?b\.?|aged?)?\W*[\d./]+)?", "", text)


# Couples ------------------------------------------------------------------------------------------------------------


def _pair_in(text: str, not_these: frozenset[str]) -> tuple[str, str, str] | None:
    """A couple: first name, first name, and the last name both have."""
    upper = capitals()
    cap = rf"[{upper}][\w’'\-]*[^\W\d_]"
    small = r"(?:(?:al|ap|bin|ben|de|da|del|der|di|dos|el|la|le|van|von|mac|st\.?|O)\s+)"
    pattern = rf"(?<![\w'’])(?:Mr (?:and|&) Mrs )?(?P<one>{cap}) (?:and|&) (?P<two>{cap}) (?P<last>{small}*{cap})"
    for match in re.finditer(pattern, text):
        words = [fold(match[key]) for key in ("one", "two", "last")]
        if any(word in not_names() or word in not_these or len(word) < 2 for word in words) or looks_like_agency(
            match[0]
        ):
            continue
        if re.match(
            r"\s+(?:Street|Road|Lane|Avenue|Close|Court|Council|Day|Centre|Way|Hill|Surgery|Practice|School)\b",
            text[match.end() :],
        ):
            continue
        return match["one"], match["two"], match["last"]
    return None


def _couple(told: Told, pair: tuple[str, str, str], others: tuple[Told, ...]) -> list[Group]:
    """Two people under one surname: address and telephone are both's, the rest goes by name and by he and she."""
    one, two, last = pair
    clauses = [
        clause
        for clause in re.split(r"(?<=[.!?;\n])\s+|,\s+(?=(?:and )?(?:he|she)\b)|\n", told.prose or told.full)
        if clause.strip()
    ]
    he, she = _he_and_she(one, two, clauses)
    groups = []
    for name, other in ((one, two), (two, one)):
        pronoun = _HE if name == he else _SHE if name == she else None
        theirs = _SHE if other == she else _HE if other == he else None
        own = [clause for clause in clauses if _is_about(clause, name, other, pronoun)]
        shared = [clause for clause in clauses if not _is_about(clause, other, name, theirs)]
        words = [clause for clause in clauses if clause in own or clause in shared]
        pieces = [Piece("full_name", f"{name} {last}", 0.9, f"{one} and {two} {last}", "Name", told.age)]
        pieces += [replace(piece, age=told.age) for piece in _births(own)]
        prose = "\n".join(line for line in words if line in own or not list(births_in(line, People())))
        mine = replace(told, prose=prose, full="", lines=())
        groups.append(Group((mine, *others), tuple(pieces)))
    return groups


def _births(clauses: Sequence[str]) -> Iterator[Piece]:
    for clause in clauses:
        for found in births_in(clause, People()):
            yield Piece(found.field, found.value, 0.9, found.evidence, "Date of birth", 0)


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


def _is_about(clause: str, name: str, other: str, pronoun: Pattern | None) -> bool:
    """Whether a clause is about the one and not about the other: it starts with the name or the pronoun."""
    plain = clause.strip()
    if re.match(rf"\W*(?:and )?{re.escape(name)}\b(?! (?:and|&))", plain):
        return True
    if re.match(rf"\W*(?:and )?{re.escape(other)}\b", plain):
        return False
    return bool(pronoun is not None and re.match(rf"\W*(?:and |but )?{pronoun.pattern}", plain, re.IGNORECASE))
