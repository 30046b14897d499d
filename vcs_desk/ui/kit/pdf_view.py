"""A PDF on screen exactly as it will be printed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from vcs_desk.ui.theme import colour, follow_theme, px


class PdfBytes(QPdfDocument):
    """A PDF held in memory; never written to disk to be looked at."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)

    def show_bytes(self, content: bytes) -> None:
        """Replace what is shown; empty bytes show nothing."""
        self.close()
        self._buffer.close()
        if content:
            self._buffer.setData(QByteArray(content))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self.load(self._buffer)


class PdfView(QPdfView):
    """Pages under each other on the sunken ground, as wide as there is room; ``loaded`` after each ``set_pdf``."""

    loaded = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        # Not a child: a document that goes while its view is going tells the half of it that is left, and Qt crashes.
        self._pdf = PdfBytes(cast(QObject, QCoreApplication.instance()))
        self.destroyed.connect(self._pdf.deleteLater)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setDocument(self._pdf)
        follow_theme(self._restyle)

    def set_pdf(self, content: bytes) -> None:
        """Show this document from its first page."""
        self._pdf.show_bytes(content)
        self.verticalScrollBar().setValue(0)
        self.loaded.emit()

    def page_count(self) -> int:
        """How many pages it has."""
        return self._pdf.pageCount()

    def page(self) -> int:
        """The page being read, from 0."""
        return self.pageNavigator().currentPage()

    def go_to_page(self, page: int) -> None:
        """Show a page, from 0."""
        navigator = self.pageNavigator()
        navigator.jump(page, navigator.currentLocation(), navigator.currentZoom())

    def document_bytes(self) -> PdfBytes:
        """The document, for a PageList beside this view."""
        return self._pdf

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, colour("sunken"))
        self.setPalette(palette)
        self.setPageSpacing(px(16))
        self.setDocumentMargins(QMargins(px(16), px(16), px(16), px(16)))

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(480))
