"""A small form over the window for one answer: the verb does it, Esc leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.sheet import Sheet

Values = Mapping[str, object]
Save = Callable[[Form, Values], bool]
"""Does the act with what was typed; False where it was refused, which then stands beside the field."""


class AnswerSheet(Sheet):
    """Asks for what an answer needs. Ctrl+Enter does it from anywhere, Enter from a field of one line."""

    def __init__(
        self, window: QWidget, title: str, verb: str, fields: Sequence[Field], save: Save, *, text: str = "",
        icon: str = "",
    ) -> None:  # fmt: skip
        super().__init__(window, title, verb, text=text, icon=icon)
        self._save = save
        self.form = Form(fields, max_width=0)
        self.add(self.form)
        self.verb.set_key("Ctrl Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.answer)
        self.accepted.connect(self.answer)
        self.closed.connect(self.deleteLater)
        self.form.installEventFilter(self)

    def answer(self) -> None:
        """Do it; where something is missing the sheet stays open with the message beside its field."""
        if self._save(self.form, self.form.values()):
            self.done()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet grows with its form, when a message appears or somebody types on."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if typing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)
