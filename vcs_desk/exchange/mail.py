"""Reads e-mails: whose words are whose in answers and forwarded messages, and what is attached."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Attached, Source
from vcs_desk.exchange.delimited import decoded
from vcs_desk.exchange.html_text import lines_of_html
from vcs_desk.exchange.kinds import is_automatic_subject
from vcs_desk.exchange.mail_parts import parts_of
from vcs_desk.exchange.written import Line, Part, Written, lines_of
from vcs_desk.folding import fold

_MOST_BYTES = 40_000_000
_MOST_PARTS = 300
_MOST_DEEP = 40
_MOST_TEXT = 600_000
TOO_DEEP = (
    "This e-mail holds too many messages inside each other.",
    "Open it, save the one with the referral by itself, and bring that one in.",
)


@dataclass
class Mail:
    """One e-mail taken apart: its words, who wrote them to whom, and the files that came with it."""

    parts: list[Part] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    written: Written = field(default_factory=lambda: Written(()))


def read_mail(source: Source, today: date) -> Mail:
    """An e-mail with its attachments unread. Raises DeskError where it is too big or nested without end."""
    with source.open("rb") as file:
        raw = file.read(_MOST_BYTES)
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]
    if raw.count(b"\nContent-Type:") > 2_000 or raw.lower().count(b"message/rfc822") > _MOST_DEEP:
        raise DeskError(*TOO_DEEP)
    try:
        message = email.message_from_bytes(raw)
        return _taken_apart(message, today)
    except RecursionError as wrong:
        raise DeskError(*TOO_DEEP) from wrong


def _taken_apart(message: Message, today: date) -> Mail:
    mail = Mail()
    name, address = _addresses(message, "From")[:1][0] if _addresses(message, "From") else ("", "")
    sent_on = _sent_on(message)
    subject = _header(message, "Subject")
    top = Part((), sender=name, email=address, sent_on=sent_on, subject=subject)
    _gather(message, mail, top, today)
    mail.written = Written(
        parts=tuple(mail.parts),
        received_on=sent_on,
        subject=subject,
        ours=frozenset(_ours(message)),
        spam=_is_marked(message),
        automatic=_is_automatic(message, subject),
        calendar=any(each.get_content_type() == "text/calendar" for each in message.walk()),
    )
    return mail


def _gather(message: Message, mail: Mail, top: Part, today: date) -> None:
    """Walk through the parts without recursion: the best body becomes words, files are put aside."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop(0)
        seen += 1
        if seen > _MOST_PARTS or depth > _MOST_DEEP:
            raise DeskError(*TOO_DEEP)
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for inner in _inner(part):
                mail.parts += _of_inner(inner, mail, today)
        elif kind == "multipart/alternative":
            chosen = _best(_inner(part))
            waiting = [*((each, depth + 1) for each in chosen), *waiting]
        elif part.is_multipart():
            waiting = [*((each, depth + 1) for each in _inner(part)), *waiting]
        elif _is_file(part):
            mail.attached.append(Attached(_filename(part), _content(part)))
        elif kind in {"text/plain", "text/html"}:
            mail.parts += parts_of(_lines(part), replace(top), today)


def _of_inner(inner: Message, mail: Mail, today: date) -> list[Part]:
    """The words of a message that is attached to this one, as quoted."""
    found = _taken_apart(inner, today)
    mail.attached += found.attached
    return [replace(part, quoted=True) for part in found.parts]


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _best(alternatives: list[Message]) -> Iterator[Message]:
    """The plain text, unless the HTML has a table that the plain text has lost; related parts stay."""
    flat = [leaf for each in alternatives for leaf in ([each] if not each.is_multipart() else _leaves(each))]
    plain = next((each for each in flat if each.get_content_type() == "text/plain" and not _is_file(each)), None)
    html = next((each for each in flat if each.get_content_type() == "text/html" and not _is_file(each)), None)
    rows = sum(len(line.cells) > 1 and bool(line.text) for line in _lines(html)) if html is not None else 0
    chosen = html if html is not None and (plain is None or rows >= 3 or not _content(plain).strip()) else plain
    if chosen is not None:
        yield chosen
    yield from (each for each in flat if _is_file(each))
    if chosen is None:
        yield from (each for each in flat if not _is_file(each))


def _leaves(part: Message) -> Iterator[Message]:
    for each in part.walk():
        if not each.is_multipart():
            yield each


def _is_file(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).lower()
    text = part.get_content_type() in {"text/plain", "text/html"}
    return (
        "attachment" in disposition
        or (bool(_filename(part)) and not text)
        or part.get_content_maintype()
        in {
            "application",
            "image",
        }
        or part.get_content_type() in {"text/csv", "text/calendar", "text/rtf"}
    )


def _filename(part: Message) -> str:
    try:
        return _decoded_header(str(part.get_filename() or ""))
    except (LookupError, ValueError, TypeError):
        return ""


def _content(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (LookupError, ValueError, AttributeError, TypeError, AssertionError):
        content = None
    return content if isinstance(content, bytes) else b""


def _lines(part: Message) -> tuple[Line, ...]:
    raw = _content(part)[:_MOST_TEXT]
    try:
        text = raw.decode(str(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeError, ValueError, TypeError):
        text = decoded(raw)
    text = text.replace("\0", "")
    if part.get_content_type() == "text/html":
        return lines_of_html(text)
    return lines_of(text)


# Headers ------------------------------------------------------------------------------------------------------------


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    return " ".join(_decoded_header(str(value)).split()) if value is not None else ""


def _decoded_header(text: str) -> str:
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, LookupError, TypeError):
        return text
    return "".join(_piece(words, charset) for words, charset in pieces)


def _piece(words: str | bytes, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    try:
        return words.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decoded(words)


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """Names and addresses of a header. Names in the order SURNAME, First (AGENCY) are kept as written."""
    values = [str(value) for value in message.get_all(name, [])][:50]
    if len(values) == 1 and (
        alone := re.fullmatch(r"\s*\"?([^<>\"]*)\"?\s*<([^<>\s]+@[^<>\s]+)>\s*", values[0][:1_000])
    ):
        return [(" ".join(_decoded_header(alone[1]).split()), alone[2])]
    try:
        found = getaddresses([value[:5_000] for value in values])
    except (ValueError, IndexError, TypeError):
        return []
    return [(" ".join(_decoded_header(who).split()), address.strip()) for who, address in found if who or address]


def _sent_on(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _ours(message: Message) -> Iterator[str]:
    for header in ("To", "Delivered-To", "X-Original-To"):
        for name, address in _addresses(message, header):
            yield from (fold(name), address.casefold())
    yield ""


def _is_automatic(message: Message, subject: str) -> bool:
    answer = str(message.get("Auto-Submitted", "no")).strip().lower()
    return answer.startswith("auto-replied") or bool(message.get("X-Autoreply")) or is_automatic_subject(subject)


def _is_marked(message: Message) -> bool:
    flag = f"{message.get('X-Spam-Flag', '')} {message.get('X-Spam-Status', '')}".strip().lower()
    return flag.startswith("yes") or bool(re.match(r"yes\b", flag)) or bool(message.get("List-Unsubscribe"))
