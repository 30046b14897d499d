"""Drafts are plain values: made from what was read, kept as text, and turned into what the services take."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import TODAY
from vcs_desk.errors import Invalid
from vcs_desk.services.inputs import PersonInput, Reading, ReferralInput, ReferrerInput
from vcs_desk.ui.pages.arrivals.changes import changes_of
from vcs_desk.ui.pages.arrivals.drafts import (
    Draft,
    Work,
    around,
    checks_of,
    corrected,
    draft_of,
    drafts_of,
    input_of,
    kept_text,
    nhs_number_fails,
    person_of,
    work_of_text,
)

HEDLEY = ReferralInput(
    PersonInput(
        first_name="Hedley", last_name="Kitto", date_of_birth=date(1951, 2, 3), phone="01632960145",
        nhs_number="9991042172", nhs_number_valid=True, contact_name="Ann Kitto",
    ),
    ReferrerInput("Siân Llŷr", "Carn Brea PCN", "pcn"),
    received_on=date(2026, 11, 23), reason="Would love to sing.", needs=("arts",), consent="yes", urgent=True,
    source_id="GP-77", sure=(("phone", 0.6), ("full_name", 0.97)), evidence=(("phone", "ring 01632 960145"),),
)  # fmt: skip


def test_what_was_read_stands_in_the_form_as_people_write_it():
    draft = draft_of(HEDLEY)
    assert draft.values["born"] == "3 February 1951"
    assert draft.values["phone"] == "01632 960145"
    assert draft.values["nhs_number"] == "999 104 2172"
    assert draft.values["received_on"] == "23 November 2026"
    assert draft.name == "Hedley Kitto"


def test_nothing_is_lost_on_the_way_into_the_form_and_out_again():
    again = input_of(draft_of(HEDLEY), HEDLEY, TODAY)
    assert again.person == PersonInput(**{**vars(HEDLEY.person), "phone": "01632 960145"})
    assert (again.referrer, again.received_on, again.reason) == (HEDLEY.referrer, HEDLEY.received_on, HEDLEY.reason)
    assert (again.needs, again.consent, again.urgent, again.source_id) == (("arts",), "yes", True, "GP-77")


@pytest.mark.parametrize(
    ("typed", "born", "year", "age"),
    [("3/2/51", date(1951, 2, 3), None, None), ("1951", None, 1951, None), ("75", None, None, 75),
     ("aged 75", None, None, 75)],
)  # fmt: skip
def test_a_birth_is_a_day_a_year_or_an_age(typed, born, year, age):
    person = person_of(Draft({"first_name": "Ann", "born": typed}), TODAY)
    assert (person.date_of_birth, person.birth_year, person.age) == (born, year, age)


def test_without_a_name_or_with_a_day_that_is_none_it_cannot_be_taken():
    with pytest.raises(Invalid) as wrong:
        input_of(Draft({"born": "31/2/1951", "received_on": "someday"}), None, TODAY)
    assert set(wrong.value.fields) == {"first_name", "born", "received_on"}


def test_a_wrong_nhs_number_is_kept_as_it_is():
    draft = Draft({"first_name": "Ann", "nhs_number": "999 104 2173"})
    assert nhs_number_fails(draft)
    person = input_of(draft, None, TODAY).person
    assert (person.nhs_number, person.nhs_number_valid) == ("9991042173", False)


def test_the_work_is_kept_as_text_and_comes_back_the_same():
    work = Work((draft_of(HEDLEY), Draft({"first_name": "Ann"}, left_out=True, person_id=7)), True, "moved away")
    assert work_of_text(kept_text(work)) == work


@pytest.mark.parametrize("text", ["", "{}", "[]", "nonsense", '{"people": 5}', '{"people": [{"values": 3}]}'])
def test_a_text_of_another_kind_is_no_work(text):
    assert work_of_text(text) == Work()


def test_an_item_without_people_gives_an_empty_draft_with_who_sent_it():
    (draft,) = drafts_of(Reading("referrals", referrer=ReferrerInput("Siân Llŷr", "Carn Brea PCN")))
    assert draft.values == {"referrer_name": "Siân Llŷr", "agency": "Carn Brea PCN"}
    assert drafts_of(None) == (Draft(),)


def test_who_a_withdrawal_is_about_stands_in_the_form_if_it_is_a_referral_after_all():
    (draft,) = drafts_of(Reading("referrals", about=(HEDLEY.person,)))
    assert draft.name == "Hedley Kitto"


def test_a_list_of_people_can_be_taken_in_as_referrals():
    found = drafts_of(Reading("people", people=(PersonInput("Ann", "Bee"), PersonInput("Bob", "Cee"))))
    assert [draft.name for draft in found] == ["Ann Bee", "Bob Cee"]


def test_fields_that_are_not_sure_are_to_be_checked_with_the_words_they_rest_on():
    assert checks_of(HEDLEY, 0.9) == {"phone": "ring 01632 960145"}
    assert checks_of(HEDLEY, 0.5) == {}


def test_what_somebody_put_right_is_named_as_readers_of_messages_name_it():
    before = draft_of(HEDLEY)
    after = Draft({**before.values, "born": "4/2/1951", "last_name": "Kittow", "reason": "Another"})
    assert corrected(before, after) == {
        "date_of_birth": "4/2/1951",
        "last_name": "Kittow",
        "full_name": "Hedley Kittow",
    }


def test_a_quotation_has_whole_words_of_the_line_it_stands_in():
    line = "she is lovely and you can ring her on 07700 900331 in the mornings, but never on Sundays at all"
    text = f"Dear 😀 friends,\n{line}\n"
    start = len(text[: text.index("07700")].encode("utf-16-le")) // 2
    said = around(text, start, start + 12)
    assert "07700 900331" in said
    assert set(said.split()) <= set(text.split())
    assert "friends" not in said


def test_changes_are_what_is_said_otherwise_and_nothing_else():
    known = {"first_name": "Hedley", "last_name": "Kitto", "phone": "01632960145", "date_of_birth": date(1950, 2, 3),
             "nhs_number": "9991042172", "contact_name": "", "postcode": ""}  # fmt: skip
    found = {change.field: change for change in changes_of(HEDLEY, HEDLEY.person, known, {"consent": "unknown"})}
    assert set(found) == {"date_of_birth", "contact_name", "consent", "urgent"}
    assert (found["date_of_birth"].before, found["date_of_birth"].after) == ("3 February 1950", "3 February 1951")
    assert found["contact_name"].likely


def test_another_name_is_offered_but_not_ticked():
    known = {"first_name": "Hedley", "last_name": "Kittow"}
    (change,) = [one for one in changes_of(HEDLEY, HEDLEY.person, known, {}) if one.field == "last_name"]
    assert not change.likely
