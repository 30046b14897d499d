"""The icons of one family, painted in the colour of a role at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from vcs_desk.resource_files import resource
from vcs_desk.ui.theme import Role, colour, px


def icon(name: str, role: Role = "text2", size: int = 18) -> QIcon:
    """A QIcon for menus and window titles; make it anew when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour(role), px(size), ratio))
    return made


def paint_icon(painter: QPainter, name: str, tint: QColor, at: tuple[float, float], size: int) -> None:
    """Paint an icon with its top left corner ``at`` x, y; ``size`` in px at the present text size."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    painter.drawPixmap(QPointF(*at), pixmap(name, tint, size, ratio))


def pixmap(name: str, tint: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` px, sharp on a screen with that device pixel ratio."""
    key = f"vcs-icon:{name}:{tint.name()}:{size}:{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = _draw(name, tint, size, ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, tint: QColor, size: int, ratio: float) -> QPixmap:
    source = _source(name).replace("currentColor", tint.name())
    if size > 20:  # a large icon with the stroke of a small one looks heavy
        source = source.replace('stroke-width="2"', 'stroke-width="1.75"')
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
