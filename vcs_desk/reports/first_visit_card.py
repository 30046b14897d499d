"""The card for a first visit: the upper half for whoever leads the group, the lower half for the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from vcs_desk import dates
from vcs_desk.phone import show_phone
from vcs_desk.queries.visit_facts import SupportLine, VisitFacts, support_label
from vcs_desk.reports.blocks import Columns, Drawn, Space, Tagged, line, paragraph, rounded, stack_height, words
from vcs_desk.reports.blocks import Rule as Line
from vcs_desk.reports.faces import SEMIBOLD
from vcs_desk.reports.page import Pages, Running, Section, build
from vcs_desk.reports.palette import BODY_WIDTH, INK, MARGIN, NOTE, PAGE_WIDTH, SECTION, TAG, TEXT2, Look
from vcs_desk.reports.tables import Column, Row, Table
from vcs_desk.reports.tagging import Element
from vcs_desk.reports.text import Part, Strong

NAME = Look(21, 27, SEMIBOLD, INK)
TITLE = Look(21, 27, SEMIBOLD, INK, after=2)
RIGHT_STRONG = Look(12, 17, SEMIBOLD, INK, align=2)
RIGHT = Look(10.5, 15.5, align=2)
RIGHT_QUIET = Look(10.5, 15.5, colour=TEXT2, align=2)
TEXT = Look(10.5, 15.5, after=5)
LABEL = Look(11.5, 17, colour=TEXT2)
VALUE = Look(11.5, 17)
CLOSING = Look(11.5, 17.5)
HALF = 366.0
"""Height of the leader's half, in points: the fold is in the middle of the page."""
BOX = 9.5
EARLY = timedelta(minutes=10)


@dataclass(frozen=True)
class Coordinator:
    """Whom the leader rings when something worries them."""

    name: str
    phone: str


def first_visit_card(facts: VisitFacts, coordinator: Coordinator) -> bytes:
    """The card as PDF, on one page to be cut in two; what is longer goes on over the page."""

    def sections(_: Pages) -> Sequence[Section]:
        return [Section("card", "First visit", [*_for_leader(facts, coordinator), *_for_person(facts)], kind="sheet")]

    title = f"First visit: {facts.group}"
    return build(title, facts.organisation, Running(), ["card"], sections)


def _for_leader(facts: VisitFacts, coordinator: Coordinator) -> list[Flowable]:
    left = [words(TAG, "For the leader: first visit"), words(NAME, facts.call, role="H1")]
    right = [words(RIGHT_STRONG, facts.group), words(RIGHT, _when(facts))]
    if facts.leader:
        right.append(words(RIGHT_QUIET, f"Leader: {facts.leader}"))
    head = Columns(left, right, widths=(BODY_WIDTH * 0.58, BODY_WIDTH * 0.42 - 12), gap=12)
    body = Columns(_what_to_know(facts), [*_first_minutes(facts), *_worry(facts, coordinator)], gap=28)
    above: list[Flowable] = [head, Line(1.4, before=8, after=12), body]
    note = words(NOTE, "This card is about one person. Keep it with you, then give it back to be shredded.")
    room = HALF - stack_height(above, BODY_WIDTH) - 24
    return [*above, Space(max(10.0, room)), note, Space(16), _fold(), Space(26)]


def _what_to_know(facts: VisitFacts) -> list[Flowable]:
    story: list[Flowable] = []
    if facts.matters:
        story += [words(SECTION, "What matters", role="H2"), words(TEXT, facts.matters)]
    known = facts.plan.to_know if facts.plan else ""
    if facts.support or known or facts.interpreter:
        story.append(words(SECTION, "What helps", role="H2"))
        story += [words(TEXT, *_helps(each)) for each in facts.support]
        if facts.interpreter:
            story.append(words(TEXT, Strong("Language."), f" {facts.interpreter}"))
        if known:
            story.append(words(TEXT, known))
    return story or [words(TEXT, "Nothing in particular. Ask what would help.")]


def _helps(each: SupportLine) -> tuple[Part, ...]:
    said = " ".join(_sentence(text) for text in (each.own_words, each.group_words) if text)
    if not said and each.level == "no":
        said = "We have no way to do this safely yet. Ask them what helps."
    return (Strong(f"{support_label(each)}."), f" {said or 'Ask what would help.'}")


def _first_minutes(facts: VisitFacts) -> list[Flowable]:
    plan = facts.plan
    steps: list[str] = []
    if plan and plan.ring_on and facts.phone:
        note = f", {facts.phone_note}" if facts.phone_note else ""
        steps.append(f"Ring {_whole_phone(facts.phone)} on {dates.day_long(plan.ring_on)}{note}")
    where = (plan.meet_where if plan else "") or facts.venue
    steps.append(f"Be at {where or 'the door'} by {dates.clock_time(_before(facts.start))}")
    if plan and plan.met_by and plan.met_by != facts.leader:
        steps.append(f"{plan.met_by} says hello first and stays near")
    if plan and plan.transport:
        steps.append(f"How they come: {plan.transport}")
    steps += ["Say where the toilet is, and that stopping is fine", "Ask at the end: shall we see you next time?"]
    return [words(SECTION, "The first ten minutes", role="H2"), *(_step(each) for each in steps)]


def _step(text: str) -> Columns:
    box = Drawn(BOX, BOX + 3, lambda canvas: rounded(canvas, 0, 0, BOX, BOX, 1.5, 0.9))
    wide = (BODY_WIDTH - 28) / 2
    said = Tagged(paragraph(TEXT, text), Element("P"))
    return Columns([Space(0.01), box], [said, Space(1)], widths=(BOX, wide - BOX - 9), gap=9)


def _worry(facts: VisitFacts, coordinator: Coordinator) -> list[Flowable]:
    phone = _whole_phone(coordinator.phone or facts.organisation_phone)
    whom = ", ".join(part for part in (coordinator.name, phone) if part)
    said = [f"Ring {whom}." if whom else "", "In danger, ring 999 first."]
    name, relation, number = facts.contact
    if name or number:
        who = ", ".join(part for part in (name, relation.lower(), _whole_phone(number)) if part)
        said.append(f"Family or friend: {who}.")
    worry = facts.plan.worry if facts.plan else ""
    text = " ".join(part for part in (_sentence(worry) if worry else "", *said) if part)
    return [Space(6), words(SECTION, "If something worries you", role="H2"), words(TEXT, text)]


def _fold() -> Drawn:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setDash(3, 2)
        line(canvas, -MARGIN, 0, PAGE_WIDTH - MARGIN, 0, 0.6, TEXT2)
        canvas.restoreState()

    return Drawn(BODY_WIDTH, 0.6, draw)


def _for_person(facts: VisitFacts) -> list[Flowable]:
    left = [words(TAG, f"For you, {facts.call}"), words(TITLE, f"Welcome to {facts.group}", role="H2")]
    right = [words(RIGHT_STRONG, facts.organisation)]
    if facts.organisation_phone:
        right.append(words(RIGHT_QUIET, _whole_phone(facts.organisation_phone)))
    head = Columns(left, right, widths=(BODY_WIDTH * 0.64, BODY_WIDTH * 0.36 - 12), gap=12)
    table = Table(
        [Column("", 114, look=LABEL), Column("", BODY_WIDTH - 114, look=VALUE)],
        [Row(each) for each in _rows(facts)], above=5.5, below=6,
    )  # fmt: skip
    closing = "You can bring somebody with you. You can stop whenever you like. Nobody will ask about your health."
    return [head, Line(1.4, before=6, after=4), table, Space(14), words(CLOSING, closing)]


def _rows(facts: VisitFacts) -> list[tuple[str, str | tuple[Part, ...]]]:
    plan = facts.plan
    start, end = dates.clock_time(facts.start), dates.clock_time(facts.end)
    when: tuple[Part, ...] = (Strong(_when(facts)), f", until {end}. {_then(facts)}" if end != start else "")
    where = ". ".join(part.rstrip(".") for part in ((plan.meet_where if plan else "") or facts.venue, facts.arrival)
                      if part)  # fmt: skip
    how = (plan.transport if plan else "") or facts.travel
    rows: list[tuple[str, str | tuple[Part, ...]]] = [("When", when)]
    if where:
        rows.append(("Where", _begun(where)))
    if how:
        rows.append(("How to get there", _begun(how)))
    rows.append(("Who meets you", _who_meets(facts)))
    phone = _whole_phone(facts.organisation_phone)
    ring = f"Text or ring {phone}. " if phone else "Tell us if you can. "
    rows.append(("If you cannot come", f"{ring}You do not need to say why"))
    return rows


def _who_meets(facts: VisitFacts) -> str:
    plan = facts.plan
    who = (plan.met_by if plan else "") or facts.leader or "Somebody from the group"
    called = who.split(" ", 1)[0] if who != "Somebody from the group" else who
    if plan and plan.ring_on:
        return f"{called}. We will ring you on {dates.day_long(plan.ring_on)}"
    return called


def _then(facts: VisitFacts) -> str:
    weekday = dates.day_long(facts.on).split(" ", 1)[0] if facts.on else ""
    if not weekday:
        return ""
    rhythm = f"every {weekday}" if facts.every_weeks == 1 else f"every {facts.every_weeks} weeks on {weekday}s"
    return f"Then {rhythm}, if you like it"


def _when(facts: VisitFacts) -> str:
    on = facts.plan.on if facts.plan else facts.on
    if on is None:
        return "The day is not fixed yet"
    return f"{dates.day_long(on)}, {dates.clock_time(facts.start)}"


def _before(start: time) -> time:
    return (datetime.combine(date.min, start) - EARLY).time() if start >= time(0, 10) else start


def _sentence(text: str) -> str:
    said = _begun(text.strip())
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _begun(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def _whole_phone(number: str) -> str:
    """A telephone number that is not broken at the end of a line."""
    return show_phone(number).replace(" ", "\N{NO-BREAK SPACE}")
