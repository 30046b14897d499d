"""What a reply to a referrer may rest on: plain records, so that letters, e-mails and messages can share them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

ANSWER, PROGRESS, ENDING = "answer", "progress", "ending"
"""What a reply is about: our decision, how it is going, how it ended."""
UNDECIDED = ("received", "asked")


@dataclass(frozen=True)
class Sender:
    """The organisation that writes, and who signs for it."""

    name: str
    charity_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    signed_by: str = ""
    signed_as: str = ""


@dataclass(frozen=True)
class Whom:
    """Who is written to. ``themselves``: nobody else referred them, so the person is."""

    name: str = ""
    job: str = ""
    agency: str = ""
    agency_id: int | None = None
    kind: str = ""
    """A code of the list of kinds of referrer."""
    address: str = ""
    email: str = ""
    phone: str = ""
    prefers: str = "letter"
    themselves: bool = False

    @property
    def called(self) -> str:
        """The agency, or whoever there is, for a title: "Carn Brea PCN"."""
        return self.agency or self.name


@dataclass(frozen=True)
class AgencyFacts:
    """How an agency is reached."""

    agency_id: int
    name: str
    kind: str
    phone: str
    email: str
    address: str
    answer_days: int | None
    prefers: str


@dataclass(frozen=True)
class Who:
    """The person the referral is about."""

    person_id: int
    name: str
    call: str
    """What they like to be called."""
    given: str = ""
    family: str = ""
    born: date | None = None
    birth_year: int | None = None
    nhs_number: str = ""
    nhs_number_valid: bool | None = None
    gp_practice: str = ""


@dataclass(frozen=True)
class Agreed:
    """How the person stands on one purpose of consent; ``answer`` is yes, no, withdrawn, expired or not_asked."""

    answer: str = "not_asked"
    on: date | None = None
    method: str = ""
    wording: str = ""

    @property
    def yes(self) -> bool:
        """Whether they agreed, and still do."""
        return self.answer == "yes"


@dataclass(frozen=True)
class Visit:
    """What is planned for the first visit."""

    on: date
    met_by: str = ""
    leads: bool = False
    """Whether who meets them leads the group."""
    where: str = ""
    ring_on: date | None = None


@dataclass(frozen=True)
class Attended:
    """How often somebody came, of how many sessions that were held while they had a place."""

    came: int
    held: int
    first: date
    last: date


@dataclass(frozen=True)
class PlaceFacts:
    """One group that the referral led to: a place, one waited for, or one that has ended."""

    group_id: int
    group: str
    state: str
    first_on: date | None = None
    """The first session from the day the place begins."""
    start: time = time(0)
    end: time = time(0)
    venue: str = ""
    arrival: str = ""
    leader: str = ""
    waiting_since: date | None = None
    position: int = 0
    """Place in the queue, from 1; 0 where they do not wait."""
    target_on: date | None = None
    support: tuple[tuple[str, str, str], ...] = ()
    """(code, level, the group's words) for each support need that the referral names."""
    visit: Visit | None = None
    attended: Attended | None = None


@dataclass(frozen=True)
class ContactFact:
    """That somebody was in touch, and how; never what was said."""

    kind: str
    on: date
    reached: bool


@dataclass(frozen=True)
class ServiceFacts:
    """Another service as our directory has it."""

    name: str
    about: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""
    opening: str = ""
    how_to_refer: str = ""
    cost: str = ""


@dataclass(frozen=True)
class ScoreFact:
    """One score when they came, and the last since."""

    measure: str
    label: str
    """Which of the measure's scores; "" where it has only one."""
    first: float
    first_on: date
    last: float | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class SentReply:
    """A reply that was sent."""

    reply_id: int
    about: str
    how: str
    on: date
    words: str
    by: str
    file_id: int | None


@dataclass(frozen=True)
class ReplyFacts:
    """Everything that a reply about one referral may say, and what it may not."""

    sender: Sender
    whom: Whom
    who: Who
    referral_id: int
    today: date
    received_on: date
    needs: tuple[str, ...]
    """Labels."""
    state: str
    decided_on: date | None = None
    answered_on: date | None = None
    closed_on: date | None = None
    told_end_on: date | None = None
    decline_reason: str = ""
    unmet: bool = False
    """The reason for our no is a need that exists and could not be met: it is in the log."""
    own_words: str = ""
    """What was written when it was decided."""
    signposted_to: str = ""
    service: ServiceFacts | None = None
    returned: bool = False
    ended_how: str = ""
    places: tuple[PlaceFacts, ...] = ()
    contacts: tuple[ContactFact, ...] = ()
    sharing: Agreed = Agreed()
    sharing_scores: Agreed = Agreed()
    quoting: Agreed = Agreed()
    scores: tuple[ScoreFact, ...] = ()
    missed_limit: int = 2
    source_id: str = ""
    """The sender's own number of their referral."""
    sent: tuple[SentReply, ...] = ()
    """Newest first."""

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet, so that there is nothing to answer."""
        return self.state in UNDECIDED

    @property
    def may_share(self) -> bool:
        """Whether more may be said than that the referral came and was decided."""
        return self.sharing.yes or self.whom.themselves

    @property
    def reference(self) -> str:
        """Our number of the referral, as it stands in letters."""
        return f"R-{self.referral_id:04}"

    @property
    def first_on(self) -> date | None:
        """The first session of any of their groups."""
        days = [place.first_on for place in self.places if place.first_on and place.state != "waiting"]
        return min(days, default=None)

    def due_about(self) -> str:
        """What the next reply is about: the answer while it is owed, then how it goes, at last how it ended."""
        if self.state == "closed":
            return ENDING
        if self.state == "accepted" and self.answered_on is not None:
            return PROGRESS
        return ANSWER

    def abouts(self) -> tuple[str, ...]:
        """What a reply can be about at present."""
        if self.state == "closed":
            return (ENDING, ANSWER)
        return (ANSWER, PROGRESS) if self.state == "accepted" and self.answered_on is not None else (ANSWER,)


@dataclass(frozen=True)
class UnsentReply:
    """A reply that is owed: since when, about whom, to whom."""

    referral_id: int
    person_id: int
    name: str
    about: str
    state: str
    agency_id: int | None
    agency: str
    """"" where the person came by themselves."""
    since: date
    days: int
