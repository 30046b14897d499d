"""A list beside the story of what is chosen in it; one after the other where text is large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vcs_desk.ui.kit.action_bar import ActionBar
from vcs_desk.ui.kit.boxes import Column, Row, clear
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.theme import colour, follow_theme, px

LIST_WIDTH = 292


class _ListPane(QWidget):
    """The left pane with a line at its right edge."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        painter.end()


class ListDetail(QWidget):
    """List pane 292 wide, detail beside it, action bar under the detail. ``narrow_changed`` when it folds."""

    narrow_changed = Signal(bool)
    list_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow, self._shows_list = False, True
        self._pane = _ListPane(self)
        self.list_head = Column(gap=12, margin=((24, 32), 0, 17, 12))
        self.list_foot = Row(gap=8, margin=((24, 32), 8, 16, 18))
        self._list_place = Column(gap=0)
        pane = Column(self._pane, gap=0, margin=(0, 0, 0, 0))
        pane.addLayout(self.list_head)
        pane.addLayout(self._list_place, 1)
        pane.addLayout(self.list_foot)
        self._detail = QWidget(self)
        self._detail_place = Column(self._detail, gap=0)
        row = Row(self, gap=0)
        row.addWidget(self._pane)
        row.addWidget(self._detail, 1)
        self._bar: ActionBar | None = None
        self._place: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        follow_theme(self._fold)

    def set_list(self, widget: QWidget) -> None:
        """What fills the list pane under its head."""
        self._list_place.addWidget(widget, 1)

    def set_detail(self, widget: QWidget, *, scrolls: bool = True) -> None:
        """What stands beside the list; ``scrolls`` puts it into a column that scrolls down."""
        if self._place is not None:
            self._place.hide()
            self._place.deleteLater()
        self._place = PageScroll(widget, self._detail) if scrolls else widget
        self._detail_place.insertWidget(0, self._place, 1)

    def set_action_bar(self, bar: ActionBar) -> None:
        """The answers that can be given about what is chosen."""
        self._bar = bar
        self._detail_place.addWidget(bar)

    def clear_foot(self) -> None:
        """Take away what stands under the list."""
        clear(self.list_foot)

    def narrow(self) -> bool:
        """Whether list and detail take turns."""
        return self._narrow

    def show_list(self) -> None:
        """Where they take turns: show the list."""
        self._turn(to_list=True)

    def show_detail(self) -> None:
        """Where they take turns: show the detail."""
        self._turn(to_list=False)

    def _turn(self, *, to_list: bool) -> None:
        self._shows_list = to_list
        self._apply()
        self.list_shown.emit(to_list)

    def _fold(self) -> None:
        narrow = 0 < self.width() < px(LIST_WIDTH) + px(560)
        least = max(self.list_head.minimumSize().width(), self.list_foot.minimumSize().width())
        wide = max(px(LIST_WIDTH), least)  # words of another language may need more
        self._pane.setMinimumWidth(0)
        self._pane.setMaximumWidth(16777215 if narrow else wide)
        if not narrow:
            self._pane.setMinimumWidth(wide)
        changed = narrow != self._narrow
        self._narrow = narrow
        self._apply()
        if changed:
            self.narrow_changed.emit(narrow)

    def _apply(self) -> None:
        self._pane.setVisible(not self._narrow or self._shows_list)
        self._detail.setVisible(not self._narrow or not self._shows_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A part of the pane, such as a number in it, may need more room than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(160))


def detail_column() -> tuple[QWidget, Column]:
    """A widget and its column with the detail pane's margins; the scroll bar stands in the right margin."""
    widget = QWidget()
    outer = Column(widget, gap=0)
    column = Column(gap=20, margin=((24, 32), 0, 0, 24))
    outer.addLayout(column)
    outer.addStretch(1)
    return widget, column
