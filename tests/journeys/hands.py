"""Somebody at the keyboard: presses keys, types, reads what stands on the screen, and can do nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

MOST_TABS = 120
MOST_ROWS = 400
PATIENCE_MS = 8_000
_NAMES = {
    "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right, "Space": Qt.Key.Key_Space, "Plus": Qt.Key.Key_Plus,
}  # fmt: skip
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}  # fmt: skip


class Hands:
    """Two hands on the keyboard. Keys go to the window that has the keyboard, as from the window system."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.pressed = 0
        """How many keys were pressed so far."""

    def press(self, *presses: str) -> None:
        """Press keys one after the other: "J", "Ctrl+Enter", "Shift+P"."""
        for keys in presses:
            self.pressed += 1
            press(keys)

    def type_text(self, text: str) -> None:
        """Type a text, letter by letter, in any script."""
        for letter in text:
            self.pressed += 1
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
            QTest.sendKeyEvent(QTest.KeyAction.Click, window_in_use(), key, letter, shift)

    def type_over(self, text: str) -> None:
        """Type a text in place of what stands in the field."""
        self.press("Ctrl+A")
        self.type_text(text)

    def paste(self, text: str) -> None:
        """Put in a long text that was copied elsewhere."""
        QApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def tab_to(self, name: str) -> None:
        """Press Tab until what has the keyboard is called that, or begins so."""
        for _ in range(MOST_TABS):
            if focus_name().startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to “{name}”; it stands at “{focus_name()}”. {lately_seen()}")

    def go_to_row(self, words: str) -> None:
        """Press Up or Down in the list that has the keyboard until the chosen row has these words."""
        view = QApplication.focusWidget()
        assert isinstance(view, QAbstractItemView), f"no list has the keyboard but “{focus_name()}”"
        wanted = [place for place, row in enumerate(rows_of(view)) if words in row]
        assert wanted, f"no row says “{words}”: {rows_of(view)}"
        for _ in range(MOST_ROWS):
            here = view.currentIndex().row()
            if here == wanted[0]:
                return
            self.press("Down" if here < wanted[0] else "Up")
        raise AssertionError(f"The arrow keys never come to “{words}”.")

    def see(self, words: str) -> None:
        """Wait until these words stand on the screen."""
        try:
            self._qtbot.waitUntil(lambda: sees(words), timeout=PATIENCE_MS)
        except Exception as late:
            raise AssertionError(f"“{words}” is not to be seen. {lately_seen()}") from late

    def see_no(self, words: str) -> None:
        """Wait until these words stand on the screen no longer."""
        self._qtbot.waitUntil(lambda: not sees(words), timeout=PATIENCE_MS)

    def read(self, words: str) -> str:
        """Wait for a text with these words, and read the whole of it."""
        self.see(words)
        return next(text for text in everything_seen() if words in text)

    def choose_file(self, path: Path) -> None:
        """Type a path into the file dialog that comes up."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QFileDialog), timeout=PATIENCE_MS)
        asking = QApplication.activeWindow().parentWidget().window()
        self.type_over(str(path))
        self.press("Enter")
        # Offscreen there is no window manager, which gives the keyboard back to the window that asked.
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is None, timeout=PATIENCE_MS)
        with self._qtbot.waitActive(asking):
            asking.activateWindow()

    def be_at(self, name: str) -> None:
        """Wait until what has the keyboard is called that, or begins so."""
        try:
            self._qtbot.waitUntil(lambda: focus_name().startswith(name), timeout=PATIENCE_MS)
        except Exception as late:
            raise AssertionError(f"The keyboard is not at “{name}” but at “{focus_name()}”.") from late


def press(keys: str) -> None:
    """Press keys held together, such as "Ctrl+Enter", as they come from the window system."""
    *held, name = keys.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= _HELD[each]
    key = _NAMES[name] if name in _NAMES else Qt.Key(getattr(Qt.Key, f"Key_{name}"))
    QTest.keyClick(window_in_use(), key, modifiers)


def window_in_use() -> QWindow:
    """The window that has the keyboard."""
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def focus_name() -> str:
    """What a screen reader would call that which has the keyboard."""
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def sees(words: str) -> bool:
    """Whether these words stand on the screen now."""
    return any(words in text for text in everything_seen())


def everything_seen() -> tuple[str, ...]:
    """Each text that is on the screen now, in any window."""
    seen = (text for window in QApplication.topLevelWidgets() if window.isVisible() for text in texts_in(window))
    return tuple(dict.fromkeys(text for text in seen if text))


def lately_seen() -> str:
    """What stands uppermost on the screen, for a message."""
    return "Uppermost: " + " | ".join(everything_seen()[-40:])


def texts_in(window: QWidget) -> Iterator[str]:
    """Each text in one window: words, what was typed, the rows of lists, and what is spoken or shown on hovering."""
    yield window.windowTitle()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield from texts_of(widget)


def texts_of(widget: QWidget) -> Iterator[str]:
    """The texts of one widget itself."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QLineEdit):
        yield widget.displayText()  # dots for a passphrase
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        yield from rows_of(widget)


def rows_of(view: QAbstractItemView) -> tuple[str, ...]:
    """What each row of a list or table says."""
    model = view.model()
    if model is None:
        return ()
    columns = range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
    return tuple(
        " ".join(str(model.index(row, column).data() or "") for column in columns).strip()
        for row in range(model.rowCount())
    )
