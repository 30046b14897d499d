"""The form in which one person's referral is put right before it is taken in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import QuietButton
from vcs_desk.ui.kit.fields import TextArea, TextField
from vcs_desk.ui.kit.form import FieldBlock, Form
from vcs_desk.ui.kit.labels import Section
from vcs_desk.ui.kit.reading_order import bring_into_sight, give_keyboard
from vcs_desk.ui.pages.arrivals.draft_fields import (
    CONTACT,
    WHEN_SAID,
    contact_fields,
    more_fields,
    sender_fields,
    who_fields,
    why_fields,
)
from vcs_desk.ui.pages.arrivals.drafts import Draft, Value, nhs_number_fails
from vcs_desk.ui.pages.arrivals.words import check_words, words
from vcs_desk.ui.pages.referrals.code_picker import CodePicker

PICKERS = ("needs", "support")


class DraftForm(QWidget):
    """Fields, marks beside those to check, and which field has the keyboard; made once and filled for each person."""

    changed = Signal()
    """What stands in it is to be kept."""
    edited = Signal()
    came_to = Signal(object)
    """The name of the field that has the keyboard now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = Form(who_fields(), max_width=0, parent=self)
        self.contact = Form(contact_fields(), max_width=0, parent=self)
        self.sender_form = Form(sender_fields(), max_width=0, parent=self)
        self.why = Form(why_fields(), max_width=0, parent=self)
        self.more = Form(more_fields(), max_width=0, parent=self)
        self.needs = CodePicker("needs", words("Needs"), self)
        self.support = CodePicker("support_needs", words("What they need to take part safely"), self)
        self.add_contact = QuietButton(words("Add somebody to ring"), "plus", parent=self)
        self.forms = (self.who, self.contact, self.sender_form, self.why, self.more)
        self._draft = Draft()
        self._checks: dict[str, str] = {}
        self._field = ""
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.known_place = Column(gap=8)
        """Where people who may be the same stand, under the fields of the person."""
        column = Column(self, gap=16)
        column.addWidget(Section(words("Who is it?"), parent=self))
        column.addWidget(self.who)
        column.addLayout(self.known_place)
        column.addWidget(self.contact)
        column.addWidget(self.add_contact, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Section(words("Who sent them?"), parent=self))
        column.addWidget(self.sender_form)
        column.addWidget(Section(words("What is it about?"), parent=self))
        for part in (self.why, self.needs, self.support, self.more):
            column.addWidget(part)
        column.addStretch(1)

    def _listen(self) -> None:
        for form in self.forms:
            form.changed.connect(self.changed)
            form.edited.connect(self._on_edited)
        for picker in (self.needs, self.support):
            picker.edited.connect(self.changed)
            picker.edited.connect(self.edited)
        self.add_contact.clicked.connect(self.show_contact)
        application = QCoreApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    # What stands in it

    def show_draft(self, draft: Draft, checks: Mapping[str, str]) -> None:
        """Show one person's draft, and what to check in it; nothing is said of it as a change."""
        self._draft, self._checks = draft, dict(checks)
        values: dict[str, object] = {}
        for form in self.forms:
            values |= {name: draft.values.get(name) for name in form.blocks}
        for form in self.forms:
            form.set_values({name: values[name] for name in form.blocks})
            form.show_errors({})
            for block in form.blocks.values():
                if isinstance(block.control, QLineEdit):
                    block.control.setCursorPosition(0)  # long answers are read from their beginning
        self.needs.set_codes(draft.needs)
        self.support.set_codes(draft.support)
        for name in WHEN_SAID:
            self.who.set_field_shown(name, bool(draft.text(name)))
        self._show_contact_form(any(draft.text(name) for name in CONTACT))
        self._show_notes()

    def draft(self) -> Draft:
        """What stands in the form now."""
        found: dict[str, Value] = {}
        for form in self.forms:
            for name, value in form.values().items():
                if isinstance(value, str | bool) and value:
                    found[name] = value
        return replace(self._draft, values=found, needs=self.needs.codes(), support=self.support.codes())

    def flush(self) -> None:
        """Say ``changed`` now if something waits to be kept."""
        for form in self.forms:
            form.flush()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each message beside its field, and go to the first."""
        named = {{"date_of_birth": "born", "birth_year": "born"}.get(name, name): text for name, text in errors.items()}
        if named.keys() & set(CONTACT):
            self._show_contact_form(True)
        for form in reversed(self.forms):
            form.show_errors({name: text for name, text in named.items() if name in form.blocks})

    def block(self, name: str) -> FieldBlock | None:
        """The field of that name."""
        return next((form.blocks[name] for form in self.forms if name in form.blocks), None)

    def suggest(self, needs: Collection[str], support: Collection[str]) -> None:
        """Offer these needs beside those that are ticked."""
        self.needs.suggest(tuple(needs))
        self.support.suggest(tuple(support))

    # The field that has the keyboard

    @property
    def field(self) -> str:
        """The field that has the keyboard, or had it last."""
        return self._field

    def field_words(self) -> str:
        """What that field is called, where a piece of text can be put into it; else ""."""
        block = self.block(self._field)
        return block.field.label if block is not None and isinstance(block.control, TextField | TextArea) else ""

    def put(self, text: str) -> None:
        """Put a text into that field: in place of what stands in a line, after what stands in several lines."""
        block = self.block(self._field)
        if block is None:
            return
        if isinstance(block.control, QTextEdit):
            before = block.control.text().rstrip()
            block.set_value(f"{before}\n{text.strip()}" if before else text.strip())
        elif isinstance(block.control, QLineEdit):
            block.control.selectAll()
            block.control.insert(" ".join(text.split()))
        block.focus()

    def begin_anew(self) -> None:
        """Another item is shown: no field of it has had the keyboard yet."""
        self._field = ""

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        block = self.block(name)
        if block is None:
            return
        give_keyboard(block.first_focus())
        bring_into_sight(block)
        if isinstance(block.control, QLineEdit):
            block.control.selectAll()

    def has_focus(self) -> bool:
        """Whether the keyboard is in the form now."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def keep_person(self, person_id: int | None) -> None:
        """Somebody has said who this is, or that it is somebody new."""
        self._draft = replace(self._draft, person_id=person_id)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.who.control("first_name")

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        name = self._name_of(now)
        if name and name != self._field:
            self._field = name
            self.came_to.emit(name)

    def _name_of(self, widget: QWidget) -> str:
        part: QWidget | None = widget
        while part is not None and part is not self:
            if isinstance(part, FieldBlock):
                return part.field.name
            if part in (self.needs, self.support):
                return PICKERS[part is self.support]
            part = part.parentWidget()
        return ""

    # What to check

    def to_check(self) -> tuple[str, ...]:
        """Fields with a mark, from the top."""
        return tuple(name for form in self.forms for name in form.blocks if name in self._checks)

    def checked(self, name: str) -> None:
        """Somebody has looked at this field: its mark goes."""
        if self._checks.pop(name, None) is not None:
            self._draft = replace(self._draft, checked=(*self._draft.checked, name))
            self._show_notes()
            self.changed.emit()

    def _show_notes(self) -> None:
        notes = {name: check_words(said) for name, said in self._checks.items()}
        if nhs_number_fails(self.draft()):
            notes["nhs_number"] = words("Check this. A digit of this number seems to be wrong. It is kept as it is.")
        for form in self.forms:
            form.show_notes({name: text for name, text in notes.items() if name in form.blocks})

    def _on_edited(self) -> None:
        if self._field in self._checks:
            self._checks.pop(self._field)
            self._draft = replace(self._draft, checked=(*self._draft.checked, self._field))
        self._show_notes()
        self.edited.emit()

    # Somebody to ring

    def show_contact(self) -> None:
        """Ask for somebody through whom the person is reached."""
        self._show_contact_form(True)
        self.contact.focus_first()

    def _show_contact_form(self, shown: bool) -> None:
        self.contact.setHidden(not shown)
        self.add_contact.setHidden(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of one line goes on to the next."""
        focus = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QLineEdit):
            if focus not in (self.needs.field, self.support.field):
                self.focusNextChild()
            return
        super().keyPressEvent(event)
