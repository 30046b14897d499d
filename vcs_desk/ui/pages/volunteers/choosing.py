"""A place on the rota: choosing who comes, ready and free first, and what to do about who is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.folding import fold
from vcs_desk.queries.rota import Candidate, candidates
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.bars import load_words
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.list_row import ListRow, RowLook
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.volunteers.cells import Slot
from vcs_desk.ui.pages.volunteers.words import role_label, session_words, words

MOST = 40
"""As many are listed; typing part of a name finds the others."""


@dataclass(frozen=True)
class Way:
    """One thing that can be done about somebody on the rota."""

    text: str
    icon: str
    do: Callable[[], None]


def duty_sheet(window: QWidget, slot: Slot, ways: Sequence[Way]) -> Sheet:
    """A sheet, not yet open, about one duty: the first way is its verb, the others are plain buttons."""
    title = words("%1, %2").replace("%1", slot.name).replace("%2", role_label(slot.duty).lower())
    first, *others = ways
    sheet = Sheet(window, title, first.text, text=session_words(slot.group, slot.on, slot.start), icon=first.icon)

    def take(way: Way) -> None:
        sheet.done()
        way.do()

    for way in others:
        button = PlainButton(way.text, way.icon, parent=sheet)
        button.clicked.connect(partial(take, way))
        sheet.add(button)
    sheet.accepted.connect(partial(take, first))
    sheet.closed.connect(sheet.deleteLater)
    return sheet


class CandidateSheet(Sheet):
    """A find field over a list of volunteers; Enter puts the chosen one on the rota."""

    def __init__(self, desk: Desk, window: QWidget, slot: Slot, put: Callable[[int], bool]) -> None:
        title = words("Who comes as %1?").replace("%1", role_label(slot.duty).lower())
        text = session_words(slot.group, slot.on, slot.start)
        super().__init__(window, title, words("Put on the rota"), text=text, icon="check")
        self._put, self._duty = put, slot.duty
        self._found = desk.ask(candidates, slot.session_id, slot.duty)
        hint = words("Type any part of a name")
        self.find_field = TextField(words("Find a volunteer"), hint, icon="search", parent=self)
        self.list = RowList(words("Volunteers"), RowLook(title_width=180), parent=self)
        self.add(self.find_field)
        self.add(keep_size(self.list, height=332))
        self.find_field.installEventFilter(self)
        self.find_field.textEdited.connect(self._show)
        self.list.opened.connect(self._accept)
        self.accepted.connect(self._accept)
        self.closed.connect(self.deleteLater)
        self._show()

    def _show(self) -> None:
        typed = fold(self.find_field.text()).split()
        found = [one for one in self._found if all(word in fold(one.name) for word in typed)]
        self.list.set_rows([_row(one) for one in found[:MOST]])
        self.verb.setEnabled(bool(found))

    def _accept(self, _number: object = None) -> None:
        chosen = self.list.current_id()
        if isinstance(chosen, int) and self._put(chosen):
            self.done()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the find field move in the list, Enter takes the chosen one."""
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self.list.step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._accept()
                return True
        return super().eventFilter(watched, event)


def _row(one: Candidate) -> ListRow:
    pill = None
    if one.busy_at:
        pill = PillText(words("At %1").replace("%1", one.busy_at), "warn", "triangle-alert")
    elif not one.ready:
        pill = PillText(words("Not in this role yet"), "neutral")
    hours = load_words(one.minutes, one.agreed_minutes) if one.agreed_minutes else ""
    return ListRow(one.volunteer_id, one.name, beside=hours, pill=pill, plain=not one.ready)
