"""What the pictures of the page show that the practice organisation has not got: a scan that nobody can read."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from vcs_desk.queries.arrivals import ArrivalRow, ArrivalView
from vcs_desk.ui.fonts import sized_font
from vcs_desk.ui.pages.arrivals.incoming import png_of

_LINES = ("Referral card", "Name     Wenna Chegwin", "Born     6/3/41", "Phone   01632 960189", "Wants   the tea dance")


def a_scan(at: datetime) -> ArrivalView:
    """A picture of a card that was filled in by hand."""
    refusal = "This is a picture. Keep the file, and type what it says."
    row = ArrivalRow(0, "Scan 24 November.png", "folder", at, "no text", refusal, "", None, 0)
    return ArrivalView(row, _card(), "image/png", "", "", "new", ())


def _card() -> bytes:
    image = QImage(840, 560, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(sized_font(28))
    for place, line in enumerate(_LINES):
        painter.drawText(QRect(60, 50 + 90 * place, 720, 60), Qt.AlignmentFlag.AlignLeft, line)
    painter.end()
    return png_of(image)
