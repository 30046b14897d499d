"""The words of a source as they are shown beside the form: who wrote when about what, then all that was written."""

from __future__ import annotations

from collections.abc import Iterator

from vcs_desk import dates
from vcs_desk.exchange.written import Part, Written


def shown_text(written: Written) -> str:
    """All parts one below the other, each with its head."""
    whole = ("\n\n".join(filter(None, (_head(part, written, place), _words(part)))) for place, part in _parts(written))
    return "\n\n".join(filter(None, whole))


def _parts(written: Written) -> Iterator[tuple[int, Part]]:
    yield from enumerate(written.parts or (Part(()),))


def _head(part: Part, written: Written, place: int) -> str:
    """Who wrote it and when; the name of an attachment. A file of its own has neither."""
    if part.document:
        return f"Attached: {part.name}" if part.name else ""
    lines = []
    if part.sender or part.email:
        lines.append(f"From: {_writer(part)}")
    sent_on = part.sent_on or (written.received_on if place == 0 else None)
    if sent_on is not None:
        lines.append(f"Date: {dates.day(sent_on)}")
    subject = part.subject or (written.subject if place == 0 else "")
    if subject:
        lines.append(f"Subject: {subject}")
    return "\n".join(lines)


def _writer(part: Part) -> str:
    if part.sender and part.email and part.email not in part.sender:
        return f"{part.sender} <{part.email}>"
    return part.sender or part.email


def _words(part: Part) -> str:
    margin = "\n".join(line for line in part.margin if line.strip())
    return "\n\n".join(filter(None, (margin, part.text.strip())))
