"""What the figures of one period are folded from, for all groups or one; each part is read once, when it is wanted."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.models import Group
from vcs_desk.queries.figures import Period
from vcs_desk.queries.impact.belonging import Joining, joinings
from vcs_desk.queries.impact.funnel import Reached, came_since, reached
from vcs_desk.queries.impact.outcomes import Answered, answered, twice
from vcs_desk.queries.impact.referrals import Received, received
from vcs_desk.queries.impact.referrers import Sent, sent
from vcs_desk.queries.impact.visits import Coming, Visits, coming, visits
from vcs_desk.queries.impact.waits import Wait, waits


class Records:
    """The records behind the figures of one period. Good for as long as the session they are read with."""

    def __init__(self, db: Session, period: Period, group_id: int | None = None) -> None:
        self.db, self.period, self.group_id = db, period, group_id

    @cached_property
    def rows(self) -> list[Visits]:
        return list(visits(self.db, self.period, self.group_id))

    @cached_property
    def people(self) -> dict[int, Coming]:
        return coming(self.rows)

    @cached_property
    def referrals(self) -> list[Received]:
        return received(self.db, self.period, self.group_id)

    @cached_property
    def since(self) -> dict[int, Coming]:
        return came_since(self.db, self.referrals, self.people, self.period.last, self.group_id)

    @cached_property
    def sent(self) -> list[Sent]:
        return sent(self.referrals, self.since)

    @cached_property
    def answers(self) -> list[Answered]:
        return answered(self.db, self.period, self.people)

    @cached_property
    def stages(self) -> dict[str, Reached]:
        """The stages of the funnel by key, in order."""
        found = reached(self.period, self.referrals, self.since, twice(self.answers))
        return {each.stage.key: each for each in found}

    @cached_property
    def joined(self) -> list[Joining]:
        return joinings(self.db, self.period, self.rows)

    @cached_property
    def waits(self) -> list[Wait]:
        return waits(self.db, self.period, self.group_id)

    @cached_property
    def group_names(self) -> dict[str, int]:
        return dict(self.db.execute(select(Group.name, Group.id)).all())
