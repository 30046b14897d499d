"""Where somebody who was not expected is added: a name, and who is known by it as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.folding import fold
from vcs_desk.queries.people import PersonRow
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.fields import TextField
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.register.words import words
from vcs_desk.ui.theme import colour, follow_theme, px

Find = Callable[[str], Sequence[PersonRow]]
NEW = 0
"""In the offers: add somebody who is not known yet."""


class Offers(QWidget):
    """Who is known by what was typed, and the offer to add them as new; stands over the register."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.rows = RowList(self.tr("Known people"), frame="bare", grow=True, parent=self)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        Column(self, gap=0, margin=(1, 4, 1, 4)).addWidget(self.rows)
        self.hide()
        follow_theme(self.update)

    def offer(self, typed: str, known: Sequence[PersonRow]) -> None:
        """Offer these, and to add somebody new; nothing typed offers nothing."""
        name = typed.strip()
        rows = [
            ListRow(person.person_id, person.name, ", ".join((*person.groups, *person.waits_for)), plain=True)
            for person in known
        ]
        rows.append(ListRow(NEW, words("Add “%1” as somebody new").replace("%1", name), icon="user-plus", plain=True))
        self.rows.set_rows(rows)
        self.rows.choose(next((row.person_id for row in known if _whole_words(name, row.name)), NEW))
        self.setVisible(bool(name))
        self.setAccessibleName(words("Known people"))

    def place_above(self, field: QWidget) -> None:
        """Stand above the field, as high as there are offers."""
        host = self._host
        corner = field.mapTo(host, field.rect().topLeft())
        width = max(field.width(), px(360, 520))
        height = self.rows.heightForWidth(width - 2) + 2 * px(4) + 2
        height = min(height, corner.y() - px(8))
        self.setGeometry(corner.x(), corner.y() - height - px(6), min(width, host.width() - 2 * corner.x()), height)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, self.rect(), px(8), colour("panel"), colour("control"))
        painter.end()


class WalkInField(TextField):
    """``came(person, name)``: somebody known by number, or 0 and a name to call them by. ``left`` on Esc."""

    came = Signal(int, str)
    left = Signal()

    def __init__(self, find: Find, parent: QWidget) -> None:
        super().__init__(words("Walk-in name"), words("Walk-in name"), icon="user-plus", key="+", parent=parent)
        self._find = find
        self.offers: Offers | None = None
        self.textChanged.connect(self._offer)

    def offer_in(self, host: QWidget) -> None:
        """Show the offers inside this widget, over what is there."""
        self.offers = Offers(host)
        self.offers.rows.viewport().installEventFilter(self)

    def _offer(self) -> None:
        if self.offers is None:
            return
        typed = self.text().strip()
        self.offers.offer(typed, self._find(typed) if typed else ())
        if typed:
            self.offers.place_above(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self.offers is not None:
            self._take()
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Esc leaves the field; it is not yet the Esc that leaves the page."""
        mine = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if mine and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.offers is not None:
            self.offers.rows.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        name = self.text().strip()
        if not name or self.offers is None:
            return
        person = self.offers.rows.current_id()
        self.came.emit(person if isinstance(person, int) else NEW, name)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        if self.offers is not None:
            self.offers.hide()


def _whole_words(typed: str, name: str) -> bool:
    """Whether every typed word is a whole word of the name: then Enter means that person."""
    have = fold(name).split()
    wanted = fold(typed).split()
    return bool(wanted) and all(word in have for word in wanted)
