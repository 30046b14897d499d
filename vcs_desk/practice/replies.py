"""Replies that the practice organisation has sent: the newest answers, as they went out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vcs_desk.models import Consent, KeptFile, Referral, Reply
from vcs_desk.practice.rows import Rows
from vcs_desk.queries.replies import reply_facts
from vcs_desk.queries.reply_facts import ANSWER

_MOST = 6
_WRITER = ("Jenna Rickard", "Coordinator")


def tell_endings(db: Session, before: date) -> None:
    """Referrers have heard how it went where that was before this day and the person agreed to it."""
    agreed = select(Consent.person_id).where(
        Consent.purpose == "share_back", Consent.answer == "yes", Consent.withdrawn_on.is_(None)
    )
    told = update(Referral).where(Referral.closed_on < before, Referral.person_id.in_(agreed))
    db.connection().execute(told.values(told_end_on=Referral.closed_on))


def replies(db: Session, rows: Rows, random: Random) -> None:
    """The newest answers to agencies, most of them by letter; everything else is in the file already."""
    # imported here: start-up time, reportlab takes 0.17 s
    from vcs_desk.queries.reply_parts import parts_for, ticked
    from vcs_desk.reports.letter import reply_letter
    from vcs_desk.reports.reply_text import reply_text

    answered = (
        select(Referral.id, Referral.answered_on)
        .where(Referral.answered_on.is_not(None), Referral.agency_id.is_not(None))
        .order_by(Referral.answered_on.desc(), Referral.id)
        .limit(_MOST)
    )
    for number, on in db.execute(answered).all():
        known = reply_facts(db, number)
        by, role = _WRITER
        facts = replace(known, today=on or known.today, sender=replace(known.sender, signed_by=by, signed_as=role))
        how = random.choice(("letter", "letter", "email"))
        text = reply_text(facts, ticked(parts_for(facts, ANSWER)), None, ANSWER, how)
        letter = reply_letter(facts.sender, text) if how == "letter" else b""
        rows.add(
            Reply,
            referral_id=number,
            about=ANSWER,
            how=how,
            sent_on=on,
            words=text.plain() if letter else text.as_email(),
            file_id=_kept(rows, letter) if letter else None,
            by_id=1,
        )


def _kept(rows: Rows, content: bytes) -> int:
    return rows.add(KeptFile, sha256=hashlib.sha256(content).hexdigest(), size=len(content), content=content)
