"""How sessions, groups and their rhythm are put in words."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import WEEKDAYS, clock_time, day, day_range, hours_words, weekday_day
from vcs_desk.insight.capacity import FIRST_AIDER, KEY_HOLDER, LEADER
from vcs_desk.queries.calendar import SessionView
from vcs_desk.queries.groups import GroupRow
from vcs_desk.ui.kit.states import StateText

MOST_ROWS = 3
"""As many empty places stand on the rota one by one; more are counted."""
_MISSING = {
    LEADER: ("No leader", "Needs a leader"),
    KEY_HOLDER: ("No key holder", "Needs a key holder"),
    FIRST_AIDER: ("No first aider", "Needs a first aider"),
}
_SUPPORT = {
    "yes": ("Yes", "ok", "circle-check"),
    "notice": ("With notice", "warn", "clock"),
    "no": ("Not yet", "quiet", "circle-minus"),
}


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Groups", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Groups", many, "", number).replace("%n", f"{number:,}")


def hours_of(start: time, end: time) -> str:
    """ "10:00 to 11:30"."""
    return words("%1 to %2").replace("%1", clock_time(start)).replace("%2", clock_time(end))


def end_of(start: time, minutes: int) -> time:
    """When something that lasts so many minutes ends."""
    total = start.hour * 60 + start.minute + minutes
    return time(total // 60 % 24, total % 60)


def day_near(on: date, today: date) -> str:
    """Today, else "Thu 26 Nov", with the year where it is another one."""
    if on == today:
        return words("Today")
    return weekday_day(on) if on.year == today.year else f"{weekday_day(on)} {on.year}"


def day_written(on: date, today: date) -> str:
    """ "3 September", with the year where it is another one."""
    return day(on).removesuffix(f" {today.year}")


def week_title(first: date, last: date, today: date) -> str:
    """ "23 to 27 November", with the year where it is another one."""
    return day_range(first, last).removesuffix(f" {today.year}")


def rhythm(weekday: int, every_weeks: int, start: time, minutes: int) -> str:
    """ "Every Tuesday, 10:00 to 11:30"; "Every 2 weeks on Tuesday, 10:00 to 11:30"."""
    name = WEEKDAYS[weekday]
    often = words("Every %1") if every_weeks == 1 else words("Every %2 weeks on %1").replace("%2", str(every_weeks))
    return f"{often.replace('%1', name)}, {hours_of(start, end_of(start, minutes))}"


def places(taken: int, room: int | None) -> str:
    """ "22 of 24 places", or "22 places" where there is no limit."""
    if room is None:
        return counted(taken, "1 place", "%n places")
    return words("%1 of %2 places").replace("%1", str(taken)).replace("%2", str(room))


def waiting(count: int) -> str:
    """ "nobody waiting", "2 waiting"."""
    return counted(count, "1 waiting", "%n waiting") if count else words("nobody waiting")


def short_words(short: int) -> str:
    """ "1 volunteer short"."""
    return counted(short, "1 volunteer short", "%n volunteers short")


def missing_roles(session: SessionView) -> tuple[str, ...]:
    """Roles that nobody on the rota can fill, such as a first aider."""
    return tuple(role for role in session.room.short_of if role in _MISSING)


def needs_somebody(session: SessionView) -> bool:
    """Whether a session ahead has too few volunteers, or nobody for a role it needs."""
    return session.state == "planned" and (session.short > 0 or bool(missing_roles(session)))


def session_state(session: SessionView, today: date) -> StateText | None:
    """What matters most about a session, as an icon and words; None where there is nothing to say."""
    if session.state == "cancelled":
        return StateText(words("Cancelled"), "bad", "calendar-x")
    if session.state == "held":
        return _enough(session) or StateText(words("Held"), "ok", "circle-check")
    if session.on < today:
        return StateText(words("No register yet"), "warn", "clipboard-list")
    if needs_somebody(session):
        return StateText(short_headline(session), "warn", "triangle-alert")
    if session.room.free is not None and session.room.free <= 0:
        full = words("Full, %1").replace("%1", waiting(session.waiting)) if session.waiting else words("Full")
        return StateText(full, "quiet", "circle-minus")
    return _enough(session)


def _enough(session: SessionView) -> StateText | None:
    if not session.rota:
        return None
    return StateText(counted(len(session.rota), "1 volunteer", "%n volunteers"), "ok", "circle-check")


def wanted_words(session: SessionView) -> tuple[tuple[str, str], ...]:
    """(role, words) of each place on the rota that nobody fills: "Needs a helper"."""
    roles = missing_roles(session)
    wanted = [(role, words(_MISSING[role][1])) for role in roles]
    helpers = max(0, session.short - len(roles))
    if helpers > MOST_ROWS:
        return (*wanted, ("helper", words("Needs %1 helpers").replace("%1", str(helpers))))
    return (*wanted, *(("helper", words("Needs a helper")) for _ in range(helpers)))


def short_headline(session: SessionView) -> str:
    """ "1 volunteer short", else what is missing."""
    if session.short:
        return short_words(session.short)
    return words(_MISSING[missing_roles(session)[0]][0])


def short_text(session: SessionView, ratio: int | None) -> str:
    """Why it is short, and that it can still be opened."""
    have = counted(len(session.rota), "1 volunteer", "%n volunteers")
    said = words("%1, %2.").replace("%1", counted(session.places, "1 person", "%n people")).replace("%2", have)
    limit = words("Your own limit is 1 to %1.").replace("%1", str(ratio)) if ratio and session.short else ""
    return " ".join(part for part in (said, limit, words("You can still open.")) if part)


def role_word(code: str) -> str:
    """ "leader", "back marker"."""
    label = lists.label("volunteer_roles", code)
    return label[:1].lower() + label[1:]


def support_state(level: str) -> StateText:
    """How far a group can meet a support need."""
    text, kind, icon = _SUPPORT[level]
    return StateText(words(text), kind, icon)  # type: ignore[arg-type] # one of the kinds


def spoken(session: SessionView, today: date) -> str:
    """Everything a block says, for a screen reader."""
    state = session_state(session, today)
    when = f"{weekday_day(session.on)} {hours_of(session.start, session.end)}"
    parts = (session.group, when, session.venue, places(session.places, session.room.room), state.text if state else "")
    return ", ".join(part for part in parts if part)


def group_when(row: GroupRow) -> str:
    """ "Tuesday 10:00"."""
    return f"{WEEKDAYS[row.weekday]} {clock_time(row.start)}"


def monday_of(on: date) -> date:
    """The first day of the week."""
    return on - timedelta(days=on.weekday())


def lasts(minutes: int) -> str:
    """ "1½ hours"."""
    return hours_words(minutes)
