"""How a service of the directory is put in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import day
from vcs_desk.phone import show_phone
from vcs_desk.queries.directory import CameOfIt, ServiceRow, ServiceView
from vcs_desk.queries.onward import OnwardLine
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.states import StateText

A_MONTH = 30
"""Days that count as a month where it is said how long ago somebody looked."""
_STATES: dict[str, StateText] = {
    "sent": StateText("No answer yet", "accent", "clock"),
    "accepted": StateText("Said yes", "ok", "circle-check"),
    "declined": StateText("Said no", "warn", "circle-minus"),
    "no_answer": StateText("Did not answer", "warn", "circle-minus"),
    "withdrawn": StateText("No longer needed", "quiet", "circle-minus"),
}


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Directory", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Directory", many, "", number).replace("%n", f"{number:,}")


def needs_words(row: ServiceRow) -> str:
    """Debt, welfare benefits, housing."""
    labels = [lists.label("needs", code) for code in row.needs]
    return ", ".join((*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])))


def ago(days: int) -> str:
    """today, yesterday, 12 days ago, 3 months ago."""
    if days <= 0:
        return words("today")
    if days == 1:
        return words("yesterday")
    if days < 2 * A_MONTH:
        return counted(days, "1 day ago", "%n days ago")
    return counted(days // A_MONTH, "1 month ago", "%n months ago")


def looked_words(row: ServiceRow, today: date) -> str:
    """ "Looked at 3 months ago: is this still right?"; without the question where it is not long ago."""
    if row.looked_at_on is None:
        return words("Nobody has looked at this yet: is it right?")
    when = ago((today - row.looked_at_on).days)
    said = words("Looked at %1: is this still right?") if row.look_again else words("Looked at %1.")
    return said.replace("%1", when)


def service_row(row: ServiceRow) -> ListRow:
    """A service in the list at the left."""
    pill = None
    if not row.active:
        pill = PillText(words("Taken out"), "neutral")
    elif row.look_again:
        pill = PillText(words("Look again"), "warn", "history")
    return ListRow(row.service_id, row.name, needs_words(row), show_phone(row.phone), pill=pill)


def facts_of(view: ServiceView) -> list[tuple[str, str]]:
    """What is known about a service, how to refer first."""
    facts = [
        (words("How to refer"), view.how_to_refer),
        (words("Phone"), show_phone(view.row.phone)),
        (words("Open"), view.opening),
        (words("Cost"), view.row.cost),
        (words("E-mail"), view.email),
        (words("Web"), view.web),
        (words("Address"), view.address),
    ]
    return [(name, value) for name, value in facts if value]


def came_words(came: CameOfIt) -> str:
    """ "7 people were sent there: 4 were accepted, 1 was declined, 2 still wait"."""
    if not came.sent:
        return words("Nobody was sent there yet.")
    parts = [
        counted(number, one, many)
        for number, one, many in (
            (came.accepted, "1 was accepted", "%n were accepted"),
            (came.declined, "1 was declined", "%n were declined"),
            (came.no_answer, "1 got no answer", "%n got no answer"),
            (came.waiting, "1 still waits", "%n still wait"),
            (came.withdrawn, "1 no longer needed it", "%n no longer needed it"),
        )
        if number
    ]
    sent = counted(came.sent, "1 person was sent there", "%n people were sent there")
    return f"{sent}: {', '.join(parts)}."


def sent_row(line: OnwardLine, today: date) -> ListRow:
    """Somebody who was sent there, and what was answered."""
    when = day(line.sent_on).removesuffix(f" {today.year}")
    need = lists.label("needs", line.need).lower()
    sent = words("sent %1 for %2") if need else words("sent %1")
    state = _STATES[line.state]
    said = StateText(words(state.text), state.kind, state.icon)
    second = sent.replace("%1", when).replace("%2", need)
    return ListRow(line.onward_id, line.name, f"{second}. “{line.words}”" if line.words else second, state=said,
                   action=words("Record their answer") if line.state == "sent" else "", plain=True)  # fmt: skip
