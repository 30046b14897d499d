"""A reply as a letter: one page as a rule, tagged, with its facts in rows that somebody can copy from."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from vcs_desk.queries.reply_facts import Sender
from vcs_desk.reports.blocks import Rule, Space, together, words
from vcs_desk.reports.faces import SEMIBOLD
from vcs_desk.reports.letter_head import LETTER, addressed, letter_head
from vcs_desk.reports.page import Pages, Running, Section, build
from vcs_desk.reports.palette import BODY_WIDTH, INK, TEXT2, Look
from vcs_desk.reports.reply_sentences import TextRow
from vcs_desk.reports.reply_text import ReplyText
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.text import Part, Strong

HEADLINE = Look(15.5, 20, SEMIBOLD, INK, before=4, after=6, keep=True)
PARAGRAPH = Look(10.5, 16, after=6)
LABEL = Look(10, 14.5, colour=TEXT2)
FACT = Look(10, 14.5)
SIGNED = Look(10.5, 16, SEMIBOLD)
_LABELS = 106.0
_ROOM_TO_SIGN = 34.0


def reply_letter(sender: Sender, text: ReplyText) -> bytes:
    """The letter as PDF/UA; longer ones go on over as many pages as they need."""
    foot = text.foot

    def sections(_: Pages) -> Sequence[Section]:
        return [Section("letter", "Letter", _story(sender, text), kind="sheet")]

    return build(text.subject, sender.name, Running(foot_left=foot), ["letter"], sections)


def _story(sender: Sender, text: ReplyText) -> list[Flowable]:
    return [
        *letter_head(sender),
        *addressed(text.to, text.dated),
        words(PARAGRAPH, text.greeting),
        words(HEADLINE, text.headline, role="H1"),
        *(words(PARAGRAPH, each) for each in text.opening),
        *_facts(text.rows),
        *(words(PARAGRAPH, each) for each in text.closing),
        together(
            Space(10),
            words(LETTER, text.farewell),
            Space(_ROOM_TO_SIGN),
            words(SIGNED, text.signed_by),
            words(LETTER, text.signed_as),
        ),
    ]


def _facts(rows: Sequence[TextRow]) -> list[Flowable]:
    if not rows:
        return []
    columns = [
        Column("", _LABELS, look=LABEL, gap=10),
        Column("", BODY_WIDTH - _LABELS, look=FACT, gap=0),
    ]
    made = [Row((row.label, _fact(row))) for row in rows]
    return [Rule(1.0, before=4), Table(columns, made, above=4.6, below=5.4), Space(12)]


def _fact(row: TextRow) -> tuple[Part, ...]:
    return (Strong(row.strong), row.text) if row.strong else (row.text,)
