"""The register on paper."""

from __future__ import annotations

import pytest

from tests.reports.reading import failures, images, letters_of, pages, roles, text_of
from tests.reports.samples import HOSTILE, a_register
from vcs_desk.reports.register_sheet import register_sheet


def test_thirty_names_and_five_lines_for_walk_ins_fit_one_page() -> None:
    pdf = register_sheet(a_register(*(f"Person {number}" for number in range(30))))
    assert pages(pdf) == 1
    assert failures(pdf) == []


def test_a_long_register_goes_on_with_its_head_drawn_again_but_read_once() -> None:
    pdf = register_sheet(a_register(*(f"Person {number}" for number in range(100))))
    assert pages(pdf) == 3
    assert text_of(pdf).count("Did not come") == 3
    assert roles(pdf).count("/TH") == 7 + 100 + 5
    assert failures(pdf) == []


def test_an_empty_register_has_lines_for_whoever_comes() -> None:
    assert "Walk-ins" in text_of(register_sheet(a_register()))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_name_is_printed_whole(words: str) -> None:
    pdf = register_sheet(a_register(words, "Plain Name", organisation=words, group=words, venue=words, notes=words))
    assert failures(pdf) == []
    assert images(pdf) == 0
    assert "PlainName" in letters_of(pdf)


@pytest.mark.parametrize(
    "name", ["Mum <referral> said", '<img src="/etc/hostname">', "<b>", "Zoë 🎉", "中文", "Łucja Wŷnn"]
)
def test_a_name_reads_back_as_it_was_typed(name: str) -> None:
    assert name in text_of(register_sheet(a_register(name)))


def test_a_word_of_five_thousand_letters_is_broken_and_not_lost() -> None:
    assert letters_of(register_sheet(a_register("w" * 5000))).count("w") >= 5000


def test_an_arabic_name_reads_back_in_its_own_letters() -> None:
    assert "نور" in text_of(register_sheet(a_register("Nour (نور)")))


def test_the_same_register_gives_the_same_bytes() -> None:
    assert register_sheet(a_register("Ada")) == register_sheet(a_register("Ada"))


def test_support_letters_are_printed_and_not_explained() -> None:
    told = letters_of(register_sheet(a_register("Ada")))
    assert "bh" in told
    assert "explainedontheleader’scard" in told
