"""Finds the same person twice in one file; rows that surely are of one person are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from vcs_desk.folding import fold
from vcs_desk.insight.identity import Identity
from vcs_desk.insight.pairs import pairs_alike
from vcs_desk.services.inputs import PersonInput, Problem, ReferralInput

_COMPARED = tuple(field.name for field in fields(Identity))
_APART = 90
"""Days between two referrals of one person from which on they are two requests."""


@dataclass(frozen=True)
class Merged:
    """The referrals with each person once, their lines, and a note for each row that was put with another."""

    referrals: tuple[ReferralInput, ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...]
    pairs: tuple[tuple[int, int], ...] = ()
    """The lines of each row that was put with an earlier one, or is of the same person referred again."""


def merge_duplicates(referrals: Sequence[ReferralInput], lines: Sequence[int]) -> Merged:
    """Each person once, with the values of the first row; blanks are filled and needs added from the later rows."""
    kept: list[ReferralInput] = []
    kept_lines: list[int] = []
    problems: list[Problem] = []
    pairs: list[tuple[int, int]] = []
    by_key: dict[str, list[int]] = {}
    for referral, line in zip(referrals, lines, strict=True):
        keys = list(_keys(referral.person))
        known = [at for key in keys for at in by_key.get(key, ()) if same_person(kept[at].person, referral.person)]
        if known:
            pairs.append((kept_lines[known[0]], line))
        if known and not _another_request(kept[known[0]], referral):
            kept[known[0]] = _together(kept[known[0]], referral)
            problems.append(
                Problem(line, f"The same person as in row {kept_lines[known[0]]}. Put together with it.", kept=True)
            )
            continue
        if known:
            problems.append(
                Problem(line, f"The same person as in row {kept_lines[known[0]]}, referred again.", kept=True)
            )
        for key in keys:
            by_key.setdefault(key, []).append(len(kept))
        kept.append(referral)
        kept_lines.append(line)
    return Merged(tuple(kept), tuple(kept_lines), tuple(problems), tuple(pairs))


def alike(people: Sequence[PersonInput]) -> dict[tuple[int, int], float]:
    """Pairs of places (from 0) in a list of people that may be one person, with how sure that is."""
    return pairs_alike([Identity(*(getattr(person, name) for name in _COMPARED)) for person in people])


def same_person(one: PersonInput, other: PersonInput) -> bool:
    """Whether two rows speak of one person: the name and something else agree, and nothing contradicts."""
    if _conflict(one.date_of_birth, other.date_of_birth) or _conflict_of_numbers(one, other):
        return False
    if one.nhs_number and one.nhs_number == other.nhs_number and one.nhs_number_valid:
        return _shares_a_name(one, other)
    if _packed(one) != _packed(other):
        return False
    agree = [
        one.date_of_birth is not None and one.date_of_birth == other.date_of_birth,
        bool(one.phone) and one.phone in {other.phone, other.phone_other},
        bool(one.email) and fold(one.email) == fold(other.email),
        bool(one.postcode) and one.postcode == other.postcode and bool(one.last_name),
    ]
    return any(agree)


def _keys(person: PersonInput) -> Iterator[str]:
    yield _packed(person)
    if person.nhs_number:
        yield person.nhs_number


def _packed(person: PersonInput) -> str:
    """The whole name without spaces, in the order that sorts first: O'Hara Aileen and AILEEN O HARA are one."""
    first = fold(person.first_name or person.preferred_name).replace(" ", "")
    last = fold(person.last_name).replace(" ", "")
    return min(first + last, last + first)


def _shares_a_name(one: PersonInput, other: PersonInput) -> bool:
    names = [set(fold(f"{p.first_name} {p.last_name} {p.preferred_name}").split()) for p in (one, other)]
    return bool(names[0] & names[1]) or _packed(one) == _packed(other)


def _conflict(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _conflict_of_numbers(one: PersonInput, other: PersonInput) -> bool:
    both = one.nhs_number_valid and other.nhs_number_valid
    return bool(both) and one.nhs_number != other.nhs_number


def _another_request(one: ReferralInput, other: ReferralInput) -> bool:
    if one.received_on is None or other.received_on is None:
        return False
    return abs((other.received_on - one.received_on).days) > _APART


def _together(first: ReferralInput, later: ReferralInput) -> ReferralInput:
    consent = next((answer for answer in ("no", "yes") if answer in {first.consent, later.consent}), "unknown")
    return replace(
        first,
        person=filled(first.person, later.person),
        reason=_texts(first.reason, later.reason, "; "),
        matters=_texts(first.matters, later.matters, "; "),
        risks=_texts(first.risks, later.risks, "; "),
        needs=tuple(dict.fromkeys(first.needs + later.needs)),
        support_needs=tuple(dict.fromkeys(first.support_needs + later.support_needs)),
        consent=consent,
        urgent=first.urgent or later.urgent,
        interpreter=first.interpreter or later.interpreter,
        safeguarding=first.safeguarding or later.safeguarding,
    )


def filled(person: PersonInput, later: PersonInput) -> PersonInput:
    """The person with each blank filled from the later row; a number that differs becomes the second one."""
    blank = {
        each.name: getattr(later, each.name)
        for each in fields(PersonInput)
        if getattr(person, each.name) in ("", None) and each.name not in {"phone_other", "nhs_number_valid"}
    }
    if "nhs_number" in blank:
        blank["nhs_number_valid"] = later.nhs_number_valid
    other = person.phone_other or next((n for n in (later.phone, later.phone_other) if n and n != person.phone), "")
    notes = _texts(person.notes, later.notes, "\n")
    return replace(person, **(blank | {"notes": notes, "phone_other": other if person.phone else person.phone_other}))


def _texts(one: str, other: str, between: str) -> str:
    parts = one.split(between) + other.split(between)
    return between.join(dict.fromkeys(part for part in parts if part))
