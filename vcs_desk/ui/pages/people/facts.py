"""The facts beside a person's story: phone, home, age, support needs, whom to ring, what they agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.phone import show_phone
from vcs_desk.queries.people import ConsentLine, PersonView
from vcs_desk.ui.fonts import line_height
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.paint import focus_ring, painter_on
from vcs_desk.ui.kit.states import ROLE_OF, StateLabel, StateText, paint_state, state_width
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.pages.people.plan_words import link_words, onward_state, supporter_state
from vcs_desk.ui.pages.people.words import consent_question, consent_state, support_words
from vcs_desk.ui.theme import colour, px

ALWAYS = ("share_back", "photograph")
"""Purposes of consent that are shown even where nobody has asked yet."""


class StateButton(Button):
    """A state that can be pressed to change it; its words are underlined under the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._state_text = StateText("")
        super().__init__("", parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_state(self, state: StateText, spoken: str) -> None:
        """Show another state; ``spoken`` says what it is the state of."""
        self._state_text = state
        self.set_text(state.text)
        self.setAccessibleName(spoken)

    def state(self) -> StateText:
        """What it says now."""
        return self._state_text

    def _lines(self, width: int) -> TextLines:
        return TextLines(self._state_text.text, "body", max(1, width - px(22)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height

    def sizeHint(self) -> QSize:
        return QSize(state_width(self._state_text), line_height("body"))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), line_height("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_state(painter, self._state_text, (0, 0), "body", self.width())
        if self.underMouse():
            lines = self._lines(self.width())
            below = (lines.count - 1) * lines.line + round(lines.baseline) + px(3)
            tint = colour(ROLE_OF[self._state_text.kind])
            painter.fillRect(px(22), below, ceil(lines.last_line_width()), 1, tint)
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(4))
        painter.end()


class Fact(QWidget):
    """A label and under it lines, states, or one state that can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Small("", parent=self)
        self.column = Column(self, gap=0)
        self.column.addWidget(self.label)
        self.lines: list[Body] = []
        self.states: list[StateLabel] = []

    def set_lines(self, label: str, texts: Sequence[str]) -> None:
        """Show these lines; hidden where there are none."""
        self.label.set_text(label)
        while len(self.lines) < len(texts):
            line = Body("", selectable=False, parent=self)
            self.lines.append(line)
            self.column.addWidget(line)
        for place, line in enumerate(self.lines):
            line.set_text(texts[place] if place < len(texts) else "")
            line.setHidden(place >= len(texts))
        self.setHidden(not texts)

    def set_states(self, label: str, states: Sequence[StateText]) -> None:
        """Show these states; hidden where there are none."""
        self.label.set_text(label)
        while len(self.states) < len(states):
            state = StateLabel("", parent=self)
            self.states.append(state)
            self.column.space(2)
            self.column.addWidget(state)
        for place, state in enumerate(self.states):
            if place < len(states):
                state.set_state(states[place])
            state.setHidden(place >= len(states))
        self.setHidden(not states)


class ConsentFact(QWidget):
    """One purpose of consent and how the person stands on it; pressing it asks again."""

    pressed = Signal(str)

    def __init__(self, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self.label = Small("", parent=self)
        self.button = StateButton(self)
        column = Column(self, gap=2)
        column.addWidget(self.label)
        column.addWidget(self.button)
        self.button.clicked.connect(self._press)

    def show_line(self, line: ConsentLine, referrer_kind: str) -> None:
        """Show where it stands."""
        question, state = consent_question(line, referrer_kind), consent_state(line)
        self.label.set_text(question)
        self.button.set_state(state, f"{question}: {state.text}")
        self.setHidden(line.answer == "not_asked" and line.purpose not in ALWAYS)

    def _press(self) -> None:
        self.pressed.emit(self._purpose)


class OpeningFact(QWidget):
    """A label and under it states that can each be pressed; ``pressed(id)``."""

    pressed = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Small(label, parent=self)
        self.buttons: list[StateButton] = []
        self._ids: list[object] = []
        self._column = Column(self, gap=2)
        self._column.addWidget(self.label)
        self.hide()

    def show_states(self, states: Sequence[tuple[object, StateText]]) -> None:
        """Show these, each with what pressing it says; None is only read. Hidden where there are none."""
        while len(self.buttons) < len(states):
            button = StateButton(self)
            button.clicked.connect(partial(self._press, len(self.buttons)))
            self.buttons.append(button)
            self._column.addWidget(button)
        self._ids = [number for number, _ in states]
        for place, button in enumerate(self.buttons):
            if place < len(states):
                number, state = states[place]
                button.set_state(state, f"{self.label.text()}: {state.text}")
                button.setEnabled(number is not None)
            button.setHidden(place >= len(states))
        self.setHidden(not states)

    def _press(self, place: int, _checked: bool = False) -> None:
        self.pressed.emit(self._ids[place])


class Facts(Card):
    """The card at the right; the same widgets for every person."""

    consent_pressed = Signal(str)
    person_pressed = Signal(object)
    support_pressed = Signal()
    onward_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self.facts = {name: Fact(self) for name in ("phone", "email", "home", "age", "support", "risks", "ring")}
        for fact in self.facts.values():
            self.add(fact)
        self.worker = OpeningFact(self.tr("Supported by"), self)
        self.family = OpeningFact(self.tr("Family and carers"), self)
        self.onward = OpeningFact(self.tr("Sent on to"), self)
        for opening in (self.worker, self.family, self.onward):
            self.add(opening)
        self.worker.pressed.connect(self._ask_support)
        self.family.pressed.connect(self.person_pressed)
        self.onward.pressed.connect(self._ask_onward)
        self._consents: dict[str, ConsentFact] = {}

    def show_person(self, view: PersonView, today: date) -> None:
        """Show the facts of one person; what is not known is left out."""
        values = view.values
        self._show_support(view, today)
        phones = [with_note(show_phone(str(values["phone"])), str(values["phone_note"]))]
        phones.append(show_phone(str(values["phone_other"])))
        home = [", ".join(str(part) for part in (values["ward"] or values["address"], values["postcode"]) if part)]
        risks = str(values["risks"])
        support = [StateText(text, "quiet", icon) for icon, text in support_words(view.support)]
        ring = [", ".join(str(values[part]) for part in ("contact_name", "contact_relation") if values[part])]
        ring += [show_phone(str(values["contact_phone"])), str(values["contact_email"])]
        self.facts["phone"].set_lines(self.tr("Phone"), _known(phones))
        self.facts["email"].set_lines(self.tr("E-mail"), _known([str(values["email"])]))
        self.facts["home"].set_lines(self.tr("Lives in"), _known(home))
        self.facts["age"].set_lines(self.tr("Age"), [str(view.age)] if view.age is not None else [])
        self.facts["support"].set_states(self.tr("Support needs"), support)
        self.facts["risks"].set_states(
            self.tr("Risks"), [StateText(risks, "warn", "triangle-alert")] if risks else []
        )  # fmt: skip
        self.facts["ring"].set_lines(self.tr("Ring if needed"), _known(ring))
        for line in view.consents:
            self._consent(line.purpose).show_line(line, view.referrer_kind)

    def _show_support(self, view: PersonView, today: date) -> None:
        """Who supports them, who belongs to them, where they were sent on to."""
        supporter = view.supporter
        worker = [(supporter.user_id, supporter_state(supporter, today))] if supporter is not None else []
        self.worker.show_states(worker)
        icon = {"carer_of": "heart-handshake", "cared_for_by": "heart-handshake", "lives_with": "house"}
        self.family.show_states(
            [
                (link.other_id, StateText(link_words(link), "plain", icon.get(link.side, "user")))
                for link in view.links
            ]
        )  # fmt: skip
        self.onward.show_states([(line.onward_id, onward_state(line, today)) for line in view.onward])

    def _ask_support(self, _worker: object) -> None:
        self.support_pressed.emit()

    def _ask_onward(self, _line: object) -> None:
        self.onward_pressed.emit()

    def _consent(self, purpose: str) -> ConsentFact:
        if purpose not in self._consents:
            made = ConsentFact(purpose, self)
            made.pressed.connect(self.consent_pressed)
            self._consents[purpose] = made
            self.add(made)
        return self._consents[purpose]


def with_note(number: str, note: str) -> str:
    """ "01632 960077, mornings"."""
    return ", ".join(part for part in (number, note) if part)


def _known(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text]
