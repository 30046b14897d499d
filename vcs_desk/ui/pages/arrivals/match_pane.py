"""An item about a referral that is here already: which one it is, and what it takes back or changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.arrivals import ReferralMatch
from vcs_desk.ui.kit.boxes import Column, clear
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.labels import Body, Section, Strong
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.kit.ticks import TickBox
from vcs_desk.ui.pages.arrivals.changes import Change
from vcs_desk.ui.pages.arrivals.words import WITHDRAWAL, field_name, match_row, words

_ANSWERS = {"yes": "yes", "no": "no", "unknown": "not asked"}


class MatchPane(QWidget):
    """Earlier referrals, best first; ``chosen`` when another is, ``changed`` when something is to be kept."""

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches: tuple[ReferralMatch, ...] = ()
        self._ticks: dict[str, tuple[TickBox, Change]] = {}
        self.headline = Section("", parent=self)
        self.text = Body("", "text2", parent=self)
        self.list = RowList(words("Earlier referrals"), RowLook(left=16, right=16), grow=True, parent=self)
        self.changes_head = Strong(words("What changes"), parent=self)
        self.nothing = Body(words("It says nothing that is not known here already."), "text2", parent=self)
        self.problem = StateLabel("", "bad", "circle-alert", parent=self)
        self.problem.hide()
        self._place = QWidget(self)
        self._changes = Column(self._place, gap=0)
        self.form = Form((Field("words", words("What did they say?"), "area"),), max_width=0, parent=self)
        self.note = Form((Field("note", words("Note to keep with the referral"), "area"),), max_width=0, parent=self)
        column = Column(self, gap=12)
        for part in (self.headline, self.text, self.list, self.form, self.changes_head, self.nothing,
                     self.problem, self._place, self.note):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.list.chosen.connect(self.chosen)
        for form in (self.form, self.note):
            form.changed.connect(self.changed)

    def show_matches(self, kind: str, about: str, matches: Sequence[ReferralMatch], said: str) -> None:
        """Show these earlier referrals for an item about somebody; ``said`` is what was written down so far."""
        self._matches = tuple(matches)
        withdrawal = kind == WITHDRAWAL
        self.headline.set_text(
            words("This takes a referral back") if withdrawal else words("This is about an earlier referral")
        )
        self.text.set_text(self._sentence(about))
        self.list.set_rows([match_row(each) for each in self._matches])
        self.list.setHidden(not self._matches)
        if self._matches:
            self.list.choose(self._matches[0].referral_id)
        self.form.setHidden(not withdrawal or not self._matches)
        self.note.setHidden(withdrawal or not self._matches)
        self.form.set_values({"words": said})
        self.note.set_values({"note": said})
        self._show_changes_parts(withdrawal)

    def _sentence(self, about: str) -> str:
        if not self._matches:
            name = about or words("the person in it")
            said = words("No referral of %1 is here. It may have been sent to somebody else, or under another name.")
            return said.replace("%1", name)
        if len(self._matches) == 1:
            return words("This one fits. Look whether it is the right one.")
        return words("The likeliest stands first. Choose the right one.")

    def _show_changes_parts(self, withdrawal: bool) -> None:
        shown = not withdrawal and bool(self._matches)
        self.changes_head.setHidden(not shown)
        self._place.setHidden(not shown)
        self.nothing.setHidden(not shown or bool(self._ticks))

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what the item says otherwise than it is known of the one that is chosen."""
        clear(self._changes)
        self._ticks = {}
        self.show_errors({})
        for change in changes:
            tick = TickBox(_change_words(change), change.likely, self._place)
            self._ticks[change.field] = (tick, change)
            self._changes.addWidget(tick)
        self.nothing.setHidden(bool(changes) or self.changes_head.isHidden())

    def match(self) -> ReferralMatch | None:
        """The earlier referral that is chosen."""
        number = self.list.current_id()
        return next((each for each in self._matches if each.referral_id == number), None)

    def values(self) -> dict[str, object]:
        """The ticked changes, as the service takes them."""
        return {name: change.value for name, (tick, change) in self._ticks.items() if tick.isChecked()}

    def said(self) -> str:
        """What somebody has written down about it."""
        shown = self.form if not self.form.isHidden() else self.note
        return str(next(iter(shown.values().values())) or "").strip()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say why a change cannot be kept."""
        said = " ".join(f"{field_name(name)}: {text}" for name, text in errors.items())
        self.problem.set_state(StateText(said, "bad", "circle-alert"))
        self.problem.setHidden(not said)

    def flush(self) -> None:
        """Say ``changed`` now if something waits to be kept."""
        self.form.flush()
        self.note.flush()

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.list


def _change_words(change: Change) -> str:
    """ "Phone: 01632 960117 becomes 07700 900214"."""
    before, after = (words(_ANSWERS.get(text, text)) for text in (change.before, change.after))
    said = words("%1: %2 becomes %3") if before else words("%1: %3")
    return said.replace("%1", field_name(change.field)).replace("%2", before).replace("%3", after)
