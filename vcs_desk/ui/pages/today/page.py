"""The page Today: what needs doing, in order, each thing one key away."""

from __future__ import annotations

from functools import partialmethod
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from vcs_desk.acts import COORDINATOR
from vcs_desk.dates import day_long
from vcs_desk.phone import show_phone
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.queries.today import Missed, TodayView, today_view
from vcs_desk.services.tasks import finish_task
from vcs_desk.store.desk_state import StateFile
from vcs_desk.ui.actions import Action
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.labels import Lead
from vcs_desk.ui.kit.list_part import MORE, ListPart, step_through
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.page_frame import PageFrame, PageScroll
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.today.backup_card import BackupCard, backup_words
from vcs_desk.ui.pages.today.sessions import KEYS, SessionsCard
from vcs_desk.ui.pages.today.words import (
    answer_row,
    check_row,
    counted,
    hours_row,
    lead,
    load_row,
    missed_row,
    task_row,
)
from vcs_desk.ui.theme import follow_theme, px

if TYPE_CHECKING:
    from vcs_desk.ui.pages.today.follow_ups import FollowUpCards

MOST_ROWS = 12
LATER_MS = 80
"""The day itself is painted by then."""
LEFT_SHARE, RIGHT_SHARE = 650, 424
MOST_RIGHT = 448
"""The right column grows no wider than this, px at 100 %."""
LEAST_WIDTH = 800
ANY_WIDTH = 16_777_215
"""Qt's own word for no limit."""


class TwoColumns(QWidget):
    """Two columns beside each other; under each other where there is no room for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sized = False
        self.left, self.right = Column(gap=26), Column(gap=20)
        self._row = Row(self, gap=(28, 24))
        self._aside = QWidget(self)
        self._aside.setLayout(self.right)
        self._row.addLayout(self.left, LEFT_SHARE)
        self._row.addWidget(self._aside, RIGHT_SHARE)
        follow_theme(self._fold)

    def _fold(self) -> None:
        under = self._sized and self.width() < px(LEAST_WIDTH)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if under else ways.LeftToRight)
        self._aside.setMaximumWidth(ANY_WIDTH if under else px(MOST_RIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True  # before, it has no width of its own; guessing the wrong one would be seen for a moment
        self._fold()


class TodayPage(Page):
    """Begins the day: answers that are due, sessions, people to ring, volunteers, things to do, backup."""

    KEY: ClassVar[str] = "today"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("today.next", "Next row", "next_row", "J", "arrow-down"),
        Action("today.previous", "Previous row", "previous_row", "K", "arrow-up"),
        Action("today.task", "Write down something to do", "new_task", "T", "list-checks"),
        Action("today.tasks", "Show everything there is to do", "show_tasks", "Shift+T", "list-checks"),
        *(
            Action(f"today.register_{place}", f"Register {place} of today", f"register_{place}", str(place),
                   "clipboard-check")
            for place in range(1, KEYS + 1)
        ),
    )  # fmt: skip

    SCENES: ClassVar[tuple[str, ...]] = ("note-a-call",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._missed: dict[object, Missed] = {}
        self._compose()
        self._lay_out()
        self._listen()

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("Today"), primary=self.tr("New referral"), icon="plus", parent=self)
        self.lead = Lead("", parent=self)
        self.answers = ListPart(
            self.tr("Answers due to referrers"), RowLook(joined=True), nothing=self.tr("No answer is due this week."),
            first=True, most=MOST_ROWS, parent=self,
        )  # fmt: skip
        self.missed = ListPart(
            self.tr("Missed two sessions running"), RowLook(title_width=164), most=MOST_ROWS, parent=self
        )
        self.tasks = ListPart(self.tr("To do"), RowLook(), most=MOST_ROWS, parent=self)
        self.sessions_heading = Heading(self.tr("Sessions today"), parent=self)
        self.sessions = SessionsCard(self)
        self.volunteers = ListPart(self.tr("Volunteers"), RowLook(right=12), most=MOST_ROWS, parent=self)
        self.backup = BackupCard(self)
        self.recovery = Panel(
            "warn", self.tr("Without it, a forgotten passphrase locks everybody out for good."),
            headline=self.tr("The recovery sheet was not tried yet"), link=self.tr("Print it and type two groups back"),
            parent=self,
        )  # fmt: skip
        self.follow_ups: FollowUpCards | None = None
        """Made when the page stands."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_follow_ups)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        Column(self, gap=0).addWidget(self.stack)
        self.stack.addWidget(self.frame)
        self.columns = TwoColumns(self)
        for part in (self.answers, self.missed, self.tasks):
            self.columns.left.addWidget(part)
        sessions = Column(gap=9, margin=(0, 1, 0, 6))
        sessions.addWidget(self.sessions_heading)
        sessions.addWidget(self.sessions)
        self.columns.right.addLayout(sessions)
        self.columns.right.addWidget(self.volunteers)
        self.columns.right.addWidget(self.backup)
        self.columns.right.addWidget(self.recovery)
        for column in (self.columns.left, self.columns.right):
            column.addStretch(1)
        body = self.frame.content(margin=((24, 32), 4, 0, 24))
        body.set_gap(26)
        body.addWidget(self.lead)
        body.addWidget(self.columns)
        self.stack.addWidget(self._new_desk())

    def _new_desk(self) -> QWidget:
        buttons = (
            PrimaryButton(self.tr("Write down a referral"), "plus", "Ctrl N"),
            PlainButton(self.tr("Bring in a spreadsheet"), "table-2"),
            PlainButton(self.tr("Set up a group"), "calendar-plus"),
        )
        for button, go in zip(buttons, (self.new_referral, self._bring_in, self._new_group), strict=True):
            button.clicked.connect(go)
        self.begin = buttons[0]
        text = self.tr("Nobody and no group is here yet. Begin with a group, with somebody who was referred, "
                       "or bring in the list you have.")  # fmt: skip
        frame = PageFrame(self.tr("Today"), parent=self)
        inside = QWidget(frame)
        column = Column(inside, gap=0, margin=(24, 0, 0, 0))  # as much as the scroll bar keeps at the right
        column.addWidget(EmptyState("sun", self.tr("Welcome to your desk"), text, buttons, parent=self), 1)
        frame.set_content(PageScroll(inside, frame))
        return frame

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.new_referral)
        self.answers.heading.followed.connect(self._open_inbox)
        self.answers.list.opened.connect(self._open_referral)
        self.missed.list.acted.connect(self._note_call)
        self.missed.list.opened.connect(self._open_people)
        self.tasks.list.acted.connect(self._tick_off)
        self.tasks.list.opened.connect(self._open_task)
        self.tasks.heading.followed.connect(self.show_tasks)
        self.volunteers.list.opened.connect(self._open_volunteer)
        self.sessions.register_asked.connect(self._open_register)
        self.backup.clicked.connect(self._open_backups)
        self.recovery.followed.connect(self._open_backups)

    def first_focus(self) -> QWidget:
        if self.stack.currentIndex():
            return self.begin
        shown = (part.list for part in self.parts() if not part.list.isHidden())
        return next(shown, self.frame.head.primary)

    def refresh(self) -> None:
        view = self.desk.ask(today_view)
        today = self.desk.today()
        self.stack.setCurrentIndex(1 if view.nobody_yet else 0)
        self.frame.set_title(self.tr("Today"), day_long(today))
        self.lead.set_text(lead(view, self.desk.clock.now().astimezone().time()))
        self._show_answers(view)
        self._missed = {(one.person_id, one.group_id): one for one in view.missed}
        self.missed.show_rows([missed_row(one) for one in view.missed])
        self.tasks.show_rows([task_row(task, today) for task in view.tasks])
        self.tasks.heading.set_link(self.tr("Everything to do"))
        self.sessions.show_sessions(view.sessions)
        self._show_volunteers(view)
        self._show_backup()
        if not view.nobody_yet:
            self._later.start(LATER_MS)

    def parts(self) -> tuple[ListPart, ...]:
        """The lists, from the top of the left column to the end of the right one."""
        later = self.follow_ups.parts if self.follow_ups is not None else ()
        return (self.answers, self.missed, self.tasks, *later, self.volunteers)

    def _show_follow_ups(self) -> None:
        """What must not be forgotten, once the day itself stands."""
        from vcs_desk.queries.follow_ups import follow_ups  # start-up: half of all records are only needed here
        from vcs_desk.ui.pages.today.follow_ups import FollowUpCards  # start-up: as above

        if self.follow_ups is None:
            self.follow_ups = FollowUpCards(self)
            self.follow_ups.followed.connect(self._follow)
            self.columns.left.insertWidget(self.columns.left.count() - 1, self.follow_ups)
        self.follow_ups.show_follow_ups(self.desk.ask(follow_ups), self.desk.today())

    def _follow(self, link: Link) -> None:
        self.desk.go(link.page, link.item)

    def _show_answers(self, view: TodayView) -> None:
        self.answers.show_rows([answer_row(row) for row in view.answers])
        more = view.inbox > len(view.answers)
        link = counted(view.inbox, "1 in the inbox", "All %n in the inbox") if more else ""
        self.answers.heading.set_link(link)

    def _show_volunteers(self, view: TodayView) -> None:
        rows = [*map(load_row, view.over), *map(check_row, view.checks)]
        if view.hours_to_approve:
            rows.append(hours_row(view.hours_to_approve))
        self.volunteers.show_rows(rows)

    def _show_backup(self) -> None:
        files = self.desk.files
        self.backup.setHidden(files is None)
        self.recovery.hide()
        if files is None:
            return
        state = StateFile(files.state_file).read()
        self.backup.show_words(backup_words(state, self.desk.today()))
        practising = self.desk.ask(organisation_facts).practice
        coordinates = self.desk.actor.role == COORDINATOR
        self.recovery.setHidden(state.recovery_confirmed_at is not None or practising or not coordinates)

    # What the rows do

    def _open_referral(self, number: object) -> None:
        self.desk.go("referrals", "inbox" if number == MORE else number)

    def _open_people(self, _row: object) -> None:
        self.desk.go("people")

    def _open_inbox(self) -> None:
        self.desk.go("referrals", "inbox")

    def _open_volunteer(self, row: object) -> None:
        parts = row if isinstance(row, tuple) else ()
        item = parts[1] if parts[:1] == ("volunteer",) else "approve" if parts else None
        self.desk.go("volunteers", item)

    def _open_register(self, number: object) -> None:
        self.desk.go("register", number)

    def _open_backups(self) -> None:
        self.desk.go("settings", "backups")

    def _note_call(self, row: object) -> None:
        from vcs_desk.ui.pages.referrals.contact_sheet import contact_sheet  # imported here: start-up time

        one = self._missed[row]
        sheet = contact_sheet(
            self.desk, self.window(), one.person_id, one.name, "call", phone=show_phone(one.phone),
            group_id=one.group_id,
        )  # fmt: skip
        sheet.open()

    def _open_task(self, task: object) -> None:
        self.desk.go("tasks", task if isinstance(task, int) else None)

    def _tick_off(self, task: object) -> None:
        if isinstance(task, int):
            self.desk.do(finish_task, task)

    # What the keys and buttons do

    def new_referral(self) -> None:
        """Go to the inbox and begin a referral."""
        self.desk.go("referrals", "new")

    def new_task(self) -> None:
        """Write down something to do."""
        from vcs_desk.ui.pages.tasks.sheet import task_sheet  # start-up: Today opens first

        task_sheet(self.desk, self.window()).open()

    def show_tasks(self) -> None:
        """Go to everything there is to do."""
        self.desk.go("tasks")

    def _bring_in(self) -> None:
        self.desk.go("import")

    def _new_group(self) -> None:
        self.desk.go("groups", "new")

    def open_register(self, place: int) -> None:
        """Open the register of the session in that place of today."""
        number = self.sessions.number_of(place)
        if number is not None:
            self.desk.go("register", number)

    register_1 = partialmethod(open_register, 1)
    register_2 = partialmethod(open_register, 2)
    register_3 = partialmethod(open_register, 3)
    register_4 = partialmethod(open_register, 4)
    register_5 = partialmethod(open_register, 5)
    register_6 = partialmethod(open_register, 6)
    register_7 = partialmethod(open_register, 7)
    register_8 = partialmethod(open_register, 8)
    register_9 = partialmethod(open_register, 9)

    def next_row(self) -> None:
        """The next row, going on to the next card after the last one."""
        self._move(1)

    def previous_row(self) -> None:
        """The row before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        step_through(self.parts(), by)

    def scene_note_a_call(self) -> None:
        """For pictures: what is asked after somebody was rung."""
        if self._missed:
            self._note_call(next(iter(self._missed)))
