"""A state as a coloured icon and a word, without a fill."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.fonts import Step, line_height
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import TextLines, longest_word
from vcs_desk.ui.theme import Role, colour, follow_theme, px

StateKind = Literal["ok", "warn", "bad", "quiet", "plain", "accent"]
ROLE_OF: dict[StateKind, Role] = {
    "ok": "ok", "warn": "warn", "bad": "bad", "quiet": "text2", "plain": "text", "accent": "accent",
}  # fmt: skip


@dataclass(frozen=True)
class StateText:
    """What a state says: words, kind, icon, and the part of the words that is SemiBold."""

    text: str
    kind: StateKind = "quiet"
    icon: str = ""
    strong: str = ""


def state_width(state: StateText, step: Step = "body") -> int:
    """Width of the state on one line."""
    return ceil(TextLines(state.text, step, strong=state.strong).width) + _before(state)


def paint_state(
    painter: QPainter, state: StateText, at: tuple[float, float], step: Step = "body", width: float | None = None
) -> None:
    """Paint icon and words with the top left corner of the first line ``at`` x, y."""
    x, y = at
    tint, line = colour(ROLE_OF[state.kind]), line_height(step)
    if state.icon:
        paint_icon(painter, state.icon, tint, (round(x), round(y + (line - px(16)) / 2)), px(16))
    room = None if width is None else width - _before(state)
    TextLines(state.text, step, room, strong=state.strong).paint(painter, x + _before(state), y, tint)


def _before(state: StateText) -> int:
    return px(16) + px(6) if state.icon else 0


class StateLabel(QWidget):
    """An icon and a word, for example "1 volunteer short"; wraps beside its icon."""

    def __init__(
        self, text: str, kind: StateKind = "quiet", icon: str = "", *, strong: str = "", small: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._step: Step = "small" if small else "body"
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_state(StateText(text, kind, icon, strong))
        follow_theme(self._restyle)

    def set_state(self, state: StateText) -> None:
        """Say something else."""
        self._state = state
        self.setAccessibleName(state.text)
        self._restyle()

    def state(self) -> StateText:
        """What it says now."""
        return self._state

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(state_width(self._state, self._step), line_height(self._step))

    def minimumSizeHint(self) -> QSize:
        return QSize(ceil(longest_word(self._state.text, self._step)) + _before(self._state), line_height(self._step))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return TextLines(self._state.text, self._step, width - _before(self._state), strong=self._state.strong).height

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        top = (self.height() - self.heightForWidth(self.width())) // 2
        paint_state(painter, self._state, (0, top), self._step, self.width())
        painter.end()
