"""Puts together one referral from all that a message says of a person: answers, running text, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vcs_desk.exchange import kinds
from vcs_desk.exchange.cells import read_day
from vcs_desk.exchange.couples import Told
from vcs_desk.exchange.gathered import Piece
from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.label_words import LONG, UNKNOWN
from vcs_desk.exchange.labels import Answer
from vcs_desk.exchange.layout import Layout
from vcs_desk.exchange.needs_in_text import needs_in, support_needs_in
from vcs_desk.exchange.referrer_in_text import of_family
from vcs_desk.exchange.rows import read_row
from vcs_desk.exchange.statements import concern_in, consent_in, consent_of, interpreter_said, urgency_in
from vcs_desk.exchange.values import DAY, plain_day
from vcs_desk.exchange.written import Written
from vcs_desk.services.inputs import Problem, ReferralInput, ReferrerInput

_AFTER_ALL = date(2100, 1, 1)
_OLDEST_REFERRAL = 2015
_NOT_COLUMNS = frozenset({"consent", "urgent", "referrer_name"})


def referral_of_pieces(
    pieces: Sequence[Piece], told: Sequence[Told], answers: Sequence[Answer], today: date
) -> tuple[ReferralInput | None, list[Problem]]:
    """The candidates as one row of a table, read as every table is."""
    prose = "\n".join(_paragraphs(each.prose) for each in told if each.prose.strip())
    labelled_reason = any(piece.field == "reason" for piece in pieces)
    columns = [(piece.heading, piece.field, piece.text) for piece in pieces if piece.field not in _NOT_COLUMNS]
    columns += [("Reason", "reason", prose)] if prose and not labelled_reason else []
    columns += [(answer.label, "notes", answer.value) for answer in answers if _worth_keeping(answer)]
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
    interpreter = row.referral.interpreter
    said = [(piece.heading, piece.text) for piece in pieces if piece.field in LONG]
    said += [
        (answer.label, answer.value) for answer in answers if answer.target == UNKNOWN and len(answer.value.split()) > 4
    ]
    return (
        replace(
            row.referral,
            needs=needs_in([*said, ("", prose)]),
            support_needs=support_needs_in([*said, ("", prose)], interpreter),
            sure=tuple((piece.field, round(piece.sure, 2)) for piece in pieces if piece.field not in LONG),
            evidence=tuple((piece.field, piece.evidence) for piece in pieces),
        ),
        list(row.problems),
    )


def _worth_keeping(answer: Answer) -> bool:
    """Answers that no field takes and that say something: why there is no consent, what to know about the contact."""
    value = answer.value.strip()
    if answer.target in {"contact_name", "phone"}:
        return (
            bool(re.search(r"\b(?:not|do|only|please|see|best|let|text|never|first)\b", value, re.IGNORECASE))
            and len(value) > 30
        )
    if answer.target == "consent":
        return len(value.split()) >= 4
    return (
        answer.target in {SKIP, UNKNOWN}
        and answer.role == "person"
        and len(value.split()) >= 4
        and answer.label.lower() != "cc"
    )


def completed(
    referral: ReferralInput,
    told: Sequence[Told],
    answers: Sequence[Answer],
    written: Written,
    referrer: ReferrerInput,
    kind: str,
) -> ReferralInput:
    """The referral with consent, haste, safeguarding and the referrer, from answers first and then from the text."""
    prose = "\n".join(each.prose for each in told)
    values = "\n".join(
        a.value
        for a in answers
        if a.target in LONG | {"consent", "first_language"} or (a.target == UNKNOWN and " " in a.value)
    )
    consent, words = _consent(answers, f"{prose}\n{values}", kind)
    haste = "; ".join(a.value for a in answers if a.target == "urgent")
    urgency = urgency_in(f"{written.subject}\n{prose}\n{values}", haste)
    concern = concern_in(f"{prose}\n{values}")
    received = None if written.received_on else day_of_answers(answers) or _day_in(told)
    person_referrer = ReferrerInput(kind="self") if kind == kinds.SELF else referrer
    if not referrer.agency and kind != kinds.SELF and (of_family(prose) or referrer.kind == "family_or_friend"):
        person_referrer = replace(referrer, kind="family_or_friend")
    return replace(
        referral,
        referrer=person_referrer,
        received_on=written.received_on or received or referral.received_on,
        consent=consent,
        urgency=urgency,
        urgent=urgency == "urgent",
        interpreter=referral.interpreter or interpreter_said(f"{prose}\n{values}"),
        safeguarding=referral.safeguarding or bool(concern),
        evidence=(
            *((field, said) for field, said in referral.evidence if field != "consent"),
            *((("consent", words),) if words else ()),
            *((("safeguarding", concern),) if concern else ()),
        ),
    )


def _consent(answers: Sequence[Answer], text: str, kind: str) -> tuple[str, str]:
    """Consent by the questions about it, then by the text; who asks for themselves agrees."""
    for answer in answers:
        if answer.target == "consent" and (found := consent_of(answer.value)) != "unknown":
            return found, f"{answer.label}: {answer.value}" if answer.label != answer.value else answer.value
    consent, words = consent_in(text)
    if consent == "unknown" and kind == kinds.SELF:
        return "yes", ""
    return consent, words


def day_of_answers(answers: Sequence[Answer]) -> date | None:
    """The day of the referral that a form gives; the day of a visit only where it gives no other."""
    for target in ("received_on", "seen_on"):
        for answer in answers:
            day = DAY.search(answer.value) if answer.target == target else None
            if day is not None and (found := _read(day[0])) is not None:
                return found
    return None


def _read(text: str) -> date | None:
    try:
        return read_day(plain_day(text), _AFTER_ALL)
    except ValueError:
        return None


def _day_in(told: Sequence[Told]) -> date | None:
    """A day with a year of late that stands beside who wrote it down or printed it, or in the first lines of a note."""
    texts = [
        match[0]
        for each in told
        for match in re.finditer(
            r"\b(?:printed|created|exported|generated|taken by|dated|sent)\b.{0,40}", each.text, re.IGNORECASE
        )
    ]
    texts += ["\n".join(each.text.split("\n")[:3]) for each in told]
    for text in texts:
        for match in DAY.finditer(text):
            day = _read(match[0])
            if (
                day is not None
                and day.year >= _OLDEST_REFERRAL
                and not re.search(r"\b(?:born|dob|d\.o\.b)\W{0,4}$", text[: match.start()], re.IGNORECASE)
            ):
                return day
    return None


def _paragraphs(text: str) -> str:
    """Lines of one paragraph as one line."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())
