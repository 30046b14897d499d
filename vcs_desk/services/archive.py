"""The archive: people who are no longer with us leave the lists and stay in the figures."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk import lists
from vcs_desk.acts import act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Person, Place, Volunteer
from vcs_desk.services import volunteers
from vcs_desk.services.caseloads import standing_support
from vcs_desk.services.context import find, say, today

DIED = "died"
"""The code of how it ended that is also kept as the day somebody died."""


@act("Put somebody in the archive")
def archive_person(db: Session, person_id: int, how: str = "other", on: date | None = None) -> None:
    """Keep somebody in the archive; what still stood ends on a day (today unless given) with how it ended.

    Ended are their places and waits, the support of a link worker, and their work as a volunteer. An open referral
    still waits for its answer. Raises Invalid for a day to come.
    """
    person, day = find(db, Person, person_id), on or today(db)
    if person.archived:
        raise DeskError(f"{person.name} is in the archive already.")
    if day > today(db):
        raise Invalid({"on": "This day has not come yet. Look at the date again."})
    if how == DIED and person.died_on is None:
        person.died_on = day
    for place in db.scalars(select(Place).where(Place.person_id == person_id, Place.state != "ended")):
        place.to_on = max(day, place.from_on) if place.from_on else day
        place.state, place.end_reason = "ended", how
    support = standing_support(db, person_id)
    if support is not None:
        support.to_on = max(day, support.from_on)
    for helper in db.scalars(select(Volunteer).where(Volunteer.person_id == person_id, Volunteer.state != "left")):
        left = max(day, helper.since_on) if helper.since_on else day
        volunteers.leave(db, helper.id, lists.label("how_it_ended", how), left)
    person.archived = True
    say(db, f"{person.name} is in the archive now")


@act("Bring somebody back from the archive")
def restore_person(db: Session, person_id: int) -> None:
    """Bring somebody back into the lists; what had ended stays ended."""
    person = find(db, Person, person_id)
    if person.merged_into_id is not None:
        kept = find(db, Person, person.merged_into_id)
        raise DeskError(f"This record was joined with {kept.name}.", "Part the two again instead.")
    if not person.archived:
        raise DeskError(f"{person.name} is not in the archive.")
    person.archived = False
    say(db, f"{person.name} is back from the archive")
