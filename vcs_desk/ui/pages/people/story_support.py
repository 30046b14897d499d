"""The timeline's entries about support in words: who took somebody on, conversations, goals, other services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from vcs_desk import lists
from vcs_desk.queries.people import PersonView
from vcs_desk.queries.timeline_entry import Entry
from vcs_desk.ui.pages.people.words import first_word, words

IN_PLAN = frozenset(("conversation", "goal", "goal_ended", "support_began", "support_ended"))
"""Kinds of entries that open the person's plan."""
SUPPORT_ICONS = {
    "support_began": "user-check",
    "support_ended": "user-x",
    "conversation": "quote",
    "goal": "list-checks",
    "goal_ended": "check",
    "onward": "arrow-right",
}
_ENDED = {"met": "Goal met", "partly_met": "Goal partly met", "dropped": "Goal dropped"}
_ANSWERED = {
    "sent": "Not answered yet.",
    "accepted": "They said yes.",
    "declined": "They said no.",
    "no_answer": "They did not answer.",
    "withdrawn": "No longer needed.",
}


def _began(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    return words("%1 began to support them").replace("%1", entry.name), ""


def _support_ended(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    return words("%1 no longer supports them").replace("%1", entry.name), ""


def _conversation(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    who = first_word(entry.by) or words("Somebody")
    title = words("%1 talked with them about what matters").replace("%1", who)
    return title, f"“{entry.words}”" if entry.words else ""


def _goal(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    title = words("Goal set")
    if entry.code:
        title = words("Goal set: %1").replace("%1", lists.label("needs", entry.code).lower())
    return title, entry.words


def _goal_ended(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    ends = entry.name if entry.name.endswith((".", "!", "?", "…")) else f"{entry.name}."
    return words(_ENDED.get(entry.code, "Goal ended")), f"{ends} {entry.words}".strip()


def _onward(entry: Entry, _view: PersonView, _today: date) -> tuple[str, str]:
    answer = words(_ANSWERED.get(entry.code, ""))
    return words("Sent on to %1").replace("%1", entry.name), f"{answer} {entry.words}".strip()


SUPPORT_WRITERS: Mapping[str, Callable[[Entry, PersonView, date], tuple[str, str]]] = {
    "support_began": _began,
    "support_ended": _support_ended,
    "conversation": _conversation,
    "goal": _goal,
    "goal_ended": _goal_ended,
    "onward": _onward,
}
