"""One person's timeline in words: title, when, what was said, and what an entry opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from vcs_desk import lists
from vcs_desk.queries.people import PersonView
from vcs_desk.queries.timeline_entry import Entry, ScoreLine
from vcs_desk.ui.desk import Link
from vcs_desk.ui.kit.mark_strip import Mark
from vcs_desk.ui.kit.timeline import TimelineEntry
from vcs_desk.ui.pages.people.story_support import IN_PLAN, SUPPORT_ICONS, SUPPORT_WRITERS
from vcs_desk.ui.pages.people.words import day_near, first_word, month_near, offered_words, the_referrer, words

EVERYTHING, SESSIONS, CALLS, QUESTIONS, LETTERS = "everything", "sessions", "calls", "questions", "letters"
PLAN = "plan"
"""The part of the story that is no timeline."""

SENT = "sent"
"""No page: a letter as it was sent, shown over the story."""

_ICONS = {
    "referral": "inbox",
    "closed": "check",
    "answered": "file-text",
    "consent": "shield-check",
    "withdrawn": "shield-check",
    "sessions": "footprints",
    "waiting": "hourglass",
    "left": "log-out",
    "volunteer": "hand-heart",
    "assessment": "clipboard-list",
    "reply": "mail",
    **SUPPORT_ICONS,
}
_CONTACT_ICONS = {
    "call": "phone",
    "text": "message-circle",
    "visit": "house",
    "email": "mail",
    "letter": "file-text",
    "note": "notebook-pen",
}
_PAGES = {
    "referral": "referrals",
    "closed": "referrals",
    "answered": "referrals",
    "reply": SENT,
    "sessions": "groups",
    "waiting": "groups",
    "left": "groups",
    "volunteer": "volunteers",
}
_HERE = frozenset(("contact", "consent", "withdrawn", "assessment", "onward"))
"""Kinds of entries that open a form or a sheet over the person's page."""
_SAID = {
    "call": "%1 rang",
    "text": "%1 sent a text",
    "visit": "%1 visited",
    "email": "%1 wrote an e-mail",
    "letter": "%1 wrote a letter",
    "note": "%1 made a note",
}
_CAME_OF_IT = {"no_answer": "%1, no answer", "message_left": "%1, left a message"}
_AGREED = {
    "share_back": "that we may write to %1",
    "share_scores": "that we may tell %1 their scores",
    "health_notes": "that we may keep notes about health",
    "contact_phone": "that we may ring",
    "contact_text": "that we may send texts",
    "contact_email": "that we may send e-mails",
    "contact_post": "that we may write by post",
    "photograph": "to photographs",
    "story": "that we may use their story",
    "research": "to be asked about research",
}
_QUESTIONS = {
    "swemwbs": "the wellbeing questions",
    "ons4": "the wellbeing questions",
    "ucla3": "the loneliness questions",
    "service_use": "the questions about doctor and hospital",
    "goal": "the question about their goal",
}
_REPLIED = {
    "letter": "Letter to %1",
    "email": "E-mail to %1",
    "message": "Message to %1",
    "phone": "Told %1 by phone",
}
_HOW = {
    "alone": "Filled in alone.",
    "read_aloud": "Read aloud to them.",
    "phone": "By phone.",
    "paper": "On paper.",
}
_DECIDED = {
    "accepted": "Accepted",
    "waiting": "Put on the waiting list",
    "declined": "Declined",
    "signposted": "Signposted",
    "withdrawn": "Taken back",
}


def belongs(entry: Entry, tab: str) -> bool:
    """Whether an entry is shown on a tab."""
    letter = entry.kind in ("answered", "reply") or (entry.kind == "contact" and entry.code in ("letter", "email"))
    return {
        EVERYTHING: True,
        SESSIONS: entry.kind in ("sessions", "waiting", "left"),
        CALLS: (entry.kind == "contact" and entry.code != "letter") or entry.kind == "conversation",
        QUESTIONS: entry.kind == "assessment",
        LETTERS: letter,
    }[tab]


def story_entries(view: PersonView, tab: str, today: date) -> list[TimelineEntry]:
    """The entries of one tab, the newest first; their id is the place in the whole timeline."""
    return [
        story_entry(place, entry, view, today)
        for place, entry in enumerate(view.timeline)
        if belongs(entry, tab)
    ]  # fmt: skip


def story_entry(place: int, entry: Entry, view: PersonView, today: date) -> TimelineEntry:
    """One entry in words."""
    title, text = _WRITERS[entry.kind](entry, view, today)
    icon = _CONTACT_ICONS[entry.code] if entry.kind == "contact" else _ICONS[entry.kind]
    marks = cast(Sequence[Mark], entry.marks)
    opens = link_of(entry) is not None or opens_here(entry)
    return TimelineEntry(place, icon, title, _when(entry, today), text, tuple(marks), opens=opens)


def link_of(entry: Entry) -> Link | None:
    """What an entry opens on another page."""
    page = _PAGES.get(entry.kind)
    return Link(page, entry.item) if page is not None and entry.item is not None else None


def opens_here(entry: Entry) -> bool:
    """Whether an entry opens something on the person's own page."""
    return entry.kind in IN_PLAN or entry.kind in _HERE


def _when(entry: Entry, today: date) -> str:
    if entry.last is None or entry.last == entry.first:
        return day_near(entry.first, today)
    between = words("%1 to %2").replace("%2", day_near(entry.last, today))
    return between.replace("%1", day_near(entry.first, entry.last))


def _referral(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    title = words("Referred by %1").replace("%1", entry.name) if entry.name else words("Came of their own accord")
    said = f"“{entry.words}”" if entry.words else ""
    return title, " ".join(part for part in (said, _decided(entry)) if part)


def _decided(entry: Entry) -> str:
    if entry.days is None or entry.code not in _DECIDED:
        return ""
    took = words("the same day") if entry.days == 0 else words("in 1 day" if entry.days == 1 else "in %1 days")
    return f"{words(_DECIDED[entry.code])} {took.replace('%1', str(entry.days))}."


def _closed(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    return words("Referral closed"), f"{lists.label('how_it_ended', entry.code)}."


def _answered(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    decided = words(_DECIDED.get(entry.code, "Asked for information"))
    return words("Answer to %1").replace("%1", entry.name), f"{decided}."


def _consent(entry: Entry, view: PersonView, _today: date) -> tuple[str, str]:
    verb = words("Agreed %1") if entry.outcome == "yes" else words("Did not agree %1")
    title = verb.replace("%1", _to_what(entry, view))
    how = f"{entry.words[:1].upper()}{entry.words[1:]}"
    if how and entry.by:
        how = words("%1, with %2").replace("%1", how).replace("%2", first_word(entry.by))
    parts = [f"{how}." if how else ""]
    if entry.outcome == "yes" and entry.newest:
        parts.append(words("Can be withdrawn here at any time."))
    return title, " ".join(part for part in parts if part)


def _withdrawn(entry: Entry, view: PersonView, _today: date) -> tuple[str, str]:
    return words("No longer agrees %1").replace("%1", _to_what(entry, view)), ""


def _to_what(entry: Entry, view: PersonView) -> str:
    known = _AGREED.get(entry.code)
    if known is None:
        return words("to this: %1").replace("%1", lists.label("consent_purposes", entry.code).lower())
    return words(known).replace("%1", the_referrer(view.referrer_kind))


def _sessions(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    texts = (words("came %1"), words("apologies %1"), words("did not come %1"))
    counts = (text.replace("%1", str(count)) for text, count in zip(texts, entry.counts, strict=True) if count)
    return entry.name, ", ".join(counts)


def _waiting(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    return words("Waits for %1").replace("%1", entry.name), ""


def _left(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    why = f"{lists.label('how_it_ended', entry.code)}." if entry.code else ""
    return words("Left %1").replace("%1", entry.name), why


def _contact(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    title = words(_SAID[entry.code]).replace("%1", first_word(entry.by) or words("Somebody"))
    if entry.code == "letter" and entry.name:
        title = words("Letter to %1").replace("%1", entry.name)
    title = words(_CAME_OF_IT.get(entry.outcome, "%1")).replace("%1", title)
    quoted = entry.code not in ("letter", "email")
    return title, f"“{entry.words}”" if entry.words and quoted else entry.words


def _volunteer(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    roles = [lists.label("volunteer_roles", role) for role in entry.roles]
    roles = [*roles[:1], *(role.lower() for role in roles[1:])]
    parts = [part for part in (*roles, offered_words(entry.minutes, entry.outcome)) if part]
    return words("Became a volunteer"), f"{', '.join(parts)}." if parts else ""


def _assessment(entry: Entry, _view: PersonView, today: date) -> tuple[str, str]:
    asked = words(_QUESTIONS.get(entry.code, entry.name))
    title = words("Answered %1 again") if entry.again else words("Answered %1")
    scores = "; ".join(_score(line, entry, today) for line in entry.scores)
    how = words(_HOW.get(entry.outcome, ""))
    return title.replace("%1", asked), " ".join(part for part in (f"{scores}." if scores else "", how) if part)


def _score(line: ScoreLine, entry: Entry, today: date) -> str:
    value = f"{line.value:.1f}".removesuffix(".0")
    if line.before is None or line.before_on is None:
        return f"{line.label} {value}"
    text = words("%1 %2 in %3, %4 now") if entry.newest else words("%1 %2 in %3, then %4")
    before = f"{line.before:.1f}".removesuffix(".0")
    text = text.replace("%1", line.label).replace("%2", before).replace("%4", value)
    return text.replace("%3", month_near(line.before_on, today))


def _reply(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    title = words(_REPLIED.get(entry.outcome, "Told %1")).replace("%1", entry.name or words("the referrer"))
    told = {"progress": words("How it is going."), "ending": words("How it ended.")}
    return title, told.get(entry.code) or f"{words(_DECIDED.get(entry.code, 'Asked for information'))}."


_WRITERS: Mapping[str, Callable[[Entry, PersonView, date], tuple[str, str]]] = {
    "referral": _referral,
    "closed": _closed,
    "answered": _answered,
    "consent": _consent,
    "withdrawn": _withdrawn,
    "sessions": _sessions,
    "waiting": _waiting,
    "left": _left,
    "contact": _contact,
    "volunteer": _volunteer,
    "assessment": _assessment,
    "reply": _reply,
    **SUPPORT_WRITERS,
}
