"""Everything that is pressed: primary, plain, quiet, icon-only and link buttons."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from vcs_desk.ui.fonts import STEPS, Step, line_height, type_font
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.key_hint import hint_size, paint_hint
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, current_theme, follow_theme, px


class Button(QPushButton):
    """What all buttons share: text, icon, key hint, spoken name, and Enter presses as Space does."""

    HEIGHT = 36
    PADDING = 15
    GAP = 8
    STEP: Step = "strong"

    def __init__(
        self, text: str = "", icon: str = "", key: str = "", parent: QWidget | None = None, *, height: int = 0
    ) -> None:
        """``key`` is shown and spoken only; the shortcut itself belongs to the table of actions."""
        super().__init__(parent)
        self._label, self._icon, self._key = text, icon, key
        self._height = height or self.HEIGHT
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        self.set_key(key)
        follow_theme(self._restyle)

    def set_text(self, text: str) -> None:
        """Say what will happen now; "&" is an ordinary letter."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if text else Qt.FocusPolicy.NoFocus)
        self._restyle()

    def label(self) -> str:
        """The text as it is shown."""
        return self._label

    def set_icon(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon = name
        self._restyle()

    def set_key(self, key: str) -> None:
        """Show another key, or none."""
        self._key = key
        spoken = QCoreApplication.translate("Button", "Key %1").replace("%1", key) if key else ""
        self.setAccessibleDescription(spoken)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width()) + 2 * px(self.PADDING), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _content_width(self) -> float:
        wide = QFontMetricsF(type_font(self.STEP)).horizontalAdvance(self._label)
        if self._icon:
            wide += px(18) + (px(self.GAP) if self._label else 0)
        if self._key and self.isEnabled():
            wide += hint_size(self._key).width() + px(self.GAP)
        return wide

    def _paint_content(self, painter: QPainter, tint: QColor, ground: QColor | None = None) -> None:
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon:
            paint_icon(painter, self._icon, tint, (round(x), round(middle - px(18) / 2)), px(18))
            x += px(18) + px(self.GAP)
        letters = TextLines(self._label, self.STEP)
        letters.paint(painter, x, round(middle - letters.height / 2), tint)
        if self._key and self.isEnabled():
            right = round(x + letters.width + px(self.GAP))
            paint_hint(painter, self._key, (right, middle - px(22) / 2), ground)

    def _state(self) -> str:
        if not self.isEnabled():
            return "disabled"
        if self.isDown():
            return "down"
        return "hover" if self.underMouse() else "rest"


class PrimaryButton(Button):
    """The one thing this page is for; ``height=44`` on the unlock screen."""

    FILLS: ClassVar[dict[str, Role]] = {
        "rest": "accent", "hover": "accent_hover", "down": "accent_down", "disabled": "disabled_fill",
    }  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area, state, radius = QRectF(self.rect()), self._state(), px(8)
        if self.hasFocus():
            box(painter, area, radius, colour("panel"), colour("text"), width=2)
            area, radius = area.adjusted(3, 3, -3, -3), radius - 3
        tint = colour("on_accent" if self.isEnabled() else "disabled_text")
        edge = None if self.isEnabled() else colour("line")
        box(painter, area, radius, colour(self.FILLS[state]), edge)
        self._paint_content(painter, tint, tint)
        painter.end()


class PlainButton(Button):
    """A button with an edge, for the other things that can be done here."""

    FILLS: ClassVar[dict[str, Role]] = {"rest": "panel", "hover": "hover", "down": "line", "disabled": "disabled_fill"}

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        state, focused = self._state(), self.hasFocus()
        edge: Role = "focus" if focused else "control" if self.isEnabled() else "line"
        box(painter, self.rect(), px(8), colour(self.FILLS[state]), colour(edge), width=2 if focused else 1)
        if not self.isEnabled():
            self._paint_content(painter, colour("disabled_text"))
        elif state == "down" and current_theme().high_contrast:
            self._paint_content(painter, colour("page"))
        else:
            self._paint_content(painter, colour("text"))
        painter.end()


class QuietButton(Button):
    """Words and an icon without an edge, for what belongs to a row."""

    HEIGHT = 32
    PADDING = 14

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        state, focused = self._state(), self.hasFocus()
        fill = colour("hover") if state in ("hover", "down") else None
        if fill or focused:
            box(painter, self.rect(), px(8), fill, colour("focus") if focused else None, width=2)
        tint = colour("accent" if self.isEnabled() else "disabled_text")
        self._paint_content(painter, tint)
        painter.end()


class IconButton(PlainButton):
    """A square with an icon; its name is spoken and shown as a tooltip with the key."""

    def __init__(
        self, icon: str, name: str, key: str = "", parent: QWidget | None = None, *, size: int = 36, edged: bool = True
    ) -> None:
        self._size, self._edged = size, edged
        super().__init__("", icon, "", parent)
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """What pressing it does, and the key that does the same."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(f"{name}  ({key})" if key else name)
        self.setAccessibleDescription(QCoreApplication.translate("Button", "Key %1").replace("%1", key) if key else "")

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        state, focused = self._state(), self.hasFocus()
        if self._edged or focused or state in ("hover", "down"):
            edge: Role = "focus" if focused else "control" if self.isEnabled() else "line"
            fill = colour(self.FILLS[state]) if self._edged or state != "rest" else None
            box(
                painter,
                self.rect(),
                px(8),
                fill,
                colour(edge) if self._edged or focused else None,
                width=2 if focused else 1,
            )
        tint: Role = "text2" if self.isEnabled() else "disabled_text"
        if state == "down" and current_theme().high_contrast:
            tint = "page"
        at = (self.width() - px(18)) / 2
        paint_icon(painter, self._icon, colour(tint), (round(at), round((self.height() - px(18)) / 2)), px(18))
        painter.end()


class LinkButton(Button):
    """Underlined words that open something; ``small`` beside card headings."""

    PADDING = 0

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, small: bool = False, role: Role = "accent",
        semibold: bool = False,
    ) -> None:  # fmt: skip
        self._step: Step = "small" if small else "body"
        self._role, self._semibold = role, semibold
        super().__init__(text, "", "", parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(type_font(self._step, self._semibold)).horizontalAdvance(self._label)
        return QSize(ceil(wide), px(STEPS[self._step].line, STEPS[self._step].line * 2) + px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        hover = self._state() in ("hover", "down")
        role: Role = self._role if self.isEnabled() else "disabled_text"
        tint = colour("accent_hover" if hover and role == "accent" else role)
        letters = TextLines(self._label, self._step, semibold=self._semibold)
        top = (self.height() - line_height(self._step)) / 2
        letters.paint(painter, 0, top, tint)
        below = round(top + letters.baseline) + px(3)
        painter.fillRect(QRectF(0, below, letters.width, 2 if hover else 1), tint)
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(4))
        painter.end()
