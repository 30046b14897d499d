"""The small forms about families: somebody who belongs to a person, found or new, and taking a link away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.people import PersonView, person_numbers, person_rows
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.person_links import link_people, link_somebody_new, unlink_people
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Strong
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.people.plan_words import link_words
from vcs_desk.ui.pages.people.words import first_word, met_at, words

MOST = 5
NEW = "new"
WAYS = {
    "carer_of": ("carer_of", True), "cared_for_by": ("carer_of", False), "parent_of": ("parent_of", True),
    "child_of": ("parent_of", False), "partner_of": ("partner_of", True), "lives_with": ("lives_with", True),
    "other": ("other", True),
}  # fmt: skip
"""What the one who is found is to the person shown: the kind of the link, and whether the found one stands first."""
CARERS = ("carer_of",)
"""Of whom it is asked whether they are to be referred in their own right."""


class LinkSheet(Sheet):
    """Finds somebody as one types, or writes them down, and says how they belong to the person shown."""

    def __init__(self, desk: Desk, window: QWidget, view: PersonView, refer: Callable[[int], None]) -> None:
        title = words("Who belongs to %1?").replace("%1", view.name)
        super().__init__(window, title, words("Link them"), icon="link")
        self._desk, self._view, self._refer = desk, view, refer
        self.field = TextField(words("Name"), words("Type any part of a name, or a new name"), icon="search")
        self.people = keep_size(RowList(words("People"), parent=self), height=(184, 200))
        self.form = Form(_fields(view.name), max_width=0)
        self.form.set_values({"how": "carer_of"})
        name = Strong(words("Name"), parent=self)
        name.setBuddy(self.field)
        for part in (name, self.field, self.people, self.form):
            self.add(part)
        self.verb.set_key("Ctrl Enter")
        self._listen()
        self._find()
        self._turn()

    def _listen(self) -> None:
        self.field.textEdited.connect(self._find)
        self.field.installEventFilter(self)
        self.form.edited.connect(self._turn)
        self.people.opened.connect(self._chosen)
        self.people.chosen.connect(self._turn)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.link)
        self.accepted.connect(self.link)
        self.closed.connect(self.deleteLater)

    # Finding

    def _find(self) -> None:
        typed, today = self.field.text().strip(), self._desk.today()
        numbers = self._desk.ask(person_numbers, typed, most=MOST + 1) if typed else ()
        found = self._desk.ask(person_rows, [one for one in numbers if one != self._view.person_id][:MOST])
        rows = [ListRow(row.person_id, row.name, met_at(row, today), name=row.name) for row in found]
        if typed:
            said = words("Write down %1 as somebody new").replace("%1", typed)
            rows.append(ListRow(NEW, said, icon="user-plus"))
        self.people.set_rows(rows)
        if rows:
            self.people.choose(rows[0].id)
        self.people.setHidden(not rows)
        self.verb.setEnabled(bool(rows))
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the name field move in the list; Enter goes on to how they belong together."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self.people.step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.form.focus_first()
                return True
        return super().eventFilter(watched, event)

    def _chosen(self, _row: object) -> None:
        if self.people.hasFocus():
            self.form.focus_first()

    def _turn(self, _row: object = None) -> None:
        how = self.form.values()["how"]
        self.form.set_field_shown("words", how == "other")
        self.form.set_field_shown("refer", how in CARERS)
        if self.isVisible():
            self._place()

    # Linking

    def show_errors(self, errors: dict[str, str]) -> None:
        """Messages about the form stand beside its fields; about a new name beside the name."""
        self.form.show_errors({name: text for name, text in errors.items() if name in self.form.blocks})
        self.field.set_bad("name" in errors or "first_name" in errors)

    def link(self) -> None:
        """Link the chosen one, or the new one, as was said."""
        chosen, values = self.people.current_id(), self.form.values()
        how = str(values["how"] or "")
        if chosen is None or self.people.isHidden():
            self.field.setFocus()
            return
        if how not in WAYS:
            self.show_errors({"how": words("Choose how they belong together.")})
            return
        number = self._link_new(how, str(values["words"])) if chosen == NEW else self._link(chosen, how, values)
        if number is None:
            return
        self.done()
        if values["refer"] and how in CARERS:
            self._refer(number)

    def _link(self, chosen: object, how: str, values: Values) -> int | None:
        assert isinstance(chosen, int)
        kind, first = WAYS[how]
        pair = (chosen, self._view.person_id) if first else (self._view.person_id, chosen)
        return chosen if self._desk.save(self, link_people, *pair, kind, str(values["words"])) is not None else None

    def _link_new(self, how: str, said: str) -> int | None:
        kind, first = WAYS[how]
        first_name, _, last_name = self.field.text().strip().partition(" ")
        given = PersonInput(first_name=first_name, last_name=last_name)
        made = self._desk.save(
            self, link_somebody_new, self._view.person_id, given, kind, said, new_is_first=first
        )  # fmt: skip
        return made.result if made is not None else None


def _fields(name: str) -> tuple[Field, ...]:
    called = first_word(name) or name
    ways = (
        ("carer_of", words("They look after %1")),
        ("cared_for_by", words("%1 looks after them")),
        ("partner_of", words("They are partners")),
        ("parent_of", words("They are %1’s mother or father")),
        ("child_of", words("They are %1’s son or daughter")),
        ("lives_with", words("They live with %1")),
        ("other", words("Something else")),
    )
    return (
        Field("how", words("How do they belong together?"), "radio",
              choices=[(code, text.replace("%1", called)) for code, text in ways]),
        Field("words", words("What are they to each other?"),
              help=words("For example sisters, or neighbours. It is shown on both pages."), width=320),
        Field("refer", words("Then refer them in their own right"), "tick"),
    )  # fmt: skip


def unlink_sheet(desk: Desk, window: QWidget, view: PersonView) -> AnswerSheet:
    """A sheet, not yet open, that takes one of a person's links away."""

    def keep(form: Form, values: Values) -> bool:
        link = values["link"]
        if not isinstance(link, int):
            form.show_errors({"link": words("Choose which one.")})
            return False
        return desk.do(unlink_people, link) is not None

    choices = [(link.link_id, link_words(link)) for link in view.links]
    field = Field("link", words("Which one?"), "radio", choices=choices)
    title = words("Take a link of %1 away").replace("%1", view.name)
    text = words("Both people stay. Only what says that they belong together goes.")
    sheet = AnswerSheet(window, title, words("Take the link away"), (field,), keep, text=text, icon="x")
    sheet.form.set_values({"link": view.links[0].link_id if view.links else None})
    return sheet
