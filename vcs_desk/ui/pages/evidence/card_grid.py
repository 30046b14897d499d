"""Cards two in a row, as high as each other; under each other where there is no room for both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.theme import follow_theme, px

LEAST_WIDTH = 800
"""From so many px at 100 % on two cards stand in one row."""


class CardGrid(QWidget):
    """Rows of two cards 16 apart."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sized = False
        column = Column(self, gap=16)
        self._rows: list[Row] = []
        for place in range(0, len(cards), 2):
            row = Row(gap=16)
            for card in cards[place : place + 2]:
                row.addWidget(card, 1)
            self._rows.append(row)
            column.addLayout(row)
        follow_theme(self._fold)

    def _fold(self) -> None:
        under = self._sized and self.width() < px(LEAST_WIDTH)
        ways = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(ways.TopToBottom if under else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True  # before, it has no width of its own; guessing the wrong one would be seen for a moment
        self._fold()
