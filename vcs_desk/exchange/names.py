"""Takes the name of a person apart as it is written: titles, nicknames, capitals, surname first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|master|dr|doctor|prof|professor|rev|revd|reverend|fr|sr|sir|dame|lady|lord|imam|rabbi|cllr|"
    r"nurse|pastor|father|sister|brother|haji|hajji|hajja|sheikh|canon|deacon|councillor|pc|pcso|sgt|sergeant|ff|capt|"
    r"captain|major|mister|frau|herr|mme|madame|monsieur|senor|senora|sra|shri|smt|mr and mrs|mr & mrs)\b\.?\s+(?=\S)",
    re.IGNORECASE,
)
_MOST_TITLES = 4
_NICKNAME = re.compile(
    r"""\s*(?:
      \(\s*(?:known\ as|aka|a\.k\.a\.?|prefers|likes\ to\ be\ called|called|pref\.?)?\s*
        ['"‘“]?(?P<brackets>[^()'"]+?)['"’”]?\s*\)
    | ["“](?P<quotes>[^"“”]+)["”]
    | (?<!\w)['‘](?P<single>[^'‘’]+)['’](?!\w)
    | ,?\s*\b(?:known\ as|aka|a\.k\.a\.?|likes\ to\ be\ called)\s+(?P<words>[^,()]+)
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTICLES = frozenset(
    "ab abu af al ap av ben bin bint da das de del dela della den der di dos du e el ferch ibn la le mac mc ni "
    "nic o ould san st te ten ter ui van vander von y zu".split()
)
"""Small words within surnames: a surname begins at the first of them."""
_NOT_A_NICKNAME = re.compile(
    r"\d|\b(?:n[eé]e|formerly|was|see|deceased|dec'd|mrs?|his|her|carer|mum|dad|aged?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Name:
    """A name in its parts, each "" where the text does not say; ``rest`` is what stood in brackets and is no name.

    Names between the first and the last are ``middle``: people are called by the first, and looked for by it.
    """

    first: str = ""
    last: str = ""
    preferred: str = ""
    rest: str = ""
    middle: str = ""


def whole_name(text: str, *, surname_first: bool = False) -> Name:
    """One text as a name: ``Zoë Vasseur``, ``HARGREAVES Edna``, ``Holdsworth, Geoffrey (Geoff)``, ``Mrs A O'Hara``."""
    plain, preferred, rest = _without_nickname(text)
    before, comma, after = plain.partition(",")
    if comma and after.strip():
        given = without_title(after.strip()).split()
        return Name(
            tidy(" ".join(given[:1])), tidy(without_title(before.strip())), preferred, rest, tidy(" ".join(given[1:]))
        )
    words = without_title(before.strip()).split()
    if len(words) < 2:
        return Name(tidy(" ".join(words)), "", preferred, rest)
    at = _surname_ends(words)
    if at or surname_first:
        at = at or 1
        return Name(tidy(" ".join(words[at:])), tidy(" ".join(words[:at])), preferred, rest)
    if words[0].lower() in _PARTICLES and words[0].islower():
        return Name("", tidy(" ".join(words)), preferred, rest)
    at = _surname_starts(words)
    return Name(tidy(words[0]), tidy(" ".join(words[at:])), preferred, rest, tidy(" ".join(words[1:at])))


def given_name(text: str) -> Name:
    """The text of a column of first names: without title and with the nickname taken out."""
    plain, preferred, rest = _without_nickname(text)
    return Name(tidy(without_title(plain)), "", preferred, rest)


def family_name(text: str) -> Name:
    """The text of a column of surnames; a first name behind a comma is taken as such."""
    plain, preferred, rest = _without_nickname(text)
    if "," in plain:
        return whole_name(text)
    return Name("", tidy(without_title(plain)), preferred, rest)


def without_title(text: str) -> str:
    """The name without Mr, Dr and the like; a title alone stays."""
    for _ in range(_MOST_TITLES):
        shorter = _TITLE.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text


def tidy(text: str) -> str:
    """Single spaces; a name all in capitals or all in small letters gets one capital for each part."""
    words = " ".join(text.split())
    letters = [character for character in words if character.isalpha()]
    loud = words.isupper() and len(letters) > 2
    if not loud and not words.islower():
        return words
    return re.sub(r"[^\W\d_]+", _capital, words)


def _capital(match: re.Match[str]) -> str:
    word: str = match[0]
    after_apostrophe = match.start() >= 2 and match.string[match.start() - 1] in "'’" and len(word) == 1
    lower = word.lower()
    return lower if after_apostrophe else lower[:1].upper() + lower[1:]


def _without_nickname(text: str) -> tuple[str, str, str]:
    """The text without a nickname, the nickname, and what stood in brackets without being one."""
    match = _NICKNAME.search(text)
    if match is None:
        return text.strip(), "", ""
    inside = next(part for part in match.groups() if part is not None).strip()
    plain = f"{text[: match.start()]} {text[match.end() :]}".strip()
    if not plain:
        return inside, "", ""
    if _NOT_A_NICKNAME.search(inside) or len(inside.split()) > 3:
        return plain, "", inside
    return plain, tidy(inside), ""


def _surname_ends(words: list[str]) -> int:
    """How many words in capitals stand before words that are not: ``HARGREAVES Edna`` is 1, ``Edna HARGREAVES`` 0."""
    loud = [_loud(word) for word in words]
    at = loud.index(False) if False in loud else 0
    return at if at and not any(loud[at:]) else 0


def _loud(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)


def _surname_starts(words: list[str]) -> int:
    """Where the surname starts: at its first small word (``de Souza``, ``Mac Giolla Bhríde``), else the last word."""
    for at, word in enumerate(words[1:], start=1):
        if _without_marks(word) in _PARTICLES and at < len(words) - 1 and not (len(word) == 2 and word.endswith(".")):
            return at
    return len(words) - 1


def _without_marks(word: str) -> str:
    """The word in small letters, without its accents and marks."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip(".'’")
