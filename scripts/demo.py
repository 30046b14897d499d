"""Opens the practice organisation; without a screen it writes that organisation's report and pictures of every page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "demo"
PRACTICE = OUT / "practice"
YEAR = ("--from", "2025-10-01", "--to", "2026-09-30")
"""The practice organisation's last whole grant year; its calendar stands on a day in November 2026."""
DESK = [sys.executable, "-m", "vcs_desk"]


def has_screen() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ask(*words: str | Path) -> str:
    """Run one verb of the program without a screen and return what it prints."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*DESK, *words], env=surroundings, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"The program stopped at: vcs-desk {' '.join(map(str, words))}")
    return done.stdout


def write_without_screen() -> None:
    print("No screen here (DISPLAY and WAYLAND_DISPLAY are empty), so the practice organisation is written to files.")
    made = json.loads(ask("demo", "--no-window", "--data", PRACTICE))
    report, screens = OUT / "impact-report.pdf", OUT / "screens"
    with tempfile.TemporaryDirectory() as private:
        secret = Path(private) / "passphrase"
        secret.write_text(made["passphrase"], "utf-8")
        sign_in = ("--data", made["folder"], "--passphrase-file", secret)
        ask("report", "impact", *sign_in, *YEAR, "--out", report, "--json", report.with_suffix(".json"))
        ask("screenshots", *sign_in, "--out", screens)
    for path in (report, *sorted(screens.rglob("*.png"))):
        print(path)


def main() -> int:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    if has_screen():
        print("VCS Desk opens on the practice organisation. What you change there is gone at the next demo.")
        return subprocess.run([*DESK, "demo", "--data", PRACTICE], check=False).returncode
    write_without_screen()
    return 0


if __name__ == "__main__":
    sys.exit(main())
