"""The head of every letter: who writes at the left, how to reach them at the right, a rule; then whom it goes to."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from vcs_desk.phone import show_phone
from vcs_desk.queries.reply_facts import Sender
from vcs_desk.reports.blocks import Columns, Rule, Space, words
from vcs_desk.reports.faces import SEMIBOLD
from vcs_desk.reports.palette import BODY_WIDTH, INK, TEXT2, Look

NAME = Look(13, 17, SEMIBOLD, INK)
NOTE = Look(8, 11.5, colour=TEXT2)
NOTE_RIGHT = Look(8, 11.5, colour=TEXT2, align=2)
LETTER = Look(10.5, 16)
LETTER_RIGHT = Look(10.5, 16, align=2)
_RIGHT = 170.0


def letter_head(sender: Sender) -> list[Flowable]:
    """The organisation's name and number, its address, telephone and e-mail, over a rule."""
    left: list[Flowable] = [words(NAME, sender.name)]
    if sender.charity_number:
        left.append(words(NOTE, f"Registered charity {sender.charity_number}"))
    reach = (*sender.address.splitlines(), show_phone(sender.phone), sender.email)
    right = [words(NOTE_RIGHT, each) for each in reach if each.strip()]
    head = Columns(left, right or [Space(0)], widths=(BODY_WIDTH - _RIGHT - 12, _RIGHT), gap=12)
    return [Space(12), head, Rule(1.4, before=14, after=20)]


def addressed(to: Sequence[str], dated: str) -> list[Flowable]:
    """Whom the letter goes to, line by line, with the day at the right."""
    left = [words(LETTER, each) for each in to] or [Space(16)]
    return [Columns(left, [words(LETTER_RIGHT, dated)], widths=(BODY_WIDTH - 140, 128), gap=12), Space(20)]
