"""Notes on somebody's safety: read only by those who may, each reading written down, and written by whoever sees
something."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import clock_time, day
from vcs_desk.queries.safeguarding import NoteOpening, SafetyFlag, note_openings, safety_flag
from vcs_desk.services.safeguarding import (
    NoteRead,
    read_safeguarding_notes,
    settle_safeguarding_note,
    write_safeguarding_note,
)
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.card import Rule
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.panels import Panel

READERS = 5
"""So many of those who read the notes last are named."""


def words(text: str) -> str:
    """One of this part's texts in the language of the screen."""
    return QCoreApplication.translate("Safeguarding", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    return words(one) if number == 1 else words(many).replace("%n", str(number))


class SafetyPanel(Panel):
    """Says that there are notes on somebody's safety, never what is in them; gone where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", "", icon="shield-check", link=words("Read them"), parent=parent)
        self.hide()

    def show_flag(self, flag: SafetyFlag) -> None:
        """Say whether there are notes, and whether whoever looks may read them."""
        self.setHidden(not flag.notes)
        said = counted(flag.notes, "1 note on safety.", "%n notes on safety.")
        settled = words("Settled.") if flag.notes and not flag.open else ""
        ask = "" if flag.may_read else words("Ask a coordinator to read them.")
        self.text.set_text(" ".join(part for part in (said, settled, ask) if part))
        self.link.setHidden(not flag.may_read)
        self._name()


def safety_sheet(desk: Desk, window: QWidget, person_id: int, name: str, referral_id: int | None = None) -> AnswerSheet:
    """A sheet, not yet open, with the notes on somebody's safety where they may be read, and room for another one."""
    flag = desk.ask(safety_flag, person_id)
    read = desk.do(read_safeguarding_notes, person_id) if flag.notes and flag.may_read else None

    def keep(form: Form, values: Values) -> bool:
        said, told = str(values["words"]), str(values["told"])
        return desk.save(form, write_safeguarding_note, person_id, said, told, referral_id) is not None

    fields = (
        Field("words", words("What did you see or hear?"), "area",
              words("Their own words where you can. Say what you saw, not what you think it means."), required=True),
        Field("told", words("Who was told?"), help=words("For example the council, their GP, or nobody yet")),
    )  # fmt: skip
    sheet = AnswerSheet(
        window, words("Safety of %1").replace("%1", name), words("Keep the note"), fields, keep,
        text=_text(flag.may_read), icon="shield-check",
    )  # fmt: skip
    if read is not None:
        notes = _Notes(desk, read.result, desk.ask(note_openings, person_id), sheet)
        sheet.body.insertWidget(0, notes)
    return sheet


def _text(may_read: bool) -> str:
    danger = words("In danger now? Ring 999 first.")
    if may_read:
        return " ".join((danger, words("Only some may read these notes, and each reading is written down.")))
    return " ".join((danger, words("You can write a note. It is read by a coordinator.")))


class _Notes(QWidget):
    """The notes, newest first, and who has read them."""

    def __init__(
        self, desk: Desk, notes: tuple[NoteRead, ...], openings: tuple[NoteOpening, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._links: dict[QWidget, int] = {}
        column = Column(self, gap=10)
        for note in notes:
            self._add(column, note)
        if openings:
            said = words("Read by %1").replace("%1", ", ".join(_reader(each) for each in openings[:READERS]))
            column.addWidget(Small(said, parent=self))
        column.addWidget(Rule(self))

    def _add(self, column: Column, note: NoteRead) -> None:
        when = note.at.astimezone()
        head = f"{day(when.date())}, {clock_time(when.time())}, {note.by}"
        column.addWidget(Strong(head, parent=self))
        column.addWidget(Body(note.words, parent=self))
        told = words("Told: %1").replace("%1", note.told or words("nobody yet"))
        column.addWidget(Small(told, parent=self))
        if note.settled_on is not None:
            column.addWidget(Small(words("Settled on %1").replace("%1", day(note.settled_on)), parent=self))
            return
        link = LinkButton(words("This has been dealt with"), self)
        self._links[link] = note.note_id
        link.clicked.connect(self._settle)
        column.addWidget(link)

    def _settle(self) -> None:
        link = self.sender()
        if isinstance(link, LinkButton) and self._desk.do(settle_safeguarding_note, self._links[link]) is not None:
            link.hide()


def _reader(opening: NoteOpening) -> str:
    when = opening.at.astimezone()
    return f"{opening.by} ({day(when.date())}, {clock_time(when.time())})"
