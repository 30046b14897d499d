"""Cards with rows, the headings above them, and the thin rules between things."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column, Length, Margin, Row, clear
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.pills import Count
from vcs_desk.ui.theme import colour, follow_theme, px


class Rule(QWidget):
    """A 1 px line between things; decoration only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("line"))
        painter.end()


class Card(QWidget):
    """A panel with a 1 px edge; ``content`` is its column, ``add_row`` puts a rule between rows."""

    PADDING: Margin = ((16, 24), (16, 24), (16, 24), (16, 24))

    def __init__(
        self, parent: QWidget | None = None, *, padding: Margin | None = None, gap: Length = 8, fill: bool = True
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._padding = self.PADDING if padding is None else padding
        self.content = Column(self, gap=gap, margin=_inside_edge(self._padding))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self.update)

    def add(self, widget: QWidget) -> None:
        """Put a widget under the others."""
        self.content.addWidget(widget)

    def add_row(self, row: QWidget) -> None:
        """Put a row under the others with a rule above it; for cards made with ``padding=NO_MARGIN``."""
        if self.content.count():
            self.content.addWidget(Rule(self))
        self.content.addWidget(row)

    def clear(self) -> None:
        """Take everything out."""
        clear(self.content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, self.rect(), px(8), colour("panel") if self._fill else None, colour("line"))
        painter.end()


def _inside_edge(padding: Margin) -> Margin:
    """The padding inside the 1 px edge."""
    left, top, right, bottom = (
        (side[0] + 1, side[1] + 1) if isinstance(side, tuple) else (side + 1) for side in padding
    )
    return left, top, right, bottom


class Heading(QWidget):
    """The words above a card, how many things are in it, and a link to all of them."""

    followed = Signal()

    def __init__(
        self, text: str, count: int = 0, link: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Strong(text, parent=self, wrap=True)
        self.count = Count(count, self)
        self.note = Small(note, parent=self)
        self.link = LinkButton(link, self, small=True)
        self.link.clicked.connect(self.followed)
        line = Row(self, gap=8)
        line.addWidget(self.title)
        line.addWidget(self.count)
        line.addWidget(self.note)
        line.addStretch(1)
        line.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_link(link)
        self.note.setHidden(not note)

    def set_text(self, text: str, count: int = 0) -> None:
        """Show other words and another count."""
        self.title.set_text(text)
        self.count.set_number(count)

    def set_count(self, count: int) -> None:
        """Show another count; 0 shows none."""
        self.count.set_number(count)

    def set_link(self, text: str) -> None:
        """Show another link, or none."""
        self.link.set_text(text)
        self.link.setHidden(not text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(px(22), super().sizeHint().height()))
