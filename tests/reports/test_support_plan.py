"""The plan that somebody takes home."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.reading import failures, images, letters_of, pages, roles, text_of
from tests.reports.samples import HOSTILE
from vcs_desk.reports.support_plan import PlanGoal, PlanStepLine, SupportPlanSheet, support_plan_sheet

SHEET = SupportPlanSheet(
    organisation="Tregarrow Neighbours",
    name="Maureen Hocking",
    worker="Jenna Rickard",
    phone="01632 960 040",
    held="Talked about on 22 October 2026, with Jenna Rickard.",
    about=(
        ("What is most important to me", "Getting to the harbour and back on my own feet."),
        ("People who are important to me", "My sister Peggy."),
        ("Please don’t", "Do not make a fuss about the stick."),
    ),
    strengths="Knows everybody in Tregarrow.",
    goals=(
        PlanGoal(
            "Walk to the harbour", "16 February 2027",
            (
                PlanStepLine("Ask the surgery about the knee", "Me", "Done 2 November 2026", done=True),
                PlanStepLine("Ask about a lift", "Jenna Rickard", "By 27 November 2026"),
            ),
        ),
        PlanGoal("Have tea with Peggy"),
    ),
    reached=("Have company at table. Comes each Friday.",),
    agreed_on="22 October 2026",
    printed_on="24 November 2026",
)  # fmt: skip


def in_order(text: str, *wanted: str) -> bool:
    """Whether each of these comes somewhere after the one before."""
    place = 0
    for each in wanted:
        place = text.find(each, place) + 1
        if not place:
            return False
    return True


def test_a_plan_is_one_page_that_can_be_read_aloud() -> None:
    pdf = support_plan_sheet(SHEET)
    assert pages(pdf) == 1
    assert failures(pdf) == []


def test_it_is_read_in_the_order_of_the_standard() -> None:
    text = text_of(support_plan_sheet(replace(SHEET, about=SHEET.about[:1])))
    assert in_order(
        text, "About me", "What is most important to me", "My strengths", "My goals", "Walk to the harbour",
        "We look at it again together on 16 February 2027", "What I have reached",
        "Agreed with Maureen Hocking on 22 October 2026.",
    )  # fmt: skip
    assert roles(support_plan_sheet(SHEET)).count("/H2") == 4


def test_each_step_says_who_and_by_when() -> None:
    text = text_of(support_plan_sheet(SHEET))
    assert in_order(text, "Ask the surgery", "Me", "Done 2 November 2026")
    assert in_order(text, "Ask about a lift", "Jenna Rickard", "By 27 November 2026")


def test_where_nothing_was_agreed_yet_there_is_a_line_to_write_on() -> None:
    text = text_of(support_plan_sheet(replace(SHEET, agreed_on="")))
    assert "Agreed with Maureen Hocking on Maureen Hocking" in text


def test_a_plan_that_has_only_begun_leaves_out_what_is_not_there() -> None:
    text = text_of(support_plan_sheet(SupportPlanSheet("Tregarrow Neighbours", "Maureen Hocking")))
    assert not any(heading in text for heading in ("About me", "My strengths", "My goals", "What I have reached"))


def test_a_long_plan_is_set_in_smaller_type_to_stay_on_one_page() -> None:
    about = tuple((heading, f"{said} " * 6) for heading, said in SHEET.about)
    pdf = support_plan_sheet(replace(SHEET, about=about * 2, goals=SHEET.goals * 2))
    assert pages(pdf) == 1


def test_what_is_longer_still_goes_on_over_the_page_and_nothing_is_lost() -> None:
    pdf = support_plan_sheet(replace(SHEET, about=tuple((heading, f"{said} " * 60) for heading, said in SHEET.about)))
    assert pages(pdf) > 1
    assert failures(pdf) == []
    assert text_of(pdf).count("My sister Peggy.") == 60


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_somebody_says_is_printed_whole(words: str) -> None:
    goal = PlanGoal(words, words, (PlanStepLine(words, words, words),))
    pdf = support_plan_sheet(
        replace(SHEET, name=words, organisation=words, about=((words, words),), goals=(goal,), reached=(words,))
    )
    assert failures(pdf) == []
    assert images(pdf) == 0
    assert "KnowseverybodyinTregarrow" in letters_of(pdf)
