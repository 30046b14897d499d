"""A row of facts in a card: icon, title, one sentence, and at its end a link and a pill."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.labels import Body, Section, Strong
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.pills import Pill, PillText
from vcs_desk.ui.theme import Role, colour, current_theme, follow_theme, px


class Mark(QWidget):
    """An icon of its own size in one colour."""

    def __init__(self, name: str, size: int = 20, role: Role = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon, or another colour."""
        self._name, self._role = name, role
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_icon(painter, self._name, colour(self._role), (0, 0), px(self._size))
        painter.end()


class PathBody(Body):
    """A path: one long word that may break anywhere."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), super().minimumSizeHint().height())


class FactRow(QWidget):
    """At least 64 high. ``pressed`` for the link; where text is large, link and pill stand under the words."""

    pressed = Signal()

    def __init__(
        self, icon: str, title: str, parent: QWidget | None = None, *, foot: int = 11, breaks: bool = False
    ) -> None:
        """``foot`` is the room under the words: with the rule above it a row is 64 high, the first has none.

        ``breaks``: the words are a path, which may break anywhere.
        """
        super().__init__(parent)
        self.title = Strong(title, parent=self)
        self.text: Body = PathBody("", "text2", parent=self) if breaks else Body("", "text2", parent=self)
        self.link, self.pill = LinkButton("", self), Pill("", parent=self)
        self._mark = Mark(icon, parent=self)
        self.link.clicked.connect(self.pressed)
        words = Column(gap=0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        self._end = QWidget(self)
        end = Row(self._end, gap=16)
        end.addWidget(self.link)
        end.addWidget(self.pill)
        end.addStretch(1)
        self._parts = Row(gap=(20, 8))
        self._parts.addLayout(words, 1)
        self._parts.addWidget(self._end)
        row = Row(self, gap=(20, 24), margin=((24, 28), 12, (16, 24), foot))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._parts, 1)
        self.show_fact("")
        follow_theme(self._restyle)

    def show_fact(self, text: str, pill: PillText | None = None, link: str = "") -> None:
        """Say how it stands, and what can be done about it."""
        self.text.set_text(text)
        self.pill.setHidden(pill is None)
        self.pill.set_pill(pill or PillText(""))
        self.link.set_text(link)
        self.link.setHidden(not link)
        self.link.setAccessibleDescription(self.title.text())
        self._end.setHidden(pill is None and not link)

    def _restyle(self) -> None:
        large = current_theme().text_scale > 1.4
        way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)


class StateCardWords(QWidget):
    """The inside of the card at the top: a large icon, a headline, one sentence that matters, one that explains."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = Mark("shield-check", 40, "ok", self)
        self.headline, self.lead = Section("", parent=self), Body("", parent=self)
        self.text = Body("", "text2", parent=self)
        words = Column(gap=4)
        for part in (self.headline, self.lead, self.text):
            words.addWidget(part)
        row = Row(self, gap=20, margin=(24, 20, 24, 20))
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
