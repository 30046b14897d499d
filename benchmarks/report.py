"""The impact report on the large data: seconds and memory, in a process of its own."""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.table import Line, at_most
from benchmarks.worlds import FOLDER, JENNA, World, world
from vcs_desk.__main__ import GARBAGE_EVERY

_IN_CHILD = "--in-child"


def the_report(large: World) -> list[Line]:
    """Seconds from the question to the finished PDF, and the most memory of that process."""
    words = [sys.executable, "-m", "benchmarks.report", _IN_CHILD, large.size]
    found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return [
        at_most(
            f"Impact report on the {large.size} data",
            found["seconds"],
            5,
            " s",
            note=f"{found['worked']:.1f} s of the processor",
        ),
        at_most("  its memory", found["megabytes"], 300, " MB", note=f"{found['kilobytes']:,} kB PDF"),
    ]


def _child(size: str) -> None:
    from benchmarks.questions import YEAR
    from vcs_desk.printing import impact_pdf

    gc.set_threshold(GARBAGE_EVERY)  # as the program does
    desk = world(size).open("reported")
    began, worked = time.perf_counter(), time.process_time()
    printed = impact_pdf(desk.store, JENNA, YEAR, keep=False)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    Path(FOLDER / "report.pdf").write_bytes(printed.pdf)
    desk.close(copy=False)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "worked": worked, "megabytes": most, "kilobytes": len(printed.pdf) // 1024}))


if __name__ == "__main__" and _IN_CHILD in sys.argv:
    _child(sys.argv[-1])
