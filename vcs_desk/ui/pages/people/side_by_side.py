"""Two records side by side: what belongs to each, and field by field whose value stays."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.duplicates import PairView, Side
from vcs_desk.ui.kit.boxes import Column, Row, clear
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.labels import Section, Small
from vcs_desk.ui.kit.pills import Pill
from vcs_desk.ui.pages.people.duplicate_words import score_pill, side_words, sure_words
from vcs_desk.ui.pages.people.field_choice import LABEL, NARROW, FieldChoice
from vcs_desk.ui.pages.people.words import words
from vcs_desk.ui.theme import px


class SideBySide(QWidget):
    """The detail beside the list of pairs. ``opened`` says the number of a person whose page is wanted."""

    opened = Signal(object)
    came_to = Signal(QWidget)
    """The keyboard was put into this row, which should be in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: PairView | None = None
        self._column = Column(self, gap=8, margin=((24, 32), 0, 0, 24))
        self.rows: list[FieldChoice] = []
        self._over_cells: Row | None = None

    def view(self) -> PairView | None:
        """The pair that is shown."""
        return self._view

    def choices(self) -> dict[str, int]:
        """Of each field in which somebody chose: whose value stays."""
        if self._view is None:
            return {}
        sides = {"kept": self._view.kept.person_id, "other": self._view.other.person_id}
        return {row.pair.name: sides[row.choice()] for row in self.rows if row.open and row.choice() != "both"}

    def show_pair(self, view: PairView | None) -> None:
        """Show another pair; the same pair keeps what was chosen."""
        if view == self._view:
            return
        self._view = view
        clear(self._column)
        self.rows, self._over_cells = [], None
        if view is not None:
            self._show(view)
        self.updateGeometry()

    def focus_first(self) -> None:
        """Put the keyboard into the first field there is something to choose in."""
        self._go(0, 1)

    def first_open(self) -> QWidget | None:
        """The first field there is something to choose in."""
        return next((row for row in self.rows if row.open), None)

    def _show(self, view: PairView) -> None:
        pill = Row(gap=12)
        said = score_pill(view.score)
        sure = Pill(sure_words(view.score), said.kind, said.icon, self)
        pill.addWidget(sure)
        pill.addStretch(1)
        self._column.addLayout(pill)
        self._column.addWidget(self._heads(view))
        self._column.space(8)
        for place, pair in enumerate(view.fields):
            row = FieldChoice(pair, self)
            row.moved.connect(self._moved)
            self.rows.append(row)
            self._column.addWidget(row)
            if place:
                self.setTabOrder(self.rows[place - 1], row)
        told = words("All that belongs to either stays: sessions, referrals, notes, hours. You can part them again.")
        self._column.space(8)
        self._column.addWidget(Small(told, parent=self))
        self._column.addStretch(1)

    def _heads(self, view: PairView) -> QWidget:
        heads = QWidget(self)
        self._over_cells = Row(heads, gap=8)
        for side, said in ((view.kept, words("This record stays")), (view.other, words("This one goes into it"))):
            self._over_cells.addWidget(self._head(side, said, heads), 1)
        self._fold()
        return heads

    def _fold(self) -> None:
        """The heads stand over the values, beside the labels where there is room for these."""
        if self._over_cells is not None:
            self._over_cells.set_margin((0 if self.width() < px(NARROW + 24) else LABEL, 0, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _head(self, side: Side, said: str, parent: QWidget) -> QWidget:
        head = QWidget(parent)
        column = Column(head, gap=2)
        column.addWidget(Small(said, parent=head))
        column.addWidget(Section(side.name, parent=head))
        column.addWidget(Small(side_words(side), parent=head))
        link = LinkButton(words("Open their page"), head, small=True)
        link.setAccessibleName(words("Open the page of %1").replace("%1", side.name))
        link.setProperty("person", side.person_id)
        link.clicked.connect(self._open)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return head

    def _open(self) -> None:
        self.opened.emit(self.sender().property("person"))

    def _moved(self, by: int) -> None:
        row = self.sender()
        if isinstance(row, FieldChoice):
            self._go(self.rows.index(row) + by, by)

    def _go(self, place: int, by: int) -> None:
        """The next field from there in which there is something to choose."""
        while 0 <= place < len(self.rows):
            if self.rows[place].open:
                self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
                self.came_to.emit(self.rows[place])
                return
            place += by
