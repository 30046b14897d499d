"""Reads what stands in one cell: days of birth, telephone numbers, consent, yes and no, languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from vcs_desk.dates import parse_birth, parse_day
from vcs_desk.exchange.coded import code_named
from vcs_desk.folding import fold
from vcs_desk.phone import normalise_phone

_NOTHING = frozenset(
    {"", "n a", "na", "nil", "none", "none known", "not known", "unknown", "not given", "not stated",
     "not provided", "tbc", "tba", "nk", "null", "nan", "no", "not applicable", "not recorded", "x", "blank",
     "none given", "to follow", "not sure"}
)  # fmt: skip
_FROM_EXCEL = date(1899, 12, 30)


def said(text: str) -> str:
    """The text, or "" where it only says that nothing is known: n/a, -, ?, not known."""
    plain = text.strip()
    return "" if len(plain) < 20 and fold(plain) in _NOTHING else plain


def named(text: str) -> str:
    """The text as a name, or "". No, Na and X are names of people as well."""
    return text.strip() if said(text) or fold(text) in {"no", "na", "x", "nan"} else ""


# Days ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Birth:
    """When somebody was born, as far as a text tells."""

    day: date | None = None
    year: int | None = None
    age: int | None = None


_DAY_INSIDE = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}|\b\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:\d{4}|\d{2})\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?[-/ ]*[A-Za-z]{3,9}\.?[-/, ]*\d{4}\b"
)
_AGE = re.compile(r"(?:aged?\W*)?(\d{1,3})\s*(?:y|yrs?|years?(?: old)?|yo)?\b\.?", re.IGNORECASE)


def read_birth(text: str, today: date, *, month_first: bool = False) -> Birth:
    """A date of birth, a year or an age. Raises ValueError with a sentence where the text is none of them."""
    written = _as_day(text, today, month_first=month_first)
    if (age := _AGE.fullmatch(written)) and int(age[1]) <= 120:
        return Birth(age=int(age[1]))
    try:
        return Birth(*parse_birth(written, today))
    except ValueError:
        inside = _DAY_INSIDE.search(written)
        if inside is None or inside[0] == written:
            raise
        return Birth(*parse_birth(inside[0], today))


def read_day(text: str, today: date, *, month_first: bool = False) -> date:
    """A day with its year. Raises ValueError with a sentence where the text is none."""
    written = _as_day(text, today, month_first=month_first)
    inside = _DAY_INSIDE.search(written)
    return parse_day(inside[0] if inside else written, today)


def _as_day(text: str, today: date, *, month_first: bool) -> str:
    """The text with the day numbers of spreadsheets, 19491231 and times of day put right."""
    written = re.sub(r"[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?$", "", text.strip())
    written = re.sub(r"(?<=\d)\s*([-/.])\s*(?=\d)", r"\1", written)
    if re.fullmatch(r"(?:18|19|20)\d{6}", written):
        return f"{written[:4]}-{written[4:6]}-{written[6:]}"
    if re.fullmatch(r"\d{5}(?:\.0)?", written):
        serial = _FROM_EXCEL + timedelta(days=int(written[:5]))
        return serial.isoformat() if serial <= today + timedelta(days=400) else written
    if month_first and (parts := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})", written)):
        return f"{parts[3]}/{parts[1]}/{parts[4]}"
    return written


def month_comes_first(values: list[str]) -> bool:
    """Whether a column writes 12/31/1949: some day cannot be read the British way, and none only that way."""
    parts = [match for value in values if (match := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b", value))]
    return any(int(match[2]) > 12 for match in parts) and not any(int(match[1]) > 12 for match in parts)


# Telephone numbers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Number:
    """One telephone number and the words beside it, for example ``daughter`` or ``after 5pm``."""

    digits: str
    words: str = ""


_A_NUMBER = re.compile(
    r"(?:\+|\(\+|\b00|\(?\b0|\b)[\d(][\d\s().\-–]{4,}\d(?:\s*(?:ext|x)\.?\s*\d{1,6})?", re.IGNORECASE
)
_BESIDE_A_NUMBER = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|home|work|landline|number|no|h|m|t|w)\b\.?", re.IGNORECASE
)


def read_numbers(text: str) -> list[Number]:
    """The telephone numbers in a cell, each as national digits, with the words that belong to it."""
    numbers: list[Number] = []
    before = ""
    for part in re.split(r"[/;,\n&|]|\bor\b|\band\b|\s[-–]\s", unspoiled(text)):
        plain = part.strip(" ()")
        if match := _A_NUMBER.search(part):
            words = _BESIDE_A_NUMBER.sub(" ", f"{before} {part[: match.start()]} {part[match.end() :]}")
            numbers.append(Number(normalise_phone(match[0]), " ".join(words.split()).strip(" ():-.'\"")))
            before = ""
        elif numbers and plain:
            last = numbers[-1]
            numbers[-1] = Number(last.digits, f"{last.words} {plain}".strip())
        else:
            before = f"{before} {plain}".strip()
    return numbers


def unspoiled(text: str) -> str:
    """The number of 7700900552.0 and 7.700900552E9, as spreadsheets write them into text files.

    "" where the spreadsheet cut digits off (7.7009E9): what is left is another number.
    """
    plain = text.strip()
    if re.fullmatch(r"\d+\.0", plain):
        return plain[:-2]
    if re.fullmatch(r"\d\.\d+[eE]\+?\d{1,2}", plain):
        try:
            number = Decimal(plain)
        except InvalidOperation:
            return plain
        figures = len(plain.lower().split("e")[0].replace(".", ""))
        return str(int(number)) if figures >= 9 else ""
    return plain


RELATIONS = re.compile(
    r"\b((?:step|grand|foster|half)?-?(?:daughter|son|mother|father|sister|brother|parents?|child|mum|dad)"
    r"(?:[- ]in[- ]law)?|"
    r"wife|husband|partner|spouse|niece|nephew|aunt|uncle|cousin|neighbou?r|friend|carer|guardian|support worker|"
    r"key ?worker|social worker|next of kin|nok)\b",
    re.IGNORECASE,
)
"""Words that say whose number it is when it is not the person's own."""

# Answers ------------------------------------------------------------------------------------------------------------

_YES = re.compile(
    r"(?:y|yes|yep|yeah|true|t|1|ok|okay|tick|ticked|verbal(?:ly)?|written|signed|given|gave|obtained|granted|gained|agree[ds]?|"
    r"consent(?:ed|s)?|happy|implied|explicit|full|confirmed|on file|received|accepted|ydy|oes|via|by)\b"
)
_NO = re.compile(
    r"(?:n|no|nope|false|f|0|not|none|refused?|declin\w+|withh?eld|withdr\w+|awaiting|await|pending|to be|tbc|tba|"
    r"to ask|unable|never|doesnt|does not|dont|denied|nac)\b"
)
_TICKS = frozenset("✓✔☑☒√✅")


def read_yes_no(text: str) -> bool | None:
    """True, False, or None where the text is neither (or nothing)."""
    if set(text) & _TICKS:
        return True
    words = fold(text)
    if _NO.match(words):
        return False
    return True if _YES.match(words) else None


@lru_cache(maxsize=500)
def read_consent(text: str) -> str:
    """``yes``, ``no`` (also: not asked yet) or ``unknown``. "Verbal (not to GP)" is a yes: brackets only narrow it."""
    if set(text) & _TICKS:
        return "yes"
    plain = re.sub(r"\([^)]*\)", " ", text) if not text.strip().startswith("(") else text
    words = fold(plain)
    if words in {"", "unknown", "not known", "not recorded", "na", "n a", "not applicable"}:
        return "unknown"
    if re.search(
        r"\b(?:not|no|without|never|refus\w*|declin\w*)\b.{0,20}\b(?:consent|agree|given|asked|obtained|yet)", words
    ):
        return "no"
    answer = read_yes_no(plain)
    if answer is None and re.search(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{4}-\d\d-\d\d", plain):
        return "yes"
    if answer is None and re.search(r"\b(?:verbal|written|agreed|agrees|consented|happy|given|yes)\b", words):
        return "yes"
    return {True: "yes", False: "no", None: "unknown"}[answer]


def is_urgent(text: str) -> bool:
    """Whether a text calls for haste; "non-urgent" and "not urgent" do not."""
    if not re.search(r"urgen|soon|asap|immediat|emergency", text, re.IGNORECASE):
        return False
    words = fold(text)
    plain = re.sub(r"\b(?:non|not|no|nothing|isnt|not very)(?: \w+)? urgen\w+", " ", words)
    return bool(re.search(r"\burgen\w+|\bas soon as possible\b|\basap\b|\bimmediate\w*|\bemergency referral\b", plain))


_FIRST_IN_LINE = re.compile(r"(?:high|top|red|p1|1|urgent|immediate|emergency|crisis|y|yes|true)\b")


@lru_cache(maxsize=500)
def read_urgent(text: str) -> bool:
    """The answer in a column of urgency or priority."""
    return is_urgent(text) or bool(_FIRST_IN_LINE.match(fold(text)))


# Words that stand for codes -----------------------------------------------------------------------------------------

_GENDERS = {
    "f": "female", "female": "female", "woman": "female", "women": "female", "girl": "female", "she": "female",
    "m": "male", "male": "male", "man": "male", "men": "male", "boy": "male", "he": "male",
    "nb": "non_binary", "non binary": "non_binary", "nonbinary": "non_binary", "enby": "non_binary",
    "prefer not to say": "prefer_not_to_say", "other": "another", "not asked": "not_asked",
}  # fmt: skip


@lru_cache(maxsize=500)
def read_gender(text: str) -> str:
    """The code of the list of genders, or the text as written."""
    return _GENDERS.get(fold(text)) or code_named("genders", text) or said(text)


@lru_cache(maxsize=500)
def read_ethnic_group(text: str) -> str:
    """The code of the list of ethnic groups where the text is one of its labels, or the text as written."""
    if fold(text) in {"white british", "british", "white english", "english"}:
        return "white_british"
    return code_named("ethnic_groups_england_wales", text) or said(text)


_LANGUAGES = (
    "Albanian Amharic Arabic Bengali BSL Bulgarian Cantonese Chinese Czech Dari Dutch Farsi French German "
    "Greek Gujarati Hakka Hebrew Hindi Hungarian Igbo Italian Japanese Korean Kurdish Kurmanji Latvian Lingala "
    "Lithuanian Malayalam Mandarin Mirpuri Nepali Oromo Pahari Pashto Patwa Persian Polish Portuguese Punjabi "
    "Pushto Romani Romanian Russian Shona Sinhala Slovak Somali Sorani Spanish Swahili Sylheti Tagalog Tamil "
    "Telugu Thai Tigrinya Turkish Twi Ukrainian Urdu Vietnamese Welsh Yoruba Zulu"
).split()
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(_LANGUAGES)}|British Sign Language)\b", re.IGNORECASE)


def language_in(text: str) -> str:
    """The first language that a text names, or ""."""
    found = _LANGUAGE.search(text)
    if found is None:
        return ""
    return found[0] if found[0].isupper() and len(found[0]) == 3 else found[0].title()


def read_interpreter(text: str, first_language: str) -> str:
    """The answer in a column about interpreters: a language, ``no``, or "" where it does not say."""
    if language := language_in(text):
        return language
    answer = read_yes_no(text)
    if answer is None:
        return said(text)
    return (language_in(first_language) or first_language or "yes") if answer else "no"


def interpreter_in(text: str) -> str:
    """The language of an interpreter that free text asks for, ``no`` where it says that none is needed, else ""."""
    if not re.search(r"interpret[eo]r|translator|cyfieithydd", text, re.IGNORECASE):
        return ""
    words = fold(text)
    if re.search(
        r"\b(?:no|without|not need|doesnt need|does not need|not require|doesnt require|dim angen|dim)\b"
        r"(?: an?)?(?: \w+)? (?:interpret|translat|cyfieith)"
        r"|\b(?:interpreter|translator) (?:is )?(?:not|isnt) (?:needed|required|necessary)",
        words,
    ):
        return "no"
    near = [
        text[max(0, match.start() - 60) : match.end() + 60]
        for match in re.finditer(r"interpret|translat", text, re.IGNORECASE)
    ]
    return next((language for each in near if (language := _language_closest(each))), "") or language_in(text) or "yes"


def _language_closest(text: str) -> str:
    """The language that stands closest to the word for an interpreter."""
    at = text.lower().find("interpret" if "interpret" in text.lower() else "translat")
    found = sorted(_LANGUAGE.finditer(text), key=lambda match: abs(match.start() - at))
    return language_in(found[0][0]) if found else ""
