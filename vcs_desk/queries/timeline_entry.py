"""One entry of a person's timeline: a record that says what happened, for the page to put into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ScoreLine:
    """One score of an assessment: on which scale, and what it was the time before, if there was one."""

    label: str
    value: float
    before: float | None = None
    before_on: date | None = None


@dataclass(frozen=True)
class Entry:
    """One entry of a person's timeline. ``kind`` says what the other fields mean; the page puts it into words."""

    kind: str
    """referral, closed, answered, consent, withdrawn, sessions, waiting, left, contact, volunteer, assessment, reply,
    conversation, goal, goal_ended, support_began, support_ended or onward."""
    first: date
    last: date | None = None
    """The end of an entry that covers several days."""
    name: str = ""
    """The agency, group, measure, service or person at the desk that the entry tells of."""
    code: str = ""
    """A code: the referral's state, how it ended, purpose of consent, kind of contact, measure, state of a goal."""
    outcome: str = ""
    """What came of a contact, the answer to a consent, how an assessment was filled in, per what time is offered, how a
    reply was sent."""
    words: str = ""
    """What was written."""
    by: str = ""
    days: int | None = None
    """Days from referral to decision."""
    minutes: int = 0
    """Time a volunteer offered."""
    roles: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    counts: tuple[int, int, int] = (0, 0, 0)
    """Came, sent apologies, did not come."""
    scores: tuple[ScoreLine, ...] = ()
    again: bool = False
    """Not the first time they answered this measure."""
    newest: bool = False
    """The last time so far that they answered this measure."""
    item: int | None = None
    """Number of the referral, group, contact, consent, assessment, volunteer, conversation, goal or reply."""
    referral_id: int | None = None
    """The referral that a contact or a reply was about, or that they were sent on for."""

    @property
    def on(self) -> date:
        """The day it is sorted by."""
        return self.last or self.first
