"""Decides which counts may leave the desk, so that no small number of people can be worked out.

The rule. A count from 1 to k - 1 is *small* and is hidden. A reader knows every figure that is printed, that a hidden
count is a whole number of at least 1 (a printed 0 is a true 0), and how rows and columns add up. More counts are
hidden until each small one could, as far as that reader can tell, be k or more. So the reader's range for it
always holds several values and never lies wholly within 1 to k - 1.
Where even hiding every count above 0 is not enough (a handful of people in all), zeros are hidden too and only a total
of k or more stands; the range then runs from 0 to that total.
Sources: Hundepool et al. (2012), Statistical Disclosure Control, ch. 4; UK LLC guidebook, "Statistical disclosure
control" (2025): suppress in rows and in columns so that originals cannot be deduced.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vcs_desk.insight.circulation import Circulation

HIDDEN = "*"
K = 5
"""The usual threshold; a group may choose 10."""

Counts = tuple[int | None, ...]
"""Counts as they may be printed: None is hidden."""


@dataclass(frozen=True)
class Table:
    """A two-way table as it may be printed: None is hidden, or was not to be printed in the first place."""

    rows: tuple[Counts, ...]
    row_totals: Counts
    column_totals: Counts
    total: int | None


def is_small(count: int, k: int = K) -> bool:
    """True for the counts that are hidden for themselves: 1 to k - 1."""
    return 0 < count < k


def shown(count: int | None, k: int = K) -> str:
    """A count as it may be printed: ``*`` where it is small or None (hidden already), otherwise with commas."""
    return HIDDEN if count is None or is_small(count, k) else f"{count:,}"


def share(numerator: int, denominator: int, k: int = K) -> float | None:
    """The share as a fraction of 1; None where the part or the rest is small, or there is nothing to share.

    Source: UK LLC guidebook (2025): percentages over hidden counts are hidden too.
    """
    if denominator <= 0 or is_small(numerator, k) or is_small(denominator - numerator, k):
        return None
    return numerator / denominator


def suppress_row(counts: Sequence[int], total: int | None, k: int = K) -> Counts:
    """The counts of one row beside a printed total of theirs, hidden as the rule of this module says.

    The partner is the smallest count above 0 that is still printed. ``total`` None: no total is printed, so small
    counts only. A total above the sum of the counts has a rest that is not printed, and the rest is guarded as well.
    Show the total itself through ``shown``. Raises ValueError for counts below 0 or above the total.
    """
    _check(counts)
    hidden = {index for index, count in enumerate(counts) if is_small(count, k)}
    if total is not None:
        rest = total - sum(counts)
        if rest < 0:
            raise ValueError(f"counts of {sum(counts)} do not fit a total of {total}")
        if is_small(total, k):
            return tuple(None if count > 0 else 0 for count in counts)
        if hidden or is_small(rest, k):
            hidden = _with_partners(counts, hidden, rest, k)
    return tuple(None if index in hidden else count for index, count in enumerate(counts))


def suppress_table(
    rows: Sequence[Sequence[int]],
    row_totals: Sequence[int] | None,
    column_totals: Sequence[int] | None,
    k: int = K,
) -> Table:
    """A two-way table with its totals, hidden as the rule of this module says; totals are counts like any other.

    Totals given as None are not printed. The grand total is printed where either kind of totals is, and is k or more.
    The cheapest partners are hidden (small counts before large ones, totals last), then as many as can be are shown
    again. Raises ValueError for rows of different lengths, counts below 0, or totals that are not the sums.
    """
    row_sums, column_sums = _sums(rows, row_totals, column_totals)
    net, grid = _circulation(rows, row_sums, column_sums, row_totals is not None, column_totals is not None)
    if is_small(sum(row_sums), k):
        net.hide(index for index, arc in enumerate(net.arcs) if arc.value > 0)
        return _printed(net, grid)
    never_printed = [index for index, arc in enumerate(net.arcs) if arc.hidden]
    small = [index for index, arc in enumerate(net.arcs) if is_small(arc.value, k) and index not in never_printed]
    net.hide(small)
    for index in sorted(small, key=lambda index: net.arcs[index].value):
        if not net.hide_until_could_rise(index, k - net.arcs[index].value):
            net.hide(index for index in range(len(net.arcs)) if index != grid.total)
            return _printed(net, grid)
    _show_again(net, small, never_printed, k)
    return _printed(net, grid)


def merge_small_states(items: Sequence[tuple[str, int]], k: int = K) -> list[tuple[str, int]]:
    """States that add up to a printed total, small ones merged with neighbours: ("Withdrawn, or no answer yet", 5).

    Of all ways to merge neighbours that leave no small part, the one that keeps the most parts, then the most even.
    Where the whole is small, one part is left and it is small: show it through ``shown``.
    """
    # best[n]: the best way for the first n items, as (parts, -sum of squares, the cuts before each part)
    best: list[tuple[int, int, tuple[int, ...]] | None] = [(0, 0, ())]
    for end in range(1, len(items) + 1):
        ways = []
        for start in range(end):
            part = sum(count for _, count in items[start:end])
            before = best[start]
            if before is not None and not is_small(part, k):
                ways.append((before[0] + 1, before[1] - part * part, (*before[2], start)))
        best.append(max(ways, default=None))
    chosen = best[len(items)]
    cuts = (*chosen[2], len(items)) if chosen is not None else (0, len(items))
    return [_merged(items[start:end]) for start, end in pairwise(cuts)]


def suppress_funnel(stages: Sequence[int], k: int = K) -> Counts:
    """The stages of a funnel: hidden where small, or where 1 to k - 1 away from the last stage printed.

    The difference is a count of people too: those who got no further. Raises ValueError for counts below 0.
    """
    _check(stages)
    printed: list[int | None] = []
    last: int | None = None
    for stage in stages:
        hide = is_small(stage, k) or (last is not None and is_small(abs(stage - last), k))
        printed.append(None if hide else stage)
        last = last if hide else stage
    return tuple(printed)


def suppress_against(counts: Sequence[int | None], before: Sequence[int | None], k: int = K) -> Counts:
    """Counts of this report beside those printed before for the same people and days, or for a part of those days.

    A count that differs by 1 to k - 1 from the one printed before is hidden, since the difference is a small group.
    Run the result's row through its total again. Raises ValueError for reports with different rows.
    """
    return tuple(
        None if now is None or (then is not None and is_small(abs(now - then), k)) else now
        for now, then in zip(counts, before, strict=True)
    )


def _check(counts: Sequence[int]) -> None:
    if any(count < 0 for count in counts):
        raise ValueError("a count is at least 0")


def _with_partners(counts: Sequence[int], hidden: set[int], rest: int, k: int) -> set[int]:
    """``hidden`` and the smallest partners that keep each small count possibly k or more."""
    candidates = sorted((count, index) for index, count in enumerate(counts) if count > 0 and index not in hidden)
    hidden = set(hidden)
    while not _could_be_large([counts[index] for index in hidden] + [rest] * (rest > 0), k):
        if not candidates:
            return set(range(len(counts)))
        hidden.add(candidates.pop(0)[1])
    return hidden


def _could_be_large(hidden: Sequence[int], k: int) -> bool:
    """True where any one of the hidden counts could be k or more, the others being at least 1 each."""
    return len(hidden) > 1 and sum(hidden) - (len(hidden) - 1) >= k


def _merged(items: Sequence[tuple[str, int]]) -> tuple[str, int]:
    first, *others = [label for label, _ in items]
    others = [label[:1].lower() + label[1:] if label[1:2].islower() else label for label in others]
    count = sum(count for _, count in items)
    if not others:
        return first, count
    return ", ".join([first, *others[:-1], f"or {others[-1]}"]), count


@dataclass(frozen=True)
class _Grid:
    """Where each figure of the table stands among the arcs."""

    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int


def _sums(
    rows: Sequence[Sequence[int]], row_totals: Sequence[int] | None, column_totals: Sequence[int] | None
) -> tuple[list[int], list[int]]:
    for row in rows:
        _check(row)
    row_sums = [sum(row) for row in rows]
    column_sums = [sum(column) for column in zip(*rows, strict=True)]
    for totals, sums in ((row_totals, row_sums), (column_totals, column_sums)):
        if totals is not None and list(totals) != sums:
            raise ValueError(f"totals {list(totals)} are not the sums {sums}")
    return row_sums, column_sums


def _circulation(
    rows: Sequence[Sequence[int]], row_sums: list[int], column_sums: list[int], print_rows: bool, print_columns: bool
) -> tuple[Circulation, _Grid]:
    net = Circulation()
    start, end, total = -1, -2, sum(row_sums)
    columns = [len(rows) + column for column in range(len(column_sums))]
    grid = _Grid(
        tuple(
            tuple(net.add(row, columns[at], count) for at, count in enumerate(counts))
            for row, counts in enumerate(rows)
        ),
        tuple(net.add(start, row, count, total + count, hidden=not print_rows) for row, count in enumerate(row_sums)),
        tuple(
            net.add(columns[at], end, count, total + count, hidden=not print_columns)
            for at, count in enumerate(column_sums)
        ),
        net.add(end, start, total, hidden=not (print_rows or print_columns), keep=True),
    )
    return net, grid


def _show_again(net: Circulation, small: Sequence[int], never_printed: Collection[int], k: int) -> None:
    """Print those partners again, dearest first, without which each small figure is still safe."""
    partners = {index for index, arc in enumerate(net.arcs) if arc.hidden} - {*small, *never_printed}
    for partner in sorted(partners, key=lambda index: net.arcs[index].cost, reverse=True):
        net.arcs[partner].hidden = False
        if not all(net.could_rise(index, k - net.arcs[index].value) for index in small):
            net.arcs[partner].hidden = True


def _printed(net: Circulation, grid: _Grid) -> Table:
    def counts(indices: Sequence[int]) -> Counts:
        return tuple(None if net.arcs[index].hidden else net.arcs[index].value for index in indices)

    return Table(
        tuple(counts(row) for row in grid.cells),
        counts(grid.row_totals),
        counts(grid.column_totals),
        counts([grid.total])[0],
    )
