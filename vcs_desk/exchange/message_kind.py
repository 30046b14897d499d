"""Gathers the signs by which the kind of a message is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vcs_desk.exchange import kinds
from vcs_desk.exchange.cells import said
from vcs_desk.exchange.gathered import pieces_of_prose
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.owners import People
from vcs_desk.exchange.parts_read import NAME_FIELDS, PartRead
from vcs_desk.exchange.written import Written


def kind_of_message(written: Written, parts: Sequence[PartRead]) -> str:
    """The kind of a message by its newest words and by what its forms hold."""
    if not parts:
        return kinds.LIST if written.lists else kinds.OTHER
    newest = parts[0]
    documents = [each for each in parts if each.part.document and each is not newest]
    words = "\n".join(line.text for line in newest.signed.body)
    everything = "\n".join(line.text for line in newest.part.lines)
    answers = [a for each in (newest, *documents) for a in each.told.answers if a.role == "person" and said(a.value)]
    targets = {a.target for a in answers} & {"date_of_birth", "nhs_number", "phone", "address", *NAME_FIELDS}
    in_prose = {piece.field for piece in pieces_of_prose(words, 0, People(), frozenset())} & {
        "date_of_birth",
        "nhs_number",
        "phone",
    }
    forwarded = bool(re.match(r"\s*(?:fw|fwd|forward)\s*:", written.subject, re.IGNORECASE))
    answered = not written.chat and len(parts) > 1 and parts[1].part.quoted and not forwarded
    asked = any(each.ours or ("?" in each.told.prose and each.ours) for each in parts[1:])
    answered = answered and (asked or bool(re.match(r"\s*re\s*:", written.subject, re.IGNORECASE)))
    return kinds.kind_of(
        kinds.Signs(
            newest=words if documents or not _cut_too_much(words, everything) else everything,
            whole=everything,
            subject=written.subject,
            marked_as_spam=written.spam,
            automatic=written.automatic,
            calendar=written.calendar,
            answered=answered and not documents,
            forwarded=forwarded and len(parts) > 1,
            details=bool(targets or in_prose or written.lists or documents),
            strong_details=bool(targets & NAME_FIELDS and (targets | in_prose) & {"date_of_birth", "nhs_number"})
            or bool(written.lists),
            of_an_agency=bool(newest.signed.referrer.agency or newest.signed.referrer.kind),
            self_form=_is_self_form([a for each in (newest, *documents) for a in each.told.answers]),
        )
    )


def _cut_too_much(words: str, everything: str) -> bool:
    """Whether nearly all of a message was taken for signature and small print."""
    return len(words.split()) < 12 and len(everything.split()) > 20


def _is_self_form(answers: Sequence[Answer]) -> bool:
    """Whether a form says that it is about whoever fills it in, or asks for nobody but "you"."""
    about = [a.value for a in answers if a.target == "about_whom"]
    if about:
        return any(
            re.search(r"\b(?:myself|me|self|yes)\b", value, re.IGNORECASE)
            and not re.search(r"someone|somebody|other|no\b", value, re.IGNORECASE)
            for value in about
        )
    if any(
        a.target in {"full_name", "caller"}
        and re.match(r"(?:herself|himself|self|themselves|myself|me)\b", a.value.strip(), re.IGNORECASE)
        for a in answers
    ):
        return True
    yours = any(a.role == "writer" and a.target in NAME_FIELDS for a in answers)
    theirs = any(a.role == "person" and a.target in NAME_FIELDS and said(a.value) for a in answers)
    return (
        yours
        and not theirs
        and not any(a.target in {"referrer_name", "referrer_agency", "referrer_relation"} for a in answers)
    )
