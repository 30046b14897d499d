"""Puts together the referrals of a message: whom it names, and what it says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from vcs_desk.exchange import kinds
from vcs_desk.exchange.couples import Group, people_apart
from vcs_desk.exchange.gathered import HEADINGS, Piece, chosen, pieces_of_answers, pieces_of_prose
from vcs_desk.exchange.label_words import LONG, UNKNOWN
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.names import without_title
from vcs_desk.exchange.names_in_text import mentions_in
from vcs_desk.exchange.owners import People
from vcs_desk.exchange.parts_read import NAME_FIELDS, PartRead, same_words
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.put_together import completed, referral_of_pieces
from vcs_desk.exchange.referrer_in_text import of_family, relation_to_writer
from vcs_desk.exchange.signature import is_robot, writer_of
from vcs_desk.exchange.who import who_is_meant
from vcs_desk.exchange.written import Written
from vcs_desk.folding import fold
from vcs_desk.services.inputs import Problem, ReferralInput, ReferrerInput

_RING_ME = Pattern(
    r"\b(?:ring|call|phone|contact|text|speak to|come (?:back )?to|get hold of|go through|through) me "
    r"(?:first|instead|rather)\b|"
    r"\bring me, not\b|\b(?:best|please|easier|better) (?:to )?(?:ring|call|contact|get|reach|phone|text) me\b",
    re.IGNORECASE,
)
_BEFORE_THE_NAME = Pattern(
    r"^.*\b(?:referral|form|request|close|withdraw\w*|update|regarding|client|patient)\b(?: form)?\s*"
    r"(?:for|of|re|[-–:])?\s*",
    re.IGNORECASE,
)


def referrals_in(
    parts: Sequence[PartRead], written: Written, referrer: ReferrerInput, kind: str, today: date
) -> tuple[list[ReferralInput], list[Problem]]:
    """One referral for each person whom the message names, with what could not be read of it."""
    theirs = [each for each in parts if not each.ours]
    not_these = _others(theirs, written, referrer, kind)
    groups = people_apart([each.told for each in theirs], not_these)
    found: list[ReferralInput] = []
    problems: list[Problem] = []
    for group in groups:
        answers = [answer for each in group.told for answer in each.answers]
        pieces = list(_pieces(group, theirs, written, kind, not_these, alone=len(groups) == 1))
        if kind == kinds.UPDATE:
            pieces += _of_our_question(parts, pieces)
        referral, said_of = referral_of_pieces(chosen(pieces), group.told, answers, today)
        if referral is None:
            continue
        referral = completed(referral, group.told, answers, written, referrer, kind)
        found.append(_with_writer_as_contact(referral, theirs, kind))
        problems += said_of
    return found, problems


def _pieces(
    group: Group, theirs: Sequence[PartRead], written: Written, kind: str, not_these: frozenset[str], *, alone: bool
) -> Iterator[Piece]:
    own = kind == kinds.SELF
    pieces = [*group.pieces]
    for each in group.told:
        pieces += pieces_of_answers(_of_person(each.answers, own=own), each.age)
    name = _name(group, pieces, written, not_these, kind, alone=alone)
    if own and not any(piece.field in NAME_FIELDS for piece in (*pieces, *name)):
        name += _of_self(theirs, "full_name") or _by_own_words(group)
    pieces += name
    prose = "\n".join(each.prose for each in group.told)
    people = People(person=_words_of(pieces), relation="" if own else relation_to_writer(prose), own=own)
    for each in group.told:
        pieces += pieces_of_prose(each.prose, each.age, people, not_these)
        for answer in each.answers:
            pieces += _inside(answer, each.age, people, not_these)
    if own:
        pieces += [
            piece
            for field in ("phone", "email")
            for piece in _of_self(theirs, field)
            if not any(p.field == field for p in pieces)
        ]
    yield from pieces


def _by_own_words(group: Group) -> list[Piece]:
    """The name that somebody gives as their own: "my name is Terence Bagshaw"."""
    for each in group.told:
        for mention in mentions_in(each.full):
            if mention.role == "writer":
                words = each.full[mention.start : mention.end]
                return [Piece("full_name", mention.name, 0.85, words, HEADINGS["full_name"], each.age)]
    return []


def _of_person(answers: Sequence[Answer], *, own: bool) -> list[Answer]:
    """The answers of the person, a contact and the practice; with ``own`` whoever fills a form in is the person."""
    if not own:
        return list(answers)
    return [
        replace(a, role="person", target="full_name" if a.target == "caller" else a.target)
        if a.role == "writer" or a.target == "caller"
        else a
        for a in answers
    ]


def _words_of(pieces: Sequence[Piece]) -> frozenset[str]:
    return frozenset(
        word
        for piece in pieces
        if piece.field in NAME_FIELDS | {"preferred_name"}
        for word in fold(without_title(piece.text)).split()
    )


def _inside(answer: Answer, age: int, people: People, not_these: frozenset[str]) -> list[Piece]:
    """What a long answer says besides, and what stands behind a name: less sure than an answer of its own."""
    if (
        answer.role != "person"
        or answer.target not in LONG | {UNKNOWN, "full_name", "contact", "address"}
        or len(answer.value) <= 12
    ):
        return []
    if answer.target == UNKNOWN and len(answer.value.split()) < 5:
        return []
    some = pieces_of_prose(answer.value, age, people, not_these)
    less = 0.0 if answer.target in {"full_name", "contact"} else 0.12
    if answer.target == "address":
        some = [piece for piece in some if piece.field not in {"address", "postcode"}]
    return [
        replace(piece, sure=piece.sure - less)
        for piece in some
        if piece.field != "contact_name" or answer.target in LONG
    ]


def _name(
    group: Group, pieces: Sequence[Piece], written: Written, not_these: frozenset[str], kind: str, *, alone: bool
) -> list[Piece]:
    """The person's name from running text and subject, where no label gives the whole of it."""
    named = [piece for piece in pieces if piece.field in NAME_FIELDS]
    fields = {piece.field for piece in named}
    if {"first_name", "last_name"} <= fields or any(
        piece.field == "full_name" and " " in without_title(piece.text) for piece in named
    ):
        return []
    texts = [(each.full or each.prose, each.age) for each in group.told]
    if alone and written.subject:
        texts.append((_subject(written.subject), max((age for _, age in texts), default=0) + 1))
    if kind == kinds.SELF:
        return []
    meant = who_is_meant(texts, not_these, dead=kind == kinds.WITHDRAWAL)
    if meant is None:
        return []
    known = {word for piece in named for word in fold(without_title(piece.text)).split()}
    if known and not known & set(fold(meant.name).split()):
        return []
    name = meant.name if meant.nickname == "" else f"{meant.name} ({meant.nickname})"
    return [Piece("full_name", name, meant.sure, meant.evidence, HEADINGS["full_name"], meant.age)]


def _subject(subject: str) -> str:
    """A subject as a line about somebody: "FW: Referral - Mr E Lonsdale" is "Re: Mr E Lonsdale"."""
    plain = re.sub(r"^(?:\s*(?:re|fw|fwd)\s*:)+", "", subject, flags=re.IGNORECASE)
    plain = _BEFORE_THE_NAME.sub("", plain)
    return f"Re: {plain.strip()}"


def _of_our_question(parts: Sequence[PartRead], pieces: Sequence[Piece]) -> list[Piece]:
    """The first name and the birth out of our own question, where the answer gives the surname alone."""
    known = _words_of(pieces)
    if not known or any(piece.field == "first_name" for piece in pieces):
        return []
    found: list[Piece] = []
    for each in parts:
        if not each.ours:
            continue
        meant = who_is_meant(
            [(each.told.full, each.age)], frozenset(fold(each.signed.referrer.name).split()) | each.signed.greeted
        )
        if meant is None or not known & set(fold(meant.name).split()):
            continue
        found.append(Piece("full_name", meant.name, 0.76, meant.evidence, HEADINGS["full_name"], each.age))
        said_there = pieces_of_prose(each.told.prose, each.age, People(person=_words_of(found)), frozenset())
        found += [replace(piece, sure=min(piece.sure, 0.72)) for piece in said_there if piece.field == "date_of_birth"]
    return found


def _others(theirs: Sequence[PartRead], written: Written, referrer: ReferrerInput, kind: str) -> frozenset[str]:
    """Words, numbers and addresses that belong to writers, to others who are named under labels, and to us."""
    words: set[str] = set()
    for own in written.ours:
        words |= {own, *fold(own.partition("@")[0]).split()} - {""}
    if kind == kinds.SELF:
        return frozenset(words)
    names = [referrer.name, referrer.agency]
    for each in theirs:
        names += [each.signed.referrer.name, writer_of(each.part.sender, each.part.email).name]
        names += [
            a.value.split(",")[0]
            for a in each.told.answers
            if a.target in {"referrer_name", "gp_practice"} or (a.role == "writer" and a.target in NAME_FIELDS)
        ]
        names += [" ".join(each.signed.greeted)]
        words |= {each.signed.referrer.phone, each.signed.referrer.email.casefold(), each.part.email.casefold()}
        for line in each.signed.signature:
            words |= {re.sub(r"\D", "", number) for number in re.findall(r"[\d(+][\d\s().+-]{8,}\d", line)}
        words |= {re.sub(r"\D", "", a.value) for a in each.told.answers if a.target == "referrer_phone"}
        words |= {a.value.strip().casefold() for a in each.told.answers if a.target == "referrer_email"}
    for name in names:
        words |= set(fold(name).split())
    return frozenset(words - {""})


def _of_self(theirs: Sequence[PartRead], field: str) -> list[Piece]:
    """The writer's own name, number or address where somebody asks for themselves."""
    if not theirs or is_robot(theirs[0].part.sender, theirs[0].part.email):
        return []
    read = theirs[0]
    writer = read.signed.referrer
    value = {"full_name": writer.name, "phone": writer.phone, "email": writer.email}[field]
    header = writer_of(read.part.sender, read.part.email).name
    found = [Piece(field, value, 0.85, value, "From", 0)] if value else []
    signed = [line for line in read.signed.signature if same_words(line, header)]
    if field == "full_name" and header and signed and fold(signed[0]).split()[-1:] == fold(header).split()[-1:]:
        short, long = fold(signed[0]).split()[0], fold(header).split()[0]
        if short != long and len(header.split()) > 1:
            found = [
                Piece(field, header, 0.85, header, "From", 0),
                Piece("preferred_name", signed[0].split()[0], 0.8, signed[0], "From", 0),
            ]
    return found


def _with_writer_as_contact(referral: ReferralInput, theirs: Sequence[PartRead], kind: str) -> ReferralInput:
    """The son or daughter who writes is the one to ring first, where they say so."""
    prose = "\n".join(each.told.prose for each in theirs)
    asks = _RING_ME.search(prose)
    person, writer = referral.person, referral.referrer
    if kind != kinds.REFERRAL or not asks or not of_family(prose) or person.contact_phone or not writer.phone:
        return referral
    relation = next((each.signed.relation for each in theirs if each.signed.relation), "")
    return replace(
        referral,
        person=replace(
            person,
            contact_name=person.contact_name or writer.name,
            contact_relation=person.contact_relation or relation,
            contact_phone=writer.phone,
            contact_email=person.contact_email or writer.email,
        ),
        evidence=(*referral.evidence, ("contact_phone", asks[0])),
        sure=(*referral.sure, ("contact_phone", 0.75)),
    )
