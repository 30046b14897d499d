"""Labels are learnt from what somebody corrects: carefully, and never in place of what is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.messages import mail, person, read, table, word
from tests.exchange.spreadsheets import TODAY
from vcs_desk.exchange.arrived import PASTED, read_arrival
from vcs_desk.exchange.child import answer
from vcs_desk.exchange.learnt import labels_behind
from vcs_desk.exchange.wire import reading_from_json

FORM = """A note
Gaffer: Rosa Amis
Cake day: 3/2/1951
Handy: 07700 900123
Sobriquet:
Rosie
We would like to refer her for the walking group.
"""


def learnt(values: dict[str, str], text: str = FORM) -> dict[str, str]:
    return labels_behind(text, values)


def labels(times: int) -> dict[str, tuple[str, int]]:
    """What was learnt from the form, so often."""
    return {"handy": ("phone", times), "gaffer": ("full_name", times)}


def test_a_label_before_a_value_on_its_line_is_learnt() -> None:
    assert learnt({"phone": "07700900123"}) == {"Handy": "phone"}


def test_a_label_on_the_line_above_is_learnt() -> None:
    assert learnt({"preferred_name": "Rosie"}) == {"Sobriquet": "preferred_name"}


@pytest.mark.parametrize(
    "values", [{"first_name": "Rosa", "last_name": "Amis"}, {"full_name": "Rosa Amis", "last_name": "Amis"}]
)
def test_a_first_and_a_last_name_behind_one_label_are_the_whole_name(values: dict[str, str]) -> None:
    assert learnt(values) == {"Gaffer": "full_name"}


def test_a_first_name_alone_does_not_teach_the_label_of_a_whole_name() -> None:
    assert learnt({"first_name": "Rosa"}) == {}


def test_a_day_is_found_in_whatever_way_it_was_typed() -> None:
    assert learnt({"date_of_birth": "3 February 1951"}) == {"Cake day": "date_of_birth"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Telephone: 07700 900123", {"phone": "07700900123"}),
        ("Please could you ring her neighbour on 07700 900123", {"phone": "07700900123"}),
        ("Rosa said: 07700 900123", {"phone": "07700900123", "first_name": "Rosa"}),
        ("Line 4 entry: 07700 900123", {"phone": "07700900123"}),
        ("What the person who rang us last week told: 07700 900123", {"phone": "07700900123"}),
        ("Handy: 07700 900123\nHandy: 07700 900124", {"phone": "07700900123"}),
        ("Handy: 07700 900123\nGaffer: 07700 900123", {"phone": "07700900123"}),
        ("From: ann@carnbrea.example.org", {"email": "ann@carnbrea.example.org"}),
        ("Nothing of it stands here", {"phone": "07700900123", "reason": "walking"}),
        ("Handy: 07700 900123", {"phone": "   "}),
        ("Handy: no such field", {"colour": "no such field"}),
    ],
    ids=["known", "a sentence", "a name", "a number in it", "too many words", "twice for two", "two labels", "a head",
         "not there", "blank", "no field"],
)  # fmt: skip
def test_nothing_is_learnt_where_it_could_be_wrong(text: str, values: dict[str, str]) -> None:
    assert learnt(values, text) == {}


def test_one_label_before_values_of_two_fields_is_not_learnt() -> None:
    assert learnt({"first_name": "Kit", "preferred_name": "Kit"}, "Gaffer: Kit\nborn 1951") == {}


def test_the_next_form_is_read_with_a_learnt_label_and_less_sure() -> None:
    content = FORM.encode()
    plain = read_arrival(content, PASTED, TODAY)
    assert not plain.referrals or not person(plain).phone
    once = read_arrival(content, PASTED, TODAY, {"handy": ("phone", 1), "gaffer": ("full_name", 1)})
    assert (person(once).first_name, person(once).phone) == ("Rosa", "07700900123")
    (referral,) = once.referrals
    assert dict(referral.sure)["phone"] < 0.7
    often = read_arrival(content, PASTED, TODAY, {"handy": ("phone", 3), "gaffer": ("full_name", 3)})
    assert dict(often.referrals[0].sure)["phone"] >= 0.9


def test_a_learnt_label_in_a_table_is_read(tmp_path: Path) -> None:
    content = word(table(("Name of resident", "Abdi Warsame"), ("Handy", "07700 900808")))
    assert person(read(tmp_path, content)).phone == ""
    request = {"act": "read", "name": "form.docx", "today": TODAY.isoformat(), "kind": None, "mapping": None}
    found = answer({**request, "learnt": {"handy": ["phone", 1]}}, content)
    assert person(reading_from_json(found["found"])).phone == "07700900808"


def test_a_known_label_wins_over_what_was_learnt() -> None:
    content = mail("Name: Rosa Amis\nTelephone: 07700 900123\nPlease consider her.").encode()
    found = read_arrival(content, "a.eml", TODAY, {"telephone": ("nhs_number", 9), "name": ("notes", 9)})
    assert (person(found).first_name, person(found).phone, person(found).nhs_number) == ("Rosa", "07700900123", "")


def test_what_one_file_was_read_with_is_forgotten_with_the_next(tmp_path: Path) -> None:
    content = word(table(("Name of resident", "Abdi Warsame"), ("Handy", "07700 900808")))
    request = {"act": "read", "name": "form.docx", "today": TODAY.isoformat(), "kind": None, "mapping": None}
    answer({**request, "learnt": {"handy": ["phone", 3]}}, content)
    assert person(reading_from_json(answer(request, content)["found"])).phone == ""
