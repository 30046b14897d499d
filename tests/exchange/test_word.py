"""Word forms: tables, tick boxes of every age, and documents that are broken or made to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.messages import paragraph, person, read, table, tick, word
from vcs_desk.errors import DeskError

ROWS = (
    ("Referrer’s name", "Kirsty Doyle"),
    ("Telephone", "01632 960700"),
    ("Name of resident", "Abdi Warsame"),
    ("Date of birth", "2 Feb 1990"),
    ("Telephone", "07700 900808"),
    ("Interpreter needed?", "☒ Yes - Somali ☐ No"),
    ("Consent given?", "[ ] Yes  [x] No"),
)


def test_the_same_label_belongs_to_whoever_was_named_last(tmp_path: Path) -> None:
    reading = read(tmp_path, word(table(*ROWS)))
    assert (person(reading).first_name, person(reading).phone) == ("Abdi", "07700900808")
    assert (reading.referrer.name, reading.referrer.phone) == ("Kirsty Doyle", "01632960700")


def test_ticked_boxes_answer_and_empty_ones_do_not(tmp_path: Path) -> None:
    (referral,) = read(tmp_path, word(table(*ROWS))).referrals
    assert (referral.interpreter, referral.consent) == ("Somali", "no")


def test_the_boxes_of_todays_word_are_read_by_their_state(tmp_path: Path) -> None:
    boxes = tick("Gardening", ticked=True) + tick("Debt advice", ticked=False)
    body = table(*ROWS[2:4]) + paragraph("Which activities?") + boxes
    (referral,) = read(tmp_path, word(body)).referrals
    assert referral.needs == ("nature_and_gardening",)


def test_two_pairs_in_a_row_are_two_answers(tmp_path: Path) -> None:
    rows = table(("First name", "Ellie", "Surname", "Park"), ("Parent", "Jo Park", "Parent’s mobile", "07700 900111"))
    found = person(read(tmp_path, word(rows + paragraph("Date of birth: 1/2/2016"))))
    assert (found.first_name, found.last_name, found.phone) == ("Ellie", "Park", "")
    assert (found.contact_name, found.contact_phone) == ("Jo Park", "07700900111")


def test_the_foot_of_the_page_is_the_agencys(tmp_path: Path) -> None:
    reading = read(tmp_path, word(table(*ROWS), footer="North District Council, Town Hall CA45 1AA. Tel 01632 960000"))
    assert (reading.referrer.agency, person(reading).postcode) == ("North District Council", "")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("body", ["<w:p>", "<w:p>" * 5_000, "&b;"])
def test_broken_and_endless_documents_are_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(DeskError, match=r"damaged|nested too deeply"):
        read(tmp_path, word(body).replace(b"unused", ENTITIES.encode()))
