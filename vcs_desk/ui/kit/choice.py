"""One of several in a drop-down."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.fields import paint_field
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, follow_theme, px

Choices = Sequence[tuple[object, str]]
"""Pairs of what the program keeps and what the person reads."""


class _ChoiceRow(QStyledItemDelegate):
    """One line of an open drop-down, 36 high."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = TextLines(str(index.data() or " "))
        return QSize(ceil(words.width) + 2 * px(12), px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect)
        lit = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.fillRect(area, colour("accent_soft" if lit else "panel"))
        if lit:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), colour("accent"))
        words = TextLines(str(index.data() or ""))
        words.paint(painter, area.left() + px(12), area.top() + (area.height() - words.height) / 2, colour("text"))


class Choice(QComboBox):
    """One of several, in a drop-down; ``picked`` says the value of what the person chose."""

    picked = Signal(object)

    def __init__(self, name: str = "", choices: Choices = (), *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._bad = icon, False
        self.setAccessibleName(name)
        self.setItemDelegate(_ChoiceRow(self))
        self.setMaxVisibleItems(12)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self.activated.connect(self._say_picked)
        follow_theme(self._restyle)

    def set_choices(self, choices: Choices) -> None:
        """Offer these; the chosen value stays if it is still there."""
        kept = self.value()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.set_value(kept)
        self.updateGeometry()

    def value(self) -> object:
        """The value that is chosen."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose the value, or the first where it is not among the choices."""
        for place in range(self.count()):
            if self.itemData(place) == value:
                self.setCurrentIndex(place)
                return
        self.setCurrentIndex(0 if self.count() else -1)

    def set_bad(self, bad: bool) -> None:
        """Mark that a message stands above it."""
        self._bad = bad
        self.update()

    def _say_picked(self) -> None:
        self.picked.emit(self.value())

    def _restyle(self) -> None:
        self.setFont(type_font("body"))
        self.updateGeometry()
        self.update()

    def _before(self) -> int:
        return px(12) + px(26) if self._icon else px(12)

    def sizeHint(self) -> QSize:
        widest = max((TextLines(self.itemText(place)).width for place in range(self.count())), default=0.0)
        return QSize(max(px(120), self._before() + ceil(widest) + px(12) + px(18) + px(12)), px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_field(painter, self, bad=self._bad, over=self.underMouse())
        middle = self.height() / 2
        quiet = colour("text2" if self.isEnabled() else "disabled_text")
        if self._icon:
            paint_icon(painter, self._icon, quiet, (px(12), round(middle - px(18) / 2)), px(18))
        words = TextLines(self.currentText())
        words.paint(painter, self._before(), round(middle - words.height / 2),
                    colour("text" if self.isEnabled() else "disabled_text"))  # fmt: skip
        paint_icon(painter, "chevron-down", quiet, (self.width() - px(11) - px(16), round(middle - px(16) / 2)), px(16))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page never changes an answer."""
        event.ignore()
