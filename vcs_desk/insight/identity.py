"""What is compared of one record, made ready once, and the keys by which records of one person find each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vcs_desk.folding import fold
from vcs_desk.name_sound import TITLES, letters, sound


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
class Prepared:
    """One record with everything ready to be compared many times."""

    firsts: frozenset[str]
    last: str
    last_words: frozenset[str]
    born: str
    """Eight digits; "" where the day is not known."""
    year: int | None
    phones: frozenset[str]
    postcode: str
    email: str
    nhs_number: str


def prepare(record: Identity) -> Prepared:
    """Fold and normalise once what is compared."""
    return Prepared(
        firsts=frozenset(_first_names(record)),
        last=letters(record.last_name),
        last_words=frozenset(fold(record.last_name).split()),
        born=record.date_of_birth.isoformat().replace("-", "") if record.date_of_birth else "",
        year=record.date_of_birth.year if record.date_of_birth else record.birth_year,
        phones=frozenset(_phones(record)),
        postcode=_plain(record.postcode),
        email=record.email.strip().casefold(),
        nhs_number=_plain(record.nhs_number),
    )


def search_keys(record: Identity) -> frozenset[str]:
    """Keys of which two records of one person nearly always share one, so that few pairs need ``match``."""
    ready = prepare(record)
    last, firsts = sound(record.last_name), {sound(name) for name in ready.firsts}
    keys = {f"name {first} {last}" for first in firsts if first and last}
    keys |= {f"name {last} {first}" for first in firsts if first and last}  # first and last name swapped
    keys |= {f"begins {first[0]} {ready.last[:3]}" for first in ready.firsts if ready.last}
    keys |= {f"phone {number}" for number in ready.phones}
    if ready.born:
        keys.add(f"born {ready.born}")
    if ready.year:
        keys |= {f"year {name} {ready.year}" for name in (last, *firsts) if name}
    if ready.email:
        keys.add(f"mail {ready.email}")
    if ready.postcode:
        keys |= {f"at {ready.postcode} {first[:1]}" for first in firsts if first}
    if ready.nhs_number:
        keys.add(f"nhs {ready.nhs_number}")
    return frozenset(keys)


def _first_names(record: Identity) -> set[str]:
    """The first of the first names, all of them together, and what they like to be called; titles left out."""
    given = [word for word in fold(record.first_name).split() if word not in TITLES]
    return {name for name in (*given[:1], "".join(given), letters(record.preferred_name)) if name}


def _phones(record: Identity) -> set[str]:
    """The last ten digits of each number: +44 7700 900214 and 07700 900214 are one."""
    numbers = ("".join(filter(str.isdigit, phone)) for phone in (record.phone, record.phone_other))
    return {number[-10:] for number in numbers if len(number) >= 6}


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()
