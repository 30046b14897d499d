"""A heading with a number and the list under it; and going through several of them as if they were one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.rows import RowList

MORE = "more"
"""The row that stands for all the others."""


class ListPart(QWidget):
    """A heading with how many there are, and a card with one row for each; gone where there are none."""

    def __init__(
        self, title: str, look: RowLook, *, nothing: str = "", first: bool = False, most: int = 0,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``first`` marks its chosen row even while the keyboard is elsewhere; ``most`` rows are shown, 0 is all."""
        super().__init__(parent)
        self._most = most
        self.heading = Heading(title, parent=self)
        self.list = RowList(title, look, grow=True, marks="always" if first else "focused", parent=self)
        self.nothing = Body(nothing, "text2", parent=self)
        column = Column(self, gap=8)
        for part in (self.heading, self.list, self.nothing):
            column.addWidget(part)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show the first of these and how many more there are; the row that has the keyboard keeps it."""
        self.heading.set_count(len(rows))
        more = len(rows) - self._most
        if self._most and more > 1:
            said = self.tr("%n more", "", more).replace("%n", f"{more:,}")
            rows = [*rows[: self._most], ListRow(MORE, said, plain=True, chevron=True)]
        self.list.set_rows(rows)
        self.list.setHidden(not rows)
        self.nothing.setHidden(bool(rows) or not self.nothing.text())
        self.setHidden(not rows and not self.nothing.text())


def step_through(parts: Sequence[ListPart], by: int) -> None:
    """Move to the next row (or the one before), going on to the next part after the last row of one."""
    lists = [part.list for part in parts if not part.list.isHidden() and not part.isHidden()]
    focus = QApplication.focusWidget()
    if not lists:
        return
    if not isinstance(focus, RowList) or focus not in lists:
        lists[0].setFocus()
        return
    place = lists.index(focus)
    at_end = focus.currentIndex().row() == (len(focus.rows()) - 1 if by > 0 else 0)
    if not at_end:
        focus.step(by)
    elif 0 <= place + by < len(lists):
        other = lists[place + by]
        other.setFocus()
        other.choose(other.row_at(0 if by > 0 else len(other.rows()) - 1).id)
