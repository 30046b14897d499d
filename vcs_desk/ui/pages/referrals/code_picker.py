"""Choosing codes of a list by typing a few letters; what the referral's words suggest stands ready to tick."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.folding import fold
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.pages.referrals.words import words


class TickFlow(QWidget):
    """Tick boxes of one list beside each other, in the order of the list, perhaps after a word."""

    edited = Signal()

    def __init__(self, list_name: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = list_name
        self._ticks: dict[str, TickBox] = {}
        self._lead = Small(lead, wrap=False, parent=self)
        self._lead.setHidden(not lead)
        self._flow = KeptFlow(self, gap=20, row_gap=0)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def codes(self) -> tuple[str, ...]:
        """Every code that has a box."""
        return tuple(self._ticks)

    def ticked(self) -> tuple[str, ...]:
        """The codes whose boxes are ticked."""
        return tuple(code for code, tick in self._ticks.items() if tick.isChecked())

    def tick(self, code: str) -> None:
        """Tick the box of that code."""
        self._ticks[code].setChecked(True)

    def boxes(self) -> tuple[TickBox, ...]:
        """The boxes, for the order of the keyboard."""
        return tuple(self._ticks.values())

    def keep(self, wanted: Collection[str]) -> None:
        """Have boxes for exactly these; those that stay keep their tick and the keyboard."""
        for code in [code for code in self._ticks if code not in wanted]:
            gone = self._ticks.pop(code)
            gone.hide()
            gone.deleteLater()
        have = self._ticks
        self._ticks = {}
        for code in (code for code in lists.codes(self._list) if code in wanted):
            self._ticks[code] = have.get(code) or self._new_box(code)
        self._flow.arrange((self._lead, *self._ticks.values()))
        self.setHidden(not self._ticks)
        self.updateGeometry()

    def _new_box(self, code: str) -> TickBox:
        box = TickBox(lists.label(self._list, code), parent=self)
        if self._lead.text():
            box.setAccessibleDescription(self._lead.text())
        box.clicked.connect(self.edited)
        box.show()
        return box


class CodePicker(QWidget):
    """A field that adds entries of one list, boxes for those that were added, and boxes for those suggested."""

    edited = Signal()

    def __init__(self, list_name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = list_name
        self.label = Strong(label, parent=self)
        self.field = TextField(label, self.tr("Type a few letters, then Enter"), parent=self)
        self.offer = Small("", parent=self)
        self.whole_list = LinkButton(self.tr("Show the whole list"), self, small=True)
        self.added = TickFlow(list_name, parent=self)
        self.suggested = TickFlow(list_name, self.tr("Suggested:"), self)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        below = Row(gap=12)
        below.addWidget(self.offer, 1)
        below.addWidget(self.whole_list, 0, Qt.AlignmentFlag.AlignTop)
        column = Column(self, gap=4)
        column.addWidget(self.label)
        column.addWidget(self.field)
        column.addLayout(below)
        column.addWidget(self.suggested)
        column.addWidget(self.added)
        self.label.setBuddy(self.field)

    def _listen(self) -> None:
        self.field.textEdited.connect(self._show_offer)
        self.field.returnPressed.connect(self.add_first)
        self.whole_list.clicked.connect(self.show_whole_list)
        for flow in (self.added, self.suggested):
            flow.edited.connect(self.edited)

    def codes(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        ticked = {*self.added.ticked(), *self.suggested.ticked()}
        return tuple(code for code in lists.codes(self._list) if code in ticked)

    def set_codes(self, codes: Sequence[str]) -> None:
        """Tick these and no others."""
        self.suggested.keep(())
        self.added.keep(())
        self.added.keep(codes)
        for code in self.added.codes():
            self.added.tick(code)
        self.whole_list.show()

    def suggest(self, codes: Sequence[str]) -> None:
        """Offer these; what is ticked stays, what was offered before and is not any more goes."""
        wanted = {*codes, *self.suggested.ticked()} - set(self.added.codes())
        if wanted != set(self.suggested.codes()):
            self.suggested.keep(wanted)
            self._order_keyboard()

    def show_whole_list(self) -> None:
        """Offer every entry of the list that has no box yet."""
        self.whole_list.hide()
        self.added.keep(set(lists.codes(self._list)) - set(self.suggested.codes()))
        self._order_keyboard()
        if self.added.boxes():
            self.added.boxes()[0].setFocus()

    def matches(self, text: str) -> tuple[str, ...]:
        """Codes with a word that begins so, then those the text suggests ("rent arrears")."""
        folded = fold(text)
        if not folded:
            return ()
        begins = (entry.code for entry in lists.entries(self._list) if f" {folded}" in f" {fold(entry.label)}")
        return tuple(dict.fromkeys((*begins, *lists.suggest(self._list, text))))

    def add_first(self) -> None:
        """Tick what Enter offers."""
        found = self.matches(self.field.text())
        if not found:
            return
        code = found[0]
        if code in self.suggested.codes():
            self.suggested.tick(code)
        else:
            self.added.keep({code, *self.added.codes()})
            self.added.tick(code)
            self._order_keyboard()
        self.field.clear()
        self._show_offer("")
        self.edited.emit()

    def _order_keyboard(self) -> None:
        before: QWidget = self.whole_list
        for box in (*self.suggested.boxes(), *self.added.boxes()):
            QWidget.setTabOrder(before, box)
            before = box

    def _show_offer(self, text: str) -> None:
        found = [lists.label(self._list, code) for code in self.matches(text)]
        said = words("No entry of the list has a word that begins so.")
        if found:
            said = words("Enter adds: %1.").replace("%1", found[0])
            if found[1:]:
                said = f"{said} {words('Then: %1').replace('%1', ', '.join(found[1:4]))}"
        self.offer.set_text(said if text.strip() else "")
