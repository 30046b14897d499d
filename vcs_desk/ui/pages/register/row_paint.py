"""How one row of the register is set and painted: name, needs, last four, mark, and the three buttons."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from vcs_desk.queries.registers import RegisterLine
from vcs_desk.ui.fonts import line_height
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.mark_strip import paint_strip
from vcs_desk.ui.kit.paint import box, snap
from vcs_desk.ui.kit.states import ROLE_OF, StateText
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.register.words import LETTERS, MARKS, state_of, strip_of, support_icon, words
from vcs_desk.ui.theme import Role, colour, px

STRIP_FROM_RIGHT, STATE_FROM_RIGHT, NEEDS_FROM_RIGHT = 296, 232, 340
"""Where the columns of a row begin, px at 100 % from the right end of the row inside the card."""
TWO_LINES_BELOW = 500
"""A row narrower than so many px at 100 % puts the mark under the name."""
_BUTTON, _GAP, _END = 32, 4, 8
_FILLS: dict[str, Role] = {"came": "accent", "apologies": "neutral", "absent": "bad"}


@dataclass(frozen=True)
class RowState:
    """How a row stands now: whether it is the current one, and which button the mouse is over ("" for none)."""

    current: bool = False
    hovered: str = ""
    open: bool = True
    """Whether it can be marked."""


def two_lines(width: float) -> bool:
    """Whether a row so wide has no room for everything on one line."""
    return width < px(TWO_LINES_BELOW)


def row_height(width: float) -> int:
    """Height of each row, px, the rule above it included."""
    return px(50) if two_lines(width) else px(40)


def button_areas(area: QRectF) -> dict[str, QRectF]:
    """Where each mark's button stands in a row."""
    side = px(_BUTTON)
    top = snap(area.top() + (area.height() - side) / 2)
    left = area.right() - px(_END) - 3 * side - 2 * px(_GAP)
    return {mark: QRectF(left + place * (side + px(_GAP)), top, side, side) for place, mark in enumerate(MARKS)}


class RowPainter:
    """Paints the rows of one width; keeps what was measured until width, theme or text change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool, float], TextLines] = {}

    def forget(self) -> None:
        """Measure anew: the theme or the text size changed."""
        self._kept.clear()

    def paint(self, painter: QPainter, area: QRectF, line: RegisterLine, state: RowState) -> None:
        """Paint a row's content into ``area``, the row without its rule."""
        if two_lines(area.width()):
            self._paint_folded(painter, area, line, state)
        else:
            self._paint_wide(painter, area, line, state)
        self._paint_buttons(painter, area, line, state)

    def _paint_wide(self, painter: QPainter, area: QRectF, line: RegisterLine, state: RowState) -> None:
        middle, right = area.center().y(), area.right()
        icons = [support_icon(code, said) for code, said in line.support]
        end = self._paint_needs(painter, icons, right, middle)
        name = self._name(line.name, state.current, end - area.left() - px(12) - px(8))
        name.paint(painter, area.left() + px(12), snap(middle - name.height / 2), colour("text"))
        paint_strip(painter, strip_of(line), right - px(STRIP_FROM_RIGHT), snap(middle - px(10) / 2))
        at = right - px(STATE_FROM_RIGHT)
        self._paint_mark(painter, line, state, (at, floor(middle - line_height("small") / 2) + 2))

    def _paint_folded(self, painter: QPainter, area: QRectF, line: RegisterLine, state: RowState) -> None:
        buttons = button_areas(area)[MARKS[0]].left()
        x, y = area.left() + px(12), area.top() + px(3.5)
        name = self._name(line.name, state.current, buttons - px(8) - x)
        name.paint(painter, x, y, colour("text"))
        self._paint_mark(painter, line, state, (x, area.bottom() - px(4.5) - line_height("small")))

    def _name(self, name: str, strong: bool, room: float) -> TextLines:
        """The name on one line, or smaller on two where it is long: no name is ever cut short."""
        key = (name, strong, room)
        if key not in self._kept:
            lines = TextLines(name, "body", semibold=strong)
            if lines.width > room:
                lines = TextLines(name, "small", room, semibold=strong)
            self._kept[key] = lines
        return self._kept[key]

    @staticmethod
    def _paint_needs(painter: QPainter, icons: list[str], right: float, middle: float) -> float:
        """Icons of the support needs before the strip; gives where they begin."""
        step, size = px(20), px(16)
        last = right - px(STRIP_FROM_RIGHT) - px(8)
        x = min(right - px(NEEDS_FROM_RIGHT), last - len(icons) * step + (step - size)) if icons else last
        for place, icon in enumerate(icons):
            paint_icon(painter, icon, colour("text2"), (x + place * step, snap(middle - size / 2)), size)
        return x

    @staticmethod
    def _paint_mark(painter: QPainter, line: RegisterLine, state: RowState, at: tuple[float, float]) -> None:
        mark = state_of(line)
        if mark is not None:
            _paint_state(painter, mark, at)
        elif state.current and state.open:
            TextLines(words("press P, A or N"), "small").paint(painter, at[0], at[1], colour("text2"))

    @staticmethod
    def _paint_buttons(painter: QPainter, area: QRectF, line: RegisterLine, state: RowState) -> None:
        for (mark, place), letter in zip(button_areas(area).items(), LETTERS, strict=True):
            chosen = line.mark == mark
            if chosen:
                box(painter, place, px(6), colour(_FILLS[mark]))
                tint = colour("on_accent" if mark == "came" else "panel")
            else:
                edge: Role = "control" if state.current else "line"
                hovered = state.hovered == mark and state.open
                box(painter, place, px(6), colour("hover") if hovered else None, colour(edge))
                tint = colour("text" if state.current else "text2")
            _paint_letter(painter, place, letter, tint, strong=chosen)


def _paint_letter(painter: QPainter, place: QRectF, letter: str, tint: QColor, *, strong: bool) -> None:
    text = TextLines(letter, "body", semibold=strong)
    at = QPointF(place.center().x() - text.width / 2, snap(place.center().y() - text.height / 2))
    text.paint(painter, at.x(), at.y(), tint)


def _paint_state(painter: QPainter, mark: StateText, at: tuple[float, float]) -> None:
    """An icon of 16 and the word beside it, in the small step."""
    x, y = at
    tint = colour(ROLE_OF[mark.kind])
    paint_icon(painter, mark.icon, tint, (x, y + snap((line_height("small") - px(16)) / 2)), px(16))
    TextLines(mark.text, "small").paint(painter, x + px(16) + px(6), y, tint)
