"""Which of several people in one item is shown: joined cells for a few, a drop-down for many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.arrivals.words import words
from vcs_desk.ui.theme import px

FEW = 3
ROOM = 360
"""Cells wider than that together, px at 100 %, become a drop-down."""


class PeopleSwitch(QWidget):
    """Hidden for one person; ``chosen`` with the place of another."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._shown: Segments | Choice | None = None
        self._column = Column(self, gap=0)
        self.hide()

    def show_people(self, names: Sequence[str], place: int) -> None:
        """Offer these people, the one at ``place`` chosen."""
        shown = tuple(name or words("Somebody without a name") for name in names)
        if shown != self._names or self._shown is None:
            self._names = shown
            self._make()
        if self._shown is not None:
            self._shown.set_value(place)
        self.setHidden(len(shown) < 2)

    def _make(self) -> None:
        clear(self._column)
        self._shown = None
        if len(self._names) < 2:
            return
        room = sum(TextLines(name, "body", semibold=True).width + px(24) for name in self._names)
        name = words("Which person")
        if len(self._names) <= FEW and room <= px(ROOM):
            cells = Segments(name, tuple(enumerate(self._names)), self)
            cells.chosen.connect(self.chosen)
            self._column.addWidget(cells, 0, Qt.AlignmentFlag.AlignLeft)
            self._shown = cells
            return
        several = words("%1 of %2: %3").replace("%2", str(len(self._names)))
        rows = [
            (place, several.replace("%1", str(place + 1)).replace("%3", who)) for place, who in enumerate(self._names)
        ]
        choice = Choice(name, rows, icon="users", parent=self)
        choice.picked.connect(self.chosen)
        self._column.addWidget(choice)
        self._shown = choice
