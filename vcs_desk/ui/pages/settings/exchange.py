"""The section Import and export: what comes in from files, and everything out as spreadsheets."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import COORDINATOR, DESK, LEADER
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import NO_MARGIN
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.pages.settings.fact_row import FactRow
from vcs_desk.ui.pages.settings.section import SettingsSection
from vcs_desk.ui.pages.settings.spreadsheets import save_spreadsheets


class ExchangeSection(SettingsSection):
    """Spreadsheets in, letters in, and everything out."""

    KEY: ClassVar[str] = "exchange"
    ICON: ClassVar[str] = "arrow-up-down"
    ROLES: ClassVar[frozenset[str]] = frozenset((COORDINATOR, LEADER, DESK))

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        card = Card(self, padding=NO_MARGIN, gap=0)
        self.bring_in = FactRow("upload", self.tr("Bring in referrals or people from a file"), card)
        self.bring_in.show_fact(
            self.tr("Spreadsheets. You look it over before anything is brought in."),
            link=self.tr("Choose files"),
        )
        self.arrived = FactRow("inbox", self.tr("Letters, e-mails and forms"), card)
        self.arrived.show_fact(
            self.tr("Drop them on the window, paste them, or watch a folder. They are kept and read for you."),
            link=self.tr("Open what has arrived"),
        )
        self.save_all = FactRow("file-down", self.tr("Save everything as spreadsheets"), card)
        self.save_all.show_fact(
            self.tr("One file for each kind of record, to keep or to read with another program. Names are in it."),
            link=self.tr("Save"),
        )
        card.add_row(self.bring_in)
        card.add_row(self.arrived)
        if desk.actor.role == COORDINATOR and desk.opened is not None:
            card.add_row(self.save_all)
        else:
            self.save_all.hide()
        self.column.addWidget(card)
        self.bring_in.pressed.connect(self.choose_files)
        self.arrived.pressed.connect(self.open_arrived)
        self.save_all.pressed.connect(self.save_spreadsheets)

    @classmethod
    def word(cls, _role: str) -> str:
        return QCoreApplication.translate("Settings", "Import and export")

    def first_focus(self) -> QWidget | None:
        return self.bring_in.link

    def choose_files(self) -> None:
        """Go to where files are chosen and looked over."""
        self.desk.go("import")

    def open_arrived(self) -> None:
        """Go to where letters are kept and read."""
        self.desk.go("arrivals")

    def save_spreadsheets(self) -> None:
        """Say what the files hold, then write them."""
        save_spreadsheets(self.desk, self)
