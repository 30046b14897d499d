"""How marks, support needs and sessions are put in words on the register."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import clock_time, day, weekday_day
from vcs_desk.queries.calendar import SessionView
from vcs_desk.queries.registers import NOT_YET, RegisterLine
from vcs_desk.ui.kit.mark_strip import Mark
from vcs_desk.ui.kit.states import StateText

MARKS = ("came", "apologies", "absent")
"""The three marks in the order of their buttons."""
LETTERS = ("P", "A", "N")

_STATES = {
    "came": StateText("came", "ok", "check"),
    "apologies": StateText("apologies", "quiet", "message-circle"),
    "absent": StateText("did not come", "bad", "x"),
}
_BEFORE = {"came": "came", "apologies": "sent apologies", "absent": "did not come", NOT_YET: "not yet a member"}
_STRIP: dict[str, Mark] = {"came": "came", "apologies": "apologies", "absent": "absent"}
_SITS = ("chair", "seat", "sit")


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Register", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Register", many, "", number).replace("%n", f"{number:,}")


def state_of(line: RegisterLine) -> StateText | None:
    """The mark as an icon and a word; None where there is none yet."""
    state = _STATES.get(line.mark)
    if state is None:
        return None
    text = words(state.text)
    if line.late:
        text = words("%1, late").replace("%1", text)
    return StateText(text, state.kind, state.icon)


def strip_of(line: RegisterLine) -> tuple[Mark, ...]:
    """The marks of the sessions before, as the squares of a strip."""
    return tuple(_STRIP.get(mark, "none") for mark in line.last)


def support_icon(code: str, said: str) -> str:
    """The icon of one support need; an armchair where somebody needs to sit."""
    if code == "mobility":
        return "armchair" if any(word in said.lower() for word in _SITS) else "person-standing"
    return next((entry.icon for entry in lists.entries("support_needs") if entry.code == code), "") or "info"


def spoken(line: RegisterLine) -> str:
    """Everything a row shows, for a screen reader: name, mark, needs, how they came before."""
    state = state_of(line)
    needs = [f"{lists.label('support_needs', code)} {said}".strip() for code, said in line.support]
    before = ", ".join(words(_BEFORE.get(mark, "not marked")) for mark in line.last)
    parts = (
        line.name,
        state.text if state else words("not marked yet"),
        words("walk-in") if line.walk_in else "",
        *needs,
        f"{words('Last sessions')}: {before}" if before else "",
    )
    return ", ".join(part for part in parts if part)


def when_and_where(session: SessionView, today: date) -> str:
    """ "Today 14:00 to 15:30, Methodist Schoolroom"."""
    hours = words("%1 to %2").replace("%1", clock_time(session.start)).replace("%2", clock_time(session.end))
    return ", ".join(part for part in (f"{day_word(session.on, today)} {hours}", session.venue) if part)


def day_word(on: date, today: date) -> str:
    """Today, else "Tue 17 Nov", with the year where it is another one."""
    if on == today:
        return words("Today")
    return weekday_day(on) if on.year == today.year else day(on)
