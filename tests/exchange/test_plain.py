"""Notes and chats: who is meant, who only wrote it down, and couples under one name."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.messages import person, read

CHAT = """20/10/2026, 09:12 - Imam Yusuf: I have someone for the cooking group
20/10/2026, 09:13 - Imam Yusuf: Her name is Halima Begum, dob 5/6/1979, number 07700 900234
20/10/2026, 09:14 - Imam Yusuf: Lives at 45 Canal Road CA45 1XY. She has little English
20/10/2026, 09:20 - Jo Hub: Thanks. Is she happy for us to ring? Mine is 07700 900777
20/10/2026, 09:21 - Imam Yusuf: Yes she asked me to contact you
"""
NOTE = """Tel call 4/11/26 2.15pm - rang by Mrs Sheila Orme, neighbour
Re Mr Bert Cotgrave, 77 Station Rd, BB35 6LL, tel 01632 960616
80ish, on his own since wife died, not eating. Could someone pop in? He knows she rang.
Sheila's no. 01632 960617
"""
COUPLE = """Please could you take Arthur and Vera Pym, 6 Dean Street, CA45 7AA, phone 01632 960155.
Vera is nearly blind and she was born 4 May 1941. Arthur was born 9/8/1939.
They are lonely.
"""


def test_a_chat_is_read_by_who_tells_it(tmp_path: Path) -> None:
    reading = read(tmp_path, CHAT)
    found = person(reading)
    assert (found.first_name, found.last_name, found.phone) == ("Halima", "Begum", "07700900234")
    assert (found.address, found.postcode) == ("45 Canal Road", "CA45 1XY")
    assert (reading.referrals[0].consent, reading.referrer.kind) == ("yes", "faith_group")


def test_whoever_rang_is_not_the_person(tmp_path: Path) -> None:
    found = person(read(tmp_path, NOTE))
    assert (found.first_name, found.last_name, found.phone) == ("Bert", "Cotgrave", "01632960616")
    assert (found.age, found.date_of_birth) == (None, None)


def test_a_couple_is_two_people_at_one_address(tmp_path: Path) -> None:
    people = {each.person.first_name: each for each in read(tmp_path, COUPLE).referrals}
    assert set(people) == {"Arthur", "Vera"}
    assert {each.person.postcode for each in people.values()} == {"CA45 7AA"}
    born = {name: str(each.person.date_of_birth) for name, each in people.items()}
    assert born == {"Arthur": "1939-08-09", "Vera": "1941-05-04"}
    assert ("sight" in people["Vera"].support_needs, "sight" in people["Arthur"].support_needs) == (True, False)


def test_a_note_of_short_lines_is_no_table(tmp_path: Path) -> None:
    found = person(read(tmp_path, "Name: Ann Bee\nBorn: 1/2/50\nTel: 07700 900101\nWhy: lonely\n"))
    assert (found.first_name, found.last_name, found.phone) == ("Ann", "Bee", "07700900101")
