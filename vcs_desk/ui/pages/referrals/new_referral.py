"""Writing down a referral by hand: only a name is needed, and the keyboard alone is enough."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QCompleter, QLineEdit, QWidget

from vcs_desk import lists
from vcs_desk.dates import day
from vcs_desk.errors import Invalid
from vcs_desk.queries.people import person_view
from vcs_desk.queries.referrals import agency_names
from vcs_desk.queries.settings import recall
from vcs_desk.services.inputs import PersonInput, ReferralInput, ReferrerInput
from vcs_desk.services.referrals import receive_referral
from vcs_desk.services.settings import remember
from vcs_desk.ui.already_known import AlreadyKnown
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.form import Form
from vcs_desk.ui.kit.labels import Section, Strong
from vcs_desk.ui.kit.reading_order import tab_on
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.pages.referrals.code_picker import CodePicker
from vcs_desk.ui.pages.referrals.new_fields import (
    kind_of,
    more_fields,
    notes_on,
    read_birth,
    read_received,
    sender_fields,
    ways,
    who_fields,
    why_fields,
)
from vcs_desk.ui.theme import follow_theme, px

LEAST_WIDTH = 800
PEOPLE = ("first_name", "last_name", "born", "phone", "postcode")


class NewReferral(QWidget):
    """The form. ``taken_in`` says the referral's number; what is typed is kept until then, even over a lock."""

    taken_in = Signal(object)
    came_to = Signal(QWidget)
    """The keyboard was put into this field, which should be in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.how_words = Strong(self.tr("How did it come?"), parent=self)
        self.how = Segments(self.tr("How did it come?"), ways(), self)
        self.who = Form(who_fields(), parent=self)
        self.referrer = Form(sender_fields(), parent=self)
        self.why = Form(why_fields(), parent=self)
        self.known = AlreadyKnown(desk, self)
        self.needs = CodePicker("needs", self.tr("Needs"), self)
        self.support = CodePicker("support_needs", self.tr("What they need to take part safely"), self)
        self.more = Form(more_fields(), parent=self)
        self._forms = (self.who, self.referrer, self.why, self.more)
        self._lay_out()
        self._listen()
        self._complete_agencies()
        follow_theme(self._fold)
        self._restore()

    # Layout

    def _lay_out(self) -> None:
        left, right = Column(gap=16), Column(gap=16)
        came = QWidget(self)
        how = Column(came, gap=4)
        how.addWidget(self.how_words)
        how.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        who = (came, Section(self.tr("Who is it?")), self.who, self.known, Section(self.tr("Who sent them?")),
               self.referrer)  # fmt: skip
        why = (Section(self.tr("What is it about?")), self.why, self.needs, self.support, self.more)
        self._fill_column(left, who)
        self._fill_column(right, why)
        self._row = Row(self, gap=(40, 24), margin=((24, 32), 4, 0, 32))
        self._row.addLayout(left, 1)
        self._row.addLayout(right, 1)

    def _fill_column(self, column: Column, parts: Sequence[QWidget]) -> None:
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def _fold(self) -> None:
        ways = QBoxLayout.Direction
        beside = self.width() >= px(LEAST_WIDTH)
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _listen(self) -> None:
        for form in self._forms:
            form.changed.connect(self.save_draft)
            for block in form.blocks.values():
                if isinstance(block.control, QLineEdit):  # also where Enter takes what was completed
                    block.control.returnPressed.connect(self._to_the_next_field)
        for picker in (self.needs, self.support):
            picker.edited.connect(self.save_draft)
        self.why.edited.connect(self._suggest)
        self.who.edited.connect(self._look_for_the_same)
        self.who.changed.connect(self._look_at_shapes)
        self.how.chosen.connect(self.save_draft)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.take_in)

    def begin(self) -> None:
        """Show the form where it was left; the keyboard goes to the name."""
        self._complete_agencies()
        self.first_focus().setFocus()
        self.came_to.emit(self.first_focus())

    def begin_for(self, person_id: int) -> None:
        """Begin a referral of somebody known, a carer with that need; what was half typed comes back afterwards."""
        view = self._desk.ask(person_view, person_id)
        if self._draft():
            self._desk.do(remember, self._aside_key(), self._draft())
        self.clear(bring_back=False)
        born = view.values["date_of_birth"] or view.values["birth_year"]
        is_carer = any(link.side == "carer_of" for link in view.links)
        reason = self.tr("Looks after somebody who is known here.") if is_carer else ""
        shown = {name: view.values[name] for name in ("first_name", "last_name", "phone", "postcode")}
        shown |= {"born": day(born) if isinstance(born, date) else str(born or ""), "reason": reason}
        self._fill(shown, ("carer_support",) if is_carer else (), ())
        self.known.use_person(person_id, view.name)
        self.save_draft()
        self._complete_agencies()
        why = self.why.control("reason")
        why.setFocus()
        self.came_to.emit(why)

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.who.control("first_name")

    def _complete_agencies(self) -> None:
        field = self.referrer.control("agency")
        assert isinstance(field, QLineEdit)
        completer = QCompleter(self._desk.ask(agency_names), field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        field.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of one line says so by itself; nothing else listens to it."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (entered and isinstance(QApplication.focusWidget(), QLineEdit)):
            super().keyPressEvent(event)

    def _to_the_next_field(self) -> None:
        """Past the buttons of those who are alike: whoever types on must not press one of them unawares."""
        tab_on(self, forward=True)
        while self.known.isAncestorOf(QApplication.focusWidget() or self):
            tab_on(self, forward=True)

    # What the words say

    def _suggest(self) -> None:
        text = str(self.why.values()["reason"])
        self.needs.suggest(lists.suggest("needs", text))
        self.support.suggest(lists.suggest("support_needs", text))

    def _look_for_the_same(self) -> None:
        """Ask who in the desk is like the person as far as they are typed."""
        self.known.look_for(self._person(self._values(), {}))

    def _look_at_shapes(self) -> None:
        """Say beside a field what may be a slip in it."""
        self.who.show_notes(notes_on(self._values(), self._desk.today()))

    # Taking in

    def take_in(self) -> None:
        """Take the referral in; where something cannot be kept, the message stands beside its field."""
        try:
            given = self._given()
        except Invalid as error:
            self.show_errors(error.fields)
            return
        outcome = self._desk.save(
            self, receive_referral, given, str(self.how.value()), self.known.person_id(), self.known.not_same()
        )
        if outcome is not None:
            self.clear()
            self.taken_in.emit(outcome.result)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each message beside its field, in whichever part of the form that is."""
        named = {{"date_of_birth": "born"}.get(name, name): message for name, message in errors.items()}
        for form in reversed(self._forms):
            form.show_errors({name: text for name, text in named.items() if name in form.blocks})
        first = next((form.blocks[name] for form in self._forms for name in form.blocks if named.get(name)), None)
        if first is not None:
            self.came_to.emit(first)

    def _given(self) -> ReferralInput:
        values = self._values()
        today = self._desk.today()
        errors: dict[str, str] = {}
        person = self._person(values, errors)
        received = read_received(values["received_on"], today, errors)
        if errors:
            raise Invalid(errors)
        agency = values["agency"].strip()
        return ReferralInput(
            person=person,
            referrer=ReferrerInput(name=values["referrer"], agency=agency, kind=kind_of(agency)),
            received_on=received,
            reason=values["reason"],
            matters=values["matters"],
            needs=self.needs.codes(),
            support_needs=self.support.codes(),
            consent=values["consent"] or "unknown",
            urgent=bool(values["urgent"]),
            risks=values["risks"],
        )  # fmt: skip

    def _person(self, values: Mapping[str, Any], errors: dict[str, str]) -> PersonInput:
        born, year, age = read_birth(values["born"], self._desk.today(), errors)
        return PersonInput(
            first_name=values["first_name"], last_name=values["last_name"], date_of_birth=born, birth_year=year,
            age=age, phone=values["phone"], postcode=values["postcode"],
        )  # fmt: skip

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for form in self._forms:
            values |= form.values()
        return values

    # What is typed is kept

    def clear(self, *, bring_back: bool = True) -> None:
        """Begin again with an empty form, or with what was half typed before somebody known was referred."""
        blank: dict[str, object] = {name: None for form in self._forms for name in form.blocks}
        self._fill(blank | {"urgent": False}, (), ())
        self.known.clear()
        aside = self._desk.ask(recall, self._aside_key()) if bring_back else ""
        if aside:
            self._show_draft(aside)
            self._desk.do(remember, self._aside_key(), "")
        self.save_draft()

    def empty(self) -> bool:
        """Whether nothing was typed yet."""
        return not any(self._values().values()) and not self.needs.codes() and not self.support.codes()

    def save_draft(self) -> None:
        """Keep what is typed in the file, so that a lock or a crash loses nothing."""
        draft = self._draft()
        if draft != self._desk.ask(recall, self._draft_key()):
            self._desk.do(remember, self._draft_key(), draft)

    def _draft(self) -> str:
        if self.empty():
            return ""
        return json.dumps({
            "values": self._values(), "needs": self.needs.codes(), "support": self.support.codes(),
            "person": self.known.used(), "how": self.how.value(),
        })  # fmt: skip

    def _restore(self) -> None:
        draft = self._desk.ask(recall, self._draft_key())
        if draft:
            self._show_draft(draft)

    def _show_draft(self, draft: str) -> None:
        kept = json.loads(draft)
        self._fill(kept["values"], kept["needs"], kept["support"])
        self._suggest()
        if "how" in kept:
            self.how.set_value(kept["how"])
        if kept.get("person"):
            self.known.use_person(*kept["person"])

    def _fill(self, values: Mapping[str, object], needs: Sequence[str], support: Sequence[str]) -> None:
        for form in self._forms:
            form.set_values({name: value for name, value in values.items() if name in form.blocks})
            form.show_errors({})
            form.show_notes({})
        self.needs.set_codes(needs)
        self.support.set_codes(support)

    def _draft_key(self) -> str:
        return f"draft.referral.{self._desk.actor.user_id}"

    def _aside_key(self) -> str:
        return f"draft.referral.aside.{self._desk.actor.user_id}"
