"""A person's details as a form that saves by itself: each answer on its own, messages beside their fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.people import PersonView
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.services.people import edit_person
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, keep_size
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.form import FieldBlock, Form
from vcs_desk.ui.kit.labels import Section
from vcs_desk.ui.pages.people.belongings import Belongings
from vcs_desk.ui.pages.people.fields import COLUMN_OF, NOT_ASKED, groups_in, kept, sections, shown
from vcs_desk.ui.pages.people.support import SupportNeeds

WIDTH = 550


class _Messages:
    """Takes the messages of a refused save; shows none, so that the keyboard stays where somebody types on."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def show_errors(self, errors: dict[str, str]) -> None:
        self.errors = errors


class DetailsForm(QWidget):
    """All of one person's details. What cannot be kept yet stays typed, with its message, until it can."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._nation = desk.ask(organisation_facts).nation
        self._view: PersonView | None = None
        self._drafts: dict[int, dict[str, object]] = {}
        """What was typed and could not be kept, by person and field."""
        self.forms: dict[str, Form] = {}
        self.blocks: dict[str, FieldBlock] = {}
        self.support = SupportNeeds(desk, self)
        self.belongings = Belongings(self)
        self._lay_out()

    def _lay_out(self) -> None:
        column = Column(self, gap=16)
        for key, (heading, fields) in sections(self._nation).items():
            column.addWidget(Section(heading, parent=self))
            form = Form(fields, max_width=WIDTH, parent=self)
            form.changed.connect(self.save)
            self.forms[key] = form
            self.blocks.update(form.blocks)
            column.addWidget(form)
            if key == "health":
                column.addWidget(keep_size(self.support, max_width=WIDTH))
        column.addWidget(self.belongings)
        for name, block in self.blocks.items():
            block.left.connect(partial(self._show_stored, name))
        self.forms["about"].edited.connect(self._offer_groups)

    # Showing

    def show_person(self, view: PersonView) -> None:
        """Show one person; for the same person only what changed, and nothing somebody is typing in."""
        same = self._view is not None and self._view.person_id == view.person_id
        before = self._view
        if not same:
            self.flush()
        self._view = view
        for name in self.blocks:
            if not same or before is None or shown(name, before.values, self._nation) != self._stored(name):
                self._show_stored(name, forced=not same)
        self._offer_groups()
        self._show_draft()
        self._flag_nhs_number()
        self.support.show_person(view)
        self.belongings.show_person(view)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.forms["name"].focus_first()

    def _stored(self, name: str) -> object:
        assert self._view is not None
        return shown(name, self._view.values, self._nation)

    def _show_stored(self, name: str, *, forced: bool = False) -> None:
        """Show what is kept; not in a field that has the keyboard or waits with a message."""
        if self._view is None or (not forced and (self._busy(name) or name in self._draft())):
            return
        self._set(name, self._stored(name))
        self.blocks[name].show_error("")
        self._flag_nhs_number()

    def _busy(self, name: str) -> bool:
        return self.blocks[name].control.hasFocus() and self.isVisible()

    def _set(self, name: str, value: object) -> None:
        if name == "ethnic_group" and self._view is not None:
            self._offer(self._stored("family"))
        form = next(form for form in self.forms.values() if name in form.blocks)
        form.set_values({name: value})

    def _offer_groups(self) -> None:
        """The second step of the ethnic group follows the first."""
        self._offer(self.blocks["family"].value())

    def _offer(self, family: object) -> None:
        second = self.blocks["ethnic_group"].control
        assert isinstance(second, Choice)
        offered = groups_in(self._nation, str(family))
        choices = [("", self.tr("Choose")), *offered] if offered else [(family or NOT_ASKED, "")]
        if [second.itemData(place) for place in range(second.count())] != [value for value, _ in choices]:
            second.blockSignals(True)
            second.set_choices(choices)
            second.blockSignals(False)
        self.forms["about"].set_field_shown("ethnic_group", bool(offered))

    def _flag_nhs_number(self) -> None:
        view = self._view
        if view is None or "nhs_number" in self._draft():
            return
        fits = view.values["nhs_number_valid"] is not False
        said = self.tr("Kept as it is, but its check digit does not fit. Look at the number again.")
        self.blocks["nhs_number"].show_error("" if fits else said)

    # Saving

    def flush(self) -> None:
        """Save now what waits to be saved."""
        for form in self.forms.values():
            form.flush()
        self.support.flush()

    def save(self) -> None:
        """Keep every answer that can be kept; the others stay typed, each with its message."""
        if self._view is None:
            return
        wanted, wrong = self._changed()
        while wanted:
            messages = _Messages()
            if self._desk.save(messages, edit_person, self._view.person_id, wanted) is not None:
                self.saved.emit()
                break
            refused = messages.errors.keys() & wanted.keys()
            wrong |= {COLUMN_OF.get(column, column): message for column, message in messages.errors.items()}
            wanted = {column: value for column, value in wanted.items() if column not in refused}
            if not refused:
                break
        self._keep_draft(wrong)

    def _changed(self) -> tuple[dict[str, object], dict[str, str]]:
        """Columns whose answer is another than the stored one, and messages for answers that cannot be read."""
        assert self._view is not None
        wanted: dict[str, object] = {}
        wrong: dict[str, str] = {}
        for name, block in self.blocks.items():
            typed = block.value()
            if typed == self._stored(name):
                continue
            try:
                wanted |= kept(name, typed, self._desk.today())
            except ValueError as reason:
                wrong[name] = str(reason)
        stored = self._view.values
        return {column: value for column, value in wanted.items() if stored[column] != value}, wrong

    def _keep_draft(self, wrong: Mapping[str, str]) -> None:
        assert self._view is not None
        self._drafts[self._view.person_id] = {name: self.blocks[name].value() for name in wrong}
        for name, block in self.blocks.items():
            if name in wrong or name != "nhs_number":
                block.show_error(wrong.get(name, ""))

    def _draft(self) -> dict[str, object]:
        return self._drafts.get(self._view.person_id, {}) if self._view is not None else {}

    def _show_draft(self) -> None:
        """What could not be kept the last time stands there again."""
        draft = self._draft()
        if draft and not any(self.blocks[name].value() == typed for name, typed in draft.items()):
            for name, typed in draft.items():
                self._set(name, typed)
            self.save()
