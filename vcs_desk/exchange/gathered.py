"""All that one message says about a person, put into order: of several answers to one question, one is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vcs_desk.exchange.cells import read_numbers, said
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.labels import LONG, Answer
from vcs_desk.exchange.names import without_title
from vcs_desk.exchange.people_in_text import (
    Found,
    addresses_in,
    births_in,
    called_in,
    emails_in,
    names_in,
    numbers_in,
    phones_in,
)

NEWEST_WINS = 0.7
"""From this sureness on a newer message overrules an older one."""
_YES_NO = frozenset({"interpreter", "consent", "safeguarding"})
"""Questions to which "no" is an answer."""
_NAMES = frozenset({"full_name", "first_name", "last_name"})
_NO_NAME = re.compile(
    r"\s*\(([^)]*(?:\bname|surname|\?|unknown|unsure|not known|didn)[^)]*)\)|\s*\([^)]*$", re.IGNORECASE
)
_CONTACT = re.compile(r"(?:[^\d.\n]|(?<=\b\w)\.|(?<=Mr|Ms|Dr)\.|(?<=Mrs)\.)*(?:[\d+(][\d\s()+-]{8,}\d)?")
"""The name of a contact and a number; what stands behind them is a remark."""
_SELF_WORDS = re.compile(r"(?:herself|himself|self|themselves|themself|me|myself|own)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """One candidate for one field: its text, where it came from, how new it is (0 is the newest) and how sure."""

    field: str
    text: str
    sure: float
    evidence: str
    heading: str
    age: int = 0


def pieces_of_answers(answers: Iterable[Answer], age: int) -> list[Piece]:
    """The answers of a form as candidates; blank and "to follow" are none."""
    pieces: list[Piece] = []
    for answer in answers:
        value = answer.value.strip()
        if answer.target == SKIP or not value or not (said(value) or answer.target in _YES_NO):
            continue
        if answer.target == "full_name":
            pieces += _named(answer, age)
            continue
        if answer.target in {"address", "postcode"}:
            value = re.sub(r"\s*\n\s*", ", ", value)
        if answer.target in {"phone", "phone_other", "contact_phone"} and not read_numbers(value):
            continue
        if answer.target == "email" and "@" not in value:
            continue
        if answer.target == "contact_name":
            value = _CONTACT.match(value)[0]  # type: ignore[index]
        if answer.target in {"first_name", "last_name"}:
            value = _NO_NAME.sub("", value).strip()
        if answer.target in LONG and len(value) > 12:
            pieces += _inside(answer, age)
        words = f"{answer.label}: {answer.value}" if answer.label else answer.value
        pieces.append(Piece(answer.target, value, answer.sure, words, answer.label, age))
    return pieces


def _inside(answer: Answer, age: int) -> list[Piece]:
    """What a long answer says of the person besides: less sure than an answer of its own."""
    whole = bool(re.fullmatch(r"(?:new )?referral|re|message", answer.label, re.IGNORECASE))
    text = f"{answer.label}: {answer.value}" if whole else answer.value
    some = pieces_of_prose(text, age, frozenset())
    return [
        replace(piece, sure=piece.sure - (0 if whole else 0.15))
        for piece in some
        if whole
        or (piece.field not in {"email", "contact_name"} and not (piece.field == "full_name" and piece.sure < 0.85))
    ]


def _named(answer: Answer, age: int) -> list[Piece]:
    """A name with what stands behind it: "Mr Walter Lee, born 1 May 1950"; "herself" is no name."""
    value = " ".join(answer.value.split())
    if _SELF_WORDS.match(value):
        return []
    words = f"{answer.label}: {answer.value}"
    without = _NO_NAME.sub("", value).strip()
    name = re.split(
        r"\s*[,;]\s*(?=.*\d|born|dob|aged)|\s+[-–(]*\s*(?=(?:born|dob|d\.o\.b|aged?|nhs)\b)|\s*\d", without, flags=re.I
    )[0]
    name = name.strip(" ,;-–(")
    if not name or len(name.split()) > 7 or not any(map(str.isalpha, name)):
        return []
    found = [Piece("full_name", name, answer.sure, words, answer.label, age)]
    if len(name) < len(without):
        found += pieces_of_prose(value, age, frozenset(), names=False)
    return found


def pieces_of_prose(
    text: str, age: int, not_these: frozenset[str], *, names: bool = True, own: bool = False
) -> list[Piece]:
    """Candidates in running text. With ``own`` the writer is the person: "ring me on" is their number."""
    found: list[Found] = []
    if names:
        found += names_in(text, not_these)
    for some in (
        births_in(text),
        phones_in(text, not_these, own=own),
        numbers_in(text),
        addresses_in(text),
        emails_in(text, not_these),
        called_in(text),
    ):
        found += some
    numbers = {each.value for each in found if each.field == "nhs_number"}
    return [
        Piece(each.field, each.value, each.sure, each.evidence, _HEADINGS.get(each.field, each.field), age)
        for each in found
        if not (each.field == "phone" and each.value in numbers)
    ]


_HEADINGS = {
    "full_name": "Name", "date_of_birth": "Date of birth", "age": "Age", "phone": "Telephone", "postcode": "Postcode",
    "address": "Address", "nhs_number": "NHS number", "email": "E-mail", "preferred_name": "Likes to be called",
    "contact_name": "Contact", "contact_phone": "Contact’s telephone", "contact_relation": "Contact is",
}  # fmt: skip


def chosen(pieces: Sequence[Piece]) -> list[Piece]:
    """One candidate for each field that takes one; all of those that take several. The newest sure one wins."""
    kept: list[Piece] = []
    by_field: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_field.setdefault(piece.field, []).append(piece)
    for field, some in by_field.items():
        if field in LONG:
            kept += list(dict.fromkeys(some))
        elif field in _NAMES:
            kept.append(max(some, key=_of_names))
        elif field == "phone":
            kept += _phones(some)
        else:
            kept.append(_best(some))
    return _consistent(kept)


def _best(some: Sequence[Piece]) -> Piece:
    sure = [piece for piece in some if piece.sure >= NEWEST_WINS]
    newest = min((piece.age for piece in sure), default=0)
    among = [piece for piece in sure if piece.age == newest] or list(some)
    return max(among, key=lambda piece: (piece.sure, len(piece.text)))


def _of_names(piece: Piece) -> tuple[bool, float, int]:
    return (len(without_title(piece.text).split()) > 1, piece.sure, -piece.age)


def _phones(some: Sequence[Piece]) -> list[Piece]:
    """The person's numbers of the newest message that has any; a second one as the other number."""
    newest = _best(some)
    same = [piece for piece in some if piece.age == newest.age and piece.sure >= newest.sure - 0.2]
    first, *others = sorted(dict.fromkeys(same), key=lambda piece: -piece.sure)
    others = [piece for piece in others if read_numbers(piece.text) and piece.text != first.text]
    return [first, *(replace(piece, field="phone_other") for piece in others[:1])]


def _consistent(kept: list[Piece]) -> list[Piece]:
    """First and last name of a form are better than a name in the text; a name in two parts is not given twice."""
    fields = {piece.field for piece in kept}
    if "full_name" in fields and fields & {"first_name", "last_name"}:
        parts = [piece for piece in kept if piece.field in {"first_name", "last_name"}]
        whole = next(piece for piece in kept if piece.field == "full_name")
        if len(parts) == 2 or parts[0].sure >= whole.sure:
            kept = [piece for piece in kept if piece.field != "full_name"]
        else:
            kept = [piece for piece in kept if piece.field not in {"first_name", "last_name"}]
    kept = [
        replace(piece, field="last_name") if piece.field == "full_name" and _is_surname(piece.text) else piece
        for piece in kept
    ]
    if "date_of_birth" in fields and "birth_year" in fields:
        kept = [piece for piece in kept if piece.field != "birth_year"]
    return _one_number_once(kept)


def _is_surname(text: str) -> bool:
    """Whether a title and one name stand there: "Mrs Lee"."""
    return len(text.split()) == 2 and len(without_title(text).split()) == 1


def _one_number_once(kept: list[Piece]) -> list[Piece]:
    contact = {number.digits for piece in kept if piece.field == "contact_phone" for number in read_numbers(piece.text)}
    return [
        piece
        for piece in kept
        if piece.field not in {"phone", "phone_other"}
        or piece.sure >= 0.9
        or not {number.digits for number in read_numbers(piece.text)} & contact
    ]
