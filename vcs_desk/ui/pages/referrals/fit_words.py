"""How a group's room, safe places, support and next place are put in words."""

from __future__ import annotations

from datetime import date

from vcs_desk import lists
from vcs_desk.dates import WEEKDAYS, clock_time, day, day_short, weekday_day
from vcs_desk.insight.capacity import VOLUNTEERS, SupportLine
from vcs_desk.queries.fit import Option
from vcs_desk.ui.kit.states import StateKind, StateText
from vcs_desk.ui.pages.referrals.words import counted, words

_GOOD: tuple[StateKind, str] = ("ok", "circle-check")
_SHORT: tuple[StateKind, str] = ("warn", "triangle-alert")
_NONE: tuple[StateKind, str] = ("quiet", "circle-minus")
_SUPPORT: dict[str, tuple[StateKind, str]] = {"yes": _GOOD, "notice": _GOOD, "no": _SHORT, "unknown": _SHORT}
_NOT_SAID = {
    "yes": "The group can do this.",
    "notice": "The group can, when told beforehand.",
    "no": "The group cannot do this yet.",
    "unknown": "The group has not said. Ask the leader.",
}


def when_words(option: Option) -> str:
    """Tue 10:00."""
    return f"{words(WEEKDAYS[option.weekday])[:3]} {clock_time(option.start)}"


def room_words(option: Option) -> str:
    """2 of 24 free; Full, 2 waiting; No limit."""
    room, free = option.room.room, option.room.free
    if room is None or free is None:
        return words("No limit")
    if free > 0:
        return words("%1 of %2 free").replace("%1", str(free)).replace("%2", str(room))
    if option.waiting:
        return words("Full, %1 waiting").replace("%1", str(option.waiting))
    return words("Full")


def safe_state(option: Option, *, alone: bool = False) -> StateText:
    """How many more are safe with the volunteers on the rota; ``alone`` says of what, where there is no head above."""
    free = option.room.safe_free
    if free is None:
        return StateText(words("Any number safe") if alone else words("Any"), *_GOOD)
    if free > 0:
        return StateText(words("%1 safe").replace("%1", str(free)) if alone else str(free), *_GOOD)
    kind = _NONE if option.full else _SHORT
    return StateText(words("None safe") if alone else words("None"), *kind)


def support_state(option: Option, *, alone: bool = False) -> StateText:
    """How many of the person's support needs the group meets."""
    fit = option.support
    if not fit.total:
        return StateText(words("No support needed") if alone else words("No needs"), *_NONE)
    text = words("%1 of %2 support") if alone else words("%1 of %2")
    kind = _GOOD if fit.met == fit.total else _SHORT
    return StateText(text.replace("%1", str(fit.met)).replace("%2", str(fit.total)), *kind)


def place_words(option: Option) -> str:
    """Tue 1 Dec; About 14 Jan; Not known."""
    place = option.next_place
    if place is None:
        return words("Not known")
    if place.about:
        return words("About %1").replace("%1", day_short(place.on))
    return weekday_day(place.on)


def support_line(line: SupportLine) -> tuple[StateKind, str, str, str]:
    """One support need: kind and icon, its words, and what the group says it can do."""
    kind, icon = _SUPPORT[line.level]
    label = lists.label("support_needs", line.code)
    return kind, icon, f"{label}.", line.words or words(_NOT_SAID[line.level])


def crowd_words(option: Option) -> str:
    """ "23 people, 3 volunteers, safe up to 24": how it would be with one more."""
    parts = [
        counted(option.places + 1, "1 person", "%n people"),
        counted(option.volunteers, "1 volunteer", "%n volunteers"),
    ]
    if option.room.safe is not None:
        parts.append(words("safe up to %1").replace("%1", str(option.room.safe)))
    return ", ".join(parts)


def warning(option: Option) -> str:
    """Why somebody would think twice before they say yes; "" where nothing speaks against it. It never blocks."""
    if option.full:
        full = words("%1 is full: %2 people have a place and there is room for %3.")
        room = str(option.room.room)
        return full.replace("%1", option.group).replace("%2", str(option.places)).replace("%3", room)
    if option.room.safe_free is None or option.room.safe_free > 0 or option.on is None:
        return ""
    roles = [role for role in option.room.short_of if role != VOLUNTEERS]
    if not option.volunteers:
        text = words("Nobody is on the rota of %1 on %2 yet, so no place is safe.")
    elif roles:
        missing = words(" and no ").join(lists.label("volunteer_roles", role).lower() for role in roles)
        text = words("%1 has no %3 on the rota on %2 yet, so no place is safe.").replace("%3", missing)
    else:
        text = words("With the volunteers on its rota %1 is safe for up to %3 people. With one more it is %4.")
        text = text.replace("%3", str(option.room.safe)).replace("%4", str(option.places + 1))
    return text.replace("%1", option.group).replace("%2", day_month(option.on))


def day_month(when: date) -> str:
    """1 December."""
    return day(when).rsplit(" ", 1)[0]
