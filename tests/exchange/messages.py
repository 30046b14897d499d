"""Mails, documents and notes for the tests, in other words than any sample: everybody in them is invented."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.exchange.spreadsheets import TODAY
from vcs_desk.exchange.reader import read_content
from vcs_desk.services.inputs import PersonInput, Reading

_HEAD = """From: {sender}
To: The Hub <info@thehub.example.org>
Subject: {subject}
Date: Tue, 20 Oct 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: {kind}; charset="utf-8"

"""


def read(folder: Path, content: str | bytes, name: str = "message") -> Reading:
    """The reading of a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_content(path, TODAY, None, None)


def mail(
    body: str, sender: str = "Sam Okafor <sam@town.example.org>", subject: str = "Hello", kind: str = "text/plain"
) -> str:
    return _HEAD.format(sender=sender, subject=subject, kind=kind) + body


def person(reading: Reading) -> PersonInput:
    """The one person who is referred."""
    (referral,) = reading.referrals
    return referral.person


def word(body: str, footer: str = "") -> bytes:
    """A Word document with this XML in its body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="urn:w14"'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        if footer:
            target.writestr("word/footer1.xml", f"<w:ftr {space}>{paragraph(footer)}</w:ftr>")
    return packed.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell) if cell[:1] != '<' else cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in cells) + "</w:tbl>"


def tick(words: str, *, ticked: bool) -> str:
    """A paragraph with a tick box of today's Word before the words."""
    checked = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    box = f"<w:sdt><w:sdtPr>{checked}</w:sdtPr><w:sdtContent/></w:sdt>"
    return f"<w:p>{box}<w:r><w:t> {words}</w:t></w:r></w:p>"
