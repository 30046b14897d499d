"""Text broken into lines of exactly a type step's height: what labels, buttons and rows measure and paint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from vcs_desk.ui.fonts import Step, line_height, type_font
from vcs_desk.ui.theme import current_theme

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
        self._text, self._step, self._wanted = text, step, width
        self._semibold, self._align = semibold, align
        self.line = line or line_height(step)
        self._take(_kept(text, step, width, semibold, strong, align, self.line, current_theme().text_scale))

    def _take(self, broken: _Broken) -> None:
        self._broken = broken
        self.baseline, self.count, self.width = broken.baseline, broken.count, broken.width
        self.height = broken.count * self.line

    def mark(self, places: Iterable[tuple[int, int]], form: QTextCharFormat) -> None:
        """Set the characters at each (start, length) in another format; call again replaces."""
        font = type_font(self._step, self._semibold)
        ranges = [_span(start, length, form) for start, length in places]
        self._take(_Broken(self._text, font, self._wanted, self._align, self.line, ranges))

    def last_line_width(self) -> float:
        """Where the last line ends, px from its left edge."""
        layout = self._broken.layout
        return layout.lineAt(self.count - 1).naturalTextWidth() if layout.lineCount() else 0.0

    def paint(self, painter: QPainter, x: float, y: float, tint: QColor) -> None:
        """Paint with the top left corner of the first line box at ``x, y``."""
        painter.setPen(tint)
        self._broken.layout.draw(painter, QPointF(x, y))


class _Broken:
    """A text broken into lines: shared by all that show it in the same way, so it is never changed."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float | None,
        align: Align,
        line_height: int,
        ranges: list[QTextLayout.FormatRange],
    ) -> None:
        self.layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption(_ALIGN[align] if width else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.layout.setFormats(ranges)
        metrics = QFontMetricsF(font)
        rise, fall = round(metrics.ascent()), round(metrics.descent())
        self.baseline = (line_height - rise - fall) // 2 + rise
        self.width = 0.0
        self.layout.beginLayout()
        count = 0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width) if width is not None else _ENDLESS)
            line.setPosition(QPointF(0, count * line_height + self.baseline - line.ascent()))
            self.width = max(self.width, line.naturalTextWidth())
            count += 1
        self.layout.endLayout()
        self.count = max(1, count)


@lru_cache(maxsize=1000)  # a page that is laid out asks for each of its texts some thirty times
def _kept(
    text: str, step: Step, width: float | None, semibold: bool | None, strong: str, align: Align, line: int,
    _scale: float,
) -> _Broken:  # fmt: skip
    if width is not None and align == "left":
        unbroken = _kept(text, step, None, semibold, strong, align, line, _scale)
        if unbroken.width < width - 1:
            return unbroken
    ranges = [_span(text.index(strong), len(strong), semibold_format())] if strong and strong in text else []
    return _Broken(text, type_font(step, semibold), width, align, line, ranges)


def _span(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, length, form
    return span


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
