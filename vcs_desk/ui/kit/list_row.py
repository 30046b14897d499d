"""What one row of a list says, and how it is measured and painted at any width and text size."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from vcs_desk.ui.fonts import line_height
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.initials import initials_of, paint_initials
from vcs_desk.ui.kit.paint import snap
from vcs_desk.ui.kit.pills import PillText, paint_pill, pill_size
from vcs_desk.ui.kit.states import StateText, paint_state, state_width
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, px


@dataclass(frozen=True)
class ListRow:
    """One row: who or what (``id`` is the program's), up to three lines, and what stands at its ends."""

    id: object
    title: str
    second: str = ""
    third: str = ""
    beside: str = ""
    """Quiet words after the title on the same line."""
    lead: str = ""
    """Quiet words in a column before the title, such as "Row 12"."""
    right: str = ""
    pill: PillText | None = None
    state: StateText | None = None
    name: str = ""
    """Whose initials stand in a circle before the title."""
    icon: str = ""
    chevron: bool = False
    action: str = ""
    """Words of a quiet button at the right end; pressing it says ``acted(id)``."""
    action_icon: str = ""
    plain: bool = False
    """Title in Regular instead of SemiBold."""
    quiet_right: bool = False
    enabled: bool = True

    def spoken(self) -> str:
        """Everything the row says, for a screen reader."""
        ends = [self.pill.text if self.pill else "", self.state.text if self.state else ""]
        parts = [self.lead, self.title, self.beside, self.second, self.third, self.right, *ends]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class RowLook:
    """How the rows of one list are set: insets and columns in px at 100 %."""

    left: int = 16
    right: int = 16
    title_width: int = 0
    """Width kept for titles, so that the words beside them line up; 0 sets them close."""
    lead_width: int = 60
    pill_on_title: bool = False
    """The pill stands on the title's line, as in a list pane, not in the middle of the row."""
    joined: bool = False
    """Second and third line share one line, with a dot between, where there is room."""


class RowLayout:
    """One row measured for a width: knows its height and paints itself."""

    def __init__(self, row: ListRow, look: RowLook, width: int) -> None:
        self._row, self._look, self._width = row, look, width
        self._left = px(look.left, look.left * 1.5) + self._before()
        tail = self._tail_width()
        room = width - self._left - px(look.right, look.right * 1.5)
        self._below = bool(tail) and room - tail < max(px(120), room * 0.4)
        self._tail = tail
        free = room - (tail + px(12) if tail and not self._below else 0)
        self._text_room = room if look.pill_on_title else free
        self._title = TextLines(row.title, "body" if row.plain else "strong", free)
        self._set_beside(free)
        self._set_lines()

    def _before(self) -> int:
        row = self._row
        if row.name:
            return px(32) + px(12)
        if row.icon:
            return px(20) + px(14)
        return px(self._look.lead_width) + px(16) if row.lead else 0

    def _tail_width(self) -> int:
        row, parts = self._row, []
        if row.right:
            parts.append(ceil(TextLines(row.right).width))
        if row.state:
            parts.append(state_width(row.state))
        if row.pill:
            parts.append(pill_size(row.pill).width())
        if row.action:
            parts.append(self._action_width())
        if row.chevron:
            parts.append(px(18))
        return sum(parts) + px(12) * max(0, len(parts) - 1)

    def _action_width(self) -> int:
        icon = px(18) + px(7) if self._row.action_icon else 0
        return icon + ceil(TextLines(self._row.action, "strong").width)

    def _set_beside(self, free: float) -> None:
        self._beside: TextLines | None = None
        self._beside_x = 0
        if not self._row.beside:
            return
        kept = px(self._look.title_width) if self._look.title_width else ceil(self._title.width) + px(12)
        kept = max(kept, ceil(self._title.width) + px(8))
        words = TextLines(self._row.beside)
        if self._title.count == 1 and kept + words.width <= free:
            self._beside, self._beside_x = words, kept

    def _set_lines(self) -> None:
        row = self._row
        texts = [row.second, row.third]
        if self._look.joined and row.second and row.third:
            one = f"{row.second}  ·  {row.third}"
            if TextLines(one, "small").width <= self._text_room:
                texts = [one]
        self._lines = [TextLines(text, "small", self._text_room) for text in texts if text]
        if row.beside and self._beside is None:
            self._lines.insert(0, TextLines(row.beside, "body", self._text_room))

    def _content_height(self) -> int:
        height = self._title.height + sum(lines.height for lines in self._lines)
        return height + (px(24) + px(6) if self._below else 0)

    def height(self, *, first: bool) -> int:
        """Height in px; each row but the first has its rule inside."""
        lines = 1 + len(self._lines)
        least = {1: px(40, 64), 2: px(60, 112)}.get(lines, px(80, 136))
        padding = {1: px(20, 24), 2: px(22, 36)}.get(lines, px(24))
        rule = 1 if lines > 2 and not first else 0
        return max(least, self._content_height() + padding) + rule

    def paint(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        """Paint the content into ``area``, the row without its rule."""
        row = self._row
        content = self._content_height()
        top = snap(area.top() + (area.height() - content) / 2)
        self._paint_before(painter, area, top, chosen)
        x = area.left() + self._left
        self._title.paint(painter, x, top, self._tint("text"))
        if self._beside:
            self._beside.paint(painter, x + self._beside_x, top, self._tint("text2"))
        y = top + self._title.height
        for lines in self._lines:
            lines.paint(painter, x, y, self._tint("text2"))
            y += lines.height
        right = area.right() - px(self._look.right, self._look.right * 1.5)
        if self._below:
            self._paint_tail(painter, x + self._tail, y + px(6) + px(12))
        else:
            on_title = self._look.pill_on_title and row.second
            self._paint_tail(painter, right, top + line_height("strong") / 2 if on_title else area.center().y())

    def _tint(self, role: Role) -> QColor:
        return colour(role if self._row.enabled else "disabled_text")

    def _paint_before(self, painter: QPainter, area: QRectF, _top: float, chosen: bool) -> None:
        row, x = self._row, area.left() + px(self._look.left, self._look.left * 1.5)
        if row.name:
            paint_initials(painter, initials_of(row.name), x, snap(area.center().y() - px(32) / 2), px(32))
        elif row.icon:
            tint = colour("accent_strong") if chosen else self._tint("text2")
            paint_icon(painter, row.icon, tint, (x, snap(area.center().y() - px(20) / 2)), px(20))
        elif row.lead:
            lead = TextLines(row.lead)
            lead.paint(painter, x, snap(area.center().y() - lead.height / 2), self._tint("text2"))

    def _paint_tail(self, painter: QPainter, right: float, middle: float) -> None:
        row, x, gap = self._row, right, px(12)
        if row.chevron:
            x -= px(18)
            paint_icon(painter, "chevron-right", self._tint("text2"), (round(x), snap(middle - px(18) / 2)), px(18))
            x -= gap
        if row.action:
            x -= self._action_width()
            self._paint_action(painter, x, middle)
            x -= gap + px(4)
        if row.pill:
            size = pill_size(row.pill)
            x -= size.width()
            paint_pill(painter, row.pill, x, snap(middle - size.height() / 2))
            x -= gap
        if row.state:
            x -= state_width(row.state)
            paint_state(painter, row.state, (x, snap(middle - line_height("body") / 2)))
            x -= gap
        if row.right:
            words = TextLines(row.right)
            words.paint(painter, x - words.width, snap(middle - words.height / 2),
                        self._tint("text2" if row.quiet_right else "text"))  # fmt: skip

    def _paint_action(self, painter: QPainter, x: float, middle: float) -> None:
        words = TextLines(self._row.action, "strong")
        if self._row.action_icon:
            paint_icon(painter, self._row.action_icon, colour("accent"), (round(x), snap(middle - px(18) / 2)), px(18))
            x += px(18) + px(7)
        words.paint(painter, x, snap(middle - words.height / 2), self._tint("accent"))

    def action_area(self, area: QRectF) -> QRectF:
        """Where the quiet button can be pressed; empty without one."""
        if not self._row.action:
            return QRectF()
        right = area.right() - px(self._look.right, self._look.right * 1.5)
        if self._below:
            right = area.left() + self._left + self._tail
        width = self._action_width() + px(16)
        after = px(18) + px(12) if self._row.chevron else 0
        return QRectF(right + px(8) - after - width, area.top(), width, area.height())
