"""The register of one session: who came, one key each, saved at once."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.acts import Changes
from vcs_desk.dates import clock_time
from vcs_desk.errors import DeskError
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.queries.people import PersonRow, person_numbers, person_rows
from vcs_desk.queries.registers import Register, RegisterLine, register
from vcs_desk.services.groups import restore_session
from vcs_desk.services.registers import (
    add_walk_in,
    close_session,
    mark_rest,
    reopen_session,
    set_mark,
    set_unnamed,
)
from vcs_desk.ui.actions import Action
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.register.foot import RegisterFoot
from vcs_desk.ui.pages.register.grid import RegisterGrid
from vcs_desk.ui.pages.register.sheet import RegisterSheet
from vcs_desk.ui.pages.register.words import MARKS, day_word, state_of, when_and_where, words
from vcs_desk.ui.theme import current_theme, follow_theme

MOST_OFFERS = 6
LARGE = 1.4
"""From this text size the head has no room for the key of its button."""


def _can_mark(page: RegisterPage) -> bool:
    return page.shown is not None and page.shown.session.state != "cancelled"


def _open(page: RegisterPage) -> bool:
    return _can_mark(page) and not page.closed


def _closed(page: RegisterPage) -> bool:
    return _can_mark(page) and page.closed


def _cancelled(page: RegisterPage) -> bool:
    return page.shown is not None and page.shown.session.state == "cancelled"


class RegisterPage(Page):
    """The register of one session. ``open_item`` takes the session's number."""

    KEY: ClassVar[str] = "register"
    SCENES: ClassVar[tuple[str, ...]] = ("closed", "walk-in")
    """Pictures of this page besides the one it opens with."""
    CONCERNS: ClassVar[tuple[str, ...]] = (
        "attendance",
        "group_session",
        "place",
        "person",
        "person_support_need",
        "activity_group",
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("register.came", "Mark as came", "mark_came", "P", "check", when=_can_mark),
        Action("register.apologies", "Mark as sent apologies", "mark_apologies", "A", "message-circle", when=_can_mark),
        Action("register.absent", "Mark as did not come", "mark_absent", "N", "x", when=_can_mark),
        Action("register.rest", "Mark the rest as came", "rest_came", "Shift+P", "list-checks", when=_can_mark),
        Action("register.take_back", "Take the mark back", "take_back", "Delete", "undo-2", when=_can_mark),
        Action("register.step_back", "Go back and take the mark back", "step_back", "Backspace", "undo-2",
               when=_can_mark),
        Action("register.walk_in", "Add a walk-in", "go_to_walk_in", "+", "user-plus", when=_can_mark),
        Action("register.close", "Close the session", "close_session", "Ctrl+Return or Ctrl+Enter", "clipboard-check",
               when=_open),
        Action("register.reopen", "Open the session again", "reopen", "", "clipboard-list", when=_closed),
        Action("register.bring_back", "Bring the session back", "bring_back", "", "rotate-ccw", when=_cancelled),
        Action("register.leave", "Back to the week", "leave", "Esc", "calendar-days"),
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shown: Register | None = None
        self._session_id: int | None = None
        self._marking = False
        self.frame = PageFrame(self.tr("Register"), head=60, parent=self)
        self.frame.head.search.set_width(220)
        self.frame.primary_pressed.connect(self._primary)
        self.closed_panel = Panel("ok", "", parent=self)
        self.stack = QStackedWidget(self)
        self.sheet = RegisterSheet(self)
        self.foot = RegisterFoot(self._known, self)
        self._empty: QWidget | None = None
        self._lay_out()
        self._listen()
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        if self.shown is not None:
            self._show_state(self.shown)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = Column(inside, gap=0, margin=((24, 32), 0, 0, 0))
        banner = Column(gap=0, margin=(0, 0, (24, 48), 8))
        banner.addWidget(self.closed_panel)
        self._banner = QWidget(inside)
        self._banner.setLayout(banner)
        column.addWidget(self._banner)
        column.addWidget(self.stack, 1)
        self.stack.addWidget(self.sheet)
        self._banner.hide()
        self.frame.set_content(inside, bounded=True)
        self.frame.set_action_bar(self.foot)
        Column(self, gap=0).addWidget(self.frame)
        self.foot.walk_in.offer_in(self)

    def _listen(self) -> None:
        self.grid.marked.connect(self._pressed)
        self.foot.unnamed_changed.connect(self._count_unnamed)
        self.foot.walk_in.came.connect(self._came)
        self.foot.walk_in.left.connect(self.grid.setFocus)

    @property
    def grid(self) -> RegisterGrid:
        """The people on the register."""
        return self.sheet.grid

    @property
    def closed(self) -> bool:
        """Whether the session was closed."""
        return self.shown is not None and self.shown.closed_at is not None

    # Showing

    def open_item(self, item: object) -> None:
        """Show the register of the session with that number, from its first row."""
        if isinstance(item, int) and item != self._session_id:
            self.save_drafts()
            self._session_id = item
            self.refresh()
            self.grid.go_to(self._first_unmarked())

    def first_focus(self) -> QWidget:
        """The people, or the walk-in field where nobody is expected."""
        return self.grid if self.grid.lines() else self.foot.walk_in

    def refresh(self) -> None:
        """Ask for the register again; whoever was current stays it, unless another mark was just undone."""
        number = self._session_id or self._next_session()
        if number is None:
            self._show_nothing()
            return
        before = {line.person_id: line.mark for line in self.grid.lines()} if number == self._session_id else {}
        try:
            view = self.desk.ask(register, number)
        except DeskError as error:  # undone, or another leader's
            self._show_nothing()
            self.desk.refused.emit(error)
            return
        self._session_id, self.shown = number, view
        self._show(view)
        self._go_to_changed(before)

    def _show(self, view: Register) -> None:
        session = view.session
        self.frame.set_title(session.group, when_and_where(session, self.desk.today()))
        self.sheet.set_day(day_word(session.on, self.desk.today()))
        self.grid.set_lines(view.lines)
        self.sheet.arrange()
        self.foot.set_unnamed(view.unnamed)
        self._show_counts()
        self._show_state(view)

    def _next_session(self) -> int | None:
        today = self.desk.today()
        sessions = self.desk.ask(sessions_between, today, today)
        return next((one.session_id for one in sessions if one.state == "planned"), None)

    def _first_unmarked(self) -> int:
        marks = [line.mark for line in self.grid.lines()]
        return marks.index("unmarked") if "unmarked" in marks else 0

    def _go_to_changed(self, before: dict[int, str]) -> None:
        changed = [
            place for place, line in enumerate(self.grid.lines()) if before.get(line.person_id, line.mark) != line.mark
        ]
        if len(changed) == 1:
            self.grid.go_to(changed[0])

    def _show_counts(self) -> None:
        marks = [line.mark for line in self.grid.lines()]
        self.foot.set_counts({mark: marks.count(mark) for mark in (*MARKS, "unmarked")})

    def _show_state(self, view: Register) -> None:
        """The banner of a closed session, the page of a cancelled one, or the words for nobody expected."""
        cancelled = view.session.state == "cancelled"
        self._banner.setHidden(not self.closed)
        if view.closed_at is not None:
            self.closed_panel.set_text(self._closed_words(view))
        if cancelled:
            self.frame.head.set_primary("")
        elif self.closed:
            self.frame.head.set_primary(words("Open again"), "clipboard-list")
        else:
            large = current_theme().text_scale > LARGE
            self.frame.head.set_primary(words("Close session"), "", "" if large else "Ctrl Enter")
        self.foot.setHidden(cancelled)
        if cancelled:
            self._show_instead(self._cancelled_state(view))
        elif not view.lines:
            self._show_instead(self._nobody_state(view))
        else:
            self._show_instead(None)

    def _show_instead(self, state: EmptyState | None) -> None:
        if self._empty is not None:
            self.stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = PageScroll(state, self.stack) if state is not None else None
        if self._empty is not None:
            self.stack.addWidget(self._empty)
        self.stack.setCurrentWidget(self._empty or self.sheet)

    def _closed_words(self, view: Register) -> str:
        at = view.closed_at
        said = words("Closed %1 by %2. A mark you change now is kept as late.")
        when = clock_time(at.astimezone().time()) if at is not None else ""
        if at is not None and at.astimezone().date() != view.session.on:
            when = f"{day_word(at.astimezone().date(), self.desk.today())} {when}"
        return said.replace("%1", when).replace("%2", view.closed_by or words("somebody"))

    def _cancelled_state(self, view: Register) -> EmptyState:
        back = PrimaryButton(words("Bring it back"), "rotate-ccw")
        back.clicked.connect(self.bring_back)
        head = words("%1 was cancelled").replace("%1", view.session.group)
        return EmptyState("calendar-x", head, view.session.cancel_reason, (back,), parent=self)

    def _nobody_state(self, view: Register) -> EmptyState:
        head = words("Nobody has a place in %1 yet").replace("%1", view.session.group)
        text = words("Type the name of each person who comes in the field below. One name is enough.")
        return EmptyState("clipboard-list", head, text, parent=self)

    def _show_nothing(self) -> None:
        self.shown, self._session_id = None, None
        self.grid.set_lines(())
        self.frame.set_title(self.tr("Register"))
        self.frame.head.set_primary("")
        self.foot.hide()
        head, text = words("No session today"), words("Open a register from the week: go to Groups and press R.")
        self._show_instead(EmptyState("clipboard-list", head, text, parent=self))

    # Marking

    def mark_came(self) -> None:
        """The current person came; go on to the next."""
        self.mark("came")

    def mark_apologies(self) -> None:
        """The current person sent apologies; go on to the next."""
        self.mark("apologies")

    def mark_absent(self) -> None:
        """The current person did not come; go on to the next."""
        self.mark("absent")

    def mark(self, mark: str) -> None:
        """Mark the current person and go on to the next."""
        place = self.grid.current_place()
        if place >= 0 and self._save_mark(place, mark):
            self.grid.step(1)

    def take_back(self) -> None:
        """Take the current person's mark back."""
        place = self.grid.current_place()
        if place >= 0 and self.grid.lines()[place].mark != "unmarked":
            self._save_mark(place, "unmarked")

    def step_back(self) -> None:
        """Take the current mark back, or where there is none go one back and take that one."""
        place = self.grid.current_place()
        if place > 0 and self.grid.lines()[place].mark == "unmarked":
            self.grid.step(-1)
        self.take_back()

    def _pressed(self, place: int, mark: str) -> None:
        """A button was pressed: the chosen one takes the mark back."""
        if _can_mark(self):
            again = self.grid.lines()[place].mark == mark
            self._save_mark(place, "unmarked" if again else mark)

    def _save_mark(self, place: int, mark: str) -> bool:
        """Save one mark and show it in its row; nothing else is asked again."""
        line = self.grid.lines()[place]
        if self._session_id is None:
            return False
        if line.mark == mark:
            return True
        self._marking = True
        outcome = self.desk.do(set_mark, self._session_id, line.person_id, mark)
        self._marking = False
        if outcome is None:
            return False
        self.grid.set_mark(place, mark, late=self.closed)
        self._show_counts()
        self._announce(self.grid.lines()[place])
        return True

    def _announce(self, line: RegisterLine) -> None:
        if QAccessible.isActive():
            state = state_of(line)
            said = f"{line.name} {state.text}" if state else words("%1 is not marked").replace("%1", line.name)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, said))

    def rest_came(self) -> None:
        """Everybody who has no mark yet came."""
        people = tuple(line.person_id for line in self.grid.lines() if line.mark == "unmarked")
        if people and self._session_id is not None:
            self.desk.do(mark_rest, self._session_id, people)

    # Walk-ins and the nameless

    def go_to_walk_in(self) -> None:
        """Go to the field where a walk-in is typed."""
        self.foot.walk_in.setFocus()
        self.foot.walk_in.selectAll()

    def _known(self, typed: str) -> tuple[PersonRow, ...]:
        """Who is known by what was typed, those on this register first."""
        numbers = self.desk.ask(person_numbers, typed, most=8 * MOST_OFFERS)
        here = {line.person_id for line in self.grid.lines()}
        first = sorted(numbers, key=lambda number: number not in here)[:MOST_OFFERS]
        return self.desk.ask(person_rows, first)

    def _came(self, person: int, name: str) -> None:
        if self._session_id is None:
            return
        outcome = self.desk.do(add_walk_in, self._session_id, "" if person else name, person or None)
        if outcome is not None:
            self.foot.walk_in.clear()
            places = {line.person_id: place for place, line in enumerate(self.grid.lines())}
            self.grid.go_to(places.get(outcome.result, self.grid.current_place()))

    def _count_unnamed(self, count: int) -> None:
        if self._session_id is not None:
            self.desk.do(set_unnamed, self._session_id, count)

    def save_drafts(self) -> None:
        """Keep a number that was typed and not saved yet."""
        self.foot.flush()

    # The session

    def _primary(self) -> None:
        (self.reopen if self.closed else self.close_session)()

    def close_session(self) -> None:
        """Close the register; nobody is guessed absent."""
        self.save_drafts()
        if self._session_id is not None and not self.closed:
            self.desk.do(close_session, self._session_id)

    def reopen(self) -> None:
        """Open a closed register again."""
        if self._session_id is not None:
            self.desk.do(reopen_session, self._session_id)

    def bring_back(self) -> None:
        """Bring a cancelled session back."""
        if self._session_id is not None:
            self.desk.do(restore_session, self._session_id)

    def leave(self) -> None:
        """Go back to the week in which this session stands."""
        self.desk.go("groups", ("session", self._session_id) if self._session_id is not None else None)

    # Pictures

    def scene_closed(self) -> None:
        """A register that was closed."""
        today = self.desk.today()
        before = self.desk.ask(sessions_between, today - timedelta(weeks=2), today)
        self.open_item(next((one.session_id for one in before if one.closed), None))

    def scene_walk_in(self) -> None:
        """Who is known by the letters that were typed."""
        self.go_to_walk_in()
        self.foot.walk_in.setText("den")

    def _on_changed(self, changes: Changes) -> None:
        if not self._marking:
            super()._on_changed(changes)
