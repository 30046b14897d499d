"""Fields for the groups of the recovery sheet: a slip is found in its own group, at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.errors import Invalid
from vcs_desk.store.recovery_key import GROUPS, RecoveryKey, check_group
from vcs_desk.ui.kit.boxes import Column, Grid, Row, keep_size
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.theme import px

LENGTH = 5
ACROSS = 4


class GroupInput(TextField):
    """One group of five; ``overflowed`` with the text where more than one group was pasted or scanned."""

    overflowed = Signal(str)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.number = number
        self.setAccessibleName(self.tr("Group %1").replace("%1", str(number)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._edited)

    def sizeHint(self) -> QSize:
        return QSize(px(112), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _restyle(self) -> None:
        super()._restyle()
        font = self.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(2))
        self.setFont(font)

    def _edited(self, text: str) -> None:
        if len(plain(text)) > LENGTH:
            self.overflowed.emit(text)

    def complete(self) -> bool:
        """Whether five characters stand there."""
        return len(plain(self.text())) == LENGTH

    def right(self) -> bool:
        """Whether the check character fits the other four and the number of the group."""
        return check_group(self.text(), self.number)


class GroupBlock(QWidget):
    """One group asked back from the paper, with label, hint, and what is wrong or right with it."""

    changed = Signal()

    def __init__(self, number: int, expected: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self._expected = number, expected
        self.input = GroupInput(number, self)
        self.message = StateLabel("", "bad", "circle-alert", small=True, parent=self)
        self.below = StateLabel("", "ok", small=True, parent=self)
        label = Strong(self.tr("Group %1").replace("%1", str(number)), parent=self)
        label.setBuddy(self.input)
        line = Row(gap=10)
        line.addWidget(self.input)
        line.addWidget(self.below, 1)
        column = Column(self, gap=0)
        column.addWidget(label)
        column.addWidget(Small(self.tr("4 letters or numbers and a check character"), "text2", parent=self))
        column.addWidget(self.message)
        column.space(2)
        column.addLayout(line)
        self.letters = Small(self.tr("There is no letter O, I, L or U on the sheet."), "text2", parent=self)
        column.addWidget(self.letters)
        self.message.hide()
        self.letters.hide()
        self.input.textEdited.connect(self._edited)

    def right(self) -> bool:
        """Whether this is the group on the paper."""
        return self.input.complete() and plain(self.input.text()) == plain(self._expected)

    def judge(self) -> bool:
        """Show what is wrong with it, if anything; whether it is right."""
        number, slip = str(self.number), ""
        if not self.input.right():
            slip = self.tr("Group %1 has a slip. Compare it with the paper.")
        elif not self.right():
            slip = self.tr("This is not group %1 of the sheet that was just made.")
        self._show(slip.replace("%1", number))
        return self.right()

    def _show(self, slip: str) -> None:
        self.message.set_state(StateText(slip, "bad", "circle-alert", strong=slip))
        self.message.setHidden(not slip)
        self.letters.setHidden(not slip)
        self.input.set_bad(bool(slip))
        self.input.setAccessibleDescription(slip)
        said = self.tr("Group %1 is right").replace("%1", str(self.number)) if self.right() else ""
        self.below.set_state(StateText(said, "ok", "circle-check" if said else ""))

    def _edited(self) -> None:
        if self.input.complete():
            self.judge()
        else:
            self._show("")
        self.changed.emit()


class GroupsGrid(QWidget):
    """All sixteen groups, four across as on the paper; a whole key pasted or scanned into one fills them all."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs = [GroupInput(number, self) for number in range(1, GROUPS + 1)]
        self.message = StateLabel("", "bad", "circle-alert", small=True, parent=self)
        grid = Grid(gap=12, row_gap=8)
        for place, field in enumerate(self.inputs):
            cell = Row(gap=6)
            number = Small(str(field.number), "text2", align="right", parent=self)
            cell.addWidget(keep_size(number, width=18))
            cell.addWidget(field)
            grid.addLayout(cell, place // ACROSS, place % ACROSS)
            field.overflowed.connect(self._spread)
            field.textEdited.connect(self._edited)
        column = Column(self, gap=8)
        column.addLayout(grid)
        column.addWidget(self.message)
        self.message.hide()

    def key(self) -> RecoveryKey | None:
        """The key that was typed, or None with each slip shown at its group."""
        try:
            key = RecoveryKey.parse(" ".join(field.text().strip() or "-" for field in self.inputs))
        except Invalid:
            self._show_slips()
            return None
        self.show_message("")
        return key

    def show_message(self, text: str) -> None:
        """Say something about the groups as a whole, or nothing."""
        self.message.set_state(StateText(text, "bad", "circle-alert", strong=text))
        self.message.setHidden(not text)

    def _show_slips(self) -> None:
        empty = [field for field in self.inputs if not field.text().strip()]
        wrong = [field for field in self.inputs if field not in empty and not field.right()]
        for field in self.inputs:
            field.set_bad(field in wrong)
        if wrong:
            self.show_message(self._slips([str(field.number) for field in wrong]))
        elif empty:
            self.show_message(self.tr("All 16 groups are needed. %n of them are still empty.", "", len(empty)))
        else:
            self.show_message(self.tr("Each group fits by itself, but not all of them come from one sheet."))
        for field in (wrong or empty)[:1]:
            field.setFocus()

    def _slips(self, numbers: list[str]) -> str:
        if len(numbers) == 1:
            return self.tr("Group %1 has a slip. Compare it with the paper.").replace("%1", numbers[0])
        said = self.tr("Groups %1 and %2 have slips. Compare them with the paper.")
        return said.replace("%1", ", ".join(numbers[:-1])).replace("%2", numbers[-1])

    def _edited(self) -> None:
        field = self.sender()
        if isinstance(field, GroupInput):
            field.set_bad(field.complete() and not field.right())
            if field.right() and field.cursorPosition() >= len(field.text()) and field.number < GROUPS:
                self.inputs[field.number].setFocus()
        self.changed.emit()

    def _spread(self, text: str) -> None:
        """What was pasted or scanned goes on in the groups that follow."""
        field = self.sender()
        start = field.number - 1 if isinstance(field, GroupInput) else 0
        letters = plain(text)
        parts = [letters[at : at + LENGTH] for at in range(0, len(letters), LENGTH)]
        for place, part in enumerate(parts[: GROUPS - start]):
            self.inputs[start + place].setText(part)
            self.inputs[start + place].set_bad(not self.inputs[start + place].right())
        self.inputs[min(start + len(parts), GROUPS) - 1].setFocus()


def plain(text: str) -> str:
    """The characters of a group as they are compared: capitals, O read as 0, I and L as 1, nothing between them."""
    kept = "".join(character for character in text.upper() if character.isalnum())
    return kept.replace("O", "0").replace("I", "1").replace("L", "1")
