"""Small builders for tests of the screen: a closed desk in a folder, keys typed into what has the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from vcs_desk.clock import Clock
from vcs_desk.opening import FirstRun, set_up
from vcs_desk.paths import DeskFiles
from vcs_desk.store.key_slots import Costs
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.ui.jobs import Worker

GIVEN = FirstRun("Tregarrow Neighbours", "england", "Jenna Rickard", "four good words here")
CHEAP = Costs(memory_kib=64, time=1, parallelism=1)

_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}  # fmt: skip


def a_closed_desk(folder: Path, clock: Clock) -> tuple[DeskFiles, RecoveryKey]:
    """A desk of one coordinator that was set up and closed properly, with a copy of it, and its paper key."""
    files = DeskFiles(folder)
    desk, recovery = set_up(files, clock, GIVEN, costs=CHEAP)
    desk.close()
    return files, recovery


def until_done(qtbot: QtBot, worker: Worker) -> None:
    """Wait until the worker has nothing left to do."""
    qtbot.waitUntil(lambda: worker.job is None, timeout=20_000)


def press(widget: QWidget, keys: str) -> None:
    """Press keys such as "Ctrl+K" or "Enter" in a widget's window, as the window system would."""
    *modifiers, key = keys.split("+")
    held = Qt.KeyboardModifier.NoModifier
    for name in modifiers:
        held |= _HELD[name]
    names = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down}
    code = names.get(key) or Qt.Key(getattr(Qt.Key, f"Key_{key}"))
    QTest.keyClick(widget.window().windowHandle(), code, held)


def type_into(widget: QWidget, text: str) -> None:
    """Give a field the focus and type into it."""
    widget.setFocus()
    QTest.keyClicks(widget, text)


def focused() -> QWidget | None:
    """What has the keyboard."""
    return QApplication.focusWidget()
