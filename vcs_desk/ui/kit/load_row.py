"""One volunteer's load in a row: name and part, bar, and the hours in words."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.bars import hours, load_words, paint_load
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import TextLines, semibold_format
from vcs_desk.ui.theme import colour, follow_theme, px


class LoadRow(QWidget):
    """Name, part in the session, bar and "6 to 6½ of 8 h"; 28 or 32 high. Minutes throughout."""

    def __init__(
        self, name: str, carried: int, agreed: int, after: int | None = None, *, part: str = "",
        name_width: int = 150, height: int = 28, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name, self._part, self._name_width, self._height = name, part, name_width, height
        self._carried, self._agreed, self._after = carried, agreed, after
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{name} {part} {load_words(carried, agreed, after)}")
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _over(self) -> bool:
        return self._carried > self._agreed

    def _words(self) -> TextLines:
        words = load_words(self._carried, self._agreed, self._after)
        if self._over():
            return TextLines(words, "small", semibold=True)
        lines = TextLines(words, "small")
        if self._after is not None:
            after = hours(self._after)
            lines.mark([(words.rindex(after, 0, words.rindex(" of ")), len(after))], semibold_format())
        return lines

    def _name_lines(self) -> TextLines:
        return TextLines(self._name)

    def _part_width(self) -> int:
        return ceil(TextLines(self._part, "small").width) + px(4) if self._part else 0

    def _stacked(self, width: int) -> bool:
        """Whether the bar goes under the words, because name, bar and words have no room beside each other."""
        names = ceil(self._name_lines().width) + self._part_width()
        return names + px(112) + self._words_width() > width

    def _words_width(self) -> int:
        return ceil(self._words().width) + (px(20) if self._over() else 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return px(self._height) * (2 if self._stacked(width) else 1)

    def sizeHint(self) -> QSize:
        return QSize(px(self._name_width) + px(200), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        row, stacked = px(self._height), self._stacked(self.width())
        middle = row / 2
        name, words = self._name_lines(), self._words()
        name.paint(painter, 0, round(middle - name.height / 2), colour("text"))
        if self._part:
            part = TextLines(self._part, "small")
            baseline = round(middle - name.height / 2) + name.baseline
            part.paint(painter, ceil(name.width) + px(4), baseline - part.baseline, colour("text2"))
        over = self._over()
        right = self.width() - words.width
        words.paint(painter, right, round(middle - words.height / 2), colour("warn" if over else "text"))
        if over:
            paint_icon(painter, "triangle-alert", colour("warn"), (right - px(20), round(middle - px(16) / 2)), px(16))
        left = 0 if stacked else max(px(self._name_width), ceil(name.width) + self._part_width() + px(16))
        gap = px(18 if self._after is None else 32)
        end = self.width() if stacked else self.width() - max(self._words_width(), px(84)) - gap
        at = row + middle if stacked else middle
        bar = QRectF(left, round(at - px(8) / 2), max(px(40), end - left), px(8))
        paint_load(painter, bar, self._carried, self._agreed, self._after)
        painter.end()
