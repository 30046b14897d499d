"""The sheet in which a call, a visit or a note is kept."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.services.contacts import note_contact
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.referrals.words import words

Kind = Literal["call", "note"]


def contact_sheet(
    desk: Desk,
    window: QWidget,
    person_id: int,
    name: str,
    kind: Kind,
    *,
    phone: str = "",
    referral_id: int | None = None,
    group_id: int | None = None,
) -> AnswerSheet:
    """A sheet, not yet open, that keeps one contact with this person; ``kind`` is what is chosen to begin with."""

    def keep(form: Form, values: Values) -> bool:
        chosen, outcome = str(values["kind"]), str(values["outcome"] or "none")
        kept = desk.save(
            form, note_contact, person_id, chosen, str(values["words"]), "none" if chosen == "note" else outcome,
            referral_id=referral_id, group_id=group_id,
        )  # fmt: skip
        return kept is not None

    title = words("Note a call to %1") if kind == "call" else words("Note on %1")
    sheet = AnswerSheet(
        window, title.replace("%1", name), words("Keep"), _fields(kind), keep,
        text=words("Phone %1").replace("%1", phone) if phone else "", icon="check",
    )  # fmt: skip
    form = sheet.form
    form.set_values({"kind": kind, "outcome": "reached" if kind == "call" else None})
    form.set_field_shown("outcome", kind != "note")
    form.edited.connect(lambda: form.set_field_shown("outcome", form.values()["kind"] != "note"))
    return sheet


def _fields(kind: Kind) -> tuple[Field, ...]:
    kinds = tuple((entry.code, entry.label) for entry in lists.entries("contact_kinds"))
    outcomes = (
        ("reached", words("Spoke to them")),
        ("message_left", words("Left a message")),
        ("no_answer", words("No answer")),
    )
    said = Field("words", words("What was said") if kind == "call" else words("Note"), "area")
    how = Field("kind", words("How"), "choice", choices=kinds, width=260)
    came_of_it = Field("outcome", words("What came of it"), "radio", choices=outcomes)
    return (came_of_it, said, how) if kind == "call" else (said, how, came_of_it)
