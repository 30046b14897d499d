"""Mends rows that have more cells than there are headings, because a comma in an address was not in quotes."""

from __future__ import annotations

from collections.abc import Sequence

from vcs_desk.exchange.evidence import kind_of, shares

_SEEN = 300
"""Rows from which the usual kinds of value are learned."""
_USUAL = 0.5
_AS_MANY = 0.2
"""The share of longer rows from which on the last columns simply have no heading."""


def mended(
    rows: Sequence[tuple[str, ...]], lines: Sequence[int], width: int
) -> tuple[list[tuple[str, ...]], tuple[tuple[int, str], ...]]:
    """The rows with what was cut apart put together again, and a sentence for each line that was mended."""
    longer = sum(len(row) > width for row in rows)
    if not longer or longer > max(1, len(rows) * _AS_MANY):
        return list(rows), ()
    usual = _usual_kinds([row for row in rows if len(row) <= width][:_SEEN], width)
    result: list[tuple[str, ...]] = []
    remarks: list[tuple[int, str]] = []
    for line, row in zip(lines, rows, strict=True):
        if len(row) <= width:
            result.append(row)
            continue
        whole, at = _put_together(row, width, usual)
        result.append(whole)
        remarks.append((line, f"This row has more cells than there are headings. “{whole[at][:60]}” was put together."))
    return result, tuple(remarks)


def _usual_kinds(rows: Sequence[tuple[str, ...]], width: int) -> list[set[str]]:
    """For each column the kinds of value that half of its cells or more have."""
    found = []
    for column in range(width):
        parts = shares([row[column] for row in rows if column < len(row)])
        found.append({kind for kind, share in parts.items() if share >= _USUAL})
    return found


def _put_together(row: tuple[str, ...], width: int, usual: list[set[str]]) -> tuple[tuple[str, ...], int]:
    """The row joined at the place where most other cells then stand in a column of their kind; and that place."""
    extra = len(row) - width

    def joined(at: int) -> tuple[str, ...]:
        cells = [cell for cell in row[at : at + extra + 1] if cell]
        return (*row[:at], ", ".join(cells), *row[at + extra + 1 :])

    def fit(at: int) -> tuple[int, int]:
        cells = joined(at)
        fitting = sum(kind_of(cell) in usual[column] for column, cell in enumerate(cells) if cell and column != at)
        return fitting, -len(usual[at] & {"email", "postcode", "date", "phone", "nhs_number", "yes_no"})

    best = max(range(width), key=fit)
    return joined(best), best
