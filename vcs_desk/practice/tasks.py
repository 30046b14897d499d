"""A few things to do, and one note on somebody's safety, so that the pages show what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from vcs_desk.models import SafeguardingNote, Task
from vcs_desk.practice.rows import Rows

_TASKS = (
    ("Ring the hall about the heating", 1, ""),
    ("Ask Stithians Surgery whether he may walk uphill", 2, "Denzil Rowe"),
    ("Order forty cups and two urns for the Christmas lunch", 6, ""),
    ("Write to Harbour and Hearth Fund about the winter", 21, ""),
    ("Find somebody who speaks Polish", None, ""),
)
_NOTE = (
    "She said that a neighbour looks after her bank card and she is not always given her change. "
    "She did not want to say more today."
)


def things_to_do(rows: Rows, known: Mapping[str, int], today: date) -> None:
    """Nothing of it is due today: the pictures of Today have none. ``known``: numbers of people by their names."""
    for title, days, name in _TASKS:
        due = None if days is None else today + timedelta(days=days)
        rows.add(Task, title=title, due_on=due, person_id=known.get(name))
    rows.add(Task, title="Send the register sheets to be shredded", due_on=today - timedelta(days=3),
             done_on=today - timedelta(days=3))  # fmt: skip


def safety(rows: Rows, known: Mapping[str, int], name: str, at: datetime) -> None:
    """One note that was written by the coordinator, about whoever has that name."""
    if name in known:
        told = "Adult social care, by phone, and they will visit"
        rows.add(SafeguardingNote, person_id=known[name], at=at - timedelta(days=5), by_id=1, words=_NOTE, told=told)
