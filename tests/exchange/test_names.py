"""Names as they are written in lists."""

from __future__ import annotations

import pytest

from vcs_desk.exchange.names import Name, family_name, given_name, tidy, whole_name


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Maureen Appleyard", "Maureen", "Appleyard"),
        ("HARGREAVES Edna", "Edna", "Hargreaves"),
        ("Edna HARGREAVES", "Edna", "Hargreaves"),
        ("O'HARA, Aileen", "Aileen", "O'Hara"),
        ("Mrs Zoë Vasseur", "Zoë", "Vasseur"),
        ("Rev. Olu Idowu", "Olu", "Idowu"),
        ("gerald maurice burn", "Gerald", "Burn"),
        ("Siobhán Mac Giolla Bhríde", "Siobhán", "Mac Giolla Bhríde"),
        ("Aoife Ní Dhomhnaill", "Aoife", "Ní Dhomhnaill"),
        ("Emyr ap Dafydd", "Emyr", "ap Dafydd"),
        ("Delroy St. John-Brathwaite", "Delroy", "St. John-Brathwaite"),
        ("Mr van der Merwe", "", "van der Merwe"),
        ("Brother Haji Ghulam Rasool", "Ghulam", "Rasool"),
        ("Maria de Souza", "Maria", "de Souza"),
        ("Ludwig van der Berg", "Ludwig", "van der Berg"),
        ("Gareth Llewellyn-Pugh", "Gareth", "Llewellyn-Pugh"),
        ("Rita", "Rita", ""),
        ("", "", ""),
    ],
)
def test_one_text_becomes_first_and_last_name(written: str, first: str, last: str) -> None:
    name = whole_name(written)
    assert (name.first, name.last) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["Geoffrey (Geoff) Holdsworth", "Geoffrey “Geoff” Holdsworth", "Geoffrey 'Geoff' Holdsworth",
     "Geoffrey Holdsworth (known as Geoff)", "Holdsworth, Geoffrey (Geoff)"],
)  # fmt: skip
def test_a_nickname_is_taken_out_of_the_name(written: str) -> None:
    assert whole_name(written) == Name("Geoffrey", "Holdsworth", "Geoff")


def test_names_between_the_first_and_the_last_are_kept_apart() -> None:
    assert whole_name("Marged Gwenhwyfar Rees") == Name("Marged", "Rees", middle="Gwenhwyfar")


def test_an_apostrophe_within_a_name_is_no_quotation() -> None:
    assert whole_name("D'Arcy O'Neil").preferred == ""


@pytest.mark.parametrize("inside", ["née Smith", "deceased", "see row 4"])
def test_what_stands_in_brackets_and_is_no_name_is_kept_apart(inside: str) -> None:
    assert whole_name(f"Ann Bee ({inside})") == Name("Ann", "Bee", "", inside)


def test_a_column_of_surnames_may_hold_first_names_behind_a_comma() -> None:
    assert family_name("Bee, Ann") == Name("Ann", "Bee")


def test_a_heading_can_say_that_the_surname_comes_first() -> None:
    assert whole_name("Bee Ann", surname_first=True) == Name("Ann", "Bee")


def test_a_first_name_keeps_both_its_words() -> None:
    assert given_name("Mary Ann").first == "Mary Ann"


@pytest.mark.parametrize(
    ("shouted", "quiet"), [("O'HARA-SMITH", "O'Hara-Smith"), ("jo", "Jo"), ("DJ", "DJ"), ("McKay", "McKay")]
)
def test_capitals_are_put_right_only_where_the_whole_name_is_loud(shouted: str, quiet: str) -> None:
    assert tidy(shouted) == quiet
