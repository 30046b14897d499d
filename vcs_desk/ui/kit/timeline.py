"""What happened with one person, newest first, along a thin line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.mark_strip import Mark, paint_strip, strip_width
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, follow_theme, px


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened: icon, title, when in words, and what was said or written."""

    id: object
    icon: str
    title: str
    when: str
    text: str = ""
    marks: tuple[Mark, ...] = ()
    """Squares of a group's sessions before the text."""
    opens: bool = False
    """Whether it can be opened by click or Enter."""

    def spoken(self) -> str:
        """Everything the entry says."""
        return ", ".join(part for part in (self.title, self.when, self.text) if part)


class _Entry(QWidget):
    """One entry, as high as its text."""

    def __init__(self, entry: TimelineEntry, last: bool, owner: Timeline) -> None:
        super().__init__(owner)
        self.entry, self._last, self._owner = entry, last, owner
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(entry.spoken())
        if entry.opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _parts(self, width: int) -> tuple[TextLines, TextLines, TextLines, bool]:
        """Title, date and text set for a width, and whether the date stands under the title."""
        room = width - px(46)
        when = TextLines(self.entry.when, "small")
        beside = TextLines(self.entry.title, "strong").width + px(16) + when.width <= room
        title = TextLines(self.entry.title, "strong", room - when.width - px(16) if beside else room)
        text = TextLines(self.entry.text, "body", room - self._marks_width())
        return title, when, text, not beside

    def _marks_width(self) -> int:
        return strip_width(len(self.entry.marks), 12) + px(12) if self.entry.marks else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, when, text, under = self._parts(width)
        height = px(5) + title.height + (when.height if under else 0)
        if self.entry.text or self.entry.marks:
            height += px(2) + text.height
        return max(height, px(32)) + (0 if self._last else px(16))

    def sizeHint(self) -> QSize:
        return QSize(px(400), self.heightForWidth(px(400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side, x = px(32), px(46)
        if not self._last:
            painter.fillRect(QRectF(side // 2, side, 1, self.height() - side), colour("line"))
        box(painter, QRectF(0, 0, side, side), side / 2, colour("panel"), colour("line"))
        at = (side - px(16)) / 2
        paint_icon(painter, self.entry.icon, colour("text2"), (at, at), px(16))
        title, when, text, under = self._parts(self.width())
        y = px(5)
        title.paint(painter, x, y, colour("accent" if self.entry.opens and self.underMouse() else "text"))
        top = y + title.height if under else y + round(title.baseline - when.baseline)
        when.paint(painter, x if under else self.width() - ceil(when.width), top, colour("text2"))
        y += title.height + (when.height if under else 0) + px(2)
        if self.entry.marks:
            paint_strip(painter, self.entry.marks, x, y + (text.line - px(12)) / 2, 12)
        text.paint(painter, x + self._marks_width(), y, colour("text2" if self.entry.marks else "text"))
        if self.hasFocus():
            focus_ring(painter, QRectF(x - px(6), 0, self.width() - x + px(6), self.height() - px(6)), px(4))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.entry.opens and event.button() == Qt.MouseButton.LeftButton:
            self._owner.opened.emit(self.entry.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.entry.opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._owner.opened.emit(self.entry.id)
            return
        super().keyPressEvent(event)


class Timeline(QWidget):
    """Entries under each other; ``opened(id)`` for those that can be opened."""

    opened = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = Column(self, gap=0)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these, in this order."""
        clear(self._column)
        for place, entry in enumerate(entries):
            self._column.addWidget(_Entry(entry, place == len(entries) - 1, self))
