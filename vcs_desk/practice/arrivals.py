"""What came in over the last days and waits to be looked at: mails, a form, a copied message. Nobody in it is real."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from vcs_desk.models import Arrival, Attachment, KeptFile, LearntLabel
from vcs_desk.practice.rows import Rows

_MAIL = "message/rfc822"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REFERRAL = """Dear all,

I would like to refer Hedley Kitto, born 3 February 1951, of 4 Mill Lane, Tregarrow, TR99 4QP. He has been on
his own since his wife died in March, and has stopped going out. He used to sing bass in the male voice choir and
would love to sing again.

He walks with a stick and is hard of hearing, so a seat near the front would help. His telephone is 01632 960145;
mornings are best. He has agreed that I send you this.

Kind regards
Siân Llŷr
Link worker, Carn Brea PCN
01632 960110
"""
_COUPLE = """Dear friends,

Could you take Bob and Mary Hosking, 2 Chapel Row, Tregarrow, TR99 4QW? Bob was born 4/4/1938, Mary 25/12/1939.
They came to every lunch here until the bus was stopped, and now they see nobody from one Sunday to the next.
Ring them on 01632 960188. They both know that I am writing and are happy for you to call.

Ruth Eddy
Methodist Church, Tregarrow
"""
_THANKS = """Hello,

just to let you know that Maureen told us about the singing when she came in on Friday. She is like a different
woman. Thank you so much for all your hard work. No reply needed.

Reception, Penwarne Surgery
"""
_WITHDRAWAL = """Good morning,

please withdraw the referral of Piran Nancarrow, born 3 May 1984. He has moved to his sister in Exeter and has found
somebody there to go through the letters with him.

Joe Bray
Porthmellow Housing
01632 960170
"""
_PASTED = """Hi, my name is Elowen Pascoe. I saw your poster in the library. I would like to join the craft group, I am
34 and new here with a little one. My mobile is 07700 900233. I am a bit anxious with new people. Thank you!
"""
_FORM = (
    ("Referrer's name", "Helen Marsh"),
    ("Organisation", "Adult social care"),
    ("Telephone", "01632 960160"),
    ("Name of resident", "Jory Semmens"),
    ("Date of birth", "12/11/1961"),
    ("Address", "Flat 3, Trelawney House, Tregarrow, TR99 4QB"),
    ("Resident contact", "07700 900321"),
    ("Interpreter needed?", "\u2610 Yes \u2612 No"),
    ("Reason for referral", "Lost his job in spring and spends his days indoors. Was a gardener for thirty years."),
    ("What he needs to take part", "Anxious in large groups. A first visit with one person would help."),
    ("Consent given?", "\u2612 Yes \u2610 No"),
)
_LETTER = """Further to my referral: Małgorzata can come on any morning but Friday. She would like to be met at the
car park the first time.

Siân Llŷr, Carn Brea PCN
"""


def what_came_in(rows: Rows, morning: datetime, referrals: Mapping[str, int]) -> None:
    """Six items that wait, one that was set aside, and a letter that is kept with a referral of the inbox.

    ``referrals``: numbers of referrals by the first names of the people.
    """
    sian, ruth = "Siân Llŷr <sian.llyr@carnbrea-pcn.example>", "Ruth Eddy <ruth.eddy@tregarrow-methodist.example>"
    surgery, joe = "Penwarne Surgery <reception@penwarne.example>", "Joe Bray <joe.bray@porthmellow.example>"
    advert = "Win Big <prizes@luckydip.example>"
    mails = (
        (46, "Re Piran Nancarrow.eml", joe, "Piran Nancarrow", _WITHDRAWAL),
        (24, "Thank you.eml", surgery, "Thank you", _THANKS),
        (21, "Bob and Mary.eml", ruth, "Bob and Mary", _COUPLE),
        (2, "New referral.eml", sian, "New referral", _REFERRAL),
    )
    for hours, name, sender, subject, words in mails:
        at = morning - timedelta(hours=hours)
        _arrived(rows, name, _MAIL, mail(sender, subject, words, at), "dropped", at)
    _arrived(rows, "Referral form.docx", _WORD, form(_FORM), "folder", morning - timedelta(hours=1))
    _arrived(rows, "Pasted text", "text/plain", _PASTED.encode(), "pasted", morning - timedelta(minutes=40))
    at = morning - timedelta(days=1)
    prize = "Congratulations! You have been selected. Claim your prize now: act now, it expires today.\n"
    aside = mail(advert, "You have been selected", prize, at)
    _arrived(rows, "You have been selected.eml", _MAIL, aside, "dropped", at, state="set_aside", done_at=at)
    if "Małgorzata" in referrals:
        at = morning - timedelta(days=9)
        kept = _kept(rows, mail(sian, "More about Małgorzata", _LETTER, at))
        name = "More about Małgorzata.eml"
        rows.add(
            Attachment, name=name, media_type=_MAIL, file_id=kept, added_at=at, referral_id=referrals["Małgorzata"]
        )
    rows.add(LearntLabel, label="resident contact", field="phone")


def mail(sender: str, subject: str, words: str, at: datetime) -> bytes:
    """An e-mail to the desk."""
    message = EmailMessage()
    message["From"], message["To"] = sender, "Tregarrow Neighbours <desk@tregarrow.example>"
    message["Subject"], message["Date"] = subject, format_datetime(at)
    message.set_content(words)
    return message.as_bytes()


def form(answers: tuple[tuple[str, str], ...]) -> bytes:
    """A Word document with questions on the left and answers on the right."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    lines = "".join(f"<w:tr>{cell.format(label)}{cell.format(answer)}</w:tr>" for label, answer in answers)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    title = "<w:p><w:r><w:t>Referral to a community group</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="{space}"><w:body>{title}<w:tbl>{lines}</w:tbl></w:body></w:document>'
    whole = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = (
        f'<Types xmlns="{whole}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    points_to = (
        f'<Relationships xmlns="{whole}/relationships"><Relationship Id="rId1" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        parts = {"[Content_Types].xml": kinds, "_rels/.rels": points_to, "word/document.xml": body}
        for name, xml in parts.items():
            file.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return packed.getvalue()


def _arrived(
    rows: Rows,
    name: str,
    media_type: str,
    content: bytes,
    how: str,
    at: datetime,
    *,
    state: str = "new",
    done_at: datetime | None = None,
) -> None:
    rows.add(
        Arrival,
        name=name,
        media_type=media_type,
        file_id=_kept(rows, content),
        how=how,
        arrived_at=at,
        state=state,
        done_at=done_at,
    )


def _kept(rows: Rows, content: bytes) -> int:
    return rows.add(KeptFile, sha256=hashlib.sha256(content).hexdigest(), size=len(content), content=content)
