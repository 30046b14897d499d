"""Reads the columns about the referral: who refers, why, with what consent, and what is needed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vcs_desk.exchange import cells
from vcs_desk.exchange.coded import code_named
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.layout import Row, why_not
from vcs_desk.exchange.letterhead import put_together, read_kind, read_referred_by
from vcs_desk.exchange.needs_in_text import needs_in_cell, support_needs_in_cell
from vcs_desk.folding import fold
from vcs_desk.services.inputs import PersonInput, ReferralInput, ReferrerInput

_SUGGESTED = {"needs": needs_in_cell, "support_needs": support_needs_in_cell}


def referral_of(row: Row, person: PersonInput) -> ReferralInput:
    """The referral of one row for the person in it."""
    reason = row.text("reason", "; ")
    needs, left = _codes(row, "needs")
    support, support_words = _codes(row, "support_needs")
    reason = "; ".join(part for part in (reason, *left) if part)
    if not needs:
        needs = needs_in_cell(reason)
    for column, text in row.texts.get("support_needs", ()):
        row.note(row.heading(column), cells.said(text))
    remarks = "; ".join(text for _, text in row.texts.get("notes", ()))
    support = support or support_needs_in_cell("; ".join((*support_words, remarks)))
    safeguarding, risks = _risks(row)
    return ReferralInput(
        person=person,
        referrer=_referrer(row),
        received_on=_received_on(row),
        reason=reason,
        matters=row.text("matters", "; "),
        needs=needs,
        support_needs=support,
        consent=_consent(row),
        urgent=cells.read_urgent(row.text("urgent")) or cells.is_urgent(f"{reason}; {remarks}"),
        interpreter=_interpreter(row, person, "; ".join((*support_words, remarks, reason))),
        safeguarding=safeguarding,
        risks=risks,
        source_id=row.text("source_id", " "),
    )


def _codes(row: Row, key: str) -> tuple[tuple[str, ...], list[str]]:
    """The codes that the cells give as code, label or words, and the texts that are neither code nor label."""
    found: list[str] = []
    left: list[str] = []
    for column, text in row.texts.get(key, ()):
        answer = cells.read_yes_no(text) if len(text) < 6 else None
        if answer is not None:
            found += _SUGGESTED[key](row.heading(column)) if answer else ()
            continue
        parts = [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
        if all(code_named(key, part) for part in text.split(",")):
            parts = text.split(",")
        for part in parts:
            code = code_named(key, part)
            found += [code] if code else _SUGGESTED[key](part)
            left += [] if code else [part]
    return tuple(dict.fromkeys(found)), [part for part in left if cells.said(part)]


def _referrer(row: Row) -> ReferrerInput:
    named = row.text("referrer_name", " ")
    found = read_referred_by(named)
    if agency := cells.said(row.text("referrer_agency")):
        other = read_referred_by(agency)
        itself = other.kind in {"self", "family_or_friend"}
        found = replace(
            found,
            name=found.name or found.agency or (other.name if itself else ""),
            agency="" if itself else agency,
            kind=other.kind or found.kind,
        )
    if kind := read_kind(row.text("referrer_kind")):
        found = replace(found, kind=kind)
    numbers = cells.read_numbers(row.text("referrer_phone"))
    email = EMAIL.search(row.text("referrer_email"))
    found = replace(
        found,
        phone=numbers[0].digits if numbers else found.phone,
        email=email[0] if email else found.email,
    )
    return put_together(found, row.layout.letterhead.referrer)


def _received_on(row: Row) -> date | None:
    for column, text in row.texts.get("received_on", ()):
        if not cells.said(text):
            continue
        try:
            return cells.read_day(text, row.layout.today, month_first=column in row.layout.month_first)
        except ValueError as wrong:
            row.keep_as_written(column, text, why_not(wrong))
    return row.layout.letterhead.sent_on


def _consent(row: Row) -> str:
    text = row.text("consent")
    answer = "no" if text.strip() in {"?", "??"} else cells.read_consent(text)
    if len(fold(text)) > 3:
        row.note("Consent", text)
    return answer


def _interpreter(row: Row, person: PersonInput, free_text: str) -> str:
    if text := row.text("interpreter"):
        return cells.read_interpreter(text, person.first_language)
    return cells.interpreter_in(free_text)


def _risks(row: Row) -> tuple[bool, str]:
    """Whether there is a safeguarding concern, and the words about risks and concerns."""
    concern = False
    words = [] if fold(row.text("risks")) in {"no", "n"} else [cells.said(row.text("risks", "; "))]
    for _, text in row.texts.get("safeguarding", ()):
        answer = cells.read_yes_no(text)
        concern = concern or (answer is not False and bool(cells.said(text)))
        if answer is None or len(fold(text)) > 4:
            words.append(cells.said(text) if answer is not False else "")
    return concern, "; ".join(word for word in words if word)
