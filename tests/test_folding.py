"""Folding: what is typed plainly finds what was written with accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcs_desk.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Małgorzata Wójcik", "malgorzata wojcik"),
        ("Łucja Dąbrowska", "lucja dabrowska"),
        ("Aled Glyndŵr", "aled glyndwr"),
        ("Nguyễn Thị Hà", "nguyen thi ha"),
        ("Đặng", "dang"),
        ("Søren Æbelø", "soren aebelo"),
        ("Groß Straße", "gross strasse"),
        ("İpek Işık", "ipek isik"),
        ("Niamh O’Brien", "niamh obrien"),
        ("Niamh O'Brien", "niamh obrien"),
        ("Ogilvie-Dunn", "ogilvie dunn"),
        ("al–Sayegh", "al sayegh"),
        ("  St.  John,\tJr ", "st john jr"),
        ("", ""),
    ],
)
def test_a_name_folds_to_what_one_would_type(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_arabic_names_are_found_without_vowel_signs() -> None:
    assert fold("نُور") == fold("نور") == "نور"


def test_hindi_names_keep_the_marks_that_make_them_words() -> None:
    assert fold("हिन्दी") == "हिन्दी"


def test_invisible_marks_do_not_split_a_name() -> None:
    assert fold("Ma\u200bria\u200e") == "maria"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text())
def test_a_folded_text_has_single_spaces_and_none_at_the_ends(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split(" ")).strip()
    assert "  " not in folded


@given(st.text(alphabet=st.characters(categories=["L"])))
def test_capitals_make_no_difference(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.upper())
