"""Joined cells of which one is chosen: which part of a page's list is shown."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on, rounded_path
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, px


class _Segment(Button):
    """One cell; it belongs to its group for moving with the arrow keys."""

    PADDING = 11

    def __init__(self, words: str, parent: QWidget) -> None:
        self.number = 0
        self._group = parent
        self.first = self.last = False
        super().__init__(words, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def _words(self, *, semibold: bool) -> TextLines:
        return TextLines(f"{self.label()}  {self.number}" if self.number else self.label(), "body", semibold=semibold)

    def set_number(self, number: int) -> None:
        """How many are behind this cell; 0 shows nothing."""
        self.number = number
        self.setAccessibleName(f"{self.label()}, {number}" if number else self.label())
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(ceil(self._words(semibold=True).width) + 2 * px(self.PADDING), px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        chosen = self.isChecked()
        whole = self._group.rect().translated(-self.pos())
        inside = rounded_path(QRectF(whole).adjusted(1, 1, -1, -1), px(8) - 1)
        fill: Role = "accent_soft" if chosen else "hover" if self.underMouse() else "panel"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(fill))
        painter.drawPath(inside.intersected(rounded_path(QRectF(self.rect()), 0)))
        if chosen:
            foot = QRectF(0, self.height() - 3, self.width(), 2)
            painter.setBrush(colour("accent"))
            painter.drawPath(inside.intersected(rounded_path(foot, 0)))
        if not self.first:
            painter.fillRect(QRectF(0, 1, 1, self.height() - 2), colour("line"))
        box(painter, whole, px(8), None, colour("control"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(8) if self.first or self.last else px(2))
        words = self._words(semibold=chosen)
        words.paint(painter, (self.width() - words.width) / 2, round((self.height() - words.height) / 2),
                    colour("accent_strong" if chosen else "text"))  # fmt: skip
        painter.end()


class Segments(QWidget):
    """Two to four joined cells; ``chosen(value)`` when the person chooses another."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values = [value for value, _ in choices]
        self._cells = [_Segment(words, self) for _, words in choices]
        row = Row(self, gap=0, margin=(1, 0, 1, 0))
        for cell in self._cells:
            row.addWidget(cell)
            cell.clicked.connect(self._say_chosen)
        self._cells[0].first = self._cells[-1].last = True
        self._cells[0].setChecked(True)

    def value(self) -> object:
        """The value of the chosen cell."""
        return next(value for value, cell in zip(self._values, self._cells, strict=True) if cell.isChecked())

    def set_value(self, value: object) -> None:
        """Choose a cell without saying so."""
        self._cells[self._values.index(value)].setChecked(True)

    def set_number(self, value: object, number: int) -> None:
        """How many are behind a cell."""
        self._cells[self._values.index(value)].set_number(number)

    def _say_chosen(self) -> None:
        self.chosen.emit(self.value())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, self.rect(), px(8), colour("panel"), colour("control"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        place = (self._values.index(self.value()) + step) % len(self._cells)
        self._cells[place].setFocus()
        self._cells[place].click()
