""" "Already known?": people in the desk who may be the one that is being written down, and a word on each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.queries.same_people import Compared, PossibleSame, possible_same
from vcs_desk.services.inputs import PersonInput
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.buttons import Button, LinkButton, PlainButton
from vcs_desk.ui.kit.card import Card, Rule
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.reading_order import in_reading_order
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.person_fields import field_words, value_words

REST_MS = 200
"""Typing rests so long before the desk is asked."""
MOST = 3
"""People shown at once: nobody reads further."""


def words(text: str) -> str:
    """One of these texts in the language of the screen."""
    return QCoreApplication.translate("AlreadyKnown", text)


class AlreadyKnown(QWidget):
    """Says who is like the person being written down, and asks whether they are the same; hidden where nobody is.

    Ask ``look_for`` after each change; it waits until typing rests. What somebody answers stands until ``clear``.
    """

    chosen = Signal(object)
    """The number of the person whose record is used, or None for somebody new."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = PersonInput()
        self._found: tuple[PossibleSame, ...] = ()
        self._used: PossibleSame | None = None
        self._refused: dict[int, None] = {}
        self._shown: object = ((), None)
        self.card = Card(self, gap=10)
        Column(self, gap=0).addWidget(self.card)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look_now)
        answers = [(f"Alt+{place + 1}", partial(self.use_place, place)) for place in range(MOST)]
        for keys, answer in (*answers, ("Alt+0", self.take_as_new)):
            shortcut = QShortcut(QKeySequence(keys), parent or self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(answer)
        self.hide()

    # Asking

    def look_for(self, person: PersonInput) -> None:
        """Look for this person once typing rests."""
        if person != self._typed:
            self._typed = person
            self._rest.start()

    def look_now(self) -> None:
        """Look at once, where something was typed since the last time."""
        self._rest.stop()
        if self._used is None:
            found = self._desk.ask(possible_same, self._typed, most=MOST)
            self._show(tuple(one for one in found if one.person_id not in self._refused))

    # Answers

    def person_id(self) -> int | None:
        """The number of the person whose record is used; None for somebody new."""
        return None if self._used is None else self._used.person_id

    def used(self) -> tuple[int, str] | None:
        """Number and name of the person whose record is used, so that a draft can say so."""
        return None if self._used is None else (self._used.person_id, self._used.name)

    def not_same(self) -> tuple[int, ...]:
        """Numbers of those who were said to be somebody else."""
        return tuple(self._refused)

    def found(self) -> tuple[PossibleSame, ...]:
        """Who is shown."""
        return self._found

    def use_place(self, place: int) -> None:
        """Use the record of the first, second or third who is shown."""
        if self._used is None and place < len(self._found) and self._found[place].may_open:
            self._use(self._found[place])

    def use_person(self, person_id: int, name: str) -> None:
        """Use the record of somebody who was chosen elsewhere."""
        self._rest.stop()
        self._use(PossibleSame(person_id, name, 1.0, (), ()))

    def take_as_new(self) -> None:
        """None of those who are shown: this is somebody new."""
        if self._found:
            self._refused |= dict.fromkeys(one.person_id for one in self._found)
            self._show(())
            self.chosen.emit(None)

    def think_again(self) -> None:
        """Take back that a record is used, and look again."""
        self._used = None
        self.chosen.emit(None)
        self._found = ()
        self.look_now()

    def clear(self) -> None:
        """Begin again for another person."""
        self._rest.stop()
        self._typed, self._used, self._refused = PersonInput(), None, {}
        self._show(())

    def _use(self, one: PossibleSame) -> None:
        self._used = one
        self._show((one,))
        self.chosen.emit(one.person_id)

    # Showing

    def _show(self, found: tuple[PossibleSame, ...]) -> None:
        shown, self._found = self._shown, found
        self._shown = (found, self._used)
        if self._shown == shown:
            return
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()  # what is put into a part that is in sight is shown late, and cannot have the keyboard till then
        clear(self.card.content)
        if self._used is not None:
            self._show_used(self._used)
        elif found:
            self._show_question(found)
        self.setHidden(not found)
        if had_keyboard:
            self._keep_keyboard()

    def event(self, event: QEvent) -> bool:
        """A letter is no command of the page here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_letter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever types on with a button of ours under the keyboard means the next field: the letter goes there."""
        if not _is_letter(event):
            super().keyPressEvent(event)
            return
        self._leave()
        field = QApplication.focusWidget()
        if field is not None:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.postEvent(field, again)

    def _keep_keyboard(self) -> None:
        """The button that was pressed is gone: the keyboard stays here, or goes on where nothing is left."""
        left = next((part for part in self.findChildren(Button) if not part.isHidden()), None)
        if left is not None and not self.isHidden():
            left.setFocus()
        else:
            self._leave()

    def _leave(self) -> None:
        """The keyboard goes on to what comes after this."""
        order = in_reading_order(self.parentWidget() or self.window())
        own = [place for place, part in enumerate(order) if self.isAncestorOf(part)]
        after = order[own[-1] + 1 :] if own else []
        if after:
            after[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()

    def _show_question(self, found: Sequence[PossibleSame]) -> None:
        said = counted_alike(len(found))
        self.card.add(Strong(words("Already known?"), parent=self))
        self.card.add(Small(said, parent=self))
        for place, one in enumerate(found):
            self.card.add(Rule(self))
            self.card.add(self._person(place, one))
        self.card.add(Rule(self))
        new = PlainButton(words("Take as somebody new"), "user-plus", "Alt 0", self, height=32)
        new.clicked.connect(self.take_as_new)
        self.card.content.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        names = ", ".join(one.name for one in found if one.name)
        self._announce(f"{words('Already known?')} {said} {names}")

    def _person(self, place: int, one: PossibleSame) -> QWidget:
        part = QWidget(self)
        column = Column(part, gap=6)
        column.addWidget(Strong(one.name or words("Somebody you may not open"), parent=part))
        lines = compared_lines(one)
        for line in lines:
            column.addWidget(StateLabel(line.text, line.kind, line.icon, parent=part))
        if one.may_open:
            use = PlainButton(words("Use this record"), "user-check", f"Alt {place + 1}", part, height=32)
            use.setAccessibleName(words("Use the record of %1: it is the same person").replace("%1", one.name))
            use.clicked.connect(partial(self.use_place, place))
            column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(Small(words("They belong to a group of somebody else. Ask a coordinator."), parent=part))
        return part

    def _show_used(self, one: PossibleSame) -> None:
        said = words("This is added to the record of %1.").replace("%1", one.name)
        self.card.add(StateLabel(said, "ok", "user-check", strong=one.name, parent=self))
        again = LinkButton(words("Choose again"), self)
        again.clicked.connect(self.think_again)
        self.card.content.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self._announce(said)

    def _announce(self, said: str) -> None:
        """Say it once the screen reader has finished what it is saying."""
        spoken = QAccessibleAnnouncementEvent(self, said)
        spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(spoken)


def _is_letter(event: QKeyEvent) -> bool:
    """A letter or digit that is typed, alone or with Shift."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return event.text().strip().isprintable() and bool(event.text().strip()) and not held


def counted_alike(number: int) -> str:
    """How many people are shown, in words."""
    if number == 1:
        return words("One person here is like this.")
    return words("%n people here are like this.").replace("%n", str(number))


def compared_lines(one: PossibleSame) -> list[StateText]:
    """What agrees with a tick, what differs with a cross and both values, and what is known here besides."""
    if not one.may_open:
        return [StateText(field_words(name), "ok", "check") for name in one.agrees]
    lines, besides = [], []
    for each in names_together(one.view):
        name, typed, known = field_words(each.field), *(value_words(each.field, v) for v in (each.typed, each.known))
        if each.agrees or (typed and typed == known):
            lines.append(StateText(_both(name, typed, known), "ok", "check"))
        elif each.differs or (typed and known):
            lines.append(StateText(_both(name, typed, known), "warn", "x"))
        elif known:
            besides.append(f"{name}: {known}")
    if besides:
        lines.append(StateText("; ".join(besides), "quiet"))
    return lines


def names_together(view: Sequence[Compared]) -> Sequence[Compared]:
    """First and last name as one line where both agree."""
    names = [each for each in view if each.field in ("first_name", "last_name")]
    if len(names) < 2 or not all(each.agrees for each in names):
        return view
    typed = " ".join(str(each.typed) for each in names)
    known = " ".join(str(each.known) for each in names)
    return (Compared("name", typed, known, agrees=True, differs=False), *(each for each in view if each not in names))


def _both(name: str, typed: str, known: str) -> str:
    if not known:
        return name
    if typed in (known, ""):
        return f"{name}: {known}"
    said = words("%1: %2 here, %3 typed")
    return said.replace("%1", name).replace("%2", known).replace("%3", typed)
