"""Each kind of record is mapped when it is first asked for, and whatever it points to with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import vcs_desk.models
from vcs_desk.models import map_everything

ROOT = Path(__file__).resolve().parents[1]
MAPPED = sorted((mapper.class_.__module__, mapper.class_.__name__) for mapper in map_everything().registry.mappers)
ONE_OF_EACH = dict(MAPPED)
ALONE = """
import sys
import vcs_desk.models
getattr(vcs_desk.models, sys.argv[1])
tables = vcs_desk.models.Base.metadata.tables
print([key.column.table.name for table in tables.values() for key in table.foreign_keys])
"""


@pytest.mark.parametrize("name", sorted(ONE_OF_EACH.values()))
def test_whichever_record_is_asked_for_first_what_it_points_to_is_there(name: str) -> None:
    words = [sys.executable, "-c", ALONE, name]
    assert subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout


def test_every_record_can_be_asked_for_by_its_name() -> None:
    mapped = {mapper.class_ for mapper in map_everything().registry.mappers}
    assert {getattr(vcs_desk.models, each.__name__) for each in mapped} == mapped


def test_what_is_no_record_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no record called Unicorn"):
        vcs_desk.models.Unicorn  # noqa: B018 - asking is the test
