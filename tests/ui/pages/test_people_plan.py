"""The plan on a person's page: conversations kept by themselves, goals, steps, reviews, the paper."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtTest import QTest

from tests.ui.builders import focused, press
from tests.ui.pages.conftest import OnScreen
from vcs_desk.acts import Actor
from vcs_desk.queries.people import person_numbers, person_view
from vcs_desk.queries.support_plans import Plan, support_plan
from vcs_desk.services.support_plans import GoalInput, StepInput, keep_conversation, set_goal
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.form import Form
from vcs_desk.ui.pages.people import PeoplePage
from vcs_desk.ui.pages.people.goal_sheets import GoalSheet
from vcs_desk.ui.pages.people.plan_paper import PlanPaper


@pytest.fixture
def page(on_screen: OnScreen, practice_desk: Desk) -> PeoplePage:
    return cast(PeoplePage, on_screen(PeoplePage(practice_desk)))


def number_of(desk: Desk, name: str) -> int:
    return desk.ask(person_numbers, name)[0]


def open_person(page: PeoplePage, name: str) -> int:
    number = number_of(page.desk, name)
    page.open_item(number)
    page.list.rows.setFocus()
    return number


def plan(page: PeoplePage, number: int) -> Plan:
    return page.desk.ask(support_plan, number)


def sheet(page: PeoplePage, kind: type = AnswerSheet):
    return next(one for one in page.window().findChildren(kind) if not one.isHidden())


def tab_shown(page: PeoplePage) -> bool:
    return not page.detail.tabs._tabs[-1].isHidden()


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def settle(form: Form) -> None:
    """What is typed is kept now, not 800 ms later."""
    form.flush()


# Where it is


def test_the_plan_is_a_part_of_the_story_only_where_it_has_begun(page):
    open_person(page, "suryani")
    assert not tab_shown(page)
    open_person(page, "maureen hocking")
    assert tab_shown(page)


def test_b_shows_a_plan_that_has_not_begun(page):
    open_person(page, "suryani")
    press(page, "B")
    assert page.detail.shows_plan()
    assert page.detail.plan().about.nothing.text() == "Nobody has talked with them about what matters yet."
    assert not page.detail.plan().no_goals.isHidden()
    press(page, "Esc")
    open_person(page, "denzil rowe")
    assert not tab_shown(page)


def test_the_plan_stays_in_sight_while_going_from_one_to_the_next(page, qtbot):
    open_person(page, "maureen hocking")
    page.show_plan()
    open_person(page, "mared glyndwr")
    assert page.detail.shows_plan()
    assert page.detail.plan().cards[0].words.text() == "Keep singing on Tuesdays"
    open_person(page, "suryani")
    assert not page.detail.shows_plan()
    assert not page.detail._story.isHidden()


# The conversation


def test_c_begins_with_the_words_of_the_last_conversation_which_stays_as_it_was(page):
    number = open_person(page, "rosemary trewin")
    before = plan(page, number).conversations
    press(page, "C")
    assert focused() is page.talk().form.control("matters")
    assert page.talk().form.values()["matters"] == before[0].parts[0][1]
    write(" And my cat.")
    settle(page.talk().form)
    newest, earlier = plan(page, number).conversations
    assert dict(newest.parts)["matters"] == "My garden, and not being a burden. And my cat."
    assert dict(newest.parts)["strengths"] == "Grows anything."
    assert earlier.parts == before[0].parts


def test_what_matters_is_taken_over_from_the_referral(page):
    number = open_person(page, "malgorzata wojcik")
    press(page, "C")
    assert page.talk().form.values()["matters"] == "Being outdoors. Speaking Polish now and then."
    assert "taken over from the referral of 12 November" in page.talk().about.text()
    assert plan(page, number).conversations == ()


def test_looking_at_the_form_alone_keeps_nothing(page):
    number = open_person(page, "rosemary trewin")
    press(page, "C")
    press(page, "Esc")
    assert len(plan(page, number).conversations) == 1


def test_one_conversation_goes_on_however_often_it_is_kept(page):
    number = open_person(page, "suryani")
    press(page, "C")
    write("Painting.")
    settle(page.talk().form)
    press(page, "Tab")
    write("Her sister")
    settle(page.talk().form)
    press(page, "Ctrl+Enter")
    assert page.detail.shows_plan()
    press(page, "C")
    assert page.talk().form.values()["people"] == "Her sister"
    assert [dict(one.parts) for one in plan(page, number).conversations] == [
        {"matters": "Painting.", "people": "Her sister"}
    ]


def test_a_day_that_cannot_be_read_waits_and_the_words_are_kept(page):
    number = open_person(page, "suryani")
    press(page, "C")
    page.talk().form.control("date").setText("soon")
    write("Painting.")
    settle(page.talk().form)
    assert "Write the day like" in page.talk().form.blocks["date"].message.state().text
    assert plan(page, number).conversations[0].parts == (("matters", "Painting."),)
    page.talk().form.control("date").setText("20/11")
    settle(page.talk().form)
    assert plan(page, number).conversations[0].on.isoformat() == "2026-11-20"
    assert page.talk().form.blocks["date"].message.isHidden()


def test_a_conversation_that_was_undone_begins_anew_with_what_stands_there(page):
    number = open_person(page, "suryani")
    press(page, "C")
    write("Painting.")
    settle(page.talk().form)
    page.desk.undo()
    assert plan(page, number).conversations == ()
    write(" Music.")
    settle(page.talk().form)
    assert dict(plan(page, number).conversations[0].parts) == {"matters": "Painting. Music."}


def test_choosing_somebody_else_keeps_what_was_typed(page):
    number = open_person(page, "suryani")
    press(page, "C")
    write("Painting.")
    open_person(page, "denzil rowe")
    assert dict(plan(page, number).conversations[0].parts) == {"matters": "Painting."}


def test_a_conversation_is_begun_from_elsewhere(page):
    page.open_item(("conversation", number_of(page.desk, "malgorzata wojcik")))
    assert page.talk().title.text() == "Conversation with Małgorzata Wójcik"
    assert focused() is page.talk().form.control("matters")
    page.open_item(("plan", number_of(page.desk, "maureen hocking")))
    assert page.detail.shows_plan()


def test_earlier_conversations_can_be_read(page):
    open_person(page, "maureen hocking")
    page.show_plan()
    about = page.detail.plan().about
    assert [about.which.itemText(place) for place in range(about.which.count())] == [
        "22 October, with Jenna", "19 August, with Jenna"
    ]  # fmt: skip
    about.which.setCurrentIndex(1)
    about.which.activated.emit(1)
    shown = [part.said.text() for part in about.parts if not part.isHidden()]
    assert shown == ["To walk again, like before the fall.", "My sister Peggy."]
    assert about.correct.isHidden()


def test_a_slip_in_the_last_conversation_is_corrected_in_it(page):
    number = open_person(page, "rosemary trewin")
    page.show_plan()
    page.detail.plan().about.correct.click()
    page.talk().form.control("strengths").setPlainText("Grows roses.")
    settle(page.talk().form)
    assert [dict(one.parts)["strengths"] for one in plan(page, number).conversations] == ["Grows roses."]


def test_an_entry_of_the_story_opens_the_conversation_it_tells_of(page, qtbot):
    open_person(page, "maureen hocking")
    entries = {entry.title: entry.id for entry in page.detail._entries}
    page.detail.timeline.opened.emit(entries["Jenna talked with them about what matters"])
    assert page.detail.shows_plan()
    assert page.detail.plan().about.which.currentText() == "19 August, with Jenna"


# Goals


def test_g_sets_a_goal_with_two_steps_in_one_act(page):
    number = open_person(page, "suryani")
    press(page, "G")
    write("Paint with others once a week")
    form = sheet(page, GoalSheet)
    form.form.set_values({"need": "arts", "review_on": "1 March 2027"})
    form.steps.rows[0].what.setFocus()
    write("Ring Tamsin")
    form.steps.rows[0].who.set_value("worker")
    form.steps.rows[0].due.setFocus()
    write("1/12")
    form.steps.rows[1].what.setFocus()
    write("Bring her paints")
    assert len(form.steps.rows) == 3
    press(page, "Ctrl+Enter")
    (goal,) = plan(page, number).goals
    assert (goal.words, goal.need, goal.review_on.isoformat()) == (
        "Paint with others once a week",
        "arts",
        "2027-03-01",
    )
    assert [(step.words, step.who) for step in goal.steps] == [
        ("Ring Tamsin", "worker"),
        ("Bring her paints", "person"),
    ]
    assert page.detail.shows_plan()
    assert focused() is page.detail.plan().cards[0].steps
    page.desk.undo()
    assert plan(page, number).goals == ()


def test_what_is_missing_in_a_goal_stands_beside_its_field(page):
    open_person(page, "suryani")
    press(page, "G")
    form = sheet(page, GoalSheet)
    form.steps.rows[0].due.setText("soon")
    form.steps.rows[0].what.setText("Ring")
    press(page, "Ctrl+Enter")
    assert "Write the day like" in form.steps.rows[0].message.state().text
    form.steps.rows[0].due.setText("1/12")
    press(page, "Ctrl+Enter")
    assert form.form.blocks["words"].message.state().text == "Type what they want to reach."
    assert form.steps.rows[0].message.isHidden()
    assert focused() is form.form.control("words")


def test_enter_on_a_step_ticks_it_and_again_unticks_it(page):
    number = open_person(page, "mared glyndwr")
    page.show_goal(plan(page, number).goals[0].goal_id)
    steps = page.detail.plan().cards[0].steps
    steps.choose(plan(page, number).goals[0].steps[1].step_id)
    press(page, "Enter")
    assert plan(page, number).goals[0].steps[1].done_on == page.desk.today()
    assert focused() is steps
    press(page, "Enter")
    assert plan(page, number).goals[0].steps[1].done_on is None


def test_a_goal_is_changed_with_its_steps(page):
    number = open_person(page, "mared glyndwr")
    page.show_plan()
    page.detail.plan().cards[0].change.click()
    form = sheet(page, GoalSheet)
    assert [row.what.text() for row in form.steps.rows] == [
        "Put the words of the songs on one big sheet", "Sit beside Annest", ""
    ]  # fmt: skip
    form.steps.rows[1].what.setText("")
    press(page, "Ctrl+Enter")
    assert [step.words for step in plan(page, number).goals[0].steps] == ["Put the words of the songs on one big sheet"]


def test_a_review_says_how_it_stands_and_what_came_of_it(page):
    number = open_person(page, "maureen hocking")
    page.show_plan()
    card = page.detail.plan().cards[0]
    assert card.pill.pill().text == "Review due yesterday"
    card.review.click()
    form = sheet(page).form
    press(page, "Ctrl+Enter")
    assert form.blocks["state"].message.state().text == "Choose how it stands."
    form.set_values({"state": "open"})
    form.edited.emit()
    assert not form.blocks["review_on"].isHidden()
    form.set_values({"state": "met", "outcome": "She stood at the slipway."})
    press(page, "Ctrl+Enter")
    assert [goal.state for goal in plan(page, number).goals] == ["met", "met"]
    ended = page.detail.plan().ended_cards[0]
    assert ended.outcome.text() == "She stood at the slipway."
    ended.review.click()
    assert [goal.state for goal in plan(page, number).goals] == ["open", "met"]


def test_the_paper_is_shown_before_it_is_printed(page):
    open_person(page, "maureen hocking")
    press(page, "Ctrl+P")
    paper = sheet(page, PlanPaper)
    assert paper.title.text() == "Plan of Maureen Hocking"
    assert paper._pdf.startswith(b"%PDF")


def test_without_a_plan_there_is_nothing_to_print(page):
    open_person(page, "suryani")
    press(page, "Ctrl+P")
    assert not page.window().findChildren(PlanPaper)


# Who may


def test_the_volunteer_desk_reads_a_plan_and_changes_nothing(on_screen, sign_in):
    page = cast(PeoplePage, on_screen(PeoplePage(sign_in(Actor(9, "Peter", "desk")))))
    number = open_person(page, "mared glyndwr")
    page.show_plan()
    shown = page.detail.plan()
    assert all(part.isHidden() for part in (shown.about.talk, shown.new_goal, shown.cards[0].review))
    for key in ("C", "G", "T"):
        press(page, key)
    assert not page.window().findChildren(AnswerSheet)
    assert len(plan(page, number).goals) == 1


def test_a_change_made_elsewhere_is_shown(page):
    number = open_person(page, "suryani")
    page.desk.do(keep_conversation, number, {"matters": "Painting."})
    page.desk.do(set_goal, number, GoalInput("Paint", steps=(StepInput("Ring"),)))
    assert tab_shown(page)
    page.show_plan()
    assert page.detail.plan().cards[0].words.text() == "Paint"
    assert page.desk.ask(person_view, number).plan.begun
