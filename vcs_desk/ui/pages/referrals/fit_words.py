"""How a group's room, safe places, support and next place are put in words."""

from __future__ import annotations

from datetime import date

from vcs_desk import lists
from vcs_desk.dates import WEEKDAYS, clock_time, day, day_short, weekday_day
from vcs_desk.insight.capacity import VOLUNTEERS, SupportLine
from vcs_desk.insight.getting_there import part_of_day
from vcs_desk.queries.fit_option import FULL, NOT_SAFE, ROOM, SAFE, SUPPORT, TIME, TRAVEL, Option
from vcs_desk.ui.kit.states import StateKind, StateText
from vcs_desk.ui.pages.referrals.words import counted, listed, words

_GOOD: tuple[StateKind, str] = ("ok", "circle-check")
_SHORT: tuple[StateKind, str] = ("warn", "triangle-alert")
_NONE: tuple[StateKind, str] = ("quiet", "circle-minus")
_SUPPORT: dict[str, tuple[StateKind, str]] = {"yes": _GOOD, "notice": _GOOD, "no": _SHORT, "unknown": _SHORT}
_NOT_SAID = {
    "yes": "The group can do this.",
    "notice": "With notice: the group can, when told beforehand.",
    "no": "Not yet safely.",
    "unknown": "The group has not said. Ask the leader.",
}
_BEFORE = {"notice": "With notice: %1", "no": "Not yet safely: %1"}
_JOURNEY: dict[str, tuple[StateKind, str]] = {"yes": _GOOD, "look": _SHORT, "no": _SHORT, "unknown": _NONE}
_PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_PARTS = {"morning": "in the morning", "afternoon": "in the afternoon", "evening": "in the evening"}
_WAYS = {
    "own_way": "They make their own way.",
    "bus": "They come by bus.",
    "walks": "They walk.",
    "lift": "They need a lift.",
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
    if not line.words:
        return kind, icon, f"{label}.", words(_NOT_SAID[line.level])
    said = words(_BEFORE.get(line.level, "%1"))
    return kind, icon, f"{label}.", said.replace("%1", line.words if said == "%1" else _small(line.words))


def coming_lines(option: Option) -> list[tuple[StateKind, str, str, str]]:
    """A time of day that does not suit, and travel as far as it is known: kind, icon, of what it speaks, what is so."""
    lines: list[tuple[StateKind, str, str, str]] = []
    if option.suits == "no":
        said = words("It meets %1, which does not suit them.")
        part = words(_PARTS[part_of_day(option.start)])
        lines.append((*_SHORT, words("Time of day."), said.replace("%1", part)))
    journey = _journey_words(option)
    if journey:
        known = option.journey.level != "unknown" or not option.journey.near
        lines.append((*(_JOURNEY[option.journey.level] if known else _GOOD), words("Getting there."), journey))
    return lines


def _journey_words(option: Option) -> str:
    """ "They need a lift. The group can fetch them. In the same area."; "" where nobody has said anything."""
    journey = option.journey
    parts = [words(_WAYS[journey.way]) if journey.way in _WAYS else ""]
    if journey.way == "lift":
        fetched = words("The group can fetch them.")
        parts.append(fetched if journey.collects else words("The group fetches nobody."))
    elif journey.collects:
        parts.append(words("The group can fetch people."))
    if journey.near is not None:
        parts.append(words("In the same area.") if journey.near else words("In another area."))
    parts.append(journey.words)
    return " ".join(part for part in parts if part)


def waiting_line(option: Option) -> tuple[StateKind, str, str, str] | None:
    """What a wait would mean: "2 wait already; about 14 January". None where nobody waits and there is room."""
    if not option.waiting and not option.full:
        return None
    already = counted(option.waiting, "1 waits already", "%n wait already") if option.waiting else ""
    place = option.next_place
    if place is None:
        when = words("nobody knows when a place comes free")
    else:
        about = words("about %1") if place.about else words("a place from %1")
        when = about.replace("%1", day_month(place.on))
    said = f"{already}; {when}." if already else f"{when[:1].upper()}{when[1:]}."
    if option.target_on is not None and place is not None and place.on > option.target_on:
        said = f"{said} {words('That is later than the group promises.')}"
    return "quiet", "hourglass", words("Waiting list."), said


def reason_words(option: Option) -> str:
    """Why the group has its place: "First because: room, safe, all 3 support needs"."""
    place = words(_PLACES[option.rank - 1]) if 0 < option.rank <= len(_PLACES) else str(option.rank)
    good = ", ".join(_good(code, option) for code in option.speaks_for)
    bad = words(" and ").join(_bad(code, option) for code in option.speaks_against)
    if not good:
        return f"{place}: {bad}" if bad else place
    because = words("%1 because: %2").replace("%1", place).replace("%2", good)
    return f"{because}{words(', but %1').replace('%1', bad)}" if bad else because


def _good(code: str, option: Option) -> str:
    if code == SUPPORT:
        return counted(option.support.total, "the support they need", "all %n support needs")
    said = {ROOM: "room", SAFE: "safe", TIME: "a good time of day"}
    if code == TRAVEL:
        return words("in the same area") if option.journey.near else words("easy to get to")
    return words(said[code])


def _bad(code: str, option: Option) -> str:
    if code == SUPPORT:
        text = words("%1 of %2 support needs")
        return text.replace("%1", str(option.support.met)).replace("%2", str(option.support.total))
    if code == TRAVEL:
        return words("no lift") if option.journey.level == "no" else words("not easy to get to")
    return words({FULL: "full", NOT_SAFE: "no safe place", TIME: "another time of day"}[code])


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


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
    return " ".join(_caution(code, option) for code in option.cautions)


def room_warning(option: Option) -> str:
    """The same where support is told need by need beside it: only that room or safety speak against it."""
    return " ".join(_caution(code, option) for code in option.cautions if code != "support_not_yet")


def _caution(code: str, option: Option) -> str:
    if code == "full":
        text = words("%1 is full: %2 people have a place and there is room for %3.")
        text = text.replace("%2", str(option.places)).replace("%3", str(option.room.room))
    elif code == "nobody_on_rota":
        text = words("Nobody is on the rota of %1 on %2 yet, so no place is safe.")
    elif code == "role_missing":
        roles = [role for role in option.room.short_of if role != VOLUNTEERS]
        missing = words(" and no ").join(lists.label("volunteer_roles", role).lower() for role in roles)
        text = words("%1 has no %3 on the rota on %2 yet, so no place is safe.").replace("%3", missing)
    elif code == "support_not_yet":
        needs = [lists.label("support_needs", line.code) for line in option.support.lines if line.level == "no"]
        text = words("%1 cannot support this safely yet: %3.").replace("%3", listed(needs).lower())
    else:
        text = words("With the volunteers on its rota %1 is safe for up to %3 people. With one more it is %4.")
        text = text.replace("%3", str(option.room.safe)).replace("%4", str(option.places + 1))
    return text.replace("%1", option.group).replace("%2", day_month(option.on) if option.on else "")


def day_month(when: date) -> str:
    """1 December."""
    return day(when).rsplit(" ", 1)[0]
