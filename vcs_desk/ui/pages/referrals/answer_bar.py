"""The bar with the answers that can be given to the referral that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.referrals import ReferralView
from vcs_desk.ui.actions import Action
from vcs_desk.ui.kit.action_bar import ActionBar
from vcs_desk.ui.kit.buttons import Button, PlainButton, PrimaryButton
from vcs_desk.ui.pages.referrals.words import and_joined, counted
from vcs_desk.ui.theme import px

ACCEPT, REPLY = "referrals.accept", "referrals.reply"
_DECIDE = ("accept", "wait", "ask", "decline", "signpost")
_ANSWERS: dict[str, tuple[str, ...]] = {
    "received": _DECIDE,
    "asked": _DECIDE,
    "waiting": ("accept", "target", "decline", "signpost", "reply"),
    "accepted": ("reply", "first_visit", "close", "reopen"),
    "signposted": ("reply", "onward_answer", "reopen"),
}
_AFTERWARDS = ("reply", "reopen")
_OTHERS = (
    "wait", "target", "return", "withdraw", "coming", "reply", "sent", "first_visit", "onward", "onward_answer",
    "close", "reopen", "note", "person",
    "directory",
)  # fmt: skip
"""What else can be done, in the order of the menu, as far as it is possible and has no button."""


def answers_for(view: ReferralView | None) -> tuple[str, ...]:
    """Ids of the actions that are offered, the most likely first."""
    if view is None:
        return ()
    names = _ANSWERS.get(view.row.state, _AFTERWARDS)
    heard = not view.row.agency or view.row.answered_on is not None
    if heard:  # then there are other things to do first
        again = ("reply",) if view.row.state != "waiting" else ()
        names = (*(name for name in names if name != "reply"), *again)
    return tuple(f"referrals.{name}" for name in names)


class AnswerBar(ActionBar):
    """Buttons for some of a page's actions; the first says into which group somebody would be accepted."""

    def __init__(self, rows: Sequence[Action], keys: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """``rows`` are the actions this person may use, ``keys`` what they do; ``parent`` is their page."""
        self._page = parent
        self._picked: object = ()
        self._rows, self._keys = {row.id: row for row in rows}, keys
        self._offered: tuple[str, ...] = ()
        self._shown: list[Button] = []
        super().__init__(parent=parent)

    def show_answers(self, view: ReferralView | None) -> None:
        """Offer what can be done about this referral; the buttons stay where that is the same as before."""
        offered = tuple(name for name in answers_for(view) if self._possible(name))
        if offered != self._offered:
            self._offered = offered
            self._shown = [self._button(self._rows[name], first=place == 0) for place, name in enumerate(offered)]
            self.set_buttons(self._shown)
        others = tuple(f"referrals.{name}" for name in _OTHERS)
        self.set_others([self._keys[name] for name in others if name not in offered and self._possible(name)])
        self.setHidden(not offered)

    def _possible(self, name: str) -> bool:
        """Whether this person may do it, and it can be done with the referral that is shown."""
        row = self._rows.get(name)
        return row is not None and row.when(self._page)

    def name_accept(self, picked: object) -> None:
        """Say into which of these groups, a tuple of options, Accept would accept; in short where that has no room."""
        self._picked = picked
        names = [option.group for option in picked] if isinstance(picked, tuple) else []
        accept = self.button(ACCEPT)
        if accept is None:
            return
        said = self._accept_words(and_joined(names)) if names else self.tr("Accept")
        room = self.width() - 2 * px(24, 32) - self.row.spacing() - self._more.sizeHint().width()
        wide = self._width_of(accept, said)
        if len(names) > 2 or (len(names) == 2 and wide > room > px(100)):
            said = self._accept_words(counted(len(names), "1 group", "%n groups"))
        if accept.label() != said:
            accept.set_text(said)
            self.set_buttons(self._shown)

    def _accept_words(self, groups: str) -> str:
        return self.tr("Accept into %1").replace("%1", groups)

    @staticmethod
    def _width_of(button: Button, words: str) -> int:
        """How wide the button is with those words."""
        before = button.label()
        button.set_text(words)
        wide = button.sizeHint().width()
        button.set_text(before)
        return wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.name_accept(self._picked)

    def button(self, name: str) -> Button | None:
        """The button of that action, if it is offered."""
        return next((button for button in self._shown if button.objectName() == name), None)

    def _button(self, row: Action, *, first: bool) -> Button:
        short = {
            "referrals.wait": self.tr("Wait"),
            "referrals.ask": self.tr("Ask"),
            "referrals.target": self.tr("Set the day"),
            "referrals.onward_answer": self.tr("Record their answer"),
            "referrals.close": self.tr("Close"),
        }
        kind = PrimaryButton if first and row.id in (ACCEPT, REPLY) else PlainButton
        button = kind(short.get(row.id, row.words), key=row.shortcut, parent=self)
        button.setObjectName(row.id)
        button.clicked.connect(self._keys[row.id].trigger)
        return button
