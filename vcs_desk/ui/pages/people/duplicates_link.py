"""The way from the list of people to those who may be in it twice, with how many pairs there are."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vcs_desk.acts import Changes
from vcs_desk.queries.duplicates import DuplicatePairs, duplicate_pairs, people_count
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.pages.people.words import counted, words

REST_MS = 400
"""The pairs are counted once the page has stood still for so long."""
COUNTED = 5_000
"""Among so many people pairs are counted unasked (half a second of the worker); among more when the page is opened."""


class DuplicatesLink(LinkButton):
    """ "2 possible duplicates"; hidden where there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent, small=True)
        self._desk = desk
        self._stale = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.count)
        self.clicked.connect(self._go)
        desk.changed.connect(self._on_changed)
        self.hide()

    def count_later(self) -> None:
        """Count the pairs soon, where something has changed since the last time."""
        if self._stale:
            self._rest.start()

    def count(self) -> None:
        """Count the pairs on the worker thread."""
        self._rest.stop()
        self._stale = False
        if self._desk.ask(people_count) > COUNTED:
            self._say(words("Possible duplicates"))
            return
        store, actor = self._desk.store, self._desk.actor

        def look(_job: Job) -> DuplicatePairs:
            return store.ask(actor, duplicate_pairs, 1)

        self._desk.run(words("Counting people who may be here twice"), look, self._counted, quiet=True)

    def _counted(self, found: DuplicatePairs) -> None:
        if not isValid(self):  # the window was closed meanwhile
            return
        self._say(counted(found.count, "1 possible duplicate", "%n possible duplicates") if found.count else "")

    def _say(self, text: str) -> None:
        self.set_text(text)
        self.setHidden(not text)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("person", "not_same", "person_merge"):
            self._stale = True

    def _go(self) -> None:
        self._desk.go("duplicates")
