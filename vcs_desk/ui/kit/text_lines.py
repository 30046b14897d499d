"""Text broken into lines of exactly a type step's height: what labels, buttons and rows measure and paint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from vcs_desk.ui.fonts import Step, line_height, type_font

Align = Literal["left", "centre", "right"]
_ENDLESS = 1_000_000.0
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class TextLines:
    """A text set in one step of type, wrapped to a width; nothing is ever cut short with dots."""

    def __init__(
        self,
        text: str,
        step: Step = "body",
        width: float | None = None,
        *,
        semibold: bool | None = None,
        strong: str = "",
        align: Align = "left",
        line: int | None = None,
    ) -> None:
        """``strong`` is a part of the text set SemiBold; ``line`` a line height of its own, in px."""
        self._font, self._wanted = type_font(step, semibold), width
        self.line = line or line_height(step)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), self._font)
        option = QTextOption(_ALIGN[align] if width else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        if strong and strong in text:
            self.mark([(text.index(strong), len(strong))], semibold_format())
        else:
            self._break()

    def _break(self) -> None:
        width, metrics = self._wanted, QFontMetricsF(self._font)
        rise, fall = round(metrics.ascent()), round(metrics.descent())
        self.baseline = (self.line - rise - fall) // 2 + rise
        natural = 0.0
        self._layout.beginLayout()
        count = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width) if width is not None else _ENDLESS)
            line.setPosition(QPointF(0, count * self.line + self.baseline - line.ascent()))
            natural = max(natural, line.naturalTextWidth())
            count += 1
        self._layout.endLayout()
        self.count = max(1, count)
        self.width = natural
        self.height = self.count * self.line

    def mark(self, places: Iterable[tuple[int, int]], form: QTextCharFormat) -> None:
        """Set the characters at each (start, length) in another format; call again replaces."""
        ranges = []
        for start, length in places:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, length, form
            ranges.append(span)
        self._layout.setFormats(ranges)
        self._break()

    def last_line_width(self) -> float:
        """Where the last line ends, px from its left edge."""
        return self._layout.lineAt(self.count - 1).naturalTextWidth() if self._layout.lineCount() else 0.0

    def paint(self, painter: QPainter, x: float, y: float, tint: QColor) -> None:
        """Paint with the top left corner of the first line box at ``x, y``."""
        painter.setPen(tint)
        self._layout.draw(painter, QPointF(x, y))


def semibold_format(tint: QColor | None = None) -> QTextCharFormat:
    """The format of a part of a text that stands out."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    if tint is not None:
        form.setForeground(tint)
    return form


def longest_word(text: str, step: Step, semibold: bool | None = None) -> float:
    """Width in px of the widest word: what the text cannot be narrower than."""
    metrics = QFontMetricsF(type_font(step, semibold))
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
