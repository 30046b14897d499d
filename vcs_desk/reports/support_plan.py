"""Somebody's plan on paper, for them to keep: about me, strengths, goals with their steps, and what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from vcs_desk.reports.blocks import AtFoot, Columns, Drawn, Rule, Space, line, rounded, together, words
from vcs_desk.reports.faces import SEMIBOLD
from vcs_desk.reports.page import Pages, Running, Section, build
from vcs_desk.reports.palette import BODY_WIDTH, COLUMN, GUTTER, HEAD_LINE, INK, NOTE, TAG, TEXT2, Look
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.tagging import TaggedCanvas
from vcs_desk.reports.text import Strong

TITLE = Look(19, 25, SEMIBOLD, INK)
ORGANISATION = Look(11, 15, SEMIBOLD, align=2)
RIGHT = Look(9.5, 14, colour=TEXT2, align=2)
BOX = 9.5


@dataclass(frozen=True)
class _Looks:
    """The type of one setting: the largest in which the plan fits its page is used."""

    head: Look
    body: Look
    section: Look
    cell: Look
    gap: float


def _looks(size: float, gap: float) -> _Looks:
    line = round(size * 1.45, 1)
    return _Looks(
        Look(size, line, SEMIBOLD, keep=True),
        Look(size, line),
        Look(size + 2, line + 3, SEMIBOLD, after=1, keep=True),
        Look(size, line),
        gap,
    )


_SETTINGS = (_looks(11, 14), _looks(9.5, 9), _looks(8.5, 5))


@dataclass(frozen=True)
class PlanStepLine:
    """One step: who does it, and by when or since when it is done, in words."""

    words: str
    who: str
    when: str = ""
    done: bool = False


@dataclass(frozen=True)
class PlanGoal:
    """One goal that goes on, with the day of its review in words."""

    words: str
    review: str = ""
    steps: tuple[PlanStepLine, ...] = ()


@dataclass(frozen=True)
class SupportPlanSheet:
    """Everything on the sheet as it is printed; days in words, ``agreed_on`` "" where a line is left for it."""

    organisation: str
    name: str
    worker: str = ""
    """The link worker's name."""
    phone: str = ""
    """The organisation's, to ring when something changes."""
    held: str = ""
    """When, and with whom, they talked."""
    about: tuple[tuple[str, str], ...] = ()
    """(heading, words) of "About me", in order."""
    strengths: str = ""
    goals: tuple[PlanGoal, ...] = ()
    reached: tuple[str, ...] = ()
    agreed_on: str = ""
    printed_on: str = ""


def support_plan_sheet(sheet: SupportPlanSheet) -> bytes:
    """The plan as PDF, on one page: in smaller type where it is long. What is longer still goes on over the page."""
    made = b""
    for looks in _SETTINGS:
        made, pages = _set(sheet, looks)
        if pages == 1:
            break
    return made


def _set(sheet: SupportPlanSheet, looks: _Looks) -> tuple[bytes, int]:
    """The plan in one setting, and how many pages it takes."""
    total = 1

    def sections(pages: Pages) -> Sequence[Section]:
        nonlocal total
        total = pages.total
        return [Section("plan", "My plan", _story(sheet, looks), kind="sheet")]

    foot = f"Printed {sheet.printed_on}" if sheet.printed_on else ""
    title = f"Plan of {sheet.name}"
    return build(title, sheet.organisation, Running(foot_left=foot), ["plan"], sections), total


def _story(sheet: SupportPlanSheet, looks: _Looks) -> list[Flowable]:
    story: list[Flowable] = [_head(sheet), Rule(before=6, after=looks.gap)]
    if sheet.about:
        story.append(words(looks.section, "About me", role="H2"))
        if sheet.held:
            story += [words(NOTE, sheet.held), Space(2)]
        story += [_in_two_columns(sheet.about, looks), Space(looks.gap)]
    if sheet.strengths:
        story += [words(looks.section, "My strengths", role="H2"), words(looks.body, sheet.strengths)]
        story.append(Space(looks.gap))
    if sheet.goals:
        story.append(words(looks.section, "My goals", role="H2"))
        for goal in sheet.goals:
            story += [*_goal(goal, looks), Space(looks.gap)]
    if sheet.reached:
        story.append(words(looks.section, "What I have reached", role="H2"))
        story += [words(looks.body, reached) for reached in sheet.reached]
        story.append(Space(looks.gap))
    return [*story, _agreement(sheet, looks)]


def _head(sheet: SupportPlanSheet) -> Columns:
    left = [words(TAG, "My plan"), words(TITLE, sheet.name, role="H1")]
    right = [words(ORGANISATION, sheet.organisation)]
    with_whom = f"With {sheet.worker}" if sheet.worker else ""
    right += [words(RIGHT, text) for text in (with_whom, sheet.phone) if text]
    return Columns(left, right, widths=(BODY_WIDTH - 200, 190), gap=10)


def _in_two_columns(about: tuple[tuple[str, str], ...], looks: _Looks) -> Columns:
    """The parts in order, down the left column and then down the right; both about as long."""
    lengths = [len(said) + 120 for _, said in about]
    first = min(range(len(about) + 1), key=lambda place: abs(sum(lengths[:place]) - sum(lengths[place:])))
    columns = [
        [
            part
            for heading, said in some
            for part in (words(looks.head, heading, role="H3"), words(looks.body, said), Space(looks.gap * 0.8))
        ][:-1]
        for some in (about[:first], about[first:])
    ]
    return Columns(*columns, widths=(COLUMN, COLUMN), gap=GUTTER)


def _goal(goal: PlanGoal, looks: _Looks) -> list[Flowable]:
    head = [words(looks.head, goal.words, role="H3")]
    if goal.review:
        head.append(words(NOTE, f"We look at it again together on {goal.review}."))
    if not goal.steps:
        return [together(*head)]
    columns = [
        Column("", 18, bar=True, gap=8),
        Column("Steps", BODY_WIDTH - 268, look=looks.cell),
        Column("Who", 110, look=looks.cell),
        Column("When", 140, look=looks.cell),
    ]
    rows = [
        Row((_box(step.done), step.words, step.who, step.when))
        for step in goal.steps
    ]  # fmt: skip
    return [together(*head), Space(2), Table(columns, rows, above=2.4, below=2.6)]


def _box(done: bool) -> Drawn:
    """A box to tick; what was done is ticked, and said beside it."""

    def draw(canvas: TaggedCanvas) -> None:
        rounded(canvas, 0, 0, BOX, BOX, 1.5, 0.8)
        if done:
            line(canvas, 2, 4.8, 4, 2.6, 1.2)
            line(canvas, 4, 2.6, 7.6, 7.4, 1.2)

    return Drawn(BOX, BOX, draw)


def _agreement(sheet: SupportPlanSheet, looks: _Looks) -> AtFoot:
    """When it was agreed, or a line to write it on; a line for each to sign on; at the foot of the page."""
    if sheet.agreed_on:
        agreed = [words(looks.body, Strong(f"Agreed with {sheet.name} on {sheet.agreed_on}."))]
    else:
        agreed = [words(looks.body, f"Agreed with {sheet.name} on"), _line()]
    ring = "This plan is yours: keep it, and show it to whom you like."
    if sheet.phone:
        ring += f" If something changes, ring {sheet.phone}."
    signers = (sheet.name, sheet.worker or f"For {sheet.organisation}")
    signed = ([_line(), words(NOTE, who)] for who in signers)
    names = Columns(*signed, widths=(COLUMN, COLUMN), gap=GUTTER)
    return AtFoot(Rule(0.8, strong=False), Space(6), *agreed, names, Space(6), words(NOTE, ring))


def _line() -> Drawn:
    return Drawn(COLUMN, 26, lambda canvas: line(canvas, 0, 2, COLUMN, 2, 0.8, HEAD_LINE))
