"""A number that opens the list behind it; a plain number for whoever sees figures only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.fonts import line_height
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour


class NumberLink(LinkButton):
    """Semibold and underlined; ``opens`` says the key of its figure. Without a key it is a number and no more."""

    opens = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._key = ""
        super().__init__("", parent, role="text", semibold=True)
        self.clicked.connect(self._say)

    def set_figure(self, text: str, name: str, key: str) -> None:
        """Show a figure; ``name`` is what it counts, for whoever hears it."""
        self._key = key
        self.set_text(text)
        self.setAccessibleName(f"{text}, {name}")
        self.setAccessibleDescription(self.tr("Opens the list") if key else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not key)

    def key(self) -> str:
        """The key of its figure; "" where it opens nothing."""
        return self._key

    def _say(self) -> None:
        if self._key:
            self.opens.emit(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._key:
            super().paintEvent(event)
            return
        painter = painter_on(self)
        number = TextLines(self.label(), "body", semibold=True)
        number.paint(painter, 0, (self.height() - line_height("body")) / 2, colour("text"))
        painter.end()
