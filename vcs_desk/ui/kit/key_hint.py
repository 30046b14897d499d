"""The little box that shows which key does the same."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, follow_theme, px

ARROWS = {"Up": "arrow-up", "Down": "arrow-down", "Left": "arrow-left", "Right": "arrow-right"}


def hint_size(key: str) -> QSize:
    """Size of the box for ``key``, such as "A" or "Ctrl K"."""
    if key in ARROWS:
        return QSize(px(28), px(22))
    wide = ceil(QFontMetricsF(type_font("small")).horizontalAdvance(key)) + px(12) + 2
    return QSize(max(px(22), wide), px(22))


def paint_hint(painter: QPainter, key: str, at: tuple[float, float], ground: QColor | None = None) -> None:
    """Paint the box with its top left corner ``at`` x, y; on a filled ``ground`` edge and letters take that colour."""
    edge, tint = ground or colour("control"), ground or colour("text2")
    x, y = at
    size = hint_size(key)
    area = QRectF(x, y, size.width(), size.height())
    box(painter, area, px(4), None if ground else colour("panel"), edge)
    if key in ARROWS:
        paint_icon(painter, ARROWS[key], tint, (x + (size.width() - px(16)) / 2, y + px(3)), px(16))
        return
    letters = TextLines(key, "small")
    letters.paint(painter, x + (size.width() - letters.width) / 2, y + (size.height() - letters.height) / 2, tint)


class KeyHint(QWidget):
    """A key on its own, as in "J next K previous"; not focusable, not read out."""

    def __init__(self, key: str, parent: QWidget | None = None, *, role: Role | None = None) -> None:
        """``role`` colours edge and letters where the ground is not the page's."""
        super().__init__(parent)
        self._key, self._role = key, role
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return hint_size(self._key)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_hint(painter, self._key, (0, 0), colour(self._role) if self._role else None)
        painter.end()
