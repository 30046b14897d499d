"""Bars that show how much of something is used: room in a group, hours of a volunteer, work done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.paint import box, painter_on, rounded_path
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px

AGREED_AT = 0.8
"""Where on the track the agreed hours stand, always."""


def paint_bar(painter: QPainter, area: QRectF, parts: list[tuple[float, float, QColor]]) -> None:
    """A track with parts from and to a share of its length (0 to 1), the ends rounded."""
    radius = area.height() / 2
    contrast = current_theme().high_contrast
    inside = area.adjusted(1, 1, -1, -1) if contrast else area
    box(painter, area, radius, colour("neutral_soft"), colour("neutral") if contrast else None)
    painter.setPen(Qt.PenStyle.NoPen)
    filled = max((end for _, end, _ in parts), default=0.0)
    whole = QRectF(inside.left(), inside.top(), inside.width() * min(filled, 1.0), inside.height())
    round_end = rounded_path(whole, inside.height() / 2)
    for start, end, tint in parts:
        left, right = (inside.left() + inside.width() * min(share, 1.0) for share in (start, end))
        if right > left:
            painter.setBrush(tint)
            painter.drawPath(
                round_end.intersected(rounded_path(QRectF(left, inside.top(), right - left, inside.height()), 0))
            )


def paint_room(painter: QPainter, area: QRectF, taken: int, room: int) -> None:
    """How full a group is; grey instead of the accent when it is full."""
    share = min(1.0, taken / room) if room else 1.0
    tint = colour("text2" if room and taken >= room else "accent")
    paint_bar(painter, area, [(0.0, share, tint)])


def paint_load(painter: QPainter, area: QRectF, carried: float, agreed: float, after: float | None = None) -> None:
    """Hours carried against hours agreed: accent for carried, chart 2 for what is added or over, a tick at agreed."""
    full = agreed / AGREED_AT if agreed else max(carried, after or 0.0, 1.0)
    end = carried if after is None else max(after, carried)
    solid = min(carried, agreed) if agreed else carried
    parts = [(0.0, solid / full, colour("accent")), (solid / full, end / full, current_theme().charts[1])]
    paint_bar(painter, area, parts)
    reach = px(3)
    at = round(area.left() + area.width() * AGREED_AT) - 1
    painter.fillRect(QRectF(at, area.top() - reach, 2, area.height() + 2 * reach), colour("text"))


class _Bar(QWidget):
    """What the bars share: not focusable, as wide as there is room."""

    THICK = 8
    OVER = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _area(self) -> QRectF:
        thick = px(self.THICK)
        return QRectF(0, (self.height() - thick) // 2, self.width(), thick)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(self.THICK) + 2 * px(self.OVER))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(48), px(self.THICK) + 2 * px(self.OVER))


class RoomBar(_Bar):
    """How many of a group's places are taken; 6 high."""

    THICK = 6

    def __init__(self, taken: int = 0, room: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_room(taken, room)

    def set_room(self, taken: int, room: int) -> None:
        """Places taken of places there are."""
        self._taken, self._room = taken, room
        words = self.tr("%1 of %2 places taken")
        self.setAccessibleName(words.replace("%1", str(taken)).replace("%2", str(room)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_room(painter, self._area(), self._taken, self._room)
        painter.end()


class LoadBar(_Bar):
    """A volunteer's hours against what they agreed to; 8 high, the agreed tick always at 80 %."""

    OVER = 3

    def __init__(
        self, carried: int = 0, agreed: int = 0, after: int | None = None, parent: QWidget | None = None
    ) -> None:
        """All in minutes; ``after`` is what they would carry if the change were made."""
        super().__init__(parent)
        self.set_load(carried, agreed, after)

    def set_load(self, carried: int, agreed: int, after: int | None = None) -> None:
        """Minutes carried, minutes agreed, and minutes after a change that is being considered."""
        self._carried, self._agreed, self._after = carried, agreed, after
        self.setAccessibleName(load_words(carried, agreed, after))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_load(painter, self._area(), self._carried, self._agreed, self._after)
        painter.end()


class ProgressBar(_Bar):
    """How much of a long job is done; 12 high."""

    THICK = 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._whole = 0, 0

    def set_progress(self, done: int, whole: int) -> None:
        """So many of so many; a whole of 0 is not known."""
        self._done, self._whole = done, whole
        self.setAccessibleName(self.tr("%1 of %2").replace("%1", f"{done:,}").replace("%2", f"{whole:,}"))
        self.update()

    def share(self) -> float:
        """What is done, from 0 to 1."""
        return min(1.0, self._done / self._whole) if self._whole else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_bar(painter, self._area(), [(0.0, self.share(), colour("accent"))])
        painter.end()


def hours(minutes: int) -> str:
    """Minutes as hours the way people write them: 6, 6½, 11¼, otherwise one decimal."""
    whole, rest = divmod(minutes, 60)
    quarter = {0: "", 15: "¼", 30: "½", 45: "¾"}.get(rest)
    if quarter is None:
        return f"{minutes / 60:.1f}"
    return f"{whole or ('' if quarter else 0)}{quarter}"


def load_words(carried: int, agreed: int, after: int | None = None) -> str:
    """ "5 of 8 h", or "6 to 6½ of 8 h" where a change is being considered."""
    now = hours(carried) if after is None else f"{hours(carried)} to {hours(after)}"
    return f"{now} of {hours(agreed)} h"
