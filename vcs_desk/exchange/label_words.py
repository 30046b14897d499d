"""Understands the label of an answer: which field it asks for, and of whom it speaks.

A label is a row of words that are known by kind: a field ("date of birth"), an owner ("patient", "next of kin",
"your") and words that say nothing ("the", "home", "full"). With any other word in it ("Mosaic ID", "Warden’s mobile")
it asks for something else. So a form may be worded freely, and what it says of others is not taken for the person's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vcs_desk.exchange.headings import SKIP, Meaning, meaning
from vcs_desk.exchange.known_labels import learnt_meaning
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.folding import fold
from vcs_desk.resource_files import resource_toml

EITHER = "either"
"""The role of a label that may speak of the person, the referrer or a contact: what stands around it decides."""
OTHER = "other"
UNKNOWN = "unknown"
"""The target of a label that asks for something nobody here has a field for."""
LONG = frozenset({"reason", "matters", "needs", "support_needs", "notes", "risks", "safeguarding"})
"""Answers that may run over several lines."""
_AS_REFERRER = {
    "full_name": "referrer_name", "first_name": "referrer_first_name", "last_name": "referrer_last_name",
    "both_names": "referrer_name", "phone": "referrer_phone", "phone_other": "referrer_phone",
    "email": "referrer_email", "contact": "referrer_contact", "relation": "referrer_relation",
    "agency": "referrer_agency", "": "referrer_name",
}  # fmt: skip
_AS_CONTACT = {
    "full_name": "contact_name", "first_name": "contact_name", "last_name": "contact_last_name",
    "both_names": "contact_name", "phone": "contact_phone", "phone_other": "contact_phone", "email": "contact_email",
    "relation": "contact_relation", "contact": "contact_name", "": "contact_name",
}  # fmt: skip
_AS_PRACTICE = dict.fromkeys(("full_name", "both_names", "agency", "contact", ""), "gp_practice")
_IN_ROLE: Mapping[str, Mapping[str, str]] = {
    "referrer": _AS_REFERRER,
    "contact": _AS_CONTACT,
    "practice": _AS_PRACTICE,
}
_OF_ANYBODY = frozenset(
    {
        "full_name",
        "both_names",
        "first_name",
        "last_name",
        "phone",
        "phone_other",
        "email",
        "address",
        "postcode",
        "contact",
        "relation",
        "home",
    }
)
_PLACES = frozenset("school office clinic base surgery practice ward work crew staff".split())
_LINES = frozenset("extension,ext,bleep,direct,direct line,direct dial,switchboard,reception,secretary,duty".split(","))
_NUMBER = frozenset({"number", "numbers", "no", "num", "nos"})
_NUMBERED = re.compile(r"^(?:section|part|step|q)?\s*\d{1,2}[a-h]?[.):]?\s*(?:[-–—:]\s*)?|^[a-h][.)]\s+", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True)
class _Words:
    """The words of a label by kind."""

    fields: tuple[str, ...]
    owners: tuple[str, ...]
    owner_words: tuple[str, ...]
    neutral: tuple[str, ...]
    unknown: tuple[str, ...]


@lru_cache(maxsize=4_000)
def _known_meaning(label: str) -> Meaning | None:
    plain = _NUMBERED.sub("", label.strip()).strip()
    bare = _IN_BRACKETS.sub(" ", plain)
    if _words(fold(bare)).fields and any(_owned(inside) for inside in _IN_BRACKETS.findall(plain)):
        bare = plain  # "Tel (mum)"
    folded = fold(bare) or fold(plain)
    if not folded or len(folded) > 90 or sum(map(str.isdigit, folded)) > 2:
        return None
    found = _of_identity(bare, folded)
    if found is None:
        inside = [_of_words(_words(fold(each))) for each in _IN_BRACKETS.findall(plain)]
        found = next((each for each in inside if each is not None and each.role == EITHER), None)
    return found or _of_free_text(fold(plain)) or _who(plain)


def _who(plain: str) -> Meaning | None:
    """A question that begins with "who" asks for the person, unless it asks for somebody else."""
    if re.match(r"who\b", plain, re.IGNORECASE) and plain.endswith("?") and not _WHO_ELSE.search(plain):
        return Meaning("full_name", "person", sure=False)
    return None


_WHO_ELSE = re.compile(
    r"\b(?:you|referred|completing|filling|completed|filled|lives?|living|else|told|prescribes|supports?|helps?|gp|doctor|next|emergency|attend|pay)\b",
    re.IGNORECASE,
)


def _owned(inside: str) -> bool:
    return bool({"contact", "referrer", "practice"} & set(_words(fold(inside)).owners))


def label_meaning(label: str) -> Meaning | None:
    """The field a label of a form asks for, and in which role; None for a label that is not known."""
    return _known_meaning(label) or learnt_meaning(label)


def in_role(target: str, role: str) -> str:
    """The field of the referrer, the contact or the practice that a label asks for under their heading."""
    return _IN_ROLE[role].get(target, SKIP) if role in _IN_ROLE else target


def is_of_anybody(target: str) -> bool:
    """Whether a label such as "Name" or "Tel" may speak of anybody."""
    return target in _OF_ANYBODY


@lru_cache(maxsize=2_000)
def owner_of(text: str) -> str:
    """Whom a heading speaks of ("Next of kin details", "About you", "Section 2 - The adult"); "" where of nobody."""
    words = _words(fold(_NUMBERED.sub("", text.strip())))
    rest = set(words.unknown) - _OF_A_HEADING
    if rest or not words.owners or any(field not in {"contact", "agency", "full_name"} for field in words.fields):
        return ""
    return _one_owner(words)


_OF_A_HEADING = frozenset("about section part details information summary particulars referral data".split())

# Fields of people ---------------------------------------------------------------------------------------------------


def _of_identity(plain: str, folded: str) -> Meaning | None:
    """The meaning of a label all of whose words are known."""
    parts = [fold(_IN_BRACKETS.sub(" ", part)) for part in re.split(r"\s*[/|]\s*", plain)]
    parts = [part for part in parts if part]
    whole = _of_words(_words(folded))
    if len(parts) < 2 or (whole is not None and whole.role != OTHER):
        return whole
    found = [(_of_words(words), words) for words in map(_words, parts)]
    known = [each for each, _ in found if each is not None]
    if not known:
        return whole
    first = found[0][0]
    if first is None and (known[0].target in _OF_ANYBODY or known[0].role in _IN_ROLE):
        return Meaning(SKIP, OTHER)  # "Warden / mobile", "Watch / crew": the first word says whose
    return first or known[0]


def _of_words(words: _Words) -> Meaning | None:
    if words.unknown:
        return _with_a_strange_word(words) or _in_a_situation(words)
    if OTHER in words.owners or "thing" in words.owners:
        return Meaning(SKIP, OTHER, sure=OTHER in words.owners)
    fields = [field for field in words.fields if field != "contact"] or list(words.fields)
    if not fields:
        return _without_field(words)
    field = _one_field(fields, words)
    owner = _one_owner(words)
    if owner in _IN_ROLE:
        return Meaning(in_role(field, owner), owner)
    if field in _OF_REFERRERS:
        return Meaning(_OF_REFERRERS[field], "referrer")
    return Meaning(field, owner or EITHER)


def _with_a_strange_word(words: _Words) -> Meaning | None:
    """A label with a word that is not known: the person's all the same where it says so, with less certainty."""
    if "person" in words.owners and len(words.unknown) == 1 and len(words.fields) == 1 and len(set(words.owners)) == 1:
        field = words.fields[0]
        if field in {"phone", "email", "date_of_birth", "nhs_number", "postcode"}:
            return Meaning(field, "person", sure=False)
    return None


def _in_a_situation(words: _Words) -> Meaning | None:
    """A person in some situation asks for the name: "Person on probation", "Adult with dementia"."""
    situated = {"on", "with", "under", "in"} & set(words.neutral)
    alone = set(words.owners) == {"person"} and not words.fields and not set(words.owner_words) & _PRONOUNS
    if situated and alone and len(words.unknown) == 1 and words.unknown[0] != "charge":
        return Meaning("full_name", "person", sure=False)
    return None


def _without_field(words: _Words) -> Meaning | None:
    """An owner alone asks for the name; "best number for them" for a telephone; "home" for either."""
    owner = _one_owner(words)
    if _NUMBER & set(words.neutral):
        return Meaning(in_role("phone", owner), owner or EITHER, sure=bool(owner))
    if not owner:
        return Meaning("home", EITHER, sure=False) if words.neutral == ("home",) else None
    return None if owner == "writer" else _of_owner_alone(owner, set(words.owner_words))


def _of_owner_alone(owner: str, said: set[str]) -> Meaning:
    """What "Patient", "Referred by", "School" or "Direct line" asks for."""
    if owner == "person":
        return Meaning("full_name", "person", sure=not said <= _PRONOUNS)
    if owner == "referrer" and said <= _PLACES:
        return Meaning("referrer_agency" if "school" in said else SKIP, "referrer", sure=False)
    if owner == "referrer" and said <= _LINES:
        return Meaning("referrer_phone", "referrer")
    return Meaning(in_role("", owner), owner)


_OF_REFERRERS = {"agency": "referrer_agency", "referrer_relation": "referrer_relation"}
_PRONOUNS = frozenset("who them their theirs they his her hers him he she people case subject".split())


def _one_field(fields: list[str], words: _Words) -> str:
    """The one field of a label with several: "Name and date of birth" is read as the first."""
    if fields == ["contact"]:
        return "phone" if _NUMBER & set(words.neutral) else "contact"
    if {"first_name", "last_name"} <= set(fields):
        return "both_names"
    if fields[0] == "full_name" and len(set(fields)) > 1:
        others = [field for field in fields if field != "full_name"]
        return others[0] if others[0] in {"preferred_name", "first_name", "last_name", "agency"} else "full_name"
    if fields[0] == "phone" and {"other", "alternative", "secondary", "alt", "2", "two", "additional"} & set(
        words.neutral
    ):
        return "phone_other"
    return fields[0]


def _one_owner(words: _Words) -> str:
    """Of several owners the one whose field it is: the patient's GP, the child's mother, your client."""
    owners = set(words.owners)
    if owners <= {"person"} or not owners:
        return "person" if owners else ""
    if owners & {OTHER, "thing"}:
        return OTHER
    if "contact" in owners:
        return "contact"
    if "referrer" in owners:
        return "person" if "person" in owners and set(words.owner_words) & {"work", "direct"} else "referrer"
    if "practice" in owners:
        return "practice"
    return "person" if "person" in owners else "writer"


@lru_cache(maxsize=4_000)
def _words(folded: str) -> _Words:
    kinds, pattern = _phrases()
    fields: list[str] = []
    owners: list[str] = []
    said: list[str] = []
    rest: list[str] = []
    at = 0
    for match in pattern.finditer(folded):
        rest += folded[at : match.start()].split()
        kind, name = kinds[match[0]]
        (fields if kind == "fields" else owners).append(name)
        said += [match[0]] if kind == "owners" else []
        at = match.end()
    rest += folded[at:].split()
    neutral = _neutral()
    return _Words(
        tuple(fields),
        tuple(owners),
        tuple(said),
        tuple(word for word in rest if word in neutral),
        tuple(word for word in rest if word not in neutral and not word.isdigit()),
    )


@cache
def _phrases() -> tuple[Mapping[str, tuple[str, str]], re.Pattern[str]]:
    kinds: dict[str, tuple[str, str]] = {}
    for kind in ("owners", "fields"):
        for name, phrases in resource_toml("reading", "labels.toml")[kind].items():
            for phrase in phrases:
                kinds[phrase] = (kind, name)
    longest_first = sorted(kinds, key=len, reverse=True)
    return kinds, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def _neutral() -> frozenset[str]:
    return frozenset(resource_toml("reading", "labels.toml")["neutral"]["words"].split())


# Questions with an answer in words ----------------------------------------------------------------------------------


def _of_free_text(folded: str) -> Meaning | None:
    """What a question asks for that is answered in words: consent, the reason, support, a day."""
    best, longest = "", 0
    for target, whole, inside in _questions():
        if whole.fullmatch(folded):
            return Meaning(target)
        match = inside.search(folded) if inside is not None else None
        if match is not None and target in _BEFORE_ALL:
            return Meaning(target)
        if match is not None and len(match[0].split()) > longest:
            best, longest = target, len(match[0].split())
    if best:
        return Meaning(best)
    words = folded.split()
    found = meaning(folded) if 1 < len(words) <= 6 and not looks_like_agency(folded) else None
    return Meaning(found.target) if found is not None and found.target in LONG else None


_BEFORE_ALL = frozenset({SKIP, "consent", "safeguarding", "interpreter"})


@cache
def _questions() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    """For each target the labels that are it as a whole, and the words that may stand anywhere in a label."""
    found = []
    for target, phrases in resource_toml("reading", "labels.toml")["answers"].items():
        words = [_as_written(phrase) for phrase in sorted(phrases, key=len, reverse=True)]
        either = "|".join(words)
        name = SKIP if target == "skip" else target
        if target in {"skip", "received_on", "seen_on"}:
            words = [
                word
                for phrase, word in zip(sorted(phrases, key=len, reverse=True), words, strict=True)
                if phrase.count(" ") > 1 or "*" in phrase
            ]
        anywhere = re.compile(rf"\b(?:{'|'.join(words)})\b") if words else None
        found.append((name, re.compile(either), anywhere))
    return tuple(found)


def _as_written(phrase: str) -> str:
    return re.escape(phrase.removesuffix("*")) + (r"\w*" if phrase.endswith("*") else "")
