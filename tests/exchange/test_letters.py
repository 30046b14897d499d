"""Running text: the person is told from everybody else, and what is no referral brings nobody in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.messages import mail, person, read

PROSE = """Dear Jo,

I am writing about a gentleman I support called Trevor Nkemelu (DOB 14/7/1963), who lives at 22 Bishop Street,
Harrowbeck CA45 7QQ. He'd really like to get back into painting. His number is 07700 900321 but he prefers texts.
His sister Grace Nkemelu (07700 900322) can be contacted if he doesn't answer.
He was seen here on 12/10/2026. Trevor is aware of this referral and has agreed to you contacting him.

Best wishes
Sam
--
Sam Okafor
Recovery Worker, Mind in the Town
0117 496 0111 | 1 High Street, Harrowbeck CA45 1AB
"""
SELF = """I saw your leaflet in the library. I am 67 and live on my own at 9 Quay Road, BB35 4PL and I would love to
join the knitting group. You can ring me on 01632 960432.

Linda Fowler
"""
TWO = """Two for you this week:

1) Mrs Edith Sowerby, DOB 12/03/1939, 5 Beck Row, BB35 1QQ, 01632 960501. Widowed, wants company.

2) Mr Alan Tordoff, DOB 23/11/1947, 18 Moor View, BB35 1RT, 07700 900502. Needs help with benefits forms.

Cath Bell
07700 900503
"""
NO_REFERRALS = {
    "withdrawal": (
        "Mr Desmond Pike no longer wants to come to the men's group so please close the referral.",
        "Re: Mr Pike",
    ),
    "thanks": (
        "Just a quick note to say thank you for all you did for Ken. Nothing needed from you.",
        "RE: Referral - Ken",
    ),
    "spam": (
        "Congratulations! Your charity has been selected. Claim your prize of £250,000. Act now.",
        "Referral",
    ),
    "question": (
        "Could we meet to talk about how we refer patients to you? Mike Brown would come too.",
        "Referral pathway",
    ),
}


def test_the_person_is_neither_the_writer_nor_the_sister(tmp_path: Path) -> None:
    reading = read(tmp_path, mail(PROSE))
    found = person(reading)
    assert (found.first_name, found.last_name, found.phone) == ("Trevor", "Nkemelu", "07700900321")
    assert (str(found.date_of_birth), found.address, found.postcode) == (
        "1963-07-14", "22 Bishop Street, Harrowbeck", "CA45 7QQ",
    )  # fmt: skip
    assert (found.contact_name, found.contact_relation, found.contact_phone) == (
        "Grace Nkemelu",
        "sister",
        "07700900322",
    )
    assert (reading.referrer.name, reading.referrer.agency) == ("Sam Okafor", "Mind in the Town")


def test_each_field_says_how_sure_it_is_and_on_what_words_it_rests(tmp_path: Path) -> None:
    (referral,) = read(tmp_path, mail(PROSE)).referrals
    sure, words = dict(referral.sure), dict(referral.evidence)
    assert 0 < sure["phone"] < 1
    assert "07700 900321" in words["phone"]
    assert words["phone"] in PROSE


def test_somebody_may_ask_for_themselves(tmp_path: Path) -> None:
    reading = read(tmp_path, mail(SELF, "Linda Fowler <lindaf@example.com>"))
    found = person(reading)
    assert (found.last_name, found.age, found.phone, found.email) == ("Fowler", 67, "01632960432", "lindaf@example.com")
    assert (reading.kind_of_item, reading.referrals[0].consent, reading.referrals[0].referrer.kind) == (
        "self-referral", "yes", "self",
    )  # fmt: skip


def test_a_numbered_list_in_a_mail_is_several_people(tmp_path: Path) -> None:
    first, second = read(tmp_path, mail(TWO, "Cath Bell <cath@nurses.example.org>")).referrals
    assert (first.person.last_name, first.person.phone) == ("Sowerby", "01632960501")
    assert (second.person.last_name, second.person.phone) == ("Tordoff", "07700900502")


@pytest.mark.parametrize("kind", NO_REFERRALS)
def test_what_is_no_referral_brings_nobody_in(tmp_path: Path, kind: str) -> None:
    body, subject = NO_REFERRALS[kind]
    reading = read(tmp_path, mail(f"{body}\n\nLee Chan\n", "Lee Chan <lee@council.example.org>", subject))
    assert (reading.kind_of_item, reading.is_referral, reading.referrals) == (kind, False, ())
    assert [each.last_name for each in reading.about] == (["Pike"] if kind == "withdrawal" else [])
