"""What is not due to the day but must not be forgotten: asked once Today stands, so that the morning begins at once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from vcs_desk.acts import question
from vcs_desk.queries.arrivals import arrival_count
from vcs_desk.queries.first_visits import VisitNear, visits_near
from vcs_desk.queries.onward import OnwardLine, onward_waiting
from vcs_desk.queries.replies import unsent_replies
from vcs_desk.queries.reply_facts import UnsentReply
from vcs_desk.queries.support_plans import ReviewDue, reviews_due
from vcs_desk.queries.waits import Wait, waits_past_target

ONWARD_DAYS = 14
"""A service that was sent somebody is asked again after so many days without an answer."""


@dataclass(frozen=True)
class FollowUps:
    """Everything that waits for somebody at this desk to take it up again."""

    arrivals: int
    """Letters and files that nobody has looked at."""
    visits: tuple[VisitNear, ...]
    replies: tuple[UnsentReply, ...]
    waits: tuple[Wait, ...]
    """People who should have had a place by now."""
    reviews: tuple[ReviewDue, ...]
    onward: tuple[OnwardLine, ...]
    """People sent on to a service that has not answered for two weeks."""


@question
def follow_ups(db: Session) -> FollowUps:
    """All of it; a leader hears of their own groups and people."""
    return FollowUps(
        arrivals=arrival_count(db),
        visits=visits_near(db),
        replies=unsent_replies(db),
        waits=waits_past_target(db),
        reviews=reviews_due(db),
        onward=tuple(line for line in onward_waiting(db) if line.days >= ONWARD_DAYS),
    )
