"""The card for a first visit: half for the leader, half for the person, and nothing more than each should know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.reports.reading import failures, images, pages, text_of
from tests.reports.samples import HOSTILE
from vcs_desk.queries.visit_facts import SupportLine, VisitFacts, VisitPlan
from vcs_desk.reports.first_visit_card import Coordinator, first_visit_card

JENNA = Coordinator("Jenna Rickard", "01632960040")
PLAN = VisitPlan(
    1, date(2026, 12, 1), 2, "Ken Tonkin", "Memorial Hall car park", "Do not mention the house.", "by the 47 bus", "",
    date(2026, 11, 30),
)  # fmt: skip
FACTS = VisitFacts(
    person_id=1, name="Małgorzata Wójcik", call="Małgorzata", phone="07700900214", phone_note="after 17:00",
    interpreter="", contact=("Ewa", "Sister", "07700900377"), matters="Being outdoors.", referral_id=1, group_id=1,
    group="Tuesday Walk", venue="Memorial Hall", arrival="Wait by the board", travel="", can_collect=False,
    leader="Beryl Rosewarne", leader_id=1, every_weeks=1, on=date(2026, 12, 1), start=time(10), end=time(11, 30),
    team=(), support=(SupportLine("hearing", "left ear", "yes", "walk on the right side"),),
    organisation="Tregarrow Neighbours", organisation_phone="01632960040", plan=PLAN,
)  # fmt: skip


def halves(pdf: bytes) -> tuple[str, str]:
    leader, _, person = text_of(pdf).partition("For you,")
    return leader, person


def test_it_is_one_page_that_can_be_read_aloud() -> None:
    pdf = first_visit_card(FACTS, JENNA)
    assert pages(pdf) == 1
    assert failures(pdf) == []


def test_the_leader_is_told_what_helps_whom_to_ring_and_when() -> None:
    leader, _ = halves(first_visit_card(FACTS, JENNA))
    flat = leader.replace("\xa0", " ")
    for said in ("Being outdoors.", "Hearing. Left ear. Walk on the right side.", "Do not mention the house.",
                 "07700 900214", "by 09:50", "Ken Tonkin says hello first", "Ewa, sister, 07700 900377"):  # fmt: skip
        assert said in flat


def test_the_person_is_told_when_where_and_who_but_nothing_about_their_health() -> None:
    _, person = halves(first_visit_card(FACTS, JENNA))
    for said in ("Tuesday 1 December 2026, 10:00", "until 11:30", "Memorial Hall car park. Wait by the board",
                 "By the 47 bus", "Ken. We will ring you on Monday 30 November 2026"):  # fmt: skip
        assert said in person
    for kept in ("Hearing", "left ear", "Do not mention", "Being outdoors", "Ewa"):
        assert kept not in person


def test_where_nothing_was_planned_the_card_says_what_is_known() -> None:
    bare = replace(FACTS, plan=None, on=None, support=(), matters="", phone="", contact=("", "", ""), leader="")
    leader, person = halves(first_visit_card(bare, Coordinator("", "")))
    assert "Ask what would help" in leader
    assert "The day is not fixed yet" in person
    assert "Somebody from the group" in person


def test_what_a_group_cannot_do_yet_is_not_left_out() -> None:
    unsafe = replace(FACTS, support=(SupportLine("seizures", "", "no", ""),))
    assert "no way to do this safely yet" in halves(first_visit_card(unsafe, JENNA))[0]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_are_printed_whole(text: str) -> None:
    plan = replace(PLAN, met_by=text, meet_where=text, to_know=text, transport=text, worry=text)
    line = SupportLine("hearing", text, "yes", text)
    facts = replace(
        FACTS, name=text, call=text, matters=text, venue=text, arrival=text, leader=text, group=text, support=(line,),
        organisation=text, contact=(text, text, text), interpreter=text, plan=plan,
    )  # fmt: skip
    pdf = first_visit_card(facts, Coordinator(text, text))
    assert failures(pdf) == []
    assert images(pdf) == 0
