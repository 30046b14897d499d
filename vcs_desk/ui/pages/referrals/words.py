"""How a referral is put in words and pills, the same in the inbox, in its own pane and on Today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from vcs_desk.dates import WEEKDAYS, day, day_short
from vcs_desk.insight.deadlines import TimeLeft
from vcs_desk.queries.referrals import ReferralRow
from vcs_desk.queries.waits import Wait
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillKind, PillText

OPEN = ("received", "asked")
UNPLACED = (*OPEN, "waiting")
"""States in which somebody still waits, for our answer or for a place."""
SOON_DAYS = 3
"""From so many days before it is due an answer is shown as urgent."""

_DECIDED: dict[str, tuple[str, PillKind, str]] = {
    "waiting": ("Since %1", "accent", "hourglass"),
    "accepted": ("Accepted", "ok", "circle-check"),
    "declined": ("Declined", "neutral", "circle-minus"),
    "signposted": ("Signposted", "neutral", "arrow-right"),
    "withdrawn": ("Taken back", "neutral", "circle-x"),
    "closed": ("Closed", "neutral", "check"),
}
_REFERRED = {"female": "Referred herself", "male": "Referred himself"}


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Referrals", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Referrals", many, "", number).replace("%n", f"{number:,}")


def day_near(when: date, today: date) -> str:
    """18 November, with the year where it is another one."""
    return day(when).removesuffix(f" {today.year}")


def listed(parts: Sequence[str]) -> str:
    """ "Debt, housing": only the first begins with a capital."""
    return ", ".join((*parts[:1], *(part[:1].lower() + part[1:] for part in parts[1:])))


def and_joined(parts: Sequence[str]) -> str:
    """ "Tuesday Walk", "Tuesday Walk and Chair Yoga", "Tuesday Walk, Chair Yoga and Allotment"."""
    *before, last = parts
    return f"{', '.join(before)}{words(' and ')}{last}" if before else last


def sent_by(row: ReferralRow) -> str:
    """The agency, or that the person came by themselves."""
    return row.agency or words(_REFERRED.get(row.gender, "Referred themselves"))


def due_pill(row: ReferralRow, *, short: bool = False) -> PillText:
    """How urgent the answer is; where it was given, which. ``short`` for a narrow list."""
    if row.state == "received":
        return _left_pill(row.left, short=short)
    if row.state == "asked" and row.asked_on is not None:
        return PillText(words("Asked %1").replace("%1", day_short(row.asked_on)), "accent", "message-circle")
    late = [wait.target_on for wait in row.waits if wait.late and wait.target_on]
    if row.state == "waiting" and late:
        return PillText(words("Late since %1").replace("%1", day_short(min(late))), "bad", "circle-alert")
    text, kind, icon = _DECIDED[row.state]
    since = day_short(row.decided_on) if row.decided_on else ""
    return PillText(words(text).replace("%1", since), kind, icon)


def _left_pill(left: TimeLeft, *, short: bool) -> PillText:
    """How long there is to answer; ``short`` leaves out that only opening days count."""
    if left.days < 0:
        return PillText(counted(-left.days, "1 day late", "%n days late"), "bad", "circle-alert")
    if left.days == 0:
        due = words("Due %1").replace("%1", WEEKDAYS[left.due.weekday()]) if left.closed_then else words("Due today")
        return PillText(due, "bad", "circle-alert")
    kind: PillKind = "warn" if left.days <= SOON_DAYS else "neutral"
    if short or left.every_day:
        return PillText(counted(left.days, "1 day left", "%n days left"), kind, "clock")
    return PillText(counted(left.days, "1 opening day left", "%n opening days left"), kind, "clock")


def due_pill_long(row: ReferralRow, today: date) -> PillText:
    """The same for the head of the referral: "Answer due Thursday, 2 days left"."""
    short = due_pill(row)
    if row.state == "asked" and row.asked_on is not None:
        text = words("Asked %1, answer due %2").replace("%1", day_short(row.asked_on))
        return PillText(text.replace("%2", _due_day(row.due_on, today)), short.kind, short.icon)
    if row.state != "received":
        return _decided_pill(row, short, today)
    if row.left.closed_then:
        text = words("Answer due %1, before the desk opens again").replace("%1", _due_day(row.due_on, today))
        return PillText(text, short.kind, short.icon)
    if row.days_left <= 0:
        late = words("Answer due today") if row.days_left == 0 else words("Answer %1").replace("%1", short.text)
        return PillText(late, short.kind, short.icon)
    text = words("Answer due %1, %2").replace("%1", _due_day(row.due_on, today)).replace("%2", short.text)
    return PillText(text, short.kind, short.icon)


def _decided_pill(row: ReferralRow, short: PillText, today: date) -> PillText:
    if row.decided_on is None:
        return short
    since = words("Waiting since %1") if row.state == "waiting" else f"{short.text} %1"
    return PillText(since.replace("%1", day_near(row.decided_on, today)), short.kind, short.icon)


def place_in_line(wait: Wait) -> str:
    """4th of 4."""
    return words("%1 of %2").replace("%1", ordinal(wait.position)).replace("%2", str(wait.of))


def wait_words(wait: Wait, today: date) -> str:
    """ "4th of 4 for Craft and Chat, by 14 January"; what was promised and is over is said so."""
    line = words("%1 for %2").replace("%1", place_in_line(wait)).replace("%2", wait.group)
    if wait.target_on is None:
        return line
    by = words("a place was due by %1") if wait.late else words("by %1")
    return f"{line}, {by.replace('%1', day_near(wait.target_on, today))}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _due_day(when: date, today: date) -> str:
    return WEEKDAYS[when.weekday()] if 0 <= (when - today).days < 7 else day_near(when, today)


def inbox_row(row: ReferralRow) -> ListRow:
    """A referral in the list at the left; one that waits says for what, and its place in line."""
    second, third = listed(row.needs), sent_by(row)
    if row.state == "waiting" and row.waits:
        second = "; ".join(f"{wait.group}, {place_in_line(wait)}" for wait in row.waits)
        targets = [wait.target_on for wait in row.waits if wait.target_on]
        third = words("By %1").replace("%1", day_short(min(targets))) if targets else third
    return ListRow(row.referral_id, row.name, second, third, pill=due_pill(row, short=True))
