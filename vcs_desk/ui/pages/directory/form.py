"""Putting a service into the directory, and changing one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.phone import show_phone
from vcs_desk.queries.directory import ServiceView
from vcs_desk.queries.settings import recall
from vcs_desk.services.directory import add_service, edit_service
from vcs_desk.services.settings import remember
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.columns import Columns
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.pages.directory.words import words
from vcs_desk.ui.pages.referrals.code_picker import CodePicker


class ServiceForm(QWidget):
    """One service as fields. ``saved(service)`` once it is kept, ``left`` when the person goes back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: ServiceView | None = None
        self.what = Form(_what_fields(), max_width=0, parent=self)
        self.needs = CodePicker("needs", words("What is it for?"), self)
        self.how = Form(_how_fields(), max_width=0, parent=self)
        self.save_button = PrimaryButton(words("Save the service"), "check", "Ctrl Enter", self)
        self.cancel_button = PlainButton(words("Go back"), key="Esc", parent=self)
        self.forget_button = LinkButton(words("Forget what was typed"), self)
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.left)
        self.forget_button.clicked.connect(self._discard)
        for form in (self.what, self.how):
            form.changed.connect(self.save_draft)
        self.needs.edited.connect(self.save_draft)

    def _lay_out(self) -> None:
        columns = Columns(480, 480, gap=40, least=760, inner_gap=16, parent=self)
        columns.left.addWidget(self.what)
        columns.left.addWidget(self.needs)
        columns.right.addWidget(self.how)
        for place in (columns.left, columns.right):
            place.addStretch(1)
        buttons = KeptFlow(gap=12, row_gap=8)
        for button in (self.save_button, self.cancel_button, self.forget_button):
            buttons.addWidget(button)
        column = Column(self, gap=24, margin=((24, 32), 4, 0, 32))
        column.addWidget(columns)
        column.addLayout(buttons)
        column.addStretch(1)

    def begin(self, view: ServiceView | None) -> None:
        """Show the fields of a service, or empty ones for a new one; what was typed and not saved comes back."""
        self._view = view
        self._fill(self._known(), view.row.needs if view else ())
        draft = self._desk.ask(recall, self._draft_key())
        if draft:
            kept = json.loads(draft)
            self._fill(kept["values"], kept["needs"])

    def first(self) -> QWidget:
        """The first field."""
        return self.what.control("name")

    def values(self) -> dict[str, object]:
        """What is typed, by field."""
        return self.what.values() | self.how.values()

    def save(self) -> None:
        """Keep the service; what cannot be kept is said beside its field."""
        values, needs = self.values(), self.needs.codes()
        if self._view is None:
            made = self._desk.save(self, add_service, values, needs)
            number = made.result if made else None
        else:
            changed = self._desk.save(self, edit_service, self._view.row.service_id, values, needs)
            number = self._view.row.service_id if changed else None
        if number is not None:
            self._forget()
            self.saved.emit(number)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each message beside its field; the keyboard goes to the first."""
        for form in (self.how, self.what):
            form.show_errors({name: errors[name] for name in form.blocks if name in errors})

    def _fill(self, values: Mapping[str, object], needs: Sequence[str]) -> None:
        for form in (self.what, self.how):
            form.set_values({name: value for name, value in values.items() if name in form.blocks})
            form.show_errors({})
        self.needs.set_codes(needs)

    def _known(self) -> dict[str, object]:
        names = (*self.what.blocks, *self.how.blocks)
        view = self._view
        if view is None:
            return dict.fromkeys(names, "")
        return {
            "name": view.row.name, "about": view.row.about, "phone": show_phone(view.row.phone), "email": view.email,
            "web": view.web, "address": view.address, "opening": view.opening, "how_to_refer": view.how_to_refer,
            "cost": view.row.cost,
        }  # fmt: skip

    # What is typed is kept

    def save_draft(self) -> None:
        """Keep what is typed in the file, so that a lock or a crash loses nothing."""
        untouched = self.values() == self._known() and self.needs.codes() == (
            self._view.row.needs if self._view else ()
        )
        draft = "" if untouched else json.dumps({"values": self.values(), "needs": list(self.needs.codes())})
        if draft != self._desk.ask(recall, self._draft_key()):
            self._desk.do(remember, self._draft_key(), draft)

    def _discard(self) -> None:
        """Forget what was typed, and go back."""
        self._forget()
        self.begin(self._view)
        self.left.emit()

    def _forget(self) -> None:
        if self._desk.ask(recall, self._draft_key()):
            self._desk.do(remember, self._draft_key(), "")

    def _draft_key(self) -> str:
        which = self._view.row.service_id if self._view else "new"
        return f"draft.service.{which}.{self._desk.actor.user_id}"


def _what_fields() -> tuple[Field, ...]:
    return (
        Field("name", words("Name of the service"), required=True),
        Field("about", words("What it does"), "area", words("In a sentence, as you would tell somebody.")),
    )


def _how_fields() -> tuple[Field, ...]:
    return (
        Field("how_to_refer", words("How to refer"), "area", words("For example: ring, or their form by e-mail.")),
        Field("phone", words("Phone"), width=260),
        Field("opening", words("When it is open"), help=words("For example: Monday and Thursday, 10:00 to 14:00.")),
        Field("cost", words("What it costs")),
        Field("email", words("E-mail")),
        Field("web", words("Web")),
        Field("address", words("Address")),
    )
