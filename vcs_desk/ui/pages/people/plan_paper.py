"""The plan as it will be printed: print it, or save it as a PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.printing import support_plan_pdf
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.people.words import words
from vcs_desk.ui.paper import print_pdf


class PlanPaper(Sheet):
    """One person's plan on the screen, the same bytes that are printed."""

    def __init__(self, desk: Desk, window: QWidget, person_id: int, name: str) -> None:
        from vcs_desk.ui.kit.pdf_view import PdfView  # imported here: start-up time, and 3 MB

        title = words("Plan of %1").replace("%1", name)
        super().__init__(window, title, words("Print"), icon="printer", width=680, cancel=words("Close"))
        self._desk, self._name = desk, name
        self._pdf = support_plan_pdf(desk.store, desk.actor, person_id)
        self.view = keep_size(PdfView(words("The plan"), self), height=(520, 330))
        self.view.set_pdf(self._pdf)
        self.save_button = PlainButton(words("Save as PDF"), "download")
        self.add(self.view)
        self.add(self.save_button)
        self.accepted.connect(self.print_it)
        self.save_button.clicked.connect(self.save)
        self.closed.connect(self.deleteLater)

    def print_it(self) -> None:
        """Ask which printer, and print."""
        said = partial(self._desk.notice, words("The plan is on its way to the printer."))
        print_pdf(self.window(), self._pdf, self.title.text(), said)

    def save(self) -> None:
        """Ask where, and save the PDF there."""
        name = words("Plan of %1.pdf").replace("%1", self._name)
        choose_new_file(self, words("Save the plan"), name, words("PDF (*.pdf)"), self._written)

    def _written(self, path: Path) -> None:
        try:
            write_safely(path, self._pdf)
        except DeskError as error:
            self._desk.refused.emit(error)
            return
        self._desk.notice(words("Saved as %1.").replace("%1", path.name))
