"""Beside the week: the chosen session, its volunteers and its places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.queries.calendar import OnRota, SessionView
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.bars import RoomBar
from vcs_desk.ui.kit.boxes import Column, Row, clear
from vcs_desk.ui.kit.buttons import Button, LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.initials import initials_of, paint_initials
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Body, Section, Strong
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.groups.words import (
    day_near,
    hours_of,
    needs_somebody,
    role_word,
    session_state,
    short_headline,
    short_text,
    waiting,
    wanted_words,
    words,
)
from vcs_desk.ui.theme import colour, follow_theme, px

WIDTH = 292


class PlacesBar(RoomBar):
    """How many places are held; 8 high."""

    THICK = 8


class RotaRow(Button):
    """Somebody on the rota with their duty, or a place that nobody fills yet."""

    HEIGHT = 32

    def __init__(self, name: str, duty: str, parent: QWidget, *, missing: bool = False) -> None:
        self._duty, self._missing = duty, missing
        super().__init__(name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}, {duty}" if duty else name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.underMouse():
            box(painter, self.rect(), self.height() / 2, colour("hover"))
        side = px(32)
        if self._missing:
            box(painter, QRectF(0, 0, side, side), side / 2, None, colour("warn"), dashed=True)
            at = (side - px(18)) / 2
            paint_icon(painter, "plus", colour("warn"), (at, at), px(18))
        else:
            paint_initials(painter, initials_of(self.label()), 0, 0, side)
        duty = TextLines(self._duty, "small")
        room = self.width() - px(42) - duty.width - px(8)
        name = TextLines(self.label(), "strong" if self._missing else "body")
        if name.width > room:
            name = TextLines(self.label(), "small", room)
        middle = self.height() / 2
        name.paint(painter, px(42), round(middle - name.height / 2), colour("warn" if self._missing else "text"))
        duty.paint(painter, self.width() - duty.width, round(middle - duty.height / 2), colour("text2"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.height() / 2)
        painter.end()


class SessionSide(QWidget):
    """The chosen session. Signals tell what was pressed; the page does it."""

    register_pressed = Signal()
    print_pressed = Signal()
    helper_wanted = Signal(str)
    """The role that nobody fills; "" for any."""
    volunteer_pressed = Signal(object)
    """OnRota."""
    cancel_pressed = Signal()
    restore_pressed = Signal()
    group_pressed = Signal()
    paper_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: SessionView | None = None
        self.name = Section("", parent=self)
        self.when = Body("", "text2", parent=self)
        self.where = Body("", "text2", parent=self)
        self.register = PrimaryButton(words("Register"), "clipboard-check", "R", self)
        self.print_button = PlainButton(words("Print"), "printer", parent=self)
        self.short = Panel("warn", "", headline=" ", link=words("See who is free"), parent=self)
        self.cancelled = Panel("bad", "", headline=" ", link=words("Bring it back"), icon="calendar-x", parent=self)
        self.state = StateLabel("", "quiet", parent=self)
        self.rota_head = Strong(words("On the rota"), parent=self)
        self.rota = Column(gap=8)
        self.places_head = Strong(words("Places"), parent=self)
        self.held = Body("", wrap=False, parent=self)
        self.waiting = Body("", "text2", align="right", parent=self)
        self.bar = PlacesBar(parent=self)
        self.about = LinkButton(words("About this group"), self)
        self.cancel = LinkButton(words("Cancel this session"), self)
        self.paper = LinkButton(words("Type in a paper register"), self)
        self._alone, self._may_change = False, True
        self._lay_out()
        self._listen()
        follow_theme(self._restyle)

    def _lay_out(self) -> None:
        inside = QWidget()
        outer = Column(inside, gap=0)
        column = Column(gap=0, margin=((20, 32), 8, 0, 24))
        outer.addLayout(column)
        outer.addStretch(1)
        column.addWidget(self.name)
        column.space(3)
        column.addWidget(self.when)
        column.addWidget(self.where)
        column.space(15)
        buttons = KeptFlow(gap=(7, 16), row_gap=8)
        buttons.addWidget(self.register)
        buttons.addWidget(self.print_button)
        column.addLayout(buttons)
        self._said = [_with_gap(widget, self) for widget in (self.short, self.cancelled, self.state)]
        for place in self._said:
            column.addWidget(place)
        column.space(17)
        column.addWidget(self.rota_head)
        column.space(7)
        column.addLayout(self.rota)
        column.space(16)
        column.addWidget(self.places_head)
        column.space(5)
        places = Row(gap=8)
        places.addWidget(self.held)
        places.addWidget(self.waiting, 1)
        column.addLayout(places)
        column.space(7)
        column.addWidget(self.bar)
        column.space(24)
        for link in (self.about, self.cancel, self.paper):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            column.space(4)
        Column(self, gap=0, margin=(1, 0, 0, 0)).addWidget(PageScroll(inside, self))

    def _listen(self) -> None:
        self.register.clicked.connect(self.register_pressed)
        self.print_button.clicked.connect(self.print_pressed)
        self.short.followed.connect(self._want_somebody)
        self.cancelled.followed.connect(self.restore_pressed)
        self.about.clicked.connect(self.group_pressed)
        self.cancel.clicked.connect(self.cancel_pressed)
        self.paper.clicked.connect(self.paper_pressed)

    def set_alone(self, alone: bool) -> None:
        """292 wide beside the week, or as wide as there is room where it stands alone."""
        self._alone = alone
        self._restyle()

    def set_may_change(self, may: bool) -> None:
        """Whether this person may cancel sessions and fill rotas, not only open registers."""
        self._may_change = may
        self.short.link.setHidden(not may)
        self.cancelled.link.setHidden(not may)

    def _restyle(self) -> None:
        self.setMinimumWidth(0 if self._alone else px(WIDTH))
        self.setMaximumWidth(16777215 if self._alone else px(WIDTH))

    def show_session(self, session: SessionView, ratio: int | None, today: date) -> None:
        """Show a session; ``ratio`` is how many people its group allows for each volunteer."""
        self._session = session
        self.name.set_text(session.group)
        self.when.set_text(f"{day_near(session.on, today)} {hours_of(session.start, session.end)}")
        self.where.set_text(session.venue)
        self.where.setHidden(not session.venue)
        self._show_state(session, ratio, today)
        self._show_rota(session, today)
        self._show_places(session)
        self.cancel.setHidden(session.state != "planned" or not self._may_change)

    def _show_state(self, session: SessionView, ratio: int | None, today: date) -> None:
        is_cancelled = session.state == "cancelled"
        short = needs_somebody(session) and session.on >= today
        if short:
            self.short.set_text(short_text(session, ratio), short_headline(session))
        if is_cancelled:
            self.cancelled.set_text(session.cancel_reason, words("Cancelled"))
        state = session_state(session, today)
        shown = state if state and state.kind in ("warn", "quiet") and not short and not is_cancelled else None
        self.state.set_state(shown or StateText(""))
        for place, visible in zip(self._said, (short, is_cancelled, bool(shown)), strict=True):
            place.setVisible(visible)
        self.register.setEnabled(not is_cancelled)
        self.print_button.setEnabled(not is_cancelled)

    def _show_rota(self, session: SessionView, today: date) -> None:
        clear(self.rota)
        for one in session.rota:
            row = RotaRow(one.name, role_word(one.duty), self)
            row.setEnabled(self._may_change)
            row.clicked.connect(self._pressed(one))
            self.rota.addWidget(row)
        ahead = session.state == "planned" and session.on >= today and self._may_change
        wanted = wanted_words(session) if ahead else ()
        for role, text in wanted or ((("", words("Add somebody")),) if ahead else ()):
            missing = RotaRow(text, "", self, missing=True) if wanted else LinkButton(text, self)
            missing.clicked.connect(self._want(role))
            self.rota.addWidget(missing)
        if not self.rota.count():
            self.rota.addWidget(Body(words("Nobody was written down."), "text2", parent=self))

    def _show_places(self, session: SessionView) -> None:
        room = session.room.room
        held = words("%1 of %2 held").replace("%2", str(room)) if room is not None else words("%1 held")
        self.held.set_text(held.replace("%1", str(session.places)))
        self.waiting.set_text(waiting(session.waiting))
        self.bar.set_room(session.places, room or 0)
        self.bar.setHidden(room is None)

    def _pressed(self, one: OnRota) -> Callable[[], None]:
        def tell() -> None:
            self.volunteer_pressed.emit(one)

        return tell

    def _want(self, role: str) -> Callable[[], None]:
        def tell() -> None:
            self.helper_wanted.emit(role)

        return tell

    def _want_somebody(self) -> None:
        wanted = wanted_words(self._session) if self._session else ()
        self.helper_wanted.emit(wanted[0][0] if wanted else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(0, 0, 1, self.height(), colour("line"))
        painter.end()


def _with_gap(widget: QWidget, parent: QWidget) -> QWidget:
    """The widget with 16 px above it, which go when it does."""
    place = QWidget(parent)
    Column(place, gap=0, margin=(0, 16, 0, 0)).addWidget(widget, 0)
    policy = place.sizePolicy()
    policy.setHeightForWidth(True)
    place.setSizePolicy(policy)
    return place
