"""What journeys begin with: a closed practice desk in a folder, and the program that opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.conftest import MORNING
from tests.journeys.hands import Hands
from tests.ui.builders import CHEAP, until_done
from vcs_desk.clock import FixedClock
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE, make_practice
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.ui.fonts import load_fonts
from vcs_desk.ui.front import Front
from vcs_desk.ui.theme import apply_theme, load_theme


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen platform says what it cannot do, such as raise a window; nothing is wrong then."""
    if "tests/journeys/" in item.path.as_posix():
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def look(qapp) -> None:
    """Light theme at 100 %, the bundled typeface, and no window of the journey before."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    apply_theme(qapp, load_theme("light"))
    load_fonts(qapp)


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryKey]:
    """The small practice organisation as a closed desk, made once and copied for each journey; and its paper key."""
    files = DeskFiles(tmp_path_factory.mktemp("made") / "desk")
    desk, recovery, _ = make_practice(files, FixedClock(MORNING), "small", 1, costs=CHEAP)
    desk.close(copy=False)
    return files.folder, recovery


@pytest.fixture
def paper_key(made_practice: tuple[Path, RecoveryKey]) -> RecoveryKey:
    """The sixteen groups on paper that open ``files``."""
    return made_practice[1]


@pytest.fixture
def files(made_practice: tuple[Path, RecoveryKey], tmp_path: Path) -> DeskFiles:
    """This journey's own closed practice desk."""
    own = DeskFiles(Path(shutil.copytree(made_practice[0], tmp_path / "desk")))
    StateFile(own.state_file).change(database=str(own.database))
    return own


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


class Runs:
    """The runs of the program in one journey; a lock asks for another one."""

    def __init__(self, qtbot: QtBot, clock: FixedClock) -> None:
        self._qtbot, self._clock = qtbot, clock
        self.asked_for: list[DeskFiles] = []
        """The desks that a lock asked to show again."""
        self.fronts: list[Front] = []

    def start(self, files: DeskFiles) -> Front:
        """Start the program on a folder."""
        front = Front(files, self._clock, self.asked_for.append)
        self.fronts.append(front)
        with self._qtbot.waitActive(front.doorway):
            front.start()
        return front

    @property
    def front(self) -> Front:
        """The newest run."""
        return self.fronts[-1]

    def wait_for_another(self) -> None:
        """Wait until a lock has asked for another run."""
        self._qtbot.waitUntil(lambda: bool(self.asked_for), timeout=20_000)

    def end(self) -> None:
        """Close whatever is still open."""
        while self.fronts:
            front = self.fronts.pop()
            until_done(self._qtbot, front.worker)
            front.leave("close")
            until_done(self._qtbot, front.worker)
            front.finish()
            front.doorway.may_close = True
            front.doorway.close()
            front.doorway.deleteLater()


@pytest.fixture
def runs(qtbot: QtBot, clock: FixedClock) -> Iterator[Runs]:
    under_way = Runs(qtbot, clock)
    yield under_way
    under_way.end()


@pytest.fixture
def sign_in(runs: Runs, hands: Hands, files: DeskFiles) -> Callable[[str], Front]:
    """Starts the program on the practice desk and types the passphrase of one of its three people."""

    def signed_in(name: str = "Jenna Rickard") -> Front:
        front = runs.start(files)
        hands.be_at("Your passphrase")
        names = ("Jenna Rickard", "Tamsin Vean", "Peter Nance")
        hands.press(*["Down"] * names.index(name))
        hands.type_text(PASSPHRASE)
        hands.press("Enter")
        hands.see("Practice: Tuesday 24 November 2026")
        return front

    return signed_in
