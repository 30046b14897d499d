"""The small forms about goals: set one with its steps, change it, and say at a review how it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import day, parse_day
from vcs_desk.queries.people import PersonView
from vcs_desk.queries.support_plans import GoalView
from vcs_desk.services.support_plans import GoalInput, change_goal, review_goal, set_goal
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.people.step_rows import StepRows
from vcs_desk.ui.pages.people.words import words

REVIEW_AFTER = timedelta(weeks=12)
"""The day of review that stands ready for a new goal."""


class GoalSheet(AnswerSheet):
    """Asks for a goal and its steps, for a new one or one that is there; ``kept`` gets the goal's number."""

    def __init__(
        self, desk: Desk, window: QWidget, view: PersonView, goal: GoalView | None, kept: Callable[[int], None]
    ) -> None:
        self._desk, self._view, self._goal, self._kept = desk, view, goal, kept
        title = words("A goal of %1") if goal is None else words("Change a goal of %1")
        verb = words("Set the goal") if goal is None else words("Keep the goal")
        self.steps = StepRows(view.name, goal.steps if goal else ())
        super().__init__(window, title.replace("%1", view.name), verb, _fields(), self._keep, icon="check")
        self.add(self.steps)
        self.steps.grown.connect(self._place)
        self.steps.installEventFilter(self)
        today = desk.today()
        review = today + REVIEW_AFTER if goal is None else goal.review_on
        agreed = today if goal is None else goal.agreed_on
        self.form.set_values({
            "words": goal.words if goal else "", "need": goal.need if goal else "",
            "review_on": day(review) if review else "", "agreed_on": day(agreed) if agreed else "",
        })  # fmt: skip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet grows with its steps too."""
        if watched is self.steps and event.type() == QEvent.Type.LayoutRequest and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each message beside its field or step; the keyboard goes to the first."""
        own = {name: message for name, message in errors.items() if name in self.form.blocks}
        self.steps.show_errors(errors)
        self.form.show_errors(own)

    def _keep(self, _form: Form, values: Values) -> bool:
        wrong: dict[str, str] = {}
        today = self._desk.today()
        review, agreed = (_day(values, name, today, wrong) for name in ("review_on", "agreed_on"))
        steps, unread = self.steps.read(today)
        if wrong | unread:
            self.show_errors(wrong | unread)
            return False
        given = GoalInput(str(values["words"]), str(values["need"] or ""), agreed, review, steps)
        if self._goal is None:
            made = self._desk.save(self, set_goal, self._view.person_id, given)
            number = made.result if made is not None else None
        else:
            changed = self._desk.save(self, change_goal, self._goal.goal_id, given)
            number = self._goal.goal_id if changed is not None else None
        if number is None:
            return False
        self.done()
        self._kept(number)
        return True


def _fields() -> tuple[Field, ...]:
    needs = [(entry.code, entry.label) for entry in lists.entries("needs")]
    return (
        Field("words", words("What do they want to reach?"), "area", words("In their own words"), lines=3),
        Field("need", words("Which need is it about?"), "choice", width=320,
              choices=[("", words("No need in particular")), *needs]),
        Field("review_on", words("When do you look at it again together?"), "date",
              words("For example 16 February 2027"), width=200),
        Field("agreed_on", words("Agreed with them on"), "date", words("Leave it empty while it is an idea of yours"),
              width=200),
    )  # fmt: skip


def review_sheet(desk: Desk, window: QWidget, view: PersonView, goal: GoalView) -> AnswerSheet:
    """A sheet, not yet open, that says how a goal stands: it goes on, or it has ended."""

    def keep(form: Form, values: Values) -> bool:
        state = str(values["state"] or "")
        wrong: dict[str, str] = {}
        review = _day(values, "review_on", desk.today(), wrong) if state == "open" else None
        if wrong:
            form.show_errors(wrong)
            return False
        return desk.save(form, review_goal, goal.goal_id, state, str(values["outcome"]), review) is not None

    stands = (
        ("open", words("It goes on")),
        ("met", words("They have met it")),
        ("partly_met", words("They have met part of it")),
        ("dropped", words("It no longer matters to them")),
    )
    fields = (
        Field("state", words("How does it stand?"), "radio", choices=stands),
        Field("outcome", words("What came of it"), "area", words("In their own words where you can"), lines=3),
        Field("review_on", words("Look at it again on"), "date", words("For example 16 February 2027"), width=200),
    )
    sheet = AnswerSheet(window, words("Review a goal of %1").replace("%1", view.name), words("Keep the review"), fields,
                        keep, text=goal.words, icon="check")  # fmt: skip
    form = sheet.form
    form.set_values({"outcome": goal.outcome, "review_on": day(desk.today() + REVIEW_AFTER)})
    form.set_field_shown("review_on", False)
    form.edited.connect(lambda: form.set_field_shown("review_on", form.values()["state"] == "open"))
    return sheet


def _day(values: Values, name: str, today: date, wrong: dict[str, str]) -> date | None:
    """The day typed into a field, None where it is empty; what cannot be read is noted in ``wrong``."""
    typed = str(values[name]).strip()
    try:
        return parse_day(typed, today) if typed else None
    except ValueError as reason:
        wrong[name] = str(reason)
        return None
