"""Scores one person's answers by the definition of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

TOTAL = "total"
"""The one scale of a measure whose items are taken together."""

Scoring = Literal["separate", "sum", "mean", "table"]
SCORINGS: tuple[Scoring, ...] = ("separate", "sum", "mean", "table")


@dataclass(frozen=True)
class Band:
    """A named part of a scale, ``low`` to ``high`` included."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Item:
    """One question: the answers it takes, and whether it runs against the rest."""

    code: str
    low: int
    high: int
    reversed: bool = False
    label: str = ""
    bands: tuple[Band, ...] = ()
    threshold: float | None = None

    def takes(self, answer: int | None) -> bool:
        """True for a whole number on the scale of this item."""
        return answer is not None and self.low <= answer <= self.high


@dataclass(frozen=True)
class Scale:
    """One score a measure gives: its range, its direction, and the change that counts."""

    code: str
    label: str
    low: float
    high: float
    higher_is_better: bool
    threshold: float
    bands: tuple[Band, ...] = ()

    def band(self, value: float) -> str:
        """The label of the band that ``value`` falls in; empty where the scale has no such band."""
        return next((band.label for band in self.bands if band.low <= value <= band.high), "")


@dataclass(frozen=True)
class Measure:
    """An outcome measure as its licence and authors define it; one version never changes."""

    id: str
    version: str
    label: str
    items: tuple[Item, ...]
    scoring: Scoring
    threshold: float
    higher_is_better: bool
    missing_allowed: int = 0
    """Items that may be left out; their place is taken by the person's own mean. 0: one missing, no score."""
    bands: tuple[Band, ...] = ()
    table: tuple[tuple[int, float], ...] = ()
    """(raw sum, score) rows of a conversion table."""
    also_asked: tuple[Item, ...] = ()
    """Questions asked beside the scale, each a score of its own and never added in."""

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scores it gives: one for each item kept separate, or ``total``; then what is asked beside them."""
        beside = tuple(self._item_scale(item) for item in self.also_asked)
        if self.scoring == "separate":
            return tuple(self._item_scale(item) for item in self.items) + beside
        low, high = self._range()
        return (Scale(TOTAL, self.label, low, high, self.higher_is_better, self.threshold, self.bands), *beside)

    def scale(self, code: str) -> Scale:
        """The scale with this code. Raises KeyError where there is none."""
        return {scale.code: scale for scale in self.scales}[code]

    def _item_scale(self, item: Item) -> Scale:
        threshold = self.threshold if item.threshold is None else item.threshold
        better = self.higher_is_better != item.reversed
        return Scale(item.code, item.label or item.code, item.low, item.high, better, threshold, item.bands)

    def _range(self) -> tuple[float, float]:
        if self.scoring == "table":
            scores = [score for _, score in self.table]
            return min(scores), max(scores)
        lows, highs = sum(item.low for item in self.items), sum(item.high for item in self.items)
        if self.scoring == "sum":
            return lows, highs
        return lows / len(self.items), highs / len(self.items)


@dataclass(frozen=True)
class Score:
    """A person's score on each scale of a measure; None where it cannot be made."""

    values: Mapping[str, float | None]


def score(measure: Measure, answers: Mapping[str, int | None]) -> Score:
    """Score the answers (item code -> whole number, None or absent where not answered) by the measure's rule.

    An answer outside its item's range counts as not answered. Scores are in the measure's own points:
    *separate* gives each answer as it stands (never summed, never turned round; a reversed item's scale says so in its
    direction), *sum* and *mean* turn reversed items round first, *table* looks the raw sum up.
    Sources stand in each measure's file.
    """
    given = {item.code: _given(item, answers.get(item.code)) for item in (*measure.items, *measure.also_asked)}
    alone = measure.items if measure.scoring == "separate" else ()
    values: dict[str, float | None] = {} if alone else {TOTAL: _together(measure, given)}
    for item in (*alone, *measure.also_asked):
        answer = given[item.code]
        values[item.code] = None if answer is None else float(answer)
    return Score(values)


def measure_from(data: Mapping[str, Any]) -> Measure:
    """The measure written in one file of ``resources/measures`` (parsed TOML, or the same kept as JSON).

    Raises KeyError for a part that is not there and ValueError for a way of scoring that is not known.
    """
    scoring = data["scoring"]
    if scoring not in SCORINGS:
        raise ValueError(f"{data['id']}: scoring {scoring!r} is not one of {', '.join(SCORINGS)}")
    return Measure(
        id=data["id"],
        version=str(data["version"]),
        label=data["label"],
        items=tuple(_item(entry) for entry in data["items"]),
        scoring=scoring,
        threshold=float(data["threshold"]),
        higher_is_better=data["higher_is_better"],
        missing_allowed=int(data.get("missing_allowed", 0)),
        bands=_bands(data),
        table=_table(data),
        also_asked=tuple(_item(entry) for entry in data.get("also_asked", ())),
    )


def _given(item: Item, answer: int | None) -> int | None:
    return answer if item.takes(answer) else None


def _turned(item: Item, answer: int) -> int:
    return item.low + item.high - answer if item.reversed else answer


def _together(measure: Measure, given: Mapping[str, int | None]) -> float | None:
    values = [_turned(item, answer) for item in measure.items if (answer := given[item.code]) is not None]
    size = len(measure.items)
    if not values or size - len(values) > measure.missing_allowed:
        return None
    mean = sum(values) / len(values)
    if measure.scoring == "mean":
        return mean
    raw = float(sum(values)) if len(values) == size else mean * size
    return dict(measure.table).get(round(raw)) if measure.scoring == "table" else raw


def _item(entry: Mapping[str, Any]) -> Item:
    threshold = entry.get("threshold")
    return Item(
        code=entry["code"],
        low=entry["low"],
        high=entry["high"],
        reversed=entry.get("reversed", False),
        label=entry.get("label", ""),
        bands=_bands(entry),
        threshold=None if threshold is None else float(threshold),
    )


def _bands(entry: Mapping[str, Any]) -> tuple[Band, ...]:
    return tuple(Band(band["low"], band["high"], band["label"]) for band in entry.get("bands", ()))


def _table(data: Mapping[str, Any]) -> tuple[tuple[int, float], ...]:
    table = data.get("table", {})
    rows = table.items() if isinstance(table, Mapping) else table
    return tuple(sorted((int(raw), float(converted)) for raw, converted in rows))
