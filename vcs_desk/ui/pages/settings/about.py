"""The section About: which program this is, where its data are, and on whose work it stands."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from vcs_desk import __version__
from vcs_desk.acts import COORDINATOR, DESK, LEADER
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.resource_files import resources_folder
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import NO_MARGIN
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.pages.settings.fact_row import FactRow
from vcs_desk.ui.pages.settings.section import SettingsSection


class AboutSection(SettingsSection):
    """Version, folder, licences."""

    KEY: ClassVar[str] = "about"
    ICON: ClassVar[str] = "info"
    ROLES: ClassVar[frozenset[str]] = frozenset((COORDINATOR, LEADER, DESK))

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        practice = self.tr("This is the practice organisation. Nobody in it is real, and nothing here can go wrong.")
        self.practice = Panel("warn", practice, icon="info", parent=self)
        self.practice.setVisible(desk.ask(organisation_facts).practice)
        self.column.addWidget(self.practice)
        card = Card(self, padding=NO_MARGIN, gap=0)
        self.program = FactRow("house", "VCS Desk", card)
        version = self.tr("Version %1. It makes no internet connection.").replace("%1", __version__)
        self.program.show_fact(version)
        self.folder = FactRow("folder-open", self.tr("Where the data are"), card, breaks=True)
        card.add_row(self.program)
        if desk.files is not None:
            self.folder.show_fact(str(desk.files.folder), link=self.tr("Open folder"))
            card.add_row(self.folder)
        else:
            self.folder.hide()
        self.licences = LinkButton(self.tr("Show the licences"), self)
        self.text = Small("", selectable=True, parent=self)
        self.text.hide()
        self.column.addWidget(card)
        self.column.addWidget(self.licences, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.text)
        self.folder.pressed.connect(self.open_folder)
        self.licences.clicked.connect(self.show_licences)

    @classmethod
    def word(cls, _role: str) -> str:
        return QCoreApplication.translate("Settings", "About")

    def first_focus(self) -> QWidget | None:
        return self.licences

    def open_folder(self) -> None:
        """Show the data folder in the operating system's own window."""
        if self.desk.files is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.files.folder)))

    def show_licences(self) -> None:
        """Show the licence of the program and of what it carries, or hide it again."""
        shown = self.text.isHidden()
        if shown and not self.text.text():
            self.text.set_text(licences_text())
        self.text.setVisible(shown)
        self.licences.set_text(self.tr("Hide the licences") if shown else self.tr("Show the licences"))


def licences_text() -> str:
    """The licence and the notices that come with the program; "" where they were taken away."""
    beside = resources_folder().parent
    places = (beside, *sorted(beside.glob("vcs_desk-*.dist-info/licenses")))
    found = [_text(place / name) for name in ("LICENSE", "NOTICE") for place in places]
    return "\n\n".join(dict.fromkeys(text for text in found if text))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
