"""Which copies stay, through a simulated year and through clocks that jump."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from vcs_desk.store.rotation import BEFORE_UPGRADE, DAILY, LAST, MONTHLY, WEEKLY, may_go, why_kept

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A copy as far as rotation looks at it."""

    number: int
    made_at: datetime
    reason: str = "daily"
    version: str = "0001"

    @property
    def day(self) -> date:
        return self.made_at.date()


class Shelf:
    """Copies made one after another, each followed by a rotation, as the program does."""

    def __init__(self) -> None:
        self.copies: list[Made] = []
        self.made = 0

    def make(self, now: datetime, reason: str = "daily", version: str = "0001") -> None:
        self.made += 1
        self.copies.append(Made(self.made, now, reason, version))
        gone = may_go(self.copies, now)
        self.copies = [copy for copy in self.copies if copy.number not in gone]

    def days(self) -> set[date]:
        return {copy.day for copy in self.copies}

    def kept_as(self, word: str, now: datetime) -> int:
        return sum(word in words for words in why_kept(self.copies, now).values())


def year(shelf: Shelf, days: int = 365) -> datetime:
    now = START
    for day in range(days):
        now = START + timedelta(days=day)
        shelf.make(now)
        shelf.make(now + timedelta(hours=8), "close")
    return now + timedelta(hours=8)


def test_after_a_year_there_are_7_daily_5_weekly_and_12_monthly() -> None:
    shelf = Shelf()
    now = year(shelf)
    assert (shelf.kept_as(DAILY, now), shelf.kept_as(WEEKLY, now), shelf.kept_as(MONTHLY, now)) == (7, 5, 12)
    assert len(shelf.copies) <= 24


def test_the_last_seven_days_and_each_month_can_be_got_back() -> None:
    shelf = Shelf()
    now = year(shelf)
    assert {now.date() - timedelta(days=back) for back in range(7)} <= shelf.days()
    assert {(day.year, day.month) for day in shelf.days()} >= {(2026, month) for month in range(1, 13)}


def test_nothing_older_than_about_a_year_stays() -> None:
    shelf = Shelf()
    now = year(shelf, 900)
    assert min(shelf.days()) > now.date() - timedelta(days=370)


def test_of_one_day_the_latest_stays() -> None:
    shelf = Shelf()
    for hour in range(9):
        shelf.make(START + timedelta(hours=hour))
    assert [copy.number for copy in shelf.copies] == [9]


def test_an_upgrade_that_fails_again_and_again_pushes_nothing_out() -> None:
    shelf = Shelf()
    now = year(shelf, 60)
    before = {copy.number for copy in shelf.copies}
    for turn in range(300):
        shelf.make(now + timedelta(minutes=turn), "upgrade")
    assert before <= {copy.number for copy in shelf.copies}
    assert shelf.kept_as(BEFORE_UPGRADE, now) == 1


def test_the_last_ordinary_copy_stays_through_months_of_failing_upgrades() -> None:
    shelf = Shelf()
    shelf.make(START)
    for day in range(1, 700):
        shelf.make(START + timedelta(days=day), "upgrade")
    assert shelf.copies[0].number == 1


def test_the_last_copy_before_each_upgrade_of_the_year_stays() -> None:
    shelf = Shelf()
    for day in range(300):
        version = f"{day // 100:04}"
        shelf.make(START + timedelta(days=day), "upgrade" if day % 100 == 99 else "daily", version)
    kept = [copy.version for copy in shelf.copies if copy.reason == "upgrade"]
    assert kept == ["0000", "0001", "0002"]


def test_a_clock_jump_removes_nothing_at_that_moment() -> None:
    for jump in (-4000, -2, 41, 4000):
        shelf = Shelf()
        now = year(shelf, 100)
        before = len(shelf.copies)
        shelf.make(now + timedelta(days=jump))
        assert len(shelf.copies) == before + 1


def test_a_month_of_wild_clocks_costs_no_real_copy() -> None:
    shelf, chance = Shelf(), Random(2)
    now = year(shelf, 100)
    real = shelf.days()
    for day in range(30):
        shelf.make(now + timedelta(days=day + chance.choice([-5000, -900, -60, 60, 900, 5000])))
    for day in range(31, 34):
        shelf.make(now + timedelta(days=day))
    months = {(day.year, day.month) for day in real}
    assert months <= {(day.year, day.month) for day in shelf.days()}


def test_a_flat_battery_that_starts_each_day_in_1970_costs_no_real_copy() -> None:
    shelf = Shelf()
    year(shelf, 100)
    real = {copy.number for copy in shelf.copies}
    for minute in range(200):
        shelf.make(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute))
    assert real <= {copy.number for copy in shelf.copies}
    assert len(shelf.copies) < len(real) + 5


def test_the_newest_copy_always_stays() -> None:
    shelf = Shelf()
    now = year(shelf, 50)
    shelf.make(now - timedelta(days=300))
    assert LAST in why_kept(shelf.copies, now)[shelf.made]
