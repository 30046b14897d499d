"""How an item that came in is put in words and pills."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from vcs_desk import lists
from vcs_desk.dates import clock_time, day, day_short
from vcs_desk.queries.arrivals import ArrivalRow, ArrivalView, ReferralMatch
from vcs_desk.services.inputs import Reading
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillKind, PillText

REFERS = frozenset({"referral", "self-referral", "list"})
"""Kinds of item in which somebody is referred anew."""
WITHDRAWAL, UPDATE = "withdrawal", "update"
BY_HAND = "by hand"
"""Kind of an item that somebody takes as a referral although it was read as none."""
_PILLS: dict[str, tuple[str, PillKind, str]] = {
    "referral": ("Referral", "accent", "user-plus"),
    "self-referral": ("Asks for themselves", "accent", "user-plus"),
    "list": ("List", "accent", "users"),
    "update": ("About an earlier one", "neutral", "history"),
    "withdrawal": ("Takes one back", "warn", "circle-x"),
    "thanks": ("Thank you", "neutral", "heart-handshake"),
    "spam": ("Advertising", "neutral", "circle-minus"),
    "other": ("No referral", "neutral", "circle-minus"),
    "no text": ("Cannot be read", "warn", "triangle-alert"),
}
_NOBODY = {
    "thanks": "This is a thank you. Nobody is referred in it.",
    "spam": "This is advertising. Nobody is referred in it.",
    "other": "Nobody seems to be referred in it. It may be an automatic answer, or about something else.",
}
_FIELDS = {
    "first_name": "First name", "last_name": "Last name", "preferred_name": "Called", "full_name": "Name",
    "date_of_birth": "Born", "birth_year": "Year of birth", "phone": "Phone", "phone_other": "Other phone",
    "email": "E-mail", "address": "Address", "postcode": "Postcode", "nhs_number": "NHS number",
    "gp_practice": "GP practice", "contact_name": "Somebody to ring", "contact_relation": "Who that is",
    "contact_phone": "Their phone", "contact_email": "Their e-mail", "agency": "Sent by", "referrer": "Who sent it",
    "sender": "Sender",
    "reason": "Why they were referred", "matters": "What matters to them", "risks": "Risks",
    "interpreter": "Interpreter", "consent": "Consent", "safeguarding": "Safeguarding", "urgent": "Urgent",
    "first_language": "First language", "gender": "Gender", "ethnic_group": "Ethnic group", "notes": "Notes",
}  # fmt: skip
_TOGETHER = ((("first_name", "last_name"), "full_name"), (("agency", "referrer"), "sender"))
"""Fields that are said in one word where all of them are meant."""
_STATES = {
    "received": "Waits for our answer", "asked": "We have asked about it", "waiting": "Waits for a place",
    "accepted": "Accepted", "declined": "Declined", "signposted": "Signposted", "withdrawn": "Taken back already",
    "closed": "Closed",
}  # fmt: skip


def words(text: str) -> str:
    """One of this page's texts in the language of the screen."""
    return QCoreApplication.translate("Arrivals", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Arrivals", many, "", number).replace("%n", f"{number:,}")


def pill_of(row: ArrivalRow, being_read: int | None = None) -> PillText:
    """What kind of item it is."""
    if row.arrival_id == being_read:
        return PillText(words("Being read"), "neutral", "hourglass")
    if row.refusal:
        return PillText(words("Cannot be read"), "warn", "triangle-alert")
    if not row.kind_of_item:
        return PillText(words("Not read yet"), "neutral", "hourglass")
    if row.kind_of_item in REFERS and row.people > 1:
        return PillText(_people(row.people), "accent", "users")
    text, kind, icon = _PILLS.get(row.kind_of_item, _PILLS["other"])
    return PillText(words(text), kind, icon)


def _people(number: int) -> str:
    return words("Two people") if number == 2 else words("%1 people").replace("%1", str(number))


def row_of(row: ArrivalRow, today: date, being_read: int | None = None) -> ListRow:
    """An item in the list at the left: whom it is about or what it is called, when it came, and its kind."""
    title = row.summary or row.sender or row.name
    below = row.name if title != row.name else ""
    return ListRow(row.arrival_id, title, came(row, today), below, pill=pill_of(row, being_read))


def came(row: ArrivalRow, today: date) -> str:
    """Came 09:20, or the day where that was another one."""
    at = row.arrived_at.astimezone()
    if at.date() == today:
        return words("Came today, %1").replace("%1", clock_time(at.time()))
    return words("Came %1").replace("%1", day_short(at.date()))


def about(view: ArrivalView, reading: Reading | None, today: date) -> str:
    """Where it comes from and when: "From Tracey Holroyd, Carn Brea PCN. Written 19 October 2026. Came today." """
    sender = reading.referrer if reading else None
    who = ", ".join(part for part in (sender.name, sender.agency) if part) if sender else ""
    said = [words("From %1.").replace("%1", who)] if who else []
    if reading is not None and reading.received_on is not None:
        said.append(words("Written %1.").replace("%1", day(reading.received_on)))
    said.append(f"{came(view.row, today)}.")
    return " ".join(said)


def nobody_sentence(kind: str) -> str:
    """Why an item is taken to be no referral."""
    return words(_NOBODY.get(kind, _NOBODY["other"]))


def field_name(name: str) -> str:
    """A field of a person or a referral as the form calls it."""
    return words(_FIELDS[name]) if name in _FIELDS else name.replace("_", " ").capitalize()


def listed(names: Sequence[str]) -> str:
    """Fields in one line: "Name, born, phone, sender"."""
    left = list(names)
    for parts, whole in _TOGETHER:
        if all(part in left for part in parts):
            left = [whole if name == parts[0] else name for name in left if name not in parts[1:]]
    shown = [field_name(name) for name in left]
    return ", ".join(
        (*shown[:1], *(text if text.startswith("NHS") else text[:1].lower() + text[1:] for text in shown[1:]))
    )


def match_row(found: ReferralMatch) -> ListRow:
    """An earlier referral that an item may be about, with what agrees and what differs."""
    sent = words("From %1, %2").replace("%1", found.agency) if found.agency else words("Received %2")
    second = sent.replace("%2", day(found.received_on))
    same = words("The same: %1.").replace("%1", listed(found.agrees)) if found.agrees else ""
    other = words("Different: %1.").replace("%1", listed(found.differs)) if found.differs else ""
    third = " ".join(part for part in (same, other) if part)
    state = words(_STATES.get(found.state, found.state))
    return ListRow(found.referral_id, found.name, f"{second}. {state}.", third)


def check_words(evidence: str) -> str:
    """What stands beside a field that is not sure: the words it rests on, not too many of them."""
    said = " ".join(evidence.split())
    if not said:
        return words("Check this.")
    short = said if len(said) <= MOST_EVIDENCE else f"{said[:MOST_EVIDENCE].rsplit(' ', 1)[0]} …"
    return words("Check this. It says “%1”").replace("%1", short)


MOST_EVIDENCE = 90


def kinds_of_sender() -> tuple[tuple[object, str], ...]:
    """The kinds of agency to choose from, the first for none."""
    return (("", words("Not known")), *((entry.code, entry.label) for entry in lists.entries("referrer_kinds")))
