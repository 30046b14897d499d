"""Finds the pairs of one list that may be one person, without comparing everybody with everybody."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from vcs_desk.insight.identity import Identity, prepare, search_keys
from vcs_desk.insight.match import POSSIBLE, PRIOR_BITS, compare, worth_comparing

Pair = tuple[int, int]
Report = Callable[[int, int], None]
"""How many pairs were looked at, of how many. May raise to stop the work."""
MOST_SHARING = 300
"""A key that more records share says little, such as 1 January 1900."""
THROUGH_OTHERS = 0.7
"""A pair that only a third record holds together has to be surer than one that is alike by itself."""
_EVERY = 5_000


def silent(_done: int, _of: int) -> None:
    """For callers who show no progress."""


def pairs_alike(
    records: Sequence[Identity], prior_bits: float = PRIOR_BITS, report: Report = silent
) -> dict[Pair, float]:
    """Score of each pair of places (from 0, the lower first) whose records may be of one person, from POSSIBLE up.

    Two records may also be one person because both surely are a third one: such a chain has the product of its scores,
    and counts from THROUGH_OTHERS on.
    """
    found = alike_by_themselves(records, sharing_a_key(records), prior_bits, report)
    return found | {pair: score for pair, score in _chains(found).items() if pair not in found}


def alike_by_themselves(
    records: Sequence[Identity], pairs: Collection[Pair], prior_bits: float = PRIOR_BITS, report: Report = silent
) -> dict[Pair, float]:
    """Those of the pairs whose two records score POSSIBLE or more."""
    ready = [prepare(record) for record in records]
    found: dict[Pair, float] = {}
    for done, (a, b) in enumerate(pairs):
        if done % _EVERY == 0:
            report(done, len(pairs))
        if worth_comparing(ready[a], ready[b], prior_bits):
            score = compare(ready[a], ready[b], prior_bits).score
            if score >= POSSIBLE:
                found[a, b] = score
    return found


def sharing_a_key(records: Iterable[Identity]) -> set[Pair]:
    """Pairs of places, the lower first, of records that share one of their search keys."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for key in search_keys(record):
            by_key[key].append(place)
    return {pair for places in by_key.values() if len(places) <= MOST_SHARING for pair in combinations(places, 2)}


def _chains(found: Mapping[Pair, float]) -> dict[Pair, float]:
    """The best way from each record to each other one; the product of the scores on it (Dijkstra, 1959)."""
    neighbours: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in found.items():
        neighbours[a][b] = neighbours[b][a] = score
    return {(start, end): score for start in neighbours for end, score in _from(start, neighbours) if start < end}


def _from(start: int, neighbours: Mapping[int, Mapping[int, float]]) -> Iterator[tuple[int, float]]:
    best, waiting = {start: 1.0}, [(-1.0, start)]
    while waiting:
        known, here = heapq.heappop(waiting)
        if -known < best[here]:
            continue
        yield here, -known
        for there, score in neighbours[here].items():
            through = -known * score
            if through >= THROUGH_OTHERS and through > best.get(there, 0.0):
                best[there] = through
                heapq.heappush(waiting, (-through, there))
