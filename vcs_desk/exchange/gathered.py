"""Gathers what each source says of the person as candidates for fields; of several for one field, one is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vcs_desk.exchange.cells import RELATIONS, read_numbers, said
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.label_words import LONG, UNKNOWN
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.name_words import could_be_a_name, not_names
from vcs_desk.exchange.names import whole_name, without_title
from vcs_desk.exchange.names_in_text import mentions_in
from vcs_desk.exchange.owners import People
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.people_in_text import (
    Found,
    addresses_in,
    births_in,
    called_in,
    emails_in,
    numbers_in,
    phones_in,
)
from vcs_desk.exchange.values import POSTCODE, born_in, fits, plain_day
from vcs_desk.folding import fold

NEWEST_WINS = 0.7
"""From this sureness on a newer message overrules an older one."""
UNSURE = 0.7
_YES_NO = frozenset({"interpreter", "consent", "safeguarding"})
"""Questions to which "no" is an answer."""
_NAMES = frozenset({"full_name", "first_name", "last_name"})
_PHONES = frozenset({"phone", "phone_other", "contact_phone"})
_NO_NAME = Pattern(
    r"\s*\(([^)]*(?:\bname|surname|\?|unknown|unsure|not known|didn)[^)]*)\)|\s*\([^)]*$|\s*\((?:mr|mrs|ms|miss|mx|dr|rev|prof)\.?\)",
    re.IGNORECASE,
)
_NEE = Pattern(r"\s*\(?\b(?:n[eé]e|formerly|maiden name|previously)\b[^)]*\)?", re.IGNORECASE)
_BORN_BEHIND = Pattern(
    r"\s*[,;]\s*(?=.*\d|born|dob|aged)|\s+[-–(]*\s*(?=(?:born|dob|d\.o\.b|aged?|nhs|tel|mob|phone|of|lives)\b)|\s*[(]?\d|\s+[-–]\s+|\s*\n",
    re.IGNORECASE,
)
_SELF_WORDS = Pattern(r"(?:herself|himself|self|themselves|themself|me|myself|own|as above|see above)\b", re.IGNORECASE)
_NOTHING = Pattern(
    r"\s*(?:none|nil|n/?a|no|not (?:given|known|stated|provided|available|applicable)|unknown|tbc|to follow|as above|see (?:above|below|attached)|none (?:stated|given|known|reported)|[-–.?]+)\s*[.!]?\s*",
    re.IGNORECASE,
)


_YES_OR_NO = Pattern(r"(?:(y|yes|✓|✔|x)|(?:n|no))(?=[\s,;:.\-–/]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """One candidate for one field: its text, where it came from, how new it is (0 is the newest) and how sure."""

    field: str
    text: str
    sure: float
    evidence: str
    heading: str
    age: int = 0


HEADINGS = {
    "full_name": "Name", "date_of_birth": "Date of birth", "age": "Age", "phone": "Telephone", "postcode": "Postcode",
    "address": "Address", "nhs_number": "NHS number", "email": "E-mail", "preferred_name": "Likes to be called",
    "contact_name": "Contact", "contact_phone": "Contact’s telephone", "contact_relation": "Contact is",
    "contact_email": "Contact’s e-mail",
}  # fmt: skip


# Answers ------------------------------------------------------------------------------------------------------------


def pieces_of_answers(answers: Iterable[Answer], age: int) -> list[Piece]:
    """The answers of a form as candidates; blank and "to follow" are none, nor is what cannot be such an answer."""
    pieces: list[Piece] = []
    for answer in answers:
        if answer.target in {SKIP, UNKNOWN} or answer.role not in {"person", "contact", "practice"}:
            continue
        if _NOTHING.fullmatch(answer.value) and answer.target not in _YES_NO | {"urgent"}:
            continue
        pieces += _of_answer(answer, age)
    return pieces


def _of_answer(answer: Answer, age: int) -> list[Piece]:
    read = _READERS.get(answer.target)
    if read is not None:
        return read(answer, age)
    value = answer.value.strip()
    short = _YES_OR_NO.match(value) if answer.target in LONG - {"safeguarding", "risks"} else None
    if short is None:
        return [_piece(answer, answer.target, value, age)] if said(value) or answer.target in _YES_NO else []
    rest = value[short.end() :].strip(" ,;:.-–/")
    if short[1]:
        return [_piece(answer, answer.target, f"{answer.label}: {rest}" if rest else answer.label, age)]
    return [_piece(answer, answer.target, rest, age)] if len(rest.split()) > 2 else []


def _piece(answer: Answer, field: str, text: str, age: int, *, heading: str = "") -> Piece:
    return Piece(field, text, answer.sure, _as_written(answer), heading or answer.label, age)


def _name_part(answer: Answer, age: int) -> list[Piece]:
    """A first or a last name under its own label."""
    name = _NEE.sub("", _NO_NAME.sub("", answer.value.strip())).strip(" ,")
    if re.search(r"\bgiven name\b", answer.label, re.IGNORECASE) and name.count(" ") == 1:
        first, middle = name.split()  # clinical systems print all given names in one
        return [_piece(answer, "first_name", first, age), _piece(answer, "notes", middle, age, heading="Middle name")]
    fits_one = bool(name) and len(name.split()) <= 5 and not re.search(r"[\d@]", name)
    return [_piece(answer, answer.target, name, age)] if fits_one else []


def _preferred(answer: Answer, age: int) -> list[Piece]:
    name = re.split(r"\s*[,;(\n]|\s[-–]\s", answer.value.strip())[0].strip(" \"'“”‘’.")
    return [_piece(answer, "preferred_name", name, age)] if _could_be_called(name) else []


def _relation(answer: Answer, age: int) -> list[Piece]:
    relation = RELATIONS.search(answer.value)
    words = relation[0] if relation else re.split(r"[,;(\n]", answer.value.strip())[0]
    return [_piece(answer, "contact_relation", _RELATION_NAMES.get(fold(words), words), age)]


def _nhs_number(answer: Answer, age: int) -> list[Piece]:
    figures = sum(map(str.isdigit, answer.value))
    return [_piece(answer, "nhs_number", answer.value.strip(), age)] if figures >= 9 else []


def _age(answer: Answer, age: int) -> list[Piece]:
    return [_piece(answer, "age", answer.value.strip(), age)] if fits("age", answer.value) else []


def _nothing(answer: Answer, age: int) -> list[Piece]:
    """Answers that others look at: who fills the form in, and when."""
    del answer, age
    return []


def _as_written(answer: Answer) -> str:
    return f"{answer.label}: {answer.value}" if answer.label else answer.value


def _could_be_called(name: str) -> bool:
    return (
        bool(name)
        and len(name.split()) <= 3
        and not re.search(r"\d|@", name)
        and fold(name) not in {"yes", "no", "same", "as above", "n a"}
    )


def _named(answer: Answer, age: int) -> list[Piece]:
    """A name with what stands behind it: "Mr Walter Lee, born 1 May 1950"; "herself" is no name."""
    value = " ".join(answer.value.split())
    if _SELF_WORDS.match(value):
        return []
    without = _NEE.sub("", _NO_NAME.sub("", value)).strip()
    name = _BORN_BEHIND.split(without)[0].strip(" ,;-–(.:")
    name = re.split(r"\s{2,}|[;:/]", name)[0].strip()
    plain = re.sub(r"\s*[(\"“][^)\"”]*[)\"”]", "", name)
    if (
        not name
        or len(plain.replace(",", " ").split()) > 6
        or not any(map(str.isalpha, name))
        or re.search(r"[@?!]", name)
    ):
        return []
    if not could_be_a_name(plain) and not _is_odd_name(plain):
        return []
    return [Piece("full_name", name, answer.sure, _as_written(answer), answer.label, age)]


def _is_odd_name(plain: str) -> bool:
    """Whether words under a label for names can be one after all: few, with capitals, and one of them no common word."""
    words = plain.replace(",", " ").split()
    return 1 <= len(words) <= 3 and words[0][:1].isupper() and any(fold(word) not in not_names() for word in words)


def _births(answer: Answer, age: int) -> list[Piece]:
    value = " ".join(answer.value.split())
    words = _as_written(answer)
    day = born_in(value)
    found = []
    if day is not None:
        found.append(Piece("date_of_birth", plain_day(day[0]), answer.sure, words, answer.label, age))
    elif year := re.fullmatch(
        r"(?:c\.?|circa|about|around|approx\.?|in)?\s*((?:18|19|20)\d\d)(?:\s*\(?approx\.?\)?)?", value, re.IGNORECASE
    ):
        return [Piece("birth_year", year[1], 0.7, words, answer.label, age)]
    elif re.match(r"\d{1,3}\b(?![/.\-])", value) and re.search(
        r"\byears?|yrs?|old|age\b", f"{answer.label} {value}", re.IGNORECASE
    ):
        return [Piece("age", value, 0.85, words, answer.label, age)]
    elif re.fullmatch(r"\d{5}(?:\.0)?|\d{6}|\d{8}", value):
        return [Piece("date_of_birth", value, 0.85, words, answer.label, age)]
    elif not re.search(r"\d", value):
        return []
    else:
        return [Piece("date_of_birth", value, UNSURE, words, answer.label, age)]
    rest = value[day.end() :]
    aged = re.search(
        r"/\s*(\d{1,3})\s?y(?:rs?|ears?)?\b|\bage[d:]?\s*(\d{1,3})\b|\((\d{1,3})(?:\s*(?:y|yrs|years?)(?: old)?)?\)|\b(\d{1,3}) ?(?:yrs?|years?)(?: old)?\b",
        rest,
        re.IGNORECASE,
    )
    if aged:
        found.append(Piece("age", next(part for part in aged.groups() if part), 0.9, words, answer.label, age))
    return found


def _contacts(answer: Answer, age: int) -> list[Piece]:
    """Telephones and e-mail addresses under a label; a number through somebody else ("get him through his niece") is theirs."""
    value = answer.value
    words = _as_written(answer)
    found: list[Piece] = []
    for email in EMAIL.findall(value):
        field = "contact_email" if answer.role == "contact" else "email"
        found.append(Piece(field, email, answer.sure, words, answer.label, age))
    if answer.target in {"email", "contact_email"}:
        return found
    plain = EMAIL.sub(" ", value)
    first = re.search(r"[+(]?\d[\d\s().+-]{7,}", plain)
    if first is None:
        return found
    if answer.role == "contact" or answer.target == "contact_phone":
        return [*found, Piece("contact_phone", plain, answer.sure, words, answer.label, age)]
    if len(plain[: first.start()].split()) > 3 or _is_others(plain, first):
        inside = pieces_of_prose(value, age, People(), frozenset())
        return [
            *found,
            *(
                replace(each, sure=min(each.sure, 0.8))
                for each in inside
                if each.field in _PHONES | {"contact_name", "contact_relation"}
            ),
        ]
    field = "phone" if answer.target == "contact" else answer.target
    return [*found, Piece(field, plain, answer.sure, words, answer.label, age)]


def _is_others(value: str, number: re.Match[str]) -> bool:
    """Whether a relation stands before the first number: "daughter Sue 07700 900111" under Tel."""
    return bool(RELATIONS.search(value[: number.start()]))


def _addresses(answer: Answer, age: int) -> list[Piece]:
    value = re.sub(r"\s*\n\s*", ", ", answer.value.strip()).strip(" ,.")
    words = _as_written(answer)
    if answer.target == "postcode":
        found = POSTCODE.search(value)
        return [
            Piece("postcode", found[1] if found else value, answer.sure if found else UNSURE, words, answer.label, age)
        ]
    if EMAIL.search(value) or not any(map(str.isalnum, value)):
        return []
    if answer.target == "address" and fits("phone", value):
        return [Piece("phone", value, UNSURE, words, answer.label, age)]
    postcode = POSTCODE.search(value)
    pieces = []
    street = value
    if postcode is not None:
        pieces.append(Piece("postcode", postcode[1], answer.sure, words, answer.label, age))
        street = value[: postcode.start()].strip(" ,.-–(")
        street = re.sub(r"[, ]*\b(?:post ?code|pc)\W*$", "", street, flags=re.IGNORECASE).strip(" ,")
    else:
        street = re.split(r"\.\s+(?=[A-Z])|\s\(|;\s", street)[0].strip(" ,.")
    if (
        re.search(r"\d", street)
        or ("," in street and len(street) < 120)
        or (street and len(street.split()) <= 8 and street[:1].isupper())
    ):
        pieces.append(
            Piece("address", street, answer.sure - (0 if len(street) < 100 else 0.2), words, answer.label, age)
        )
    return pieces


_REMARK = Pattern(
    r"\s*(?:\.\s|;|\bdo not\b|\bplease\b|\bnot to be\b|\bonly\b|\bbest\b|\bafter \d|\bmornings\b|\bevenings\b)",
    re.IGNORECASE,
)


def _contact(answer: Answer, age: int) -> list[Piece]:
    """Somebody else to be reached: the name, what they are to the person, and a number, as far as the answer says."""
    value = " ".join(answer.value.split())
    words = _as_written(answer)

    def piece(field: str, text: str) -> Piece:
        return Piece(field, text, answer.sure, words, answer.label, age)

    found = []
    number = re.search(r"[+(]?\d[\d\s().+-]{7,}\d", value)
    if number is not None:
        found.append(piece("contact_phone", number[0]))
    if email := EMAIL.search(value):
        found.append(piece("contact_email", email[0]))
    head = EMAIL.sub(" ", value[: number.start()] if number is not None else value)
    relation = RELATIONS.search(value)
    by_label = RELATIONS.search(answer.label) if relation is None else None
    if relation is not None or by_label is not None:
        kin = (relation or by_label)[0]  # type: ignore[index]
        if fold(kin) not in {"nok", "next of kin"}:
            found.append(piece("contact_relation", _RELATION_NAMES.get(fold(kin), kin.lower())))
    head = re.sub(
        rf"[(\[]?\s*\b(?:his|her|their|the)?\s*(?:ex-?)?{RELATIONS.pattern}\s*[)\]]?", " , ", head, flags=re.IGNORECASE
    )
    for name in re.split(r"\s*[,;:(]\s*|\s[-–]\s|\s+(?:on|tel|mob|mobile|phone|is|of)\b", head):
        plain = without_title(name.strip(" .-–)'’"))
        if plain and could_be_a_name(plain) and plain[:1].isupper() and len(plain.split()) <= 4:
            found.append(piece("contact_name", plain))
            break
    return found


_RELATION_NAMES = {"mum": "mother", "dad": "father", "mam": "mother"}


_READERS: Mapping[str, Callable[[Answer, int], list[Piece]]] = {
    **dict.fromkeys(("full_name", "both_names"), _named),
    **dict.fromkeys(("first_name", "last_name"), _name_part),
    **dict.fromkeys(("phone", "phone_other", "contact_phone", "contact_email", "email", "contact"), _contacts),
    **dict.fromkeys(("home", "address", "postcode"), _addresses),
    **dict.fromkeys(("relation", "about_whom", "caller", "received_on", "seen_on", "agency"), _nothing),
    "preferred_name": _preferred,
    "date_of_birth": _births,
    "contact_name": _contact,
    "contact_relation": _relation,
    "nhs_number": _nhs_number,
    "age": _age,
}


# Running text -------------------------------------------------------------------------------------------------------


def pieces_of_prose(text: str, age: int, people: People, not_these: frozenset[str]) -> list[Piece]:
    """Candidates in running text, without names."""
    if not text.strip():
        return []
    people = replace(people, mentions=mentions_in(text))
    found: list[Found] = []
    for some in (
        births_in(text, people),
        phones_in(text, people, not_these),
        numbers_in(text),
        addresses_in(text, people),
        emails_in(text, people, not_these),
        called_in(text),
    ):
        found += some
    numbers = {each.value for each in found if each.field == "nhs_number"}
    return [
        Piece(each.field, each.value, each.sure, each.evidence, HEADINGS.get(each.field, each.field), age)
        for each in found
        if not (each.field == "phone" and each.value in numbers)
    ]


# Choosing -----------------------------------------------------------------------------------------------------------


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
    """The newest sure one; another that is as good and says otherwise makes it less sure."""
    sure = [piece for piece in some if piece.sure >= NEWEST_WINS]
    newest = min((piece.age for piece in sure), default=0)
    among = [piece for piece in sure if piece.age == newest] or list(some)
    best = max(
        among, key=lambda piece: (round(piece.sure, 2), len(piece.text) if piece.field != "contact_phone" else 0)
    )
    rivals = [piece for piece in among if _plain(piece) != _plain(best) and piece.sure >= best.sure - 0.03]
    if rivals and best.field in {"date_of_birth", "postcode", "email", "nhs_number", "age", "address"}:
        first = next(piece for piece in among if piece.sure >= best.sure - 0.03)
        return replace(first if best.sure < 0.94 else best, sure=min(best.sure, 0.74))
    return best


def _plain(piece: Piece) -> str:
    return fold(piece.text).replace(" ", "")


def _of_names(piece: Piece) -> tuple[bool, float, int]:
    return (len(without_title(piece.text).split()) > 1, piece.sure, -piece.age)


def _phones(some: Sequence[Piece]) -> list[Piece]:
    """The person's numbers of the newest message that has any; a second one as the other number."""
    newest = _best(some)
    same = [piece for piece in some if piece.age == newest.age and piece.sure >= newest.sure - 0.2]
    first, *others = sorted(dict.fromkeys(same), key=lambda piece: -piece.sure)
    known = {number.digits for number in read_numbers(first.text)}
    others = [piece for piece in others if {number.digits for number in read_numbers(piece.text)} - known]
    if others and first.sure < 0.8:  # which of two that stand alone is theirs cannot be told
        first = replace(first, sure=min(first.sure, 0.55))
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
    if "phone" not in fields and "phone_other" in fields:
        kept = [replace(piece, field="phone") if piece.field == "phone_other" else piece for piece in kept]
    return _one_number_once(_without_plain_nickname(kept))


def _without_plain_nickname(kept: list[Piece]) -> list[Piece]:
    """A preferred name that is the first name (or the whole name) says nothing."""
    names = {fold(piece.text) for piece in kept if piece.field in _NAMES}
    names |= {fold(whole_name(piece.text).first) for piece in kept if piece.field == "full_name"}
    return [piece for piece in kept if piece.field != "preferred_name" or fold(piece.text) not in names]


def _is_surname(text: str) -> bool:
    """Whether a title and one name stand there: "Mrs Lee"."""
    plain = without_title(text)
    return plain != text and len(whole_name(plain).last.split()) == 0 and len(plain.split()) == 1


def _one_number_once(kept: list[Piece]) -> list[Piece]:
    contact = {number.digits for piece in kept if piece.field == "contact_phone" for number in read_numbers(piece.text)}
    return [
        piece
        for piece in kept
        if piece.field not in {"phone", "phone_other"}
        or piece.sure >= 0.9
        or not {number.digits for number in read_numbers(piece.text)} & contact
    ]
