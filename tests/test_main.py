"""The words of the command line lead to the window, to a verb, or to the process that reads one file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vcs_desk.__main__ import WindowWanted, window_wanted

HEAVY = ("sqlalchemy", "sqlcipher3", "reportlab", "alembic", "PySide6.QtPdf")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], WindowWanted()),
        (["--data", "here"], WindowWanted(Path("here"))),
        (["--data=here"], WindowWanted(Path("here"))),
        (["demo"], WindowWanted(practice="small")),
        (["demo", "--size", "standard", "--seed", "7"], WindowWanted(None, "standard", 7)),
        (["demo", "--data", "here"], WindowWanted(Path("here"), "small")),
    ],
)
def test_these_words_ask_for_a_window(words, wanted):
    assert window_wanted(words) == wanted


@pytest.mark.parametrize(
    "words",
    [["demo", "--no-window"], ["demo", "--help"], ["demo", "--size", "huge"], ["demo", "--seed", "x"], ["--version"],
     ["check", "--data", "here"], ["report", "impact"], ["nonsense"]],
)  # fmt: skip
def test_all_other_words_go_to_the_command_line(words):
    assert window_wanted(words) is None


def test_the_unlock_screen_needs_no_database_layer():
    loads = "import sys, vcs_desk.app, vcs_desk.ui.unlock; print([name for name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert not [name for name in HEAVY if f"'{name}'" in done.stdout]
