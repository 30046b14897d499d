"""How volunteers, checks and gaps in the rota are put in words, the same on every tab."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import MONTHS, WEEKDAYS, clock_time, day, hours_words
from vcs_desk.queries.rota import Without
from vcs_desk.queries.volunteers import TimeLine, VolunteerRow
from vcs_desk.ui.kit.bars import hours
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.states import StateText

SOON_DAYS, NEAR_DAYS = 7, 30
"""A check that runs out within so many days is urgent, or soon."""


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Volunteers", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Volunteers", many, "", number).replace("%n", f"{number:,}")


def day_near(when: date, today: date) -> str:
    """18 November, with the year where it is another one."""
    return day(when).removesuffix(f" {today.year}")


def week_words(first: date, last: date) -> str:
    """23 to 27 November; 30 November to 4 December."""
    end = f"{last.day} {MONTHS[last.month - 1]}"
    start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return words("%1 to %2").replace("%1", start).replace("%2", end)


def role_label(code: str) -> str:
    """What a role is called."""
    return lists.label("volunteer_roles", code)


def roles_words(roles: Sequence[str]) -> str:
    """ "Leader, key holder": only the first begins with a capital."""
    labels = [role_label(role) for role in roles]
    return ", ".join((*labels[:1], *(label.lower() for label in labels[1:])))


def offered_words(minutes: object, per: object) -> str:
    """ "8 hours a month", or that nothing was agreed."""
    if not isinstance(minutes, int) or not minutes:
        return words("Nothing agreed yet")
    each = words("%1 a week") if per == "week" else words("%1 a month")
    return each.replace("%1", hours_words(minutes))


def state_pill(state: str) -> PillText | None:
    """How a volunteer stands, where it is not simply active."""
    known = {
        "applying": PillText(words("Applying"), "accent", "hourglass"),
        "paused": PillText(words("Has a break"), "neutral", "clock"),
        "left": PillText(words("Has left"), "neutral", "circle-minus"),
    }
    return known.get(state)


def load_pill(row: VolunteerRow) -> PillText | None:
    """How many hours they are over, or that they stand apart."""
    over = row.minutes - row.agreed_minutes
    if row.state == "active" and row.agreed_minutes and over > 0:
        return PillText(words("%1 h over").replace("%1", hours(over)), "warn", "gauge")
    return state_pill(row.state)


def left_pill(days_left: int | None, today: date, expires_on: date | None) -> PillText:
    """How long a check still lasts."""
    if days_left is None or expires_on is None:
        return PillText(words("Does not run out"), "neutral", "shield-check")
    if days_left < 0:
        return PillText(words("Ran out %1").replace("%1", day_near(expires_on, today)), "bad", "circle-alert")
    if days_left == 0:
        return PillText(words("Runs out today"), "bad", "circle-alert")
    if days_left > 365:
        return PillText(words("Until %1").replace("%1", day_near(expires_on, today)), "ok", "circle-check")
    kind, icon = ("bad", "circle-alert") if days_left <= SOON_DAYS else ("warn", "clock")
    text = counted(days_left, "1 day", "%n days")
    return PillText(text, "neutral", "clock") if days_left > NEAR_DAYS else PillText(text, kind, icon)  # type: ignore[arg-type]


def check_label(kind: str, level: str = "") -> str:
    """ "DBS check, enhanced"."""
    label = lists.label("check_kinds", kind)
    return f"{label}, {lists.label('check_levels', level).lower()}" if level else label


def check_short(kind: str) -> str:
    """ "Safeguarding": the kind of check where there is little room."""
    return lists.label("check_kinds", kind).removesuffix(words(" training"))


def without_states(found: Sequence[Without]) -> list[StateText]:
    """What happens to each group if somebody is off: groups that cannot open first, each once."""
    lines = {(one.group, _why(one)): one for one in sorted(found, key=lambda one: (one.opens, one.on))}
    return [
        StateText(
            f"{group} {why}", "warn" if one.opens else "bad", "triangle-alert" if one.opens else "circle-x", group
        )
        for (group, why), one in lines.items()
    ]  # fmt: skip


def _why(one: Without) -> str:
    if not one.opens:
        missing = {
            "leader": words("cannot open: no other leader"),
            "key_holder": words("cannot open: nobody else has the key"),
            "first_aider": words("cannot open: no other first aider"),
        }
        return next((missing[role] for role in one.short_of if role in missing), words("cannot open: nobody else"))
    if one.safe is not None and one.safe < one.places:
        opens = words("opens with %1 of %2 people")
        return opens.replace("%1", str(one.safe)).replace("%2", str(one.places))
    short = words("opens with %1 of %2 volunteers")
    return short.replace("%1", str(one.volunteers)).replace("%2", str(one.volunteers_needed))


def time_words(line: TimeLine, today: date) -> str:
    """ "23 November, helper at Friday Lunch": when and for what time was given."""
    role = role_label(line.role)
    where = words("%1 at %2").replace("%1", role).replace("%2", line.group) if line.group else role
    return ", ".join(part for part in (day_near(line.on, today), where[:1].lower() + where[1:]) if part)


def free_words(available: Sequence[tuple[int, str, str]]) -> list[str]:
    """ "Monday 9:00 to 13:00", one line for each."""
    return [
        words("%1 %2 to %3").replace("%1", WEEKDAYS[weekday]).replace("%2", first).replace("%3", last)
        for weekday, first, last in available
    ]  # fmt: skip


def session_words(group: str, on: date, start: time) -> str:
    """ "Singing for Fun, Tuesday 24 November, 14:00"."""
    return f"{group}, {WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}, {clock_time(start)}"
