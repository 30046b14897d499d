"""A long job while it goes on: its steps, how far it is, how long it takes, and Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.bars import ProgressBar
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Card, Rule
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px

StepState = Literal["done", "now", "next"]


class StepMark(QWidget):
    """A circle of 32: tick, hourglass or number."""

    def __init__(self, number: int, state: StepState = "next", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._state = number, state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_state(self, state: StepState) -> None:
        """Done, going on, or still to come."""
        self._state = state
        words = {"done": self.tr("done"), "now": self.tr("going on"), "next": self.tr("still to come")}
        self.setAccessibleName(words[state])
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(32), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = px(32)
        area, at = QRectF(0, 0, side, side), (side - px(16)) / 2
        if self._state == "done":
            edge = colour("ok") if current_theme().high_contrast else None
            box(painter, area, side / 2, colour("ok_soft"), edge)
            paint_icon(painter, "check", colour("ok"), (at, at), px(16))
        elif self._state == "now":
            box(painter, area, side / 2, colour("accent"))
            paint_icon(painter, "hourglass", colour("on_accent"), (at, at), px(16))
        else:
            box(painter, area, side / 2, None, colour("control"))
            words = TextLines(str(self._number), "small", semibold=True)
            words.paint(painter, (side - words.width) / 2, (side - words.height) / 2, colour("text2"))
        painter.end()


class _Step(QWidget):
    """One step: mark, name, a note at the right; the bar under it while it goes on."""

    def __init__(self, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = StepMark(number, parent=self)
        self.name = Body(name, parent=self)
        self.note = Body("", "text2", align="right", parent=self)
        line = Row(gap=12)
        line.addWidget(self.name)
        line.addWidget(self.note, 1)
        self.words = Column(gap=0, margin=(0, 6, 0, 0))
        self.words.addLayout(line)
        self.words.addStretch(1)
        row = Row(self, gap=16)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)

    def set_state(self, state: StepState) -> None:
        self.mark.set_state(state)
        self.name.set_role("text2" if state == "next" else "text")
        self.name.set_semibold(state != "next")


class ProgressPanel(Card):
    """Steps of a job; ``cancelled`` when the person stops it. ``kept`` says what cancelling leaves behind."""

    cancelled = Signal()

    def __init__(self, steps: Sequence[str], kept: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(24, 24, 24, 22), gap=0)
        self._steps = [_Step(number, name, self) for number, name in enumerate(steps, start=1)]
        for number, step in enumerate(self._steps):
            self.content.space(24 if number else 0)
            self.add(step)
        self.bar = ProgressBar(self)
        self._done, self._left = Body("", parent=self), Body("", "text2", align="right", parent=self)
        self._gauge = QWidget(self)
        gauge = Column(self._gauge, gap=8, margin=(0, 9, 0, 0))
        gauge.addWidget(self.bar)
        texts = Row(gap=12)
        texts.addWidget(self._done, 1)
        texts.addWidget(self._left, 1)
        gauge.addLayout(texts)
        self.content.space(20)
        self.add(Rule(self))
        self.content.space(18)
        self.cancel = PlainButton(self.tr("Cancel"), "x", "Esc", self)
        self.cancel.clicked.connect(self.cancelled)
        self._kept = Body(kept, "text2", parent=self)
        foot = Row(gap=16)
        foot.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._kept, 1)
        self.content.addLayout(foot)
        self.set_step(0)

    def set_step(self, place: int, note: str = "") -> None:
        """Go to a step, from 0; ``note`` stands beside the step just done. Past the last, all are done."""
        if place and note:
            self._steps[place - 1].note.set_text(note)
        for number, step in enumerate(self._steps):
            step.set_state("done" if number < place else "now" if number == place else "next")
        if place < len(self._steps):
            self._steps[place].words.insertWidget(1, self._gauge)
        self._gauge.setHidden(place >= len(self._steps))
        self._place = place
        self.set_progress(0, 0)

    def set_progress(self, done: int, whole: int, unit: str = "", left: str = "") -> None:
        """So many of so many ``unit`` (for example "rows"), and how long it may still take, in words."""
        self.bar.set_progress(done, whole)
        words = self.tr("%1 of %2 %3") if whole else unit
        self._done.set_text(words.replace("%1", f"{done:,}").replace("%2", f"{whole:,}").replace("%3", unit).strip())
        self._left.set_text(left)
        if self._place < len(self._steps):
            self._steps[self._place].note.set_text(f"{round(self.bar.share() * 100)}%" if whole else "")

    def set_note(self, place: int, note: str) -> None:
        """What a step found, beside its name."""
        self._steps[place].note.set_text(note)
