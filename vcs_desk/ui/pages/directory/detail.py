"""One service of the directory: what it is for, how to refer to it, whether that is still right, who was sent there."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.queries.directory import ServiceView
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.card import Heading
from vcs_desk.ui.kit.facts import Facts
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Body, Small, Strong, Title
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.kit.pill_flow import PillFlow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.directory.words import came_words, facts_of, looked_words, sent_row, words


class ServiceDetail(QWidget):
    """The pane beside the list. Signals tell what was pressed; the page does it."""

    edit_pressed = Signal()
    right_pressed = Signal()
    """All of it is still right."""
    retire_pressed = Signal()
    """Take it out, or put it back."""
    answer_pressed = Signal(object)
    """Number of the onward referral of which the answer is to be written down."""
    person_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[object, int] = {}
        self.name = Title("", parent=self)
        self.about = Body("", "text2", parent=self)
        self.again = Panel("warn", "", icon="history", parent=self)
        self.looked = Small("", parent=self)
        self.edit = PlainButton(words("Change"), "pencil", "E", self)
        self.right = PlainButton(words("Say it is still right"), "check", "Y", self)
        self.retire = LinkButton(words("Take out of the directory"), self)
        self.needs_head = Strong(words("What it is for"), parent=self)
        self.needs = PillFlow(words("What it is for"), self)
        self.facts = Facts(self)
        self.sent_head = Heading(words("Who was sent there"), parent=self)
        self.came = Body("", "text2", parent=self)
        self.sent = RowList(words("Who was sent there"), grow=True, marks="focused", parent=self)
        self._may_change = True
        self._lay_out()
        self.edit.clicked.connect(self.edit_pressed)
        self.right.clicked.connect(self.right_pressed)
        self.retire.clicked.connect(self.retire_pressed)
        self.sent.acted.connect(self.answer_pressed)
        self.sent.opened.connect(self._open_person)

    def _lay_out(self) -> None:
        outer = Column(self, gap=0)
        column = Column(gap=0, margin=((24, 32), 0, 0, 24))
        outer.addLayout(column)
        outer.addStretch(1)
        column.addWidget(self.name)
        column.space(2)
        column.addWidget(self.about)
        column.space(14)
        buttons = KeptFlow(gap=8, row_gap=8)
        buttons.addWidget(self.edit)
        buttons.addWidget(self.right)
        column.addLayout(buttons)
        column.space(14)
        column.addWidget(self.again)
        column.addWidget(self.looked)
        for gap, part in ((18, self.needs_head), (8, self.needs), (18, self.facts), (24, self.sent_head),
                          (4, self.came), (10, self.sent)):  # fmt: skip
            column.space(gap)
            column.addWidget(part)
        column.space(20)
        column.addWidget(self.retire, 0, Qt.AlignmentFlag.AlignLeft)

    def set_may(self, *, change: bool, retire: bool) -> None:
        """Whether this person may change services, and take them out."""
        self._may_change = change
        self.edit.setHidden(not change)
        self.retire.setHidden(not retire)

    def show_service(self, view: ServiceView, today: date) -> None:
        """Show a service."""
        row = view.row
        self.name.set_text(row.name)
        self.about.set_text(row.about)
        self.about.setHidden(not row.about)
        asked = row.active and row.look_again
        self.again.set_text(looked_words(row, today))
        self.again.setHidden(not asked)
        self.looked.set_text(looked_words(row, today) if row.active else words("Taken out of the directory."))
        self.looked.setHidden(asked)
        self.right.setHidden(not asked or not self._may_change)
        self.needs.set_pills([PillText(lists.label("needs", code)) for code in row.needs])
        for part in (self.needs, self.needs_head):
            part.setHidden(not row.needs)
        self.facts.set_facts(facts_of(view))
        self.retire.set_text(words("Take out of the directory") if row.active else words("Put back into the directory"))
        self._people = {line.onward_id: line.person_id for line in view.people}
        self.sent_head.set_count(view.came_of_it.sent)
        self.came.set_text(came_words(view.came_of_it))
        self.sent.set_rows([sent_row(line, today) for line in view.people])
        self.sent.setHidden(not view.people)

    def _open_person(self, onward_id: object) -> None:
        self.person_opened.emit(self._people.get(onward_id))
