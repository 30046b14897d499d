"""The pages of a PDF as small pictures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vcs_desk.ui.kit.boxes import keep_size
from vcs_desk.ui.kit.paint import box, focus_ring
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import colour, follow_theme, px

if TYPE_CHECKING:
    from vcs_desk.ui.kit.pdf_view import PdfView

Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    """The pages and, once seen, their pictures."""

    def __init__(self, view: PdfView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._pictures: dict[int, QImage] = {}
        self._count = view.page_count()  # kept: the list may outlive the view by a moment when a page closes

    def reset(self) -> None:
        self.beginResetModel()
        self._count = self._view.page_count()
        self._pictures.clear()
        self.endResetModel()

    def picture(self, page: int, size: QSize) -> QImage:
        kept = self._pictures.get(page)
        if kept is None or kept.size() != size:
            kept = self._pictures[page] = self._view.document_bytes().render(page, size)
        return kept

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("Page %1").replace("%1", str(index.row() + 1))
        return None


class _PageDelegate(QStyledItemDelegate):
    """A page 84 x 118 with its number; the page being read has a frame."""

    def __init__(self, pages: _Pages, view: QListView) -> None:
        super().__init__(view)
        self._pages, self._list = pages, view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), px(149))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        page = QRectF(round(area.center().x() - px(42)), area.top() + px(12), px(84), px(118))
        ratio = self._list.devicePixelRatioF()
        size = QSize(round(page.width() * ratio), round(page.height() * ratio))
        painter.fillRect(page, Qt.GlobalColor.white)  # paper is white in every theme
        painter.drawImage(page, self._pages.picture(index.row(), size))
        box(painter, page, 0, None, colour("accent" if chosen else "line"), width=2 if chosen else 1)
        number = TextLines(str(index.row() + 1), "small", semibold=chosen)
        tint = colour("text" if chosen else "text2")
        number.paint(painter, area.center().x() - number.width / 2, page.bottom() + px(3), tint)
        if chosen and self._list.hasFocus():
            focus_ring(painter, page.adjusted(-3, -3, 3, 3), px(4))
        painter.restore()


class PageList(QListView):
    """Small pages to choose from; choosing one turns the PDF to it. ``page_chosen(page)``, from 0."""

    page_chosen = Signal(int)

    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._pages = _Pages(view, self)
        self.setAccessibleName(self.tr("Pages"))
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(self._pages, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        view.loaded.connect(self._document_changed)
        view.pageNavigator().currentPageChanged.connect(self._page_turned)
        keep_size(self, width=128)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        self.doItemsLayout()
        self.viewport().update()

    def _document_changed(self) -> None:
        self._pages.reset()
        self._page_turned(0)

    def _page_turned(self, page: int) -> None:
        """Follow the PDF without turning it again."""
        if page != self.currentIndex().row() and 0 <= page < self._view.page_count():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._pages.index(page))
            self.blockSignals(blocked)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            if current.row() != self._view.page():
                self._view.go_to_page(current.row())
            self.page_chosen.emit(current.row())
