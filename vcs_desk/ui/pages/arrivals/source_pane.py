"""The right half of an item: its words with what was used marked, or the file itself, and what can be taken from it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.queries.arrivals import ArrivalView
from vcs_desk.queries.files import FileContent
from vcs_desk.services.inputs import Reading
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.source_view import Place, SourceView
from vcs_desk.ui.original import PDF, FileView
from vcs_desk.ui.pages.arrivals.words import words


class SourcePane(QWidget):
    """``use_pressed`` with the selected words; ``save_pressed`` to keep a copy."""

    use_pressed = Signal(object)
    save_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = FileContent("", "", b"")
        self._field = ""
        self.title = Strong(words("As it came"), parent=self)
        self.original = LinkButton("", self, small=True)
        self.save_link = LinkButton(words("Save a copy"), self, small=True)
        self.words = SourceView(words("As it came"), self)
        self.file = FileView(words("As it came"), self)
        said = words("Answers typed into a form may not be seen here. They stand in the words.")
        self.hint = Small(said, parent=self)
        self.use = PlainButton("", "arrow-left", "U", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.words)
        self._stack.addWidget(self.file)
        self._lay_out()
        self.original.clicked.connect(self.turn)
        self.save_link.clicked.connect(self.save_pressed)
        self.use.clicked.connect(self.use_selected)
        self.words.selected.connect(self._offer)
        self.file.words.selected.connect(self._offer)

    def _lay_out(self) -> None:
        head = Row(gap=16)
        head.addWidget(self.title, 1)
        head.addWidget(self.original, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.save_link, 0, Qt.AlignmentFlag.AlignVCenter)
        column = Column(self, gap=8)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self._stack, 1)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self.use.hide()

    def show_item(self, view: ArrivalView, reading: Reading | None) -> None:
        """Show what came: its words where they were read, else the file itself."""
        self._file = FileContent(view.row.name, view.media_type, view.content)
        text = reading.text if reading is not None else ""
        self.words.show_text(text)
        can = self.file.can_show(view.media_type)
        self.original.setHidden(not (can and text))
        self._show_words(bool(text))
        self._offer("")

    def set_places(self, places: Mapping[str, Place]) -> None:
        """Mark where the fields of one draft stand."""
        self.words.set_places(places)

    def point_at(self, found_as: str) -> None:
        """Mark strongly where a field stands."""
        self.words.point_at(found_as)

    def turn(self) -> None:
        """From the words to the file as it came, and back."""
        self._show_words(self._stack.currentWidget() is self.file)
        self.first_focus().setFocus()

    def _show_words(self, shown: bool) -> None:
        if shown:
            self._stack.setCurrentWidget(self.words)
        else:
            self.file.show_file(self._file.media_type, self._file.content, _plain_text(self._file))
            self._stack.setCurrentWidget(self.file)
        self.original.set_text(words("Show the original") if shown else words("Show the words"))
        self.hint.setHidden(shown or self._file.media_type != PDF or self.original.isHidden())

    def showing_words(self) -> bool:
        """Whether the words are shown, not the file."""
        return self._stack.currentWidget() is self.words

    def file_in_hand(self) -> FileContent:
        """The file that is shown."""
        return self._file

    # Taking words from it

    def set_field(self, name: str) -> None:
        """The field into which selected words would go, as the form calls it; "" for none."""
        self._field = name
        self._offer(self._selected())

    def use_selected(self) -> None:
        """Put what is selected into the field that had the keyboard."""
        chosen = self._selected().strip()
        if chosen and self._field:
            self.use_pressed.emit(chosen)

    def _selected(self) -> str:
        shown = self.words if self.showing_words() else self.file.words
        return shown.selected_text() if shown.isVisibleTo(self) else ""

    def _offer(self, _selected: object) -> None:
        offered = bool(self._field and self._selected().strip())
        if offered:
            self.use.set_text(words("Use for %1").replace("%1", self._field))
        self.use.setHidden(not offered)

    def first_focus(self) -> QWidget:
        """What scrolls and is read."""
        if self.showing_words():
            return self.words
        shown = self.file.shown()
        return shown if shown is not None and shown.focusPolicy() != Qt.FocusPolicy.NoFocus else self.save_link

    def begin(self) -> None:
        """Take the keyboard, where words were pointed at at their place."""
        if self.showing_words():
            self.words.begin()
        else:
            self.first_focus().setFocus()


def _plain_text(file: FileContent) -> str:
    """The words of a file of plain text, or of a mail as it was sent; "" for any other."""
    plain = file.media_type.startswith("text/") or file.media_type == "message/rfc822"
    return file.content.decode("utf-8", errors="replace") if plain else ""
