"""The conversation about what matters: one column in the order of the PRSB headings, kept by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import day, parse_day
from vcs_desk.queries.people import PersonView
from vcs_desk.queries.support_plans import Conversation, what_matters
from vcs_desk.services.support_plans import keep_conversation
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.fields import TextArea
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Section, Small
from vcs_desk.ui.pages.people.words import day_near, words

WIDTH = 550
PARTS = lists.codes("about_me")


class ConversationForm(QWidget):
    """Everything that was said in one conversation. What is typed is kept within a second, from the first word on."""

    done = Signal()
    goal_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: PersonView | None = None
        self._number: int | None = None
        """The conversation that is gone on with; None until something new was typed."""
        self._stored: dict[str, str] = {}
        """What is kept already, or what a new one began with."""
        self.title = Section("", parent=self)
        self.about = Small("", parent=self)
        self.form = Form(_fields(), max_width=WIDTH, parent=self)
        self.finish = PrimaryButton(self.tr("Go back to the plan"), "check", "Ctrl Enter", self)
        self.goal = PlainButton(self.tr("Set a goal"), "plus", parent=self)
        self._lay_out()
        self.form.changed.connect(self.save)
        self.finish.clicked.connect(self._finish)
        self.goal.clicked.connect(self._ask_goal)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._finish)

    def _lay_out(self) -> None:
        column = Column(self, gap=16)
        head = Column(gap=2)
        head.addWidget(self.title)
        head.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self.form)
        buttons = Flow(gap=12, row_gap=8)
        buttons.addWidget(self.finish)
        buttons.addWidget(self.goal)
        column.addLayout(buttons)

    # Beginning

    def begin(self, view: PersonView) -> None:
        """Go on with today's conversation, or begin another with the words of the one before, or of the referral."""
        self.flush()
        self._view = view
        newest = view.plan.conversations[0] if view.plan.conversations else None
        self.title.set_text(self.tr("Conversation with %1").replace("%1", view.name))
        self.form.clear_errors()
        if newest is not None and newest.goes_on and newest.on == self._desk.today():
            self._go_on(newest)
        else:
            self._begin_anew(newest, view)

    def correct(self, view: PersonView, held: Conversation) -> None:
        """Go on with the newest conversation although it was held on an earlier day."""
        self.flush()
        self._view = view
        self.title.set_text(self.tr("Conversation with %1").replace("%1", view.name))
        self.form.clear_errors()
        self._go_on(held)

    def _go_on(self, held: Conversation) -> None:
        self._number = held.conversation_id
        self._show(dict(held.parts), held.on)
        self.about.set_text(self.tr("Kept by itself while you type."))

    def _begin_anew(self, newest: Conversation | None, view: PersonView) -> None:
        self._number = None
        if newest is not None:
            self._show(dict(newest.parts), self._desk.today())
            said = self.tr("It begins with what was said on %1, which stays as it was. Kept by itself while you type.")
            self.about.set_text(said.replace("%1", day_near(newest.on, self._desk.today())))
            return
        told = self._desk.ask(what_matters, view.person_id)
        self._show({"matters": told.matters} if told else {}, self._desk.today())
        said = self.tr("Kept by itself while you type.")
        if told is not None:
            source = self.tr("What matters is taken over from the referral of %1.")
            said = f"{source.replace('%1', day_near(told.on, self._desk.today()))} {said}"
        self.about.set_text(said)

    def _show(self, parts: dict[str, str], on: date) -> None:
        self._stored = _shown(parts, on)
        self.form.set_values(self._stored)

    def show_person(self, view: PersonView) -> None:
        """Something about the same person changed, such as by an undo: show it where nothing else was typed since."""
        self._view = view
        held = next((one for one in view.plan.conversations if one.conversation_id == self._number), None)
        if held is None:
            self._number = None
            return
        before, typed = self._stored, self._typed()
        self._stored = _shown(dict(held.parts), held.on)
        same = {name for name in before if typed[name] == before[name]}
        self.form.set_values({name: value for name, value in self._stored.items() if name in same})

    # Keeping

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        self.form.flush()

    def save(self) -> None:
        """Keep what was typed since the last time; a day that cannot be read waits with its message."""
        typed = self._typed()
        if self._view is None or (typed == self._stored and self._number is not None):
            return
        values: dict[str, object] = {part: typed[part] for part in PARTS}
        if self._number is None and (typed == self._stored or not any(values.values())):
            return
        values, problem = self._with_day(values)
        kept = self._desk.save(_Quiet(), keep_conversation, self._view.person_id, values, self._number)
        if kept is not None:
            self._number = kept.result
            self._stored = typed | ({"date": self._stored["date"]} if problem else {})
        self.form.blocks["date"].show_error(problem)

    def _typed(self) -> dict[str, str]:
        return {name: str(value).strip() for name, value in self.form.values().items()}

    def _with_day(self, values: dict[str, object]) -> tuple[dict[str, object], str]:
        """The values with the day of the conversation; without it, and what is wrong with it, where there is none."""
        today = self._desk.today()
        try:
            on = parse_day(self._typed()["date"], today)
        except ValueError as reason:
            return values, str(reason)
        if on > today:
            return values, self.tr("This day has not come yet. Look at the date again.")
        return {**values, "date": on}, ""

    def _finish(self) -> None:
        self.flush()
        self.done.emit()

    def _ask_goal(self) -> None:
        self.flush()
        self.goal_asked.emit()

    def focus_first(self) -> None:
        """Put the keyboard to where the talk begins, after what stands there."""
        first = self.form.control("matters")
        assert isinstance(first, TextArea)
        first.moveCursor(QTextCursor.MoveOperation.End)
        first.setFocus()


class _Quiet:
    """Takes the messages of a refused save; the form shows its own."""

    def show_errors(self, errors: dict[str, str]) -> None:
        """Nothing is shown."""


def _shown(parts: dict[str, str], on: date) -> dict[str, str]:
    return {**{part: parts.get(part, "") for part in PARTS}, "date": day(on)}


def _fields() -> tuple[Field, ...]:
    parts = tuple(Field(entry.code, entry.label, "area", entry.wording, lines=2) for entry in lists.entries("about_me"))
    on = Field("date", words("Held on"), "date", words("For example today, or 12/11"), width=200)
    return (on, *parts)
