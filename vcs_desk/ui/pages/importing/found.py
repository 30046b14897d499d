"""What was found: how many are new, who may be here already, what to look at, row by row."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.importing.looking import Found
from vcs_desk.ui.pages.importing.words import counted, needs_a_look, rows_of, words
from vcs_desk.ui.theme import colour

SHOWN = 200
"""Rows of the list on screen; a longer list is read better as a file."""
_MESSAGES_SHOWN = 12
_LONGEST_DOUBT = 120
_LONGEST_TEXT = 4_000


class _Figure(QWidget):
    """A number, what it counts, and a line at its left."""

    def __init__(self, ruled: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._ruled = ruled
        self.number, self.text = Title("0", wrap=False, parent=self), Body("", "text2", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = Column(self, gap=0, margin=(20 if ruled else 0, 0, 12, 0))
        column.addWidget(self.number)
        column.addWidget(self.text)
        column.addStretch(1)

    def show_figure(self, number: int, text: str) -> None:
        self.number.set_text(f"{number:,}")
        self.text.set_text(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._ruled:
            painter = painter_on(self)
            painter.fillRect(0, 0, 1, self.height(), colour("line"))
            painter.end()


class FoundView(QWidget):
    """Counts, and the list; ``same_person`` with the place of a row that was decided."""

    same_person = Signal(int)
    save_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new, self.here, self.look = (_Figure(number > 0, self) for number in range(3))
        figures = Row(gap=0, margin=(0, 4, 0, 17))
        for figure, share in ((self.new, 171), (self.here, 191), (self.look, 191)):
            figures.addWidget(figure, share)
        self.heading = Heading(words("Found so far"), link=words("Save this list"), parent=self)
        self.list = RowList(words("What was found"), RowLook(), grow=True, marks="focused", parent=self)
        self.more = Small("", parent=self)
        self.fine = Body(words("Nothing needs looking at."), "text2", parent=self)
        column = Column(self, gap=8)
        column.addLayout(figures)
        column.addWidget(self.heading)
        column.addWidget(self.fine)
        column.addWidget(self.list)
        column.addWidget(self.more)
        column.addStretch(1)
        self.heading.followed.connect(self.save_pressed)
        self.list.acted.connect(self._acted)

    def show_found(self, found: Found, same: dict[int, int], *, compared: int, known: int, done: bool) -> None:
        """Show what was found so far: ``compared`` rows, of which ``known`` are or may be here already."""
        new, here = (found.new, len(found.rows) - found.new) if done else (max(0, compared - known), known)
        one, many = ("new person", "new people") if done else ("new person so far", "new people so far")
        self.new.show_figure(new, words(one if new == 1 else many))
        self.here.show_figure(here, words("may be here already"))
        self.look.show_figure(sum(needs_a_look(problem) for _, problem in found.problems), words("to look at"))
        rows = list(islice(rows_of(found, same), SHOWN + 1))
        left = len(found.problems) + len(found.known) + len(found.again) - SHOWN
        self.list.set_rows(rows[:SHOWN])
        self.list.setVisible(bool(rows))
        self.fine.setVisible(done and not rows)
        self.heading.set_text(words("Found") if done else words("Found so far"))
        self.heading.set_link(words("Save this list") if rows else "")
        self.heading.setVisible(bool(rows) or done)
        many_more = counted(left, "and 1 more. Save this list to read it.", "and %n more. Save this list to read them.")
        self.more.set_text(many_more if left > 0 else "")
        self.more.setVisible(left > 0)

    def _acted(self, row_id: object) -> None:
        if isinstance(row_id, tuple) and row_id[0] == "likely":
            self.same_person.emit(row_id[1])
