"""The bar with the answers that can be given to the referral that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.fit import Option
from vcs_desk.queries.referrals import ReferralView
from vcs_desk.ui.actions import Action
from vcs_desk.ui.kit.action_bar import ActionBar
from vcs_desk.ui.kit.buttons import Button, PlainButton, PrimaryButton

ACCEPT = "referrals.accept"
_DECIDE = ("accept", "wait", "ask", "decline", "signpost")
_ANSWERS: dict[str, tuple[str, ...]] = {
    "received": _DECIDE,
    "asked": _DECIDE,
    "waiting": ("accept", "decline", "signpost", "sent"),
    "accepted": ("sent", "close", "reopen"),
}
_AFTERWARDS = ("sent", "reopen")


def answers_for(view: ReferralView | None) -> tuple[str, ...]:
    """Ids of the actions that are offered, the most likely first."""
    if view is None:
        return ()
    names = _ANSWERS.get(view.row.state, _AFTERWARDS)
    waits = bool(view.row.agency) and view.row.answered_on is None
    return tuple(f"referrals.{name}" for name in names if name != "sent" or waits)


class AnswerBar(ActionBar):
    """Buttons for some of a page's actions; the first says into which group somebody would be accepted."""

    def __init__(self, rows: Sequence[Action], keys: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """``rows`` are the actions this person may use, ``keys`` what they do."""
        super().__init__(parent=parent)
        self._rows, self._keys = {row.id: row for row in rows}, keys
        self._offered: tuple[str, ...] = ()
        self._shown: list[Button] = []

    def show_answers(self, view: ReferralView | None) -> None:
        """Offer what can be done about this referral; the buttons stay where that is the same as before."""
        offered = tuple(name for name in answers_for(view) if name in self._rows)
        if offered != self._offered:
            self._offered = offered
            self._shown = [self._button(self._rows[name], first=place == 0) for place, name in enumerate(offered)]
            self.set_buttons(self._shown)
        self.setHidden(not offered)

    def name_accept(self, option: Option | None) -> None:
        """Say into which group Accept would accept."""
        words = self.tr("Accept into %1").replace("%1", option.group) if option else self.tr("Accept")
        for button in self._shown:
            if button.objectName() == ACCEPT and button.label() != words:
                button.set_text(words)
                self.set_buttons(self._shown)

    def button(self, name: str) -> Button | None:
        """The button of that action, if it is offered."""
        return next((button for button in self._shown if button.objectName() == name), None)

    def _button(self, row: Action, *, first: bool) -> Button:
        short = {
            "referrals.wait": self.tr("Wait"),
            "referrals.ask": self.tr("Ask"),
            "referrals.close": self.tr("Close"),
        }
        kind = PrimaryButton if first and row.id in (ACCEPT, "referrals.sent") else PlainButton
        button = kind(short.get(row.id, row.words), key=row.shortcut, parent=self)
        button.setObjectName(row.id)
        button.clicked.connect(self._keys[row.id].trigger)
        return button
