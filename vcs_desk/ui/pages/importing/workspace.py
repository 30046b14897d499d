"""The two columns of an import: how far it is at the left; what was found, asked or refused at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import Button, PlainButton, PrimaryButton
from vcs_desk.ui.kit.columns import Columns
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.panels import ProblemPanel
from vcs_desk.ui.kit.progress_panel import ProgressPanel
from vcs_desk.ui.pages.importing.columns import ColumnMatch
from vcs_desk.ui.pages.importing.found import FoundView
from vcs_desk.ui.pages.importing.looking import Refused
from vcs_desk.ui.pages.importing.words import counted, words

READ, MATCH, COMPARE, CONFIRM, DONE = range(5)
"""The steps, in the order of the panel at the left."""
SETTLED_MS = 80
"""After so long everything on the page has its place."""


class Workspace(QWidget):
    """``cancelled`` from the panel; ``other_wanted`` and ``left`` from the buttons under a problem."""

    cancelled = Signal()
    other_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = READ
        kept = self.tr("Nothing has been changed. You can go on working in the other pages.")
        steps = (
            self.tr("Read the file"), self.tr("Match the columns"), self.tr("Look for people you already have"),
            self.tr("You look it over, then bring them in"),
        )  # fmt: skip
        self.panel = ProgressPanel(steps, kept, self)
        self.panel.cancelled.connect(self.cancelled)
        self.problem = ProblemPanel("", parent=self)
        self.refused = ProblemPanel("", kind="warn", parent=self)
        self.match, self.view = ColumnMatch(self), FoundView(self)
        self._columns = Columns(520, 554, inner_gap=16, parent=self)
        self._columns.left.addWidget(self.panel)
        self._columns.left.addStretch(1)
        for part in (self.problem, self.refused, self.match, self.view):
            self._columns.right.addWidget(part)
        self._columns.right.addStretch(1)
        self._inside = QWidget(self)
        whole = Column(self._inside, gap=0, margin=((24, 32), 8, 0, 24))
        whole.addWidget(self._columns)
        whole.addStretch(1)
        self._scroll = PageScroll(self._inside, self)
        Column(self, gap=0).addWidget(self._scroll)

    def show_step(self, step: int, note: str = "") -> None:
        """Go to a step; ``note`` stands beside the one just done. What stood at the right goes."""
        self.step = step
        self.panel.set_step(step, note)
        self.panel.cancel.setEnabled(True)
        self.show_gauge(step in (READ, COMPARE))
        self.problem.hide()
        self.match.setVisible(False)
        self.view.setVisible(False)
        if step == READ:
            self.refused.hide()

    def show_gauge(self, shown: bool) -> None:
        """The bar stands only where the program works, not where it waits for somebody."""
        gauge = self.panel.bar.parentWidget()
        if gauge is not None:
            gauge.setVisible(shown)

    def say_understood(self) -> None:
        """How many columns go somewhere, beside the step."""
        self.panel.set_note(MATCH, self.understood())

    def understood(self) -> str:
        """How many columns go somewhere, in words."""
        whole, left_out = self.match.understood()
        said = words("%1 of %2 understood").replace("%1", str(whole - left_out)).replace("%2", str(whole))
        return said + (words(", %1 left out").replace("%1", str(left_out)) if left_out else "")

    def show_refused(self, refused: Sequence[Refused]) -> None:
        """Files among several that could not be read: the others go on without them."""
        self.refused.setHidden(not refused)
        if refused:
            headline = counted(len(refused), "1 file is left out.", "%n files are left out.")
            self.refused.set_problem(headline, " ".join(f"{path.name}: {error}" for path, error in refused))

    def refuse(self, error: DeskError, *, keep_view: bool = False) -> None:
        """Say why it does not go on, and what to do next."""
        self.show_gauge(False)
        other = PrimaryButton(self.tr("Choose another file"), "folder-open")
        other.clicked.connect(self.other_wanted)
        leave = PlainButton(self.tr("Leave it"), "x")
        leave.clicked.connect(self.left)
        buttons: list[Button] = [other, leave]
        self.problem.set_problem(error.sentence, error.hint, buttons)
        self.problem.show()
        self.view.setVisible(keep_view)
        if self.isVisible():
            other.setFocus()

    def scroll_to_work(self) -> None:
        """Where the columns stand under each other, bring what somebody has to look at into sight."""
        QTimer.singleShot(SETTLED_MS, self, self._scroll_now)

    def _scroll_now(self) -> None:
        if self._columns.stacked() and self.step in (MATCH, CONFIRM):
            work = self.match if self.step == MATCH else self.view
            self._scroll.verticalScrollBar().setValue(work.mapTo(self._inside, work.rect().topLeft()).y())
