"""Tells what a file is by what stands in it, whatever it is called, and says so where it cannot be read."""

from __future__ import annotations

import re
import zipfile
from enum import Enum

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Source, stream_of
from vcs_desk.exchange.delimited import beginning, best_fit, decoded
from vcs_desk.exchange.headings import meaning

_START = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(Enum):
    """The kinds of file that are told apart."""

    TABLE = "text with columns"
    WORKBOOK = "workbook"
    JSON = "json"
    LOCKED = "workbook with a password"
    MAIL = "e-mail"
    WORD = "Word document"
    PDF = "PDF"
    XML = "XML"
    TEXT = "text in sentences"
    CALENDAR = "entry for a calendar"
    LATER = "a kind that cannot be read yet"
    OUTLOOK = "a message in Outlook's own format"
    SCAN = "a picture"
    WEB_PAGE = "web page"
    UNKNOWN = "unknown"


MESSAGES = frozenset({FileKind.MAIL, FileKind.WORD, FileKind.PDF, FileKind.XML, FileKind.TEXT})
"""Kinds that hold words rather than columns."""


def kind_of_file(path: Source) -> FileKind:
    """The kind of a file by its content. Raises DeskError where the file is empty or a damaged zip."""
    with path.open("rb") as file:
        start = file.read(_START)
    if not start.strip(b"\0 \t\r\n"):
        raise DeskError("This file is empty.", "Ask for it to be sent again, or look for another copy.")
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if start.startswith(_OLE):
        return _kind_of_ole(path)
    return _kind_of_bytes(start)


def _kind_of_zip(path: Source) -> FileKind:
    try:
        with zipfile.ZipFile(stream_of(path)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as wrong:
        raise _half_a_zip() from wrong
    if any(name.startswith("xl/") for name in names):
        return FileKind.WORKBOOK
    if any(name.startswith("word/") for name in names):
        return FileKind.WORD
    if "mimetype" in names and "content.xml" in names:
        return _kind_of_open_document(path)
    return FileKind.UNKNOWN


def _kind_of_open_document(path: Source) -> FileKind:
    try:
        with zipfile.ZipFile(stream_of(path)) as packed, packed.open("mimetype") as file:
            return FileKind.WORKBOOK if b"spreadsheet" in file.read(200) else FileKind.LATER
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError) as wrong:
        raise _half_a_zip() from wrong


def _half_a_zip() -> DeskError:
    return DeskError(
        "This file is damaged, or only half of it is here.",
        "Open it in the program that made it and save it again, or ask for it to be sent again.",
    )


def _kind_of_ole(path: Source) -> FileKind:
    """The old Office container: its streams are named in UTF-16 in the directory."""
    names = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in names:
        return FileKind.LOCKED
    if any(name.encode("utf-16-le") in names for name in ("__properties_version1.0", "__substg1.0")):
        return FileKind.OUTLOOK
    if "WordDocument".encode("utf-16-le") in names:
        return FileKind.LATER
    tables = any(name.encode("utf-16-le") in names for name in ("Workbook", "Book"))
    return FileKind.WORKBOOK if tables else FileKind.UNKNOWN


_SIGNATURES = (
    (b"%PDF", FileKind.PDF),
    (b"{\\rtf", FileKind.LATER),
    (b"\x89PNG", FileKind.SCAN),
    (b"\xff\xd8\xff", FileKind.SCAN),
    (b"GIF8", FileKind.SCAN),
    (b"II*\0", FileKind.SCAN),
    (b"MM\0*", FileKind.SCAN),
    (b"SQLite format 3", FileKind.UNKNOWN),
    (b"MZ", FileKind.UNKNOWN),
    (b"\x7fELF", FileKind.UNKNOWN),
    (b"\x1f\x8b", FileKind.UNKNOWN),
    (b"Rar!", FileKind.UNKNOWN),
    (b"7z\xbc\xaf", FileKind.UNKNOWN),
)
_MAIL_HEADER = re.compile(
    r"(?:from|to|cc|subject|date|received|return-path|mime-version|message-id|content-type|delivered-to|x-[\w-]+|reply-to|"
    r"sender|dkim-signature|in-reply-to|references|content-transfer-encoding|authentication-results)\s*:",
    re.IGNORECASE,
)


def _kind_of_bytes(start: bytes) -> FileKind:
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    text = beginning(start)
    plain = text.lstrip("﻿ \t\r\n")
    if re.match(r'\{\s*(?:"|\}|$)|\[\s*(?:[{\["\]]|$)', plain):
        return FileKind.JSON
    if plain.startswith("<"):
        return (
            FileKind.WEB_PAGE
            if re.match(r"<(?:!doctype html|html|table|head|body|meta|style)", plain, re.IGNORECASE)
            else FileKind.XML
        )
    if _is_mail(plain):
        return FileKind.MAIL
    return _kind_of_words(plain)


def _kind_of_words(plain: str) -> FileKind:
    if plain.upper().startswith("BEGIN:VCALENDAR"):
        return FileKind.CALENDAR
    if plain.upper().startswith("BEGIN:VCARD"):
        return FileKind.LATER
    if sum(not character.isprintable() and character not in "\t\r\n" for character in plain) > len(plain) * 0.05:
        return FileKind.UNKNOWN
    return FileKind.TABLE if _has_columns(plain) else FileKind.TEXT


def _is_mail(text: str) -> bool:
    """Whether the text starts with the headers of an e-mail (perhaps after the line that mailboxes put before each)."""
    lines = [line for line in text.splitlines()[:30] if line[:1] not in " \t"]
    if lines and re.match(r"From \S+ ", lines[0]):
        lines = lines[1:]
    headers = [bool(_MAIL_HEADER.match(line)) for line in lines[:4]]
    return bool(headers) and headers[0] and (len(headers) < 2 or sum(headers) >= 2)


def _has_columns(text: str) -> bool:
    """Whether the lines are a table: cut evenly into cells by a separator, or one short value on each."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    fit = best_fit([f"{line}\n" for line in lines])
    if fit.width >= 4 or (fit.width >= 2 and fit.separator != ","):
        return fit.share >= 0.3
    if fit.width >= 2:
        return fit.share > 0.7 and (fit.width > 2 or _short(lines) or all(map(meaning, lines[0].split(","))))
    return len(lines) > 1 and all(len(line) < 40 and len(line.split()) <= 4 for line in lines)


def _short(lines: list[str]) -> bool:
    """Cells of a table are short; the parts of a sentence between commas are not."""
    cells = [cell.strip() for line in lines for cell in line.split(",")]
    return sum(len(cell.split()) <= 4 for cell in cells) >= len(cells) * 0.8


def refusal(kind: FileKind) -> DeskError:
    """Why a kind of file cannot be read here, and what to do next."""
    return DeskError(*_REFUSALS.get(kind, _REFUSALS[FileKind.UNKNOWN]))


_REFUSALS = {
    FileKind.LATER: (
        "VCS Desk cannot read this kind of file yet.",
        "Open it in the program that made it, save it as DOCX or PDF, and bring that one in. Or type what it says.",
    ),
    FileKind.OUTLOOK: (
        "VCS Desk cannot read Outlook’s own kind of message (MSG).",
        "In Outlook save the message as EML, or mark its words, copy them, and paste them here.",
    ),
    FileKind.SCAN: (
        "This file is a picture, so there is no text in it to read.",
        "Keep it, and type what it says.",
    ),
    FileKind.CALENDAR: (
        "This file is an entry for a calendar. Nobody is referred in it.",
        "Write the day down by hand.",
    ),
    FileKind.LOCKED: (
        "This file is locked with a password.",
        "Open it with the password, save a copy without one, and bring that one in. Then delete the copy.",
    ),
    FileKind.WEB_PAGE: (
        "This file is a web page, not a spreadsheet.",
        "Open it in your spreadsheet program, save it as an XLSX file, and bring that one in.",
    ),
    FileKind.JSON: (
        "This file is a message between programs, not a spreadsheet.",
        "Bring it in as a referral, or ask the sender for a spreadsheet.",
    ),
    FileKind.UNKNOWN: (
        "This file is not a spreadsheet or a referral that VCS Desk knows.",
        "Look whether it is the right file. Spreadsheets (XLSX, XLS, ODS, CSV) can be brought in.",
    ),
}


def text_of_json(path: Source) -> str:
    """The text of a JSON file, of at most 20 MB. Raises DeskError for more."""
    raw = path.read_bytes()
    if len(raw) > 20_000_000 or sum(raw.count(mark) for mark in (b"[", b"{", b",")) > 500_000:
        raise DeskError(
            "This file is too big to be a referral.",
            "Ask the sender for the referral alone, or type it in by hand.",
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    return decoded(raw.removeprefix(b"\xef\xbb\xbf"))
