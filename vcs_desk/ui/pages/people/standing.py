"""Says above somebody's story that they are in the archive, or have died while something of theirs still goes on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.people import PersonView
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.pages.people.words import words


class StandingPanel(Panel):
    """Gone for everybody else; its link brings back, or puts in the archive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", icon="folder", link=words("Bring back from the archive"), parent=parent)
        self._may = True
        self.hide()

    def set_may(self, may: bool) -> None:
        """Whether whoever is signed in may do what the link says."""
        self._may = may

    def show_person(self, view: PersonView) -> None:
        """Say how one person stands."""
        archived, died = bool(view.values["archived"]), view.values["died_on"] is not None
        goes_on = bool(view.places) or view.supporter is not None or view.volunteer_id is not None
        if archived:
            self.set_text(words("In the archive: left out of the lists, kept in the figures."))
        elif died:
            self.set_text(words("They have died, and something of theirs still goes on here."))
        self.link.set_text(words("Bring back from the archive") if archived else words("Put in the archive"))
        self.link.setHidden(not self._may)
        self.setHidden(not archived and not (died and goes_on))
