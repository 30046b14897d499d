"""Panels that say something about the whole page: a warning, a problem, all well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Flow, Length, Row, clear
from vcs_desk.ui.kit.buttons import Button, LinkButton
from vcs_desk.ui.kit.labels import Body, Section, Small, Strong
from vcs_desk.ui.kit.paint import box, painter_on, rounded_path
from vcs_desk.ui.theme import Role, colour, follow_theme, px

PanelKind = Literal["warn", "bad", "ok"]
_ICONS: dict[PanelKind, str] = {"warn": "triangle-alert", "bad": "circle-alert", "ok": "shield-check"}
_ROLES: dict[PanelKind, tuple[Role, Role]] = {
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "ok": ("ok_soft", "ok"),
}


class Panel(QWidget):
    """A message on a soft fill with an icon: ``warn``, ``bad`` or ``ok``; perhaps with a headline and a link."""

    followed = Signal()

    def __init__(
        self, kind: PanelKind, text: str, *, headline: str = "", link: str = "", icon: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._kind, self._icon = kind, icon or _ICONS[kind]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.text = Small(text, "text", parent=self)
        self.headline = Strong(headline, _ROLES[kind][1], parent=self)
        self.link = LinkButton(link, self)
        self.link.clicked.connect(self.followed)
        self.link.setHidden(not link)
        self.headline.setHidden(not headline)
        before: Length = 15 if headline else (41, 76)
        column = Column(self, gap=4, margin=(before, 11, 13, 11))
        head = Row(gap=0, margin=((26, 56) if headline else 0, 2 if headline else 0, 0, 0))
        head.addWidget(self.headline)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._name()
        follow_theme(self.update)

    def _name(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self.headline.text(), self.text.text()) if part))

    def set_text(self, text: str, headline: str | None = None) -> None:
        """Say something else."""
        self.text.set_text(text)
        if headline is not None:
            self.headline.set_text(headline)
        self._name()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, strong = (colour(role) for role in _ROLES[self._kind])
        box(painter, self.rect(), px(8), fill, strong)
        paint_icon(painter, self._icon, strong, (px(13, 20), px(12)), px(18))
        painter.end()


class ProblemPanel(QWidget):
    """What went wrong, what is safe, and one primary button; a 4 px edge at the left."""

    def __init__(
        self, headline: str, text: str = "", buttons: Sequence[Button] = (), *, kind: PanelKind = "bad",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._kind = kind
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.headline = Section(headline, parent=self)
        self.text = Body(text, parent=self)
        column = Column(self, gap=0, margin=((64, 100), 17, 20, 17))
        column.addWidget(self.headline)
        column.space(2)
        column.addWidget(self.text)
        self._place = QWidget(self)
        self._buttons = Flow(self._place, gap=(12, 16), row_gap=8, margin=(0, 14, 0, 0))
        column.addWidget(self._place)
        self.set_problem(headline, text, buttons)
        follow_theme(self.update)

    def set_problem(self, headline: str, text: str = "", buttons: Sequence[Button] = ()) -> None:
        """Say something else and offer other buttons, the primary one first."""
        self.headline.set_text(headline)
        self.text.set_text(text)
        self.text.setHidden(not text)
        self.setAccessibleName(f"{headline} {text}".strip())
        clear(self._buttons)
        for button in buttons:
            button.setParent(self._place)
            self._buttons.addWidget(button)
        self._place.setHidden(not buttons)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, strong = (colour(role) for role in _ROLES[self._kind])
        area = QRectF(self.rect())
        box(painter, area, px(8), fill, strong)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strong)
        edge = QRectF(area.left(), area.top(), 4, area.height())
        painter.drawPath(rounded_path(area, px(8)).intersected(rounded_path(edge, 0)))
        paint_icon(painter, _ICONS[self._kind], strong, (px(24, 36), px(17)), px(24))
        painter.end()
