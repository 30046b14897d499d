"""A person as a circle with their first letters."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, follow_theme, px


def initials_of(name: str) -> str:
    """First letters of the first and last word; one letter for one name, in its own script where it is given."""
    words = [word for word in (part.strip("()“”\"'") for part in name.split()) if word and word[0].isalpha()]
    if not words:
        return "?"
    own_script = len(words) == 2 and name.rstrip().endswith(")")
    if len(words) == 1 or own_script:
        return _first_letter(words[-1])
    return _first_letter(words[0]) + _first_letter(words[-1])


def _first_letter(word: str) -> str:
    """The capital of a word such as "al-Sayegh", else its first letter."""
    return next((letter for letter in word if letter.isupper()), word[0].upper())


def paint_initials(painter: QPainter, letters: str, x: float, y: float, size: int) -> None:
    """Paint the circle in a square of ``size`` px with its top left corner at ``x, y``."""
    box(painter, QRectF(x, y, size, size), size / 2, colour("neutral_soft"))
    text = TextLines(letters, "section" if size >= px(40) else "small", semibold=True)
    text.paint(painter, x + (size - text.width) / 2, y + (size - text.height) / 2, colour("neutral"))


class Initials(QWidget):
    """The circle beside a name: 32, or 48 in the head of a page. ``missing`` is the dashed place nobody fills."""

    def __init__(
        self, name: str = "", *, large: bool = False, missing: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._large, self._missing = large, missing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)
        follow_theme(self._restyle)

    def set_name(self, name: str) -> None:
        """Show another person's letters."""
        self._name = name
        self.setAccessibleName(name)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = px(48 if self._large else 32)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = self.sizeHint().width()
        if self._missing:
            box(painter, QRectF(0, 0, side, side), side / 2, None, colour("warn"), width=1, dashed=True)
            paint_icon(painter, "plus", colour("warn"), ((side - px(18)) / 2, (side - px(18)) / 2), px(18))
        else:
            paint_initials(painter, initials_of(self._name), 0, 0, side)
        painter.end()
