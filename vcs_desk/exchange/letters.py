"""Reads a message that was written by a person: who is referred, by whom, why, and whether it is a referral at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vcs_desk.errors import DeskError
from vcs_desk.exchange import kinds
from vcs_desk.exchange.anchors import anchored
from vcs_desk.exchange.grids_in_text import without_grids
from vcs_desk.exchange.grounded import grounded
from vcs_desk.exchange.message_kind import kind_of_message
from vcs_desk.exchange.parts_read import PartRead, part_read, shortened
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.prose import sentences_in
from vcs_desk.exchange.rendered import rendered
from vcs_desk.exchange.shown import shown_text
from vcs_desk.exchange.spreadsheet import read_grid
from vcs_desk.exchange.statements import consent_in
from vcs_desk.exchange.who import LEAST
from vcs_desk.exchange.who_refers import who_refers
from vcs_desk.exchange.whom_it_names import referrals_in
from vcs_desk.exchange.written import Part, Written
from vcs_desk.folding import fold
from vcs_desk.services.inputs import PersonInput, Problem, Reading, ReferralInput, ReferrerInput

_OF_ALL = Pattern(r"\b(?:all|every(?:one|body)|each|both|they)\b", re.IGNORECASE)


def read_written(written: Written, today: date) -> Reading:
    """What a message says, with the words to be shown. Raises DeskError where there are no words at all."""
    short = shortened(written)
    text = shown_text(short)
    reading = _read(_with_grids(short, today), today)
    referrals = tuple(_anchored(each, text) for each in reading.referrals)
    reading = replace(reading, text=text, referrals=referrals)
    return rendered(reading, rows=True) if reading.kind_of_item == kinds.LIST else grounded(reading)


def _with_grids(written: Written, today: date) -> Written:
    """The message with the tables of people in it as lists of their own."""
    parts: list[Part] = []
    lists = list(written.lists)
    for part in written.parts:
        left, grids = (part, []) if part.quoted else without_grids(part)
        parts.append(left)
        lists += [found for grid in grids if (found := read_grid(grid, today)).referrals]
    return replace(written, parts=tuple(parts), lists=tuple(lists))


def _read(written: Written, today: date) -> Reading:
    parts = [part_read(part, written.ours, age) for age, part in enumerate(written.parts)]
    theirs = [each for each in parts if not each.ours]
    text = "\n\n".join(each.part.text.strip() for each in parts if each.part.text.strip())
    if not text and not written.subject and not written.lists:
        raise DeskError("There are no words in this file.", "Look whether it is the right file.")
    kind = kind_of_message(written, parts)
    referrer = who_refers(theirs, written)
    reading = Reading(
        kind="referrals",
        kind_of_item=kind,
        is_referral=kind in kinds.BRINGS_IN,
        referrer=referrer,
        received_on=written.received_on,
        text=text,
        problems=tuple(Problem(0, sentence, kept=True) for sentence in written.remarks),
    )
    if kind in {kinds.SPAM, kinds.AUTOMATIC, kinds.INVITATION}:
        return replace(reading, referrer=ReferrerInput())
    if written.lists:
        return _with_lists(reading, written, theirs)
    if kind in {kinds.THANKS, kinds.OTHER, kinds.QUESTION}:
        return reading
    found, problems = referrals_in(parts, written, referrer, kind, today)
    return _settled(replace(reading, problems=(*reading.problems, *problems)), found, kind, written)


def _anchored(referral: ReferralInput, text: str) -> ReferralInput:
    """The evidence in the exact words of the text that is shown."""
    found = [(field, anchored(text, words)) for field, words in referral.evidence]
    return replace(referral, evidence=tuple((field, words) for field, words in found if words))


def _settled(reading: Reading, found: list[ReferralInput], kind: str, written: Written) -> Reading:
    """A withdrawal names people and brings nobody in; a message that names nobody is no referral."""
    people = tuple(each.person for each in found)
    if kind == kinds.WITHDRAWAL:
        return replace(reading, about=people)
    asks = kinds.asks_for_something(reading.text)
    if not found or not any(_has_details(each) or (asks and _is_sure_of_name(each)) for each in found):
        return _of_nobody(reading, written)
    received = next((each.received_on for each in found if each.received_on), reading.received_on)
    return replace(
        reading,
        referrals=tuple(found),
        lines=(0,) * len(found),
        about=people if kind == kinds.UPDATE else (),
        referrer=found[0].referrer,
        received_on=reading.received_on or received,
    )


def _of_nobody(reading: Reading, written: Written) -> Reading:
    """A message in which nobody is named: a question, or one whose attachment holds no words."""
    if written.unread:
        none = Problem(0, "There is no text in what is attached: open it and type what it says.", kept=False)
        return replace(
            reading, kind_of_item=kinds.NO_TEXT, is_referral=None, referrer=ReferrerInput(), problems=(none,)
        )
    kind = kinds.QUESTION if "?" in reading.text and kinds.is_question(reading.text) else kinds.OTHER
    none = Problem(0, "Nobody was found in this text who is being referred. Type it in by hand.", kept=False)
    return replace(reading, kind_of_item=kind, is_referral=False, problems=(*reading.problems, none))


def _has_details(referral: ReferralInput) -> bool:
    """Whether more than a name that only may be meant was found."""
    person = referral.person
    told = (person.date_of_birth, person.age, person.nhs_number, person.phone, person.address, person.postcode)
    return any(told) or dict(referral.sure).get("full_name", 1.0) >= 0.8


def _is_sure_of_name(referral: ReferralInput) -> bool:
    sure = dict(referral.sure)
    return max(sure.get(field, 0.0) for field in ("full_name", "first_name", "last_name")) >= LEAST


def _with_lists(reading: Reading, written: Written, theirs: Sequence[PartRead]) -> Reading:
    """The rows of attached lists, with the sender as their referrer and the covering note in the problems."""
    referrals: list[ReferralInput] = []
    lines: list[int] = []
    problems: list[Problem] = [*reading.problems]
    note = "\n".join(each.told.prose for each in theirs if each.told.prose)
    consent = (
        "yes"
        if any(_OF_ALL.search(each) and consent_in(each)[0] == "yes" for each in sentences_in(note))
        else "unknown"
    )
    for each in written.lists:
        rows = each.referrals or tuple(ReferralInput(person) for person in each.people)
        for referral, line in zip(rows, each.lines, strict=False):
            named = referral.referrer.name or referral.referrer.agency
            referrer = referral.referrer if named else reading.referrer
            person = _with_note(referral.person, note)
            agrees = consent if referral.consent == "unknown" else referral.consent
            referrals.append(
                replace(
                    referral,
                    person=person,
                    referrer=referrer,
                    consent=agrees,
                    received_on=referral.received_on or reading.received_on,
                )
            )
            lines.append(line)
        problems += each.problems
    return replace(
        reading,
        kind_of_item=kinds.LIST,
        is_referral=True,
        referrals=tuple(referrals),
        lines=tuple(lines),
        problems=tuple(problems),
    )


def _with_note(person: PersonInput, note: str) -> PersonInput:
    """The sentences of a covering note that name a person of the list go to their notes."""
    names = [name for name in (person.first_name, person.last_name) if name]
    if not note or not any(re.search(rf"\b{re.escape(name)}\b", note) for name in names):
        return person
    about = [line for line in re.split(r"(?<=[.!?])\s+", " ".join(note.split())) if _names(line, person)]
    return replace(person, notes="\n".join(filter(None, (person.notes, *about))))


def _names(sentence: str, person: PersonInput) -> bool:
    words = fold(sentence).split()
    return any(
        fold(name).split()[-1:] and fold(name).split()[-1] in words for name in (person.first_name, person.last_name)
    )
