"""E-mails: whose words are whose, what is attached, and what no mail may do."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest

from tests.exchange.messages import mail, person, read
from tests.exchange.spreadsheets import SHARED, TODAY, needs_shared_data
from tests.exchange.test_mutations import is_an_answer, mutated
from vcs_desk.exchange.child import answer

LABELS = """Hi team

Patient name - Mr Kofi Mensah-Boateng
Date of birth - 1st February 1957
Contact tel - 07700 900123 (mobile) / 01632 960555 (home)
Lives at - 14B St. John's Terrace, Millbrook, CA45 2AB
Next of kin - Ama Mensah (daughter) 07700 900124
Why - recently bereaved, lonely, would love to join the gardening group.
Consent: verbal consent obtained 12/10/2026

Kind regards,
Bridget O'Neill
Social Prescribing Link Worker | West PCN
M: 07700 900999
"""
ANSWER = """Sorry, I gave you the wrong postcode for Edith, it should be BB35 1QP. Also her new phone is 07700 900599.

Cath

From: The Hub <info@thehub.example.org>
Sent: 20 October 2026 12:00
To: Cath Bell
Subject: Re: Edith Sowerby

Thanks, which postcode is it? Jo, The Hub, 01632 960300

From: Cath Bell <cath@nurses.example.org>
Sent: 19 October 2026 10:00
To: The Hub
Subject: Edith Sowerby

Could you visit Edith Sowerby, DOB 12/03/1939, 5 Beck Row, BB35 1QQ, 01632 960501. Widowed, wants company.

Cath Bell
07700 900503
"""


def test_labels_with_dashes_are_read_and_the_signature_is_the_referrers(tmp_path: Path) -> None:
    reading = read(tmp_path, mail(LABELS, '"O\'Neill, Bridget" <bridget@west.example.nhs.uk>'))
    found = person(reading)
    assert (found.first_name, found.last_name, found.phone) == ("Kofi", "Mensah-Boateng", "07700900123")
    assert (found.contact_name, found.contact_relation, found.contact_phone) == (
        "Ama Mensah",
        "daughter",
        "07700900124",
    )
    assert (reading.referrer.name, reading.referrer.agency, reading.referrer.kind) == (
        "Bridget O'Neill",
        "West PCN",
        "pcn",
    )
    assert reading.referrals[0].consent == "yes"


def test_the_newest_line_wins_over_the_quoted_one(tmp_path: Path) -> None:
    reading = read(tmp_path, mail(ANSWER, "Cath Bell <cath@nurses.example.org>", "Re: Edith Sowerby"))
    found = person(reading)
    assert (reading.kind_of_item, found.postcode, found.phone) == ("update", "BB35 1QP", "07700900599")
    assert (found.date_of_birth.isoformat() if found.date_of_birth else "", reading.about) == ("1939-03-12", (found,))


def test_a_colleague_who_passes_a_mail_on_is_not_the_referrer(tmp_path: Path) -> None:
    body = (
        "One for the list\n\n---------- Forwarded message ---------\nFrom: Amrit Kaur <amrit@vale.example.org>\n"
        "Date: Mon, 19 Oct 2026 at 15:22\nSubject: Client\nTo: <jo@thehub.example.org>\n\nName: Mavis Ollerton\n"
        "D.O.B: 30.06.1941\nTelephone: 01632 960808\nReason: isolated\n\nAmrit Kaur\nOutreach Officer\n"
    )
    reading = read(tmp_path, mail(body, "Jo Bloggs <jo@thehub.example.org>", "Fwd: Client"))
    assert (person(reading).last_name, reading.referrer.name) == ("Ollerton", "Amrit Kaur")


def test_a_table_in_html_may_hold_two_pairs_in_a_row(tmp_path: Path) -> None:
    html = (
        "<p>Hi</p><table><tr><td>Client name:</td><td>Abdi Warsame</td><td>DOB:</td><td>02/02/1990</td></tr>"
        "<tr><td>Tel:</td><td>07700&nbsp;900808</td><td>Address:</td><td>20 Mill Street<br>CA45 9ZZ</td></tr>"
        "<tr><th colspan=4>Referrer</th></tr><tr><td>Name:</td><td>Kirsty Doyle</td><td>Tel:</td><td>01632 960700</td>"
        "</tr></table>"
    )
    found = person(read(tmp_path, mail(html, kind="text/html")))
    assert (found.first_name, found.phone, found.address, found.postcode) == (
        "Abdi", "07700900808", "20 Mill Street", "CA45 9ZZ",
    )  # fmt: skip


def test_an_attached_list_is_read_and_its_sender_refers(tmp_path: Path) -> None:
    rows = base64.b64encode("Name,DOB,Reason,Consent\nZoë Łuk,1/2/50,walking,Y\nAnn Bee,,art,N\n".encode()).decode()
    body = (
        'From: Pip Lee <pip@council.example.org>\nTo: a@b.example.org\nContent-Type: multipart/mixed; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nTwo names attached.\n\nPip Lee\nNorth Council\n"
        '--x\nContent-Type: text/csv; name="l.csv"\nContent-Transfer-Encoding: base64\n\n' + rows + "\n--x--\n"
    )
    reading = read(tmp_path, body)
    assert (reading.kind_of_item, [each.consent for each in reading.referrals]) == ("list", ["yes", "no"])
    assert {each.referrer.agency for each in reading.referrals} == {"North Council"}


@pytest.mark.parametrize("depth", [60, 3_000])
def test_mails_inside_mails_without_end_are_refused(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "deep"
    path.write_text("From: a@b.example.org\nContent-Type: message/rfc822\n\n" * depth + "Hello\n")
    found = answer({"act": "read", "path": str(path), "today": TODAY.isoformat(), "kind": None, "mapping": None})
    assert found["sentence"] == "This e-mail holds too many messages inside each other."


def test_three_hundred_mutated_mails_each_give_a_reading_or_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "mail"
    sources = [
        mail(LABELS).encode(),
        mail(ANSWER, subject="Re: x").encode(),
        mail("<table><tr><td>a", kind="text/html").encode(),
    ]
    for number in range(300):
        path.write_bytes(mutated(chance, sources[number % 3]))
        found = answer({"act": "read", "path": str(path), "today": TODAY.isoformat(), "kind": None, "mapping": None})
        assert is_an_answer(found), number


@needs_shared_data
def test_hostile_mails_name_nobody_they_should_not(tmp_path: Path) -> None:
    for path in (SHARED / "email-eml").rglob("*.eml"):
        found = answer({"act": "read", "path": str(path), "today": TODAY.isoformat(), "kind": None, "mapping": None})
        assert is_an_answer(found), path
