"""The letter on paper: one page, tagged, the same words as the e-mail, whatever somebody's name is made of."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest

from tests.reports.reading import failures, images, letters_of, pages, roles, text_of
from tests.reports.reply_samples import ACCEPTED, EVERY, HERSELF, hostile
from tests.reports.samples import HOSTILE
from vcs_desk.queries.reply_facts import Agreed
from vcs_desk.queries.reply_parts import parts_for
from vcs_desk.reports.letter import reply_letter
from vcs_desk.reports.reply_text import reply_text
from vcs_desk.reports.text import clean

ALPHABETS = (
    "abcXYZ '-.,;:!?&<>/\\\"%{}$#@()[]", "àéîõüŵŷßłøĐğİıñç", "ابتثنورלשםابج", "中文日本語한글", "🎉👩‍👩‍👧é\u0301",
    "\t\n\r\x00\x07\x1b\u200b\u200e\u202e\ufeff", "0123456789०१२٣",
)  # fmt: skip


def whole(facts, line=None):
    """The reply with every part it may have."""
    about = facts.due_about()
    return reply_text(facts, tuple(part.code for part in parts_for(facts, about)), line, about)


def letter(facts, line=None):
    return reply_letter(facts.sender, whole(facts, line))


def hostile_strings():
    """Three hundred texts nobody should type: markup, other scripts, marks that turn or vanish, very long words."""
    source = random.Random(7)
    made = [*HOSTILE]
    while len(made) < 300:
        letters = "".join(source.sample(ALPHABETS, 2))
        made.append("".join(source.choice(letters) for _ in range(source.choice((1, 3, 12, 40, 160)))))
    return made


def turned_round(text):
    """Whether some of it is read from right to left, which pdftotext puts in an order of its own."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def plain_letters(text):
    """The letters that must be found again: what printing drops or turns round is left out."""
    return "".join(letter for letter in clean(text) if letter.isascii() and letter.isalnum())


@pytest.mark.parametrize("kind", EVERY)
def test_each_kind_of_reply_fits_one_page_and_can_be_read_aloud(kind):
    pdf = letter(EVERY[kind])
    assert pages(pdf) == 1
    assert failures(pdf) == []


def test_it_is_read_in_the_order_in_which_it_stands():
    said = text_of(letter(ACCEPTED))
    order = ("Tregarrow Neighbours", "Siân Llŷr", "Dear Siân", "has a place", "Thank you", "Person", "Consent",
             "Yours sincerely", "Jenna Rickard")  # fmt: skip
    at = [said.index(words) for words in order]
    assert at == sorted(at)
    assert roles(letter(ACCEPTED)).count("/H1") == 1
    assert roles(letter(ACCEPTED)).count("/TR") == 9


def test_the_facts_are_a_table_whose_rows_have_heads():
    assert roles(letter(ACCEPTED)).count("/TH") == 9
    assert roles(letter(ACCEPTED)).count("/TD") == 9


@pytest.mark.parametrize("kind", EVERY)
def test_letter_and_email_say_the_same(kind):
    printed = letters_of(letter(EVERY[kind]))
    for row in whole(EVERY[kind]).rows:
        assert "".join(row.whole.split()) in printed
    assert "".join(whole(EVERY[kind]).headline.split()) in printed


def test_the_same_reply_gives_the_same_bytes():
    assert letter(ACCEPTED) == letter(ACCEPTED)


def test_a_long_line_goes_on_over_pages_and_nothing_is_lost():
    line = "\n".join(f"Paragraph {number} of a long story about the walk." for number in range(80))
    pdf = letter(ACCEPTED, line)
    assert pages(pdf) > 1
    assert failures(pdf) == []
    assert "Paragraph79of" in letters_of(pdf)
    assert "JennaRickard" in letters_of(pdf)


def test_an_organisation_with_nothing_but_a_name_still_has_a_head():
    bare = replace(ACCEPTED, sender=replace(ACCEPTED.sender, charity_number="", address="", phone="", email=""))
    assert failures(letter(bare)) == []


@pytest.mark.parametrize("place", range(0, 300, 30))
def test_hostile_words_in_every_text_break_nothing_and_are_printed(place):
    """Thirty texts at a time, in every field of a reply and in the line, in a letter of each kind in turn."""
    kinds = list(EVERY.values())
    for number, words in enumerate(hostile_strings()[place : place + 30]):
        facts = hostile(replace(kinds[number % len(kinds)], sharing_scores=Agreed("yes")), words)
        pdf = letter(facts, words)
        assert images(pdf) == 0
        printed, typed = plain_letters(text_of(pdf).replace(" ", "")), plain_letters(words)
        assert Counter(typed) <= Counter(printed)
        if len(typed) < 1000 and not turned_round(words):  # a longer word is broken over pages, with a foot between
            assert typed in printed


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_letters_can_be_read_aloud_too(words):
    assert failures(letter(hostile(ACCEPTED, words), words)) == []


@pytest.mark.parametrize("name", ["Mum <referral> said", "<b>", "Łucja Wŷnn", "{reference} %s"])
def test_a_name_reads_back_as_it_was_typed(name):
    facts = replace(ACCEPTED, who=replace(ACCEPTED.who, name=name))
    assert name.replace(" ", "") in letters_of(letter(facts))


def test_an_arabic_name_reads_back_in_its_own_letters():
    assert "نور" in text_of(letter(replace(ACCEPTED, who=replace(ACCEPTED.who, name="Nour (نور)"))))


def test_a_letter_to_somebody_at_home_has_their_address_and_no_codes():
    said = text_of(letter(HERSELF))
    assert "3 Fore Street" in said
    assert "SNOMED" not in said
