"""The list of people under the find field, and how many of all it shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.theme import follow_theme


class PersonList(QWidget):
    """Rows as high as they are, the foot right under them; ``wants_more`` when the end of the rows comes near."""

    wants_more = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowList(self.tr("People"), RowLook(left=24, right=16), frame="pane", parent=self)
        self.foot = Small("", parent=self)
        column = Column(self, gap=0)
        column.addWidget(self.rows, 1000)
        self.below = Column(gap=6, margin=((24, 32), 10, 16, 14))
        self.below.addWidget(self.foot)
        column.addLayout(self.below)
        column.addStretch(1)
        self.rows.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.rows.chosen.connect(self._moved)
        follow_theme(self._bound)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these; who was chosen stays chosen where they are among them."""
        self.rows.set_rows(rows)
        self._bound()

    def set_foot(self, text: str) -> None:
        """Say how many of all people these are."""
        self.foot.set_text(text)

    def numbers(self) -> tuple[object, ...]:
        """The people shown, in order."""
        return tuple(row.id for row in self.rows.rows())

    def _bound(self) -> None:
        self.rows.setMaximumHeight(max(1, self.rows.heightForWidth(self.rows.width())))

    def _moved(self, _number: object) -> None:
        if self.rows.currentIndex().row() >= len(self.rows.rows()) - 2:
            self.wants_more.emit()

    def _scrolled(self, value: int) -> None:
        bar = self.rows.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - self.rows.height():
            self.wants_more.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bound()
