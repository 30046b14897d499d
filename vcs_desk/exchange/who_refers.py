"""Tells who refers among all who wrote, signed, passed on or filled in a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vcs_desk.exchange.gathered import pieces_of_prose
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.owners import People
from vcs_desk.exchange.parts_read import NAME_FIELDS, PartRead, same_words
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.referrer_in_text import referrer_of, with_introduction
from vcs_desk.exchange.signature import read_signature
from vcs_desk.exchange.written import Part, Written
from vcs_desk.folding import fold
from vcs_desk.lists import suggest
from vcs_desk.services.inputs import ReferrerInput

_PASSES_ON = Pattern(
    r"\b(?:see below|below from|forwarding|fyi|passing (?:this )?on|please action|pick (?:this )?up|"
    r"one for you|sent on|"
    r"as below|for your attention|can you (?:deal|help with this)|came to the wrong|meant for you|yours, i think)\b",
    re.IGNORECASE,
)


def who_refers(theirs: Sequence[PartRead], written: Written) -> ReferrerInput:
    """The referrer of a message, as far as its forms, signatures, headers and heads of paper say."""
    answers = [answer for each in theirs for answer in each.told.answers]
    theirs = _without_who_passes_on(theirs, written)
    first = next((each for each in theirs if each.signed.referrer.name or each.signed.referrer.agency), None)
    writer = first.signed.referrer if first else ReferrerInput()
    signed = [writer]
    signed += [each.signed.referrer for each in theirs if _same_writer(each.signed.referrer, writer)]
    below = [line for each in theirs for line in each.told.of_referrer]
    signed.insert(0, replace(read_signature(below, "", ""), name="")) if below else None
    documents = [each for each in theirs if each.part.document]
    signed += [each.signed.referrer for each in documents]
    if documents and (documents[0].signed.referrer.name and not writer.name):
        signed.reverse()
    heads = [line for each in documents for line in each.head]
    found = referrer_of(_as_referrers(answers), signed, heads, _practice(answers, theirs), written.ours)
    if first is None or not found.agency:
        found = with_introduction(found, "\n".join(each.told.prose for each in theirs))
    if len(found.name.split()) == 1 and first is not None:
        found = _named_in_full(found, first.told.prose)
    if first is not None and found.name and not found.phone and same_words(found.name, writer.name):
        found = replace(found, phone=_phone_of_writer(first))
    return found if found.kind else replace(found, kind=_kind_of_senders(theirs))


def _phone_of_writer(read: PartRead) -> str:
    """The writer's own number in the running text: "my mobile is", "ring me first on"."""
    found = pieces_of_prose(read.told.prose, 0, People(own=True, person=frozenset({"\0"})), frozenset())
    own = [piece for piece in found if piece.field == "phone" and piece.sure == 0.85]
    return own[0].text if own else ""


def _as_referrers(answers: Sequence[Answer]) -> list[Answer]:
    """The answers of whoever filled a form in, as those of the referrer."""
    names = {
        "full_name": "referrer_name", "both_names": "referrer_name", "phone": "referrer_phone",
        "email": "referrer_email", "contact": "referrer_contact", "first_name": "referrer_first_name",
        "last_name": "referrer_last_name",
    }  # fmt: skip
    found = [
        replace(a, target=names[a.target], role="referrer") if a.role == "writer" and a.target in names else a
        for a in answers
    ]
    return [replace(a, target="referrer_name", role="referrer") if a.target == "caller" else a for a in found]


def _practice(answers: Sequence[Answer], theirs: Sequence[PartRead]) -> str:
    """The practice of a form, where the message comes from a practice or from nobody that is named."""
    senders = " ".join(each.part.sender for each in theirs)
    of_practice = re.search(r"surgery|practice|gp", senders, re.IGNORECASE) or not any(
        a.target == "referrer_agency" for a in answers
    )
    if not of_practice or any(each.signed.referrer.agency for each in theirs):
        return ""
    return next(
        (
            answer.value
            for answer in answers
            if answer.target == "gp_practice"
            and re.search(r"organi|practice|surgery|gp", answer.label, re.I)
            and not re.match(r"Dr\b", answer.value)
        ),
        "",
    )


def _without_who_passes_on(theirs: Sequence[PartRead], written: Written) -> Sequence[PartRead]:
    """The parts without those at the top whose writer is one of us, a machine, or only hands the message on."""
    left = list(theirs)
    while len(left) > 1:
        first, others = left[0], left[1:]
        written_by_others = any(each.part.sender or each.signed.referrer.name for each in others)
        if not written_by_others or not _passes_on(first, written):
            break
        left = others
    return left


def _passes_on(read: PartRead, written: Written) -> bool:
    if _one_of_us(read.part, written.ours):
        return True
    if any(
        a.role in {"person", "writer"} and a.target in NAME_FIELDS | {"phone", "date_of_birth", "address"}
        for a in read.told.answers
    ):
        return False
    words = read.told.full
    return (
        bool(_PASSES_ON.search(words))
        and len(words.split()) < 40
        and not re.search(
            r"\b(?:i've|i have|i am|i'm|we've|we have) (?:spoken|rung|seen|met|visited|talked|discussed|the referrer)",
            words,
            re.IGNORECASE,
        )
    )


def _named_in_full(referrer: ReferrerInput, prose: str) -> ReferrerInput:
    """Somebody who is known by the first name, and who says the whole of it further down: "Judith Lee, St Mary's"."""
    match = re.search(rf"\b{re.escape(referrer.name)} ([A-Z][\w'’-]+)\b(?:,\s*([A-Z][^,.(\n]{{2,40}}))?", prose)
    if match is None:
        return referrer
    agency = referrer.agency or (match[2] or "").strip()
    return replace(referrer, name=f"{referrer.name} {match[1]}", agency=agency)


def _kind_of_senders(theirs: Sequence[PartRead]) -> str:
    return next((code for each in theirs for code in suggest("referrer_kinds", each.part.sender)[:1]), "")


def _one_of_us(part: Part, ours: frozenset[str]) -> bool:
    """Whether the top writer sits in the same house as those it was sent to, and only passes it on."""
    domain = part.email.casefold().rpartition("@")[2]
    return bool(domain) and any(address.endswith(f"@{domain}") for address in ours)


def _same_writer(one: ReferrerInput, other: ReferrerInput) -> bool:
    return bool(one.name) and bool(set(fold(one.name).split()) & set(fold(other.name).split()))
