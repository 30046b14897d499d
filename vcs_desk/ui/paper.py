"""Puts a PDF on paper: each page as it is, on the printer the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

_MOST_DPI = 300
"""A page at more than this takes a printer's memory and looks no better."""


def print_pdf(parent: QWidget, content: bytes, title: str, then: Callable[[], None]) -> QPrintDialog:
    """Ask which printer, print, and call ``then`` once it is on its way; nothing happens on Cancel."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # imported here: start-up time, and 2 MB

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    dialog = QPrintDialog(printer, parent)

    def go() -> None:
        paint_pages(parent, content, printer)
        then()

    dialog.accepted.connect(go)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def paint_pages(parent: QWidget, content: bytes, printer: QPrinter) -> int:
    """Paint every page onto the printer; returns how many."""
    from vcs_desk.ui.kit.pdf_view import PdfBytes  # imported here: start-up time, and 3 MB

    document = PdfBytes(parent)
    document.show_bytes(content)
    painter = QPainter(printer)
    area = printer.pageLayout().fullRectPixels(printer.resolution())
    dpi = min(printer.resolution(), _MOST_DPI)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        image = document.render(page, QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72)))
        painter.drawImage(area, image)
    painter.end()
    pages = document.pageCount()
    document.deleteLater()
    return pages
