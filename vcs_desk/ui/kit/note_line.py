"""A small sentence behind an icon of its own colour."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.theme import Role, colour, px


class NoteLine(QWidget):
    """The words stay plain; only the icon has the colour of what they say."""

    def __init__(
        self, icon: str, role: Role, text: str, words_role: Role = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self.text = Small(text, words_role, parent=self)
        row = Row(self, gap=0, margin=(28, 0, 0, 0))
        row.addWidget(self.text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_note(self, icon: str, role: Role, text: str) -> None:
        """Say something else."""
        self._icon, self._role = icon, role
        self.text.set_text(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_icon(painter, self._icon, colour(self._role), (0, px(1)), px(16))
        painter.end()
