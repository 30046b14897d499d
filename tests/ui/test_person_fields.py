"""Values of two records are read out the same way everywhere."""

from __future__ import annotations

from datetime import date

import pytest

from vcs_desk.models.same_person import TOGETHER
from vcs_desk.queries.same_people import SHOWN
from vcs_desk.ui.person_fields import FIELDS, field_words, together_words, value_words


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("phone", "07700900142", "07700 900142"),
        ("contact_phone", "01632960077", "01632 960077"),
        ("nhs_number", "9434765919", "943 476 5919"),
        ("date_of_birth", date(1949, 7, 3), "3 July 1949"),
        ("birth_year", 1949, "1949"),
        ("ethnic_group", "not_asked", ""),
        ("disability", None, ""),
        ("nhs_number_valid", False, ""),
        ("first_name", "Siân", "Siân"),
    ],
)
def test_a_value_is_read_out_as_people_say_it(name, value, said):
    assert value_words(name, value) == said


def test_what_is_chosen_together_is_read_out_together():
    assert together_words({"phone": "07700900142", "phone_note": "mornings"}) == "07700 900142, mornings"
    assert together_words({"date_of_birth": date(1949, 7, 3), "birth_year": 1949}) == "3 July 1949"
    assert together_words({"date_of_birth": None, "birth_year": 1949}) == "1949"
    assert together_words({"postcode": "TR15 2AB", "ward": "Illogan", "imd_decile": 3}) == "TR15 2AB, Illogan"
    assert together_words({"nhs_number": "", "nhs_number_valid": None}) == ""


def test_a_code_is_read_out_in_the_words_of_its_list():
    assert value_words("gender", "female") == "Female"


def test_everything_that_is_compared_or_chosen_has_a_name():
    assert set(TOGETHER) | set(SHOWN) <= set(FIELDS)
    assert all(field_words(name) for name in FIELDS)
