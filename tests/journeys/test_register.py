"""The register of the largest group is marked by keyboard in fewer keys than a paper sheet takes ticks."""

from __future__ import annotations

from vcs_desk.queries.registers import register


def test_a_register_of_thirty_takes_at_most_36_keys(sign_in, hands):
    window = sign_in().window
    before = hands.pressed
    hands.press("2")
    hands.see("Morwenna Angove")
    hands.press("P", "P", "A", "P", "N", *["P"] * 10, "A", "N", *["P"] * 12, "Shift+P", "Ctrl+Enter")
    hands.see("Singing for Fun closed")
    assert hands.pressed - before <= 36
    shown = window.desk.ask(register, window.current_page().shown.session.session_id)
    marks = [line.mark for line in shown.lines]
    assert (len(marks), marks.count("came"), marks.count("apologies"), marks.count("absent")) == (30, 26, 2, 2)
    assert shown.closed_at is not None


def test_arrow_keys_go_back_and_another_mark_replaces_the_first(sign_in, hands):
    window = sign_in().window
    hands.press("2")
    hands.see("Morwenna Angove")
    hands.press("P", "P", "Up", "A")
    lines = window.current_page().grid.lines()
    assert [line.mark for line in lines[:3]] == ["came", "apologies", "unmarked"]
    hands.press("Ctrl+Z")
    hands.see("Undone: Colin Bassett")


def test_a_walk_in_is_typed_by_name_and_somebody_known_is_offered(sign_in, hands):
    window = sign_in().window
    hands.press("2")
    hands.see("Morwenna Angove")
    hands.press("Plus")
    hands.be_at("Walk-in name")
    hands.type_text("malik")
    hands.see("Malik Rahman")
    hands.press("Up")
    hands.see("Add “malik” as somebody new")
    hands.press("Enter")
    hands.see("Malik Rahman came")
    assert any(line.name == "Malik Rahman" for line in window.current_page().grid.lines())


def test_marking_goes_on_after_a_walk_in(sign_in, hands):
    window = sign_in().window
    hands.press("2")
    hands.see("Morwenna Angove")
    hands.press("P", "Plus")
    hands.type_text("Zebedee")
    hands.press("Enter")
    hands.see("Zebedee came")
    hands.press("Esc", "Down", "Up")
    hands.be_at("Register")
    assert window.current_page().grid.lines()[0].mark == "came"
