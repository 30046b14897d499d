"""Puts small categories together so that what is printed still adds up and no small count can be worked out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from vcs_desk.insight.suppression import is_small
from vcs_desk.reports.wording import capital, in_words

Item = TypeVar("Item")


def merged_categories(
    items: Sequence[tuple[str, int]], others: tuple[str, str], k: int, most: int = 8
) -> list[tuple[str, int]]:
    """Categories that add up to a printed total: the small ones, and those beyond ``most``, as one row at the end.

    ``others`` names what is put together: ("agency", "agencies") gives "Three other agencies". The row holds at least
    two categories, and so much that each could be k or more as far as a reader can tell. Empty where nothing but
    such a row would be left.
    """
    ordered = sorted((item for item in items if item[1] > 0), key=lambda item: -item[1])
    kept = [item for item in ordered if not is_small(item[1], k)]
    rest = [item for item in ordered if is_small(item[1], k)]
    while kept and (len(kept) + bool(rest) > most or (rest and not _hides_each([count for _, count in rest], k))):
        rest.insert(0, kept.pop())
    if not rest:
        return kept
    if not kept:
        return []
    return [*kept, (_others(len(rest), others), sum(count for _, count in rest))]


def apart_and_together(
    items: Sequence[Item],
    small: Callable[[Item], bool],
    size: Callable[[Item], int],
    amount: Callable[[Item], int],
    k: int,
) -> tuple[list[Item], list[Item]]:
    """Items that may stand alone, and those to be put together: all small ones, and as many of the next by ``size``
    as it takes to hide what each of them has of the amount that is printed for them together.
    """
    together = [item for item in items if small(item)]
    apart = [item for item in items if not small(item)]
    while together and apart and not _hides_each([amount(item) for item in together], k):
        partner = min(apart, key=size)
        apart = [item for item in apart if item is not partner]
        together.append(partner)
    return apart, together


def large_enough(items: Sequence[tuple[str, int]], whole: int, k: int) -> list[tuple[str, int]]:
    """Categories that overlap, with no total of theirs printed: those of which neither they nor the rest are small."""
    return [(label, count) for label, count in items if count >= k and not is_small(whole - count, k)]


def _hides_each(counts: Sequence[int], k: int) -> bool:
    return len(counts) > 1 and sum(counts) - (len(counts) - 1) >= k


def _others(number: int, noun: tuple[str, str]) -> str:
    return f"{capital(in_words(number))} other {noun[0] if number == 1 else noun[1]}"
