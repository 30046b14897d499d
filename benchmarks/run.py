"""Measures everything in one run and prints the table: ``make bench``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import questions, reading, report, windows
from benchmarks.register_marks import marking
from benchmarks.table import Line, at_most, show
from benchmarks.worlds import world


def main() -> None:
    """The whole table."""
    standard, large = world("standard"), world("large")
    lines: list[Line] = []
    if large.seconds is not None:
        lines.append(at_most("Large practice organisation made", large.seconds, 120, " s"))
    lines += windows.first_windows(standard, large)
    lines += marking(large)
    lines += questions.typing(large)
    lines += questions.a_year(large)
    lines += report.the_report(large)
    lines += reading.reading_lines()
    show(lines)


if __name__ == "__main__":
    main()
