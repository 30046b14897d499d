"""The table of actions: one row says its words, its keys, its icon, when it can be used and what it calls.

Menus, toolbars, ``Ctrl+K``, the sheet of shortcuts and the tests all read these rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import COORDINATOR, DESK, LEADER, REPORTS, Actor

EVERYBODY = frozenset((COORDINATOR, LEADER, DESK, REPORTS))
NAMES = frozenset((COORDINATOR, LEADER, DESK))
"""Roles that may see who people are."""


def always(_owner: Any) -> bool:
    """An action that can be used at any time its page is open."""
    return True


@dataclass(frozen=True)
class Action:
    """One row. ``calls`` is a method without arguments of the page (or window) that owns the row."""

    id: str
    text: str
    calls: str
    shortcut: str = ""
    icon: str = ""
    when: Callable[[Any], bool] = always
    """Given its owner: whether it can be used now."""
    roles: frozenset[str] = NAMES
    help: str = ""

    @property
    def words(self) -> str:
        """The text in the language of the screen."""
        return QCoreApplication.translate("Action", self.text)


def allowed(actions: Sequence[Action], actor: Actor) -> tuple[Action, ...]:
    """The rows that the actor's role may use."""
    return tuple(action for action in actions if actor.role in action.roles)


def perform(owner: Any, action: Action) -> None:
    """Do what the row says, if it can be used now."""
    if action.when(owner):
        getattr(owner, action.calls)()


def install(owner: QWidget, actions: Sequence[Action], actor: Actor) -> dict[str, QAction]:
    """Give a page or window its rows as QActions with their keys, heard while the focus is inside it; by id."""
    installed: dict[str, QAction] = {}
    for row in allowed(actions, actor):
        action = QAction(row.words, owner)
        action.setObjectName(row.id)
        if row.shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in row.shortcut.split(" or ")])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_triggered, owner, row))
        owner.addAction(action)
        installed[row.id] = action
    return installed


def _triggered(owner: Any, row: Action, _checked: bool = False) -> None:
    perform(owner, row)
