"""How people and what happened with them are put in words, the same in the list, the head and the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import MONTHS, clock_time, day, hours_words
from vcs_desk.queries.people import ConsentLine, PersonRow, PersonView
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.states import StateText


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("People", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("People", many, "", number).replace("%n", f"{number:,}")


def day_near(when: date, today: date) -> str:
    """18 November, with the year where it is another one."""
    return day(when).removesuffix(f" {today.year}")


def month_near(when: date, today: date) -> str:
    """July, with the year where it is another one."""
    return MONTHS[when.month - 1] if when.year == today.year else f"{MONTHS[when.month - 1]} {when.year}"


def first_word(name: str) -> str:
    """What somebody at the desk is called."""
    return name.partition(" ")[0]


# The list


def person_row(row: PersonRow, today: date) -> ListRow:
    """A person in the list at the left."""
    return ListRow(row.person_id, row.name, met_at(row, today) or words("Not in a group"), name=row.name)


def met_at(row: PersonRow, today: date) -> str:
    """Where they are met: groups, else what they help with, wait for or were referred for."""
    if row.groups:
        where = ", ".join(row.groups)
        if row.starts_on is None:
            return where
        return words("%1, from %2").replace("%1", where).replace("%2", day_near(row.starts_on, today))
    if row.volunteer:
        return ", ".join((words("Volunteer"), *row.helps_at))
    if row.waits_for:
        return words("Waits for %1").replace("%1", ", ".join(row.waits_for))
    return words("Referred, waits for our answer") if row.referred else ""


def foot_words(shown: int, found: int, known: int, typed: str) -> str:
    """ "9 of 214 people, last seen first": how much of the list is shown."""
    if not known:
        return ""
    if typed:
        return counted(known, "%1 of 1 person", "%1 of %n people").replace("%1", f"{found:,}")
    if shown >= known:
        return counted(known, "1 person", "%n people, last seen first")
    return words("%1 of %2 people, last seen first").replace("%1", f"{shown:,}").replace("%2", f"{known:,}")


# The head


def head_pills(view: PersonView, today: date) -> list[PillText]:
    """What a person is here: member, volunteer, waiting, referred."""
    pills = []
    if view.member_since is not None:
        text = words("Member from %1") if view.member_since > today else words("Member since %1")
        pills.append(PillText(text.replace("%1", day_near(view.member_since, today)), "accent", "users"))
    if view.volunteer_since is not None:
        since = words("Volunteer since %1").replace("%1", day_near(view.volunteer_since, today))
        pills.append(PillText(since, "ok", "hand-heart"))
    for place in view.places:
        if place.state == "waiting":
            pills.append(PillText(words("Waiting for %1").replace("%1", place.group), "neutral", "hourglass"))
    if view.open_referral is not None:
        pills.append(PillText(words("Referred, answer due"), "warn", "inbox"))
    if view.values["archived"]:
        pills.append(PillText(words("In the archive"), "neutral", "folder"))
    if view.values["died_on"]:
        pills.append(PillText(words("Has died"), "neutral", "circle-minus"))
    away = view.values["away_until"]
    if isinstance(away, date) and away >= today:
        pills.append(PillText(words("Away until %1").replace("%1", day_near(away, today)), "neutral", "clock"))
    return pills or [PillText(words("Known here"), "neutral")]


# Facts


def the_referrer(kind: str) -> str:
    """ "the surgery": who referred them, as one would say it."""
    known = {
        "practice": "the surgery",
        "pcn": "the link worker",
        "hospital": "the hospital",
        "council": "the council",
        "housing": "the landlord",
        "faith_group": "the faith group",
        "school": "the school",
    }
    return words(known.get(kind, "the referrer"))


def consent_question(line: ConsentLine, referrer_kind: str) -> str:
    """The label of one purpose beside a person."""
    if line.purpose == "share_back":
        return words("May be told to %1").replace("%1", the_referrer(referrer_kind))
    return line.label


def consent_state(line: ConsentLine) -> StateText:
    """How a person stands on one purpose."""
    if line.answer == "not_asked" or line.on is None:
        return StateText(words("Not asked"), "quiet", "circle-minus")
    if line.answer == "yes":
        return StateText(words("Agreed %1").replace("%1", day(line.on)), "ok", "circle-check")
    said = words("Withdrawn %1") if line.answer == "withdrawn" else words("Did not agree %1")
    return StateText(said.replace("%1", day(line.on)), "bad" if line.answer == "withdrawn" else "quiet", "circle-x")


def support_words(needs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(icon, words) of each support need: in their own words, else its name."""
    icons = {entry.code: entry.icon for entry in lists.entries("support_needs")}
    return [
        (icons.get(code, ""), f"{said[:1].upper()}{said[1:]}" if said else lists.label("support_needs", code))
        for code, said in needs
    ]


def saved_words(at: datetime, today: date) -> str:
    """ "Saved 14:02", or the day where it was another."""
    here = at.astimezone()
    when = clock_time(here.time()) if here.date() == today else day_near(here.date(), today)
    return words("Saved %1").replace("%1", when)


def offered_words(minutes: int, per: str) -> str:
    """ "4 hours a month"; "" where nothing was offered."""
    if not minutes:
        return ""
    each = words("%1 a week") if per == "week" else words("%1 a month")
    return each.replace("%1", hours_words(minutes))
