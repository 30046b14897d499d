"""Makes invented people: who they are, what they need, what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from vcs_desk.models import Consent, PersonSupportNeed
from vcs_desk.practice.names import a_name, a_phone
from vcs_desk.practice.rows import Rows

_AGES = ((18, 25, 4), (25, 45, 14), (45, 65, 26), (65, 75, 27), (75, 85, 21), (85, 96, 8))
_ETHNIC = (
    ("white_british", 68),
    ("white_other", 8),
    ("asian_indian", 3),
    ("asian_pakistani", 3),
    ("black_african", 3),
    ("black_caribbean", 2),
    ("mixed_other", 2),
    ("other_arab", 2),
    ("asian_other", 2),
    ("prefer_not_to_say", 3),
    ("not_asked", 4),
)
_DISABILITY = (("a_lot", 20), ("a_little", 32), ("not_limited", 33), ("prefer_not_to_say", 4), ("not_asked", 11))
_GENDER = (("female", 62), ("male", 31), ("not_asked", 6), ("prefer_not_to_say", 1))
_SUPPORT = ("mobility", "hearing", "anxiety", "memory", "sight", "health_condition", "language", "one_to_one", "autism")
_STREETS = (
    "Fore Street",
    "Chapel Lane",
    "Trelawney Road",
    "Penwarne Terrace",
    "Station Hill",
    "Harbour View",
    "Vean Road",
)


def chosen(random: Random, weights: tuple[tuple[str, int], ...]) -> str:
    """One code, as often as its weight says."""
    return random.choices([code for code, _ in weights], [weight for _, weight in weights])[0]


@dataclass
class Someone:
    """What the simulation remembers of a person."""

    number: int
    name: str
    diligence: float
    """Chance of coming to a session."""
    groups: dict[int, int] = field(default_factory=dict)
    """Group index to the number of the place held."""
    scripted: bool = False


class People:
    """Makes people, one after another."""

    def __init__(self, rows: Rows, random: Random) -> None:
        self._rows = rows
        self._random = random
        self.all: list[Someone] = []

    def make(self, on: date, name: tuple[str, str] | None = None, shown: str = "", **given: object) -> Someone:
        """One person known since a day; ``name`` as first and last where it is not invented here."""
        random = self._random
        first, last = name or a_name(random)
        born = self._born(on)
        values: dict[str, object] = {
            "first_name": first,
            "last_name": last,
            "phone": a_phone(random) if random.random() < 0.94 else "",
            "date_of_birth": born if born and random.random() < 0.86 else None,
            "birth_year": born.year if born else None,
            "gender": chosen(random, _GENDER),
            "ethnic_group": chosen(random, _ETHNIC),
            "disability": chosen(random, _DISABILITY),
            "address": f"{random.randrange(1, 90)} {random.choice(_STREETS)}",
            "postcode": f"TR99 {random.randrange(1, 9)}{random.choice('ABDEFGHJ')}{random.choice('LNPQRSTU')}",
            "ward": random.choice(("Tregarrow", "Illogan", "Porthmellow", "Carn Brea")),
            "imd_decile": min(10, max(1, round(random.gauss(3.6, 2)))),
            "gp_practice": random.choice(("Penwarne Surgery", "Carn Brea Practice")),
            "created_on": on,
        }
        number = self._rows.person(**(values | given))
        someone = Someone(number, shown or f"{first} {last}".strip(), random.uniform(0.72, 0.97))
        self.all.append(someone)
        self._needs_and_consent(number, on)
        return someone

    def support(self, number: int, code: str, words: str = "") -> None:
        """One support need of a scripted person."""
        self._rows.add(PersonSupportNeed, person_id=number, code=code, words=words)

    def _born(self, on: date) -> date | None:
        random = self._random
        if random.random() < 0.06:
            return None
        low, high = random.choices([(low, high) for low, high, _ in _AGES], [weight for *_, weight in _AGES])[0]
        return date(on.year - random.randrange(low, high), random.randrange(1, 13), random.randrange(1, 29))

    def _needs_and_consent(self, number: int, on: date) -> None:
        random = self._random
        if random.random() < 0.75:
            self._rows.add(
                Consent,
                person_id=number,
                purpose="share_back",
                answer="yes" if random.random() < 0.9 else "no",
                given_on=on,
                method=random.choice(("by phone", "in person", "with the referral")),
            )
        if random.random() < 0.5:
            self._rows.add(
                Consent,
                person_id=number,
                purpose="photograph",
                answer="yes" if random.random() < 0.6 else "no",
                given_on=on + timedelta(days=7),
                method="in person",
            )

    def some_support(self, number: int) -> tuple[str, ...]:
        """None, one or two support needs, written to the person; their codes."""
        random = self._random
        codes = tuple(random.sample(_SUPPORT, random.choices((0, 1, 2), (55, 32, 13))[0]))
        for code in codes:
            self.support(number, code)
        return codes
