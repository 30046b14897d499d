"""If this person is off: which groups could not open in the next two weeks, and which would run short."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.rota import Without
from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.kit.boxes import Flow, clear
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.labels import Body, Strong
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.pages.volunteers.words import without_states, words
from vcs_desk.ui.theme import px


class VolunteerChoice(Choice):
    """A choice of names, measured once for all: a big organisation has hundreds of them."""

    LEAST = 200

    def __init__(self, name: str, parent: QWidget) -> None:
        self._widest = 0
        super().__init__(name, parent=parent)

    def set_names(self, names: Sequence[tuple[int, str]]) -> None:
        """Offer these; the chosen one stays if it is still there."""
        metrics = QFontMetricsF(type_font("body"))
        self._widest = ceil(max((metrics.horizontalAdvance(name) for _, name in names), default=0) * 100 / px(100))
        self.set_choices(names)

    def sizeHint(self) -> QSize:
        return QSize(max(px(self.LEAST), px(self._widest) + px(52)), px(32))


class AbsenceCard(Card):
    """A choice of volunteers, and what follows; ``chosen`` says the volunteer's number."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=(16, 12, 16, 12), gap=6)
        self.label = Strong(self.tr("If this person is off"), wrap=False, parent=self)
        self.choice = VolunteerChoice(self.tr("If this person is off"), self)
        self.label.setBuddy(self.choice)
        self.span = Body(self.tr("next two weeks"), "text2", wrap=False, parent=self)
        question = Flow(gap=10, row_gap=4)
        self.content.addLayout(question)
        for part in (self.label, self.choice, self.span):
            question.addWidget(part)
        self._place = QWidget(self)
        self._place.setAccessibleName(self.tr("What happens then"))
        self._lines = Flow(self._place, gap=24, row_gap=4)
        self.add(self._place)
        self._shown: list[StateText] = []
        self._offered: tuple[tuple[int, str], ...] = ()
        self.choice.currentIndexChanged.connect(self._choose)

    def set_volunteers(self, volunteers: Sequence[tuple[int, str]], first: int | None = None) -> None:
        """Offer these; the chosen one stays, else ``first`` is chosen."""
        offered = tuple(volunteers)
        if offered == self._offered:
            return
        self._offered = offered
        fresh = self.choice.count() == 0
        self.choice.blockSignals(True)
        self.choice.set_names(offered)
        if fresh and first is not None:
            self.choice.set_value(first)
        self.choice.blockSignals(False)

    def volunteer(self) -> int | None:
        """The number of the chosen volunteer."""
        value = self.choice.value()
        return value if isinstance(value, int) else None

    def show_effects(self, found: Sequence[Without]) -> None:
        """Say what could not open, each group once."""
        states = without_states(found) or [StateText(words("Everything can open."), "ok", "circle-check")]
        if states != self._shown:
            self._shown = states
            clear(self._lines)
            for state in states:
                label = StateLabel(state.text, state.kind, state.icon, strong=state.strong, parent=self._place)
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self._lines.addWidget(label)
            self._place.updateGeometry()

    def _choose(self, _place: int) -> None:
        self.chosen.emit(self.volunteer())
