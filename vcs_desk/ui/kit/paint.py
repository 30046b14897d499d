"""The few shapes every part of the kit is drawn from."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.theme import colour


def painter_on(widget: QWidget) -> QPainter:
    """A smooth painter; call ``end`` when done."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded rectangle; the edge lies inside ``rect``, so that lines are sharp and nothing is cut."""
    area = QRectF(rect)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    if fill is not None and edge is None:
        painter.setBrush(fill)
        painter.drawRoundedRect(area, radius, radius)
    elif edge is not None:
        half = width / 2
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        inner = max(0.0, radius - half)
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), inner, inner)
    painter.restore()


def circle(painter: QPainter, rect: QRectF, fill: QColor | None = None, edge: QColor | None = None) -> None:
    """A circle in ``rect`` with, if asked, a 1 px edge."""
    box(painter, rect, rect.width() / 2, fill, edge)


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float) -> None:
    """The 2 px ring of what has the keyboard, inside ``rect``."""
    box(painter, rect, radius, None, colour("focus"), width=2)


def rounded_path(rect: QRectF, radius: float) -> QPainterPath:
    """The inside of a rounded rectangle, to clip with."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def caret(painter: QPainter, points: list[tuple[float, float]], tint: QColor, width: float) -> None:
    """A bent line with round ends, for ticks and arrows too small to be icons."""
    pen = QPen(tint, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(x, y) for x, y in points])
    painter.restore()


def snap(place: float) -> int:
    """The nearest whole pixel, halves always down the screen, so that rows of even and odd height look alike."""
    return floor(place + 0.5)
