"""What an entry of somebody's story opens: a call or note to read and correct, answers to questions to read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.acts import COORDINATOR
from vcs_desk.dates import day
from vcs_desk.queries.assessments import Answered, assessment_view
from vcs_desk.queries.contacts import ContactView, contact_view
from vcs_desk.queries.timeline_entry import Entry
from vcs_desk.services.contacts import correct_contact
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.people.sheets import read_day
from vcs_desk.ui.pages.people.words import words

_NO_NUMBER = {
    "dont_know": "They did not know",
    "prefer_not_to_say": "They would rather not say",
    "not_asked": "Not asked",
}


def entry_sheet(desk: Desk, window: QWidget, name: str, entry: Entry) -> Sheet:
    """The sheet, not yet open, of a contact or an assessment."""
    assert entry.item is not None
    if entry.kind == "assessment":
        return _answers_sheet(desk, window, name, entry.item)
    view = desk.ask(contact_view, entry.item)
    if view.own or desk.actor.role == COORDINATOR:
        return _contact_sheet(desk, window, name, view)
    return _read_sheet(window, _contact_title(name, view), [(_held(view), view.words)])


def _held(view: ContactView) -> str:
    kind = lists.label("contact_kinds", view.kind)
    return words("%1, by %2").replace("%1", kind).replace("%2", view.by) if view.by else kind


def _contact_title(name: str, view: ContactView) -> str:
    return words("%1 on %2").replace("%1", name).replace("%2", day(view.on))


def _contact_sheet(desk: Desk, window: QWidget, name: str, view: ContactView) -> AnswerSheet:
    """A call, visit or note as it was written down, to be corrected."""

    def keep(form: Form, values: Values) -> bool:
        on = read_day(form, "on", values, desk.today())
        kind = str(values["kind"])
        outcome = "none" if kind == "note" else str(values["outcome"] or "none")
        said = str(values["words"])
        return on is not None and desk.save(form, correct_contact, view.contact_id, kind, said, outcome, on) is not None

    kinds = tuple((entry.code, entry.label) for entry in lists.entries("contact_kinds"))
    outcomes = (
        ("reached", words("Spoke to them")),
        ("message_left", words("Left a message")),
        ("no_answer", words("No answer")),
    )
    fields = (
        Field("words", words("What was said or noted"), "area"),
        Field("kind", words("How"), "choice", choices=kinds, width=260),
        Field("outcome", words("What came of it"), "radio", choices=outcomes),
        Field("on", words("On which day?"), "date", words("For example today, or 20/11"), width=200),
    )
    sheet = AnswerSheet(
        window, _contact_title(name, view), words("Keep the correction"), fields, keep, text=_held(view), icon="check"
    )  # fmt: skip
    form = sheet.form
    form.set_values({"words": view.words, "kind": view.kind, "outcome": view.outcome, "on": day(view.on)})
    form.set_field_shown("outcome", view.kind != "note")
    form.edited.connect(lambda: form.set_field_shown("outcome", form.values()["kind"] != "note"))
    return sheet


def _answers_sheet(desk: Desk, window: QWidget, name: str, number: int) -> Sheet:
    """Each question with its answer, only to be read."""
    view = desk.ask(assessment_view, number)
    title = words("%1, %2").replace("%1", view.measure).replace("%2", day(view.on))
    return _read_sheet(window, title, [(one.question, _answer(one)) for one in view.answers], name)


def _answer(one: Answered) -> str:
    if one.state != "answered":
        return words(_NO_NUMBER.get(one.state, "Not asked"))
    if one.value is None:
        return one.words
    said = one.means or str(one.value)
    if not one.means and one.most is not None and one.most <= 10:
        said = words("%1 of %2").replace("%1", said).replace("%2", str(one.most))
    return ". ".join(part for part in (said, one.words) if part)


def _read_sheet(window: QWidget, title: str, parts: list[tuple[str, str]], text: str = "") -> Sheet:
    """A sheet that is only read: headings and texts."""
    sheet = Sheet(window, title, words("Close"), text=text, width=640)
    inside = QWidget()
    column = Column(inside, gap=12)
    for heading, said in parts:
        pair = Column(gap=0)
        pair.addWidget(Small(heading, parent=inside))
        pair.addWidget(Body(said, line=23, parent=inside))
        column.addLayout(pair)
    sheet.add(inside)
    sheet.cancel.hide()
    sheet.accepted.connect(sheet.done)
    sheet.closed.connect(sheet.deleteLater)
    return sheet
