"""Pills and counts: a fact in a few words on a soft fill."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, current_theme, follow_theme, px

PillKind = Literal["ok", "warn", "bad", "neutral", "accent", "outline"]

_LOOKS: dict[PillKind, tuple[Role, Role]] = {
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "neutral": ("neutral_soft", "neutral"),
    "accent": ("accent_soft", "accent_strong"),
    "outline": ("panel", "text"),
}


@dataclass(frozen=True)
class PillText:
    """What a pill says: words, kind and the name of an icon."""

    text: str
    kind: PillKind = "neutral"
    icon: str = ""


def pill_size(pill: PillText) -> QSize:
    """Size of the pill at the present text size."""
    letters = _letters(pill)
    return QSize(round(letters.width) + _before(pill) + px(9), px(24))


def paint_pill(painter: QPainter, pill: PillText, x: float, y: float) -> None:
    """Paint the pill with its top left corner at ``x, y``."""
    size = pill_size(pill)
    fill, tint = (colour(role) for role in _LOOKS[pill.kind])
    area = QRectF(x, y, size.width(), size.height())
    box(painter, area, size.height() / 2, fill, _edge(pill.kind, tint))
    if pill.icon:
        paint_icon(painter, pill.icon, tint, (round(x + px(7)), round(y + (size.height() - px(14)) / 2)), px(14))
    letters = _letters(pill)
    letters.paint(painter, x + _before(pill), y + (size.height() - letters.height) / 2, tint)


def _letters(pill: PillText) -> TextLines:
    return TextLines(pill.text, "small", semibold=pill.kind not in ("neutral", "outline"))


def _before(pill: PillText) -> int:
    return px(7) + px(14) + px(5) if pill.icon else px(9)


def _edge(kind: PillKind, tint: QColor) -> QColor | None:
    if kind == "outline":
        return colour("control")
    return tint if current_theme().high_contrast else None


class Pill(QWidget):
    """A fact in a pill, for example "2 days left"; not focusable, its words are its spoken name."""

    def __init__(self, text: str, kind: PillKind = "neutral", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_pill(PillText(text, kind, icon))
        follow_theme(self._restyle)

    def set_pill(self, pill: PillText) -> None:
        """Say something else."""
        self._pill = pill
        self.setAccessibleName(pill.text)
        self._restyle()

    def pill(self) -> PillText:
        """What it says now."""
        return self._pill

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._pill)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_pill(painter, self._pill, 0, 0)
        painter.end()


def count_size(number: int, *, in_rail: bool = False) -> QSize:
    """Size of a count: round for one digit, wider for more; a little narrower in a rail with large text."""
    least, inset = (px(24, 40), px(14, 20)) if in_rail else (px(24), px(14))
    return QSize(max(least, ceil(TextLines(str(number), "small", semibold=True).width) + inset), px(22))


def paint_count(
    painter: QPainter, number: int, x: float, y: float, *, in_rail: bool = False, chosen: bool = False
) -> None:
    """Paint a count with its top left corner at ``x, y``; filled with ``accent`` on the chosen rail item."""
    size = count_size(number, in_rail=in_rail)
    fill, tint = (colour("accent"), colour("on_accent")) if chosen else (colour("neutral_soft"), colour("neutral"))
    edge = colour("neutral") if current_theme().high_contrast and not chosen else None
    box(painter, QRectF(x, y, size.width(), size.height()), size.height() / 2, fill, edge)
    letters = TextLines(str(number), "small", semibold=True)
    letters.paint(painter, x + (size.width() - letters.width) / 2, y + (size.height() - letters.height) / 2, tint)


class Count(QWidget):
    """How many, beside a heading; hidden at 0."""

    def __init__(self, number: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_number(number)
        follow_theme(self._restyle)

    def set_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(str(number))
        self.setHidden(number == 0)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return count_size(self._number)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_count(painter, self._number, 0, 0)
        painter.end()
