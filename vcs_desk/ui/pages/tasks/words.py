"""What the page of things to do says: its parts, and the row of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from vcs_desk.dates import day_short
from vcs_desk.queries.tasks import TaskRow
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.pages.tasks.sheet import words

LATE, TODAY, WEEK, LATER, SOME_DAY = "late", "today", "week", "later", "some_day"
PARTS = (LATE, TODAY, WEEK, LATER, SOME_DAY)


def part_of(row: TaskRow, today: date) -> str:
    """Under which heading something to do stands."""
    if row.due_on is None:
        return SOME_DAY
    if row.due_on <= today:
        return TODAY if row.due_on == today else LATE
    return WEEK if row.due_on <= today + timedelta(days=7) else LATER


def headings() -> dict[str, str]:
    """The words over each part."""
    return {
        LATE: words("Late"),
        TODAY: words("Today"),
        WEEK: words("In the next seven days"),
        LATER: words("Later"),
        SOME_DAY: words("Some day"),
    }


def by_part(rows: Sequence[TaskRow], today: date) -> dict[str, list[TaskRow]]:
    """The rows under each heading."""
    found: dict[str, list[TaskRow]] = {part: [] for part in PARTS}
    for row in rows:
        found[part_of(row, today)].append(row)
    return found


def open_row(row: TaskRow, today: date) -> ListRow:
    """Something that is still to be done."""
    return ListRow(
        row.task_id, row.title, second=_about(row), pill=_pill(row, today), action=words("Done"), action_icon="check"
    )


def done_row(row: TaskRow) -> ListRow:
    """Something that was done."""
    said = words("Done %1").replace("%1", day_short(row.done_on)) if row.done_on else ""
    return ListRow(
        row.task_id, row.title, second=_about(row), right=said, quiet_right=True, action=words("Not done"),
        action_icon="rotate-ccw", plain=True,
    )  # fmt: skip


def task_words(row: TaskRow, today: date) -> str:
    """Something to do in one line: what, and by when."""
    pill = _pill(row, today)
    return f"{row.title} ({pill.text})" if pill else row.title


def _about(row: TaskRow) -> str:
    whose = words("for %1").replace("%1", row.assigned_to) if row.assigned_to else ""
    first_line = row.words.splitlines()[0] if row.words else ""
    return ", ".join(part for part in (row.person, row.group, whose, first_line) if part)


def _pill(row: TaskRow, today: date) -> PillText | None:
    if row.due_on is None:
        return None
    days = (row.due_on - today).days
    if days < 0:
        late = words("1 day late") if days == -1 else words("%n days late").replace("%n", str(-days))
        return PillText(late, "bad", "circle-alert")
    if days == 0:
        return PillText(words("Today"), "warn", "clock")
    return PillText(words("Tomorrow") if days == 1 else day_short(row.due_on), "neutral", "clock")
