"""Words in a row with a line under them: the parts of one page or of one person's story."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Flow
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.paint import focus_ring, painter_on
from vcs_desk.ui.kit.pills import count_size, paint_count
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, px


class _Tab(Button):
    """One word, with a count where something needs action."""

    def __init__(self, words: str, parent: QWidget) -> None:
        self.number = 0
        super().__init__(words, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_number(self, number: int) -> None:
        """How many need action there; 0 shows nothing."""
        self.number = number
        self.setAccessibleName(f"{self.label()}, {number}" if number else self.label())
        self._restyle()

    def sizeHint(self) -> QSize:
        words = ceil(TextLines(self.label(), "body", semibold=True).width)
        count = px(8) + count_size(self.number).width() if self.number else 0
        return QSize(words + count, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        chosen = self.isChecked()
        role: Role = "accent_strong" if chosen else "text" if self.underMouse() else "text2"
        words = TextLines(self.label(), "body", semibold=chosen)
        words.paint(painter, 0, round((self.height() - words.height) / 2), colour(role))
        if self.number:
            size = count_size(self.number)
            paint_count(painter, self.number, round(words.width) + px(8), (self.height() - size.height()) / 2)
        if chosen:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), colour("accent"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(4))
        painter.end()


class Tabs(QWidget):
    """Words 24 apart over a line; ``chosen(value)`` when the person chooses another. Goes on to a next line if long."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._values = [value for value, _ in choices]
        self._tabs = [_Tab(words, self) for _, words in choices]
        row = Flow(self, gap=24, row_gap=0)
        for tab in self._tabs:
            row.addWidget(tab)
            tab.clicked.connect(self._say_chosen)
        self._tabs[0].setChecked(True)

    def value(self) -> object:
        """The value of the chosen word."""
        return next(value for value, tab in zip(self._values, self._tabs, strict=True) if tab.isChecked())

    def set_value(self, value: object) -> None:
        """Choose a word without saying so."""
        self._tabs[self._values.index(value)].setChecked(True)

    def set_number(self, value: object, number: int) -> None:
        """How many need action behind a word."""
        self._tabs[self._values.index(value)].set_number(number)

    def set_shown(self, value: object, shown: bool) -> None:
        """Show or hide a word; where it was chosen the first one is, without saying so."""
        tab = self._tabs[self._values.index(value)]
        tab.setHidden(not shown)
        if not shown and tab.isChecked():
            self._tabs[0].setChecked(True)
        self.updateGeometry()

    def _say_chosen(self) -> None:
        self.chosen.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        shown = [tab for tab in self._tabs if not tab.isHidden()]
        here = next(place for place, tab in enumerate(shown) if tab.isChecked())
        there = shown[(here + step) % len(shown)]
        there.setFocus()
        there.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        painter.end()
