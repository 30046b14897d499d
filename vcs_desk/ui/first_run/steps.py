"""The list of steps at the left of the wizard, and what each step of it has in common."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, keep_size
from vcs_desk.ui.kit.labels import Body, Section
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.progress_panel import StepState
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px


class StepRow(QWidget):
    """One step: a circle with its number or a tick, and its name."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._name = number, name
        self._state: StepState = "next"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self.updateGeometry)

    def set_state(self, state: StepState) -> None:
        """Done, going on, or still to come."""
        self._state = state
        said = {"done": self.tr("done"), "now": self.tr("going on"), "next": self.tr("still to come")}
        self.setAccessibleName(f"{self._number}. {self._name}, {said[state]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(32))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(px(32), TextLines(self._name, "body", width - px(44), semibold=True).height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side, now = px(32), self._state == "now"
        area = QRectF(0, 0, side, side)
        if self._state == "done":
            edge = colour("ok") if current_theme().high_contrast else None
            box(painter, area, side / 2, colour("ok_soft"), edge)
            at = (side - px(16)) / 2
            paint_icon(painter, "check", colour("ok"), (at, at), px(16))
        else:
            box(painter, area, side / 2, colour("accent") if now else None, None if now else colour("control"))
            digit = TextLines(str(self._number), "small", semibold=True)
            tint = colour("on_accent" if now else "text2")
            digit.paint(painter, (side - digit.width) / 2, (side - digit.height) / 2, tint)
        words = TextLines(self._name, "body", self.width() - px(44), semibold=now)
        tint = colour("text2" if self._state == "next" else "text")
        words.paint(painter, px(44), max(0, (side - words.height) / 2), tint)
        painter.end()


class StepList(QWidget):
    """All steps, and how far one has come."""

    MINUTES = (5, 4, 3, 2, 1)
    """About how long is left at each step."""

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [StepRow(number, name, self) for number, name in enumerate(names, start=1)]
        self._where = Body("", "text2", parent=self)
        column = Column(self, gap=(16, 20), margin=(20, (24, 28), 20, (24, 28)))
        head = Column(gap=0)
        head.addWidget(Section(self.tr("Setting up VCS Desk"), parent=self))
        head.addWidget(self._where)
        column.addLayout(head)
        column.space(4)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        keep_size(self, width=(280, 420))
        follow_theme(self.update)

    def set_place(self, place: int) -> None:
        """Mark the step in that place, from 0."""
        for number, row in enumerate(self.rows):
            row.set_state("done" if number < place else "now" if number == place else "next")
        minutes = self.MINUTES[place]
        left = self.tr("about a minute left") if minutes == 1 else self.tr("about %1 minutes left")
        where = self.tr("Step %1 of %2, %3").replace("%1", str(place + 1)).replace("%2", str(len(self.rows)))
        self._where.set_text(where.replace("%3", left.replace("%1", str(minutes))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        painter.end()


class Step(QWidget):
    """One step. ``ready`` when Enter in it should go on."""

    ready = Signal()

    def heading(self) -> tuple[str, str]:
        """Title of the step, and one sentence about it."""
        raise NotImplementedError

    def complete(self) -> bool:
        """Whether one may go on; if not, the step has shown what is missing."""
        return True

    def begin(self) -> None:
        """Put the keyboard where the step begins."""
