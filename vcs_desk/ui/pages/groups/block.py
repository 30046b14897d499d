"""One session in the week: name, places, and what matters most about it."""

from __future__ import annotations

from datetime import date
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from vcs_desk.queries.calendar import SessionView
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on, rounded_path
from vcs_desk.ui.kit.states import ROLE_OF, StateText
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.groups.words import needs_somebody, places, session_state, spoken
from vcs_desk.ui.theme import Role, colour, px


class SessionBlock(QAbstractButton):
    """A block as high as its session is long. The week moves the keyboard between its blocks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.session: SessionView | None = None
        self._today = date.min
        self._chosen = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_session(self, session: SessionView, today: date) -> None:
        """Show a session."""
        self.session, self._today = session, today
        self.setAccessibleName(spoken(session, today))
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the one whose facts stand beside the week; Tab comes to this one alone."""
        self._chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        self.update()

    def chosen(self) -> bool:
        """Whether its facts stand beside the week."""
        return self._chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the week knows what its keys do

    def least_height(self, width: int) -> int:
        """The height that shows all its words."""
        return max(px(68), ceil(sum(lines.height for lines, _ in self._texts(width))) + 2 * px(5) + 2)

    def _texts(self, width: int) -> list[tuple[TextLines, Role]]:
        if self.session is None:
            return []
        session, room = self.session, width - 2 * px(8)
        cancelled = session.state == "cancelled"
        texts: list[tuple[TextLines, Role]] = [
            (TextLines(session.group, "strong", room), "text2" if cancelled else "text"),
            (TextLines(places(session.places, session.room.room), "small", room), "text2" if cancelled else "text"),
        ]
        state = session_state(session, self._today)
        if state is not None:
            texts.append((TextLines(state.text, "small", room - self._before(state)), ROLE_OF[state.kind]))
        return texts

    @staticmethod
    def _before(state: StateText) -> int:
        return px(16) + px(6) if state.icon else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.session is None:
            return
        painter = painter_on(self)
        self._paint_box(painter)
        edge = 2 if self._chosen else 1
        x, y = edge + px(7), edge + px(5)
        painter.setClipPath(rounded_path(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), px(8) - 1))
        state = session_state(self.session, self._today)
        for number, (lines, role) in enumerate(self._texts(self.width())):
            if number == 2 and state is not None:
                y += px(2)
                paint_icon(painter, state.icon, colour(role), (x, y + round((px(18) - px(16)) / 2)), px(16))
                lines.paint(painter, x + self._before(state), y, colour(role))
            else:
                lines.paint(painter, x, y, colour(role))
            if number == 0 and self.session.state == "cancelled":
                self._strike(painter, lines, x, y)
            y += lines.height - (px(1) if number == 0 else 0)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        session = self.session
        if session is None:
            return
        area, warn = self.rect(), needs_somebody(session) and session.on >= self._today
        if session.state == "cancelled":
            fill: Role = "page"
            edge: Role = "line"
        else:
            fill, edge = ("warn_soft", "warn") if warn else ("panel", "control")
        if self.underMouse() and fill in ("panel", "page"):
            fill = "hover"
        if self._chosen:
            box(painter, area, px(8), colour(fill), colour("focus"), width=2)
            if self.hasFocus():
                box(painter, QRectF(area).adjusted(3, 3, -3, -3), px(8) - 3, None, colour("focus"))
        else:
            box(painter, area, px(8), colour(fill), colour(edge))
            if self.hasFocus():
                focus_ring(painter, area, px(8))

    @staticmethod
    def _strike(painter: QPainter, lines: TextLines, x: float, y: float) -> None:
        middle = y + lines.baseline - px(5)
        painter.setPen(colour("text2"))
        painter.drawLine(QPointF(x, middle), QPointF(x + lines.width, middle))
