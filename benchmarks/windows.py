"""Time from start until a window is painted, and memory after it, on a virtual screen (needs Xvfb)."""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.screen import Watcher, can_measure, virtual_screen
from benchmarks.table import Line, at_most
from benchmarks.worlds import World

RUNS = 7
_PATIENCE = 60.0
_LOOK_EVERY = 0.004
_SETTLED = 1.0


@dataclass(frozen=True)
class Subject:
    """A program to be started, and how it is seen that it has painted its window."""

    words: tuple[str, ...]
    title: str
    strip: tuple[int, int]
    """Left edge and width of the part of the screen that is looked at."""
    colours: int
    """So many colours are there once it is painted; before, the part is black or of one colour."""
    world: World | None = None


@dataclass(frozen=True)
class Shown:
    """One start: seconds until painted, seconds of work of the processor, and megabytes a moment later."""

    seconds: float
    work: float
    megabytes: float


def first_windows(standard: World, large: World) -> list[Line]:
    """The unlock screen and Today, on both sizes, as ratios to a bare window; and memory on Today."""
    if not can_measure():
        return [Line("Time to first window", "Xvfb is not installed here", "")]
    kinds = {
        "bare": Subject(("-m", "benchmarks.bare"), "Bare", (400, 40), 1),
        "unlock": Subject(("-m", "vcs_desk"), "Tregarrow", (540, 60), 8, standard),
        "standard": Subject(("-m", "vcs_desk", "demo", "--size", "standard"), "Today", (0, 60), 8, standard),
        "large": Subject(("-m", "vcs_desk", "demo", "--size", "large"), "Today", (0, 60), 8, large),
    }
    runs: dict[str, list[Shown]] = {name: [] for name in kinds}
    with virtual_screen() as surroundings:
        for kind in kinds.values():
            start(kind, surroundings)  # not counted: it leaves the bytecode that an installed program has
        for _ in range(RUNS):  # in turn, so that whatever else this machine does falls on all of them alike
            for name, kind in kinds.items():
                runs[name].append(start(kind, surroundings))
    return _lines({name: middle(found) for name, found in runs.items()})


def _lines(found: Mapping[str, Shown]) -> list[Line]:
    bare, small, much = found["bare"], found["standard"], found["large"]

    def ratio(what: str, name: str, limit: float) -> Line:
        shown = found[name]
        note = f"{shown.seconds:.2f} s; of the processor {shown.work / bare.work:.2f}"
        return at_most(what, shown.seconds / bare.seconds, limit, note=note)

    return [
        Line("Bare PySide6 window to first paint", f"{bare.seconds:.2f} s  ({bare.work:.2f} s of the processor)", ""),
        ratio("Unlock screen, as a ratio", "unlock", 1.6),
        ratio("Demo to Today, standard data, as a ratio", "standard", 4.0),
        ratio("Demo to Today, large data, as a ratio", "large", 4.4),
        at_most("Today on large against standard, as a ratio", much.seconds / small.seconds, 1.5),
        at_most("Memory on Today, large data", much.megabytes, 150, " MB", note=f"standard {small.megabytes:.0f} MB, "
                f"bare window {bare.megabytes:.0f} MB"),
    ]  # fmt: skip


def middle(found: list[Shown]) -> Shown:
    """The medians of some starts."""
    return Shown(
        statistics.median(each.seconds for each in found),
        statistics.median(each.work for each in found),
        statistics.median(each.megabytes for each in found),
    )


def start(kind: Subject, surroundings: Mapping[str, str]) -> Shown:
    """Start it once, on a copy of its data, since a process that is ended leaves a file that was not closed."""
    words = list(kind.words)
    if kind.world is not None:
        words += ["--data", str(kind.world.copy("shown").files.folder)]
    watcher = Watcher(surroundings)
    began = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, *words], env=dict(surroundings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        while not (watcher.has_window(kind.title) and watcher.colours(*kind.strip) >= kind.colours):
            if program.poll() is not None or time.perf_counter() - began > _PATIENCE:
                raise RuntimeError(f"No window called {kind.title!r} appeared: {' '.join(words)}")
            time.sleep(_LOOK_EVERY)
        seconds = time.perf_counter() - began
        work = _work_of(program.pid)
        time.sleep(_SETTLED)
        megabytes = _megabytes_of(program.pid)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        watcher.close()
    return Shown(seconds, work, megabytes)


def _work_of(process: int) -> float:
    """Seconds of the processor so far, in the program and for it in the kernel."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes_of(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index] # always there on Linux
