"""How long there is to answer, and how long somebody waits: in the list, in the head, by the days the desk is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import TODAY
from tests.ui.builders import press
from vcs_desk.insight.deadlines import TimeLeft, time_left
from vcs_desk.queries.referrals import referral_numbers, referral_rows, referral_view
from vcs_desk.services.groups import edit_group
from vcs_desk.services.organisation import edit_organisation
from vcs_desk.services.places import set_wait_target
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.referrals.page import ReferralsPage
from vcs_desk.ui.pages.referrals.words import due_pill, due_pill_long, inbox_row, ordinal, wait_words

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def page(on_screen, practice_desk) -> ReferralsPage:
    """The inbox of the pictures: Piran, Małgorzata, Suryani, Aled, Kerensa, Rita."""
    return on_screen(ReferralsPage(practice_desk))


def go_to(page, name: str) -> int:
    page.list.choose(next(row.id for row in page.list.rows() if row.title == name))
    assert page.view().row.name == name
    return page.view().row.referral_id


def option(page, group: str):
    return next(one for one in page.detail.fit.table.options() if one.group == group)


def sheet(page) -> AnswerSheet:
    return next(one for one in page.window().findChildren(Sheet) if not one.isHidden())


def view(page, number: int):
    return page.desk.ask(referral_view, number)


# Deadlines


@pytest.mark.parametrize(
    ("due", "open_on", "short", "long"),
    [
        (date(2026, 11, 21), "01234", "3 days late", "Answer 3 days late"),
        (TODAY, "01234", "Due today", "Answer due today"),
        (date(2026, 11, 25), "01234", "1 opening day left", "Answer due Wednesday, 1 opening day left"),
        (date(2026, 12, 3), "13", "3 opening days left", "Answer due 3 December, 3 opening days left"),
        (date(2026, 11, 26), "0123456", "2 days left", "Answer due Thursday, 2 days left"),
        (date(2026, 11, 29), "1", "Due Sunday", "Answer due Sunday, before the desk opens again"),
    ],
)
def test_how_long_there_is_to_answer_is_said_in_words(page, due, open_on, short, long):
    left = time_left(due, TODAY, {int(digit) for digit in open_on})
    row = replace(page.view().row, due_on=due, left=left)
    assert (due_pill(row).text, due_pill_long(row, TODAY).text) == (short, long)


def test_in_the_narrow_list_the_words_are_shorter(page):
    row = replace(page.view().row, left=TimeLeft(FRIDAY, 3))
    assert (due_pill(row, short=True).text, inbox_row(row).pill.text) == ("3 days left", "3 days left")


def test_the_days_on_which_the_desk_is_open_change_every_count_at_once(page, practice_desk):
    practice_desk.do(edit_organisation, {"opening_days": "1"})
    pills = {row.title: row.pill.text for row in page.list.rows()}
    assert pills["Małgorzata Wójcik"] == "Due Thursday"
    assert pills["Kerensa Bolitho"] == "1 day left", "the Tuesday before 5 December"
    go_to(page, "Małgorzata Wójcik")
    assert page.detail.due.pill().text == "Answer due Thursday, before the desk opens again"


# Waiting


def test_who_waits_is_shown_with_place_in_line_and_day(page):
    page.show_box("waiting")
    assert [(row.second, row.third) for row in page.list.rows()] == [
        ("Craft and Chat, 1st of 2", "By 12 Dec"),
        ("Craft and Chat, 2nd of 2", "By 28 Dec"),
    ]
    assert page.detail.waiting.state.state().text == "1st of 2 for Craft and Chat, by 12 December"


def test_w_promises_what_the_group_promises(page):
    number = go_to(page, "Małgorzata Wójcik")
    page.detail.fit.table.choose(option(page, "Craft and Chat").group_id)
    press(page, "W")
    (wait,) = view(page, number).row.waits
    assert (wait.position, wait.of, wait.target_on) == (3, 3, TODAY + timedelta(weeks=8))


def test_b_sets_the_day_and_what_cannot_be_read_is_said(page):
    page.show_box("waiting")
    number = page.view().row.referral_id
    place = str(page.view().row.waits[0].place_id)
    press(page, "B")
    field = sheet(page).form.control(place)
    assert field.text() == "12 December 2026"
    for typed, said in (("31 Feb", "There is no 31 February"), ("1/11/26", "This day is over")):
        field.setText(typed)
        press(page, "Ctrl+Enter")
        assert sheet(page).form.blocks[place].message.state().text.startswith(said)
    field.setText("14 January 2027")
    press(page, "Ctrl+Enter")
    assert view(page, number).row.waits[0].target_on == date(2027, 1, 14)
    page.detail.waiting.set_day.click()
    sheet(page).form.control(place).setText("")
    press(page, "Ctrl+Enter")
    assert view(page, number).row.waits[0].target_on is None


def test_a_day_that_is_over_is_told_in_the_list_and_in_the_head(page, practice_desk):
    page.show_box("waiting")
    wait = page.view().row.waits[0]
    practice_desk.do(set_wait_target, wait.place_id, TODAY)
    practice_desk.clock.forward(days=1)
    page.refresh()
    assert page.list.rows()[0].pill.text == "Late since 24 Nov"
    assert page.detail.waiting.state.state().kind == "bad"
    (row,) = practice_desk.ask(referral_rows, [page.view().row.referral_id])
    assert wait_words(row.waits[0], TODAY).endswith("a place was due by 24 November")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
                         (21, "21st"), (102, "102nd"), (111, "111th")],
)  # fmt: skip
def test_places_in_line_are_said_as_one_says_them(number, said):
    assert ordinal(number) == said


def test_a_new_promise_of_a_group_changes_no_old_one(page, practice_desk):
    before = [row.third for row in map(inbox_row, practice_desk.ask(referral_rows, waiting(practice_desk)))]
    practice_desk.do(edit_group, 6, {"target_wait_weeks": 2})
    assert [row.third for row in map(inbox_row, practice_desk.ask(referral_rows, waiting(practice_desk)))] == before


def waiting(desk):
    return desk.ask(referral_numbers, "waiting")
