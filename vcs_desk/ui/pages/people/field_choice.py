"""One field of two records side by side, and which of the two values stays."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.queries.duplicates import FieldPair
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.people.words import words
from vcs_desk.ui.person_fields import field_words, together_words
from vcs_desk.ui.theme import colour, follow_theme, px

Choice = Literal["kept", "other", "both"]
LABEL = 150
NARROW = 560
"""px at 100 % below which the label stands above the two values."""


class FieldChoice(QWidget):
    """Left and Right choose, Up and Down go on; where both records say the same there is nothing to choose."""

    chosen = Signal()
    moved = Signal(int)
    """Down (1) or up (-1) was pressed."""

    def __init__(self, pair: FieldPair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        self._texts = (together_words(pair.kept), together_words(pair.other))
        self._choice: Choice = "both" if pair.both_stay else "kept" if pair.said[0] else "other"
        self.open = not pair.same and self._texts[0] != self._texts[1]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.open else Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()
        follow_theme(self._restyle)

    def choice(self) -> Choice:
        """Which value stays."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Let that value stay; of a text of which both may stay, the same once more lets both stay."""
        if not self.open:
            return
        self._choice = "both" if self.pair.both_stay and choice == self._choice else choice
        self._name()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        self.chosen.emit()

    def _name(self) -> None:
        label, (kept, other) = field_words(self.pair.name), self._texts
        if not self.open:
            said = words("%1: %2").replace("%2", kept or other)
        elif self._choice == "both":
            said = words("%1: both stay, %2, and %3").replace("%2", kept).replace("%3", other)
        else:
            stays, goes = (kept, other) if self._choice == "kept" else (other, kept)
            said = words("%1: %2 stays, not %3").replace("%2", stays).replace("%3", goes)
        self.setAccessibleName(said.replace("%1", label))
        self.setAccessibleDescription(words("Left and Right choose") if self.open else "")

    # Measuring

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _narrow(self, width: int) -> bool:
        return width < px(NARROW)

    def _cells(self, width: int) -> tuple[QRectF, QRectF]:
        """Where the two values stand."""
        narrow = self._narrow(width)
        left, top = (0, px(24)) if narrow else (px(LABEL), 0)
        each = (width - left - px(8)) / 2
        height = max(self._text(place, width).height for place in (0, 1)) + px(16)
        return QRectF(left, top, each, height), QRectF(left + each + px(8), top, each, height)

    def _text(self, place: int, width: int) -> TextLines:
        room = (width - (0 if self._narrow(width) else px(LABEL)) - px(8)) / 2 - px(44)
        stays = self._stays(place)
        return TextLines(self._texts[place] or words("not known"), "body", room, semibold=stays and self.open)

    def _stays(self, place: int) -> bool:
        if not self.open:
            return bool(self._texts[place])
        return self._choice == "both" or self._choice == ("kept", "other")[place]

    def sizeHint(self) -> QSize:
        return QSize(px(700), self.heightForWidth(max(self.width(), px(300))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), px(40))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._cells(width)[0].bottom())

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        cells = self._cells(self.width())
        label = TextLines(field_words(self.pair.name), "body", px(LABEL - 12), semibold=False)
        label.paint(painter, 0, 0 if self._narrow(self.width()) else px(8), colour("text2"))
        for place, cell in enumerate(cells):
            self._paint_cell(painter, cell, place)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRectF, place: int) -> None:
        stays, text = self._stays(place), self._text(place, self.width())
        if self.open:
            fill, edge = ("accent_soft", "accent") if stays else ("panel", "control")
            box(painter, cell, px(8), colour(fill), colour(edge), width=2 if stays else 1)  # type: ignore[arg-type] # roles
        if stays:
            at = round(cell.left() + px(11)), round(cell.top() + px(8) + px(1))
            paint_icon(painter, "check", colour("accent_strong" if self.open else "ok"), at, px(18))
        tint = "accent_strong" if stays and self.open else "text" if stays else "text2"
        text.paint(painter, cell.left() + px(36), round(cell.top() + px(8)), colour(tint))  # type: ignore[arg-type] # a role
        if self.hasFocus() and stays:
            focus_ring(painter, cell.adjusted(3, 3, -3, -3), px(6))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.choose("kept")
            case Qt.Key.Key_Right:
                self.choose("other")
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for cell, choice in zip(self._cells(self.width()), ("kept", "other"), strict=True):
            if cell.contains(event.position()):
                self.choose(choice)  # type: ignore[arg-type] # one of the two

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
