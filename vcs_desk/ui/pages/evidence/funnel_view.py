"""Where people are lost between being referred and belonging, stage by stage, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.evidence import Funnel, FunnelStep
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.reading_order import in_reading_order
from vcs_desk.ui.pages.evidence.bar_rows import Bar, BarRows
from vcs_desk.ui.pages.evidence.cards import stage_words, step_tail
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.figure_card import NumberLine
from vcs_desk.ui.pages.evidence.view import ListOf, View
from vcs_desk.ui.pages.evidence.words import counted, days_words, words

PADDING = (16, 12, 16, 12)


class StepPart(QWidget):
    """One stage: its bar, how long it took, how many were lost before it, and for each reason how many."""

    opens = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=4, margin=PADDING)
        self.bar = BarRows("", 30, self)
        self.said = Small("", parent=self)
        self.lost = NumberLine(self)
        for part in (self.bar, self.said, self.lost):
            column.addWidget(part)
        for numbers in (self.bar, self.lost):
            numbers.opens.connect(self.opens)

    def show_step(self, step: FunnelStep, bars: dict[str, Bar], lost_key: str) -> None:
        """``bars`` are those of every stage; ``lost_key`` is "" where numbers open no lists."""
        self.bar.set_bars([bars[step.key]], tuple(bars.values()))
        self.said.set_text(self._took(step))
        self.said.setHidden(not self.said.text())
        lost = sum(count for _, count in step.lost)
        first = (lost, words("lost here:"), lost_key)
        rest = [(count, why[:1].lower() + why[1:], f"{lost_key}:{why}" if lost_key else "") for why, count in step.lost]
        self.lost.set_numbers([first, *rest] if lost else [])

    @staticmethod
    def _took(step: FunnelStep) -> str:
        if step.middle_days is None or not step.reached:
            return ""
        if step.middle_days == 0:
            return words("Half of them on the day they were referred.")
        return words("Half of them within %1 of being referred.").replace("%1", days_words(step.middle_days))


class FunnelView(View):
    """Every stage with its losses, each number with its list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        inside, column = self.scrolled()
        self.title = Title(self.tr("From referral to belonging"), parent=inside)
        self.note = Body("", "text2", parent=inside)
        self.card = Card(inside, padding=(0, 0, 0, 0), gap=0)
        self.steps: dict[str, StepPart] = {}
        column.set_gap(8)
        for part in (self.title, self.note, self.card):
            column.addWidget(part)
        self.card.hide()

    def back_words(self) -> str:
        return self.tr("From referral to belonging")

    def show_figures(self, figures: Figures) -> None:
        if not isinstance(figures, Funnel) or not figures.steps:
            return
        received = figures.steps[0].reached
        said = counted(received, "1 person was referred.", "%n referrals.") if received else ""
        self.note.set_text(f"{said} {definition('funnel')}".strip())
        self.card.setHidden(not received)
        bars = {
            step.key: Bar(stage_words(step), step.reached, self.key(f"funnel.{step.key}"), step_tail(step),
                          step.reached / received if received else 0.0)
            for step in figures.steps
        }  # fmt: skip
        for step in figures.steps:
            if step.key not in self.steps:
                part = self.steps[step.key] = StepPart(self.card)
                part.opens.connect(self._open)
                self.card.add_row(part)
            self.steps[step.key].show_step(step, bars, self.key(f"funnel.{step.key}.lost"))

    def _open(self, key: object) -> None:
        self.opens.emit(ListOf(str(key)))

    def first_focus(self) -> QWidget:
        return next(iter(in_reading_order(self)), self)
