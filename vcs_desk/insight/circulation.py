"""How far one printed-or-hidden figure of a table could rise, as far as its printed sums tell.

A two-way table with totals is a circulation: people flow from a start to their row, through a cell to their column, to
an end, and back. At each node what comes in goes out, which says exactly that rows and columns add up.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Arc:
    """One figure of the table: its value, whether it is hidden, and what it would cost the reader to hide it."""

    tail: int
    head: int
    value: int
    cost: int
    hidden: bool = False
    keep: bool = False
    """Never hidden to protect another."""


@dataclass
class Circulation:
    """The figures of one table, some of them hidden. A hidden figure is at least 1: a true 0 is always printed."""

    arcs: list[Arc] = field(default_factory=list)

    def add(
        self, tail: int, head: int, value: int, cost: int | None = None, *, hidden: bool = False, keep: bool = False
    ) -> int:
        """One more figure, its cost its value unless told otherwise; returns its number."""
        self.arcs.append(Arc(tail, head, value, value if cost is None else cost, hidden, keep))
        return len(self.arcs) - 1

    def hide(self, indices: Iterable[int]) -> None:
        """Hide these figures."""
        for index in indices:
            self.arcs[index].hidden = True

    def could_rise(self, target: int, by: int) -> bool:
        """True where the printed figures allow the hidden figure ``target`` to be ``by`` more than it is."""
        return self._rise(target, by, may_hide=False) is not None

    def hide_until_could_rise(self, target: int, by: int) -> bool:
        """Hide the cheapest further figures until ``target`` could be ``by`` more; False where none are enough.

        Shortest augmenting paths, the heuristic of Cox (1995), Network models for complementary cell suppression,
        J. Am. Stat. Assoc. 90, 1453-1462.
        """
        used = self._rise(target, by, may_hide=True)
        self.hide(used or ())
        return used is not None

    def _rise(self, target: int, by: int, *, may_hide: bool) -> set[int] | None:
        """The arcs used to push ``by`` more through ``target`` and back round, or None where that much cannot go."""
        change: dict[int, int] = defaultdict(int)
        neighbours = self._neighbours(target, may_hide)
        while by > 0:
            path = self._cheapest_path(neighbours, self.arcs[target].head, self.arcs[target].tail, change)
            if path is None:
                return None
            rooms = [self.arcs[index].value + change[index] - 1 for index, way in path if way < 0]
            step = min([by, *rooms])
            for index, way in path:
                change[index] += way * step
            by -= step
        return set(change)

    def _neighbours(self, target: int, may_hide: bool) -> dict[int, list[tuple[int, int, int]]]:
        """From each node: (arc, way, node reached), forward as more people and backward as fewer."""
        neighbours: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for index, arc in enumerate(self.arcs):
            if index != target and arc.value > 0 and (arc.hidden or (may_hide and not arc.keep)):
                neighbours[arc.tail].append((index, 1, arc.head))
                neighbours[arc.head].append((index, -1, arc.tail))
        return neighbours

    def _cheapest_path(
        self, neighbours: dict[int, list[tuple[int, int, int]]], start: int, end: int, change: dict[int, int]
    ) -> list[tuple[int, int]] | None:
        """Dijkstra from ``start`` to ``end``: (arc, way) of each step; hidden arcs are free."""
        came_by: dict[int, tuple[int, int, int]] = {}
        best = {start: 0}
        queue = [(0, start)]
        while queue:
            spent, node = heapq.heappop(queue)
            if node == end:
                return _walk_back(came_by, start, end)
            if spent > best[node]:
                continue
            for index, way, following in neighbours[node]:
                arc = self.arcs[index]
                if way < 0 and arc.value + change.get(index, 0) <= 1:
                    continue
                total = spent + (0 if arc.hidden or index in change else arc.cost)
                if total < best.get(following, total + 1):
                    best[following] = total
                    came_by[following] = (index, way, node)
                    heapq.heappush(queue, (total, following))
        return None


def _walk_back(came_by: dict[int, tuple[int, int, int]], start: int, end: int) -> list[tuple[int, int]]:
    path = []
    node = end
    while node != start:
        index, way, node = came_by[node]
        path.append((index, way))
    return path
