"""Tells how likely two records are of the same person, and what agrees and what differs.

The score adds up weights of evidence, as in Fellegi and Sunter (1969), A theory for record linkage, J. Am. Stat. Assoc.
64, 1183-1210: each field gives bits for or against, and the sum becomes a probability. Nothing is joined by this; a
person at the desk decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vcs_desk.folding import fold
from vcs_desk.insight.name_likeness import jaro_winkler, one_slip, same_short_name
from vcs_desk.name_sound import TITLES, letters, sound

POSSIBLE = 0.5
"""From this score on it is worth asking "Is this the same person?"."""
LIKELY = 0.9
PRIOR_BITS = -9.0
"""Two records taken at random from a desk are one person about once in five hundred."""
NAMES_DIFFER_AT_MOST = 0.45
"""Twins, couples and parents share much: with names that differ the score stays below POSSIBLE."""


@dataclass(frozen=True)
class Identity:
    """What is compared of one record, as it was typed; "" or None where it is not known."""

    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    date_of_birth: date | None = None
    birth_year: int | None = None
    phone: str = ""
    phone_other: str = ""
    postcode: str = ""
    email: str = ""
    nhs_number: str = ""


@dataclass(frozen=True)
class Match:
    """A score from 0 (two people) to 1 (one person) with the fields, by name, that agree and that differ."""

    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True)
class _Evidence:
    """Bits for (above 0) or against (below 0) being one person; 0 where a side does not say."""

    bits: float = 0.0
    agrees: bool = False
    differs: bool = False


SILENT = _Evidence()


def match(one: Identity, other: Identity) -> Match:
    """Compare two records. A shared e-mail address or telephone alone is never enough: households share them."""
    found = {name: compare(one, other) for name, compare in _COMPARISONS}
    score = 1 / (1 + 2 ** -(PRIOR_BITS + sum(evidence.bits for evidence in found.values())))
    names = (found["first_name"], found["last_name"])
    same_number = found["nhs_number"].agrees
    if not same_number and (names[0].differs or not any(name.agrees for name in names)):
        score = min(score, NAMES_DIFFER_AT_MOST)
    return Match(
        score,
        tuple(name for name, evidence in found.items() if evidence.agrees),
        tuple(name for name, evidence in found.items() if evidence.differs),
    )


def search_keys(record: Identity) -> frozenset[str]:
    """Keys of which two records of one person nearly always share one, so that few pairs need ``match``."""
    last, firsts = sound(record.last_name), {sound(name) for name in _first_names(record)}
    year = record.date_of_birth.year if record.date_of_birth else record.birth_year
    keys = {f"name {first} {last}" for first in firsts if first and last}
    keys |= {f"name {last} {first}" for first in firsts if first and last}  # first and last name swapped
    keys |= {f"phone {number}" for number in _phones(record)}
    if record.date_of_birth:
        keys.add(f"born {record.date_of_birth.isoformat()}")
    if year:
        keys |= {f"year {name} {year}" for name in (last, *firsts) if name}
    if record.email.strip():
        keys.add(f"mail {record.email.strip().casefold()}")
    if _plain(record.postcode):
        keys |= {f"at {_plain(record.postcode)} {first[:1]}" for first in firsts if first}
    if _plain(record.nhs_number):
        keys.add(f"nhs {_plain(record.nhs_number)}")
    return frozenset(keys)


def _compare_first(one: Identity, other: Identity) -> _Evidence:
    ours, theirs = _first_names(one), _first_names(other)
    if not ours or not theirs:
        return SILENT
    if ours & theirs or _written_in_the_other_order(one, other):
        return _Evidence(4.5, agrees=True)
    pairs = [(mine, yours) for mine in ours for yours in theirs]
    if any(_alike_first(*pair) or same_short_name(*pair) for pair in pairs) or _swapped(one, other):
        return _Evidence(3.0, agrees=True)
    initials = {name[0] for name in ours} & {name[0] for name in theirs}
    if initials and any(len(name) == 1 for name in ours | theirs):
        return _Evidence(1.0, agrees=True)
    born = one.date_of_birth
    if born and born == other.date_of_birth and any(one_slip(*pair) for pair in pairs):
        return _Evidence(2.0, agrees=True)  # only with the birthday: John and Joan at one address are a couple
    return _Evidence(-4.0, differs=True)


def _compare_last(one: Identity, other: Identity) -> _Evidence:
    mine, yours = letters(one.last_name), letters(other.last_name)
    if not mine or not yours:
        return SILENT
    if mine == yours:
        return _Evidence(5.0, agrees=True)
    one_half_kept = bool(set(fold(one.last_name).split()) & set(fold(other.last_name).split()))
    if _alike(mine, yours) or _swapped(one, other) or one_half_kept:
        return _Evidence(4.5 if _written_in_the_other_order(one, other) else 3.0, agrees=True)
    if one_slip(mine, yours):
        return _Evidence(2.0, agrees=True)
    if jaro_winkler(mine, yours) >= 0.85:
        return _Evidence(1.0, differs=True)
    return _Evidence(-3.0, differs=True)  # not worse: people marry, and names are written in two orders


def _compare_birth(one: Identity, other: Identity) -> _Evidence:
    if one.date_of_birth and other.date_of_birth:
        return _compare_dates(one.date_of_birth, other.date_of_birth)
    years = [record.date_of_birth.year if record.date_of_birth else record.birth_year for record in (one, other)]
    if years[0] is None or years[1] is None:
        return SILENT
    apart = abs(years[0] - years[1])
    if apart <= 1:  # a year reckoned from an age may be one off
        return _Evidence(3.0 if apart == 0 else 1.5, agrees=True)
    return _Evidence(-4.0, differs=True)


def _compare_dates(mine: date, yours: date) -> _Evidence:
    if mine == yours:
        return _Evidence(8.0, agrees=True)
    swapped = mine.year == yours.year and (mine.day, mine.month) == (yours.month, yours.day)
    slips = sum(a != b for a, b in zip(mine.isoformat(), yours.isoformat(), strict=True))
    if swapped or slips == 1:
        return _Evidence(4.0, differs=True)
    return _Evidence(-1.0 if slips == 2 else -5.0, differs=True)


def _compare_phone(one: Identity, other: Identity) -> _Evidence:
    mine, yours = _phones(one), _phones(other)
    if not mine or not yours:
        return SILENT
    if mine & yours:
        return _Evidence(6.0, agrees=True)
    return _Evidence(-0.5, differs=True)


def _compare_postcode(one: Identity, other: Identity) -> _Evidence:
    mine, yours = _plain(one.postcode), _plain(other.postcode)
    if not mine or not yours:
        return SILENT
    if mine == yours:
        return _Evidence(4.0, agrees=True)
    return _Evidence(1.0 if mine[:-3] == yours[:-3] else -0.5, differs=True)


def _compare_email(one: Identity, other: Identity) -> _Evidence:
    mine, yours = one.email.strip().casefold(), other.email.strip().casefold()
    if not mine or not yours:
        return SILENT
    return _Evidence(4.0, agrees=True) if mine == yours else _Evidence(-0.5, differs=True)


def _compare_nhs(one: Identity, other: Identity) -> _Evidence:
    mine, yours = _plain(one.nhs_number), _plain(other.nhs_number)
    if not mine or not yours:
        return SILENT
    return _Evidence(12.0, agrees=True) if mine == yours else _Evidence(-6.0, differs=True)


_COMPARISONS: tuple[tuple[str, Callable[[Identity, Identity], _Evidence]], ...] = (
    ("first_name", _compare_first),
    ("last_name", _compare_last),
    ("date_of_birth", _compare_birth),
    ("phone", _compare_phone),
    ("postcode", _compare_postcode),
    ("email", _compare_email),
    ("nhs_number", _compare_nhs),
)


def _first_names(record: Identity) -> set[str]:
    """The first of the first names, all of them together, and what they like to be called; titles left out."""
    given = [word for word in fold(record.first_name).split() if word not in TITLES]
    return {name for name in (*given[:1], "".join(given), letters(record.preferred_name)) if name}


def _alike(mine: str, yours: str) -> bool:
    likeness = jaro_winkler(mine, yours)
    return likeness >= 0.92 or (likeness >= 0.8 and sound(mine) == sound(yours))


def _alike_first(mine: str, yours: str) -> bool:
    """Stricter for short names: John and Joan, Jean and Jane are different people."""
    return _alike(mine, yours) if min(len(mine), len(yours)) >= 5 else jaro_winkler(mine, yours) >= 0.92


def _written_in_the_other_order(one: Identity, other: Identity) -> bool:
    """Both names are the same letter by letter, the first standing where the last belongs."""
    ours, theirs = letters(one.last_name), letters(other.last_name)
    return bool(ours and theirs) and ours in _first_names(other) and theirs in _first_names(one)


def _swapped(one: Identity, other: Identity) -> bool:
    """The first name of one is the last name of the other, both ways round."""
    ours, theirs = letters(one.last_name), letters(other.last_name)
    return bool(ours and theirs) and all(
        any(_alike(last, first) or one_slip(last, first) for first in firsts)
        for last, firsts in ((ours, _first_names(other)), (theirs, _first_names(one)))
    )


def _phones(record: Identity) -> set[str]:
    """The last ten digits of each number: +44 7700 900214 and 07700 900214 are one."""
    numbers = ("".join(filter(str.isdigit, phone)) for phone in (record.phone, record.phone_other))
    return {number[-10:] for number in numbers if len(number) >= 6}


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()
