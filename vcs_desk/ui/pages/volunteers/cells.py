"""One place on the rota: somebody's name, nobody yet, or not needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.volunteers.words import role_label, session_words, words
from vcs_desk.ui.theme import Role, colour, px

Kind = Literal["filled", "missing", "free"]


@dataclass(frozen=True)
class Slot:
    """One place on the rota of one session: for which duty, and who has it."""

    session_id: int
    group: str
    on: date
    start: time
    duty: str
    place: int
    """Which column it stands in, from 0."""
    kind: Kind
    volunteer_id: int | None = None
    name: str = ""
    past: bool = False
    unrecorded: bool = False
    """Nobody was written down for this session, and it is over."""

    @property
    def key(self) -> tuple[int, int]:
        """What it is known by from one refresh to the next."""
        return self.session_id, self.place

    def text(self) -> str:
        """What stands in the cell."""
        if self.kind == "filled":
            return self.name
        if self.kind == "missing":
            return words("Nobody yet")
        return words("no record") if self.unrecorded else words("not needed")

    def spoken(self) -> str:
        """What a screen reader says."""
        duty = words("%1: %2").replace("%1", role_label(self.duty)).replace("%2", self.text())
        return f"{session_words(self.group, self.on, self.start)}, {duty}"


class RotaCell(Button):
    """A slot that can be pressed; arrows move to the next, which the table sees to."""

    reached = Signal()
    moved = Signal(object, int, int)
    cleared = Signal(object)

    def __init__(self, slot: Slot, parent: QWidget | None = None) -> None:
        self.slot = slot
        self._caption = ""
        super().__init__(slot.text(), parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_slot(slot)

    def set_slot(self, slot: Slot) -> None:
        """Show another state of the same place."""
        self.slot = slot
        self.set_text(slot.text())
        self.setAccessibleName(slot.spoken())
        if self._caption:
            self.set_caption(True)

    def set_caption(self, shown: bool) -> None:
        """Say the duty inside the cell where no column head says it."""
        self._caption = role_label(self.slot.duty) if shown else ""
        self._restyle()

    def _lines(self, width: float | None) -> TextLines:
        text = f"{self._caption}: {self.slot.text()}" if self._caption else self.slot.text()
        return TextLines(text, "small", width, semibold=self.slot.kind == "missing")

    def _left(self) -> int:
        if self.slot.kind == "missing":
            return px(8) + px(16) + px(5)
        return px(8) if self.slot.kind == "filled" else px(9)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(px(32), self._lines(width - self._left() - px(4)).height + px(14))

    def sizeHint(self) -> QSize:
        return QSize(self._left() + round(self._lines(None).width) + px(9), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        kind, over = self.slot.kind, self.underMouse() or self.isDown()
        tint: Role = {"filled": "text", "missing": "warn", "free": "text2"}[kind]  # type: ignore[assignment]
        if kind == "missing":
            box(painter, self.rect(), px(6), colour("warn_soft"), colour("warn"), dashed=True)
            paint_icon(painter, "triangle-alert", colour("warn"), (px(9), round((self.height() - px(16)) / 2)), px(16))
        elif kind == "filled":
            edge: Role = "control" if over else "line"
            box(painter, self.rect(), px(6), colour("hover" if over else "panel"), colour(edge))
        elif over:
            box(painter, self.rect(), px(6), colour("hover"))
        lines = self._lines(self.width() - self._left() - px(4))
        lines.paint(painter, self._left(), round((self.height() - lines.height) / 2), colour(tint))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(6))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in moves:
            self.moved.emit(self.slot, *moves[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.slot.kind == "filled":
            self.cleared.emit(self.slot)
        else:
            super().keyPressEvent(event)


class Struck(Body):
    """The name of a session that does not take place: quiet and struck through."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "text2", parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        lines = self._lines(self.width())
        top = (self.height() - lines.height) // 2
        for line in range(lines.count):
            wide = round(lines.width if line < lines.count - 1 else lines.last_line_width())
            painter.fillRect(0, top + line * lines.line + round(lines.baseline) - px(5), wide, 1, colour("text2"))
        painter.end()
