"""What people may do at the desk: each act is declared once, with its label and the roles that may do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, ParamSpec, TypeVar

from vcs_desk.errors import NotAllowed

P = ParamSpec("P")
R_co = TypeVar("R_co", covariant=True)

COORDINATOR = "coordinator"
LEADER = "leader"
DESK = "desk"
REPORTS = "reports"

ROLE_LABELS: Mapping[str, str] = {
    COORDINATOR: "Coordinator",
    LEADER: "Leader",
    DESK: "Volunteer desk",
    REPORTS: "Trustee, figures only",
}


@dataclass(frozen=True)
class Actor:
    """Who is doing something: the signed-in user, or the program itself (``user_id`` None)."""

    user_id: int | None
    name: str
    role: str
    group_ids: frozenset[int] = frozenset()
    """The groups a leader may open; not looked at for other roles."""

    @property
    def sees_names(self) -> bool:
        """Whether this role may see who people are."""
        return self.role != REPORTS

    def may_open_group(self, group_id: int) -> bool:
        """Leaders open their own groups; coordinators and the volunteer desk all of them."""
        return self.role in (COORDINATOR, DESK) or (self.role == LEADER and group_id in self.group_ids)


PROGRAM = Actor(None, "VCS Desk", COORDINATOR)
"""The program itself, for what nobody pressed: sessions made ahead, the practice organisation."""


@dataclass(frozen=True)
class Act(Generic[P, R_co]):
    """A service function that changes something. Call it with an open unit of work, or hand it to ``Store.do``."""

    run: Callable[P, R_co]
    label: str
    roles: frozenset[str]
    undoable: bool = True
    quiet: bool = False
    """Shown where it happens, such as a mark on a register: no notice is needed."""

    @property
    def name(self) -> str:
        """For example ``referrals.accept_referral``."""
        return f"{self.run.__module__.rsplit('.', 1)[-1]}.{self.run.__name__}"

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        return self.run(*args, **kwargs)

    def allowed_to(self, actor: Actor) -> bool:
        """Whether the actor's role includes this act."""
        return actor.role in self.roles

    def require(self, actor: Actor) -> None:
        """Raise NotAllowed where the actor's role does not include this act."""
        if not self.allowed_to(actor):
            raise NotAllowed(
                f"{ROLE_LABELS[actor.role]} cannot do this: {self.label.lower()}.", "Ask a coordinator to do it."
            )


def act(
    label: str, *roles: str, undoable: bool = True, quiet: bool = False
) -> Callable[[Callable[P, R_co]], Act[P, R_co]]:
    """Declare a service function an act. A coordinator may do every act; name the other roles that may."""

    def declare(run: Callable[P, R_co]) -> Act[P, R_co]:
        return Act(run, label, frozenset((COORDINATOR, *roles)), undoable, quiet)

    return declare


@dataclass(frozen=True)
class Question(Generic[P, R_co]):
    """A query that a page may ask. Call it with an open session, or hand it to ``Store.ask``."""

    run: Callable[P, R_co]
    roles: frozenset[str]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        return self.run(*args, **kwargs)

    def require(self, actor: Actor) -> None:
        """Raise NotAllowed where the actor's role may not see the answer."""
        if actor.role not in self.roles:
            raise NotAllowed(f"{ROLE_LABELS[actor.role]} cannot see this.", "Ask a coordinator to look.")


def question(run: Callable[P, R_co]) -> Question[P, R_co]:
    """Declare a query that shows who people are: for everybody but those who see figures only."""
    return Question(run, frozenset((COORDINATOR, LEADER, DESK)))


def figures(run: Callable[P, R_co]) -> Question[P, R_co]:
    """Declare a query that counts and names nobody: for every role."""
    return Question(run, frozenset(ROLE_LABELS))


@dataclass(frozen=True)
class Changes:
    """What one act changed: which rows of which tables, and whether it can be undone."""

    label: str
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    entry_id: int | None = None
    undoable: bool = False
    quiet: bool = False

    def touches(self, *tables: str) -> bool:
        """Whether any row of one of these tables changed."""
        return any(table in self.rows for table in tables)

    def ids(self, table: str) -> frozenset[int]:
        """The changed rows of one table."""
        return self.rows.get(table, frozenset())

    @property
    def empty(self) -> bool:
        """True where nothing changed at all."""
        return not self.rows
