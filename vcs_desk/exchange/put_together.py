"""Puts together one referral from all that a message says of a person: answers, running text, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vcs_desk.exchange import kinds
from vcs_desk.exchange.cells import read_consent, read_day
from vcs_desk.exchange.gathered import Piece
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.labels import LONG, Answer
from vcs_desk.exchange.layout import Layout
from vcs_desk.exchange.people_in_text import DATE
from vcs_desk.exchange.referrer_in_text import of_family
from vcs_desk.exchange.rows import read_row
from vcs_desk.exchange.statements import concern_in, consent_in, interpreter_said, urgency_in
from vcs_desk.exchange.written import Written
from vcs_desk.lists import suggest
from vcs_desk.services.inputs import Problem, ReferralInput, ReferrerInput


def referral_of_pieces(
    pieces: Sequence[Piece],
    told: Sequence[tuple[Sequence[Answer], str, int]],
    answers: Sequence[Answer],
    today: date,
    documents: Sequence[int],
) -> tuple[ReferralInput | None, list[Problem]]:
    """The candidates as one row of a table, read as every table is."""
    prose = "\n".join(_sentences(text) for _, text, _ in told if text.strip())
    labelled_reason = any(piece.field == "reason" for piece in pieces)
    columns = [
        (piece.heading, piece.field, piece.text)
        for piece in pieces
        if piece.field not in {"consent", "urgent", "contact_email", "referrer_name"}
    ]
    columns += [("Reason", "reason", prose)] if prose and not labelled_reason else []
    columns += [(a.label, "notes", a.value) for a in answers if _worth_keeping(a)]
    if labelled_reason and prose:
        columns.append(("Also said", "notes", prose))
    layout = Layout(
        headings=tuple(heading or "Note" for heading, _, _ in columns),
        mapping={at: field for at, (_, field, _) in enumerate(columns)},
        today=today,
    )
    row = read_row(layout, 0, [text for _, _, text in columns], people=False)
    if row.referral is None:
        return None, list(row.problems)
    mails_prose = "\n".join(text for _, text, age in told if age not in documents)
    why = "; ".join(
        [
            *(piece.text for piece in pieces if piece.field in {"reason", "matters", "needs"}),
            mails_prose if labelled_reason else prose,
        ]
    )
    support = "; ".join(
        piece.text
        for piece in pieces
        if piece.field in {"support_needs", "reason", "interpreter", "notes", "first_language"}
        and piece.field != "first_language"
    )
    support = f"{support}; {prose if not labelled_reason else mails_prose}"
    return (
        replace(
            row.referral,
            needs=suggest("needs", why),
            support_needs=_support(support, row.referral.interpreter),
            person=replace(
                row.referral.person, contact_email=next((p.text for p in pieces if p.field == "contact_email"), "")
            ),
            sure=tuple((piece.field, round(piece.sure, 2)) for piece in pieces if piece.field not in LONG),
            evidence=tuple((piece.field, piece.evidence) for piece in pieces),
        ),
        list(row.problems),
    )


def _support(text: str, interpreter: str) -> tuple[str, ...]:
    found = suggest("support_needs", text)
    if interpreter and interpreter not in {"no", "BSL", "British Sign Language"} and "language" not in found:
        found = (*found, "language")
    return tuple(code for code in found if not (code == "language" and interpreter == "no"))


def _worth_keeping(answer: Answer) -> bool:
    """Answers that no field takes and that say something: why there is no consent, what to know about the contact."""
    value = answer.value.strip()
    if answer.target == "contact_name":
        return bool(re.search(r"\b(?:not|do|only|please|see)\b", value, re.IGNORECASE)) and len(value) > 30
    return answer.target == SKIP and answer.role == "person" and len(value.split()) >= 4 and answer.label != "cc"


def completed(
    referral: ReferralInput,
    told: Sequence[tuple[Sequence[Answer], str, int]],
    answers: Sequence[Answer],
    written: Written,
    referrer: ReferrerInput,
    kind: str,
) -> ReferralInput:
    """The referral with consent, haste, safeguarding and the referrer, from answers first and then from the text."""
    prose = "\n".join(text for _, text, _ in told)
    values = "\n".join(a.value for a in answers if a.target in LONG | {"consent"})
    consent, words = referral.consent, ""
    answered = [a for a in answers if a.target == "consent"]
    if answered:
        from_answer = [_consent_of(a) for a in answered]
        consent = next((each for each in from_answer if each != "unknown"), "unknown")
        words = answered[0].value
    if consent == "unknown":
        consent, words = consent_in(f"{prose}\n{values}")
    if consent == "unknown" and kind == kinds.SELF:
        consent, words = "yes", "self-referral"
    urgency = urgency_in(
        f"{written.subject}\n{prose}\n{values}", "; ".join(a.value for a in answers if a.target == "urgent")
    )
    concern = concern_in(f"{prose}\n{values}")
    received = None if written.received_on else _day_of(answers) or _day_in(told)
    person_referrer = ReferrerInput(kind="self") if kind == kinds.SELF else referrer
    if of_family(prose) and not referrer.agency and kind != kinds.SELF:
        person_referrer = replace(referrer, kind="family_or_friend")
    return replace(
        referral,
        referrer=person_referrer,
        received_on=written.received_on or received or referral.received_on,
        consent=consent,
        urgency=urgency,
        urgent=urgency == "urgent",
        interpreter=referral.interpreter or interpreter_said(prose),
        safeguarding=referral.safeguarding or bool(concern),
        evidence=(*referral.evidence, *((("consent", words),) if words else ())),
    )


def _consent_of(answer: Answer) -> str:
    read = read_consent(answer.value)
    if read == "unknown":
        read = consent_in(answer.value)[0]
    return read


def _day_of(answers: Sequence[Answer]) -> date | None:
    for answer in answers:
        if answer.target == "received_on":
            try:
                return read_day(answer.value, date(2100, 1, 1))
            except ValueError:
                continue
    return None


def _day_in(told: Sequence[tuple[Sequence[Answer], str, int]]) -> date | None:
    """A day with a year of late that stands beside who wrote it down, or in the first lines of a note."""
    texts = [a.value for some, _, _ in told for a in some if a.role == "taker"]
    texts += ["\n".join(text.split("\n")[:3]) for _, text, _ in told]
    for text in texts:
        for match in re.finditer(DATE, text, re.IGNORECASE):
            try:
                day = read_day(match[0], date(2100, 1, 1))
            except ValueError:
                continue
            if day.year >= 2015:
                return day
    return None


def _sentences(text: str) -> str:
    """Lines of one paragraph as one line."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())
