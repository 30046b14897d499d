"""Where could they go: the groups that meet the needs, best fit first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QTableView, QWidget

from vcs_desk.queries.fit import Option
from vcs_desk.ui.kit.paint import rounded_path
from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.table_cells import Cell, TableColumn
from vcs_desk.ui.kit.table_parts import TICK_WIDTH
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.referrals.fit_words import place_words, room_words, safe_state, support_state, when_words
from vcs_desk.ui.theme import Role, colour, px

Cells = Sequence[Cell]


class FitTable(RecordTable):
    """One row for each group. It lies in a card with what follows from the choice, so it has no edge of its own.

    Space ticks a group, and so does a click with Ctrl; the boxes are there while any is ticked.
    """

    left = Signal()
    """The person wants to go back to the list, by the left arrow key."""
    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._options: dict[object, Option] = {}
        self._ticked: set[object] = set()
        self._large = False
        self._lines: dict[int, int] = {}
        """Lines that the longest name needs in a width; asked for dozens of times for one change."""
        super().__init__(
            self.tr("Where could they go?"), self._heads(), self._cells, row_height=52, grow=True, parent=parent
        )
        self.setFrameShape(QFrame.Shape.NoFrame)

    def set_options(self, options: Sequence[Option], *, keep: bool) -> None:
        """Show these groups; ``keep`` leaves the chosen one chosen, else the best fit is."""
        self._options = {option.group_id: option for option in options}
        self._ticked = self._ticked & self._options.keys() if keep else set()
        self._lines.clear()
        self.set_ids(self._options)
        if options and not keep:
            self.choose(options[0].group_id)
        self.refresh()

    def options(self) -> tuple[Option, ...]:
        """The groups that are shown, best fit first."""
        return tuple(self._options.values())

    def option(self) -> Option | None:
        """The chosen group."""
        return self._options.get(self.current_id())

    def picked(self) -> tuple[Option, ...]:
        """The groups that are ticked, best fit first; the chosen one where none is."""
        ticked = tuple(option for number, option in self._options.items() if number in self._ticked)
        chosen = self.option()
        return ticked or ((chosen,) if chosen is not None else ())

    def ticked(self) -> bool:
        """Whether any group is ticked."""
        return bool(self._ticked)

    def tick(self) -> None:
        """Tick the chosen group, or take its tick away."""
        number = self.current_id()
        if number is None:
            return
        self._ticked ^= {number}
        self._lines.clear()
        self.refresh()
        self._arrange()
        self.ticks_changed.emit()

    def set_large(self, large: bool) -> None:
        """Where text is large the words have no heads above them and say of what they speak."""
        if large != self._large:
            self._large = large
            self._model.columns = self._heads()
            self.refresh()
            self._arrange()

    def _heads(self) -> tuple[TableColumn, ...]:
        """The columns; where text is large they are too wide to stand beside each other, so that they fold."""
        room, safe, support = (400, 400, 400) if self._large else (106, 86, 88)
        return (
            TableColumn(self.tr("Group")),
            TableColumn(self.tr("Room"), room, folds=True),
            TableColumn(self.tr("Safe places"), safe, folds=True),
            TableColumn(self.tr("Support"), support, folds=True),
            TableColumn(self.tr("Next place"), 84),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Space:
            self.tick()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint())
        if row.isValid() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(self._model.ids[row.row()])
            self.tick()
            return
        super().mousePressEvent(event)

    def _cells(self, ids: Sequence[object]) -> Sequence[Cells]:
        return [self._row(self._options[group_id]) for group_id in ids]

    def _row(self, option: Option) -> Cells:
        room = option.room.room
        large = self._large
        ticked = option.group_id in self._ticked if self._ticked else None
        name = Cell(
            option.group, "" if large else when_words(option), strong=True, tick=ticked, ticked_words=self.tr("ticked")
        )
        return (
            name,
            Cell(room_words(option), small=True, bar=(option.places, room) if room and not large else None),
            Cell(state=safe_state(option, alone=large)),
            Cell(state=support_state(option, alone=large)),
            Cell(place_words(option), small=True),
        )

    def _height_of_row(self, room: int) -> int:
        """Rows grow where the name of a group needs a second line."""
        height = super()._height_of_row(room)
        if self._large:
            return height
        free = room - sum(px(column.width) for column in self.columns()) - px(16) - px(4)
        free -= px(TICK_WIDTH) if self._ticked else 0
        if free not in self._lines:
            names = (one.group for one in self._options.values())
            self._lines[free] = max((TextLines(name, "strong", free).count for name in names), default=1)
        return height + (self._lines[free] - 1) * px(20)

    # Without an edge

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 2) - 2

    def event(self, event: QEvent) -> bool:
        """The card around it paints the frame."""
        if event.type() == QEvent.Type.Paint:
            return True
        return QTableView.event(self, event)

    def fill(self, painter: QPainter, area: QRectF, role: Role) -> None:
        """Without heads the first row has the upper corners of the card; the lower ones are the panel's under it."""
        above = 0 if self._folded else px(32)
        corners = rounded_path(QRectF(self.viewport().rect()).adjusted(0, -above, 0, px(32)), px(8) - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(role))
        painter.drawPath(corners.intersected(rounded_path(area, 0)))
