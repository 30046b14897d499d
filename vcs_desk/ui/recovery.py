"""The ways back in: a forgotten passphrase with the recovery sheet, and the data themselves from a copy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.clock import Clock
from vcs_desk.dates import day_long
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.opening import unlock_with_recovery
from vcs_desk.paths import DeskFiles
from vcs_desk.store.backup_record import BackupRecord, list_backups
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.key_slots import WrongPassphrase, WrongRecoveryKey, check_passphrase
from vcs_desk.store.lock import DeskLock
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.restore import restore_backup
from vcs_desk.store.tries import Tries
from vcs_desk.store.vault import Vault
from vcs_desk.ui.choosing import choose_folder
from vcs_desk.ui.door_screen import DoorScreen
from vcs_desk.ui.jobs import Job, Worker
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.panels import ProblemPanel
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.recovery_groups import GroupsGrid
from vcs_desk.ui.theme import px
from vcs_desk.ui.working import WorkCard

WIDE = 640
MOST_SHOWN = 3
"""Copies seen at once; the list scrolls to the others."""
_REASONS = {
    "daily": "made by itself",
    "close": "made at closing",
    "upgrade": "made before an update",
    "asked": "made by hand",
}
Opens = Callable[[Vault], bytes]


class ForgottenScreen(DoorScreen):
    """The sixteen groups and a new passphrase; ``unlocked`` with the open desk, ``left`` to go back."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, files: DeskFiles, clock: Clock, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(
            "key-round", self.tr("Open the desk with the recovery sheet"),
            self.tr("It is the paper that was printed when this desk was set up, with 16 groups on it."),
            parent, width=WIDE,
        )  # fmt: skip
        self._files, self._clock, self._worker = files, clock, worker
        self.problem = ProblemPanel("", parent=self)
        self.groups = GroupsGrid(self)
        self.form = Form(
            (
                Field(
                    "passphrase", self.tr("A new passphrase for the first coordinator"), "passphrase",
                    help=self.tr("At least 12 characters. Four words that do not belong together are good."),
                    required=True,
                ),
            ),
            max_width=0, parent=self,
        )  # fmt: skip
        self.open_button = PrimaryButton(self.tr("Open the desk with the new passphrase"), parent=self)
        self.back = LinkButton(self.tr("Back to the names"), self)
        self._lay_out()
        self.open_button.clicked.connect(self.open_desk)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.groups.inputs[0])

    def _lay_out(self) -> None:
        self.add(self.problem)
        self.problem.hide()
        self.add(Strong(self.tr("The groups on the paper"), parent=self))
        hint = self.tr("Capitals do not matter. There is no letter O, I, L or U: a round sign is the number 0.")
        self.add(Small(hint, "text2", parent=self), 8)
        self.add(self.groups, 20)
        self.add(self.form, 20)
        buttons = Row(gap=20)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def open_desk(self) -> None:
        """Open with what was typed; each slip is shown where it is."""
        key, words = self.groups.key(), str(self.form.values()["passphrase"])
        self.problem.hide()
        try:
            check_passphrase(words)
        except Invalid as error:
            self.form.show_errors(error.fields)
            return
        self.form.show_errors({})
        if key is None or self._worker.job is not None:
            return
        files, clock = self._files, self._clock
        self.open_button.setEnabled(False)
        self._worker.start(
            self.tr("Opening the desk"),
            lambda _job: unlock_with_recovery(files, clock, key, words),
            self.unlocked.emit,
            self._refused,
        )

    def _refused(self, error: DeskError) -> None:
        self.open_button.setEnabled(True)
        self.problem.set_problem(error.sentence, error.hint)
        self.problem.show()
        self.reveal(self.problem)


class GetBackScreen(DoorScreen):
    """Copies to choose from, and what opens them; ``restored`` when one is back, ``left`` to go back."""

    restored = Signal()
    left = Signal()

    def __init__(self, files: DeskFiles, clock: Clock, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(
            "history", self.tr("Get my data back"),
            self.tr("Choose a copy. Everything is put back as it was then; the file here now is kept beside it."),
            parent, width=WIDE,
        )  # fmt: skip
        self._files, self._clock, self._worker = files, clock, worker
        self._folders = [files.backups]
        second = StateFile(files.state_file).read().second_copy
        self._folders += [Path(second)] if second else []
        self.records: dict[str, BackupRecord] = {}
        self.problem = ProblemPanel("", parent=self)
        self.copies = RowList(self.tr("Copies"), parent=self)
        nothing = self.tr("There is no copy in this PC's folder. Look on the stick or in the folder you chose.")
        self.nothing = Body(nothing, parent=self)
        self.look = PlainButton(self.tr("Look on a stick or in another folder"), "folder-open", parent=self)
        self.how = Segments(
            self.tr("What opens the copy"),
            (("passphrase", self.tr("A passphrase")), ("sheet", self.tr("The recovery sheet"))),
        )
        self.who = Form(
            (
                Field("user", self.tr("Whose passphrase"), "choice", required=True),
                Field("passphrase", self.tr("Passphrase of that time, or of today"), "passphrase", required=True),
            ),
            max_width=0,
            parent=self,
        )
        self.groups = GroupsGrid(self)
        self.go_button = PrimaryButton(self.tr("Get this copy back"), "history", parent=self)
        self.back = LinkButton(self.tr("Back"), self)
        self.card = WorkCard(self)
        self._lay_out()
        self._listen()
        self.show_copies()

    def _lay_out(self) -> None:
        self.add(self.problem)
        self.problem.hide()
        self.add(self.nothing, 8)
        self.add(self.copies, 12)
        self.add(self.look, 20)
        self._keys = QStackedWidget(self)
        self._keys.addWidget(self.who)
        self._keys.addWidget(self.groups)
        self._opening = QWidget(self)
        column = Column(self._opening, gap=16)
        column.addWidget(self.how)
        column.addWidget(self._keys)
        self.add(self._opening, 20)
        self.add(self.card, 16)
        self.card.hide()
        buttons = Row(gap=20)
        buttons.addWidget(self.go_button)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def _listen(self) -> None:
        self.look.clicked.connect(self._choose_folder)
        self.how.chosen.connect(self._choose_how)
        self.copies.chosen.connect(self._show_people)
        self.go_button.clicked.connect(self.get_back)
        self.back.clicked.connect(self.left)

    # Which copy

    def show_copies(self) -> None:
        """List the copies in every folder that was looked into, the newest first."""
        found = [record for folder in self._folders for record in list_backups(folder)]
        found.sort(key=lambda record: record.made_at, reverse=True)
        self.records = {str(record.folder): record for record in found}
        self.copies.set_rows([_row(name, record) for name, record in self.records.items()])
        self.copies.setVisible(bool(found))
        self.copies.setFixedHeight(px(80) * min(len(found), MOST_SHOWN) + 2)
        self.nothing.setHidden(bool(found))
        self._opening.setVisible(bool(found))
        self.go_button.setEnabled(bool(found))
        self.setFocusProxy(self.copies if found else self.look)
        self._show_people(self.copies.current_id())

    def look_in(self, folder: Path) -> None:
        """Look for copies in one more folder, and in its folder ``backups``."""
        self._folders += [place for place in (folder, folder / "backups") if place not in self._folders]
        self.show_copies()

    def _choose_folder(self) -> None:
        choose_folder(self, self.tr("Where are the copies?"), self.look_in)

    def _choose_how(self, how: object) -> None:
        self._keys.setCurrentIndex(1 if how == "sheet" else 0)

    def _show_people(self, name: object) -> None:
        record = self.records.get(str(name))
        control = self.who.control("user")
        if record is None or not isinstance(control, Choice):
            return
        try:
            control.set_choices([(slot.user_id, slot.label) for slot in record.vault().people()])
        except DeskError as error:
            self._refused(error)

    # Getting it back

    def get_back(self) -> None:
        """Restore the chosen copy with what was typed, on the worker thread."""
        record = self.records.get(str(self.copies.current_id()))
        opens = self._opens()
        if record is None or opens is None or self._worker.job is not None:
            return
        files, clock = self._files, self._clock
        self.problem.hide()
        self.go_button.setEnabled(False)
        job = self._worker.start(
            self.tr("Getting your data back"),
            lambda job: restore(record, files, clock, opens, job),
            self._done,
            self._refused,
        )
        self.card.show_label(job.label)
        job.progressed.connect(self.card.show_progress)
        self.card.show()

    def _opens(self) -> Opens | None:
        if self.how.value() == "sheet":
            key = self.groups.key()
            return None if key is None else _with_sheet(key)
        given = self.who.values()
        user, words = given["user"], str(given["passphrase"])
        return _with_passphrase(user, words) if isinstance(user, int) else None

    def _done(self, _replaced: object) -> None:
        self.card.hide()
        self.restored.emit()

    def _refused(self, error: DeskError) -> None:
        self.card.hide()
        self.go_button.setEnabled(True)
        self.problem.set_problem(error.sentence, error.hint)
        self.problem.show()
        self.reveal(self.problem)


def restore(record: BackupRecord, files: DeskFiles, clock: Clock, opens: Opens, job: Job) -> Path | None:
    """Put the copy where the desk is, opened by today's key file, or where that does not fit, by the copy's own.

    Returns where the file that stood there is kept, None if there was none. Raises what opening and restoring raise.
    """
    with DeskLock(files.lock_file, "Somebody", clock):
        key, by_copy = _key_of(record, files, Tries(StateFile(files.state_file), clock), opens)
        return restore_backup(record, files, key, keys_from_backup=by_copy, progress=job.progress)


def _key_of(record: BackupRecord, files: DeskFiles, tries: Tries, opens: Opens) -> tuple[bytes, bool]:
    """The key, and whether only the copy's own key file gave it."""
    own = _own_vault(files, record)
    if own is not None:
        with suppress(WrongPassphrase, WrongRecoveryKey):  # it may have been changed since the copy was made
            return tries.attempt(lambda: opens(own)), False
    theirs = record.vault()
    return tries.attempt(lambda: opens(theirs)), True


def _own_vault(files: DeskFiles, record: BackupRecord) -> Vault | None:
    try:
        own = Vault.load(files.key_file)
    except DeskError:
        return None
    return own if own.file_id == record.file_id else None


def _with_passphrase(user_id: int, words: str) -> Opens:
    return lambda vault: vault.unlock(user_id, words)


def _with_sheet(key: RecoveryKey) -> Opens:
    return lambda vault: vault.unlock_with_recovery(key)


def _row(name: str, record: BackupRecord) -> ListRow:
    at = record.made_at.astimezone()
    people = f"{record.rows('person'):,} people, {record.rows('referral'):,} referrals"
    return ListRow(name, f"{day_long(at.date())}, {at:%H:%M}", f"{people}, {_REASONS[record.reason]}",
                   record.folder.parent.as_posix(), icon="hard-drive")  # fmt: skip
