"""The groups of rows in the palette: how they are kept, measured and painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.initials import initials_of, paint_initials
from vcs_desk.ui.kit.key_hint import hint_size, paint_hint
from vcs_desk.ui.kit.letters import matches
from vcs_desk.ui.kit.text_lines import TextLines, semibold_format
from vcs_desk.ui.theme import colour, px

Index = QModelIndex | QPersistentModelIndex
PART = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class PaletteRow:
    """One thing that was found: what is given back when it is chosen, its words, and what stands beside them."""

    id: object
    text: str
    beside: str = ""
    icon: str = ""
    name: str = ""
    """Whose initials stand before the words, in place of an icon."""
    key: str = ""


@dataclass(frozen=True)
class PaletteGroup:
    """Rows of one kind under a word such as "People"."""

    title: str
    rows: tuple[PaletteRow, ...]


class PaletteRows(QAbstractListModel):
    """Headings and rows under each other; only rows can be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.parts: list[str | PaletteRow] = []

    def replace(self, groups: Sequence[PaletteGroup]) -> None:
        self.beginResetModel()
        self.parts = []
        for group in groups:
            if group.rows:
                self.parts += [group.title, *group.rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        part = self.parts[index.row()]
        if role == PART:
            return part
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return part if isinstance(part, str) else f"{part.text} {part.beside}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.parts[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step(self, place: int, by: int) -> int:
        """The next row that can be chosen from ``place``, staying at the ends."""
        target = place + by
        while 0 <= target < len(self.parts):
            if isinstance(self.parts[target], PaletteRow):
                return target
            target += by
        return place


class PaletteDelegate(QStyledItemDelegate):
    """Paints rows of 44 and the headings of groups; the letters typed stand out."""

    query = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index.data(PART), width, first=index.row() == 0))

    def height(self, part: str | PaletteRow, width: int, *, first: bool) -> int:
        """Height of a heading or a row in that width."""
        if isinstance(part, str):
            return px(34 if first else 30)
        return max(px(44), self._words(part, width).height + px(16))

    def _words(self, row: PaletteRow, width: int) -> TextLines:
        return TextLines(row.text, "body", width - px(64) - px(20) - px(80))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, part = QRectF(option.rect), index.data(PART)
        if isinstance(part, str):
            words = TextLines(part, "small")
            words.paint(painter, area.left() + px(20), area.bottom() - words.height - px(2), colour("text2"))
        else:
            self._paint_row(painter, area, part, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRectF, row: PaletteRow, chosen: bool) -> None:
        middle, x = area.center().y(), area.left()
        if chosen:
            painter.fillRect(area, colour("accent_soft"))
            painter.fillRect(QRectF(x, area.top(), 3, area.height()), colour("accent"))
        if row.name:
            paint_initials(painter, initials_of(row.name), x + px(20), middle - px(32) / 2, px(32))
        elif row.icon:
            paint_icon(painter, row.icon, colour("text2"), (x + px(27), round(middle - px(18) / 2)), px(18))
        words = self._words(row, round(area.width()))
        words.mark(matches(row.text, self.query), semibold_format(colour("accent_strong")))
        words.paint(painter, x + px(64), middle - words.height / 2, colour("text"))
        key = row.key or (self.tr("Enter") if chosen else "")
        right = area.right() - px(20)
        if key:
            size = hint_size(key)
            right -= size.width()
            paint_hint(painter, key, (right, middle - size.height() / 2))
        beside = TextLines(row.beside)
        left = x + px(64) + words.last_line_width() + px(12)
        if words.count == 1 and left + beside.width <= right - px(8):
            beside.paint(painter, left, middle - beside.height / 2, colour("text2"))
