"""A person's last sessions as squares: came, apologies, did not come, not yet a member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.paint import box, caret, painter_on
from vcs_desk.ui.theme import colour, follow_theme, px

Mark = Literal["came", "apologies", "absent", "none"]


def strip_width(count: int, side: int = 10) -> int:
    """Width of a strip of ``count`` squares with a side of 10 or 12 px at 100 %."""
    return count * px(side) + max(0, count - 1) * px(3)


def paint_strip(painter: QPainter, marks: Sequence[Mark], x: float, y: float, side: int = 10) -> None:
    """Paint the strip with its top left corner at ``x, y``."""
    size = px(side)
    for mark in marks:
        _paint_mark(painter, mark, QRectF(x, y, size, size))
        x += size + px(3)


def _paint_mark(painter: QPainter, mark: Mark, area: QRectF) -> None:
    if mark == "came":
        box(painter, area, px(2), colour("accent"))
    elif mark == "apologies":
        box(painter, area, px(2), None, colour("text2"), width=px(1.5))
    elif mark == "absent":
        inner = area.adjusted(1, 1, -1, -1)
        for rise in ((inner.top(), inner.bottom()), (inner.bottom(), inner.top())):
            caret(painter, [(inner.left(), rise[0]), (inner.right(), rise[1])], colour("bad"), px(1.5))
    else:
        painter.fillRect(QRectF(area.left(), round(area.center().y()), area.width(), px(1)), colour("text2"))


class MarkStrip(QWidget):
    """Squares of 10 or 12 px; the spoken name says how often of each."""

    def __init__(self, marks: Sequence[Mark] = (), *, side: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_marks(marks)
        follow_theme(self._restyle)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show other marks, the oldest first."""
        self._marks = tuple(marks)
        self.setAccessibleName(self.words())
        self._restyle()

    def words(self) -> str:
        """ "came 7, apologies 1, did not come 2"."""
        counts = [
            (self.tr("came %n"), self._marks.count("came")),
            (self.tr("apologies %n"), self._marks.count("apologies")),
            (self.tr("did not come %n"), self._marks.count("absent")),
        ]
        return ", ".join(text.replace("%n", str(count)) for text, count in counts if count)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(strip_width(len(self._marks), self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_strip(painter, self._marks, 0, 0, self._side)
        painter.end()
