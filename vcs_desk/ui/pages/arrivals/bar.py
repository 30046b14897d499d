"""The bar with what can be done about the item that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.actions import Action
from vcs_desk.ui.kit.action_bar import ActionBar
from vcs_desk.ui.kit.buttons import Button, PlainButton, PrimaryButton

Offer = tuple[str, str]
"""Id of an action, and what its button says here; "" for the action's own words."""


class ArrivalBar(ActionBar):
    """Buttons for some of the page's actions, the likeliest first."""

    def __init__(self, rows: Sequence[Action], keys: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows, self._keys = {row.id: row for row in rows}, keys
        self._offered: tuple[Offer, ...] = ()
        self._shown: list[Button] = []

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; the buttons stay where that is the same as before."""
        offered = tuple(offer for offer in offers if offer[0] in self._rows)
        if offered != self._offered:
            self._offered = offered
            self._shown = [self._button(*offer, first=place == 0) for place, offer in enumerate(offered)]
            self.set_buttons(self._shown)
        self.setHidden(not offered)

    def button(self, name: str) -> Button | None:
        """The button of that action, if it is offered."""
        return next((button for button in self._shown if button.objectName() == name), None)

    def _button(self, name: str, said: str, *, first: bool) -> Button:
        row = self._rows[name]
        kind = PrimaryButton if first else PlainButton
        key = row.shortcut.split(" or ")[0].replace("Return", "Enter").replace("+", " ")
        button = kind(said or row.words, key=key, parent=self)
        button.setObjectName(name)
        button.clicked.connect(self._keys[name].trigger)
        return button
