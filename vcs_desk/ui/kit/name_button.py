"""A person's name in the head of a pane, which opens the person."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.paint import focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines, longest_word
from vcs_desk.ui.theme import colour, px


class NameButton(Button):
    """Looks like a title; underlined under the mouse, ringed with the keyboard; long names go on to a next line."""

    STEP = "title"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_name(self, name: str) -> None:
        """Show another name."""
        if name != self.label():
            self.set_text(name)
        self.setAccessibleDescription(self.tr("Opens the person"))

    def _lines(self, width: int | None = None) -> TextLines:
        return TextLines(self.label(), "title", width)

    def sizeHint(self) -> QSize:
        lines = self._lines()
        return QSize(ceil(lines.width) + 1, lines.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(longest_word(self.label(), "title")), px(32))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        lines = self._lines(self.width())
        lines.paint(painter, 0, 0, colour("text"))
        if self.underMouse():
            below = round(lines.baseline) + px(3) + (lines.count - 1) * lines.line
            painter.fillRect(QRectF(0, below, lines.last_line_width(), 1), colour("text"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(4))
        painter.end()
