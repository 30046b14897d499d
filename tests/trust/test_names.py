"""R15: no name is found in any byte the program leaves on the disk."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.trust.acting import JENNA
from vcs_desk.clock import SystemClock
from vcs_desk.models import Person
from vcs_desk.opening import unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.practice.demo import PASSPHRASE, make_practice
from vcs_desk.printing import impact_pdf
from vcs_desk.queries.figures import Period
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person

CANARY = "Zebediah Quillfeather"


def bytes_with(places: list[Path], words: set[str]) -> list[str]:
    """Files below these places in which any of the words stands, in UTF-8 or UTF-16."""
    patterns = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    hits = []
    for place in places:
        for path in place.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                hits += [str(path) for pattern in patterns if pattern in content]
    return hits


def test_no_name_is_found_in_data_folder_temporary_folder_or_log(tmp_path, monkeypatch, caplog):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    caplog.set_level(logging.DEBUG)
    files = DeskFiles(tmp_path / "desk")
    desk, _, _ = make_practice(files, SystemClock(), "small", 1)
    desk.store.do(JENNA, add_person, PersonInput(first_name="Zebediah", last_name="Quillfeather"))
    with desk.store.read() as db:
        names = {person.name for person in db.scalars(select(Person)) if len(person.name) > 8}
    today = desk.store.clock.today()
    impact_pdf(desk.store, desk.actor, Period(today.replace(year=2025), today))
    assert CANARY in names
    assert bytes_with([files.folder, temporary], names) == [], "while open, with its log"
    assert desk.close() is None
    assert bytes_with([files.folder, temporary], names) == [], "closed, with its copy"
    assert not any(name in caplog.text for name in names)
    unlock(files, SystemClock(), 1, PASSPHRASE).leave()


@pytest.mark.parametrize("word", [CANARY, "Quillfeather"])
def test_the_search_for_names_would_find_one(tmp_path, word):
    (tmp_path / "leak.txt").write_text(f"seen: {CANARY}", encoding="utf-16-le")
    assert bytes_with([tmp_path], {word})
