"""The page To do: everything there is to do by its day, and what was done lately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.queries.tasks import TaskRow, tasks
from vcs_desk.services.tasks import change_task, finish_task, remove_task, reopen_task
from vcs_desk.ui.actions import Action
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.list_part import ListPart, step_through
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.page_frame import PageFrame
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages.tasks.sheet import task_sheet
from vcs_desk.ui.pages.tasks.words import PARTS, by_part, done_row, headings, open_row

NEW = "new"


def _on(open_only: bool = False) -> Callable[[TasksPage], bool]:
    def when(page: TasksPage) -> bool:
        row = page.row()
        return row is not None and not (open_only and row.done_on is not None)

    return when


class TasksPage(Page):
    """Write down, tick off, change and take away what there is to do."""

    KEY: ClassVar[str] = "tasks"
    CONCERNS: ClassVar[tuple[str, ...]] = ("task", "person", "activity_group", "desk_user")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("tasks.next", "Next", "next_row", "J", "arrow-down"),
        Action("tasks.previous", "Previous", "previous_row", "K", "arrow-up"),
        Action("tasks.new", "Write down something to do", "new_task", "T or +", "plus"),
        Action("tasks.done", "Tick off, or take the tick back", "tick", "D or Space", "check", _on()),
        Action("tasks.change", "Change it", "change", "E", "pencil", _on(open_only=True)),
        Action("tasks.tomorrow", "Put off until tomorrow", "put_off", "W", "calendar-plus", _on(open_only=True)),
        Action("tasks.person", "Open the person", "open_person", "P", "user", _on()),
        Action("tasks.remove", "Remove it", "remove", "Delete", "trash-2", _on()),
    )
    SCENES: ClassVar[tuple[str, ...]] = ("new",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: dict[object, TaskRow] = {}
        self._compose()
        self._lay_out()
        self._listen()

    def _compose(self) -> None:
        self.frame = PageFrame(self.tr("To do"), primary=self.tr("Something to do"), icon="plus", key="T", parent=self)
        self.frame.head.set_back(self.tr("Today"))
        said = headings()
        self.open = {part: ListPart(said[part], RowLook(), first=not place, parent=self)
                     for place, part in enumerate(PARTS)}  # fmt: skip
        self.done = ListPart(self.tr("Done in the last 30 days"), RowLook(), most=20, parent=self)
        text = self.tr("Write down what you must not forget: a call, a letter, cups to buy. It stands on Today when it "
                       "is due.")  # fmt: skip
        self.nothing = EmptyState("list-checks", self.tr("Nothing to do"), text, [], parent=self)

    def _lay_out(self) -> None:
        Column(self, gap=0).addWidget(self.frame)
        body = self.frame.content(margin=((24, 32), 4, 0, 24))
        body.set_gap(24)
        for part in (self.nothing, *self.parts()):
            body.addWidget(part)
        body.addStretch(1)

    def _listen(self) -> None:
        self.frame.primary_pressed.connect(self.new_task)
        self.frame.back_pressed.connect(self.back)
        for part in self.parts():
            part.list.acted.connect(self._tick)
            part.list.opened.connect(self._open)

    def parts(self) -> tuple[ListPart, ...]:
        """The parts from the top."""
        return (*self.open.values(), self.done)

    def refresh(self) -> None:
        found, today = self.desk.ask(tasks), self.desk.today()
        self._rows = {row.task_id: row for row in (*found.open, *found.done)}
        for name, rows in by_part(found.open, today).items():
            self.open[name].show_rows([open_row(row, today) for row in rows])
        self.done.show_rows([done_row(row) for row in found.done])
        self.nothing.setHidden(bool(self._rows))

    def open_item(self, item: object) -> None:
        """Choose one by its number, or begin a new one ("new")."""
        if item == NEW:
            self.new_task()
        for part in self.parts():
            if any(row.id == item for row in part.list.rows()):
                part.list.choose(item)
                part.list.setFocus()

    def first_focus(self) -> QWidget:
        shown = (part.list for part in self.parts() if not part.list.isHidden())
        return next(shown, self.frame.head.primary)

    def row(self) -> TaskRow | None:
        """The one that is chosen where the keyboard is."""
        focus = QApplication.focusWidget()
        lists = [part.list for part in self.parts()]
        if isinstance(focus, RowList) and focus in lists:
            return self._rows.get(focus.current_id())
        return None

    # What the keys and buttons do

    def next_row(self) -> None:
        """The next row, going on to the next part after the last one."""
        step_through(self.parts(), 1)

    def previous_row(self) -> None:
        """The row before."""
        step_through(self.parts(), -1)

    def new_task(self) -> None:
        """Write down something to do."""
        task_sheet(self.desk, self.window()).open()

    def change(self) -> None:
        """Change the chosen one."""
        row = self.row()
        if row is not None:
            task_sheet(self.desk, self.window(), about=row.person, task=row).open()

    def tick(self) -> None:
        """Tick the chosen one off; take the tick back where it is done."""
        row = self.row()
        if row is not None:
            self._tick(row.task_id)

    def _tick(self, number: object) -> None:
        row = self._rows.get(number)
        if row is not None:
            self.desk.do(reopen_task if row.done_on else finish_task, row.task_id)
            self._keep_focus()

    def put_off(self) -> None:
        """Do it tomorrow."""
        row = self.row()
        if row is not None:
            tomorrow = self.desk.today() + timedelta(days=1)
            self.desk.do(change_task, row.task_id, row.title, tomorrow, row.words, row.assigned_to_id)
            self._keep_focus()

    def remove(self) -> None:
        """Take the chosen one away; undo brings it back."""
        row = self.row()
        if row is not None:
            self.desk.do(remove_task, row.task_id)
            self._keep_focus()

    def open_person(self) -> None:
        """Go to whom it is about."""
        row = self.row()
        if row is not None:
            self._open(row.task_id)

    def _open(self, number: object) -> None:
        row = self._rows.get(number)
        if row is None:
            return
        if row.person_id is not None:
            self.desk.go("people", row.person_id)
        else:
            self.change()

    def back(self) -> None:
        """Back to Today."""
        self.desk.go("today")

    def _keep_focus(self) -> None:
        """The list in which the keyboard was may be empty now."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.isVisible() or not self.isAncestorOf(focus):
            self.first_focus().setFocus()

    # For pictures

    def scene_new(self) -> None:
        """What is asked when something is written down."""
        self.new_task()
