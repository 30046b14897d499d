"""The page when nothing waits: what it is for, how things come in, and the folder that is watched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.pages.arrivals.words import counted, words


class NothingWaits(QWidget):
    """Three ways for something to come in; under them what is watched, and what was set aside."""

    bring_in = Signal()
    paste = Signal()
    watch = Signal()
    stop = Signal()
    aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_button = PrimaryButton(words("Bring in files"), "folder-open", "I", self)
        self.paste_button = PlainButton(words("Paste text"), "copy", "Ctrl V", self)
        self.watch_button = PlainButton(words("Watch a folder"), "eye", "W", self)
        text = words(
            "Drop a letter, an e-mail or a form anywhere on the window, or copy a message and paste it here. It is "
            "read for you, and you look it over before it becomes a referral."
        )
        steps = (
            (words("It is kept"), words("Encrypted, from the moment it comes in.")),
            (words("Look it over"), words("Each answer stands beside the words it was taken from.")),
            (words("Take it in"), words("Then it is in your inbox, with the file.")),
        )
        buttons = (self.open_button, self.paste_button, self.watch_button)
        self._empty = EmptyState("inbox", words("Nothing waits to be looked at"), text, buttons, steps, self)
        self.taken_line = TakenIn(self)
        self.watched = Body("", "text2", parent=self)
        self.stop_link = LinkButton(words("Stop watching it"), self)
        self.aside_link = LinkButton("", self)
        self._lay_out()
        for button, signal in ((self.open_button, self.bring_in), (self.paste_button, self.paste),
                               (self.watch_button, self.watch), (self.stop_link, self.stop),
                               (self.aside_link, self.aside)):  # fmt: skip
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        column = Column(self, gap=0)
        middle = Column(gap=0, margin=(24, 0, 0, 0))  # as much as the scroll bar keeps at the right
        middle.addWidget(self._empty)
        taken = Flow(margin=(24, 0, 24, 12), centred=True)
        taken.addWidget(self.taken_line)
        middle.addLayout(taken)
        below = Flow(gap=16, row_gap=8, margin=(24, 0, 24, 24), centred=True)
        for part in (self.watched, self.stop_link, self.aside_link):
            below.addWidget(part)
        middle.addLayout(below)
        column.addLayout(middle, 1)

    def show_state(self, folder: str, aside: int) -> None:
        """Say which folder is watched, and how many items were set aside lately."""
        name = Path(folder).name or folder
        said = words("The folder “%1” is watched. What is new in it is offered on the page Referrals.")
        self.watched.set_text(said.replace("%1", name) if folder else "")
        self.watched.setToolTip(folder)
        self.watched.setHidden(not folder)
        self.stop_link.setHidden(not folder)
        self.watch_button.set_text(words("Watch another folder") if folder else words("Watch a folder"))
        self.aside_link.set_text(counted(aside, "Look at 1 item set aside", "Look at %n items set aside"))
        self.aside_link.setHidden(not aside)

    def show_taken(self, names: str) -> None:
        """Say who was taken in last, and lead there."""
        self.taken_line.show_names(names)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.open_button


class TakenIn(QWidget):
    """One quiet line: what was just taken in, and the way there."""

    open_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Small("", parent=self)
        self.link = LinkButton(words("Open it"), self, small=True)
        self.link.clicked.connect(self.open_pressed)
        flow = Flow(self, gap=8, row_gap=2)
        for part in (self.text, self.link, KeyHint("O", self)):
            flow.addWidget(part)
        self.hide()

    def show_names(self, names: str) -> None:
        """Say who was taken in; "" for nobody."""
        self.text.set_text(words("%1 is dealt with.").replace("%1", names))
        self.link.setAccessibleName(words("Open the referral of %1").replace("%1", names))
        self.setHidden(not names)
