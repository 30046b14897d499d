"""What tests of the screen may ask for: a desk, a practice desk, and the real window on either."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.conftest import KEY, MORNING
from tests.ui.builders import a_closed_desk
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.build import build_practice
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.engine import checkpoint, open_engine
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.jobs import Worker
from vcs_desk.ui.theme import apply_theme, load_theme
from vcs_desk.ui.window import Window


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform says that it knows no size hints each time a window is shown; nothing is wrong then."""
    if "tests/ui/" in item.path.as_posix():
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(autouse=True)
def look(qapp) -> None:
    """Every test sees the light theme at 100 % and the bundled typeface, and no window of the test before."""
    # deleteLater waits for an event loop, and tests run none; kept windows would be restyled again and again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    apply_theme(qapp, load_theme("light"))
    load_fonts(qapp)


@pytest.fixture
def desk(qapp, store: Store, jenna: Actor, tmp_path: Path) -> Iterator[Desk]:
    """The desk of an organisation in which nothing has happened yet, signed in as its coordinator."""
    opened = Desk(store, jenna, DeskFiles(tmp_path))
    yield opened
    opened.worker.finish()


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small practice organisation of the pictures, made once and copied for each test."""
    path = tmp_path_factory.mktemp("practice") / "desk.db"
    engine = open_engine(path, KEY, create=True)
    create_schema(engine)
    build_practice(Store(engine, FixedClock(MORNING)), "small", 1, FixedClock(MORNING))
    checkpoint(engine)
    engine.dispose()
    return path


@pytest.fixture
def practice_store(practice_file: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    path = Path(shutil.copy(practice_file, tmp_path / "practice.db"))
    store = Store(open_engine(path, KEY), clock)
    yield store
    assert store.engine.pool.checkedout() == 0, "a transaction was left open"
    store.close()


@pytest.fixture
def sign_in(qapp, practice_store: Store, tmp_path: Path) -> Iterator[Callable[[Actor], Desk]]:
    """Signs anybody in to the practice organisation."""
    opened: list[Desk] = []

    def signed_in(actor: Actor) -> Desk:
        opened.append(Desk(practice_store, actor, DeskFiles(tmp_path)))
        return opened[-1]

    yield signed_in
    for desk in opened:
        desk.worker.finish()


@pytest.fixture
def practice_desk(sign_in: Callable[[Actor], Desk], jenna: Actor) -> Desk:
    """The desk of the pictures, Tuesday 24 November 2026, signed in as Jenna Rickard."""
    return sign_in(jenna)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[Desk], Window]:
    """Opens the real window on any desk; it is closed after the test."""

    def opened(desk: Desk) -> Window:
        window = Window(desk)
        qtbot.addWidget(window)
        window.show_first_page()
        window.show()
        qtbot.waitExposed(window)
        return window

    return opened


@pytest.fixture
def window(open_window: Callable[[Desk], Window], practice_desk: Desk) -> Window:
    """The real window on the practice organisation, its first page shown."""
    return open_window(practice_desk)


@pytest.fixture
def worker(qapp) -> Iterator[Worker]:
    """A worker thread of this test's own."""
    own = Worker()
    yield own
    own.finish()


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryKey]:
    """A closed desk and its paper key, made once and copied for each test."""
    files, recovery = a_closed_desk(tmp_path_factory.mktemp("made") / "desk", FixedClock(MORNING))
    return files.folder, recovery


@pytest.fixture
def closed_desk(made_desk: tuple[Path, RecoveryKey], tmp_path: Path) -> DeskFiles:
    """This test's own closed desk; Jenna Rickard (1) opens it with ``GIVEN.passphrase``."""
    files = DeskFiles(Path(shutil.copytree(made_desk[0], tmp_path / "desk")))
    StateFile(files.state_file).change(database=str(files.database))
    return files


@pytest.fixture
def paper_key(made_desk: tuple[Path, RecoveryKey]) -> RecoveryKey:
    """The recovery key of ``closed_desk``."""
    return made_desk[1]
