"""Two columns beside each other, or under each other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column, Length, length
from vcs_desk.ui.theme import follow_theme, px


class Columns(QWidget):
    """``left`` and ``right`` are columns to fill; they share the width in the given proportion."""

    def __init__(
        self, left: int = 650, right: int = 424, *, gap: Length = 28, row_gap: Length = 20, inner_gap: Length = 8,
        least: int = 0, right_fixed: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """They stand beside each other from ``least`` px (at 100 %; 0 is their sum less a fifth) upwards.

        ``right_fixed`` keeps the right column at its own width and gives the rest to the left.
        """
        super().__init__(parent)
        self._shares, self._gap, self._row_gap, self._fixed = (left, right), gap, row_gap, right_fixed
        self._least = least or round((left + right) * 0.8)
        self._places = (QWidget(self), QWidget(self))
        self.left, self.right = (Column(place, gap=inner_gap) for place in self._places)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._restyle)

    def stacked(self, width: int | None = None) -> bool:
        """Whether the columns stand under each other in that width, or now."""
        return (self.width() if width is None else width) < px(self._least)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _widths(self, width: int) -> tuple[int, int]:
        if self.stacked(width):
            return width, width
        left, right = self._shares
        room = width - length(self._gap)
        wide = px(right) if self._fixed else room * right // (left + right)
        return room - wide, wide

    def _heights(self, width: int) -> tuple[int, int]:
        first, second = (
            max(place.heightForWidth(wide), place.minimumSizeHint().height() if not place.hasHeightForWidth() else 0)
            for place, wide in zip(self._places, self._widths(width), strict=True)
        )
        return first, second

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        first, second = self._heights(width)
        return first + length(self._row_gap) + second if self.stacked(width) else max(first, second)

    def sizeHint(self) -> QSize:
        width = px(self._least)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        wide = max(place.minimumSizeHint().width() for place in self._places)
        return QSize(wide, px(40))

    def _arrange(self) -> None:
        width = self.width()
        first, second = self._heights(width)
        wide, narrow = self._widths(width)
        if self.stacked():
            self._places[0].setGeometry(0, 0, wide, first)
            self._places[1].setGeometry(0, first + length(self._row_gap), narrow, second)
        else:
            self._places[0].setGeometry(0, 0, wide, first)
            self._places[1].setGeometry(wide + length(self._gap), 0, narrow, second)

    def event(self, event: QEvent) -> bool:
        """The columns are placed by hand, so this is where they hear that something in them grew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._restyle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
