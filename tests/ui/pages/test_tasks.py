"""The page To do: what there is to do stands by its day, and each thing is one key from being done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.builders import press
from vcs_desk.queries.people import person_numbers
from vcs_desk.queries.tasks import tasks
from vcs_desk.services.tasks import add_task, finish_task, remove_task
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.pages.tasks import TasksPage

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(qtbot: QtBot, practice_desk: Desk) -> TasksPage:
    """The page in a window of its own, with nothing to do yet."""
    found = practice_desk.ask(tasks)
    for row in (*found.open, *found.done):
        practice_desk.do(remove_task, row.task_id)
    page = TasksPage(practice_desk)
    qtbot.addWidget(page)
    page.resize(1150, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.first_focus().setFocus()
    return page


def shown_rows(page: TasksPage) -> dict[str, list[str]]:
    return {name: [row.title for row in part.list.rows()] for name, part in page.open.items() if part.list.rows()}


def sheet_of(page: TasksPage) -> AnswerSheet:
    return next(sheet for sheet in page.window().findChildren(AnswerSheet) if not sheet.isHidden())


def test_where_there_is_nothing_to_do_the_page_says_what_it_is_for(page):
    assert not page.nothing.isHidden()
    assert shown_rows(page) == {}


def test_each_thing_stands_under_its_day(page):
    for title, days in (("Late", -2), ("Now", 0), ("Soon", 3), ("Later", 30)):
        page.desk.do(add_task, title, TODAY + timedelta(days=days))
    page.desk.do(add_task, "Some day")
    assert shown_rows(page) == {
        "late": ["Late"], "today": ["Now"], "week": ["Soon"], "later": ["Later"], "some_day": ["Some day"],
    }  # fmt: skip
    assert page.nothing.isHidden()


def test_something_is_written_down_by_keyboard(page):
    press(page, "T")
    form = sheet_of(page).form
    form.set_values({"title": "Order cups", "due_on": "tomorrow", "words": "Blue ones", "whose": 1})
    sheet_of(page).answer()
    row = page.desk.ask(tasks).open[0]
    assert (row.title, row.due_on, row.words, row.assigned_to_id) == ("Order cups", date(2026, 11, 25), "Blue ones", 1)


def test_a_day_nobody_can_read_is_said_beside_its_field(page):
    press(page, "T")
    sheet_of(page).form.set_values({"title": "Order cups", "due_on": "when the moon is full"})
    sheet_of(page).answer()
    assert not sheet_of(page).isHidden()
    assert page.desk.ask(tasks).open == ()


def test_a_thing_is_ticked_off_and_the_tick_taken_back(page):
    page.desk.do(add_task, "Order cups", TODAY)
    page.first_focus().setFocus()
    press(page, "D")
    assert [row.title for row in page.desk.ask(tasks).done] == ["Order cups"]
    page.done.list.setFocus()
    press(page, "D")
    assert [row.title for row in page.desk.ask(tasks).open] == ["Order cups"]


def test_a_thing_is_put_off_until_tomorrow(page):
    page.desk.do(add_task, "Order cups", TODAY)
    page.first_focus().setFocus()
    press(page, "W")
    assert shown_rows(page) == {"week": ["Order cups"]}


def test_what_was_removed_comes_back_by_undo(page):
    page.desk.do(add_task, "Order cups", TODAY)
    page.first_focus().setFocus()
    press(page, "Delete")
    assert shown_rows(page) == {}
    page.desk.undo()
    assert shown_rows(page) == {"today": ["Order cups"]}


def test_enter_opens_the_person_it_is_about(page):
    person = page.desk.ask(person_numbers, "Nancarrow")[0]
    page.desk.do(add_task, "Ring", TODAY, person)
    went: list[Link] = []
    page.desk.went.connect(went.append)
    page.first_focus().setFocus()
    press(page, "P")
    assert went == [Link("people", person)]


def test_the_last_one_ticked_off_leaves_the_keyboard_on_the_page(page):
    page.desk.do(add_task, "Order cups", TODAY)
    page.first_focus().setFocus()
    press(page, "D")
    assert page.isAncestorOf(page.window().focusWidget())


def test_what_was_done_stands_at_the_end(page):
    number = page.desk.do(add_task, "Order cups", TODAY).result
    page.desk.do(finish_task, number)
    assert [row.title for row in page.done.list.rows()] == ["Order cups"]
