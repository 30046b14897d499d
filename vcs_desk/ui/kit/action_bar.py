"""The bar at the bottom with the answers that can be given here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QMenu, QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import Button, IconButton, PlainButton
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.theme import colour, follow_theme, px


class ActionBar(QWidget):
    """First answer, other answers; where they do not fit beside each other the others go into one menu."""

    def __init__(self, more: str = "", parent: QWidget | None = None, *, height: int = 68) -> None:
        """``more`` names the menu, for example "Other answers"."""
        super().__init__(parent)
        self._buttons: list[Button] = []
        self._others: list[QAction] = []
        self._height = height
        self.row = Row(self, gap=(10, 16), margin=((24, 32), 2, (24, 32), 0))
        self.row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._more = PlainButton(more or self.tr("Other answers"), "chevron-down", parent=self)
        self._more.clicked.connect(self._open_menu)
        self._rest = IconButton("ellipsis", more or self.tr("Other answers"), parent=self)
        self._rest.clicked.connect(self._open_rest)
        self._menu = QMenu(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_buttons(())
        follow_theme(self._restyle)

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """Show these, the first one first; earlier buttons are let go."""
        for old in self._buttons:
            if old not in buttons:
                old.hide()
                old.deleteLater()
        while self.row.takeAt(0) is not None:
            pass
        self._buttons = list(buttons)
        for button in self._buttons:
            self.row.addWidget(button)
        self.row.addWidget(self._more)
        self.row.addWidget(self._rest)
        self.row.addStretch(1)
        self._fit()

    def set_others(self, actions: Sequence[QAction]) -> None:
        """What else can be done here: it has no button of its own and stands in a menu."""
        self._others = list(actions)
        self._fit()

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is not an answer at the right end."""
        self.row.addWidget(widget)

    def _restyle(self) -> None:
        self.setFixedHeight(px(self._height, 104))
        self._fit()
        self.update()

    def _fit(self) -> None:
        gap, room = self.row.spacing(), self.width() - 2 * px(24, 32)
        wanted = sum(button.sizeHint().width() for button in self._buttons) + gap * (len(self._buttons) - 1)
        wanted += self._rest.sizeHint().width() + gap if self._others else 0
        crowded = len(self._buttons) > 1 and wanted > room and self.width() > px(100)
        for button in self._buttons[1:]:
            button.setHidden(crowded)
        self._more.setHidden(not crowded)
        self._rest.setHidden(crowded or not self._others)

    def _open_menu(self) -> None:
        self._menu.clear()
        for button in self._buttons[1:]:
            act = self._menu.addAction(button.label().replace("&", "&&"))
            act.setEnabled(button.isEnabled())
            act.triggered.connect(button.click)
        self._add_others()
        self._menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()) - self._above())

    def _open_rest(self) -> None:
        self._menu.clear()
        self._add_others()
        self._menu.popup(self._rest.mapToGlobal(self._rest.rect().topLeft()) - self._above())

    def _add_others(self) -> None:
        for other in self._others:
            keys = other.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = other.text().replace("&", "&&")
            self._menu.addAction(f"{words}\t{keys}" if keys else words).triggered.connect(other.trigger)

    def _above(self) -> QPoint:
        return QPoint(0, self._menu.sizeHint().height() + px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), px(self._height, 104))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.end()
