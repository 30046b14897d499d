"""The shape of the screens before a desk is open and after it is closed: one column, and a line at the foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from vcs_desk import __version__
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.kit.reading_order import tab_on
from vcs_desk.ui.kit.states import StateLabel, StateText
from vcs_desk.ui.theme import colour, follow_theme, px

WIDTH = 440


class Emblem(QWidget):
    """A soft circle of 48 with an icon."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(48), px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = px(48)
        box(painter, QRectF(0, 0, side, side), side / 2, colour("accent_soft"))
        at = (side - px(22)) / 2
        paint_icon(painter, self._icon, colour("accent_strong"), (at, at), px(22))
        painter.end()


class FollowingScroll(PageScroll):
    """Scrolls to whatever gets the keyboard, so that nobody types into a field they cannot see."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a part, once what was just shown or hidden has its place."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, px(24)))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.reveal(now)


class DoorScreen(QWidget):
    """A screen of one column in the middle: emblem, title, what it is about; parts are added with ``add``."""

    def __init__(
        self, emblem: str, title: str, text: str, parent: QWidget | None = None, *, width: int = WIDTH
    ) -> None:
        super().__init__(parent)
        inside = QWidget(self)
        self._middle = QWidget(inside)
        keep_size(self._middle, width=(width, width * 1.6))
        self.column = Column(self._middle, gap=0)
        self.title, self.text = Title(title, parent=self._middle), Body(text, "text2", parent=self._middle)
        self._add_head(emblem)
        around = Row(gap=0, margin=(24, 60, 0, 24))  # the scroll bar has 24 at the other side, the foot 36 below
        around.addStretch(1)
        around.addWidget(self._middle)
        around.addStretch(1)
        whole = Column(inside, gap=0)
        whole.addStretch(1)
        whole.addLayout(around)
        whole.addStretch(1)
        self.foot = Row(gap=16, margin=(24, 0, 0, 16))
        whole.addLayout(self.foot)
        self._scroll = FollowingScroll(inside, self)
        outer = Column(self, gap=0)
        outer.addWidget(self._scroll, 1)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return tab_on(self, forward)

    def _add_head(self, emblem: str) -> None:
        words = Column(gap=0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        head = Row(gap=14)
        head.addWidget(Emblem(emblem, self._middle), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.column.space(24)

    def add(self, widget: QWidget, after: int = 0) -> None:
        """Put a widget under the others, with a gap of ``after`` px under it."""
        self.column.addWidget(widget)
        if after:
            self.column.space(after)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a part that was just shown."""
        self._scroll.reveal(widget)

    def add_foot(self, left: StateText) -> StateLabel:
        """What stands at the bottom of the window: a sentence with an icon, and what the program is."""
        state = StateLabel(left.text, left.kind, left.icon, small=True, parent=self)
        promise = self.tr("VCS Desk %1. This program makes no internet connection.")
        version = ".".join(__version__.split(".")[:2])
        self.foot.addWidget(state, 1)
        self.foot.addWidget(Small(promise.replace("%1", version), "text2", align="right", parent=self), 1)
        return state
