"""Whole spreadsheets: preview, rows, what could not be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.spreadsheets import TODAY, csv_file, xlsx_file
from vcs_desk.errors import DeskError
from vcs_desk.exchange.spreadsheet import preview, read_spreadsheet
from vcs_desk.services.inputs import Problem, Reading, ReferralInput


def read(folder: Path, text: str, kind: str | None = None) -> Reading:
    return read_spreadsheet(csv_file(folder, text), None, kind, TODAY)


def only(folder: Path, text: str) -> ReferralInput:
    (found,) = read(folder, text, "referrals").referrals
    return found


def test_a_preview_shows_headings_rows_and_a_suggested_mapping(tmp_path: Path) -> None:
    seen = preview(csv_file(tmp_path, "Client,DOB,Reason for referral\nAnn Bee,1/2/50,Lonely\n"))
    assert (seen.kind, seen.row_count, seen.sample_rows) == ("referrals", 1, (("Ann Bee", "1/2/50", "Lonely"),))
    assert seen.mapping == {0: "full_name", 1: "date_of_birth", 2: "reason"}


def test_a_list_without_reasons_is_guessed_to_be_people(tmp_path: Path) -> None:
    assert preview(csv_file(tmp_path, "First name,Surname,Phone\nAnn,Bee,01209 960001\n")).kind == "people"


def test_the_mapping_that_was_chosen_is_obeyed(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Wer,Wann,Vorname,Wunsch\nBee,1/2/50,Ann,gardening\n")
    chosen = {0: "last_name", 1: "date_of_birth", 2: "first_name", 3: "reason"}
    reading = read_spreadsheet(path, chosen, "referrals", TODAY)
    person = reading.referrals[0].person
    assert (person.first_name, person.last_name, reading.referrals[0].needs) == (
        "Ann",
        "Bee",
        ("nature_and_gardening",),
    )


def test_blank_cells_are_not_said(tmp_path: Path) -> None:
    found = only(tmp_path, "Name,DOB,Phone,NHS number,Consent,Reason\nAnn Bee,,n/a,-,,walking\n")
    person = found.person
    assert (person.date_of_birth, person.phone, person.nhs_number, person.nhs_number_valid) == (None, "", "", None)
    assert found.consent == "unknown"


def test_a_wrong_check_digit_is_kept_and_marked_at_its_line(tmp_path: Path) -> None:
    reading = read(tmp_path, "Name,NHS number\n\nAnn Bee,999 190 0295\n")
    assert reading.people[0].nhs_number == "9991900295"
    assert reading.people[0].nhs_number_valid is False
    assert reading.problems == (
        Problem(3, "The check digit of this NHS number does not fit. Kept and marked.", kept=True),
    )


def test_a_row_without_a_name_is_listed_and_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, "Name,DOB,Phone\nAnn Bee,1/2/50,\n,3/4/51,01209 960001\n")
    assert reading.lines == (2,)
    assert reading.problems == (Problem(3, "There is no name in this row. It was left out.", kept=False),)


def test_a_day_that_does_not_exist_is_kept_in_the_notes(tmp_path: Path) -> None:
    reading = read(tmp_path, "Name,DOB\nAnn Bee,31/02/1950\n")
    assert reading.people[0].notes == "DOB as written: 31/02/1950"
    assert reading.problems[0].sentence == "DOB “31/02/1950”: There is no 31 February. Kept in the notes."


def test_half_a_postcode_is_no_postcode(tmp_path: Path) -> None:
    reading = read(tmp_path, "Name,Postcode\nAnn Bee,TR15\n")
    assert (reading.people[0].postcode, reading.people[0].notes) == ("", "Postcode as written: TR15")


def test_a_postcode_at_the_end_of_the_address_is_taken_from_it(tmp_path: Path) -> None:
    person = read(tmp_path, 'Name,Address\nAnn Bee,"12 High St, Redruth, tr151aa"\n').people[0]
    assert (person.address, person.postcode) == ("12 High St, Redruth", "TR15 1AA")


def test_a_number_that_is_the_daughters_goes_to_the_contact(tmp_path: Path) -> None:
    person = read(tmp_path, "Name,Phone\nAnn Bee,07700 900222 (daughter Sue)\n").people[0]
    assert (person.phone, person.contact_phone, person.contact_relation) == ("", "07700900222", "daughter")
    assert person.contact_name == "Sue"


def test_numbers_of_a_workbook_get_their_zero_back(tmp_path: Path) -> None:
    rows = [["Name", "Mobile", "NHS number", "DOB"], ["Ann Bee", 7700900552, 9992000171, date(1967, 5, 4)]]
    person = read_spreadsheet(xlsx_file(tmp_path, {"List": rows}), None, None, TODAY).people[0]
    assert (person.phone, person.nhs_number, person.date_of_birth) == ("07700900552", "9992000171", date(1967, 5, 4))


def test_american_days_are_read_and_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "Name,DOB\nAnn Bee,12/31/1949\nCee Dee,02/03/1960\n")
    assert [person.date_of_birth for person in reading.people] == [date(1949, 12, 31), date(1960, 2, 3)]
    assert reading.problems[0].line == 0


def test_needs_are_taken_as_codes_labels_or_words(tmp_path: Path) -> None:
    found = only(
        tmp_path, "Name,Needs,Support needs\nAnn Bee,housing; Work and skills; ESOL class,one_to_one; deaf one side\n"
    )
    assert found.needs == ("housing", "work_and_skills", "learning_english")
    assert found.support_needs == ("one_to_one", "hearing")
    assert found.reason == "ESOL class"


def test_a_cell_about_who_refers_is_taken_apart(tmp_path: Path) -> None:
    text = 'Client,Referred by,Reason\nA Bee,"Dr Pengelly, Carn Brea Surgery",tea\nC Dee,self,tea\nE Fee,Daughter,tea\n'
    doctor, self, daughter = [each.referrer for each in read(tmp_path, text).referrals]
    assert (doctor.name, doctor.agency, doctor.kind) == ("Dr Pengelly", "Carn Brea Surgery", "practice")
    assert (self.name, self.kind) == ("", "self")
    assert daughter.kind == "family_or_friend"


def test_the_lines_over_the_heading_say_who_sent_the_list_and_when(tmp_path: Path) -> None:
    text = (
        "Calder Dale PCN - referrals for Beckside Hub,,\nExported on 2 Nov 2026,,\n"
        "Contact: Ros Whitham 01632 960590,,\n"
        "Client name,Phone,What they want\nAnn Bee,01209 960001,Lunch club\n"
    )
    found = read(tmp_path, text).referrals[0]
    assert (found.referrer.name, found.referrer.agency, found.referrer.phone) == (
        "Ros Whitham",
        "Calder Dale PCN",
        "01632960590",
    )
    assert (found.received_on, found.person.phone) == (date(2026, 11, 2), "01209960001")


def test_a_safeguarding_concern_and_risks_are_raised(tmp_path: Path) -> None:
    text = (
        "Client,Safeguarding,Risks,Priority,Reason\n"
        "A Bee,Yes - neighbour takes money,dog,urgent,walking\nC Dee,No,none,routine,walking\n"
    )
    concern, none = read(tmp_path, text).referrals
    assert (concern.safeguarding, concern.urgent, concern.risks) == (True, True, "dog; Yes - neighbour takes money")
    assert (none.safeguarding, none.urgent, none.risks) == (False, False, "")


def test_people_keep_what_is_said_of_a_referral_in_their_notes(tmp_path: Path) -> None:
    person = read(tmp_path, "Name,Support\nAnn Bee,walking stick\n", "people").people[0]
    assert person.notes == "Support: walking stick"


def test_columns_that_go_nowhere_are_named(tmp_path: Path) -> None:
    assert read(tmp_path, "Name,Title,Shoe size,Empty\nAnn Bee,Mrs,7,\n").columns_left_out == ("Title", "Shoe size")


def test_a_footnote_is_nobody(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "Client,DOB,Tel\nAnn Bee,1/1/50,01209960001\nPage 1 of 1,,\nKeep this list safe: it is confidential.,,\n",
    )
    assert len(reading.people) == 1


def test_a_list_without_a_name_asks_for_the_column(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="recognised as a name"):
        read(tmp_path, "Postcode,Phone\nTR15 1AA,01209 960001\n")


def test_headings_without_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nobody below the headings"):
        read(tmp_path, "Name,DOB,Postcode\n")


def test_a_birth_in_this_century_of_a_two_digit_year_is_to_be_looked_at(tmp_path: Path) -> None:
    reading = read(tmp_path, "Name,DOB\nAnn Bee,12/2/26\nCee Dee,12/2/49\n")
    assert [problem.sentence for problem in reading.problems] == [
        "DOB “12/2/26” was read as 12 February 2026. Look at the century."
    ]


def test_a_contact_in_one_cell_is_name_relation_and_number(tmp_path: Path) -> None:
    person = read(tmp_path, "Name,Emergency contact details\nAnn Bee,Sue Trewin (daughter) 07700 900334\n").people[0]
    assert (person.contact_name, person.contact_relation, person.contact_phone) == (
        "Sue Trewin",
        "daughter",
        "07700900334",
    )
    assert person.phone == ""


def test_the_e_mail_address_of_the_one_to_contact_is_kept_with_them(tmp_path: Path) -> None:
    person = read(tmp_path, "Name,Email,Next of kin email\nAnn Bee,ann@x.example,sue@x.example\n").people[0]
    assert (person.email, person.contact_email) == ("ann@x.example", "sue@x.example")
