"""How figures and the lists behind them are put in words on the page Evidence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vcs_desk.dates import day
from vcs_desk.queries.evidence_lines import ListLine
from vcs_desk.queries.evidence_lists import JOINING, PERSON, PLACE, REFERRAL, SESSION, TIME, UNMET, VISIT

_STATES = {
    "received": "No answer yet",
    "asked": "We asked for information",
    "waiting": "Waiting for a place",
    "accepted": "Accepted",
    "declined": "Declined",
    "signposted": "Sent on to another service",
    "withdrawn": "Withdrawn",
    "closed": "Closed",
    "got_a_place": "Has a place since",
    "gave_up": "Stopped waiting",
    "waits": "Still waits",
    "last_came": "Last came",
    "held": "Held",
    "cancelled": "Cancelled",
    "planned": "Planned",
    "referral": "A referral we declined",
    "door": "Asked at the door or by phone",
}
HEADS: dict[str, tuple[str, ...]] = {
    REFERRAL: ("Name", "From", "What for", "Received", "Answer"),
    PERSON: ("Name", "Groups they came to", "Last came", "Visits"),
    VISIT: ("Name", "Group", "Day", "Length"),
    SESSION: ("Group", "Where, or why not", "Day", "Session"),
    PLACE: ("Name", "Group", "Since", "What came of it"),
    JOINING: ("Name", "Group", "First came", "Last came"),
    UNMET: ("What was needed", "Why we could not", "Where, and in a few words", "Day", "How we heard"),
    TIME: ("Name", "Did what", "Day", "How long"),
}
"""The heads of the columns of each kind of list."""


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Evidence", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Evidence", many, "", number).replace("%n", f"{number:,}")


def days_words(days: float) -> str:
    """A number of days, or of weeks where there are many: 6½ days, 3 weeks."""
    if days >= WEEKS_FROM:
        return counted(round(days / 7), "1 week", "%n weeks")
    whole, half = int(days), days % 1 >= 0.25
    if not half:
        return counted(whole, "1 day", "%n days")
    return words("half a day") if not whole else words("%1½ days").replace("%1", str(whole))


WEEKS_FROM = 21
"""So many days are told in weeks."""


def share_words(part: int, whole: int) -> str:
    """A share as a whole per cent, never 0 % or 100 % unless it is exactly that; "" of nothing."""
    if not whole:
        return ""
    per_cent = round(100 * part / whole)
    if per_cent == 0 and part:
        return words("under 1%")
    if per_cent == 100 and part < whole:
        return words("over 99%")
    return f"{per_cent}%"


def state_words(line: ListLine) -> str:
    """What has come of a row of a list."""
    if line.state == "visits":
        return counted(line.number, "1 visit", "%n visits")
    if line.state == "minutes":
        hours, minutes = divmod(line.number, 60)
        return words("%1 h %2 min").replace("%1", str(hours)).replace("%2", f"{minutes:02}")
    said = words(_STATES.get(line.state, line.state))
    if line.state == "waits" and line.state_on is not None:
        return words("Still waits, promised by %1").replace("%1", day(line.state_on))
    if line.state == "held" and line.number:
        return f"{said}, {counted(line.number, '1 without a name', '%n without a name')}"
    return f"{said} {day(line.state_on)}" if line.state_on is not None else said
