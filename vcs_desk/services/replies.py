"""Replies to referrers: keeping what was sent, when and how, with the letter or message itself."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Person, Referral, Reply, Task
from vcs_desk.models.reply import REPLY_ABOUT, REPLY_HOW
from vcs_desk.services.context import actor, find, say, today
from vcs_desk.services.files import keep_file
from vcs_desk.services.referral_steps import step

ANSWER, PROGRESS, ENDING = "answer", "progress", "ending"
PROMISED = "Write again, how it is going: %s"
"""What there is to do after an answer that promised to write after 12 weeks."""
_STEP_WORDS = {"letter": "letter", "email": "e-mail", "message": "message", "phone": "phone", "in_words": "in words"}
_SAID = {
    ANSWER: "Answer about {name} sent",
    PROGRESS: "How it is going for {name}: sent",
    ENDING: "How it went for {name}: sent",
}


@act("Record a reply as sent", LEADER, DESK)
def record_reply(
    db: Session,
    referral_id: int,
    about: str,
    how: str,
    on: date | None = None,
    words: str = "",
    content: bytes = b"",
    promise_on: date | None = None,
) -> int:
    """Keep one reply to a referrer as it was sent; returns its number.

    ``about`` is answer, progress or ending; ``how`` letter, email, message, phone or in_words; ``words`` the whole text
    and ``content`` the letter or message itself. An answer that promised to write again on ``promise_on`` leaves that
    to be done by then. Raises Invalid for a day that has not come or lies before the referral, DeskError where there
    is nothing to tell yet.
    """
    referral = find(db, Referral, referral_id)
    day = on or today(db)
    _must_be_tellable(referral, about)
    _must_be_possible(db, referral, how, day)
    reply = Reply(
        referral_id=referral_id,
        about=about,
        how=how,
        sent_on=day,
        words=words.strip(),
        file_id=keep_file(db, content) if content else None,
        by_id=actor(db).user_id,
    )
    db.add(reply)
    name = find(db, Person, referral.person_id).name
    if about == ANSWER:
        referral.answered_on = day
    elif about == ENDING:
        referral.told_end_on = day
        referral.answered_on = referral.answered_on or day  # who hears how it ended has heard what was decided
    _keep_promises(db, referral, about, name, promise_on)
    step(db, referral, "answered", on=day, words=_STEP_WORDS[how])
    say(db, _SAID[about].format(name=name))
    return reply.id


def _must_be_tellable(referral: Referral, about: str) -> None:
    if about not in REPLY_ABOUT:
        raise KeyError(f"Nobody is told about {about}")
    if about == ANSWER and referral.is_open:
        raise DeskError("This referral has no answer yet.", "Accept, wait, decline or signpost it first.")
    if about == PROGRESS and referral.state not in ("accepted", "closed"):
        raise DeskError("Only somebody who was accepted has come to anything.", "Send the answer instead.")
    if about == ENDING and referral.state != "closed":
        raise DeskError("This referral is not closed.", "Close it with how it ended first.")


def _must_be_possible(db: Session, referral: Referral, how: str, day: date) -> None:
    if how not in REPLY_HOW:
        raise Invalid({"how": "Choose how it was sent."})
    if day > today(db):
        raise Invalid({"on": "This day has not come yet. Look at the date again."})
    if day < referral.received_on:
        raise Invalid({"on": "The referral came later than this day. Look at the date again."})


def _keep_promises(db: Session, referral: Referral, about: str, name: str, promise_on: date | None) -> None:
    """An answer may leave something to do; what is told later, or promised anew, does away with it."""
    title = PROMISED.replace("%s", name)
    promised = select(Task).where(Task.referral_id == referral.id, Task.done_on.is_(None))
    for task in db.scalars(promised):
        if task.title.startswith(PROMISED.removesuffix("%s")):
            task.done_on = today(db)
    if about == ANSWER and promise_on is not None:
        db.add(Task(title=title, due_on=promise_on, person_id=referral.person_id, referral_id=referral.id))
