"""Damaged and hostile files: always a reading or a sentence, never anything else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.spreadsheets import SHARED, TODAY, csv_file, json_file, message, needs_shared_data, xlsx_file
from vcs_desk.errors import DeskError
from vcs_desk.exchange.child import answer
from vcs_desk.exchange.wire import reading_from_json

COPIES = 200


def originals(folder: Path) -> list[bytes]:
    rows = [
        ["Name", "DOB", "Phone", "NHS number", "Consent"],
        ["Ann Bee", date(1950, 2, 1), 7700900552, "999 190 0012", "Y"],
    ]
    text = (
        "List of Carn Brea Surgery;;;\nName;DOB;Phone;Reason\n"
        + 'Zoë Łuk;1/2/50;07700 900552;"walking; or ""tea"""\n' * 4
    )
    made = [xlsx_file(folder, {"A": rows, "B": rows * 5}), csv_file(folder, text),
            csv_file(folder, text, "utf-16", "wide.csv"), json_file(folder, message())]  # fmt: skip
    return [path.read_bytes() for path in made]


def mutated(chance: random.Random, content: bytes) -> bytes:
    """A copy with bytes changed, cut out, doubled or put in from elsewhere."""
    copy = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(copy) + 1), chance.randint(1, 40)
        piece = copy[at : at + length]
        match chance.randrange(5):
            case 0:
                copy[at : at + length] = chance.randbytes(len(piece))
            case 1:
                del copy[at : at + length]
            case 2:
                copy[at:at] = piece * chance.randint(1, 30)
            case 3:
                copy[at:at] = chance.choice([b'"', b"\0", b"\xff\xfe", b"\r", b"=cmd|x", b"[" * 50, b"1e999", b";;;;"])
            case _:
                copy = copy[: max(1, at)]
    return bytes(copy)


def copies(folder: Path) -> Iterator[bytes]:
    chance = random.Random(20261124)
    sources = originals(folder)
    for number in range(COPIES):
        yield mutated(chance, sources[number % len(sources)])


def is_an_answer(found: dict[str, object]) -> bool:
    """Whether the child's answer is a whole reading, or a sentence with the next step."""
    plain = json.loads(json.dumps(found))
    if "found" in plain:
        return bool(reading_from_json(plain["found"]).kind)
    return plain["sentence"].endswith(".") and plain["hint"].endswith(".")


def test_two_hundred_mutated_copies_each_give_a_reading_or_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "mutated"
    for number, content in enumerate(copies(tmp_path)):
        path.write_bytes(content)
        for act in ("read", "preview") if number % 4 == 0 else ("read",):
            found = answer({"act": act, "path": str(path), "today": TODAY.isoformat(), "kind": None, "mapping": None})
            assert act == "preview" or is_an_answer(found), number


@needs_shared_data
def test_every_shared_file_gives_a_reading_or_a_sentence() -> None:
    files = [path for path in SHARED.rglob("*") if path.is_file() and path.stat().st_size < 300_000]
    assert len(files) > 200
    for path in files:
        found = answer({"act": "read", "path": str(path), "today": TODAY.isoformat(), "kind": None, "mapping": None})
        assert is_an_answer(found), path


@pytest.mark.parametrize("mapping", [{0: "email"}, {7: "full_name"}, {0: "full_name", 1: "no such field"}, {}])
def test_a_mapping_that_does_not_fit_the_file_does_no_harm(tmp_path: Path, mapping: dict[int, str]) -> None:
    path = csv_file(tmp_path, "Name,DOB\nAnn Bee,1/1/50\n")
    request = {
        "act": "read",
        "path": str(path),
        "today": TODAY.isoformat(),
        "kind": None,
        "mapping": list(mapping.items()),
    }
    assert is_an_answer(answer(request))


def test_a_refusal_is_a_sentence_for_a_person(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as wrong:
        raise DeskError(str(answer({"act": "preview", "path": str(csv_file(tmp_path, "{\\rtf1 x}"))})["sentence"]))
    assert not {"invalid", "error", "please", "sorry"} & set(wrong.value.sentence.lower().split())
