"""What every section of Settings has in common, and the list at the left from which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.acts import COORDINATOR
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.labels import Section
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, px

GAP = 16


class SettingsSection(QWidget):
    """One section: its place in the list, who sees it, its one primary button, and a column to fill."""

    KEY: ClassVar[str] = ""
    ICON: ClassVar[str] = ""
    ROLES: ClassVar[frozenset[str]] = frozenset((COORDINATOR,))
    NEEDS_KEY: ClassVar[bool] = False
    """Works on the file itself or on its key, so it is shown only where the desk was unlocked here."""

    primary_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.title = Section(self.word(desk.actor.role), parent=self)
        outer = Column(self, gap=0)
        self.column = Column(gap=GAP, margin=(0, 6, 0, 24))
        self.column.addWidget(self.title)
        outer.addLayout(self.column)
        outer.addStretch(1)

    def add_bounded(self, widget: QWidget) -> None:
        """Put a widget under the others that does not take the whole width, such as a form."""
        row = Row(gap=0)
        row.addWidget(widget, 1000)
        row.addStretch(1)
        self.column.addLayout(row)

    @classmethod
    def word(cls, role: str) -> str:
        """What the section is called for that role."""
        raise NotImplementedError

    @classmethod
    def open_to(cls, desk: Desk) -> bool:
        """Whether whoever is signed in sees the section."""
        return desk.actor.role in cls.ROLES and not (cls.NEEDS_KEY and desk.opened is None)

    def primary(self) -> tuple[str, str]:
        """Words and icon of the page's primary button while this section is shown; "" for none."""
        return "", ""

    def press_primary(self) -> None:
        """What the primary button does."""

    def refresh(self) -> None:
        """Ask again and show the answers."""

    def first_focus(self) -> QWidget | None:
        """Where the work of this section begins, if anywhere."""
        return None

    def leave(self) -> None:
        """Called when another section is shown: keep what waits to be saved."""


class SectionButton(Button):
    """One section in the list: icon and word, marked while it is shown."""

    def __init__(self, section: type[SettingsSection], role: str, parent: QWidget | None = None) -> None:
        self.key = section.KEY
        super().__init__(section.word(role), section.ICON, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = TextLines(self.label(), "body", semibold=True).width
        return QSize(px(54) + round(wide), px(40, 64))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(40, 64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area, chosen = QRectF(self.rect()), self.isChecked()
        fill: Role | None = "accent_soft" if chosen else "hover" if self.underMouse() else None
        if fill:
            box(painter, area, px(8), colour(fill))
        if chosen:
            bar = px(20)
            box(painter, QRectF(0, (area.height() - bar) / 2, 3, bar), 1.5, colour("accent"))
        if self.hasFocus():
            focus_ring(painter, area, px(8))
        tint = colour("accent_strong" if chosen else "text2")
        paint_icon(painter, self._icon, tint, (px(12), round((area.height() - px(18)) / 2)), px(18))
        words = TextLines(self.label(), "body", semibold=chosen)
        top = round((area.height() - words.height) / 2)
        words.paint(painter, px(42), top, colour("accent_strong" if chosen else "text"))
        painter.end()


class SectionList(QWidget):
    """The sections under each other; ``chosen(key)``. Arrow keys move from one to the next."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[type[SettingsSection]], role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sections of Settings"))
        self.buttons = {section.KEY: SectionButton(section, role, self) for section in sections}
        self._column = Column(self, gap=0, margin=(12, 0, 0, 12))
        for button in self.buttons.values():
            self._column.addWidget(button)
            button.clicked.connect(self._pressed)
        self._column.addStretch(1)

    def set_current(self, key: str) -> None:
        """Mark the section that is shown."""
        self.buttons[key].setChecked(True)

    def set_alone(self, alone: bool) -> None:
        """Where the section is not beside it, the list keeps to both margins of the page."""
        self._column.set_margin((12, 0, 16 if alone else 0, 12))

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, SectionButton):
            self.chosen.emit(button.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        buttons = list(self.buttons.values())
        focused = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus()
        buttons[(focused + step) % len(buttons)].click()
