"""A link worker's morning: take somebody on, talk, set a goal, print the plan, link a carer and refer them."""

from __future__ import annotations

import pytest

from vcs_desk.queries.people import person_numbers, person_view
from vcs_desk.queries.referrals import referral_numbers, referral_view
from vcs_desk.ui.desk import Desk


@pytest.fixture
def desk(sign_in, hands) -> Desk:
    """The page People, Suryani chosen, whom nobody supports yet."""
    front = sign_in()
    hands.press("Ctrl+3")
    hands.see("People - Practice")
    hands.press("F")
    hands.type_text("suryani")
    hands.press("Enter")
    hands.see("Referred, answer due")
    return front.window.desk


def plan_of(desk: Desk, name: str):
    return desk.ask(person_view, desk.ask(person_numbers, name)[0])


def test_somebody_is_taken_on_and_their_plan_is_made_and_printed(desk, hands):
    hands.press("T")
    hands.be_at("Who supports them?")
    hands.press("Ctrl+Enter")
    hands.see("Jenna Rickard since 24 November")
    hands.press("C")
    hands.be_at("What is most important to me")
    hands.type_text("Painting with others.")
    hands.press("Tab", "Tab")
    hands.be_at("How to communicate with me")
    hands.type_text("Text me, I do not hear well on the phone.")
    hands.press("Ctrl+Enter")
    hands.see("Painting with others.")
    hands.press("G")
    hands.be_at("What do they want to reach?")
    hands.type_text("Paint in a group once a week")
    hands.press("Tab")
    hands.be_at("Which need is it about?")
    hands.press("Tab")
    hands.be_at("When do you look at it again together?")
    hands.type_over("1 February 2027")
    hands.tab_to("Step 1")
    hands.type_text("Ring Craft and Chat")
    hands.tab_to("Step 2")
    hands.type_text("Go there together")
    hands.tab_to("By when, step 2")
    hands.type_text("11/12")
    hands.press("Ctrl+Enter")
    hands.be_at("Steps of: Paint in a group once a week")
    hands.see("Review 1 February 2027")
    hands.press("Enter")
    hands.see("Done: Ring Craft and Chat")
    hands.press("Ctrl+P")
    hands.see("Plan of Suryani")
    hands.press("Esc")
    view = plan_of(desk, "suryani")
    (goal,) = view.plan.goals
    assert [(step.words, step.done_on is not None) for step in goal.steps] == [
        ("Ring Craft and Chat", True), ("Go there together", False)
    ]  # fmt: skip
    assert [part for part, _ in view.plan.conversations[0].parts] == ["matters", "communicate"]


def test_a_carer_is_linked_by_name_and_referred_in_their_own_right(desk, hands):
    inbox = set(desk.ask(referral_numbers, "inbox"))
    hands.press("L")
    hands.be_at("Name")
    hands.type_text("Wayan Suryadi")
    hands.see("Write down Wayan Suryadi as somebody new")
    hands.press("Enter")
    hands.be_at("They look after Suryani")
    hands.tab_to("Then refer them in their own right")
    hands.press("Space", "Ctrl+Enter")
    hands.see("Referrals - Practice")
    hands.be_at("Why were they referred?")
    hands.see("Wayan")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Wayan Suryadi taken in")
    (number,) = set(desk.ask(referral_numbers, "inbox")) - inbox
    assert desk.ask(referral_view, number).need_codes == ("carer_support",)
    hands.press("Ctrl+3")
    hands.see("Cared for by Wayan Suryadi")


def test_a_caseload_is_looked_through_and_handed_over(desk, hands):
    hands.press("W")
    hands.see("Caseloads")
    hands.be_at("Who supports whom")
    hands.see("4 people")
    hands.press("Enter")
    hands.be_at("Supported by Jenna Rickard")
    hands.press("Enter")
    hands.see("Maureen Hocking")
    hands.press("W", "H")
    hands.be_at("Who supports them from today?")
    hands.press("Down", "Ctrl+Enter")
    hands.see("4 people handed over from Jenna Rickard to Tamsin Vean")
    hands.press("Ctrl+Z")
    hands.see("Undone: 4 people handed over")


def test_somebody_moves_away_and_comes_back(desk, hands):
    hands.press("Ctrl+K")
    hands.type_text("put in the archive")
    hands.press("Enter")
    hands.be_at("Settled member")
    hands.press(*["Down"] * 4)
    hands.be_at("Moved away")
    hands.press("Space", "Ctrl+Enter")
    hands.see("Suryani is in the archive now")
    hands.press("Ctrl+Z")
    hands.see("Undone: Suryani is in the archive now")
    assert not plan_of(desk, "suryani").values["archived"]
