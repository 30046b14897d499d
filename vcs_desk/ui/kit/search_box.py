"""The box at the top of each page that opens the palette; it holds no text itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.key_hint import hint_size, paint_hint
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, current_theme, follow_theme, px


class SearchBox(Button):
    """Looks like a field, is a button: "Find anything", Ctrl K. An icon alone where text is large."""

    def __init__(self, text: str = "", key: str = "Ctrl K", width: int = 280, parent: QWidget | None = None) -> None:
        self._wide = width
        super().__init__(text, "search", key, parent)
        if not text:
            self.set_text(self.tr("Find anything"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        follow_theme(self._tooltip)

    def set_width(self, width: int) -> None:
        """Width in px at 100 % text: 280, or 220 beside a long title."""
        self._wide = width
        self._restyle()

    def _tooltip(self) -> None:
        self.setToolTip(f"{self.label()}  ({self._key})" if self._small() else "")

    def _small(self) -> bool:
        return current_theme().text_scale > 1.4

    def sizeHint(self) -> QSize:
        return QSize(px(36) if self._small() else px(self._wide), px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        focused = self.hasFocus()
        edge: Role = "focus" if focused else "text" if self.underMouse() else "control"
        box(painter, self.rect(), px(8), colour("panel"), colour(edge), width=2 if focused else 1)
        quiet, middle = colour("text2"), self.height() / 2
        x = (self.width() - px(18)) // 2 if self._small() else px(12)
        paint_icon(painter, "search", quiet, (x, round(middle - px(18) / 2)), px(18))
        if not self._small():
            words = TextLines(self.label(), "body")
            words.paint(painter, px(38), round(middle - words.height / 2), quiet)
            hint = hint_size(self._key)
            area = QRectF(self.width() - px(8) - hint.width(), middle - hint.height() / 2, hint.width(), hint.height())
            paint_hint(painter, self._key, (area.x(), area.y()))
        painter.end()
