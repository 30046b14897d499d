"""Suggesting the rota: for how many weeks, the plan made in the background, then a sheet to look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from vcs_desk.planning.explaining import Explained, explain
from vcs_desk.planning.plan import Plan, make_plan
from vcs_desk.planning.problem import Problem, monday
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.queries.rota_problem import rota_problem
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.kit.ticks import RadioGroup
from vcs_desk.ui.pages.volunteers.suggest_review import SuggestionSheet
from vcs_desk.ui.pages.volunteers.suggest_words import from_words, weeks_choices
from vcs_desk.ui.pages.volunteers.words import day_near, words

USUAL_WEEKS = 4
HUNDRED = 100


@dataclass(frozen=True)
class Suggested:
    """What the background work brings back."""

    problem: Problem
    plan: Plan
    why: Explained


class WeeksSheet(Sheet):
    """For how many weeks the rota is to be suggested."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk, self._host = desk, window
        self._first = monday(desk.today()) + timedelta(weeks=1)
        text = words(
            "%1. The plan keeps to what each volunteer agreed to, and spreads the work. You look at it before anything"
            " is put on the rota."
        ).replace("%1", from_words(self._first, day_near(self._first, desk.today())))
        super().__init__(window, words("Suggest the rota"), words("Suggest the rota"), text=text, icon="calendar-check")
        self.weeks = RadioGroup(words("For how long"), weeks_choices(), self)
        self.weeks.set_value(USUAL_WEEKS)
        self.add(self.weeks)
        self.accepted.connect(self._begin)
        self.closed.connect(self.deleteLater)

    def _begin(self) -> None:
        weeks = self.weeks.value()
        self.done()
        if isinstance(weeks, int):
            suggest(self._desk, self._host, self._first, weeks)


def suggest(desk: Desk, window: QWidget, first: date, weeks: int) -> None:
    """Make a plan in the background; a sheet then shows it."""
    problem = desk.ask(rota_problem, first, weeks)
    if all(duty.fixed is not None for duty in problem.duties):
        desk.notice(words("Nobody is missing on the rota of these weeks."))
        return
    trying = words("Trying who could do what")

    def work(job: Job) -> Suggested:
        def report(share: float) -> None:
            job.progress(round(share * HUNDRED), HUNDRED, trying)

        report(0.0)
        plan = make_plan(problem, report=report, cancelled=job.cancelled)
        return Suggested(problem, plan, explain(problem, plan.assigned))

    desk.run(words("Suggesting the rota"), work, partial(_show, desk, window))


def _show(desk: Desk, window: QWidget, found: Suggested) -> None:
    last = found.problem.first + timedelta(weeks=found.problem.weeks, days=-1)
    sessions = desk.ask(sessions_between, found.problem.first, last)
    SuggestionSheet(desk, window, sessions, found.plan, found.why).open()
