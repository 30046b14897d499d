"""The register of one session on paper: names, boxes to tick, walk-ins, and letters that only the leader can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import Columns, Drawn, Space, rounded, words
from vcs_desk.reports.faces import REGULAR, SEMIBOLD
from vcs_desk.reports.page import Pages, Running, Section, build, draw_text
from vcs_desk.reports.palette import BODY_WIDTH, INK, NOTE, TEXT2, Look
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.tagging import TaggedCanvas

TITLE = Look(19, 25, SEMIBOLD, INK)
WHEN = Look(11, 16, after=8)
RIGHT_STRONG = Look(9.5, 14, SEMIBOLD, align=2)
RIGHT = Look(9.5, 14, colour=TEXT2, align=2)
NAME = Look(10.5, 12.2)
NUMBER = Look(10.5, 12.2, colour=TEXT2, align=2)
LETTERS = Look(10.5, 12.2)
BOX = 11.5


@dataclass(frozen=True)
class RegisterRow:
    """One expected person: the name to call them by, and the letters of their support needs."""

    name: str
    support: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegisterSheet:
    """Everything on the sheet, as it is printed: ``day`` and ``time`` in words, ``printed_at`` local."""

    organisation: str
    group: str
    day: str
    time: str
    venue: str
    leader: str
    rows: tuple[RegisterRow, ...]
    blank_lines: int = 5
    session_code: str = ""
    notes: str = ""
    printed_at: str = ""
    hand_to: str = ""


def register_sheet(sheet: RegisterSheet) -> bytes:
    """The blank register as PDF; longer lists go on over as many pages as they need."""
    title = ", ".join(part for part in (sheet.group, sheet.day) if part)

    def sections(_: Pages) -> Sequence[Section]:
        return [Section("register", "Register", _story(sheet), kind="sheet")]

    foot = " · ".join(
        part for part in (sheet.session_code, f"Printed {sheet.printed_at}" if sheet.printed_at else "") if part
    )
    return build(f"Register: {title}", sheet.organisation, Running(foot_left=foot), ["register"], sections)


def _story(sheet: RegisterSheet) -> list[Flowable]:
    when = ", ".join(part for part in (sheet.day, sheet.time, sheet.venue) if part)
    who = [words(RIGHT_STRONG, sheet.organisation)]
    if sheet.leader:
        who.append(words(RIGHT, f"Leader: {sheet.leader}"))
    head = Columns(
        [words(TITLE, sheet.group, role="H1"), words(WHEN, when)], who, widths=(BODY_WIDTH - 130, 120), gap=10
    )
    story: list[Flowable] = [head, Space(6), _register(sheet), Space(5), words(NOTE, _explained(sheet))]
    if sheet.notes:
        story += [Space(4), words(NOTE, sheet.notes)]
    keep = f"Keep this sheet out of sight. Hand it to {sheet.hand_to or 'the coordinator'} today: once typed in at the "
    keep += "desk it is shredded."
    return [*story, Space(16), Columns([_counts()], [words(NOTE, keep)], widths=(260, BODY_WIDTH - 276), gap=16)]


def _explained(sheet: RegisterSheet) -> str:
    walk_ins = "+ Walk-ins: write any name they like to be called by. "
    letters = "The letters under “See card” are explained on the leader’s card, not here."
    return (walk_ins if sheet.blank_lines else "") + letters


def _register(sheet: RegisterSheet) -> Table:
    columns = [
        Column("", 22, "right", NUMBER, gap=0, after=8),
        Column("Name", 160, look=NAME, gap=6),
        Column("See card", 52, "centre", LETTERS, gap=4),
        Column("Came", 52, "centre"),
        Column("Apologies", 60, "centre"),
        Column("Did not come", 80, "centre", after=8),
        Column("Note", BODY_WIDTH - 426, gap=4),
    ]
    rows = [
        Row((str(place), row.name, " ".join(row.support), _box(), _box(), _box(), ""), strong_line=place % 5 == 0)
        for place, row in enumerate(sheet.rows, 1)
    ]
    blank = [Row(("+", "", "", _box(), "", "", "")) for _ in range(sheet.blank_lines)]
    return Table(columns, [*rows, *blank], above=2.2, below=2.8)


def _box() -> Drawn:
    return Drawn(BOX, BOX, lambda canvas: rounded(canvas, 0, 0, BOX, BOX, 1.5, 0.9))


def _counts() -> Drawn:
    """Three boxes for the numbers that the leader writes at the end."""

    def draw(canvas: TaggedCanvas) -> None:
        left = 0.0
        for label, wide in (("Came", 66.0), ("Others, no name", 92.0), ("Volunteers here", 92.0)):
            rounded(canvas, left, 0, wide, 36, 3, 0.8)
            draw_text(canvas, left + 8, 24, label, REGULAR, 8)
            left += wide + 5

    return Drawn(260, 36, draw)
