"""Arabic letters joined, right-to-left text in drawing order."""

from __future__ import annotations

from vcs_desk.reports.shaping import in_drawing_order, joined, unshaped


def test_a_letter_takes_the_form_its_neighbours_ask_for() -> None:
    assert joined("نور") == "ﻧﻮﺭ"


def test_lam_and_alef_are_one_sign() -> None:
    assert joined("لا") == "ﻻ"
    assert joined("سلام") == "ﺳﻼﻡ"


def test_marks_do_not_break_a_join() -> None:
    assert joined("بِب") == "ﺑِﺐ"


def test_latin_text_is_left_alone() -> None:
    assert in_drawing_order("Mared Glyndŵr") == [("Mared Glyndŵr", False)]


def test_right_to_left_words_are_turned_round_and_numbers_are_not() -> None:
    assert in_drawing_order("שלום 12 ב") == [("ב 12 םולש", True)]


def test_brackets_inside_are_mirrored_and_brackets_outside_stay() -> None:
    assert in_drawing_order("אב (גד)") == [("(דג) בא", True)]
    assert in_drawing_order("Nour (אב)") == [("Nour (", False), ("בא", True), (")", False)]


def test_a_joined_form_is_copied_out_as_its_letters() -> None:
    assert [unshaped(sign) for sign in "ﻧﻻa"] == ["ن", "لا", "a"]
