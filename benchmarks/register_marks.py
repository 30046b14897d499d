"""Marks on a register in the real window: from the key to saved on the disk and painted, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from benchmarks.table import Line, at_most, median_of, percentile
from benchmarks.worlds import JENNA, World, world
from vcs_desk.store.unit import Store

MARKS = 300
_IN_CHILD = "--in-child"


def marking(large: World) -> list[Line]:
    """Each mark on the large data: the 99th of 100, beside the middle one."""
    words = [sys.executable, "-m", "benchmarks.register_marks", _IN_CHILD, large.size]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True, env=surroundings).stdout)
    times = found["milliseconds"]
    note = f"median {percentile(times, 0.5):.1f} ms, of it {found['fsync']:.1f} ms the disk's own"
    return [at_most("Register mark to saved and painted, p99", percentile(times, 0.99), 16, " ms", note=note)]


def _child(size: str) -> None:
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest

    from vcs_desk.ui.application import make_application
    from vcs_desk.ui.desk import Desk
    from vcs_desk.ui.pages.register import RegisterPage
    from vcs_desk.ui.window import Window

    class Painted(QObject):
        """Counts how often what it watches was painted."""

        times = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.times += event.type() == QEvent.Type.Paint
            return False

    opened = world(size).open("marked")
    app = make_application(opened.files.folder)
    desk = Desk(opened.store, opened.actor, opened.files)
    window = Window(desk)
    window.show()
    window.show_page("register", _fullest(opened.store))
    page = window.page("register")
    assert isinstance(page, RegisterPage)
    grid = page.grid
    painted = Painted()
    grid.viewport().installEventFilter(painted)
    grid.setFocus()
    app.processEvents()
    times = []
    for number in range(MARKS):
        if grid.current_place() == len(grid.lines()) - 1:
            grid.go_to(0)
        key = Qt.Key.Key_P if grid.lines()[grid.current_place()].mark != "came" else Qt.Key.Key_A
        app.processEvents()
        before, head = painted.times, opened.store.head()
        began = time.perf_counter()
        QTest.keyClick(grid, key)
        while painted.times == before:
            app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        assert opened.store.head() != head, f"mark {number} was not saved"
    window.close()
    opened.close(copy=False)
    print(json.dumps({"milliseconds": times, "fsync": median_of(50, lambda: _fsync(size))}))


def _fullest(store: Store) -> int:
    """The session of today with the most people on its register."""
    from vcs_desk.queries.calendar import sessions_between
    from vcs_desk.queries.registers import register

    today = store.clock.today()
    numbers = [one.session_id for one in store.ask(JENNA, sessions_between, today, today)]
    return max(numbers, key=lambda number: len(store.ask(JENNA, register, number).lines))


def _fsync(size: str) -> float:
    """Milliseconds the disk takes to keep one page."""
    path = world(size).files.folder / "page"
    with path.open("wb") as file:
        file.write(bytes(4096))
        file.flush()
        began = time.perf_counter()
        os.fsync(file.fileno())
        took = time.perf_counter() - began
    path.unlink()
    return took * 1000


if __name__ == "__main__" and _IN_CHILD in sys.argv:
    _child(sys.argv[-1])
