"""The rail at the left: organisation, screens with their counts, settings, who is signed in, lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.buttons import Button, IconButton
from vcs_desk.ui.kit.card import Rule
from vcs_desk.ui.kit.initials import Initials
from vcs_desk.ui.kit.labels import Body, Small, Strong
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.pills import count_size, paint_count
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import Role, colour, current_theme, follow_theme, px


@dataclass(frozen=True)
class RailEntry:
    """One screen in the rail: its key for the program, its word, icon and shortcut."""

    key: str
    word: str
    icon: str
    shortcut: str = ""


class RailItem(Button):
    """One screen: icon, word and, where something needs action, how many."""

    def __init__(self, entry: RailEntry, parent: QWidget | None = None) -> None:
        self.entry = entry
        self._count = 0
        super().__init__(entry.word, entry.icon, entry.shortcut, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show how many things need action there; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.entry.word}, {count}" if count else self.entry.word)
        self.update()

    def sizeHint(self) -> QSize:
        words = TextLines(self.entry.word, "body", semibold=True).width
        return QSize(px(44, 66) + round(words) + px(8) + px(24, 40) + px(10, 12), px(40, 64))

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
        side = px(20, 36)
        paint_icon(painter, self.entry.icon, tint, (px(12, 16), round((area.height() - side) / 2)), side)
        words = TextLines(self.entry.word, "body", semibold=chosen)
        words.paint(painter, px(44, 66), round((area.height() - words.height) / 2),
                    colour("accent_strong" if chosen else "text"))  # fmt: skip
        if self._count:
            size = count_size(self._count, in_rail=True)
            paint_count(painter, self._count, area.width() - px(10, 12) - size.width(),
                        (area.height() - size.height()) / 2, in_rail=True, chosen=chosen)  # fmt: skip
        painter.end()


class Rail(QWidget):
    """216 px of screens to choose from; ``chosen(key)`` when one is pressed, ``lock()`` for the padlock."""

    chosen = Signal(str)
    lock = Signal()

    def __init__(
        self, entries: Sequence[RailEntry], settings: RailEntry, organisation: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.items = {entry.key: RailItem(entry, self) for entry in (*entries, settings)}
        self._organisation, self._program = Strong(organisation, parent=self), Small("VCS Desk", parent=self)
        self._initials = Initials("", parent=self)
        self._user, self._role = Body("", parent=self), Small("", parent=self)
        self.lock_button = IconButton("lock", self.tr("Lock the desk"), "Ctrl+L", self, size=32, edged=False)
        self.lock_button.clicked.connect(self.lock)
        self._lay_out(settings.key)
        for item in self.items.values():
            item.clicked.connect(self._item_pressed)
        keep_size(self, width=(216, 304))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        follow_theme(self._restyle)

    def _lay_out(self, settings: str) -> None:
        column = Column(self, gap=0, margin=((8, 8), (12, 12), (9, 9), (13, 16)))
        self._name = QWidget(self)
        names = Column(self._name, gap=0, margin=(12, 2, 4, 12))
        names.addWidget(self._organisation)
        names.addWidget(self._program)
        column.addWidget(self._name)
        for key, item in self.items.items():
            if key != settings:
                column.addWidget(item)
        column.addStretch(1)
        column.addWidget(self.items[settings])
        column.space((8, 8))
        inset = Row(gap=0, margin=((8, 8), 0, (8, 8), 0))
        inset.addWidget(Rule(self))
        column.addLayout(inset)
        person = Row(gap=8, margin=((8, 16), (13, 16), 0, 0))
        words = Column(gap=0)
        words.addWidget(self._user)
        words.addWidget(self._role)
        person.addWidget(self._initials, 0, Qt.AlignmentFlag.AlignVCenter)
        person.addLayout(words, 1)
        person.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(person)

    def set_user(self, name: str, role: str = "") -> None:
        """Who is signed in, and as what."""
        self._full_name, self._role_name = name, role
        self._initials.set_name(name)
        self._restyle()

    def set_organisation(self, name: str) -> None:
        """Whose desk this is."""
        self._organisation.set_text(name)

    def set_current(self, key: str) -> None:
        """Mark the screen that is shown."""
        for name, item in self.items.items():
            item.setChecked(name == key)
            item.setAccessibleDescription(self.tr("shown now") if name == key else item.entry.shortcut)

    def set_count(self, key: str, count: int) -> None:
        """How many things need action on that screen."""
        self.items[key].set_count(count)

    _full_name = ""
    _role_name = ""

    def _item_pressed(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.set_current(item.entry.key)
            self.chosen.emit(item.entry.key)

    def _restyle(self) -> None:
        """Large text has no room for the organisation, the circle and the role: the given name stays."""
        large = current_theme().text_scale > 1.4
        self._name.setHidden(large)
        self._initials.setHidden(large)
        self._role.setHidden(large or not self._role_name)
        self._role.set_text(self._role_name)
        self._user.set_text(self._full_name.split(" ")[0] if large else self._full_name)
        self._user.setFont(type_font("body"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the screens as Tab does."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        painter.end()
