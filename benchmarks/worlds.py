"""The practice organisations that are measured: made once under ``build/bench``, and only copies of them are opened."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from vcs_desk.acts import Actor
from vcs_desk.clock import SystemClock
from vcs_desk.opening import OpenDesk, unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bench"
JENNA = Actor(1, "Jenna Rickard", "coordinator")


@dataclass(frozen=True)
class World:
    """One practice organisation on the disk, and how long it took to make (seconds; None: it was there)."""

    size: str
    files: DeskFiles
    seconds: float | None

    def open(self, name: str) -> OpenDesk:
        """A copy of that name, signed in."""
        return unlock(self.copy(name).files, SystemClock(), 1, PASSPHRASE)

    def copy(self, name: str) -> World:
        """A copy of its own, made anew each time: a run that is ended half-way leaves a file that was not closed."""
        folder = FOLDER / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.files.folder, folder, ignore=shutil.ignore_patterns("backups"))
        return World(self.size, DeskFiles(folder), None)


def world(size: str) -> World:
    """The practice organisation of that size, made if it is not there or was made by another recipe."""
    files = DeskFiles(FOLDER / f"{size}-{_recipe()}")
    if files.database.exists():
        return World(size, files, None)
    FOLDER.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    words = [sys.executable, "-m", "vcs_desk", "demo", "--size", size, "--data", str(files.folder), "--no-window"]
    made = subprocess.run(words, check=True, capture_output=True, text=True)
    json.loads(made.stdout)
    return World(size, files, time.perf_counter() - began)


def _recipe() -> str:
    """Eight characters that change with the tables or with what is put into them."""
    sources = [path for part in ("models", "practice") for path in sorted((ROOT / "vcs_desk" / part).glob("*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:8]
