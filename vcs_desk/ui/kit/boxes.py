"""Rows, columns, grids and flows whose gaps and margins are tokens and grow with the text size."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QSpacerItem,
    QWidget,
    QWidgetItem,
)

from vcs_desk.ui.theme import follow_theme, px

Length = float | tuple[float, float]
"""px at 100 % text, or px at 100 % and at 200 %."""
AnyWidget = TypeVar("AnyWidget", bound=QWidget)
Margin = tuple[Length, Length, Length, Length]
"""Left, top, right, bottom."""
NO_MARGIN: Margin = (0, 0, 0, 0)


def length(value: Length) -> int:
    """Whole pixels for a token length at the present text size."""
    return px(*value) if isinstance(value, tuple) else px(value)


class _Box(QBoxLayout):
    """A box layout that keeps its gap and margin as tokens."""

    def __init__(self, direction: QBoxLayout.Direction, parent: QWidget | None, gap: Length, margin: Margin) -> None:
        super().__init__(direction)
        self._gap, self._margin = gap, margin
        self._spaces: list[tuple[QSpacerItem, Length]] = []
        if parent is not None:
            parent.setLayout(self)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.setSpacing(length(self._gap))
        self.setContentsMargins(*(length(side) for side in self._margin))
        for item, gap in self._spaces:
            item.changeSize(length(gap), length(gap), QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.invalidate()

    def space(self, gap: Length) -> None:
        """Put an empty place of that length after the last part; unlike addSpacing it follows the text size."""
        item = QSpacerItem(length(gap), length(gap), QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._spaces.append((item, gap))
        self.addItem(item)

    def set_gap(self, gap: Length) -> None:
        """Change the gap between the parts."""
        self._gap = gap
        self._restyle()

    def set_margin(self, margin: Margin) -> None:
        """Change the margin around the parts."""
        self._margin = margin
        self._restyle()


class Row(_Box):
    """Parts beside each other."""

    def __init__(self, parent: QWidget | None = None, *, gap: Length = 8, margin: Margin = NO_MARGIN) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, margin)


class Column(_Box):
    """Parts under each other."""

    def __init__(self, parent: QWidget | None = None, *, gap: Length = 8, margin: Margin = NO_MARGIN) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, margin)


class Grid(QGridLayout):
    """Parts in rows and columns."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: Length = 8, row_gap: Length | None = None,
        margin: Margin = NO_MARGIN,
    ) -> None:  # fmt: skip
        super().__init__()
        self._gap, self._row_gap, self._margin = gap, gap if row_gap is None else row_gap, margin
        if parent is not None:
            parent.setLayout(self)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.setHorizontalSpacing(length(self._gap))
        self.setVerticalSpacing(length(self._row_gap))
        self.setContentsMargins(*(length(side) for side in self._margin))


class Flow(QLayout):
    """Parts beside each other that go on to a next line where there is no more room.

    It makes the items of its widgets itself. Items that Qt makes are known to Python by their address alone: once
    another layout has gone, a new item may have the address of an old one and be taken for it, and a layout that asks
    it for its size stops the program.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: Length = 8, row_gap: Length | None = None,
        margin: Margin = NO_MARGIN, centred: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._gap, self._row_gap, self._margin = gap, gap if row_gap is None else row_gap, margin
        self._centred = centred
        self._items: list[QLayoutItem] = []
        if parent is not None:
            parent.setLayout(self)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.setContentsMargins(*(length(side) for side in self._margin))
        self.invalidate()

    def addWidget(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + length(self._gap) * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        gap, row_gap = length(self._gap), length(self._row_gap)
        top = area.top()
        for row, height in self._rows(area.width(), gap):
            used = sum(size.width() for _, size in row) + gap * (len(row) - 1)
            x = area.left() + ((area.width() - used) // 2 if self._centred else 0)
            for item, size in row:
                if move:
                    item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
                x += size.width() + gap
            top += height + row_gap
        high = top - row_gap - area.top() if self._items else 0
        return max(0, high) + margins.top() + margins.bottom()

    def _rows(self, width: int, gap: int) -> list[tuple[list[tuple[QLayoutItem, QSize]], int]]:
        rows: list[tuple[list[tuple[QLayoutItem, QSize]], int]] = []
        row: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 1 << 20))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if row and used + gap + size.width() > width:
                rows.append((row, max(each.height() for _, each in row)))
                row, used = [], 0
            used += size.width() + (gap if row else 0)
            row.append((item, size))
        if row:
            rows.append((row, max(each.height() for _, each in row)))
        return rows


class _KeptSize(QObject):
    """Keeps a widget's fixed or greatest size in tokens; a child of the widget, so it goes with it."""

    def __init__(
        self, widget: QWidget, width: Length | None, height: Length | None, most: Length | None, least: Length | None
    ) -> None:
        super().__init__(widget)
        self._widget, self._width, self._height, self._most, self._least = widget, width, height, most, least
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        if self._width is not None:
            self._widget.setFixedWidth(length(self._width))
        if self._height is not None:
            self._widget.setFixedHeight(length(self._height))
        if self._most is not None:
            self._widget.setMaximumWidth(length(self._most))
        if self._least is not None:
            self._widget.setMinimumWidth(length(self._least))


def keep_size(
    widget: AnyWidget,
    *,
    width: Length | None = None,
    height: Length | None = None,
    max_width: Length | None = None,
    min_width: Length | None = None,
) -> AnyWidget:
    """Fix or bound a widget's size in tokens; it follows the text size. Returns the widget."""
    _KeptSize(widget, width, height, max_width, min_width)
    return widget


def spring() -> QWidget:
    """An empty part that takes what room is left over, so that the others keep to their side."""
    empty = QWidget()
    empty.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return empty


def clear(layout: QLayout) -> None:
    """Take every part out of a layout and let Qt delete it when it is safe."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
