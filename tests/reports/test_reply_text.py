"""A reply reads as a good letter does: the answer first, short, warm, nothing that consent does not cover."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.reports.reply_samples import (
    ACCEPTED,
    CAME,
    DECLINED,
    ENDED,
    EVERY,
    HERSELF,
    LIMITED,
    PROGRESS,
    RETURNED,
    SIGNPOSTED,
    TODAY,
    WAITING,
    WAITS,
    WALK,
    WITHDRAWN,
)
from vcs_desk import lists
from vcs_desk.queries.reply_facts import Agreed, ContactFact, Whom
from vcs_desk.queries.reply_parts import parts_for, ticked
from vcs_desk.reports.reply_rows import promised_on
from vcs_desk.reports.reply_text import DECLINED as SNOMED_DECLINED
from vcs_desk.reports.reply_text import REFERRED, called, reply_text
from vcs_desk.reports.reply_words import TO_THE_PERSON, TO_THE_REFERRER

CAUSAL = re.compile(r"\b(because of us|thanks to (us|the group)|improved|made (him|her|them) better|reduced|helped)\b")
JARGON = re.compile(
    r"\b(patient|client|service user|beneficiar|outcome|intervention|engage|DNA|signpost to|KPI)\b", re.I
)


def text_of(facts, parts=None, line=None, about=""):
    due = about or facts.due_about()
    return reply_text(facts, ticked(parts_for(facts, due)) if parts is None else parts, line, due)


def row(facts, key, **given):
    return next((one.whole for one in text_of(facts, **given).rows if one.key == key), "")


def test_a_place_is_told_in_the_headline_with_its_first_day():
    assert text_of(ACCEPTED).headline == "Małgorzata Wójcik has a place in Tuesday Walk from 1 December"


def test_the_letter_of_the_pictures_reads_as_they_do():
    text = text_of(ACCEPTED)
    assert text.to == ("Siân Llŷr, link worker", "Carn Brea PCN", "by post or by secure e-mail")
    assert text.greeting == "Dear Siân,"
    assert text.opening == (
        "Thank you for your referral. We have read it, spoken with Małgorzata, and said yes. The details for your "
        "record are below.",
    )
    assert [(one.label, one.whole) for one in text.rows] == [
        ("Person", "Małgorzata Wójcik, born 3 May 1968, NHS number 999 000 0018"),
        ("GP practice", "Penwarne Surgery, Tregarrow"),
        ("Your referral", "12 November 2026, for physical activity and social connection"),
        (
            "Our answer",
            "Accepted. A place in Tuesday Walk from Tuesday 1 December 2026, 10:00 to 11:30, meeting at the Memorial "
            "Hall car park",
        ),
        (
            "Contact so far",
            "Phone call with Małgorzata on 24 November. Beryl Rosewarne, who leads the group, will ring on 30 November "
            "and meet Małgorzata on the day",
        ),
        ("Support agreed", "A back marker walks with slow walkers. Speak on the right side"),
        (
            "What happens next",
            "We will write again after 12 weeks, about 23 February 2027, to say how it went. After two missed sessions "
            "we will ring Małgorzata first",
        ),
        ("We ask you to", "Tell us if a change in health means that Tuesday Walk is no longer safe"),
        ("Consent", "Given by phone on 12 November 2026: we may tell you our answer and the attendance"),
    ]
    assert text.foot.startswith("For your record: referral to social prescribing service, SNOMED CT 871731000000106.")
    assert text.foot.endswith("Our reference R-0417.")


def test_rows_stand_in_the_order_of_the_message_back():
    order = ["person", "practice", "referral", "answer", "ending", "attendance", "contact", "service", "support",
             "scores", "next", "ask", "consent"]  # fmt: skip
    for facts in EVERY.values():
        keys = [one.key for one in text_of(facts).rows]
        assert keys == sorted(keys, key=order.index)


@pytest.mark.parametrize("kind", EVERY)
def test_no_reply_claims_a_cause_or_speaks_jargon(kind):
    said = text_of(EVERY[kind]).plain()
    assert not CAUSAL.search(said)
    assert not JARGON.search(said)


@pytest.mark.parametrize("kind", EVERY)
def test_every_reply_has_a_greeting_an_answer_and_somebody_who_signs(kind):
    text = text_of(EVERY[kind])
    assert text.greeting.startswith("Dear ")
    assert text.rows
    assert (text.signed_by, text.signed_as) == ("Jenna Rickard", "Coordinator, Tregarrow Neighbours")


def test_the_subject_of_an_email_names_nobody():
    for facts in EVERY.values():
        subject = text_of(facts).subject
        assert "Wójcik" not in subject
        assert "Kerensa" not in subject
        assert "R-0417" in subject


def test_an_email_begins_with_its_subject_and_ends_with_the_reference():
    said = text_of(ACCEPTED).as_email()
    assert said.startswith("Subject: Your referral of 12 November 2026: our answer (R-0417)\n\nDear Siân,\n")
    assert said.rstrip().endswith("Our reference R-0417.")


# What was decided


def test_two_groups_are_both_told():
    both = replace(ACCEPTED, places=(WALK, replace(WALK, group="Chair Yoga", venue="", visit=None, leader="")))
    assert text_of(both).headline == "Małgorzata Wójcik has places in Tuesday Walk and Chair Yoga"
    assert "A place in Chair Yoga from Tuesday 1 December 2026, 10:00 to 11:30" in row(both, "answer")
    assert row(both, "ask") == "Tell us if a change in health means that coming is no longer safe"


def test_a_place_beside_a_wait_tells_both():
    both = replace(ACCEPTED, places=(WALK, WAITS))
    assert row(both, "answer").endswith(
        "On the waiting list for Craft and Chat since 24 November 2026"
    )  # the queue is told only in an answer that is about waiting


def test_who_has_come_already_has_a_place_since():
    begun = replace(ACCEPTED, places=(CAME,))
    assert text_of(begun).headline == "Małgorzata Wójcik has a place in Tuesday Walk"
    assert row(begun, "answer", about="answer") == "Accepted. A place in Tuesday Walk since 1 September 2026"


def test_waiting_says_since_when_which_number_and_by_when():
    assert row(WAITING, "answer") == (
        "Yes, but not yet. On the waiting list for Craft and Chat since 24 November 2026, number 2 in the queue. We "
        "aim for a place by 5 January 2027"
    )
    assert row(WAITING, "next") == "We will write when there is a place"


def test_a_no_has_its_reason_in_words_our_own_words_and_what_we_did_about_it():
    assert text_of(DECLINED).headline == "We cannot offer Małgorzata Wójcik a place"
    assert row(DECLINED, "answer") == (
        "Declined. The group that would suit Małgorzata is full. We hope to open a second walk in spring"
    )
    assert row(DECLINED, "next") == (
        "We have closed the referral. We have noted the need, without a name, for those who plan services"
    )


@pytest.mark.parametrize("reason", lists.codes("decline_reasons"))
def test_each_reason_for_a_no_has_a_sentence_for_the_referrer_and_for_the_person(reason):
    for facts in (DECLINED, replace(HERSELF, state="declined", places=())):
        said = row(replace(facts, decline_reason=reason, own_words=""), "answer")
        assert said.count(" ") > 3
        assert "_" not in said


@pytest.mark.parametrize("how", lists.codes("how_it_ended"))
def test_each_way_of_ending_has_a_sentence(how):
    said = row(replace(ENDED, ended_how=how), "ending")
    assert said.endswith("Closed on 24 November 2026")
    assert "_" not in said


def test_a_reason_of_the_organisations_own_is_told_in_its_words():
    assert "Moon is full" in row(replace(DECLINED, decline_reason="moon_is_full"), "answer")


def test_signposting_gives_the_details_of_the_other_service():
    assert text_of(SIGNPOSTED).headline == "We have told Małgorzata Wójcik about Ramblers in Truro"
    assert row(SIGNPOSTED, "service") == (
        "Ramblers in Truro. Led walks of three miles. Phone 01632 960555; walks@ramblers.example; ramblers.example; "
        "The "
        "Boathouse, Truro; open Saturdays at 10:00; cost: free; how to refer: Ring first"
    )


def test_a_referral_that_goes_back_says_so_plainly():
    assert text_of(RETURNED).headline == "We are handing the referral of Małgorzata Wójcik back to you"
    assert row(RETURNED, "ask") == "Talk with Małgorzata again, and refer again if you both think it right"


def test_a_referral_that_was_taken_back_is_confirmed():
    assert row(WITHDRAWN, "answer") == "Taken back. This was on 24 November 2026"


def test_how_it_went_counts_the_sessions_and_says_how_it_ended():
    text = text_of(ENDED)
    assert text.headline == "How it went for Małgorzata Wójcik"
    assert row(ENDED, "ending") == "Małgorzata has settled in as a member. Closed on 24 November 2026"
    assert row(ENDED, "attendance") == ("Came to 9 of 11 sessions of Tuesday Walk, 1 September to 24 November 2026")


def test_how_it_is_going_says_that_the_place_goes_on():
    assert text_of(PROGRESS).headline == "How it is going for Małgorzata Wójcik"
    assert row(PROGRESS, "next") == "Małgorzata keeps the place in Tuesday Walk"


def test_nobody_who_never_came_is_said_to_have_come():
    never = replace(PROGRESS, places=(replace(CAME, attended=replace(CAME.attended, came=0)),))
    assert row(never, "attendance") == "Has not come to Tuesday Walk; sessions held since 1 September 2026: 11"
    none = replace(PROGRESS, places=(replace(CAME, attended=None),))
    assert row(none, "attendance") == "No session was held while they had a place"


def test_a_death_is_told_gently_and_asks_for_nothing():
    text = text_of(replace(ENDED, ended_how="died"))
    assert text.headline == "Małgorzata Wójcik has died"
    assert "sad" in text.opening[0]
    assert "ask" not in [one.key for one in text.rows]


# Consent


@pytest.mark.parametrize("answer", ["no", "withdrawn", "expired", "not_asked"])
def test_without_consent_the_letter_says_only_that_it_came_and_was_decided(answer):
    for facts in (ACCEPTED, DECLINED, SIGNPOSTED, WAITING, ENDED, PROGRESS):
        held_back = replace(facts, sharing=Agreed(answer))
        parts = tuple(one.code for one in parts_for(held_back, held_back.due_about()))
        said = text_of(held_back, parts).plain()
        assert "Received and decided." in said
        for never in ("Tuesday Walk", "Craft", "Ramblers", "Phone call", "Beryl", "full", "sessions of", "settled",
                      "slow walkers", "Life satisfaction"):  # fmt: skip
            assert never not in said, never


def test_without_consent_no_part_can_be_ticked():
    assert all(not part.allowed and not part.ticked for part in parts_for(LIMITED, "answer"))


def test_scores_go_in_only_with_consent_for_that_whatever_is_asked_for():
    assert "scores" not in [one.key for one in text_of(ENDED, ("attendance", "scores")).rows]
    agreed = replace(ENDED, sharing_scores=Agreed("yes", TODAY, "by phone"))
    assert row(agreed, "scores") == (
        "Personal wellbeing (ONS4), 2 June 2026 and 2 November 2026: Life satisfaction 5, then 7. UCLA-3, 2 June 2026: "
        "6. Scores alone cannot say what brought a change"
    )
    assert row(agreed, "consent").endswith("the attendance and the scores")


def test_that_somebody_did_not_want_it_is_a_code_of_its_own_and_needs_consent():
    declined = replace(DECLINED, decline_reason="did_not_want_it")
    assert text_of(declined).codes == (SNOMED_DECLINED,)
    assert text_of(declined).headline == "Małgorzata Wójcik does not want a place for now"
    assert text_of(replace(declined, sharing=Agreed("no"))).codes == (REFERRED,)


def test_codes_are_for_those_who_keep_a_health_record():
    assert text_of(replace(ACCEPTED, whom=replace(ACCEPTED.whom, kind="faith_group"))).codes == ()


# The person


def test_somebody_who_came_by_themselves_is_written_to_as_you():
    text = text_of(HERSELF)
    assert text.greeting == "Dear Kerensa,"
    assert text.headline == "You have a place in Tuesday Walk from 1 December"
    assert text.to == ("Kerensa Bolitho", "3 Fore Street", "Tregarrow")
    assert text.foot == "Our reference R-0417."
    assert "consent" not in [one.key for one in text.rows]
    assert "Ask for the leader in the yellow jacket" in row(HERSELF, "answer")
    assert " they " not in text.plain()


def test_each_sentence_for_the_person_has_one_for_the_referrer_with_the_same_values():
    for key, sentence in TO_THE_PERSON.items():
        assert _values(sentence) <= _values(TO_THE_REFERRER[key]), key


def _values(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("sentence", [*TO_THE_REFERRER.values(), *TO_THE_PERSON.values()])
def test_no_sentence_is_long_or_blames(sentence):
    for part in re.split(r"(?<=[.:;])\s", sentence):
        assert len(part.split()) <= 24, part
    assert not re.search(r"\b(sorry|please|unfortunately|failed|refused|non-compliant)\b", sentence, re.I)


# What somebody chooses


def test_what_is_not_ticked_stays_out():
    text = text_of(ACCEPTED, ())
    keys = [one.key for one in text.rows]
    assert keys == ["person", "practice", "referral", "answer", "next", "ask", "consent"]
    assert row(ACCEPTED, "answer", parts=()) == "Accepted. A place in Tuesday Walk"
    assert "12 weeks" not in text.plain()


def test_a_line_of_ones_own_stands_before_everything():
    assert text_of(ACCEPTED, line="It was good to meet you").opening == (
        "It was good to meet you. We have read it, spoken with Małgorzata, and said yes. The details for your record "
        "are below.",
    )
    assert text_of(ACCEPTED, line="One.\n\nTwo.").opening[:2] == ("One.", "Two.")
    assert text_of(ACCEPTED, line="").opening[0].startswith("We have read it")


def test_a_promise_is_twelve_weeks_after_the_first_session():
    assert promised_on(ACCEPTED, ("promise",)) == date(2026, 12, 1) + timedelta(weeks=12)
    assert promised_on(ACCEPTED, ()) is None
    assert promised_on(LIMITED, ("promise",)) is None
    assert promised_on(DECLINED, ("promise",)) is None


def test_a_promise_of_a_day_that_has_passed_is_not_made():
    assert "12 weeks" not in row(replace(PROGRESS, places=(replace(CAME, first_on=date(2026, 8, 1)),)), "next",
                                 about="answer")  # fmt: skip


# Contact


def test_days_of_one_month_name_it_once_and_of_many_only_the_last_stand():
    calls = tuple(ContactFact("call", date(2026, 11, day), reached=True) for day in (13, 16, 18, 20))
    said = row(replace(WAITING, contacts=calls), "contact")
    assert said == "Phone call with Małgorzata on 16, 18 and 20 November"


def test_who_was_never_reached_is_not_said_to_have_been():
    tried = (ContactFact("call", date(2026, 11, 20), reached=False),)
    said = text_of(replace(WAITING, contacts=tried))
    assert "We have not reached Małgorzata yet. We tried on 20 November" in said.plain()
    assert "spoken" not in said.plain()


def test_where_no_visit_is_planned_the_leader_is_named():
    assert row(replace(ACCEPTED, places=(replace(WALK, visit=None),)), "contact").endswith(
        "Beryl Rosewarne leads the group"
    )


def test_support_that_is_not_there_yet_is_said_honestly():
    not_yet = replace(WALK, support=(("hearing", "no", "The hall echoes and has no loop."), ("sight", "no", "")))
    assert row(replace(ACCEPTED, places=(not_yet,)), "support") == (
        "Not possible yet: the hall echoes and has no loop. Sight: not possible yet"
    )


def test_a_wrong_nhs_number_is_kept_and_flagged():
    wrong = replace(ACCEPTED, who=replace(ACCEPTED.who, nhs_number="3478526985", nhs_number_valid=False))
    assert row(wrong, "person").endswith(
        "NHS number as written 347 852 6985, which does not pass its check. Look at it again"
    )


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Siân Llŷr", "Siân"),
        ("Dr Amrit Gill", "Dr Gill"),
        ("Rev. Ruth Eddy", "Rev. Eddy"),
        ("Ward sister Rossi", "Ward sister Rossi"),
        ("Tenzin", "Tenzin"),
        ("", ""),
    ],
)
def test_people_are_addressed_as_they_would_be_in_a_letter(name, address):
    assert called(name) == address


def test_nobody_by_name_is_a_colleague():
    assert text_of(replace(ACCEPTED, whom=Whom(agency="Carn Brea PCN"))).greeting == "Dear colleague,"
