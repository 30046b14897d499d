"""The unlock screen: choose your name, type your passphrase. Paints before the database layer is imported."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from vcs_desk.acts import ROLE_LABELS
from vcs_desk.clock import Clock
from vcs_desk.dates import MONTHS
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.paths import DeskFiles
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.key_slots import WrongPassphrase
from vcs_desk.store.lock import DeskInUse, DeskLock
from vcs_desk.store.tries import Tries, WaitFirst
from vcs_desk.store.vault import Vault
from vcs_desk.ui.door_screen import WIDTH, DoorScreen
from vcs_desk.ui.jobs import Job, Worker
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import Button, LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.fields import PassphraseField
from vcs_desk.ui.kit.labels import Strong
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.panels import ProblemPanel
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.theme import follow_theme, px


class UnlockScreen(DoorScreen):
    """``unlocked`` with the open desk; ``forgotten`` and ``get_back`` for the two links.

    ``begin_anew`` where setting up was cut off.
    """

    unlocked = Signal(object)
    begin_anew = Signal()
    forgotten = Signal()
    get_back = Signal()

    def __init__(
        self, files: DeskFiles, clock: Clock, worker: Worker, last_user: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__("lock", "VCS Desk", self.tr("VCS Desk is locked. Choose your name."), parent)
        self._files, self._clock, self._worker = files, clock, worker
        self._accept_changed = self._in_use = False
        self._people: list[ListRow] = []
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self.count_down)
        self.problem = ProblemPanel("", parent=self)
        self.names = RowList(self.tr("Your name"), grow=True, parent=self)
        self.passphrase = PassphraseField(self.tr("Your passphrase"), height=44, parent=self)
        self.message = StateLabel("", "bad", "circle-alert", small=True, parent=self)
        self.open_button = PrimaryButton(self.tr("Open the desk"), key="Enter", height=44, parent=self)
        self._lay_out()
        self._listen()
        self._show_people(last_user)
        self.closed = self.add_foot(self._how_it_was_closed())
        self.count_down()
        self._look_for_another()

    def _lay_out(self) -> None:
        label = Strong(self.tr("Your passphrase"), parent=self)
        label.setBuddy(self.passphrase)
        self.open_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add(self.problem)
        self.column.space(0)
        self.add(self.names, 20)
        self.add(label)
        self.add(self.message, 2)
        self.add(self.passphrase, 16)
        self.add(self.open_button, 24)
        self.forgotten_link = LinkButton(self.tr("I have forgotten my passphrase"), self)
        self.get_back_link = LinkButton(self.tr("Get my data back"), self)
        links = self._links = Row(gap=(16, 8))
        links.addWidget(self.forgotten_link)
        links.addStretch(1)
        links.addWidget(self.get_back_link)
        follow_theme(self._fold)
        self.column.addLayout(links)
        self.problem.hide()
        self.message.hide()
        self.setFocusProxy(self.passphrase)

    def _fold(self) -> None:
        """The two links stand under each other where they have no room beside each other."""
        wanted = self.forgotten_link.sizeHint().width() + px(16) + self.get_back_link.sizeHint().width()
        ways = QBoxLayout.Direction
        self._links.setDirection(ways.TopToBottom if wanted > px(WIDTH, WIDTH * 1.6) else ways.LeftToRight)

    def _listen(self) -> None:
        self.names.chosen.connect(self._mark_chosen)
        self.names.opened.connect(self._to_passphrase)
        self.passphrase.returnPressed.connect(self.open_desk)
        self.passphrase.installEventFilter(self)
        self.open_button.clicked.connect(self.open_desk)
        self.forgotten_link.clicked.connect(self.forgotten)
        self.get_back_link.clicked.connect(self.get_back)

    # Who can sign in

    def _show_people(self, last_user: int) -> None:
        try:
            vault = Vault.load(self._files.key_file)
        except DeskError as error:
            self.show_problem(error)
            self.names.hide()
            return
        self.title.set_text(vault.organisation or "VCS Desk")
        self.setWindowTitle(f"{vault.organisation} - VCS Desk" if vault.organisation else "VCS Desk")
        self._people = [
            ListRow(slot.user_id, slot.label, ROLE_LABELS.get(slot.role, slot.role), name=slot.label, plain=True)
            for slot in vault.people()
        ]
        if not self._people:
            from vcs_desk.store.integrity import NeverFinished  # start-up: brings in SQLAlchemy; seldom wanted

            self.show_problem(NeverFinished())
            self.names.hide()
            return
        self.names.set_rows(self._people)
        self.names.choose(last_user)
        self._mark_chosen(self.names.current_id())

    def _mark_chosen(self, user_id: object) -> None:
        """The chosen name is SemiBold with a tick, so that it does not show by colour alone."""
        tick = StateText("", "accent", "check")
        self.names.set_rows(
            [
                ListRow(row.id, row.title, row.second, name=row.name, plain=row.id != user_id,
                        state=tick if row.id == user_id else None)
                for row in self._people
            ]
        )  # fmt: skip

    def _to_passphrase(self, _user_id: object) -> None:
        self.passphrase.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the passphrase choose a name, so that nobody has to leave the field for it."""
        if watched is self.passphrase and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.names.step(step)
                return True
        return super().eventFilter(watched, event)

    # Opening

    def open_desk(self) -> None:
        """Try the passphrase of the chosen person, on the worker thread."""
        user_id = self.names.current_id()
        if not isinstance(user_id, int) or self._worker.job is not None or not self.open_button.isEnabled():
            return
        self.show_error("")
        self.problem.hide()
        self._wait(True)
        files, clock, words, accept = self._files, self._clock, self.passphrase.text(), self._accept_changed

        def open_it(_job: Job) -> object:
            from vcs_desk.opening import unlock  # start-up: the screen is painted before SQLAlchemy is there

            return unlock(files, clock, user_id, words, accept_changed=accept)

        self._worker.start(self.tr("Opening the desk"), open_it, self._opened, self._refused)

    def _wait(self, waiting: bool) -> None:
        self.open_button.setEnabled(not waiting)
        self.open_button.set_text(self.tr("Opening the desk…") if waiting else self.tr("Open the desk"))
        self.passphrase.setReadOnly(waiting)
        self.names.setEnabled(not waiting)

    def _opened(self, opened: object) -> None:
        self.passphrase.clear()
        self.unlocked.emit(opened)

    def _refused(self, error: DeskError) -> None:
        self._wait(False)
        if isinstance(error, WaitFirst):
            self.count_down()
        elif isinstance(error, WrongPassphrase | Invalid):
            self.show_error(str(error))
            self.passphrase.selectAll()
        else:
            self.show_problem(error)
        self.passphrase.setFocus()
        self.reveal(self.problem if self.problem.isVisible() else self.passphrase)

    # What is in the way

    def show_error(self, text: str) -> None:
        """Show a message at the passphrase, or none."""
        self.message.set_state(StateText(text, "bad", "circle-alert", strong=text))
        self.message.setHidden(not text)
        self.passphrase.set_bad(bool(text))
        self.passphrase.setAccessibleDescription(text)

    def show_problem(self, error: DeskError) -> None:
        """Say what is in the way, and which ways on there are."""
        self.problem.set_problem(error.sentence, error.hint, self._ways_on(error))
        self.problem.show()

    def _ways_on(self, error: DeskError) -> list[Button]:
        if isinstance(error, DeskInUse):
            again = PlainButton(self.tr("Look again"), "rotate-ccw")
            again.clicked.connect(self._look_for_another)
            return [again]
        # start-up: brings in SQLAlchemy, which is there by now
        from vcs_desk.store.integrity import ChangedWhileClosed, NeverFinished

        back = PlainButton(self.tr("Get an earlier copy back"), "history")
        back.clicked.connect(self.get_back)
        if isinstance(error, NeverFinished):
            anew = PlainButton(self.tr("Set it up once more"), "rotate-ccw")
            anew.clicked.connect(self.begin_anew)
            return [anew, back]
        if not isinstance(error, ChangedWhileClosed):
            return [back]
        anyway = PlainButton(self.tr("I put it there: open it"), "folder-open")
        anyway.clicked.connect(self._open_changed)
        return [anyway, back]

    def _open_changed(self) -> None:
        self._accept_changed = True
        self.open_desk()

    def _look_for_another(self) -> None:
        """Say at once, before anybody types, where another window has this desk open."""
        if not self._files.lock_file.exists():
            return
        try:
            with DeskLock(self._files.lock_file, "", self._clock):
                self.problem.setHidden(self._in_use or self.problem.isHidden())
                self._in_use = False
        except DeskError as error:
            self._in_use = True
            self.show_problem(error)

    def count_down(self) -> None:
        """After too many wrong tries: how long to wait, second by second; then the field is free again."""
        seconds = Tries(StateFile(self._files.state_file), self._clock).seconds_to_wait()
        waits = seconds > 0
        if waits:
            self.show_error(str(WaitFirst(seconds)))
            self._countdown.start()
        elif self._countdown.isActive():
            self._countdown.stop()
            self.show_error("")
        if self._worker.job is None:
            self.open_button.setEnabled(not waits)

    def _how_it_was_closed(self) -> StateText:
        state = StateFile(self._files.state_file).read()
        if state.closed_properly and state.closed_at is not None:
            at = state.closed_at.astimezone()
            when = self.tr("Closed properly on %1 at %2").replace("%1", f"{at.day} {MONTHS[at.month - 1]}")
            return StateText(when.replace("%2", f"{at:%H:%M}"), "quiet", "shield-check")
        return StateText(
            self.tr("Not closed properly: every page of the file is checked when you open it"), "warn", "triangle-alert"
        )
