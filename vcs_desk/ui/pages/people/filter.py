"""Among whom the list finds people: everybody, those of one worker, or the archive."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.caseloads import workers_with_people
from vcs_desk.queries.people import EVERYBODY, Among, archive_count
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.pages.people.words import words


class AmongChoice(Choice):
    """Hidden where nobody is supported and nobody is in the archive: then there is nothing to choose."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(words("Among whom"), parent=parent)
        self._desk = desk
        self.picked.connect(self.changed)
        self.refresh()

    def among(self) -> Among:
        """Among whom people are found now."""
        chosen = self.value()
        return chosen if isinstance(chosen, Among) else EVERYBODY

    def choose(self, among: Among) -> None:
        """Find people among these from now on, also where nobody is."""
        if self.findData(among) < 0:
            self.addItem(self._words(among), among)
        self.set_value(among)
        self.setHidden(self.count() < 2)

    def _words(self, among: Among) -> str:
        if among.archived:
            return words("In the archive")
        return words("My people") if among.worker_id == self._desk.actor.user_id else words("Everybody")

    def refresh(self) -> None:
        """Offer who supports people now; what was chosen stays."""
        own, kept = self._desk.actor.user_id, self.among()
        found = self._desk.ask(workers_with_people)
        choices: list[tuple[object, str]] = [(EVERYBODY, words("Everybody"))]
        choices += [(Among(one.user_id), words("My people")) for one in found if one.user_id == own]
        supported = words("Supported by %1")
        choices += [(Among(one.user_id), supported.replace("%1", one.name)) for one in found if one.user_id != own]
        if self._desk.ask(archive_count):
            choices.append((Among(archived=True), words("In the archive")))
        if choices != [(self.itemData(place), self.itemText(place)) for place in range(self.count())]:
            self.set_choices(choices)
        self.choose(kept)
