"""Everybody who is referred in one item, one at a time: what to check, and the form in which it is put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import Invalid
from vcs_desk.exchange.learnt import labels_behind
from vcs_desk.exchange.places import places_of
from vcs_desk.services.arrivals import TakenDraft
from vcs_desk.services.inputs import Reading, ReferralInput
from vcs_desk.ui.already_known import AlreadyKnown
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.panels import Panel
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.pages.arrivals.draft_form import DraftForm
from vcs_desk.ui.pages.arrivals.drafts import (
    FOUND_AS,
    Draft,
    around,
    checks_of,
    corrected,
    drafts_of,
    input_of,
    person_of,
)
from vcs_desk.ui.pages.arrivals.people_switch import PeopleSwitch
from vcs_desk.ui.pages.arrivals.words import counted, words

SURE_ENOUGH = 0.9
"""Below that a field is marked to be checked."""


class DraftPane(QWidget):
    """The drafts of one item; ``changed`` when something is to be kept, ``turned`` when another person is shown."""

    changed = Signal()
    turned = Signal()
    came_to = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts: list[Draft] = []
        self._before: tuple[Draft, ...] = ()
        self._reading: Reading | None = None
        self.place = 0
        self.switch = PeopleSwitch(self)
        self.wanted = TickBox(words("Take in this person"), True, self)
        self.problem = Panel("warn", "", parent=self)
        self.count = StateLabel("", "warn", "eye", parent=self)
        self.form = DraftForm(self)
        self.known = AlreadyKnown(desk, self.form)
        self.form.known_place.addWidget(self.known)
        column = Column(self, gap=12)
        for part in (self.switch, self.wanted, self.problem, self.count):
            column.addWidget(part)
        column.addWidget(self.form, 1)
        self._listen()

    def _listen(self) -> None:
        self.switch.chosen.connect(self.turn_to)
        self.wanted.clicked.connect(self._on_wanted)
        self.form.changed.connect(self._on_changed)
        self.form.edited.connect(self._show_count)
        self.form.came_to.connect(self.came_to)
        self.form.who.changed.connect(self._look_for_the_same)
        self.known.chosen.connect(self._on_known)

    # What stands in it

    def show_item(self, reading: Reading | None, kept: Sequence[Draft], caution: str) -> None:
        """Show what was read of an item, or what somebody has made of that so far; ``caution`` stands above it."""
        self._reading = reading
        self._before = drafts_of(reading)
        self.form.begin_anew()
        same = len(kept) == len(self._before)
        self._drafts = list(kept if same else self._before)
        self.place = min(self.place, len(self._drafts) - 1) if kept else 0
        self._show_problems(caution)
        self._show_person()

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft as it stands now."""
        self._take_up()
        return tuple(self._drafts)

    def changed_at_all(self) -> bool:
        """Whether somebody has put anything right."""
        return self.drafts() != self._before

    def name(self) -> str:
        """Whom it is about: one name, two, or how many."""
        names = [draft.name for draft in self._drafts if draft.name]
        if len(self._drafts) > 2:
            return words("%1 people").replace("%1", str(len(self._drafts)))
        return words("%1 and %2").replace("%1", names[0]).replace("%2", names[1]) if len(names) == 2 else "".join(names)

    def turn_to(self, place: object) -> None:
        """Show another of several people."""
        self.form.flush()
        self._take_up()
        self.place = int(str(place))
        self._show_person()
        self.turned.emit()

    def flush(self) -> None:
        """Say ``changed`` now if something waits to be kept."""
        self.form.flush()

    def _take_up(self) -> None:
        if self._drafts:
            self._drafts[self.place] = self.form.draft()

    def _show_person(self) -> None:
        draft = self._drafts[self.place]
        read = self._read(self.place)
        checks = self._checks(read) if read is not None else {}
        left = {name: said for name, said in checks.items() if name not in draft.checked and self._untouched(name)}
        self.form.show_draft(draft, left)
        self.switch.show_people([each.name for each in self._drafts], self.place)
        self.wanted.setHidden(len(self._drafts) < 2)
        self.wanted.setChecked(not draft.left_out)
        self.form.setEnabled(not draft.left_out)
        self._show_known(draft)
        self._show_count()

    def _checks(self, read: ReferralInput) -> dict[str, str]:
        """Fields that are not sure, with the words around where each stands."""
        text = self._reading.text if self._reading is not None else ""
        found = places_of(self._reading, self.place) if self._reading is not None else {}
        checks = checks_of(read, SURE_ENOUGH)
        for name in checks:
            at = next((found[key] for key in FOUND_AS.get(name, (name,)) if key in found), None)
            checks[name] = around(text, *at) if at is not None else checks[name]
        return checks

    def _untouched(self, name: str) -> bool:
        before, now = self._before[self.place], self._drafts[self.place]
        return before.values.get(name) == now.values.get(name)

    def _read(self, place: int) -> ReferralInput | None:
        found = self._reading.referrals if self._reading is not None else ()
        return found[place] if place < len(found) else None

    def _show_problems(self, caution: str) -> None:
        said = [caution] if caution else []
        said += [each.sentence for each in self._reading.problems] if self._reading is not None else []
        self.problem.set_text("\n".join(dict.fromkeys(said)))
        self.problem.setHidden(not said)

    # Leaving somebody out, and somebody who is known already

    def _on_wanted(self) -> None:
        self._take_up()
        self._drafts[self.place] = replace(self._drafts[self.place], left_out=not self.wanted.isChecked())
        self._show_person()
        self.changed.emit()

    def _show_known(self, draft: Draft) -> None:
        """Look for the same people anew; whom somebody has chosen before is chosen again."""
        self.known.clear()
        self._look_for_the_same()
        if draft.person_id is not None:
            self.known.look_now()
            here = [one.person_id for one in self.known.found()]
            if draft.person_id in here:
                self.known.use_place(here.index(draft.person_id))

    def _look_for_the_same(self) -> None:
        self.known.look_for(person_of(self.form.draft(), self._desk.today()))

    def _on_known(self, person_id: object) -> None:
        number = person_id if isinstance(person_id, int) else None
        if number == self._drafts[self.place].person_id:
            return
        self._take_up()
        self._drafts[self.place] = replace(self._drafts[self.place], person_id=number)
        self.form.keep_person(number)
        self.changed.emit()

    def _on_changed(self) -> None:
        self._take_up()
        self.switch.show_people([each.name for each in self._drafts], self.place)
        self._show_count()
        self.changed.emit()

    # What to check

    def _show_count(self) -> None:
        number = len(self.form.to_check())
        said = counted(number, "1 field to check. F2 goes there.", "%n fields to check. F2 goes from one to the next.")
        self.count.set_state(StateText(said, "warn", "eye"))
        self.count.setHidden(not number)

    def next_check(self, by: int) -> bool:
        """Go to the next field with a mark; the one that has the keyboard counts as looked at. False for none."""
        waiting = self.form.to_check()
        here = self.form.field
        if not waiting:
            return False
        order = [name for form in self.form.forms for name in form.blocks]
        focused = self.form.has_focus()
        if focused and here in waiting:
            self.form.checked(here)
            self._show_count()
            waiting = tuple(name for name in waiting if name != here)
        at = order.index(here) if focused and here in order else (-1 if by > 0 else len(order))
        after = [name for name in waiting if (order.index(name) > at if by > 0 else order.index(name) < at)]
        left = (after or list(waiting)) if by > 0 else list(reversed(after or list(waiting)))
        if left:
            self.form.focus_field(left[0])
        return bool(left)

    # Taking in

    def taken(self) -> tuple[TakenDraft, ...]:
        """What the service takes, of everybody who is not left out. Raises Invalid, and shows whose draft it is."""
        taken: list[TakenDraft] = []
        for place, draft in enumerate(self.drafts()):
            if draft.left_out:
                continue
            try:
                given = input_of(draft, self._read(place), self._desk.today())
            except Invalid:
                if place != self.place:
                    self.turn_to(place)
                raise
            taken.append(TakenDraft(given, draft.person_id, self._learnt(place, draft)))
        return tuple(taken)

    def _learnt(self, place: int, draft: Draft) -> Mapping[str, str]:
        """The labels behind what somebody has put right."""
        right = corrected(self._before[place], draft)
        return labels_behind(self._reading.text, right) if right and self._reading is not None else {}

    def how_many(self) -> int:
        """How many people would be taken in now."""
        return sum(not draft.left_out for draft in self._drafts)
