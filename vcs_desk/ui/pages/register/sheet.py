"""The register under its heads, as high as whole rows, or what is said where there is nobody to mark."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.register.grid import RegisterGrid
from vcs_desk.ui.pages.register.row_paint import STATE_FROM_RIGHT, STRIP_FROM_RIGHT, two_lines
from vcs_desk.ui.pages.register.words import words
from vcs_desk.ui.theme import colour, follow_theme, px

HEAD = 26
"""Height of the heads above the columns, px at 100 %."""
FOOT = 16


class RegisterSheet(QWidget):
    """Heads and grid. ``resized`` when the grid was given another size."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = RegisterGrid(self)
        self._day = words("Today")
        self.setFocusProxy(self.grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow_theme(self.arrange)

    def set_day(self, day: str) -> None:
        """What the column of marks is called."""
        self._day = day
        self.update()

    def _head(self) -> int:
        return 0 if two_lines(self.grid.card_width() - 2) else px(HEAD)

    def arrange(self) -> None:
        """Give the grid the height of whole rows."""
        self.grid.setGeometry(0, 0, self.width(), max(px(60), self.height()))  # measured for this width first
        head = self._head()
        self.grid.setGeometry(0, head, self.width(), self.grid.height_for(self.height() - head - FOOT))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._head() or not self.grid.lines():
            return
        painter = painter_on(self)
        card = self.grid.card_width()
        for column in range(self.grid.columns()):
            left = column * (card + px(16))
            for words_, x in (
                (words("Name"), left + px(12)),
                (words("Last 4"), left + card - 1 - px(STRIP_FROM_RIGHT) + 1),
                (self._day, left + card - 1 - px(STATE_FROM_RIGHT) + 1),
            ):
                TextLines(words_, "small").paint(painter, x, px(4), colour("text2"))
        painter.end()
