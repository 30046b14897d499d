"""What came in from outside: kept from the moment it arrives, until somebody takes it in or sets it aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vcs_desk.acts import DESK, LEADER, act
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Arrival, KeptFile, Person, Referral, ReferralEvent
from vcs_desk.models.file import ARRIVED_HOW
from vcs_desk.services import files, learnt, people, referrals
from vcs_desk.services.context import actor, find, now, say, today
from vcs_desk.services.inputs import PersonInput, ReferralInput

_OF_PERSON = frozenset(each.name for each in fields(PersonInput)) - {"age", "nhs_number_valid", "contact_email"}
_OF_REFERRAL = frozenset({"reason", "matters", "risks", "urgent", "interpreter", "safeguarding", "consent"})
_SOURCES = (
    ("message/rfc822", "e-mail"),
    ("application/pdf", "PDF"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"),
    ("json", "referral message"),
    ("xml", "referral message"),
    ("spreadsheet", "spreadsheet"),
    ("text/csv", "spreadsheet"),
    ("text/", "text"),
)
"""What a referral's source is called, by a part of the media type of the file it came in."""


@dataclass(frozen=True)
class ArrivedFile:
    """One file as it came in: ``how`` is ``dropped``, ``opened``, ``pasted`` or ``folder``."""

    name: str
    media_type: str
    content: bytes
    how: str = "opened"


@dataclass(frozen=True)
class TakenDraft:
    """One draft as somebody has confirmed it: for a new person, or for ``person_id``; with the labels it taught."""

    referral: ReferralInput
    person_id: int | None = None
    learnt: Mapping[str, str] = field(default_factory=dict)
    """Label to the field of the form that it fills."""


@act("Keep what came in", LEADER, DESK)
def receive_files(db: Session, given: Sequence[ArrivedFile]) -> tuple[int, ...]:
    """Keep these files as items that wait to be looked at; returns the item of each, in order.

    One whose very bytes wait already, or were taken in before, is not kept twice: its first item is returned. One that
    was set aside comes back. Raises DeskError where none of them can be kept.
    """
    remarks: list[str] = []
    found: list[int] = []
    new = 0
    for each in given:
        refusal = files.why_not_kept(each.name, len(each.content))
        if refusal:
            remarks.append(refusal)
            continue
        arrival = _known(db, each.content)
        if arrival is None:
            arrival = _arrived(db, each)
            new += 1
        elif arrival.state == "set_aside":
            arrival.state, arrival.done_at = "new", None
            remarks.append(f"“{arrival.name}” had been set aside and is back.")
        else:
            remarks.append(_here_already(arrival))
        found.append(arrival.id)
    if not found:
        said = remarks[0] if remarks else "There is nothing to bring in."
        raise DeskError(said, "Look whether it is the right file.")
    db.flush()
    came = [f"{_count(new)} came in."] if new else []
    say(db, " ".join((*came, *dict.fromkeys(remarks))))
    return tuple(dict.fromkeys(found))


@act("Keep what was read", LEADER, DESK, undoable=False, quiet=True)
def keep_reading(db: Session, arrival_id: int, reading: str, kind_of_item: str, refusal: str = "") -> None:
    """Keep what was found in an item, as JSON, or the sentence that says why nothing was."""
    arrival = find(db, Arrival, arrival_id)
    _set(arrival, {"reading": reading, "kind_of_item": kind_of_item, "refusal": refusal})


@act("Keep what was corrected", LEADER, DESK, undoable=False, quiet=True)
def keep_draft(db: Session, arrival_id: int, draft: str) -> None:
    """Keep what somebody has corrected so far, as JSON: nothing typed is lost."""
    _set(find(db, Arrival, arrival_id), {"draft": draft})


@act("Take in what came in", LEADER, DESK)
def take_arrival(db: Session, arrival_id: int, drafts: Sequence[TakenDraft]) -> tuple[int, ...]:
    """One referral for each draft, with the file kept beside it; returns their numbers.

    Raises Invalid for a draft that cannot be taken in, with the name before each sentence where there are several.
    """
    arrival = _waiting(db, arrival_id)
    if not drafts:
        raise DeskError("There is nobody to take in.", "Type a name, or set the item aside.")
    taken: list[Referral] = []
    for draft in drafts:
        referral = _taken_in(db, arrival, draft, alone=len(drafts) == 1)
        _attach(db, arrival, referral)
        learnt.learn(db, draft.learnt)
        taken.append(referral)
    _done(db, arrival, "taken")
    names = [find(db, Person, referral.person_id).name for referral in taken]
    say(db, f"Referral of {' and '.join(names)} taken in" if len(names) < 4 else f"{len(names)} referrals taken in")
    return tuple(referral.id for referral in taken)


@act("Set aside what came in", LEADER, DESK)
def set_aside(db: Session, arrival_id: int) -> None:
    """No referral, or not for this desk: out of the list, and kept so that it can be brought back."""
    arrival = _waiting(db, arrival_id)
    _done(db, arrival, "set_aside")
    say(db, f"“{arrival.name}” set aside")


@act("Bring back what was set aside", LEADER, DESK)
def bring_back(db: Session, arrival_id: int) -> None:
    """Into the list of what waits again."""
    arrival = find(db, Arrival, arrival_id)
    if arrival.state == "taken":
        raise DeskError("This was taken in already.", "Open the referral, and look at its files.")
    _set(arrival, {"state": "new", "done_at": None})
    say(db, f"“{arrival.name}” is back in the list")


@act("Withdraw a referral as asked", LEADER, DESK)
def withdraw_from_arrival(db: Session, arrival_id: int, referral_id: int, words: str = "") -> None:
    """The item takes this referral back: it is withdrawn, and the file is kept with it."""
    arrival = _waiting(db, arrival_id)
    referral = find(db, Referral, referral_id)
    referrals.withdraw_referral(db, referral_id, words)
    _attach(db, arrival, referral)
    _done(db, arrival, "taken")
    say(db, f"Referral of {find(db, Person, referral.person_id).name} withdrawn")


@act("Add to an earlier referral", LEADER, DESK)
def add_to_referral(db: Session, arrival_id: int, referral_id: int, values: Mapping[str, Any], note: str = "") -> None:
    """The item says more about this referral: put right what it corrects, keep the file with it, and note it down.

    ``values`` are fields of the person or words of the referral. Raises Invalid where one cannot be kept.
    """
    unknown = set(values) - _OF_PERSON - _OF_REFERRAL
    if unknown:
        raise KeyError(f"An update cannot set {', '.join(sorted(unknown))}")
    arrival = _waiting(db, arrival_id)
    referral = find(db, Referral, referral_id)
    of_person = {key: value for key, value in values.items() if key in _OF_PERSON}
    of_referral = {key: value for key, value in values.items() if key in _OF_REFERRAL}
    if of_person:
        people.edit_person(db, referral.person_id, of_person)
    if of_referral:
        referrals.edit_referral(db, referral_id, of_referral)
    _attach(db, arrival, referral)
    db.add(
        ReferralEvent(
            referral_id=referral.id,
            kind="noted",
            date=today(db),
            at=now(db),
            words=note.strip() or f"More came in: {arrival.name}",
            by_id=actor(db).user_id,
        )
    )
    _done(db, arrival, "taken")
    say(db, f"Added to the referral of {find(db, Person, referral.person_id).name}")


def source_of(media_type: str, name: str) -> str:
    """What the source of a referral is called that came in such a file."""
    if name == "Pasted text":
        return "pasted text"
    return next((words for part, words in _SOURCES if part in media_type), "file")


def _taken_in(db: Session, arrival: Arrival, draft: TakenDraft, *, alone: bool) -> Referral:
    """The row of one draft. Of several, a refusal says whose it is."""
    try:
        return referrals.take_in(db, draft.referral, source_of(arrival.media_type, arrival.name), draft.person_id)
    except Invalid as wrong:
        person = draft.referral.person
        name = f"{person.first_name} {person.last_name}".strip()
        if alone or not name:
            raise
        raise Invalid({key: f"{name}: {sentence}" for key, sentence in wrong.fields.items()}) from wrong


def _attach(db: Session, arrival: Arrival, referral: Referral) -> None:
    files.attach(db, name=arrival.name, media_type=arrival.media_type, file_id=arrival.file_id, referral_id=referral.id)


def _arrived(db: Session, given: ArrivedFile) -> Arrival:
    if given.how not in ARRIVED_HOW:
        raise ValueError(f"Nothing arrives {given.how}")
    arrival = Arrival(
        name=given.name.strip() or "File",
        media_type=given.media_type or "application/octet-stream",
        file_id=files.keep_file(db, given.content),
        how=given.how,
        arrived_at=now(db),
        state="new",
        kind_of_item="",
        reading="",
        refusal="",
        draft="",
    )
    db.add(arrival)
    db.flush()
    return arrival


def _known(db: Session, content: bytes) -> Arrival | None:
    """The newest item with the same bytes."""
    same = select(Arrival).join(KeptFile, KeptFile.id == Arrival.file_id)
    same = same.where(KeptFile.sha256 == files.sha256_of(content)).order_by(Arrival.id.desc())
    return db.scalars(same).first()


def _here_already(arrival: Arrival) -> str:
    if arrival.state == "new":
        return f"“{arrival.name}” is in the list already."
    return f"“{arrival.name}” was taken in before."


def _waiting(db: Session, arrival_id: int) -> Arrival:
    """An item that nobody has dealt with yet."""
    arrival = find(db, Arrival, arrival_id)
    if arrival.state != "new":
        raise DeskError("Somebody has dealt with this already.", "Look at the list again.")
    return arrival


def _done(db: Session, arrival: Arrival, state: str) -> None:
    arrival.state, arrival.done_at = state, now(db)
    db.flush()


def _set(arrival: Arrival, values: Mapping[str, Any]) -> None:
    for column, value in values.items():
        if getattr(arrival, column) != value:
            setattr(arrival, column, value)


def _count(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"
