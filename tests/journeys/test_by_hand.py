"""A referral by telephone, and one at the door: written down by the keyboard alone, in well under a minute."""

from __future__ import annotations

from vcs_desk.queries.referrals import box_counts, referral_numbers, referral_view

KEYS_A_SECOND = 3
"""A steady typist with two fingers; it is the pace of somebody who listens meanwhile."""


def test_a_full_referral_by_telephone_takes_less_than_a_minute_of_typing(sign_in, hands):
    desk = sign_in().window.desk
    hands.press("Ctrl+2", "Ctrl+N")
    hands.be_at("First name")
    before = hands.pressed
    for text in ("Ebrel", "Hosken", "5/3/50", "07700900321", "tr994qp", "carn brea p", "Sian Davies"):
        hands.type_text(text)
        hands.press("Enter")
    hands.press("Enter")
    hands.be_at("Why were they referred?")
    hands.type_text("Lonely since he died. Uses a stick.")
    hands.press("Tab")
    for letters in ("lone", "bere"):
        hands.type_text(letters)
        hands.press("Enter")
    hands.press("Ctrl+Enter")
    seconds = (hands.pressed - before) / KEYS_A_SECOND
    assert seconds < 50, f"{hands.pressed - before} keys"
    hands.see("Referral of Ebrel Hosken taken in")
    view = desk.ask(referral_view, max(desk.ask(referral_numbers, "inbox")))
    assert (view.row.name, view.age, view.phone) == ("Ebrel Hosken", 76, "07700900321")
    assert (view.row.agency, view.referrer, view.row.days_left) == ("Carn Brea PCN", "Sian Davies", 14)
    assert view.need_codes == ("loneliness_and_befriending", "bereavement")


def test_at_the_door_a_name_is_enough(sign_in, hands):
    desk = sign_in().window.desk
    waiting = desk.ask(box_counts).inbox
    hands.press("Ctrl+2", "Ctrl+N")
    hands.be_at("First name")
    hands.press("Shift+Tab")
    hands.press("Right")
    hands.press("Tab")
    hands.be_at("First name")
    hands.type_text("Tenzin")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Tenzin taken in")
    assert desk.ask(box_counts).inbox == waiting + 1


def test_somebody_who_is_known_already_is_used_with_one_key(sign_in, hands):
    desk = sign_in().window.desk
    hands.press("Ctrl+2", "Ctrl+N")
    hands.be_at("First name")
    hands.type_text("Denzil")
    hands.press("Enter")
    hands.type_text("Row")
    hands.see("Already known?")
    hands.see("Denzil Rowe")
    hands.press("Alt+1")
    hands.see("This is added to the record of Denzil Rowe.")
    hands.press("Ctrl+Enter")
    hands.see("Referral of Denzil Rowe taken in")
    numbers = desk.ask(referral_numbers, "inbox")
    assert desk.ask(referral_view, max(numbers)).row.name == "Denzil Rowe"
