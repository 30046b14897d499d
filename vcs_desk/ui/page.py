"""What all pages have in common: a desk, rows of actions, and asking again only when something concerns them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import Changes
from vcs_desk.ui.actions import Action, install
from vcs_desk.ui.desk import Desk


class Page(QWidget):
    """One screen of the rail. It opens no database session, starts no thread and shows no message box."""

    KEY: ClassVar[str] = ""
    """Its name in links and in the rail: "today", "referrals", ..."""
    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    CONCERNS: ClassVar[tuple[str, ...]] = ()
    """Tables a change of which makes this page ask again; empty means any."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(f"page.{self.KEY}")
        self.keys: dict[str, QAction] = install(self, self.ACTIONS, desk.actor)
        self._stale = True
        desk.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask again and show the answers, keeping the selection and the focus."""
        raise NotImplementedError

    def open_item(self, item: object) -> None:
        """Show one thing on this page; what it is depends on the page. Nothing to show: just the page."""

    def first_focus(self) -> QWidget:
        """The widget that has the focus when the page opens."""
        return self

    def refresh_if_stale(self) -> None:
        """Refresh where something changed since the last time."""
        if self._stale:
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh_if_stale()
        super().showEvent(event)

    def _on_changed(self, changes: Changes) -> None:
        if self.CONCERNS and not changes.touches(*self.CONCERNS):
            return
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()
