"""Whether the desk is backed up, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.dates import clock_time
from vcs_desk.store.desk_state import DeskState
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.states import ROLE_OF, StateKind
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.referrals.words import day_near
from vcs_desk.ui.pages.today.words import counted, words
from vcs_desk.ui.theme import colour, px

OLD_DAYS = 7
"""A copy older than this is worth a warning."""


@dataclass(frozen=True)
class BackupWords:
    """What the card says, and how seriously."""

    kind: StateKind
    icon: str
    headline: str
    text: str


def backup_words(state: DeskState, today: date) -> BackupWords:
    """When the desk was copied last, whether a copy lies elsewhere, and whether getting it back was rehearsed."""
    text = f"{_second_copy(state, today)} {_rehearsal(state, today)}"
    if state.last_backup is None:
        headline = words("Not backed up yet")
        return BackupWords("warn", "triangle-alert", headline, words("The first copy is made by itself. ") + text)
    copied = _local(state.last_backup)
    age = (today - copied.date()).days
    when = _when(copied, today)
    if age > OLD_DAYS:
        return BackupWords("warn", "triangle-alert", words("Last backed up %1").replace("%1", when), text)
    return BackupWords("ok", "shield-check", words("Backed up and tested %1").replace("%1", when), text)


def _second_copy(state: DeskState, today: date) -> str:
    if state.last_second_copy is None:
        return words("No copy outside this PC yet.")
    days = (today - _local(state.last_second_copy).date()).days
    if days <= 0:
        return words("Stick copy made today.")
    return counted(days, "Stick copy 1 day old.", "Stick copy %n days old.")


def _rehearsal(state: DeskState, today: date) -> str:
    if state.last_rehearsal is None:
        return words("Restore not rehearsed yet.")
    when = day_near(_local(state.last_rehearsal).date(), today)
    return words("Restore rehearsed %1.").replace("%1", when)


def _when(moment: datetime, today: date) -> str:
    days = (today - moment.date()).days
    if days <= 0:
        return words("today %1").replace("%1", clock_time(moment.time()))
    return words("yesterday") if days == 1 else day_near(moment.date(), today)


def _local(moment: datetime) -> datetime:
    return moment.astimezone()


class BackupCard(Button):
    """A card with a shield; pressing it opens the page of backups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._said = BackupWords("quiet", "shield-check", "", "")
        super().__init__("", parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, said: BackupWords) -> None:
        """Say how it stands."""
        self._said = said
        self.set_text(f"{said.headline}. {said.text}")
        self.setAccessibleDescription(self.tr("Opens backups"))

    def _lines(self, width: int) -> tuple[TextLines, TextLines]:
        room = width - px(54, 96) - px(16)
        return TextLines(self._said.headline, "strong", room), TextLines(self._said.text, "small", room)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        headline, text = self._lines(width)
        return headline.height + text.height + px(26)

    def sizeHint(self) -> QSize:
        return QSize(px(320), self.heightForWidth(max(self.width(), px(240))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill = colour("hover" if self.underMouse() else "panel")
        box(painter, self.rect(), px(8), fill, colour("line"))
        middle = round((self.height() - px(24)) / 2)
        paint_icon(painter, self._said.icon, colour(ROLE_OF[self._said.kind]), (px(17), middle), px(24))
        headline, text = self._lines(self.width())
        top = round((self.height() - headline.height - text.height) / 2)
        headline.paint(painter, px(54, 96), top, colour("text"))
        text.paint(painter, px(54, 96), top + headline.height, colour("text2"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(8))
        painter.end()
