"""Reads a message that was written by a person: who is referred, by whom, why, and whether it is a referral at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from vcs_desk.errors import DeskError
from vcs_desk.exchange import kinds
from vcs_desk.exchange.cells import said
from vcs_desk.exchange.couples import people_apart
from vcs_desk.exchange.gathered import Piece, chosen, pieces_of_answers, pieces_of_prose
from vcs_desk.exchange.grounded import grounded
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.labels import Answer, Labelled, labelled
from vcs_desk.exchange.people_in_text import DATE
from vcs_desk.exchange.put_together import completed, referral_of_pieces
from vcs_desk.exchange.referrer_in_text import referrer_of
from vcs_desk.exchange.rendered import rendered
from vcs_desk.exchange.shown import shown_text
from vcs_desk.exchange.signature import Signed, without_signature, writer_of
from vcs_desk.exchange.written import Line, Part, Written
from vcs_desk.folding import fold
from vcs_desk.lists import suggest
from vcs_desk.services.inputs import PersonInput, Problem, Reading, ReferralInput, ReferrerInput

_DEAR = re.compile(r"\s*(?:dear|to whom it may concern|hello|hi)\b", re.IGNORECASE)
_A_DAY = re.compile(rf"\s*(?:date:?\s*)?{DATE}\s*", re.IGNORECASE)
_MOST_TEXT = 60_000
NOBODY = DeskError("Nobody was found in this text who is being referred.", "Type the referral in by hand.")


@dataclass(frozen=True)
class _Told:
    """One part after reading: its labels, its running text, and who signed it."""

    part: Part
    signed: Signed
    labels: Labelled
    head: tuple[str, ...]
    ours: bool
    age: int

    @property
    def prose(self) -> str:
        """The running text, its lines joined to sentences."""
        return "\n".join(line.text for line in self.labels.rest).strip()


def read_written(written: Written, today: date) -> Reading:
    """What a message says, with the words to be shown. Raises DeskError where there are no words at all."""
    short = _shortened(written)
    reading = replace(_read(short, today), text=shown_text(short))
    return rendered(reading, rows=True) if written.lists else grounded(reading)


def _read(written: Written, today: date) -> Reading:
    told = [_told(part, written.ours, age) for age, part in enumerate(written.parts)]
    theirs = [each for each in told if not each.ours]
    text = "\n\n".join(each.part.text.strip() for each in told if each.part.text.strip())
    if not text and not written.subject and not written.lists:
        raise DeskError("There are no words in this file.", "Look whether it is the right file.")
    referrer = _referrer(theirs, written)
    kind = _kind(written, told)
    reading = Reading(
        kind="referrals",
        kind_of_item=kind,
        is_referral=kind in kinds.BRINGS_IN,
        referrer=referrer,
        received_on=written.received_on,
        text=text,
        problems=tuple(Problem(0, sentence, kept=True) for sentence in written.remarks),
    )
    if kind == kinds.SPAM:
        return replace(reading, referrer=ReferrerInput())
    if written.lists:
        return _with_lists(reading, written, theirs)
    if kind in {kinds.THANKS, kinds.OTHER}:
        return reading
    found, problems = _referrals(theirs, written, referrer, kind, today)
    return _settled(replace(reading, problems=(*reading.problems, *problems)), found, kind)


def _settled(reading: Reading, found: list[ReferralInput], kind: str) -> Reading:
    """A withdrawal names people and brings nobody in; a message that names nobody is no referral."""
    people = tuple(each.person for each in found)
    if kind == kinds.WITHDRAWAL:
        return replace(reading, about=people)
    if not found or (not any(map(_has_details, found)) and not kinds.asks_for_something(reading.text)):
        none = Problem(0, "Nobody was found in this text who is being referred. Type it in by hand.", kept=False)
        return replace(reading, kind_of_item=kinds.OTHER, is_referral=False, problems=(*reading.problems, none))
    received = next((each.received_on for each in found if each.received_on), reading.received_on)
    return replace(
        reading,
        referrals=tuple(found),
        lines=(0,) * len(found),
        about=people if kind == kinds.UPDATE else (),
        referrer=found[0].referrer,
        received_on=reading.received_on or received,
    )


def _has_details(referral: ReferralInput) -> bool:
    """Whether more than a name that only may be meant was found."""
    person = referral.person
    told = (person.date_of_birth, person.age, person.nhs_number, person.phone, person.address, person.postcode)
    return any(told) or dict(referral.sure).get("full_name", 1.0) >= 0.8


def _with_lists(reading: Reading, written: Written, theirs: Sequence[_Told]) -> Reading:
    """The rows of attached lists, with the sender as their referrer and the covering note in the problems."""
    referrals: list[ReferralInput] = []
    lines: list[int] = []
    problems: list[Problem] = [*reading.problems]
    note = "\n".join(each.prose for each in theirs if each.prose)
    for each in written.lists:
        rows = each.referrals or tuple(ReferralInput(person) for person in each.people)
        for referral, line in zip(rows, each.lines, strict=False):
            referrer = referral.referrer if referral.referrer.name or referral.referrer.agency else reading.referrer
            person = referral.person
            if (
                note
                and person.last_name
                and re.search(rf"\b{re.escape(person.last_name)}\b|\b{re.escape(person.first_name)}\b", note)
            ):
                about = [line for line in re.split(r"(?<=[.!?])\s+", " ".join(note.split())) if _names(line, person)]
                person = replace(person, notes="\n".join(filter(None, (person.notes, *about))))
            referrals.append(
                replace(
                    referral, person=person, referrer=referrer, received_on=referral.received_on or reading.received_on
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


def _names(sentence: str, person: PersonInput) -> bool:
    words = fold(sentence).split()
    return any(
        fold(name).split()[-1:] and fold(name).split()[-1] in words for name in (person.first_name, person.last_name)
    )


# Parts --------------------------------------------------------------------------------------------------------------


def _shortened(written: Written) -> Written:
    """Messages of many thousand words are read from their beginning."""
    length = 0
    parts: list[Part] = []
    for part in written.parts[:30]:
        lines: list[Line] = []
        for line in part.lines:
            length += len(line.text) + 1
            if length > _MOST_TEXT:
                break
            lines.append(Line(tuple(cell[:4_000] for cell in line.cells)))
        parts.append(replace(part, lines=tuple(lines)))
    return replace(written, parts=tuple(parts))


def _told(part: Part, ours: frozenset[str], age: int) -> _Told:
    head: tuple[str, ...] = part.margin
    lines = part.lines
    if part.document:
        dear = next((n for n, line in enumerate(lines[:40]) if _DEAR.match(line.text) and len(line.text) < 70), 0)
        head = (*_head(lines[: dear or 6], letter=bool(dear)), *part.margin)
        if dear and not _has_person(lines[:dear]):
            lines = lines[dear:]
    signed = without_signature(replace(part, lines=lines))
    labels = labelled(signed.body)
    if lines is not part.lines:
        top = part.lines[: len(part.lines) - len(lines)]
        over = [a for a in labelled(top).answers if a.target in _HEAD_FIELDS]
        over += [Answer("Date", line.text.strip(), "received_on") for line in top if _A_DAY.fullmatch(line.text)]
        labels = Labelled((*over, *labels.answers), labels.rest)
    return _Told(part, signed, labels, head, _is_ours(part, ours), age)


def _head(lines: Sequence[Line], *, letter: bool) -> list[str]:
    """The lines at the top of a paper that are no answers: who it comes from."""
    found: list[str] = []
    for line in lines:
        if not letter and any(answer.target != SKIP for answer in labelled((line,)).answers):
            break
        found += [line.text] if line.text.strip() else []
    return found


_HEAD_FIELDS = frozenset({"received_on", "referrer_phone", "referrer_name", "referrer_email"})


def _has_person(lines: Sequence[Line]) -> bool:
    return any(
        a.target in {"date_of_birth", "nhs_number", "first_name", "last_name"} for a in labelled(tuple(lines)).answers
    )


def _is_ours(part: Part, ours: frozenset[str]) -> bool:
    """Whether we wrote it ourselves: an earlier question of ours in a quotation, not the newest words."""
    if not part.quoted:
        return False
    return bool(part.sender) and (fold(part.sender) in ours or part.email.casefold() in ours - {""})


def _referrer(theirs: Sequence[_Told], written: Written) -> ReferrerInput:
    answers = [answer for each in theirs for answer in each.labels.answers]
    first = next(
        (each for each in theirs if each.signed.referrer.name or each.part.sender or each.signed.referrer.agency), None
    )
    writer = first.signed.referrer if first else ReferrerInput()
    if first is not None and _one_of_us(first.part, written.ours) and len(theirs) > 1:
        theirs = [each for each in theirs if each is not first]
        writer = theirs[0].signed.referrer
    signed = [writer]
    signed += [each.signed.referrer for each in theirs if _same_writer(each.signed.referrer, writer)]
    documents = [each for each in theirs if each.part.document]
    signed += [each.signed.referrer for each in documents]
    if documents and (documents[0].signed.referrer.name and not writer.name):
        signed.reverse()
    heads = [line for each in documents for line in each.head]
    practice = next(
        (
            answer.value
            for answer in answers
            if answer.target == "gp_practice"
            and re.search(r"organi|practice|surgery|gp", answer.label, re.I)
            and not re.match(r"Dr\b", answer.value)
        ),
        "",
    )
    theirs_too = bool(re.search(r"surgery|practice|gp", " ".join(each.part.sender for each in theirs), re.IGNORECASE))
    found = referrer_of(answers, signed, heads, practice if theirs_too else "", written.ours)
    if len(found.name.split()) == 1 and first is not None:
        found = _named_in_full(found, first.prose)
    return found if found.kind else replace(found, kind=_rev(theirs))


def _named_in_full(referrer: ReferrerInput, prose: str) -> ReferrerInput:
    """Somebody who is known by the first name, and who says the whole of it further down: "Judith Lee, St Mary's"."""
    match = re.search(rf"\b{re.escape(referrer.name)} ([A-Z][\w'’-]+)\b(?:,\s*([A-Z][^,.(\n]{{2,40}}))?", prose)
    if match is None:
        return referrer
    agency = referrer.agency or (match[2] or "").strip()
    return replace(referrer, name=f"{referrer.name} {match[1]}", agency=agency)


def _rev(theirs: Sequence[_Told]) -> str:
    return next((code for each in theirs for code in suggest("referrer_kinds", each.part.sender)[:1]), "")


def _one_of_us(part: Part, ours: frozenset[str]) -> bool:
    """Whether the top writer sits in the same house as those it was sent to, and only passes it on."""
    domain = part.email.casefold().rpartition("@")[2]
    return bool(domain) and any(address.endswith(f"@{domain}") for address in ours)


def _same_writer(one: ReferrerInput, other: ReferrerInput) -> bool:
    return bool(one.name) and bool(set(fold(one.name).split()) & set(fold(other.name).split()))


# Kind ---------------------------------------------------------------------------------------------------------------


def _kind(written: Written, told: Sequence[_Told]) -> str:
    if written.automatic:
        return kinds.OTHER
    if not told:
        return kinds.LIST if written.lists else kinds.OTHER
    newest = told[0]
    documents = [each for each in told if each.part.document and each is not newest]
    words = "\n".join(line.text for line in newest.signed.body)
    details = any(
        answer.target in {"date_of_birth", "nhs_number", "phone", "address", "full_name", "first_name"}
        and said(answer.value)
        for each in (newest, *documents)
        for answer in each.labels.answers
    )
    details = details or any(
        piece.field in {"date_of_birth", "nhs_number", "phone"}
        for piece in pieces_of_prose(words, 0, frozenset(), names=False)
    )
    answered = not written.chat and (
        len(told) > 1 and told[1].part.quoted and not re.match(r"\s*(?:fw|fwd)\s*:", written.subject, re.IGNORECASE)
    )
    answered = (answered and any(each.ours or _asks(each) for each in told[1:])) or (
        answered and bool(re.match(r"\s*re\s*:", written.subject, re.I))
    )
    return kinds.kind_of_words(
        words,
        written.subject,
        marked_as_spam=written.spam,
        answered=answered and not documents,
        newest_says=details or bool(written.lists),
    )


def _asks(each: _Told) -> bool:
    return "?" in each.prose and each.ours


# Referrals ----------------------------------------------------------------------------------------------------------


def _referrals(
    theirs: Sequence[_Told], written: Written, referrer: ReferrerInput, kind: str, today: date
) -> tuple[list[ReferralInput], list[Problem]]:
    not_these = _others(theirs, written, referrer, kind)
    groups = people_apart([(each.labels.answers, each.prose, each.age) for each in theirs], not_these)
    answers = [answer for each in theirs for answer in each.labels.answers]
    found: list[ReferralInput] = []
    problems: list[Problem] = []
    for group in groups:
        pieces: list[Piece] = []
        for some, prose, age in group.told:
            pieces += pieces_of_answers([a for a in some if a.role in {"person", "contact", "practice"}], age)
            pieces += pieces_of_prose(prose, age, not_these, own=kind == kinds.SELF)
        if written.subject and len(groups) == 1:
            pieces += _of_subject(written.subject, not_these, pieces)
        if kind == kinds.SELF:
            pieces += _of_self(theirs, pieces)
        pieces += list(group.pieces)
        referral, said_of = referral_of_pieces(
            chosen(pieces), group.told, answers, today, [each.age for each in theirs if each.part.document]
        )
        if referral is None:
            continue
        found.append(completed(referral, group.told, answers, written, referrer, kind))
        problems += said_of
    return found, problems


def _others(theirs: Sequence[_Told], written: Written, referrer: ReferrerInput, kind: str) -> frozenset[str]:
    """Words, numbers and addresses that belong to writers and to us."""
    if kind == kinds.SELF:
        return frozenset(fold(name) for name in written.ours)
    words: set[str] = set()
    names = [
        referrer.name,
        *(each.signed.referrer.name for each in theirs),
        *(writer_of(each.part.sender).name for each in theirs),
    ]
    for name in names:
        words |= set(fold(name).split())
    for own in written.ours:
        words |= {own, *fold(own.partition("@")[0]).split()} - {""}
    for each in theirs:
        words |= {each.signed.referrer.phone, each.signed.referrer.email.casefold(), each.part.email.casefold()}
        for line in each.signed.signature:
            words |= {re.sub(r"\D", "", number) for number in re.findall(r"[\d(+][\d\s().+-]{8,}\d", line)}
        words |= {re.sub(r"\D", "", a.value) for a in each.labels.answers if a.target == "referrer_phone"}
        words |= {a.value.strip().casefold() for a in each.labels.answers if a.target == "referrer_email"}
    return frozenset(words - {""})


def _of_subject(subject: str, not_these: frozenset[str], pieces: Sequence[Piece]) -> list[Piece]:
    """A name in the subject, where the message names nobody or by the surname alone."""
    known = {fold(piece.text).split()[-1] for piece in pieces if piece.field == "full_name" and fold(piece.text)}
    if any(piece.field in {"first_name", "last_name"} for piece in pieces):
        return []
    plain = re.sub(r"^(?:\s*(?:re|fw|fwd)\s*:)+", "", subject, flags=re.IGNORECASE)
    plain = re.sub(r"^.*\breferral\b(?: form)?\s*(?:for|of|re|[-–:])?\s*", "", plain, flags=re.IGNORECASE)
    found = [piece for piece in pieces_of_prose(f"Re: {plain.strip()}", 0, not_these) if piece.field == "full_name"]
    return [replace(piece, sure=0.5) for piece in found if not known or fold(piece.text).split()[-1] in known]


def _of_self(theirs: Sequence[_Told], pieces: Sequence[Piece]) -> list[Piece]:
    """The writer's own name, address and number where somebody asks for themselves."""
    own: list[Piece] = []
    fields = {piece.field for piece in pieces if piece.sure >= 0.8}
    writer = theirs[0].signed.referrer if theirs else ReferrerInput()
    for field, value in (("full_name", writer.name), ("phone", writer.phone), ("email", writer.email)):
        if value and field not in fields and not (field == "full_name" and fields & {"first_name", "last_name"}):
            own.append(Piece(field, value, 0.8, value, "From", 0))
    return own
