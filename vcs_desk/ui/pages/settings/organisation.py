"""The section Organisation: whose desk this is, and the numbers it goes by. Saved by itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk.dates import WEEKDAYS, clock_time
from vcs_desk.errors import DeskError
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.services.organisation import edit_organisation
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.settings.section import SettingsSection

_NATIONS = (
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern_ireland", "Northern Ireland"),
)
SHORT = 120


class OrganisationSection(SettingsSection):
    """One form; "Saved 14:02" under the title."""

    KEY: ClassVar[str] = "organisation"
    ICON: ClassVar[str] = "house"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.saved = StateLabel(self.tr("Saved by itself as you type"), small=True, parent=self)
        self.form = Form(self._fields(), parent=self)
        self.column.addWidget(self.saved)
        self.add_bounded(self.form)
        self.form.changed.connect(self.save)

    @classmethod
    def word(cls, _role: str) -> str:
        return QCoreApplication.translate("Settings", "Organisation")

    def _fields(self) -> tuple[Field, ...]:
        tr = self.tr
        thresholds = ((5, tr("Fewer than 5, the usual")), (10, tr("Fewer than 10, stricter")))
        return (
            Field("name", tr("Name of the group or charity"), required=True),
            Field("nation", tr("Where you are"), "choice", tr("It decides the wording of some questions."),
                  choices=_NATIONS, width=260),
            Field("charity_number", tr("Charity number"), help=tr("If you have one. It stands on letters and reports."),
                  width=260),
            Field("address", tr("Address"), help=tr("As it stands on your letters")),
            Field("phone", tr("Phone"), width=260),
            Field("email", tr("E-mail")),
            Field("answer_days", tr("Days in which a referrer gets an answer"), "number",
                  tr("Unless the agency has its own"), width=SHORT),
            Field("opening_days", tr("Days on which somebody is at the desk"), "ticks",
                  tr("Days left to answer are counted in these."), choices=tuple(enumerate(WEEKDAYS))),
            Field("threshold", tr("Counts hidden in reports"), "radio",
                  tr("So that nobody can be picked out of a small number"), choices=thresholds),
            Field("missed_limit", tr("Sessions missed running before somebody is rung"), "number", width=SHORT),
            Field("belonging_gap", tr("Sessions without a visit after which somebody counts as having left"), "number",
                  width=SHORT),
            Field("idle_minutes", tr("Minutes without a key pressed before the desk locks"), "number",
                  tr("From the next time it is opened"), width=SHORT),
        )  # fmt: skip

    def first_focus(self) -> QWidget | None:
        return self.form.control("name")

    def refresh(self) -> None:
        values: dict[str, object] = asdict(self.desk.ask(organisation_facts))
        values["opening_days"] = tuple(int(digit) for digit in str(values["opening_days"]))
        self.form.set_values({name: values[name] for name in self.form.blocks})

    def leave(self) -> None:
        self.form.flush()

    def save(self) -> None:
        """Keep what was typed, or say beside the field why it cannot be kept."""
        values = {name: value for name, value in self.form.values().items() if name != "threshold" or value is not None}
        open_on = values["opening_days"]
        values["opening_days"] = "".join(map(str, open_on)) if isinstance(open_on, tuple) else ""
        outcome = self.desk.save(self.form, edit_organisation, values)
        if outcome is None:
            return
        when = clock_time(self.desk.clock.now().astimezone().time())
        self.saved.set_state(StateText(self.tr("Saved %1").replace("%1", when), "ok", "circle-check"))
        self._rename(str(values["name"]).strip())

    def _rename(self, name: str) -> None:
        """The unlock screen shows the name from the key file."""
        opened = self.desk.opened
        if opened is None or opened.vault.organisation == name:
            return
        try:
            opened.vault.rename_organisation(name)
        except DeskError as refusal:
            self.desk.refused.emit(refusal)
