"""Measures everything in one run and prints the table: ``make bench``."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import duplicates, questions, reading, report, rota, windows
from benchmarks.register_marks import marking
from benchmarks.table import Line, at_most, show
from benchmarks.worlds import world
from vcs_desk.__main__ import GARBAGE_EVERY


def main() -> None:
    """The whole table."""
    gc.set_threshold(GARBAGE_EVERY)  # as the program does
    print(f"Load of the last minute as this began: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
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
    lines += duplicates.lists()
    lines += duplicates.one_check(large)
    lines += rota.the_rota()
    show(lines)


if __name__ == "__main__":
    main()
