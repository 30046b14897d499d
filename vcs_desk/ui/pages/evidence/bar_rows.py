"""Rows of a name, a bar and a number: a chart whose every number opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.evidence.number_link import NumberLink
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px

GAP = 16
LEAST_BAR = 100
MOST_NAME = 0.45
"""The share of the width that names may take before they go on to a second line."""


@dataclass(frozen=True)
class Bar:
    """One row. ``key`` is that of its figure, "" where it opens nothing; ``tail`` says more behind the number."""

    name: str
    number: int
    key: str = ""
    tail: str = ""
    share: float | None = None
    """Length of the bar, of the longest 1; None: as the number is to the largest number."""


@dataclass(frozen=True)
class Measures:
    """What the rows of one chart share, px."""

    name: int
    number: int
    tail: int

    def least(self) -> int:
        """What a row needs beside a bar."""
        return self.name + self.number + self.tail + px(GAP) * (3 if self.tail else 2)


class BarRow(QWidget):
    """One row; where there is no room the name stands above the bar."""

    opens = Signal(object)

    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._height, self._share = height, 0.0
        self._bar = QRect()
        self.name = Body("", parent=self)
        self.number = NumberLink(self)
        self.tail = Small("", wrap=False, parent=self)
        self.number.opens.connect(self.opens)
        self._measures = Measures(0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bar(self, bar: Bar, share: float) -> None:
        """Show another row; ``share`` is the bar's length."""
        self._share = share
        self.name.set_text(bar.name)
        self.number.set_figure(f"{bar.number:,}", " ".join(part for part in (bar.name, bar.tail) if part), bar.key)
        self.tail.set_text(bar.tail)

    def set_measures(self, measures: Measures) -> None:
        """What this row shares with the others."""
        self._measures = measures
        self.updateGeometry()
        self._arrange()

    def _stacked(self, width: int) -> bool:
        return width < self._measures.least() + px(LEAST_BAR)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line = max(px(self._height), self.number.sizeHint().height())
        name = self.name.heightForWidth(width if self._stacked(width) else max(1, self._measures.name))
        return name + line if self._stacked(width) else max(line, name + px(6))

    def sizeHint(self) -> QSize:
        return QSize(self._measures.least() + px(LEAST_BAR), self.heightForWidth(px(480)))

    def minimumSizeHint(self) -> QSize:
        least = max(self.name.minimumSizeHint().width(), self._measures.number + self._measures.tail + px(GAP))
        return QSize(least, px(self._height))

    def _arrange(self) -> None:
        """Place the parts; the bar is painted in what is left between them."""
        width, measures = self.width(), self._measures
        stacked = self._stacked(width)
        top, left = 0, measures.name + px(GAP)
        if stacked:
            top, left = self.name.heightForWidth(width), 0
            self.name.setGeometry(0, 0, width, top)
        else:
            high = self.name.heightForWidth(max(1, measures.name))
            self.name.setGeometry(0, (self.height() - high) // 2, measures.name, high)
        middle = (top + self.height()) // 2
        right = width - measures.tail
        self._place(self.tail, right, middle, measures.tail, at_end=True)
        right -= px(GAP) if measures.tail else 0
        self._place(self.number, right - measures.number, middle, measures.number, at_end=True)
        thick = px(12)
        self._bar = QRect(left, middle - thick // 2, max(0, right - measures.number - px(GAP) - left), thick)
        self.update()

    @staticmethod
    def _place(part: QWidget, left: int, middle: int, room: int, *, at_end: bool) -> None:
        size = part.sizeHint()
        part.setGeometry(left + (room - size.width() if at_end else 0), middle - size.height() // 2, size.width(),
                         size.height())  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        long = self._bar.width() * self._share
        if long > 0:
            area = QRectF(self._bar.left(), self._bar.top(), max(2.0, long), self._bar.height())
            painter.fillRect(area, colour("accent"))
        painter.end()


class BarRows(QWidget):
    """Rows under each other whose bars begin in one line; ``opens`` says the key of the number that was pressed."""

    opens = Signal(object)

    def __init__(self, name: str, height: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._height = height
        self._rows: list[BarRow] = []
        self._shown: tuple[Bar, ...] = ()
        self._beside: tuple[Bar, ...] = ()
        self._column = Column(self, gap=0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._measure)

    def set_bars(self, bars: Sequence[Bar], beside: Sequence[Bar] = ()) -> None:
        """Show these rows; the number that has the keyboard keeps it where there still is one in its place.

        ``beside`` are the rows of other charts whose bars begin and end in the same lines.
        """
        self._shown, self._beside = tuple(bars), tuple(beside)
        while len(self._rows) < len(bars):
            row = BarRow(self._height, self)
            row.opens.connect(self.opens)
            self._rows.append(row)
            self._column.addWidget(row)
        longest = max((bar.number for bar in bars), default=0) or 1
        for row, bar in zip(self._rows, bars, strict=False):
            row.show_bar(bar, bar.number / longest if bar.share is None else bar.share)
            row.show()
        for row in self._rows[len(bars) :]:
            row.hide()
        self._measure()

    def bars(self) -> tuple[Bar, ...]:
        """The rows that are shown."""
        return self._shown

    def numbers(self) -> list[NumberLink]:
        """The numbers that are shown, from the top."""
        return [row.number for row in self._rows[: len(self._shown)]]

    def _measure(self) -> None:
        """Share the widths of the widest name, number and tail among the rows."""
        most = max(px(96), round(self.width() * MOST_NAME)) if self.width() > 0 else px(240)
        every = (*self._shown, *self._beside)
        wide = max((TextLines(bar.name, "body").width for bar in every), default=0.0)
        if current_theme().text_scale > 1.4:
            most = max(most, ceil(wide))
        numbers = (TextLines(f"{bar.number:,}", "body", semibold=True).width for bar in every)
        tails = (TextLines(bar.tail, "small").width for bar in every if bar.tail)
        shown = self._rows[: len(self._shown)]
        measures = Measures(
            min(ceil(wide) + 1, most), ceil(max(numbers, default=0.0)) + 1, ceil(max(tails, default=0.0))
        )
        for row in shown:
            row.set_measures(measures)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
