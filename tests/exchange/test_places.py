"""Where each field was found in the words of the source, for marking it beside the form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.messages import mail, paragraph, read, table, tick, word
from tests.exchange.spreadsheets import SHARED, TODAY, json_file, message, needs_shared_data
from tests.exchange.test_pdf import pdf
from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Attached
from vcs_desk.exchange.places import draft_at, filled, places_of
from vcs_desk.exchange.reader import read_content
from vcs_desk.exchange.where import Sought, in_utf16
from vcs_desk.services.inputs import Reading

LETTER = """Dear all,

I would like to refer Rosa Amis, born 3 February 1951, of 4 Mill Lane, TR99 4QP. She is lonely since her
husband died, and uses a stick. She is happy for you to ring her on +44 7700 900145.

Kind regards
Ann Bray
Social Prescriber
Carn Brea Surgery
01632 960444
"""


def marked(reading: Reading, place: int = 0) -> dict[str, str]:
    """Field to the words that are marked for it."""
    units = reading.text.encode("utf-16-le")
    return {
        name: units[2 * start : 2 * end].decode("utf-16-le") for name, (start, end) in places_of(reading, place).items()
    }


def unmarked(reading: Reading, place: int = 0) -> list[str]:
    """The fields that say something and are marked nowhere."""
    draft = draft_at(reading, place)
    assert draft is not None
    return [name for name, _ in filled(draft) if name not in places_of(reading, place)]


def test_a_letter_has_each_field_marked_at_its_value(tmp_path: Path) -> None:
    found = marked(read(tmp_path, mail(LETTER, "Ann Bray <ann@carnbrea.example.org>")))
    assert {name: found[name] for name in ("first_name", "last_name", "date_of_birth", "phone", "postcode")} == {
        "first_name": "Rosa", "last_name": "Amis", "date_of_birth": "3 February 1951", "phone": "7700 900145",
        "postcode": "TR99 4QP",
    }  # fmt: skip
    assert found["referrer_phone"] == "01632 960444"
    assert found["needs.bereavement"].startswith("She is lonely")


def test_the_head_of_a_mail_stands_above_its_words_and_is_marked_too(tmp_path: Path) -> None:
    reading = read(tmp_path, mail(LETTER, "Ann Bray <ann@carnbrea.example.org>", "A referral"))
    assert reading.text.startswith(
        "From: Ann Bray <ann@carnbrea.example.org>\nDate: 20 October 2026\nSubject: A referral\n\nDear all,"
    )
    assert marked(reading)["received_on"] == "20 October 2026"
    assert marked(reading)["referrer_email"] == "ann@carnbrea.example.org"


def test_a_name_is_not_marked_within_an_address(tmp_path: Path) -> None:
    reading = read(tmp_path, mail(LETTER.replace("Ann Bray\n", "Ann\n"), "ann.bray@carnbrea.example.org"))
    assert marked(reading).get("referrer_name", "") != "ann.bray"


def test_a_form_has_the_answers_marked_and_not_the_labels(tmp_path: Path) -> None:
    rows = (("Name of resident", "Abdi Warsame"), ("Date of birth", "2 Feb 1990"), ("Gender", "M"),
            ("Interpreter needed?", "☐ No ☒ Yes - Somali"))  # fmt: skip
    body = table(*rows) + paragraph("Which activities?") + tick("Gardening", ticked=True)
    found = marked(read(tmp_path, word(body)))
    assert (found["first_name"], found["date_of_birth"], found["gender"]) == ("Abdi", "2 Feb 1990", "M")
    assert found["interpreter"] == "Somali"
    assert "Gardening" in found["needs.nature_and_gardening"]


def test_two_people_in_one_message_are_marked_each_at_their_own_words(tmp_path: Path) -> None:
    body = "I refer Harold and Betty Nuttall, 4 Almshouse Row, CA45 5SA. Harold was born 04/04/1938, Betty 25/12/1939."
    reading = read(tmp_path, mail(body))
    assert [marked(reading, place)["first_name"] for place in range(len(reading.referrals))] == ["Harold", "Betty"]


def test_a_withdrawal_has_the_person_marked_whose_referral_it_takes_back(tmp_path: Path) -> None:
    reading = read(tmp_path, mail("Please withdraw the referral of Rosa Amis, born 3/2/1951. She has moved away."))
    assert marked(reading)["date_of_birth"] == "3/2/1951"


def test_a_message_between_programs_is_marked_where_it_is_written_out(tmp_path: Path) -> None:
    found = marked(read_content(json_file(tmp_path, message()), TODAY, None, None))
    assert (found["last_name"], found["date_of_birth"]) == ("Brearley", "11 February 1947")


def test_rows_of_an_attached_list_are_marked_each_in_its_own_block(tmp_path: Path) -> None:
    rows = "Name,DOB,Reason\nAnn Bee,1/1/1950,Walking\nJoe Cee,2/2/1951,Walking\n"
    body = (
        "--x\nContent-Type: text/plain\n\nThe list for this month.\n--x\nContent-Type: text/csv\n"
        f'Content-Disposition: attachment; filename="list.csv"\n\n{rows}--x--\n'
    )
    reading = read(tmp_path, mail(body, kind='multipart/mixed; boundary="x"'))
    assert "Row 3\nName: Joe Cee" in reading.text
    first, second = (places_of(reading, place)["reason"] for place in (0, 1))
    assert first < second
    assert not unmarked(reading, 0) + unmarked(reading, 1)


def test_places_are_counted_as_the_screen_counts() -> None:
    assert in_utf16("😀 Ann", (2, 5)) == (3, 6)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [("o'brien lee", "Mary O’Brien-Lee, 71", "O’Brien-Lee"),
     ("Zoe", "Zoë", "Zoë"), ("4 Mill Lane", "4, Mill\n  lane", "4, Mill\n  lane")],
)  # fmt: skip
def test_words_are_found_whatever_marks_and_spaces_stand_between_them(wanted: str, text: str, found: str) -> None:
    start, end = next(Sought(text).words(wanted))
    assert text[start:end] == found


@pytest.mark.parametrize("text", ["12.11.1961", "12/11/61", "12th of November 1961", "November 12, 1961", "1961-11-12"])
def test_a_day_is_found_however_it_is_written(text: str) -> None:
    start, end = next(Sought(f"Born {text} in Hayle").day(date(1961, 11, 12)))
    assert f"Born {text} in Hayle"[start:end] == text


def test_a_number_is_found_among_others() -> None:
    text = "Tel 01632 960117 07700-900145"
    start, end = next(Sought(text).number("07700900145"))
    assert text[start:end] == "07700-900145"


def test_nothing_is_marked_where_there_are_no_words_and_no_draft(tmp_path: Path) -> None:
    assert places_of(Reading("referrals"), 0) == {}
    assert places_of(read(tmp_path, mail(LETTER)), 7) == {}


def test_a_filled_pdf_is_marked_in_full(tmp_path: Path) -> None:
    answers = {"First name": "Ruth", "Surname": "Amos", "Date of birth": "01/02/1950", "Home telephone": "01632 960111"}
    assert unmarked(read(tmp_path, pdf((50, 750, "Referral"), fields=answers))) == []


@needs_shared_data
def test_every_field_of_every_shared_message_is_marked() -> None:
    looked_at, missing = 0, []
    for path in sorted((SHARED / "referrals").iterdir()):
        if path.suffix in {".md", ".csv", ".xlsx"} or path.name == "expected.json":
            continue
        try:
            reading = read_content(Attached(path.name, path.read_bytes()), TODAY, None, None)
        except DeskError:
            continue
        for place in range(len(reading.referrals)):
            looked_at += 1
            missing += [(path.name, name) for name in unmarked(reading, place)]
    assert looked_at > 20
    assert not missing
