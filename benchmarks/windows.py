"""Time from start to a window with a title, and memory after it, on a virtual screen (needs Xvfb and xdotool)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.table import Line, at_most
from benchmarks.worlds import World

RUNS = 5
_PATIENCE = 60.0


def can_measure() -> bool:
    """Whether this machine has a virtual screen."""
    return bool(shutil.which("Xvfb") and shutil.which("xdotool"))


@contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """The surroundings of a program on a screen of its own."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writes,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    try:
        display = os.read(reads, 16).decode().strip()
        surroundings = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        yield surroundings | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def first_windows(standard: World, large: World) -> list[Line]:
    """The unlock screen and Today, on both sizes, as ratios to a bare window; and memory on Today."""
    if not can_measure():
        return [Line("Time to first window", "Xvfb and xdotool are not installed here", "")]
    with virtual_screen() as surroundings:
        bare, _ = _middle(surroundings, ["-m", "benchmarks.bare"], "Bare")
        unlock, _ = _middle(surroundings, ["-m", "vcs_desk", "--data", str(standard.files.folder)], ".")
        today, small = _middle(surroundings, _demo(standard), "Today")
        slow, much = _middle(surroundings, _demo(large), "Today")
    return [
        Line("Bare PySide6 window to first paint", f"{bare:.2f} s", ""),
        at_most("Unlock screen, as a ratio", unlock / bare, 1.6, note=f"{unlock:.2f} s"),
        at_most("Demo to Today, standard data, as a ratio", today / bare, 4.0, note=f"{today:.2f} s"),
        at_most("Demo to Today, large data, as a ratio", slow / bare, 4.4, note=f"{slow:.2f} s"),
        at_most("Today on large against standard, as a ratio", slow / today, 1.5),
        at_most("Memory on Today, large data", much, 150, " MB", note=f"standard {small:.0f} MB"),
    ]


def _demo(size: World) -> list[str]:
    return ["-m", "vcs_desk", "demo", "--size", size.size, "--data", str(size.files.folder)]


def _middle(surroundings: dict[str, str], words: list[str], title: str) -> tuple[float, float]:
    runs = [_one(surroundings, words, title) for _ in range(RUNS)]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def _one(surroundings: dict[str, str], words: list[str], title: str) -> tuple[float, float]:
    began = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, *words], env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        while not _is_shown(surroundings, title):
            if program.poll() is not None or time.perf_counter() - began > _PATIENCE:
                raise RuntimeError(f"No window called {title!r} appeared: {' '.join(words)}")
            time.sleep(0.005)
        seconds = time.perf_counter() - began
        time.sleep(1.0)
        status = Path(f"/proc/{program.pid}/status").read_text(encoding="utf-8")
        kilobytes = int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index] # always there on Linux
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
    return seconds, kilobytes / 1024


def _is_shown(surroundings: dict[str, str], title: str) -> bool:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", title], env=surroundings, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    for window in found.stdout.split():
        told = subprocess.run(
            ["xdotool", "getwindowgeometry", window], env=surroundings, capture_output=True, text=True, check=False
        )
        size = re.search(r"Geometry: (\d+)x(\d+)", told.stdout)
        if size and int(size[1]) > 200 and int(size[2]) > 150:
            return True
    return False
