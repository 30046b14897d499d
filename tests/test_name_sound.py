"""How names sound: one key for what is said alike, however it is written."""

from __future__ import annotations

import pytest

from vcs_desk.name_sound import letters, sound, sound_of_first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siân", "Shan"),
        ("Clark", "Clarke"),
        ("Philips", "Phillips"),
        ("McDonald", "MacDonald"),
        ("Knight", "Nite"),
        ("Stephen", "Steven"),
        ("Mohammed", "Muhamad"),
        ("Wright", "Right"),
        ("Gwyneth", "Gwynedd"),
        ("Llewellyn", "Lewelyn"),
        ("Wójcik", "Wojcik"),
        ("O’Brien", "OBrien"),
        ("Catherine", "Katharine"),
        ("Geoffrey", "Jeffrey"),
    ],
)
def test_names_that_sound_alike_share_a_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Rowe", "Bell"), ("Anne", "Ian"), ("Smith", "Jones"), ("Mary", "Mark")])
def test_names_that_sound_different_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_name_in_another_script_keeps_its_letters() -> None:
    assert letters("محمد علي") != ""
    assert letters("Ngô-Đình") == "ngodinh"
    assert sound("محمد") != ""


def test_the_first_name_is_heard_without_a_title_and_without_the_middle_name() -> None:
    assert sound_of_first("Mrs Mary Jane") == sound("Mary")


def test_what_somebody_likes_to_be_called_is_heard_where_there_is_no_first_name() -> None:
    assert sound_of_first("", "Peggy") == sound("Peggy")
    assert sound_of_first("Dr", "Peggy") == sound("Peggy")
