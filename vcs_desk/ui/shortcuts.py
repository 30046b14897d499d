"""The sheet of keys, read from the tables of actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import Actor
from vcs_desk.ui.actions import Action, allowed
from vcs_desk.ui.kit.boxes import Column, Grid, Row, clear
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Body, Strong
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.page import Page
from vcs_desk.ui.pages import PageEntry

Keys = tuple[str, str]
"""What it does, and its keys: "Ctrl+Y" or "Ctrl+Shift+Z or Ctrl+Y"."""


class ShortcutSheet(Sheet):
    """Every key that works now: those of the page that is shown, then those that work everywhere."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Keys"), self.tr("Close"), icon="check", width=760)
        self.cancel.hide()
        self.accepted.connect(self.done)
        self.inside = QWidget()
        self._columns = Row(self.inside, gap=32)
        self.add(self.inside)

    def open_for(
        self, everywhere: Sequence[Action], page: Page | None, pages: Iterable[PageEntry], actor: Actor
    ) -> None:
        """Show the keys of one page and of the window, as far as this person may use them."""
        clear(self._columns)
        here = keys_of(page.ACTIONS, actor) if page is not None else ()
        go = tuple((_translated("Go to %1").replace("%1", entry.words), entry.shortcut) for entry in pages
                   if entry.shortcut)  # fmt: skip
        if here:
            self._columns.addLayout(_block(self.tr("On this page"), here), 1)
        self._columns.addLayout(_block(self.tr("Everywhere"), (*keys_of(everywhere, actor), *go)), 1)
        self.open()


def keys_of(actions: Sequence[Action], actor: Actor) -> tuple[Keys, ...]:
    """Words and keys of the rows that have a key and that this person may use."""
    return tuple((action.words, action.shortcut) for action in allowed(actions, actor) if action.shortcut)


def shown_keys(shortcut: str) -> tuple[str, ...]:
    """Each way to press it as the little boxes show it: ``"Ctrl+Y"`` is "Ctrl Y"."""
    return tuple(keys.replace("++", "+Plus").replace("+", " ").strip() or keys for keys in shortcut.split(" or "))


def _translated(text: str) -> str:
    return QCoreApplication.translate("ShortcutSheet", text)


def _block(title: str, keys: Sequence[Keys]) -> Column:
    column = Column(gap=8)
    column.addWidget(Strong(title))
    grid = Grid(gap=16, row_gap=6)
    for place, (words, shortcut) in enumerate(keys):
        hints = Row(gap=4)
        for text in shown_keys(shortcut):
            hints.addWidget(KeyHint(text))
        hints.addStretch(1)
        grid.addLayout(hints, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Body(words), place, 1)
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return column
