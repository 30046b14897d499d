"""The one way of words into a paragraph."""

from __future__ import annotations

import pytest

from tests.reports.samples import HOSTILE
from vcs_desk.reports.faces import ARABIC, REGULAR, face, register_faces
from vcs_desk.reports.text import Mark, Strong, clean, in_lines, markup, runs, shortened, text_width


@pytest.fixture(autouse=True)
def _faces() -> None:
    register_faces()


def test_markup_is_escaped() -> None:
    assert markup("Mum <referral> said a & b") == "Mum &lt;referral&gt; said a &amp; b"


def test_control_and_format_characters_are_dropped() -> None:
    assert clean("one\x00\x1b\u202e\u200b\ufeff two\n three\t\t four") == "one two three four"


def test_decomposed_letters_are_composed() -> None:
    assert clean("Mared Glyndw\u0302r") == "Mared Glyndŵr"


def test_a_part_keeps_its_space_beside_the_next() -> None:
    assert markup("Of ", Strong("52"), " times") == 'Of <font name="Noto Sans SemiBold">52</font> times'


def test_arabic_letters_take_the_arabic_face_and_are_joined() -> None:
    first, second = runs("Nour (نور)")[:2]
    assert (first.text, first.face) == ("Nour (", REGULAR)
    assert (second.text, second.face) == ("ﺭﻮﻧ", ARABIC)


def test_a_letter_that_no_face_has_is_drawn_as_a_box_of_its_width() -> None:
    assert runs("中") == [type(runs("a")[0])("中", REGULAR)]
    assert not face(REGULAR).has("中")
    assert text_width("中", REGULAR, 10) == text_width("🎉", REGULAR, 10) > 4


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_shortened_text_fits(words: str) -> None:
    assert text_width(shortened(words, REGULAR, 9, 80), REGULAR, 9) <= 80


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_lines_fit_and_are_no_more_than_asked_for(words: str) -> None:
    lines = in_lines(words, REGULAR, 9, 80, 2)
    assert 1 <= len(lines) <= 2
    assert all(text_width(line, REGULAR, 9) <= 80 for line in lines)


def test_a_mark_shows_its_number() -> None:
    assert ">\N{NO-BREAK SPACE}" in markup(Mark("D3"))
    assert "D3" in markup(Mark("D3"))
