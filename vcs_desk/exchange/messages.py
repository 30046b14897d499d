"""Reads any message with words in it: mails with what is attached, documents, notes and XML."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Attached, Source
from vcs_desk.exchange.content import FileKind, kind_of_file, refusal
from vcs_desk.exchange.fhir import read_message
from vcs_desk.exchange.fhir_xml import read_xml_message
from vcs_desk.exchange.letters import read_written
from vcs_desk.exchange.mail import read_mail
from vcs_desk.exchange.pdf import NO_TEXT, read_pdf
from vcs_desk.exchange.plain import read_plain
from vcs_desk.exchange.spreadsheet import read_spreadsheet
from vcs_desk.exchange.word import read_word
from vcs_desk.exchange.written import Part, Written
from vcs_desk.services.inputs import Reading

_MOST_ATTACHED = 8
_SMALL_PICTURE = 60_000
"""Bytes: logos in signatures are smaller, photographs of a form are larger."""


def read_any_message(source: Source, kind: FileKind, today: date) -> Reading:
    """The reading of a mail, a document, a note or an XML message. Raises DeskError where there is none."""
    if kind is FileKind.XML:
        return read_xml_message(source)
    if kind is FileKind.MAIL:
        return _read_mail(source, today)
    return read_written(_written(source, kind, today), today)


def _written(source: Source, kind: FileKind, today: date) -> Written:
    if kind is FileKind.WORD:
        return read_word(source)
    if kind is FileKind.PDF:
        return read_pdf(source)
    if kind is FileKind.TEXT:
        return read_plain(source, today)
    raise refusal(kind)


def _read_mail(source: Source, today: date) -> Reading:
    """A mail with its attachments: documents are read with it, spreadsheets are lists, a message stands for itself."""
    mail = read_mail(source, today)
    written = mail.written
    remarks: list[str] = []
    lists: list[Reading] = []
    documents: list[Part] = []
    unread = False
    for file in mail.attached[:_MOST_ATTACHED]:
        try:
            kind = kind_of_file(file)
            if kind in {FileKind.TABLE, FileKind.WORKBOOK}:
                lists.append(read_spreadsheet(file, None, "referrals", today))
            elif kind is FileKind.JSON:
                return read_message(file)
            elif kind is FileKind.XML:
                return read_xml_message(file)
            elif kind in {FileKind.WORD, FileKind.PDF, FileKind.TEXT}:
                documents += [replace(part, name=file.name) for part in _written(file, kind, today).parts]
            elif _is_picture(file):
                unread = unread or len(file.content) > _SMALL_PICTURE
            elif kind is not FileKind.CALENDAR:
                remarks.append(f"The attachment “{file.name[:60]}” could not be read.")
        except DeskError as wrong:
            unread = unread or wrong.sentence == NO_TEXT[0]
            remarks.append(f"The attachment “{file.name[:60]}” could not be read: {wrong.sentence}")
    top = [part for part in written.parts if not part.quoted]
    quoted = [part for part in written.parts if part.quoted]
    return read_written(
        replace(written, parts=(*top, *documents, *quoted), lists=tuple(lists), remarks=tuple(remarks), unread=unread),
        today,
    )


def _is_picture(file: Attached) -> bool:
    return file.content[:4] in {b"\x89PNG", b"GIF8"} or file.content[:3] == b"\xff\xd8\xff"
