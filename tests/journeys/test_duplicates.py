"""Somebody is here twice: joined field by field, and parted again, by the keyboard alone."""

from __future__ import annotations

from vcs_desk.queries.duplicates import duplicate_pairs, merges_of
from vcs_desk.queries.people import found_count, person_view


def test_two_records_are_joined_and_parted_by_keyboard(sign_in, hands):
    desk = sign_in().window.desk
    pair = desk.ask(duplicate_pairs).pairs[0]
    people = desk.ask(found_count)
    hands.press("Ctrl+3")
    hands.see("2 possible duplicates")
    hands.press("D")
    hands.see("Merryn Boategn")
    hands.press("Enter")
    hands.be_at("Last name: Boateng stays, not Boategn")
    hands.press("Down", "Right")
    hands.be_at("Phone: 01632 960513 stays, not 07700 900774")
    hands.press("Ctrl+Enter")
    hands.see("Joined Merryn Boategn with Merryn Boateng")
    assert desk.ask(found_count) == people - 1
    assert desk.ask(person_view, pair.one_id).values["phone"] == "01632960513"

    hands.press("Ctrl+3", "F")
    hands.type_text("boategn")
    hands.press("Enter")
    hands.see("Joined with Merryn Boategn on 24 November")
    hands.tab_to("Part them again")
    hands.press("Enter")
    hands.see("Parted Merryn Boategn from Merryn Boateng")
    assert desk.ask(found_count) == people
    assert desk.ask(merges_of, pair.one_id) == ()
    assert desk.ask(person_view, pair.one_id).values["phone"] == "07700900774"


def test_ctrl_z_takes_the_joining_back(sign_in, hands):
    desk = sign_in().window.desk
    people = desk.ask(found_count)
    hands.press("Ctrl+3", "D")
    hands.see("Merryn Boategn")
    hands.press("Ctrl+Enter")
    hands.see("Joined Merryn Boategn with Merryn Boateng")
    hands.press("Ctrl+Z")
    hands.see("Undone: Joined Merryn Boategn with Merryn Boateng")
    assert desk.ask(found_count) == people


def test_n_keeps_two_apart_and_nobody_asks_again(sign_in, hands):
    desk = sign_in().window.desk
    hands.press("Ctrl+3", "D")
    hands.see("Merryn Boategn")
    hands.press("N")
    hands.see("Merryn Boateng and Merryn Boategn are not the same")
    assert desk.ask(duplicate_pairs).count == 1
