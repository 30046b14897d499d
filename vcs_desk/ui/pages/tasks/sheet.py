"""The sheet in which something to do is written down or changed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk import dates
from vcs_desk.queries.tasks import TaskRow, who_does_tasks
from vcs_desk.services.tasks import add_task, change_task
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form


def words(text: str) -> str:
    """One of this part's texts in the language of the screen."""
    return QCoreApplication.translate("Tasks", text)


def task_sheet(
    desk: Desk, window: QWidget, *, about: str = "", person_id: int | None = None, referral_id: int | None = None,
    task: TaskRow | None = None,
) -> AnswerSheet:  # fmt: skip
    """A sheet, not yet open, that keeps something to do; ``about`` is the name of whom it is about, ``task`` the one
    that is changed."""

    def keep(form: Form, values: Values) -> bool:
        try:
            due = _day(str(values["due_on"]), desk.today())
        except ValueError as reason:
            form.show_errors({"due_on": str(reason)})
            return False
        title, said, whose = str(values["title"]), str(values["words"]), values["whose"]
        for_whom = whose if isinstance(whose, int) else None
        if task is not None:
            return desk.save(form, change_task, task.task_id, title, due, said, for_whom) is not None
        kept = desk.save(
            form, add_task, title, due, person_id, referral_id, assigned_to_id=for_whom, words=said
        )  # fmt: skip
        return kept is not None

    heading = words("Change what there is to do") if task else words("Something to do")
    text = words("About %1").replace("%1", about) if about else ""
    sheet = AnswerSheet(window, heading, words("Keep"), _fields(desk), keep, text=text, icon="check")
    if task is not None:
        due = dates.day(task.due_on) if task.due_on else ""
        sheet.form.set_values(
            {"title": task.title, "due_on": due, "words": task.words, "whose": task.assigned_to_id or ""}
        )
    return sheet


def _fields(desk: Desk) -> tuple[Field, ...]:
    everybody = (("", words("Anybody at the desk")), *desk.ask(who_does_tasks))
    return (
        Field("title", words("What is there to do?"), required=True),
        Field("due_on", words("By when?"), "date",
              words("For example tomorrow, Friday or 3/12. Leave it empty for some day."), width=200),
        Field("whose", words("Who does it?"), "choice", choices=everybody, width=280),
        Field("words", words("Anything to know"), "area"),
    )  # fmt: skip


def _day(typed: str, today: date) -> date | None:
    return dates.parse_day(typed, today) if typed.strip() else None
