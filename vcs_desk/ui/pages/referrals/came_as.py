"""The files that came with a referral, as links that open them inside the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.files import AttachmentRow
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.pages.referrals.words import words


class CameAs(QWidget):
    """ "Came as: letter.pdf"; hidden where no file is kept. ``pressed`` with the number of the file to open."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[AttachmentRow, ...] = ()
        self._text = Small(words("Came as:"), wrap=False, parent=self)
        self.links: list[LinkButton] = []
        self._flow = KeptFlow(self, gap=8, row_gap=2)
        self._flow.addWidget(self._text)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_files(self, files: Sequence[AttachmentRow]) -> None:
        """Show these; the links stay where they are the same as before."""
        if tuple(files) == self._files:
            return
        self._files = tuple(files)
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = [self._link(file) for file in self._files]
        self._flow.arrange((self._text, *self.links))
        self.setHidden(not self.links)
        self.updateGeometry()

    def _link(self, file: AttachmentRow) -> LinkButton:
        link = LinkButton(file.name, self, small=True)
        link.setAccessibleName(words("Open %1").replace("%1", file.name))
        link.clicked.connect(partial(self._press, file.attachment_id))
        link.show()
        return link

    def _press(self, number: int, _checked: bool = False) -> None:
        self.pressed.emit(number)
