"""Tells how likely two records are of the same person, and what agrees and what differs.

The score adds up weights of evidence, as in Fellegi and Sunter (1969), A theory for record linkage, J. Am. Stat. Assoc.
64, 1183-1210: each field gives bits for or against, and the sum becomes a probability. The weights stay below what is
measured on lists of people whose true pairs are known, because households share more than strangers do. Nothing is
joined by this; a person at the desk decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from operator import ne

from vcs_desk.insight.identity import Identity, Prepared, prepare
from vcs_desk.insight.name_likeness import first_likeness, jaro_winkler, likeness, one_slip

POSSIBLE = 0.5
"""From this score on it is worth asking "Is this the same person?"."""
LIKELY = 0.9
PRIOR_BITS = -11.0
"""Two records taken at random from a desk are one person about once in two thousand."""
NAMES_DIFFER_AT_MOST = 0.45
"""Twins, couples and parents share much: with names that differ the score stays below POSSIBLE."""
BIRTHS_DIFFER_AT_MOST = 0.85
"""Father and son may share the name, the house and the telephone: births far apart are never LIKELY one person."""


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


def match(one: Identity, other: Identity, prior_bits: float = PRIOR_BITS) -> Match:
    """Compare two records. A shared e-mail address or telephone alone is never enough: households share them."""
    return compare(prepare(one), prepare(other), prior_bits)


def prior_among(people: int) -> float:
    """The bits to begin with where every pair of a whole desk is compared: the more people, the more namesakes."""
    return min(PRIOR_BITS, -2 - log2(max(people, 1)))


def compare(one: Prepared, other: Prepared, prior_bits: float = PRIOR_BITS) -> Match:
    """Compare two prepared records; see ``match``."""
    found = {name: how(one, other) for name, how in _COMPARISONS}
    score = 1 / (1 + 2 ** -(prior_bits + sum(evidence.bits for evidence in found.values())))
    if not found["nhs_number"].agrees:
        names = (found["first_name"], found["last_name"])
        if names[0].differs or not any(name.agrees for name in names):
            score = min(score, NAMES_DIFFER_AT_MOST)
        if found["date_of_birth"].bits <= _FAR_BIRTH:
            score = min(score, BIRTHS_DIFFER_AT_MOST)
    return Match(
        score,
        tuple(name for name, evidence in found.items() if evidence.agrees),
        tuple(name for name, evidence in found.items() if evidence.differs),
    )


def worth_comparing(one: Prepared, other: Prepared, prior_bits: float = PRIOR_BITS) -> bool:
    """False where ``compare`` cannot reach POSSIBLE, told by what is quickly compared: most pairs end here."""
    bits = prior_bits + _BEST_NAMES + _compare_birth(one, other).bits + _compare_phone(one, other).bits
    if one.postcode and other.postcode:
        bits += 5.0 if one.postcode == other.postcode else 3.0
    if one.email and other.email:
        bits += 6.0 if one.email == other.email else 4.0
    same_number = bool(one.nhs_number) and one.nhs_number == other.nhs_number
    if one.nhs_number and other.nhs_number:
        bits += 20.0 if same_number else 2.0
    return bits >= 0 and (same_number or not _compare_first(one, other).differs)


# Names

_BEST_NAMES = 13.0
"""The most bits that first and last name can give."""


def _compare_first(one: Prepared, other: Prepared) -> _Evidence:
    if _the_only_name(one, other) or _the_only_name(other, one):
        return _Evidence(5.0, agrees=True)
    if one.firsts & other.firsts or _written_in_the_other_order(one, other):
        return _Evidence(6.0, agrees=True)
    pairs = [(mine, yours) for mine in one.firsts for yours in other.firsts]
    if not pairs:
        return SILENT
    if any(first_likeness(*pair) == "alike" for pair in pairs) or _swapped(one, other):
        return _Evidence(5.0, agrees=True)
    return _compare_unlike(pairs, same_birthday=bool(one.born) and one.born == other.born)


def _compare_unlike(pairs: Sequence[tuple[str, str]], *, same_birthday: bool) -> _Evidence:
    """First names that are not alike by themselves: an initial may stand for the name, and a birthday forgives more."""
    if any(1 in map(len, pair) and pair[0][0] == pair[1][0] for pair in pairs):
        return _Evidence(2.5, agrees=True)
    if same_birthday and any(_near_with_the_birthday(*pair) for pair in pairs):
        return _Evidence(3.0, agrees=True)  # John and Joan at one address are a couple
    return _Evidence(-4.0, differs=True)


def _compare_last(one: Prepared, other: Prepared) -> _Evidence:
    if not one.last or not other.last or _the_only_name(one, other) or _the_only_name(other, one):
        return SILENT
    if one.last == other.last:
        return _Evidence(7.0, agrees=True)
    like = likeness(one.last, other.last)
    if like == "alike" or one.last_words & other.last_words or _swapped(one, other):
        return _Evidence(6.5, agrees=True)
    if like == "near":
        return _Evidence(3.5, agrees=True)
    return _Evidence(-3.0, differs=True)  # not worse: people marry, and names are written in two orders


def _the_only_name(bare: Prepared, whole: Prepared) -> bool:
    """One name is all that one record has, and it is the other name of the other record."""
    if bare.last and not bare.firsts:
        return bare.last != whole.last and bare.last in whole.firsts
    return bool(whole.last) and not bare.last and whole.last in bare.firsts and not bare.firsts & whole.firsts


def _near_with_the_birthday(mine: str, yours: str) -> bool:
    return first_likeness(mine, yours) == "near" or one_slip(mine, yours) or jaro_winkler(mine, yours) >= 0.8


def _written_in_the_other_order(one: Prepared, other: Prepared) -> bool:
    """Both names are the same letter by letter, the first standing where the last belongs."""
    return bool(one.last and other.last) and one.last in other.firsts and other.last in one.firsts


def _swapped(one: Prepared, other: Prepared) -> bool:
    """The first name of one is like the last name of the other, both ways round."""
    return bool(one.last and other.last) and all(
        any(likeness(last, first) in ("same", "alike") for first in firsts)
        for last, firsts in ((one.last, other.firsts), (other.last, one.firsts))
    )


# Everything else

_FAR_BIRTH = -8.0


_SAME_BIRTH = _Evidence(9.0, agrees=True)
_SWAPPED = _Evidence(5.0, differs=True)
_SLIPS_OF_ONE_YEAR: Sequence[_Evidence] = tuple(_Evidence(bits, differs=True) for bits in (5.0, 2.5, -1.0, -4.0))
_SLIPS: Sequence[_Evidence] = tuple(_Evidence(bits, differs=True) for bits in (4.0, 1.0, -2.0, _FAR_BIRTH))
"""For one, two, three, and four or more digits that differ."""
_SAME_PHONE, _OTHER_PHONE = _Evidence(6.0, agrees=True), _Evidence(-0.5, differs=True)


def _compare_birth(one: Prepared, other: Prepared) -> _Evidence:
    if one.born and other.born:
        return _SAME_BIRTH if one.born == other.born else _compare_dates(one.born, other.born)
    if one.year is None or other.year is None:
        return SILENT
    apart = abs(one.year - other.year)
    if apart <= 1:  # a year reckoned from an age may be one off
        return _Evidence(4.0 if apart == 0 else 2.0, agrees=True)
    return _Evidence(-4.0 if apart < 5 else _FAR_BIRTH, differs=True)


def _compare_dates(mine: str, yours: str) -> _Evidence:
    """Two days that differ, as eight digits each."""
    slips: int = sum(map(ne, mine[4:], yours[4:]))
    if mine[:4] == yours[:4]:
        swapped = mine[4:6] == yours[6:] and mine[6:] == yours[4:6]
        return _SWAPPED if swapped else _SLIPS_OF_ONE_YEAR[slips - 1]
    slips += 1 if abs(int(mine[:4]) - int(yours[:4])) == 1 else sum(map(ne, mine[:4], yours[:4]))
    return _SLIPS[min(slips, len(_SLIPS)) - 1]


def _compare_phone(one: Prepared, other: Prepared) -> _Evidence:
    if not one.phones or not other.phones:
        return SILENT
    return _OTHER_PHONE if one.phones.isdisjoint(other.phones) else _SAME_PHONE


def _compare_postcode(one: Prepared, other: Prepared) -> _Evidence:
    mine, yours = one.postcode, other.postcode
    if not mine or not yours:
        return SILENT
    if mine == yours:
        return _Evidence(5.0, agrees=True)
    if len(mine) > 4 and one_slip(mine, yours):
        return _Evidence(3.0, differs=True)
    return _Evidence(1.0 if mine[:-3] == yours[:-3] else -0.5, differs=True)


def _compare_email(one: Prepared, other: Prepared) -> _Evidence:
    mine, yours = one.email, other.email
    if not mine or not yours:
        return SILENT
    if mine == yours:
        return _Evidence(6.0, agrees=True)
    if one_slip(mine, yours) or jaro_winkler(mine, yours) >= 0.94 or _same_box(mine, yours):
        return _Evidence(4.0, differs=True)
    return _Evidence(-1.0, differs=True)


def _same_box(mine: str, yours: str) -> bool:
    """The part before the @ is the same and long enough to be a name."""
    box, _, _ = mine.partition("@")
    return len(box) > 4 and box == yours.partition("@")[0]


def _compare_nhs(one: Prepared, other: Prepared) -> _Evidence:
    mine, yours = one.nhs_number, other.nhs_number
    if not mine or not yours:
        return SILENT
    if mine == yours:
        return _Evidence(20.0, agrees=True)
    return _Evidence(2.0 if one_slip(mine, yours) else -8.0, differs=True)


_COMPARISONS: tuple[tuple[str, Callable[[Prepared, Prepared], _Evidence]], ...] = (
    ("first_name", _compare_first),
    ("last_name", _compare_last),
    ("date_of_birth", _compare_birth),
    ("phone", _compare_phone),
    ("postcode", _compare_postcode),
    ("email", _compare_email),
    ("nhs_number", _compare_nhs),
)
