"""What follows from choosing a group: support in its words, getting there, what its volunteers would carry."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk import lists
from vcs_desk.queries.fit_option import Carrier, Option
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row, clear
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.states import ROLE_OF, StateKind
from vcs_desk.ui.kit.text_lines import TextLines, semibold_format
from vcs_desk.ui.pages.referrals.fit_words import (
    coming_lines,
    crowd_words,
    day_month,
    reason_words,
    room_warning,
    support_line,
    waiting_line,
)
from vcs_desk.ui.theme import colour, follow_theme, px


class SupportRow(QWidget):
    """A state icon, the support need SemiBold, and what the group says; wraps beside its icon."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: StateKind = "ok"
        self._icon, self._need, self._says = "circle-check", "", ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._restyle)

    def set_line(self, kind: StateKind, icon: str, need: str, says: str) -> None:
        """Say something else."""
        self._kind, self._icon, self._need, self._says = kind, icon, need, says
        self.setAccessibleName(f"{need} {says}".strip())
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _lines(self, width: float) -> TextLines:
        lines = TextLines(f"{self._need} {self._says}".strip(), "body", width - px(28))
        if self._need:
            lines.mark([(0, len(self._need))], semibold_format(colour("text")))
        return lines

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height

    def sizeHint(self) -> QSize:
        return QSize(px(320), self._lines(max(self.width(), px(240))).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_icon(painter, self._icon, colour(ROLE_OF[self._kind]), (0, px(1)), px(18))
        self._lines(self.width()).paint(painter, px(28), 0, colour("text2"))
        painter.end()


class AcceptPanel(QWidget):
    """Under the table of groups: "If you accept into Tuesday Walk"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = Strong("", parent=self)
        self.reason = Small("", parent=self)
        self._head = KeptFlow(gap=12, row_gap=1)
        self.warning = SupportRow(self)
        self._support_place = QWidget(self)
        self._support_column = Column(self._support_place, gap=6)
        self._support: list[SupportRow] = []
        self.volunteers = QWidget(self)
        self.volunteers_head = Strong("", parent=self.volunteers)
        self.crowd = Small("", parent=self.volunteers)
        self._loads = Column(gap=0)
        self._carriers: tuple[Carrier, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        column = Column(self, gap=8, margin=(15, 15, 15, 12))
        self._head.addWidget(self.headline)
        self._head.addWidget(self.reason)
        column.addLayout(self._head)
        column.addWidget(self.warning)
        column.addWidget(self._support_place)
        inner = Column(self.volunteers, gap=4, margin=(0, 12, 0, 0))
        head = Row(gap=12)
        head.addWidget(self.volunteers_head)
        head.addStretch(1)
        head.addWidget(self.crowd)
        inner.addLayout(head)
        inner.addLayout(self._loads)
        column.addWidget(self.volunteers)

    def show_option(self, option: Option) -> None:
        """Say what follows from choosing this group."""
        self.headline.set_text(self.tr("If you accept into %1").replace("%1", option.group))
        caution = room_warning(option)
        self.warning.set_line("warn", "triangle-alert", "", caution)
        self.warning.setHidden(not caution)
        self.reason.set_text(reason_words(option))
        self._show_lines(option)
        self._show_carriers(option)

    def _show_lines(self, option: Option) -> None:
        """Each support need, then time of day, travel and the waiting list, as far as anything is known."""
        waiting = waiting_line(option)
        lines = [support_line(line) for line in option.support.lines] + coming_lines(option)
        lines += [waiting] if waiting is not None else []
        while len(self._support) < len(lines):
            row = SupportRow(self._support_place)
            self._support.append(row)
            self._support_column.addWidget(row)
        for place, row in enumerate(self._support):
            row.setHidden(place >= len(lines))
            if place < len(lines):
                row.set_line(*lines[place])
        self._support_place.setHidden(not lines)

    def _show_carriers(self, option: Option) -> None:
        self.volunteers.setHidden(option.on is None)
        if option.on is None:
            return
        when = day_month(option.on)
        if option.carriers:
            self.volunteers_head.set_text(self.tr("Volunteers on %1").replace("%1", when))
        else:
            self.volunteers_head.set_text(self.tr("Nobody is on the rota on %1").replace("%1", when))
        self.crowd.set_text(crowd_words(option) if option.carriers else "")
        if option.carriers == self._carriers:
            return
        self._carriers = option.carriers
        clear(self._loads)
        for one in option.carriers:
            duty = lists.label("volunteer_roles", one.duty).lower()
            self._loads.addWidget(
                LoadRow(
                    one.name, one.minutes, one.agreed_minutes, one.minutes_after, part=duty, name_width=186,
                    parent=self.volunteers,
                )
            )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rule between the table and what follows from it."""
        painter = painter_on(self)
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.end()
