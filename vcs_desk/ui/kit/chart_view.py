"""A chart on screen: the same drawing the funder gets, painted from its one-page PDF."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.pdf_view import PdfBytes
from vcs_desk.ui.theme import follow_theme, px

_POINTS_TO_PX = 96 / 72


class ChartView(QWidget):
    """Keeps the chart's own shape at any width; what it shows is told in words to a screen reader."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = PdfBytes(self)
        self._image = QImage()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._restyle)

    def set_chart(self, pdf: bytes, words: str) -> None:
        """Show a one-page PDF; ``words`` say what the chart says."""
        self._pdf.show_bytes(pdf)
        self.setAccessibleDescription(words)
        self._restyle()

    def _restyle(self) -> None:
        self._image = QImage()
        self.updateGeometry()
        self.update()

    def _points(self) -> QSizeF:
        return self._pdf.pagePointSize(0) if self._pdf.pageCount() else QSizeF(240, 120)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        points = self._points()
        return round(width * points.height() / max(1.0, points.width()))

    def sizeHint(self) -> QSize:
        points = self._points() * _POINTS_TO_PX
        return QSize(px(points.width()), px(points.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._pdf.pageCount():
            return
        ratio = self.devicePixelRatioF()
        shown = self._points().scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        wanted = QSize(round(shown.width() * ratio), round(shown.height() * ratio))
        if self._image.size() != wanted:
            self._image = self._pdf.render(0, wanted)
        painter = painter_on(self)
        painter.drawImage(0, 0, self._sharp(ratio))
        painter.end()

    def _sharp(self, ratio: float) -> QImage:
        self._image.setDevicePixelRatio(ratio)
        return self._image
