"""The pages of a document in small, under each other, with the one being read marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QWidget

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.theme import colour, follow_theme, px

_WIDTH, _NUMBER = 84, 30
_A4 = 297 / 210


class _Pages(QWidget):
    """The column of small pages."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._images: dict[int, QImage] = {}
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages of the report"))
        follow_theme(self._restyle)

    def show_document(self, document: QPdfDocument) -> None:
        self._document = document
        self._images.clear()
        self.current = min(self.current, max(0, document.pageCount() - 1))
        self._restyle()

    def count(self) -> int:
        return self._document.pageCount() if self._document else 0

    def set_current(self, page: int) -> None:
        self.current = page
        self.setAccessibleDescription(
            self.tr("Page %1 of %2").replace("%1", str(page + 1)).replace("%2", str(self.count()))
        )
        self.update()

    def area_of(self, page: int) -> QRectF:
        width = px(_WIDTH)
        return QRectF(px(22), px(12) + page * self._step(), width, width * _A4)

    def _step(self) -> int:
        return round(px(_WIDTH) * _A4) + px(_NUMBER)

    def _restyle(self) -> None:
        self._images.clear()
        self.setMinimumHeight(px(12) + self.count() * self._step())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(128), px(12) + self.count() * self._step())

    def _image(self, page: int) -> QImage:
        if page not in self._images and self._document is not None:
            ratio = self.devicePixelRatioF()
            area = self.area_of(page)
            image = self._document.render(page, QSize(round(area.width() * ratio), round(area.height() * ratio)))
            image.setDevicePixelRatio(ratio)
            self._images[page] = image
        return self._images[page]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("sunken"))
        for page in range(self.count()):
            area = self.area_of(page)
            if not event.rect().intersects(area.toAlignedRect()):
                continue
            painter.fillRect(area, Qt.GlobalColor.white)
            painter.drawImage(area.topLeft(), self._image(page))
            chosen = page == self.current
            ring = px(2) if chosen else 1
            painter.setPen(Qt.PenStyle.NoPen)
            edge = colour("focus" if chosen and self.hasFocus() else "accent" if chosen else "line")
            for side in (
                QRectF(area.left() - ring, area.top() - ring, area.width() + 2 * ring, ring),
                QRectF(area.left() - ring, area.bottom(), area.width() + 2 * ring, ring),
                QRectF(area.left() - ring, area.top(), ring, area.height()),
                QRectF(area.right(), area.top(), ring, area.height()),
            ):
                painter.fillRect(side, edge)
            painter.setPen(colour("text" if chosen else "text2"))
            painter.setFont(type_font("strong" if chosen else "small"))
            below = QRectF(area.left(), area.bottom() + px(2), area.width(), px(22))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = int((event.position().y() - px(12)) // self._step())
        if 0 <= page < self.count():
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 0 <= self.current + step < self.count():
            self.chosen.emit(self.current + step)


class PageThumbs(QScrollArea):
    """Scrolls the small pages; ``chosen`` says which page, from 0, the person wants to read."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _Pages(self)
        self._pages.chosen.connect(self.chosen)
        self.setWidget(self._pages)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_size(self, width=128)

    def show_document(self, document: QPdfDocument) -> None:
        """Show the pages of another document, or of the same one after it changed."""
        self._pages.show_document(document)

    def set_current(self, page: int) -> None:
        """Mark the page being read, from 0, and bring it into view."""
        self._pages.set_current(page)
        area = self._pages.area_of(page)
        self.ensureVisible(round(area.center().x()), round(area.center().y()), 0, round(area.height() * 0.7))
