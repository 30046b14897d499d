"""Short facts under each other: what it is, and what is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Grid, keep_size
from vcs_desk.ui.kit.labels import Body


class Facts(QWidget):
    """Short facts in two columns: what it is, and what is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid(self, gap=12, row_gap=4)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Body, Body]] = []

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; earlier rows are used again."""
        while len(self._rows) < len(facts):
            pair = (Body("", "text2", parent=self), Body("", selectable=False, parent=self))
            keep_size(pair[0], min_width=84)
            for column, label in enumerate(pair):
                self._grid.addWidget(label, len(self._rows), column, Qt.AlignmentFlag.AlignTop)
            self._rows.append(pair)
        for place, pair in enumerate(self._rows):
            texts = facts[place] if place < len(facts) else ("", "")
            for label, text in zip(pair, texts, strict=True):
                label.set_text(text)
                label.setHidden(place >= len(facts))
