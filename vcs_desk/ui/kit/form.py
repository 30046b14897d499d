"""Forms declared as a tuple of fields: one column, label above, hint, message, input kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Column, keep_size
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.fields import DateField, NumberField, PassphraseField, TextArea, TextField
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.kit.ticks import RadioGroup, TickBox, TickGroup

FieldKind = Literal["text", "area", "date", "number", "choice", "radio", "tick", "ticks", "passphrase"]
Control = TextField | TextArea | Choice | RadioGroup | TickBox | TickGroup


@dataclass(frozen=True)
class Field:
    """One question of a form, declared once."""

    name: str
    label: str
    kind: FieldKind = "text"
    help: str = ""
    required: bool = False
    choices: Sequence[tuple[object, str]] = ()
    width: int = 0
    """Width in px at 100 % where the answer is short, such as a postcode; 0 fills the form."""
    lines: int = 5
    """Lines that an area begins with; it grows as somebody types."""


class FieldBlock(QWidget):
    """Label, hint, message and input of one field, under each other."""

    edited = Signal()
    left = Signal()

    def __init__(self, field: Field, optional: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.control: Control = _CONTROLS[field.kind](field)
        self.control.setParent(self)
        words = field.label if field.required or not optional else f"{field.label} {optional}"
        self.label = Body(words, strong=field.label, parent=self)
        self.hint = Small(field.help, parent=self)
        self.message = StateLabel("", "bad", "circle-alert", small=True, parent=self)
        self.note: StateLabel | None = None
        """What to look at before it is taken as it is; made when there is something."""
        self._lay_out()
        self._listen()
        self._name_parts()

    def _lay_out(self) -> None:
        self._column = column = Column(self, gap=0)
        column.addWidget(self.label)
        column.addWidget(self.hint)
        column.addWidget(self.message)
        column.space(4)
        column.addWidget(self.control)
        self.label.setHidden(self.field.kind == "tick")
        self.hint.setHidden(not self.field.help)
        self.message.hide()
        if self.field.width:
            keep_size(self.control, width=self.field.width)

    def _listen(self) -> None:
        control = self.control
        if isinstance(control, (TextField, TextArea)):
            control.textChanged.connect(self._edited)
            control.installEventFilter(self)
        elif isinstance(control, TickBox):
            control.toggled.connect(self._edited)
        elif isinstance(control, Choice):
            control.currentIndexChanged.connect(self._edited)
        else:
            control.picked.connect(self._edited)

    def _name_parts(self) -> None:
        self.control.setAccessibleName(self.field.label)
        self.control.setAccessibleDescription(self.field.help)
        self.label.setBuddy(self.control)

    def _edited(self) -> None:
        self.edited.emit()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def value(self) -> object:
        """What the person answered: text, number or None, the chosen value, a tuple of values, or True."""
        control = self.control
        if isinstance(control, NumberField):
            return control.number()
        if isinstance(control, (TextField, TextArea)):
            return control.text()
        return control.isChecked() if isinstance(control, TickBox) else control.value()

    def set_value(self, value: object) -> None:
        """Show an answer; None empties."""
        control = self.control
        if isinstance(control, TextArea):
            control.set_text("" if value is None else str(value))
        elif isinstance(control, TextField):
            control.setText("" if value is None else str(value))
        elif isinstance(control, TickBox):
            control.setChecked(bool(value))
        else:
            control.set_value(value)

    def show_error(self, message: str) -> None:
        """Show a message between hint and input, or none; what was typed stays."""
        self.message.set_state(StateText(message, "bad", "circle-alert", strong=message))
        self.message.setHidden(not message)
        if isinstance(self.control, (TextField, TextArea, Choice)):
            self.control.set_bad(bool(message))
        self._describe()

    def show_note(self, text: str) -> None:
        """Say what to look at here, or nothing; unlike a message it does not say that anything is wrong."""
        if text and self.note is None:
            self.note = StateLabel("", "warn", "eye", small=True, parent=self)
            self._column.insertWidget(self._column.indexOf(self.message), self.note)
        if self.note is not None:
            self.note.set_state(StateText(text, "warn", "eye"))
            self.note.setHidden(not text)
        self._describe()

    def _describe(self) -> None:
        message = "" if self.message.isHidden() else self.message.state().text
        note = "" if self.note is None or self.note.isHidden() else self.note.state().text
        said = " ".join(part for part in (message, note, self.field.help) if part)
        self.control.setAccessibleDescription(said)

    def first_focus(self) -> QWidget:
        """What takes the keyboard."""
        control = self.control
        return control.first() if isinstance(control, (RadioGroup, TickGroup)) else control

    def focus(self) -> None:
        """Put the keyboard into the input."""
        self.first_focus().setFocus()


def _tick(field: Field) -> Control:
    return TickBox(field.label)


_CONTROLS: Mapping[FieldKind, Callable[[Field], Control]] = {
    "text": lambda field: TextField(field.label),
    "area": lambda field: TextArea(field.label, lines=field.lines),
    "date": lambda field: DateField(field.label),
    "number": lambda field: NumberField(field.label),
    "choice": lambda field: Choice(field.label, field.choices),
    "radio": lambda field: RadioGroup(field.label, field.choices),
    "tick": _tick,
    "ticks": lambda field: TickGroup(field.label, field.choices),
    "passphrase": lambda field: PassphraseField(field.label),
}


class Form(QWidget):
    """Fields under each other. ``edited`` comes at once, ``changed`` 800 ms later or on leaving a field."""

    changed = Signal()
    edited = Signal()

    AUTOSAVE_MS = 800

    def __init__(
        self, fields: Sequence[Field], *, max_width: int = 560, optional: str = "", parent: QWidget | None = None
    ) -> None:
        """``optional`` is added to labels of fields that are not required, for example "(if you know it)"."""
        super().__init__(parent)
        self.blocks = {field.name: FieldBlock(field, optional, self) for field in fields}
        self._quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.AUTOSAVE_MS)
        self._timer.timeout.connect(self.changed)
        column = Column(self, gap=16)
        for block in self.blocks.values():
            column.addWidget(block)
            block.edited.connect(self._edited)
            block.left.connect(self._left)
        if max_width:
            keep_size(self, max_width=max_width)

    def values(self) -> dict[str, object]:
        """What the person answered, by field name."""
        return {name: block.value() for name, block in self.blocks.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show answers without saying that anything changed; fields not named stay as they are."""
        self._quiet = True
        for name, value in values.items():
            if name in self.blocks and self.blocks[name].value() != value:
                self.blocks[name].set_value(value)
        self._quiet = False

    def show_errors(self, messages: Mapping[str, str]) -> None:
        """Show each message beside its field, take away the others, and go to the first."""
        for name, block in self.blocks.items():
            block.show_error(messages.get(name, ""))
        first = next((name for name in self.blocks if messages.get(name)), None)
        if first is not None:
            self.blocks[first].focus()
            announcement = QAccessibleAnnouncementEvent(self.blocks[first].control, messages[first])
            QAccessible.updateAccessibility(announcement)

    def show_notes(self, notes: Mapping[str, str]) -> None:
        """Say beside each field what to look at there, and take away what was said of the others."""
        for name, block in self.blocks.items():
            block.show_note(notes.get(name, ""))

    def clear_errors(self) -> None:
        """Take all messages away and leave the keyboard where it is."""
        self.show_errors({})

    def control(self, name: str) -> Control:
        """The input of a field."""
        return self.blocks[name].control

    def set_field_shown(self, name: str, shown: bool) -> None:
        """Show or hide a whole field, for questions that depend on an answer."""
        self.blocks[name].setVisible(shown)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for block in self.blocks.values():
            if not block.isHidden():
                block.focus()
                return

    def flush(self) -> None:
        """Say ``changed`` now if something waits to be saved."""
        if self._timer.isActive():
            self._timer.stop()
            self.changed.emit()

    def _edited(self) -> None:
        if not self._quiet:
            self.edited.emit()
            self._timer.start()

    def _left(self) -> None:
        self.flush()
