"""What is not loaded before it is wanted: each of these would be waited for at every start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.builders import a_closed_desk
from vcs_desk.clock import FixedClock, SystemClock
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import make_practice

ROOT = Path(__file__).resolve().parents[1]
DATABASE = {"sqlalchemy", "sqlcipher3", "alembic", "vcs_desk.models", "vcs_desk.queries", "vcs_desk.opening"}
KEYS = {"argon2", "cryptography", "_cffi_backend"}
PAPER = {
    "reportlab",
    "segno",
    "PIL",
    "vcs_desk.reports",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport",
}
EXCHANGE = {"python_calamine", "xlsxwriter", "pypdf", "email.parser", "phonenumbers", "vcs_desk.exchange"}
NEVER_YET = (
    PAPER | EXCHANGE | {"alembic", "mako", "psycopg", "dateutil.parser", "vcs_desk.cli", "vcs_desk.ui.first_run"}
)

STARTED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from vcs_desk import app
from vcs_desk.paths import DeskFiles

def report():
    print("\\n".join(sys.modules), flush=True)
    os._exit(0)

def look():
    if any(window.isVisible() and window.windowTitle().startswith("Today") for window in running[0].topLevelWidgets()):
        report()

def loop(application):
    running.append(application)
    timer = QTimer(application)
    if sys.argv[2]:
        timer.timeout.connect(look)
        timer.start(10)
    else:
        doorway = next(window for window in application.topLevelWidgets() if type(window).__name__ == "Doorway")
        doorway.painted.connect(report)
    return application.exec()

running = []
app.loop = loop
app.run(DeskFiles(Path(sys.argv[1])), sys.argv[2])
"""
EVERY_PAGE = """
import sys, linecache
import vcs_desk.app, vcs_desk.ui.palette
from vcs_desk.ui.pages import PAGES
for page in PAGES:
    page.page_class()
print("\\n".join(sys.modules))
print("\\n".join(f"source of {path}" for path in linecache.cache if "sqlalchemy" in path and path.endswith(".py")))
"""


def loaded(code: str, *words: str) -> set[str]:
    """Modules, and the packages they are in, that a process of its own had loaded when it printed them."""
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return set(ran.stdout.split("\n"))


@pytest.fixture(scope="module")
def practice_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice") / "desk"
    desk, _, _ = make_practice(DeskFiles(folder), SystemClock(), "small", 1)
    desk.close(copy=False)
    return folder


def test_the_unlock_screen_is_painted_before_the_database_is_loaded(tmp_path: Path, clock: FixedClock) -> None:
    files, _ = a_closed_desk(tmp_path, clock)
    modules = loaded(STARTED, str(files.folder), "")
    assert "vcs_desk.ui.unlock" in modules
    assert not modules & (DATABASE | KEYS | NEVER_YET)


def test_today_is_shown_before_anything_of_paper_or_exchange_is_loaded(practice_folder: Path) -> None:
    modules = loaded(STARTED, str(practice_folder), "small")
    assert {"vcs_desk.ui.pages.today.page", "sqlalchemy"} <= modules
    assert not modules & NEVER_YET
    assert not modules & {"vcs_desk.practice.build", "vcs_desk.ui.unlock", "vcs_desk.ui.pages.people.page"}


@pytest.fixture(scope="module")
def with_every_page() -> set[str]:
    return loaded(EVERY_PAGE)


def test_importing_the_pages_loads_nothing_that_prints_or_reads_files(with_every_page: set[str]) -> None:
    assert "vcs_desk.ui.pages.importing.page" in with_every_page
    assert not with_every_page & (PAPER | EXCHANGE - {"vcs_desk.exchange"})


def test_qt_keeps_no_source_of_what_is_imported_after_it(with_every_page: set[str]) -> None:
    assert not [line for line in with_every_page if line.startswith("source of ")]
