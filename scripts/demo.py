"""Opens the practice organisation; without a screen it writes that organisation's report and pictures of every page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "demo"
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


def last_financial_year(today: date) -> tuple[date, date]:
    """The last whole year from April to March, which is what a funder asks for."""
    end = date(today.year if today >= date(today.year, 4, 1) else today.year - 1, 4, 1) - timedelta(days=1)
    return date(end.year - 1, 4, 1), end


def write_without_screen() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    print("No screen here (DISPLAY and WAYLAND_DISPLAY are empty), so the practice organisation is written to files.")
    practice = json.loads(ask("demo", "--no-window", "--data", OUT / "practice"))
    folder = practice["folder"]
    report = OUT / "impact-report.pdf"
    first, last = last_financial_year(date.today())
    with tempfile.TemporaryDirectory() as private:
        secret = Path(private) / "passphrase"
        secret.write_text(practice["passphrase"], "utf-8")
        period = ("--from", first.isoformat(), "--to", last.isoformat())
        words = ("--data", folder, *period, "--out", report, "--json", OUT / "impact-report.json")
        ask("report", "impact", *words, "--passphrase-file", secret)
    ask("screenshots", "--data", folder, "--out", OUT / "screens")
    for path in (report, *sorted((OUT / "screens").glob("*.png"))):
        print(path)


def main() -> int:
    if has_screen():
        return subprocess.run([*DESK, "demo"], check=False).returncode
    write_without_screen()
    return 0


if __name__ == "__main__":
    sys.exit(main())
