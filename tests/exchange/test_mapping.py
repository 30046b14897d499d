"""Which column is which field, from headings and values."""

from __future__ import annotations

from dataclasses import fields

import pytest

from vcs_desk.exchange.mapping import TARGETS, remember_key, suggest_mapping
from vcs_desk.services.inputs import PersonInput, ReferralInput

LAYOUTS = {
    "Lamplight": {"id": "source_id", "alternative_name": "preferred_name", "title": "skip", "first_name": "first_name",
        "surname": "last_name", "current_address_line_1": "address", "current_address_line_2": "address",
        "postcode": "postcode", "phone": "phone", "mobile": "phone_other", "email": "email", "web": "skip"},
    "CiviCRM": {"Contact ID": "source_id", "First Name": "first_name", "Middle Name": "notes", "Last Name": "last_name",
        "Nickname": "preferred_name", "Individual Prefix": "skip", "Birth Date": "date_of_birth", "Gender ID": "gender",
        "Job Title": "skip", "Email": "email", "Phone": "phone", "Phone Extension": "skip", "Street Address": "address",
        "City": "address", "Postal Code": "postcode", "Country": "skip", "Do Not Phone": "notes", "Note": "notes"},
    "EMIS letter": {"Given Name": "first_name", "Surname": "last_name", "NHS Number": "nhs_number",
        "Date of Birth": "date_of_birth", "Home Full Address (single line)": "address",
        "Patient Home Telephone": "phone_other", "Patient Mobile Telephone": "phone", "Ethnic Origin": "ethnic_group",
        "Registered GP Organisation Name": "gp_practice", "Registered GP Phone Number": "skip"},
    "Newcastle": {"NHS Number": "nhs_number", "Client's Name": "full_name", "Post code": "postcode", "Tel. No": "phone",
        "Male/Female": "gender", "Referring Agency/Practice": "referrer_agency", "Name of referrer": "referrer_name",
        "Your Tel No": "referrer_phone", "Your Email": "referrer_email", "service ticked": "reason",
        "Is this referral post NHS Health Check?": "skip", "GP Surgery": "gp_practice",
        "Primary reason for referral": "reason", "Long Term medical condition": "support_needs"},
    "council": {"Name of referrer": "referrer_name", "Telephone Number": "referrer_phone",
        "Reason for Referral": "reason",
        "Name of Adult": "full_name", "D.O.B of Adult": "date_of_birth", "Interpreter required?": "interpreter",
        "Telephone Number ": "phone", "Carer/NOK Details": "contact_name",
        "Any known risks to visiting staff?": "risks",
        "Has consent been gained to make this referral?": "consent"},
    "OSCaR": {"client_name": "full_name", "client_global_id": "source_id", "date_of_referral": "received_on",
        "referred_from": "referrer_agency", "referral_reason": "reason", "name_of_referee": "referrer_name",
        "referral_phone": "referrer_phone", "consent_form": "consent"},
    "a web form for oneself": {"Timestamp": "received_on", "Your name": "full_name", "Your phone number": "phone",
        "Your email address": "email", "What would you like help with?": "reason"},
    "a web form for others": {"Timestamp": "received_on", "Your name": "referrer_name",
        "Your organisation": "referrer_agency", "Client first name": "first_name", "Client surname": "last_name",
        "Client DOB": "date_of_birth", "Next of kin name": "contact_name", "Next of kin phone": "contact_phone",
        "Relationship to client": "contact_relation", "Why are you referring?": "reason"},
    "a club": {"Service User": "full_name", "D.O.B.": "date_of_birth", "Contact No": "phone",
        "Emergency Contact": "contact_name", "Emergency Contact No.": "contact_phone",
        "Mobility issues": "support_needs",
        "GP Practice": "gp_practice", "Date joined": "skip", "Photo consent": "skip"},
    "in Welsh": {"Enw cyntaf": "first_name", "Cyfenw": "last_name", "Dyddiad geni": "date_of_birth",
        "Cod post": "postcode",
        "Ffôn": "phone", "E-bost": "email"},
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_headings_of_real_systems_and_forms_are_known(layout: str) -> None:
    expected = LAYOUTS[layout]
    mapping = suggest_mapping(list(expected), [])
    assert {heading: mapping[at] for at, heading in enumerate(expected)} == expected


def test_values_decide_where_there_is_no_heading() -> None:
    row = ["Aileen", "Hart", "12/06/1949", "01632 960401", "PR40 1QA", "a@example.org", "999 190 0012"]
    mapping = suggest_mapping([f"Column {letter}" for letter in "ABCDEFG"], [row])
    assert list(mapping.values()) == [
        "first_name", "last_name", "date_of_birth", "phone", "postcode", "email", "nhs_number"
    ]  # fmt: skip


def test_values_overrule_a_heading_that_can_only_be_wrong() -> None:
    mapping = suggest_mapping(["Name", "Phone", "Email"], [["Ann Bee", "ann@example.org", "01209 960001"]])
    assert mapping == {0: "full_name", 1: "email", 2: "phone"}


def test_a_yes_under_carer_is_nobody_to_contact() -> None:
    assert suggest_mapping(["Name", "Carer"], [["Ann Bee", "Yes"]])[1] == "skip"


def test_the_e_mail_address_of_the_one_to_contact_is_not_the_persons() -> None:
    mapping = suggest_mapping(["Name", "Email", "Next of kin email"], [["Ann Bee", "ann@x.example", "sue@x.example"]])
    assert list(mapping.values()) == ["full_name", "email", "contact_email"]


def test_telephone_numbers_in_the_notes_stay_notes() -> None:
    assert suggest_mapping(["Name", "Notes"], [["Ann Bee", "01209 960001"]])[1] == "notes"


def test_each_field_takes_one_column_unless_it_joins_them() -> None:
    mapping = suggest_mapping(["Name", "Email", "E-mail 2", "Notes", "Comments"], [])
    assert list(mapping.values()) == ["full_name", "email", "skip", "notes", "notes"]


_NOT_IN_COLUMNS = {
    "nhs_number_valid", "person", "referrer", "urgency", "sure", "evidence",
}  # fmt: skip


def test_every_field_of_the_records_can_be_chosen() -> None:
    keys = {target.key for target in TARGETS}
    wanted = {field.name for field in fields(PersonInput)} | {field.name for field in fields(ReferralInput)}
    assert wanted - _NOT_IN_COLUMNS <= keys
    assert len(keys) == len(TARGETS)


def test_a_mapping_is_remembered_by_headings_however_they_are_spaced() -> None:
    assert remember_key(["First name", "DoB"]) == remember_key(["first  NAME ", "dob"])
    assert remember_key(["First name", "DoB"]) != remember_key(["DoB", "First name"])
