"""Every group in a list, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.groups import GroupRow, GroupView
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.link_back import BackLink
from vcs_desk.ui.kit.list_detail import ListDetail, detail_column
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.groups.detail import GroupDetail
from vcs_desk.ui.pages.groups.words import group_when, places, waiting, words


class AllGroups(QWidget):
    """List and detail. ``chosen(group)`` once one rests on a row; ``closed_wanted(bool)`` to see closed groups too."""

    chosen = Signal(object)
    closed_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_detail = ListDetail(self)
        self.rows = RowList(words("Groups"), RowLook(left=24, right=16, pill_on_title=True), frame="pane", parent=self)
        self.detail = GroupDetail(self)
        self.back = BackLink(words("All groups"), self)
        self.closed_link = LinkButton(words("Show closed groups"), self, small=True)
        self._closed = False
        Column(self, gap=0).addWidget(self.list_detail)
        self.list_detail.set_list(self.rows)
        self.list_detail.list_foot.addWidget(self.closed_link)
        self.list_detail.list_foot.addStretch(1)
        place, column = detail_column()
        column.addWidget(self.back)
        column.addWidget(self.detail)
        self.list_detail.set_detail(place)
        self.rows.settled.connect(self.chosen)
        self.rows.opened.connect(self._open)
        self.back.clicked.connect(self._go_back)
        self.closed_link.clicked.connect(self._turn_closed)
        self.list_detail.narrow_changed.connect(self._on_narrow)
        self._on_narrow(self.list_detail.narrow())

    def first(self) -> QWidget:
        """Where the keyboard begins: the list, or the way back to it."""
        return self.back if self.rows.isHidden() or not self.rows.isVisibleTo(self) else self.rows

    def show_rows(self, rows: Sequence[GroupRow]) -> None:
        """Show these groups; the chosen one stays chosen."""
        self.rows.set_rows([_row(row) for row in rows])

    def show_group(self, view: GroupView | None, today: date) -> None:
        """Show one group beside the list."""
        self.detail.setHidden(view is None)
        if view is not None:
            self.detail.show_group(view, today)

    def current(self) -> int | None:
        """The number of the chosen group."""
        number = self.rows.current_id()
        return number if isinstance(number, int) else None

    def choose(self, group_id: int) -> bool:
        """Choose a group; False where it is not in the list."""
        return self.rows.choose(group_id)

    def shows_closed(self) -> bool:
        """Whether closed groups are in the list."""
        return self._closed

    def show_closed(self, shown: bool) -> None:
        """Have closed groups in the list, or not."""
        self._closed = shown
        self.closed_link.set_text(words("Hide closed groups") if shown else words("Show closed groups"))

    def _turn_closed(self) -> None:
        self.show_closed(not self._closed)
        self.closed_wanted.emit(self._closed)

    def _open(self, group: object) -> None:
        self.chosen.emit(group)
        self.show_detail()

    def show_detail(self) -> None:
        """Where list and detail take turns: show the detail."""
        if self.list_detail.narrow():
            self.list_detail.show_detail()
            self.back.setFocus()

    def _go_back(self) -> None:
        self.list_detail.show_list()
        self.rows.setFocus()

    def _on_narrow(self, narrow: bool) -> None:
        self.back.setHidden(not narrow)


def _row(row: GroupRow) -> ListRow:
    pill = PillText(words("Closed")) if not row.active else PillText(waiting(row.waiting)) if row.waiting else None
    return ListRow(row.group_id, row.name, ", ".join(part for part in (group_when(row), row.venue) if part),
                   places(row.places, row.capacity), pill=pill)  # fmt: skip
