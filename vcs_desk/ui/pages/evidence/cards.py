"""The six cards of the page Evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Agencies, Answers, Funnel, FunnelStep, UnmetFigures
from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.referrer_figures import ReferrerLine
from vcs_desk.queries.waiting import WaitingCount, WaitingList
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.pages.evidence.bar_rows import Bar, BarRows
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.figure_card import OTHERS, FigureCard, NumberLine
from vcs_desk.ui.pages.evidence.table_sheet import FigureTable
from vcs_desk.ui.pages.evidence.words import counted, days_words, share_words, words

MOST_ROWS = 5
"""Rows of a card; what is beyond them stands together in the last."""
_STAGES = {
    "referred": "Referred", "contacted": "Contacted", "decided": "Decided", "first_session": "First session",
    "third_session": "Third session", "twelve_weeks": "Still coming, 12 weeks", "pair": "Answered twice",
    "closed": "Closed",
}  # fmt: skip

_ON_THE_WAY = ("contacted", "decided", "first_session", "third_session", "twelve_weeks")
"""Stages before which a person may be lost; who was not asked twice is still there."""


def stage_words(step: FunnelStep) -> str:
    """What a stage is called on the screen."""
    return words(_STAGES.get(step.key, step.label))


def step_tail(step: FunnelStep) -> str:
    """Of how many, and the share."""
    said = words("of %1").replace("%1", f"{step.had_time:,}")
    share = share_words(step.reached, step.had_time)
    return f"{said}, {share}" if share else said


class FunnelCard(FigureCard):
    """From referral to belonging: how far the referrals of the period got."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("From referral to belonging"), words("Show the losses"), parent)
        self.steps: tuple[FunnelStep, ...] = ()
        self.rows = BarRows(self.title_text, 28, self.inside)
        self.said = Body("", parent=self.inside)
        self.column.addWidget(self.rows)
        self.column.space(12)
        self.column.addWidget(self.said)
        self.rows.opens.connect(self.open_figure)

    def fill(self, figures: Figures) -> None:
        if not isinstance(figures, Funnel):
            return
        self.steps = figures.steps
        self.said.set_text(most_lost(self.steps))
        self.said.setHidden(not self.said.text())
        received = self.steps[0].reached if self.steps else 0
        many = counted(received, "1 referral.", "%n referrals.")
        self.note.set_text(
            f"{many} {words('Share of those who had time to get there')}"
            if received
            else words("Nobody was referred in this time.")
        )
        shown = [step for step in self.steps if step.key != "closed"] if received else []
        self.rows.set_bars([
            Bar(stage_words(step), step.reached, self.key(f"funnel.{step.key}"), step_tail(step)) for step in shown
        ])  # fmt: skip

    def table(self) -> FigureTable:
        received = self.steps[0].reached if self.steps else 0
        rows = [
            (stage_words(step), f"{step.reached:,}", f"{step.had_time:,}", share_words(step.reached, step.had_time),
             days_words(step.middle_days) if step.middle_days is not None else "",
             f"{sum(count for _, count in step.lost):,}")
            for step in self.steps
        ]  # fmt: skip
        heads = ("Stage", "Reached", "Had time", "Share", "Middle time", "Lost here")
        return FigureTable(
            self.title_text, tuple(map(words, heads)), tuple(rows) if received else (), definition("funnel"),
            (84, 84, 84, 104, 84),
        )  # fmt: skip


def most_lost(steps: tuple[FunnelStep, ...]) -> str:
    """Before which stage most were lost, and what was most often the reason."""
    way = [step for step in steps if step.key in _ON_THE_WAY and step.lost]
    if not way:
        return ""
    worst = max(way, key=lambda step: sum(count for _, count in step.lost))
    lost, (why, count) = sum(number for _, number in worst.lost), worst.lost[0]
    told = words("Most are lost before “%1”: %2, most often “%3” (%4).").replace("%1", stage_words(worst).lower())
    return told.replace("%2", f"{lost:,}").replace("%3", why[:1].lower() + why[1:]).replace("%4", f"{count:,}")


class UnmetCard(FigureCard):
    """What could not be offered, the needs named most often; and a button to write down another."""

    write_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("What we could not offer"), words("Show all"), parent)
        self.figures = UnmetFigures(0, (), (), (), ())
        self.rows = BarRows(self.title_text, 30, self.inside)
        self.button = PlainButton(words("Write down a need"), "plus", parent=self)
        self.column.addWidget(self.rows)
        self.column.space(16)
        foot = Row(gap=10)
        foot.addWidget(self.button)
        self.beside = Small(words("asked at the door or by phone"), parent=self)
        foot.addWidget(self.beside, 1)
        self.column.addLayout(foot)
        self.rows.opens.connect(self.open_figure)
        self.button.clicked.connect(self.write_down)

    def set_writing(self, allowed: bool) -> None:
        """Whether this person may write down a need."""
        self.button.setHidden(not allowed)
        self.beside.setHidden(not allowed)

    def fill(self, figures: Figures) -> None:
        if isinstance(figures, UnmetFigures):
            self.figures = figures
            self.note.set_text(unmet_note(figures))
            needs = [(label, count, self.key(f"unmet.need:{label}")) for label, count in figures.by_need]
            self.rows.set_bars(shortened(needs, words("Other needs"), self.key(OTHERS)))

    def table(self) -> FigureTable:
        heads = (words("Need"), words("Times"))
        rows = tuple((label, f"{count:,}") for label, count in self.figures.by_need)
        return FigureTable(self.title_text, heads, rows, definition("unmet"))


def unmet_note(figures: UnmetFigures) -> str:
    """How many times, and how we heard of them."""
    if not figures.total:
        return words("Nothing was asked for in this time that we could not offer.")
    heard = dict(figures.by_source)
    declined, door = heard.get("A referral we declined", 0), heard.get("Asked at the door or by phone", 0)
    told = words("%1, %2 from declined referrals and %3 asked at the door or by phone")
    times = counted(figures.total, "Once", "%n times")
    return told.replace("%1", times).replace("%2", f"{declined:,}").replace("%3", f"{door:,}")


def shortened(rows: list[tuple[str, int, str]], others: str, key: str) -> list[Bar]:
    """(name, number, key) as bars, most first; those beyond the last together, opened by ``key``."""
    if len(rows) <= MOST_ROWS:
        return [Bar(*row) for row in rows]
    rest = sum(count for _, count, _ in rows[MOST_ROWS - 1 :])
    return [*(Bar(*row) for row in rows[: MOST_ROWS - 1]), Bar(others, rest, key)]


class ReferrersCard(FigureCard):
    """Who refers: the agencies that sent most, and how many of those came."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("Who refers to us"), words("Show all"), parent)
        self.lines: tuple[ReferrerLine, ...] = ()
        self.rows = BarRows(self.title_text, 30, self.inside)
        self.column.addWidget(self.rows)
        self.rows.opens.connect(self.open_figure)

    def fill(self, figures: Figures) -> None:
        if not isinstance(figures, Agencies):
            return
        self.lines = figures.lines
        agencies = sum(line.sender.agency_id is not None for line in self.lines)
        themselves = sum(line.sent for line in self.lines if line.sender.agency_id is None)
        told = [counted(agencies, "1 agency sent somebody.", "%n agencies sent somebody.")] if agencies else []
        if themselves:
            told.append(counted(themselves, "1 person referred themselves.", "%n people referred themselves."))
        self.note.set_text(" ".join(told) or words("Nobody was referred in this time."))
        self.rows.set_bars(self._bars())

    def _bars(self) -> list[Bar]:
        shown = self.lines if len(self.lines) <= MOST_ROWS else self.lines[: MOST_ROWS - 1]
        came = words("%1 came")
        bars = [
            Bar(line.name, line.sent, self.key(line.key("sent")), came.replace("%1", f"{line.came_once:,}"))
            for line in shown
        ]
        rest = self.lines[len(shown) :]
        if rest:
            sent, there = sum(line.sent for line in rest), sum(line.came_once for line in rest)
            bars.append(Bar(words("Others"), sent, self.key(OTHERS), came.replace("%1", f"{there:,}")))
        return bars

    def table(self) -> FigureTable:
        return referrer_table(self.title_text, self.lines)


def referrer_table(title: str, lines: tuple[ReferrerLine, ...]) -> FigureTable:
    """Who refers as a table, agencies or people."""
    heads = ("Who", "Sent", "Fitted", "Accepted", "Came once", "Came 3 times", "Answers sent", "Our answer")
    rows = tuple(
        (line.name or words("Nobody named, %1").replace("%1", line.agency), f"{line.sent:,}", f"{line.fitted:,}",
         f"{line.accepted:,}", f"{line.came_once:,}", f"{line.came_three_times:,}", f"{line.answered:,}",
         days_words(line.median_days) if line.median_days is not None else "")
        for line in lines
    )  # fmt: skip
    return FigureTable(title, tuple(map(words, heads)), rows, definition("referrers"), (50, 58, 74, 64, 64, 70, 76))


class AnswersCard(FigureCard):
    """How soon referrals were answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("How soon we answer"), parent=parent)
        self.figures: Answers | None = None
        self.rows = BarRows(self.title_text, 30, self.inside)
        self.sent = NumberLine(self.inside)
        self.column.addWidget(self.rows)
        self.column.space(12)
        self.column.addWidget(self.sent)
        self.rows.opens.connect(self.open_figure)
        self.sent.opens.connect(self.opened)

    def fill(self, figures: Figures) -> None:
        if not isinstance(figures, Answers):
            return
        self.figures = figures
        self.note.set_text(self._note(figures))
        received = figures.referrals.received
        bars = [
            Bar(label, number, self.key(key), share_words(number, received))
            for label, number, key in self._soon(figures)
        ]
        self.rows.set_bars(bars if received else [])
        sent = (figures.answered, words("answers sent to the referrer"), self.key("referrals.answered"))
        self.sent.set_numbers([sent] if received else [])

    @staticmethod
    def _note(figures: Answers) -> str:
        referrals = figures.referrals
        if not referrals.received:
            return words("Nobody was referred in this time.")
        if referrals.median_days_to_decision is None:
            return words("No referral of this time has its answer yet.")
        half = words("Half took %1 or less.").replace("%1", days_words(referrals.median_days_to_decision))
        within = words("%1 of %2 within 14 days.").replace("%1", f"{referrals.within_14_days:,}")
        return f"{half} {within.replace('%2', f'{referrals.decided:,}')}"

    @staticmethod
    def _soon(figures: Answers) -> list[tuple[str, int, str]]:
        referrals = figures.referrals
        return [
            (words("Within 7 days"), referrals.within_7_days, "referrals.within_7_days"),
            (words("8 to 14 days"), referrals.within_14_days - referrals.within_7_days,
             "referrals.within_8_to_14_days"),
            (words("Later"), referrals.decided - referrals.within_14_days, "referrals.after_14_days"),
            (words("No answer yet"), referrals.received - referrals.decided, "referrals.no_answer"),
        ]  # fmt: skip

    def table(self) -> FigureTable:
        if self.figures is None or not self.figures.referrals.received:
            return FigureTable(self.title_text)
        received = self.figures.referrals.received
        heads = (words("Our answer"), words("Referrals"), words("Share"))
        rows = tuple(
            (label, f"{number:,}", share_words(number, received)) for label, number, _ in self._soon(self.figures)
        )
        return FigureTable(self.title_text, heads, rows, definition("answers"))


class WaitingCard(FigureCard):
    """Who waits for a place, group by group, and how long it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("Waiting list"), words("Show all"), parent)
        self.figures: WaitingList | None = None
        self.rows = BarRows(self.title_text, 30, self.inside)
        self.whole = NumberLine(self.inside)
        self.column.addWidget(self.rows)
        self.column.space(12)
        self.column.addWidget(self.whole)
        self.rows.opens.connect(self.open_figure)
        self.whole.opens.connect(self.opened)

    def fill(self, figures: Figures) -> None:
        if not isinstance(figures, WaitingList):
            return
        self.figures = figures
        whole = figures.whole
        self.note.set_text(waiting_note(whole))
        waited = sorted(figures.groups, key=lambda group: (-group.waiting, group.group))
        rows = [
            (group.group, group.waiting, self.key(f"waiting.waiting:{group.group}"))
            for group in waited
            if group.waiting
        ]
        self.rows.set_bars(shortened(rows, words("Other groups"), self.key(OTHERS)))
        self.whole.set_numbers(whole_numbers(whole, self.links) if figures.groups else [])

    def table(self) -> FigureTable:
        return waiting_table(self.title_text, self.figures)


def waiting_note(whole: WaitingCount) -> str:
    """How many wait, and how long it took those who got a place."""
    if whole.longest_days is None:
        return words("Nobody waited for a place in this time.")
    told = [counted(whole.waiting, "1 waits at the end.", "%n wait at the end.") if whole.waiting
            else words("Nobody waits at the end.")]  # fmt: skip
    if whole.mean_days is not None:
        told.append(words("Mean wait for a place %1.").replace("%1", days_words(whole.mean_days)))
    told.append(words("Longest %1.").replace("%1", days_words(whole.longest_days)))
    return " ".join(told)


def whole_numbers(whole: WaitingCount, links: bool) -> list[tuple[int, str, str]]:
    """(number, what it counts, key) of everything that happened on the waiting list."""
    told = (
        (whole.joined, words("joined"), "waiting.joined"),
        (whole.got_a_place, words("got a place"), "waiting.got_a_place"),
        (whole.gave_up, words("stopped waiting"), "waiting.gave_up"),
        (whole.missed, words("past the promised day"), "waiting.missed"),
    )
    return [(number, said, key if links else "") for number, said, key in told]


def waiting_table(title: str, figures: WaitingList | None) -> FigureTable:
    """The waiting list group by group, all groups last."""
    heads = ("Group", "Waiting", "Joined", "Got a place", "Stopped", "Mean wait", "Longest", "Past the day")
    if figures is None or not figures.groups:
        return FigureTable(title)
    return FigureTable(
        title, tuple(map(words, heads)), tuple(map(waiting_row, (*figures.groups, figures.whole))),
        definition("waiting"), (60, 60, 66, 64, 80, 80, 66),
    )  # fmt: skip


def waiting_row(waits: WaitingCount) -> tuple[str, ...]:
    """The cells of one group."""
    mean = days_words(waits.mean_days) if waits.mean_days is not None else ""
    longest = days_words(waits.longest_days) if waits.longest_days is not None else ""
    return (
        waits.group or words("All groups"), f"{waits.waiting:,}", f"{waits.joined:,}", f"{waits.got_a_place:,}",
        f"{waits.gave_up:,}", mean, longest, f"{waits.missed:,}",
    )  # fmt: skip
