"""The frame of every working page: head with title, search and one primary button, and the content under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QSizePolicy, QWidget

from vcs_desk.ui.kit.boxes import Column, Length, Margin, Row, keep_size
from vcs_desk.ui.kit.buttons import PrimaryButton
from vcs_desk.ui.kit.labels import Body, Title
from vcs_desk.ui.kit.link_back import BackLink
from vcs_desk.ui.kit.search_box import SearchBox
from vcs_desk.ui.theme import current_theme, follow_theme, px

WORK_AREA = 1320


class _MarginBar(QScrollBar):
    """A scroll bar that keeps its place but shows nothing while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


class PageScroll(QScrollArea):
    """Scrolls down only; its bar stands in the page's right margin, so that content never shifts."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget(self))  # Qt's own would be looked up among all widgets there are: 12 ms
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = _MarginBar(self)
        bar.setObjectName("page_scroll")
        self.setVerticalScrollBar(bar)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)


class PageHead(QWidget):
    """64 px: title, quiet subtitle, search and the page's one primary button; or a link back before the title."""

    primary_pressed = Signal()
    search_pressed = Signal()
    back_pressed = Signal()

    def __init__(self, title: str, subtitle: str = "", *, height: int = 64, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.back = BackLink("", self)
        self.title = Title(title, parent=self)
        self.subtitle = Body(subtitle, "text2", parent=self)
        self.search = SearchBox(parent=self)
        self.primary = PrimaryButton("", parent=self)
        for button, signal in (
            (self.back, self.back_pressed), (self.search, self.search_pressed), (self.primary, self.primary_pressed)
        ):  # fmt: skip
            button.clicked.connect(signal)
        self._lay_out()
        self.back.hide()
        self.primary.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTabOrder(self.search, self.primary)
        follow_theme(self._restyle)

    def _lay_out(self) -> None:
        row = Row(self, gap=(12, 16), margin=((24, 32), 8, (24, 32), 8))
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        beside = Row(gap=0, margin=(0, 6, 0, 0))  # on the title's baseline
        beside.addWidget(self.subtitle, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(beside)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.primary)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.title.set_text(title)
        self.subtitle.set_text(subtitle)
        self._restyle()

    def set_primary(self, text: str, icon: str = "", key: str = "") -> None:
        """Name the page's one primary button; "" takes it away."""
        self.primary.set_text(text)
        self.primary.set_icon(icon)
        self.primary.set_key(key)
        self.primary.setHidden(not text)

    def set_back(self, text: str) -> None:
        """Put a link back before the title, or take it away."""
        self.back.set_text(text)
        self.back.setHidden(not text)

    def _restyle(self) -> None:
        """Where text is large the subtitle has no room; it stays in the title's spoken description."""
        large = current_theme().text_scale > 1.4
        self.subtitle.setHidden(large or not self.subtitle.text())
        self.title.setAccessibleDescription(self.subtitle.text())
        self.setMinimumHeight(px(self._height, self._height * 1.75))


class PageFrame(QWidget):
    """Head, content and, if given, an action bar. ``add`` puts widgets under each other in a scrolled column."""

    primary_pressed = Signal()
    search_pressed = Signal()
    back_pressed = Signal()

    def __init__(
        self, title: str, subtitle: str = "", *, primary: str = "", icon: str = "", key: str = "", head: int = 64,
        gap: Length = 20, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.head = PageHead(title, subtitle, height=head, parent=self)
        self.head.primary_pressed.connect(self.primary_pressed)
        self.head.search_pressed.connect(self.search_pressed)
        self.head.back_pressed.connect(self.back_pressed)
        self.head.set_primary(primary, icon, key)
        self._gap = gap
        self._outer = Column(self, gap=0)
        self._outer.addWidget(self.head)
        self._place: QWidget | None = None
        self.body: Column | None = None
        self._bound(self.head)

    @staticmethod
    def _bound(widget: QWidget) -> None:
        keep_size(widget, max_width=(WORK_AREA, WORK_AREA * 1.5))

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.head.set_title(title, subtitle)

    def set_content(self, widget: QWidget, *, bounded: bool = False) -> None:
        """Fill everything under the head with one widget that scrolls by itself, such as a ListDetail."""
        self._put(widget)
        if bounded:
            self._bound(widget)

    def content(self, *, margin: Margin = ((24, 32), 0, 0, 24)) -> Column:
        """The scrolled column under the head, made on first use; its right margin is the scroll bar's place."""
        if self.body is None:
            inside = QWidget(self)
            outer = Column(inside, gap=0)
            self.body = Column(gap=self._gap, margin=margin)
            outer.addLayout(self.body)
            outer.addStretch(1)
            scroll = PageScroll(inside, self)
            self._put(scroll)
            self._bound(scroll)
        return self.body

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the scrolled column."""
        self.content().addWidget(widget)

    def set_action_bar(self, bar: QWidget) -> None:
        """Put an action bar at the bottom."""
        self._outer.addWidget(bar)

    def _put(self, widget: QWidget) -> None:
        if self._place is not None:
            self._place.hide()
            self._place.deleteLater()
        self._place = widget
        self._outer.insertWidget(1, widget, 1)
