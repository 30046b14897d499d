"""The section Backups: how safe everything is, in words, and what can be done about it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from vcs_desk.acts import COORDINATOR, DESK, LEADER
from vcs_desk.opening import OpenDesk
from vcs_desk.store.backup import Rehearsal
from vcs_desk.store.backup_record import BackupRecord, list_backups
from vcs_desk.ui.choosing import choose_folder
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import NO_MARGIN, Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.pages.settings.backup_words import (
    Fact,
    card_words,
    copies_kept,
    place_name,
    recovery_sheet,
    rehearsal,
    second_copy,
)
from vcs_desk.ui.pages.settings.copies import CopiesView
from vcs_desk.ui.pages.settings.fact_row import FactRow, StateCardWords
from vcs_desk.ui.pages.settings.new_sheet import NewSheetView, ask_for_new_sheet
from vcs_desk.ui.pages.settings.section import GAP, SettingsSection
from vcs_desk.ui.pages.settings.spreadsheets import save_spreadsheets
from vcs_desk.upkeep import choose_second_place, copy_elsewhere, rehearse_now


class BackupsSection(SettingsSection):
    """The state of the copies, with the list of copies and a new recovery sheet one step further in."""

    KEY: ClassVar[str] = "backups"
    ICON: ClassVar[str] = "hard-drive"
    ROLES: ClassVar[frozenset[str]] = frozenset((COORDINATOR, LEADER, DESK))
    NEEDS_KEY: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        assert desk.opened is not None
        self.opened: OpenDesk = desk.opened
        self._may_all = desk.actor.role == COORDINATOR
        self.overview = QWidget(self)
        self.copies = CopiesView(desk, self)
        self.new_sheet: NewSheetView | None = None
        self._compose()
        self._lay_out()
        self._listen()

    @classmethod
    def word(cls, _role: str) -> str:
        return QCoreApplication.translate("Settings", "Backups")

    def primary(self) -> tuple[str, str]:
        return (self.tr("Back up now"), "hard-drive") if self.overview_shown() else ("", "")

    def press_primary(self) -> None:
        self.back_up()

    def first_focus(self) -> QWidget | None:
        return None if self.overview_shown() else self.copies.first_focus()

    def _compose(self) -> None:
        self.card, self.state = Card(self.overview, padding=NO_MARGIN), StateCardWords(self.overview)
        self.card.add(self.state)
        self.facts = Card(self.overview, padding=NO_MARGIN, gap=0)
        self.second = FactRow("usb", self.tr("A second copy on a stick"), self.facts, foot=12)
        self.trial = FactRow("rotate-ccw", self.tr("Rehearsal: getting everything back"), self.facts)
        self.sheet = FactRow("key-round", self.tr("Recovery sheet"), self.facts)
        self.kept = FactRow("history", self.tr("Copies kept"), self.facts)
        for row in (self.second, self.trial, self.sheet, self.kept):
            self.facts.add_row(row)
        self.get_back = PlainButton(self.tr("Get an earlier copy back"), "rotate-ccw", parent=self.overview)
        self.choose = PlainButton(self.tr("Choose another stick or folder"), "folder-open", parent=self.overview)
        self.export = PlainButton(self.tr("Save everything as spreadsheets"), "file-down", parent=self.overview)

    def _lay_out(self) -> None:
        column = Column(self.overview, gap=GAP)
        column.addWidget(self.card)
        column.addWidget(self.facts)
        buttons = Flow(gap=12, row_gap=12, margin=(0, 4, 0, 0))
        for button in (self.get_back, self.choose, self.export):
            buttons.addWidget(button)
            button.setVisible(self._may_all)
        foot = Column(gap=12)
        foot.addLayout(buttons)
        locked = self.tr(
            "Copies are encrypted with the same key. Without a passphrase or the recovery sheet nobody can read them, "
            "and neither can we."
        )
        foot.addWidget(Small(locked, parent=self.overview))
        column.addLayout(foot)
        self._views = QStackedLayout()
        self._views.addWidget(self.overview)
        self._views.addWidget(self.copies)
        self.column.addLayout(self._views)

    def _listen(self) -> None:
        self.second.pressed.connect(self.copy_elsewhere)
        self.trial.pressed.connect(self.rehearse)
        self.sheet.pressed.connect(self.ask_for_new_sheet)
        self.kept.pressed.connect(self.show_copies)
        self.get_back.clicked.connect(self.show_copies)
        self.choose.clicked.connect(self.choose_place)
        self.export.clicked.connect(self.save_spreadsheets)
        self.copies.left.connect(self.show_overview)

    # What is shown

    def overview_shown(self) -> bool:
        """Whether the state of the copies is shown, not a step further in."""
        return self._views.currentWidget() is self.overview

    def refresh(self) -> None:
        state, now = self.opened.state.read(), self.opened.clock.now()
        records = self.records()
        said = card_words(state, records[0] if records else None, now)
        self.state.mark.set_icon(said.icon, said.role)
        self.state.headline.set_text(said.headline)
        self.state.lead.set_text(said.lead)
        self.state.text.set_text(said.text)
        for row, fact in (
            (self.second, second_copy(state, now)),
            (self.trial, rehearsal(state, now, any_copy=bool(records))),
            (self.sheet, recovery_sheet(state, now)),
            (self.kept, copies_kept(records, now)),
        ):
            self._show(row, fact, linked=self._may_all or row in (self.second, self.trial))
        chosen = bool(state.second_copy)
        other, first = self.tr("Choose another stick or folder"), self.tr("Choose a stick or folder")
        self.choose.set_text(other if chosen else first)
        self.copies.show_records(records)

    @staticmethod
    def _show(row: FactRow, fact: Fact, *, linked: bool) -> None:
        row.show_fact(fact.text, fact.pill, fact.link if linked else "")

    def records(self) -> tuple[BackupRecord, ...]:
        """The copies of this desk on this PC, newest first."""
        own = self.opened.vault.file_id
        return tuple(record for record in list_backups(self.opened.files.backups) if record.file_id == own)

    def show_overview(self) -> None:
        """Back to the state of the copies."""
        self._turn(self.overview)
        self.refresh()
        (self.kept.link if not self.kept.link.isHidden() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_copies(self) -> None:
        """Every copy, to get one of them back."""
        self._turn(self.copies)
        self.copies.first_focus().setFocus()

    def leave(self) -> None:
        if not self.overview_shown() and self.new_sheet is None:
            self._turn(self.overview)

    def _turn(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        further = {id(self.copies): self.tr("Copies kept"), id(self.new_sheet): self.tr("A new recovery sheet")}
        self.title.set_text(further.get(id(view), self.word(self.desk.actor.role)))
        self.primary_changed.emit()

    # What is done

    def back_up(self) -> None:
        """Make a tested copy now."""

        def work(job: Job) -> BackupRecord:
            return self.opened.back_up("asked", job.progress)

        self.desk.run(self.tr("Backing up"), work, self._backed_up)

    def _backed_up(self, _record: object) -> None:
        self.refresh()
        self.desk.notice(self.tr("Everything is backed up, and the copy is tested."))

    def copy_elsewhere(self) -> None:
        """Put the newest copy on the stick or into the folder."""
        self.desk.run(
            self.tr("Copying to the stick or folder"),
            lambda job: copy_elsewhere(self.opened, job.progress),
            self._copied,
        )

    def choose_place(self) -> None:
        """Ask where the second copy is kept from now on."""
        choose_folder(self, self.tr("Where is the second copy kept?"), self.keep_second_in)

    def keep_second_in(self, folder: Path) -> None:
        """Keep the second copy there from now on, and put one there."""
        self.desk.run(
            self.tr("Copying to the stick or folder"),
            lambda job: choose_second_place(self.opened, folder, job.progress),
            self._copied,
        )

    def _copied(self, record: BackupRecord) -> None:
        self.refresh()
        said = self.tr("Copied to %1, and tested there.").replace("%1", place_name(record.folder.parent))
        self.desk.notice(said)

    def rehearse(self) -> None:
        """Get everything back on trial."""
        label = self.tr("Getting everything back on trial")
        self.desk.run(label, lambda job: rehearse_now(self.opened, job.progress), self._rehearsed)

    def _rehearsed(self, result: Rehearsal) -> None:
        self.refresh()
        failed = self.tr("Not all of it came back: %1").replace("%1", result.problem)
        self.desk.notice(self.tr("All of it came back.") if result.passed else failed)

    def save_spreadsheets(self) -> None:
        """Write every table as a spreadsheet, after saying that names are in them."""
        save_spreadsheets(self.desk, self)

    # A new recovery sheet

    def ask_for_new_sheet(self) -> None:
        """Say first what a new sheet does to the old one."""
        ask_for_new_sheet(self, self.make_new_sheet)

    def make_new_sheet(self) -> None:
        """Make a new paper key and show its sheet."""
        view = NewSheetView(self.desk, self.opened, self)
        view.left.connect(self._sheet_left)
        view.made.connect(self._show_new_sheet)
        self.new_sheet = view
        view.make()

    def _show_new_sheet(self) -> None:
        if self.new_sheet is not None:
            self._views.addWidget(self.new_sheet)
            self._turn(self.new_sheet)
            self.new_sheet.begin()

    def _sheet_left(self) -> None:
        view, self.new_sheet = self.new_sheet, None
        self.show_overview()
        if view is not None:
            self._views.removeWidget(view)
            view.deleteLater()
