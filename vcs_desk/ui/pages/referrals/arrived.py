"""Above the inbox: how much has arrived and waits to be looked at, and what is new in the folder that is watched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.exchange.watched import Found, Looks, new_in
from vcs_desk.queries.arrivals import arrival_count
from vcs_desk.queries.watched import known_files, watched_folder
from vcs_desk.services.watched import never_offer
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.dropped import Brought
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.pages.referrals.words import counted, words

LOOK_EVERY_MS = 60_000
LONGEST = 24
"""Letters of a folder's name that have room above the list."""


class _Line(QWidget):
    """A few quiet words, what can be done, and its key."""

    def __init__(self, verb: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Small("", parent=self)
        self.link = LinkButton(verb, self, small=True)
        self.key = KeyHint(key, self)
        self.flow = KeptFlow(self, gap=8, row_gap=2)
        for part in (self.text, self.link, self.key):
            self.flow.addWidget(part)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, text: str, *, offers: bool = True) -> None:
        """Say this; "" hides the line."""
        self.text.set_text(text)
        for part in (self.link, self.key):
            part.setHidden(not offers)
        self.link.setAccessibleName(f"{text} {self.link.label()}")
        self.setHidden(not text)
        self.updateGeometry()


class Arrived(QWidget):
    """Two lines, each hidden while there is nothing to say. The folder is looked into while the page is in sight."""

    looked = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._looks = Looks()
        self._looking = False
        self.found: tuple[Found, ...] = ()
        self.waiting = _Line(words("Look at them"), "M", self)
        self.folder = _Line(words("Look at them"), "Shift M", self)
        self.leave = LinkButton(words("Leave them"), self, small=True)
        self.folder.flow.addWidget(self.leave)
        column = Column(self, gap=6)
        column.addWidget(self.waiting)
        column.addWidget(self.folder)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.waiting.link.clicked.connect(self.open)
        self.folder.link.clicked.connect(self.bring)
        self.leave.clicked.connect(self.leave_them)
        page.installEventFilter(self)
        self.hide()

    def refresh(self) -> None:
        """Count again."""
        number = self._desk.ask(arrival_count)
        self.waiting.say(counted(number, "1 item arrived.", "%n items arrived.") if number else "")
        if not self._desk.ask(watched_folder):
            self._show_found("", ())
        self._show()

    def _show(self) -> None:
        self.setHidden(self.waiting.isHidden() and self.folder.isHidden())

    # What has arrived

    def open(self) -> None:
        """Go to what has arrived."""
        self._desk.go("arrivals")

    # The folder

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """While the page is in sight the folder is looked into, now and every minute."""
        if event.type() == QEvent.Type.Show:
            self._timer.start()
            self.look()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def look(self) -> None:
        """Look into the folder on the worker thread: a disk in the network may take its time."""
        folder = self._desk.ask(watched_folder)
        if self._looking or not folder:
            return
        self._looking = True
        store, actor, now, looks = self._desk.store, self._desk.actor, self._desk.clock.now(), self._looks

        def work(_job: Job) -> tuple[str, tuple[Found, ...] | None]:
            try:
                return folder, new_in(Path(folder), store.ask(actor, known_files), now, looks)
            except DeskError:
                return folder, None

        self._desk.run(words("Looking into the folder"), work, self._looked, quiet=True)

    def _looked(self, result: tuple[str, tuple[Found, ...] | None]) -> None:
        self._looking = False
        folder, found = result
        self._show_found(folder, found)
        self._show()
        self.looked.emit()

    def _show_found(self, folder: str, found: tuple[Found, ...] | None) -> None:
        name = Path(folder).name or folder
        short = name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()}…"
        self.found = found or ()
        if found is None:
            said = words("The folder “%1” cannot be reached.")
        else:
            said = counted(len(found), "1 new file in “%1”.", "%n new files in “%1”.") if found else ""
        self.folder.say(said.replace("%1", short), offers=bool(found))
        self.leave.setHidden(not found)
        self.leave.setAccessibleName(words("Leave them: do not offer these files again"))

    def bring(self) -> None:
        """Bring in what was found; until then nothing of it is taken."""
        if self.found:
            found, self.found = self.found, ()
            self._desk.go("arrivals", Brought(tuple(one.path for one in found), "folder"))

    def leave_them(self) -> None:
        """Do not offer these files again; they stay where they are."""
        for one in self.found:
            self._desk.do(never_offer, one.sha256, one.name)
        self.look()
