"""The palette over the window: type a few letters, find anything, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Small
from vcs_desk.ui.kit.paint import box, painter_on, rounded_path
from vcs_desk.ui.kit.palette_rows import PaletteDelegate, PaletteGroup, PaletteRow, PaletteRows
from vcs_desk.ui.kit.sheet import Overlay
from vcs_desk.ui.theme import colour, follow_theme, px

Find = Callable[[str], Sequence[PaletteGroup]]


class _Query(QLineEdit):
    """The field of the palette, 56 high, without an edge of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setObjectName("lead")  # its size of type is in the stylesheet


class _Box(QWidget):
    """The card of the palette: field, rows, foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = _Query(self)
        self.rows = QListView(self)
        self.found = Small("", align="right", parent=self)
        self._top, self._foot = QWidget(self), QWidget(self)
        top = Row(self._top, gap=12, margin=(50, 2, 20, 0))
        top.addWidget(self.query, 1)
        top.addWidget(KeyHint("Esc", self))
        foot = Row(self._foot, gap=8, margin=(20, 0, 20, 0))
        for part in (KeyHint("Up", self), KeyHint("Down", self), Small(self.tr("move"), parent=self),
                     KeyHint("Enter", self), Small(self.tr("open"), parent=self)):  # fmt: skip
            foot.addWidget(part)
        foot.addWidget(self.found, 1)
        column = Column(self, gap=0, margin=(1, 0, 1, 0))
        column.addWidget(self._top)
        column.addWidget(self.rows, 1)
        column.addWidget(self._foot)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self._top.setFixedHeight(px(56))
        self._foot.setFixedHeight(px(40))
        self.rows.setViewportMargins(0, 1, 0, 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        area, radius = QRectF(self.rect()), px(8)
        box(painter, area, radius, colour("panel"))
        foot = QRectF(0, self.height() - self._foot.height(), self.width(), self._foot.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("page"))
        painter.drawPath(rounded_path(area, radius).intersected(rounded_path(foot, 0)))
        painter.fillRect(QRectF(0, self._top.height() - 1, self.width(), 1), colour("line"))
        painter.fillRect(QRectF(0, foot.top() - 1, self.width(), 1), colour("line"))
        box(painter, area, radius, None, colour("line"))
        paint_icon(painter, "search", colour("text2"), (px(21), round((px(57) - px(20)) / 2)), px(20))
        painter.end()


class PaletteView(Overlay):
    """640 wide, 96 from the top, over the dim window. ``find`` answers each change of the field; ``chosen(id)``."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, find: Find, name: str = "") -> None:
        super().__init__(window)
        self._find = find
        self._box = _Box(self)
        self._model = PaletteRows(self)
        self._delegate = PaletteDelegate(self)
        self.query = self._box.query
        self.query.setAccessibleName(name or self.tr("Find anything"))
        self.setAccessibleName(name or self.tr("Find anything"))
        self._set_up_rows()
        self.query.textChanged.connect(self._search)
        self.query.installEventFilter(self)
        follow_theme(self._place)

    def _set_up_rows(self) -> None:
        rows = self._box.rows
        rows.setAccessibleName(self.tr("What was found"))
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setModel(self._model)
        rows.setItemDelegate(self._delegate)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setResizeMode(QListView.ResizeMode.Adjust)
        rows.viewport().setAutoFillBackground(False)
        rows.setMouseTracking(True)
        rows.entered.connect(self._point)
        rows.clicked.connect(self._clicked)

    def open(self) -> None:
        """Show an empty palette and take the keyboard."""
        super().open()
        self.query.clear()
        self._search("")
        self.query.setFocus()

    def _search(self, text: str) -> None:
        groups = self._find(text.strip())
        self._delegate.query = text.strip()
        self._model.replace(groups)
        self._go(self._model.step(-1, 1))
        self._tell(groups)
        self._place()

    def _tell(self, groups: Sequence[PaletteGroup]) -> None:
        names = [group.title.lower() for group in groups if group.rows]
        count = sum(len(group.rows) for group in groups)
        if not count:
            self._box.found.set_text(self.tr("Nothing found") if self.query.text().strip() else "")
            return
        listed = names[0] if len(names) == 1 else self.tr("%1 and %2").replace("%1", ", ".join(names[:-1]))
        listed = listed.replace("%2", names[-1])
        self._box.found.set_text(self.tr("%1 found in %2").replace("%1", str(count)).replace("%2", listed))

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._model.parts):
            self._box.rows.setCurrentIndex(self._model.index(place))
            if place == self._model.step(-1, 1):
                self._box.rows.scrollToTop()

    def _current(self) -> PaletteRow | None:
        place = self._box.rows.currentIndex().row()
        part = self._model.parts[place] if 0 <= place < len(self._model.parts) else None
        return part if isinstance(part, PaletteRow) else None

    def _choose(self) -> None:
        row = self._current()
        if row is not None:
            self.close_overlay()
            self.chosen.emit(row.id)

    def _point(self, index: QModelIndex) -> None:
        if isinstance(self._model.parts[index.row()], PaletteRow):
            self._box.rows.setCurrentIndex(index)

    def _clicked(self, index: QModelIndex) -> None:
        self._point(index)
        self._choose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if key in steps:
            place, by = self._box.rows.currentIndex().row(), 1 if steps[key] > 0 else -1
            for _ in range(abs(steps[key])):
                place = self._model.step(place, by)
            self._go(place)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            return False
        return True

    def _place(self) -> None:
        width = min(px(640), self.width() - px(32))
        top = min(px(96), max(px(16), (self.height() - px(400)) // 2))
        parts = enumerate(self._model.parts)
        content = sum(self._delegate.height(part, width - 2, first=place == 0) for place, part in parts)
        height = px(56) + px(40) + (content + px(10) if content else 0) + 2
        self._box.setGeometry((self.width() - width) // 2, top, width, min(height, self.height() - top - px(16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the palette closes it."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_overlay()
        event.accept()
