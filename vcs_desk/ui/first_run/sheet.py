"""The fourth step: the recovery sheet is printed or saved, and two groups of it are typed back from the paper."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.store.recovery_key import GROUPS
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.first_run.steps import Step
from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.labels import Body, Strong
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.panels import Panel, ProblemPanel
from vcs_desk.ui.kit.states import StateLabel
from vcs_desk.ui.paper import print_pdf
from vcs_desk.ui.recovery_groups import GroupBlock
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px

_HIDDEN = "·····"


@dataclass(frozen=True)
class SheetWords:
    """What the sheet says besides the key."""

    organisation: str
    file_id: str
    printed_at: str
    by: str

    def pdf(self, groups: Sequence[str]) -> bytes:
        """The sheet as PDF."""
        from vcs_desk.reports.recovery_sheet import recovery_sheet  # imported here: start-up time, reportlab and segno

        return recovery_sheet(self.organisation, self.file_id, groups, self.printed_at, self.by)


class SheetPicture(QWidget):
    """The sheet as it comes out of the printer, 372 wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        from vcs_desk.ui.kit.pdf_view import PdfBytes  # imported here: start-up time, and 3 MB

        super().__init__(parent)
        self._pdf = PdfBytes(self)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The recovery sheet as it is printed"))
        follow_theme(self._draw)

    def show_pdf(self, content: bytes) -> None:
        """Show the first page of this PDF."""
        self._pdf.show_bytes(content)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(px(372, 520), round(px(372, 520) * 297 / 210))

    def _draw(self) -> None:
        if self._pdf.pageCount():
            self._image = self._pdf.render(0, self.sizeHint() * self.devicePixelRatio())
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class SheetStep(Step):
    """The sheet at the left, hidden once it is on paper; two groups to be typed back at the right."""

    def __init__(self, words: SheetWords, groups: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self.groups = words, groups
        self.printed = False
        self.picture = SheetPicture(self)
        self.hidden = StateLabel(self.tr("Hidden on screen since it was printed. Read it from the paper."), "quiet",
                                 "eye-off", small=True, parent=self)  # fmt: skip
        keep_size(self.hidden, max_width=(372, 520)).hide()
        self.problem = ProblemPanel("", parent=self)
        self.problem.hide()
        self.asked = [GroupBlock(number, groups[number - 1], self) for number in two_groups()]
        for block in self.asked:
            block.input.returnPressed.connect(self.ready)
        self._lay_out()
        self.picture.show_pdf(words.pdf(groups))

    def _lay_out(self) -> None:
        left = Column(gap=12)
        left.addWidget(self.picture)
        left.addWidget(self.hidden)
        left.addStretch(1)
        right = Column(gap=16)
        right.addWidget(self.problem)
        asked = Column(gap=2)
        asked.addWidget(Strong(self.tr("Type two groups back from the paper"), parent=self))
        asked.addWidget(Body(self.tr("So that you know the print can be read."), "text2", parent=self))
        right.addLayout(asked)
        for block in self.asked:
            right.addWidget(block)
        warning = self.tr(
            "Without this sheet or a passphrase nobody can open your data. "
            "There is no other way in, and we cannot help."
        )
        right.addWidget(Panel("warn", warning, parent=self))
        right.addStretch(1)
        self._row = Row(self, gap=40)
        self._row.addLayout(left)
        self._row.addLayout(right, 1)
        follow_theme(self._fold)

    def _fold(self) -> None:
        """Where text is large there is no room beside the sheet, so the questions stand under it."""
        large = current_theme().text_scale > 1.4
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)

    def heading(self) -> tuple[str, str]:
        return (
            self.tr("Print your recovery sheet"),
            self.tr("It is the only spare key. Print it now, then check that it can be read."),
        )

    def begin(self) -> None:
        self.asked[0].input.setFocus()

    def complete(self) -> bool:
        """Whether both groups were typed back rightly; the first that was not gets the keyboard."""
        wrong = [block for block in self.asked if not block.judge()]
        if wrong:
            wrong[0].input.setFocus()
        return not wrong

    def print_sheet(self) -> None:
        """Ask which printer, and print."""
        print_pdf(self, self._words.pdf(self.groups), self.tr("Recovery sheet"), self.hide_key)

    def save_sheet(self) -> None:
        """Ask for a file, for a PC without a printer."""
        choose_new_file(self, self.tr("Save the recovery sheet"), "recovery-sheet.pdf", "PDF (*.pdf)", self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the sheet there."""
        try:
            write_safely(path, self._words.pdf(self.groups))
        except DeskError as error:
            self.problem.set_problem(error.sentence, error.hint)
            self.problem.show()
            return
        self.problem.hide()
        self.hide_key()

    def hide_key(self) -> None:
        """From now on the key is on paper alone."""
        self.printed = True
        self.hidden.show()
        self.picture.show_pdf(self._words.pdf([_HIDDEN] * GROUPS))
        self.begin()


def two_groups() -> tuple[int, int]:
    """Two different groups, chosen by chance, in the order of the paper."""
    first = secrets.randbelow(GROUPS) + 1
    second = (first - 1 + 1 + secrets.randbelow(GROUPS - 1)) % GROUPS + 1
    return (min(first, second), max(first, second))
