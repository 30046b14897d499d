"""Cuts the words of a mail into whose they are: the newest on top, then each message that is quoted or forwarded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from vcs_desk.exchange.cells import read_day
from vcs_desk.exchange.evidence import EMAIL
from vcs_desk.exchange.written import Line, Part

_DIVIDER = re.compile(
    r"\s*(?:_{5,}|-{2,}\s*(?:original|forwarded) (?:message|mail)\s*-{2,}|-{5,}|begin forwarded message:?|"
    r"-+ ?forwarded by .*|original message)\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\**(from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments)\s*:\**\s*(.*)", re.IGNORECASE
)
_WROTE = re.compile(
    r"\s*(?:on|le|am)\b(?P<day>[^<]{6,60}?)(?:,| at [\d:.]+(?: ?[ap]m)?,?| )\s*"
    r"(?P<who>[^,\n]{2,80}?)(?:<[^>]*>)?\s*wrote:\s*",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[ /.-](?:[A-Za-z]{3,9}|\d{1,2})[ /.,-]+\d{2,4}")
_MOST_PARTS = 40


@dataclass
class _Cut:
    """One message while it is being cut out."""

    top: Part
    lines: list[Line] = field(default_factory=list)

    def part(self) -> Part:
        return replace(self.top, lines=tuple(self.lines))


def parts_of(lines: tuple[Line, ...], top: Part, today: date) -> list[Part]:
    """The newest words first. Each part knows its writer as far as the lines over it say."""
    cuts = [_Cut(top)]
    depth = 0
    at = 0
    while at < len(lines):
        line = lines[at]
        deep, text = _unquoted(line.text) if len(line.cells) == 1 else (depth, line.text)
        started, used = _start(lines, at, today)
        if started is not None and len(cuts) < _MOST_PARTS:
            cuts.append(_Cut(started))
            depth = deep
            at += used
            continue
        if len(line.cells) == 1 and text.strip() and deep > depth and len(cuts) < _MOST_PARTS:
            if len(cuts) == 1 or any(each.text.strip() for each in cuts[-1].lines):
                cuts.append(_Cut(Part((), quoted=True)))
            depth = deep
        elif text.strip() and deep < depth and deep == 0 and depth > 0:
            depth = 0
            cuts[0].lines.append(Line((text,)))  # an answer written between the quoted lines
            at += 1
            continue
        if not _DIVIDER.fullmatch(text):
            cuts[-1].lines.append(Line((text,)) if len(line.cells) == 1 else line)
        at += 1
    return [cut.part() for cut in cuts]


def _unquoted(text: str) -> tuple[int, str]:
    """How often a line is quoted, and the line without the marks."""
    match = re.match(r"((?:[>|]\s?)*)", text)
    marks = match[0] if match else ""
    return marks.count(">"), text[len(marks) :] if ">" in marks else text


def _start(lines: tuple[Line, ...], at: int, today: date) -> tuple[Part | None, int]:
    """The writer of the message that begins at this line, and how many lines say so."""
    _, first = _unquoted(lines[at].text)
    for count in (1, 2, 3):
        joined = " ".join(_unquoted(line.text)[1].strip() for line in lines[at : at + count])
        if re.match(r"\s*(?:on|le|am)\b", joined, re.IGNORECASE) and (match := _WROTE.fullmatch(joined)):
            return _quoted(match["who"], _day(match["day"], today), ""), count
    header = _HEADER.match(first)
    if header is None or header[1].lower() != "from":
        return None, 0
    found: dict[str, str] = {}
    used = 0
    for line in lines[at : at + 12]:
        match = _HEADER.match(_unquoted(line.text)[1])
        if match is None:
            break
        found[match[1].lower()] = match[2].strip()
        used += 1
    if len(found) < 2 or not {"sent", "date", "subject", "to"} & set(found):
        return None, 0
    return _quoted(
        found["from"], _day(found.get("sent") or found.get("date", ""), today), found.get("subject", "")
    ), used


def _quoted(who: str, sent_on: date | None, subject: str) -> Part:
    address = EMAIL.search(who)
    name = re.sub(r"<[^>]*>|\[mailto:[^\]]*\]", " ", who)
    if address:
        name = name.replace(address[0], " ")
    return Part(
        (),
        sender=" ".join(name.split()).strip(" \"'"),
        email=address[0] if address else "",
        sent_on=sent_on,
        subject=subject,
        quoted=True,
    )


def _day(text: str, today: date) -> date | None:
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        return read_day(match[0], today)
    except ValueError:
        return None
