"""The lists: codes that stay, labels that can be read, and suggestions from the words of a letter."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk import lists
from vcs_desk.folding import fold
from vcs_desk.resource_files import resource, resource_toml

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "referrals"
NAMES = tuple(sorted(path.stem for path in resource("lists").glob("*.toml")))


@pytest.mark.parametrize("name", NAMES)
def test_every_list_says_its_version_and_where_it_comes_from(name: str) -> None:
    data = resource_toml("lists", f"{name}.toml")
    assert re.fullmatch(r"\d+", data["version"])
    assert data["source"]


@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_snake_case_and_stands_once(name: str) -> None:
    codes = lists.codes(name)
    assert len(set(codes)) == len(codes) > 1
    assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", code) for code in codes)


@pytest.mark.parametrize("name", NAMES)
def test_every_label_begins_with_a_capital_and_stands_once_in_its_group(name: str) -> None:
    shown = [(entry.group, entry.label) for entry in lists.entries(name)]
    assert len(set(shown)) == len(shown)
    assert all(label[0].isupper() or label[0].isdigit() for _, label in shown)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_of_a_list_is_carried(name: str) -> None:
    icons = {entry.icon for entry in lists.entries(name)} - {""}
    assert all(resource("icons", f"{icon}.svg").is_file() for icon in icons)


@pytest.mark.parametrize("name", ["genders", "disability", *(n for n in NAMES if n.startswith("ethnic"))])
def test_to_decline_and_not_to_be_asked_are_two_answers(name: str) -> None:
    assert {"prefer_not_to_say", "not_asked"} <= set(lists.codes(name))


def test_a_code_that_no_list_knows_comes_back_readable() -> None:
    assert lists.label("needs", "green_social_prescribing") == "Green social prescribing"
    assert lists.label("needs", "") == ""
    assert lists.label("needs", "housing") == "Housing"


def test_six_reasons_to_decline_are_an_unmet_need() -> None:
    unmet = {entry.code for entry in lists.entries("decline_reasons") if entry.unmet}
    assert unmet == {
        "nothing_suitable_here",
        "group_full",
        "cannot_support_safely_yet",
        "no_transport",
        "wrong_day_or_time",
        "cost",
    }
    assert lists.is_unmet("decline_reasons", "cost")
    assert not lists.is_unmet("decline_reasons", "outside_area")
    assert not lists.is_unmet("decline_reasons", "never_heard_of")


@pytest.mark.parametrize(
    ("nation", "rows"), [("england", 19), ("wales", 19), ("scotland", 18), ("northern_ireland", 10), ("", 19)]
)
def test_each_nation_asks_for_ethnic_groups_as_its_census_does(nation: str, rows: int) -> None:
    asked = [entry for entry in lists.ethnic_groups(nation) if entry.code not in ("prefer_not_to_say", "not_asked")]
    assert len(asked) == rows


def test_each_support_need_has_its_own_letter_for_the_printed_register() -> None:
    letters = [entry.letter for entry in lists.entries("support_needs")]
    assert len(set(letters)) == len(letters)
    assert all(re.fullmatch("[a-z]", letter) for letter in letters)


def test_each_purpose_of_consent_has_a_sentence_the_person_can_agree_to() -> None:
    assert all(entry.wording.endswith(".") for entry in lists.entries("consent_purposes"))


@given(st.integers(0, 130))
def test_every_age_has_one_band(age: int) -> None:
    assert lists.age_band(age) in lists.codes("age_bands")
    assert lists.age_band(age) != "not_known"


@pytest.mark.parametrize(
    ("age", "band"), [(None, "not_known"), (24, "under_25"), (25, "25_to_44"), (84, "75_to_84"), (85, "85_and_over")]
)
def test_an_age_falls_into_the_band_that_includes_it(age: int | None, band: str) -> None:
    assert lists.age_band(age) == band


@pytest.mark.parametrize("name", ["needs", "support_needs"])
def test_every_need_has_words_and_each_of_them_suggests_it(name: str) -> None:
    for entry in lists.entries(name):
        assert entry.words
        for word in entry.words:
            assert word == word.lower()
            assert entry.code in lists.suggest(name, f"Would like this: {word.removesuffix('*')}.")


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("She would love to join the CHOIR.", ("arts",)),
        ("Fallen behind with the rent, and lost her husband in May", ("debt", "bereavement")),
        ("wants to volunteer in the café", ("volunteering",)),
        ("Carers’ group, please", ("carer_support",)),
        ("He is isolated", ("loneliness_and_befriending",)),
        ("artful, debtor, foodie", ()),
        ("", ()),
    ],
)
def test_needs_are_suggested_by_whole_words(text: str, needs: tuple[str, ...]) -> None:
    assert lists.suggest("needs", text) == needs


@pytest.mark.parametrize(
    "text",
    [
        "No falls.",
        "no known history of falls",
        "Denies any anxiety",
        "He walks without a stick",
        "has no problems with hearing",
        "Sight and hearing are good for his age",
        "Mobility: no problems",
        "Hearing: good\nMemory: N/A\nInterpreter: none",
        "Mobility:\n",
        "not anxious",
        "Interpreter not needed",
    ],
)
def test_what_is_denied_is_not_suggested(text: str) -> None:
    assert lists.suggest("support_needs", text) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("No steps, and no known risks. Anxiety in crowds", "anxiety"),
        ("Mobility: no stairs, uses a frame", "mobility"),
        ("needs 1:1 at first", "one_to_one"),
        ("one-to-one", "one_to_one"),
        ("his sight’s poor", "sight"),
        ("Speaks no English", "language"),
        ("Not well; very anxious", "anxiety"),
    ],
)
def test_a_no_about_something_else_does_not_hide_what_is_needed(text: str, code: str) -> None:
    assert code in lists.suggest("support_needs", text)


@given(st.text())
def test_any_text_gives_codes_of_the_list_in_its_order(text: str) -> None:
    found = lists.suggest("needs", text)
    assert list(found) == [code for code in lists.codes("needs") if code in found]


def test_the_kind_of_a_referrer_can_be_told_from_the_name_of_the_agency() -> None:
    assert lists.suggest("referrer_kinds", "Highcliffe Medical Practice") == ("practice",)
    assert "pcn" in lists.suggest("referrer_kinds", "Calderfell Primary Care Network")
    assert "faith_group" in lists.suggest("referrer_kinds", "St Oswald’s Church")


def evidence() -> list[tuple[str, str, str]]:
    """(list, code, the words of the letter on which the answer rests) from the sample referrals."""
    if not SHARED.is_dir():
        return []
    found = []
    for item in json.loads((SHARED / "expected.json").read_text(encoding="utf-8")).values():
        for answer, words in item.get("evidence", {}).items():
            kind, _, what = answer.partition(": ")
            if kind in ("need", "support"):
                found.append(("needs" if kind == "need" else "support_needs", fold(what).replace(" ", "_"), words))
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample referrals are not on this computer")
def test_nearly_all_words_that_show_a_need_in_the_sample_referrals_suggest_it() -> None:
    rows = evidence()
    missed = [row for row in rows if row[1] not in lists.suggest(row[0], row[2])]
    assert len(rows) > 100
    assert len(missed) <= len(rows) * 0.03, missed
