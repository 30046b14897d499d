"""Says on somebody's page which records were joined with theirs, and parts them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.duplicates import Merge
from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.states import StateLabel
from vcs_desk.ui.pages.people.words import day_near, words


class JoinedRecords(QWidget):
    """One line for each record, hidden where there is none."""

    part_asked = Signal(object)
    """The number of a merge that is to be taken apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self, gap=4)
        self._may = True
        self.merges: Sequence[Merge] = ()
        self.hide()

    def set_may(self, may: bool) -> None:
        """Whether whoever is signed in may part them."""
        self._may = may

    def show_merges(self, merges: Sequence[Merge], today: date) -> None:
        """Say which records are joined with this person."""
        if merges == self.merges:
            return
        self.merges = merges
        clear(self._column)
        for merge in merges:
            self._say(merge, today)
        self.setHidden(not merges)

    def _say(self, merge: Merge, today: date) -> None:
        on = day_near(merge.at.astimezone().date(), today)
        said = words("Joined with %1 on %2").replace("%1", merge.name).replace("%2", on)
        self._column.addWidget(StateLabel(said, "quiet", "users-round", parent=self))
        if self._may:
            link = LinkButton(words("Part them again"), self, small=True)
            link.setAccessibleName(words("Part them again: %1").replace("%1", merge.name))
            link.setProperty("merge", merge.merge_id)
            link.clicked.connect(self._part)
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _part(self) -> None:
        self.part_asked.emit(self.sender().property("merge"))
