"""What a page shows when nothing is in it yet: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Flow, Row, keep_size
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.card import Rule
from vcs_desk.ui.kit.labels import Body, Lead, Strong, Title
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, follow_theme, px


class _Round(QWidget):
    """A soft circle with an icon or a number."""

    def __init__(self, side: int, icon: str = "", letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._icon, self._letters = side, icon, letters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = px(self._side)
        box(painter, QRectF(0, 0, side, side), side / 2, colour("neutral_soft"))
        if self._icon:
            size = px(self._side * 0.44)
            paint_icon(painter, self._icon, colour("neutral"), ((side - size) / 2, (side - size) / 2), size)
        else:
            words = TextLines(self._letters, "small", semibold=True)
            words.paint(painter, (side - words.width) / 2, (side - words.height) / 2, colour("neutral"))
        painter.end()


class EmptyState(QWidget):
    """Icon, one sentence, what to do, buttons (the primary one first) and, if given, the steps that follow."""

    def __init__(
        self, icon: str, headline: str, text: str = "", buttons: Sequence[Button] = (),
        steps: Sequence[tuple[str, str]] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        column = Column(self, gap=0, margin=(24, 24, 24, 24))
        column.addStretch(2)
        column.addWidget(_Round(72, icon, parent=self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.space(20)
        column.addWidget(Title(headline, align="centre", parent=self))
        column.space(6)
        words = Row(gap=0)
        self._text = keep_size(Lead(text, "text2", align="centre", parent=self), max_width=600)
        words.addStretch(1)
        words.addWidget(self._text, 1000)
        words.addStretch(1)
        column.addLayout(words)
        column.space(24)
        column.addLayout(self._button_row(buttons))
        if steps:
            column.space(40)
            column.addLayout(self._step_rows(steps))
        column.addStretch(3)

    @staticmethod
    def _button_row(buttons: Sequence[Button]) -> Flow:
        row = Flow(gap=12, row_gap=12, centred=True)
        for button in buttons:
            row.addWidget(button)
        return row

    def _step_rows(self, steps: Sequence[tuple[str, str]]) -> Row:
        place = QWidget(self)
        column = Column(place, gap=24)
        column.addWidget(Rule(place))
        row = Row(gap=36)
        for number, (title, text) in enumerate(steps, start=1):
            step = Column(gap=4)
            head = Row(gap=10)
            head.addWidget(_Round(28, letters=str(number), parent=place))
            head.addWidget(Strong(title, parent=place), 1)
            step.addLayout(head)
            step.addWidget(Body(text, "text2", parent=place))
            step.addStretch(1)
            row.addLayout(step, 1)
        column.addLayout(row)
        outer = Row(gap=0)
        outer.addStretch(1)
        outer.addWidget(keep_size(place, max_width=(720, 1000)), 1000)
        outer.addStretch(1)
        return outer
