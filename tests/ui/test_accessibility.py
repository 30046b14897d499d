"""Every page, every form over it and every screen before it can be used by keyboard, read aloud and read large."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.conftest import KEY, MORNING
from tests.ui import measuring
from tests.ui.walking import OFFICE_PC, Walk, doors, settle
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.paths import DeskFiles
from vcs_desk.store.engine import open_engine
from vcs_desk.store.unit import Store
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.jobs import Worker
from vcs_desk.ui.theme import apply_theme, load_theme
from vcs_desk.ui.window import Window

Place = tuple[str, QWidget]
Found = Mapping[str, tuple[str, ...]]
"""What is wrong, by what was looked for."""


def look(window: QWidget) -> dict[str, list[str]]:
    """What is wrong with what is shown, by what was looked for."""
    stood = measuring.tab_round(window)
    return {
        "names": measuring.nameless(window),
        "lists": measuring.without_current(window),
        "room": measuring.cut_off(window),
        "width": measuring.too_wide(window),
        "order": measuring.against_reading(stood),
        "sight": measuring.out_of_sight(stood),
    }


class Longer(QTranslator):
    """A language whose words are two fifths longer than in English."""

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return " ".join(longer(word) for word in text.split(" "))

    def isEmpty(self) -> bool:
        return False


def longer(word: str) -> str:
    """The word with two more letters for each five; what is put in later, such as %1, stays."""
    letters = sum(letter.isalpha() for letter in word)
    return word if "%" in word or letters < 4 else word + "ü" * round(letters * 0.4)


@pytest.fixture(scope="module", params=["100 %", "200 %", "longer words"])
def way(request, qapp) -> Iterator[str]:
    """How the program is looked at."""
    apply_theme(qapp, load_theme("light", 2.0 if request.param == "200 %" else 1.0))
    load_fonts(qapp)
    language = Longer()
    if request.param == "longer words":
        QCoreApplication.installTranslator(language)
    yield request.param
    QCoreApplication.removeTranslator(language)


@pytest.fixture(scope="module")
def found(way, practice_file, made_desk, tmp_path_factory) -> Found:
    """What is wrong on any page, in any form over it, or on any screen before a desk is open."""
    folder = tmp_path_factory.mktemp("walk")
    path = Path(shutil.copy(practice_file, folder / "desk.db"))
    places = chain(pages(path), screens(DeskFiles(made_desk[0]), DeskFiles(folder / "empty")))
    return looked_at(places)


def pages(database: Path) -> Iterator[Place]:
    """Each page and each form over it, on the practice desk."""
    store = Store(open_engine(database, KEY), FixedClock(MORNING))
    desk = Desk(store, Actor(1, "Jenna Rickard", "coordinator"), DeskFiles(database.parent))
    window = Window(desk)
    window.show_first_page()
    window.show()
    assert QTest.qWaitForWindowActive(window)
    yield from Walk(window).places()
    desk.close()
    window.close()
    window.deleteLater()
    settle()


def screens(closed: DeskFiles, empty: DeskFiles) -> Iterator[Place]:
    """Each screen before a desk is open."""
    worker = Worker()
    yield from doors(closed, empty, FixedClock(MORNING), worker)
    worker.finish()


def looked_at(places: Iterator[Place]) -> Found:
    """What is wrong at any place, each once, with the place where it was met first."""
    wrong: dict[str, dict[str, str]] = {}
    for place, window in places:
        for name, each in look(window).items():
            first_met = wrong.setdefault(name, {})
            for one in each:
                first_met.setdefault(one, place)
        assert (window.width(), window.height()) == OFFICE_PC, place
    return {name: tuple(f"{place}: {each}" for each, place in them.items()) for name, them in wrong.items()}


def lines(wrong: tuple[str, ...]) -> str:
    return "\n" + "\n".join(wrong)


def test_everything_that_takes_the_keyboard_has_a_name(found):
    assert not found["names"], lines(found["names"])


def test_tab_goes_on_as_one_reads(found):
    assert not found["order"], lines(found["order"])


def test_what_has_the_keyboard_is_in_sight(found):
    assert not found["sight"], lines(found["sight"])


def test_each_list_with_rows_has_a_chosen_one(found):
    assert not found["lists"], lines(found["lists"])


def test_no_words_are_cut_off(found):
    assert not found["room"], lines(found["room"])


def test_nothing_is_wider_than_its_place(found):
    assert not found["width"], lines(found["width"])
