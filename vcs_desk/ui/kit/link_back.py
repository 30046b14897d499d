"""The link that goes back to where one came from."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.paint import focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, px


class BackLink(Button):
    """An arrow and where it leads, for example "Inbox, 2 of 6"."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "chevron-left", "", parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(type_font("body")).horizontalAdvance(self.label())
        return QSize(px(22) + ceil(words) + px(4), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        tint = colour("accent_hover" if self.underMouse() else "accent")
        paint_icon(painter, "chevron-left", tint, (0, round((self.height() - px(18)) / 2)), px(18))
        words = TextLines(self.label())
        words.paint(painter, px(22), round((self.height() - words.height) / 2), tint)
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(4))
        painter.end()
