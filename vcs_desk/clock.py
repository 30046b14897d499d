"""The only place that asks the time; everything else is handed a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells today's date (local) and the present moment (UTC-aware)."""

    def today(self) -> date: ...

    def now(self) -> datetime: ...


class SystemClock:
    """The clock of this computer."""

    def today(self) -> date:
        return date.today()

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until told to move; for tests, samples and the practice organisation."""

    moment: datetime

    def today(self) -> date:
        return self.moment.astimezone().date()

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        """Move on by the given timedelta keywords, for example ``minutes=10``."""
        self.moment += timedelta(**span)


class PracticeClock:
    """The clock of the practice organisation: the same morning at each opening, then as time passes.

    So its referrals never grow stale, and what is due there is due whenever somebody practises.
    """

    def __init__(self, morning: datetime, running: Clock) -> None:
        self._morning = morning
        self._running = running
        self._began = running.now()

    def today(self) -> date:
        return self.now().astimezone().date()

    def now(self) -> datetime:
        return self._morning + (self._running.now() - self._began)
