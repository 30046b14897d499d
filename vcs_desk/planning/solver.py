"""Runs HiGHS, the solver, in a process of its own: it can be stopped at any moment, and has a limit of time."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from vcs_desk.errors import Cancelled, DeskError

_LOOK_EVERY = 0.05
_OPTIONS = "threads = 2\nmip_rel_gap = 0.00001\nmip_abs_gap = 1.5\n"
_PATIENCE = 5.0
"""Seconds beyond the limit after which the solver is stopped."""

_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a program of the command line would open a black window."""


def solve(
    programme: str, start: str, seconds: float, report: Callable[[float], None], cancelled: Callable[[], bool]
) -> str | None:
    """The solution file that HiGHS writes for a programme in the LP format, None where it found none in time. It begins
    with ``start``, a solution file too.

    ``report`` gets the share of the time that has passed. Raises Cancelled, and DeskError where there is no solver.
    """
    with tempfile.TemporaryDirectory(prefix="vcs-desk-plan-") as name:
        folder = Path(name)
        (folder / "rota.lp").write_text(programme, encoding="ascii")
        (folder / "start").write_text(start, encoding="ascii")
        (folder / "options").write_text(f"{_OPTIONS}time_limit = {seconds:.1f}\n", encoding="ascii")
        words = [
            str(_program()),
            "--options_file",
            "options",
            "--read_solution_file",
            "start",
            "--solution_file",
            "solution",
            "rota.lp",
        ]
        running = subprocess.Popen(
            words, cwd=folder, env=_surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, creationflags=_NO_WINDOW,
        )  # fmt: skip
        try:
            _wait(running, seconds, report, cancelled)
        finally:
            running.kill()
            running.wait()
        found = folder / "solution"
        return found.read_text("ascii") if found.is_file() else None


def _wait(
    running: subprocess.Popen[bytes], seconds: float, report: Callable[[float], None], cancelled: Callable[[], bool]
) -> None:
    looks = 0
    while True:
        try:
            running.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            looks += 1
        else:
            return
        if cancelled():
            raise Cancelled()
        spent = looks * _LOOK_EVERY
        if spent > seconds + _PATIENCE:
            return
        report(min(1.0, spent / seconds))


def _program() -> Path:
    import highsbox  # start-up: wanted when a plan is made

    path = Path(highsbox.highs_bin_path())
    if not path.is_file():
        raise DeskError("The part that plans the rota is missing.", "Install VCS Desk again. Fill the rota by hand.")
    return path


def _surroundings() -> dict[str, str]:
    """The solver's libraries lie beside it."""
    import highsbox  # start-up: as above

    libraries = str(Path(highsbox.highs_dist_dir()) / "lib")
    name = {"win32": "PATH", "darwin": "DYLD_LIBRARY_PATH"}.get(sys.platform, "LD_LIBRARY_PATH")
    before = os.environ.get(name, "")
    return {**os.environ, name: os.pathsep.join(part for part in (libraries, before) if part)}
