"""The verb import: what it prints, with and without a desk, and what it brings in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.messages import mail
from tests.exchange.spreadsheets import csv_file
from tests.ui.builders import CHEAP, GIVEN
from vcs_desk.cli import DONE, REFUSED, main
from vcs_desk.clock import SystemClock
from vcs_desk.opening import set_up, unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.files import attachments_of
from vcs_desk.queries.people import person_view
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person

REFER = "I would like to refer Rosa Amis, born 3 February 1951, for the walking group. Her number is 07700 900145."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a desk at which Rosa Amis is known, and its passphrase beside it."""
    folder = tmp_path / "data"
    desk, _ = set_up(DeskFiles(folder), SystemClock(), GIVEN, costs=CHEAP)
    rosa = PersonInput("Rosa", "Amis", phone="07700900145", birth_year=1951)
    desk.store.do(desk.actor, add_person, rosa)
    desk.close(copy=False)
    (tmp_path / "passphrase").write_text(GIVEN.passphrase, "utf-8")
    return folder


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "rosa.eml"
    path.write_text(mail(REFER), "utf-8")
    return path


def bring(*words: object) -> int:
    return main(["import", *map(str, words)])


def at(data: Path) -> list[object]:
    return ["--data", data, "--passphrase-file", data.parent / "passphrase"]


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_a_dry_run_needs_no_desk(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(letter, "--dry-run", "--json") == DONE
    (said,) = printed(capsys)
    assert (said["file"], said["is_referral"], said["kind_of_item"]) == ("rosa.eml", True, "referral")
    (person,) = said["people"]
    assert (person["first_name"], person["date_of_birth"]) == ("Rosa", "1951-02-03")
    assert 0 < person["sure"]["phone"] <= 1
    assert {"referrer", "needs", "support_needs", "consent", "duplicates", "problems"} <= set(said)
    assert "already_here" not in said


def test_with_a_desk_a_dry_run_says_who_may_be_here_already(data, letter, capsys) -> None:
    assert bring(letter, "--dry-run", "--json", *at(data)) == DONE
    (said,) = printed(capsys)
    assert said["already_here"] == [{"row": 1, "person": 1, "name": "Rosa Amis", "born": 1951, "sure": False}]


def test_a_message_is_brought_in_once_with_its_file_beside_it(data, letter, capsys) -> None:
    assert bring(letter, "--json", *at(data)) == DONE
    assert printed(capsys)[0]["brought_in"] == {
        "referrals": 1, "new_people": 1, "known_people": 0, "already_here": 0,
    }  # fmt: skip
    assert bring(letter, "--json", *at(data)) == DONE
    assert printed(capsys)[0]["brought_in"]["already_here"] == 1
    desk = unlock(DeskFiles(data), SystemClock(), 1, GIVEN.passphrase)
    (file,) = desk.store.ask(desk.actor, attachments_of, referral_id=1)
    assert (file.name, file.media_type) == ("rosa.eml", "message/rfc822")
    assert desk.store.ask(desk.actor, person_view, 2).name == "Rosa Amis"
    desk.close(copy=False)


def test_a_list_and_a_thank_you_and_a_picture_are_told_apart(data, tmp_path, capsys) -> None:
    people = csv_file(tmp_path, "Name,Date of birth\nJoe Bray,1/2/1950\nRosa Amis,3/2/1951\n", name="people.csv")
    thanks, picture = tmp_path / "thanks.eml", tmp_path / "scan.png"
    thanks.write_text(mail("Thank you so much for all your help.", subject="Thanks"), "utf-8")
    picture.write_bytes(b"\x89PNG\r\n...")
    assert bring(people, thanks, picture, *at(data)) == REFUSED
    said = capsys.readouterr()
    assert "people.csv: 2 people read" in said.out
    assert "row 2: may be Rosa Amis, who is here already" in said.out
    assert "This is a thank you. Nobody is referred" in said.out
    assert "This file is a picture" in said.out
    assert "1 of 3 files could not be read." in said.err
