"""The report on screen: the same bytes that are saved and printed, with small pages beside it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.buttons import IconButton, PlainButton
from vcs_desk.ui.kit.labels import Body, Small
from vcs_desk.ui.kit.page_list import PageList
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px


class Preview(QWidget):
    """Bar with the page number and Print, small pages, and the page being read."""

    print_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        from vcs_desk.ui.kit.pdf_view import PdfView  # imported here: start-up time, and 3 MB

        super().__init__(parent)
        self.back = IconButton("chevron-left", self.tr("Page before"), parent=self, size=32)
        self.forward = IconButton("chevron-right", self.tr("Next page"), parent=self, size=32)
        self.number = Body("", wrap=False, parent=self)
        self.made = Small("", "text2", wrap=False, parent=self)
        self.print_button = PlainButton(self.tr("Print"), icon="printer", parent=self, height=32)
        self.view = PdfView(self.tr("The report"), self)
        self.thumbs = PageList(self.view, self)
        self.thumbs.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # they follow the page being read
        self._content = b""
        self._lay_out()
        self.back.clicked.connect(self._page_back)
        self.forward.clicked.connect(self._page_forward)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)
        self.print_button.clicked.connect(self.print_pressed)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        """Where text is large there is room for the page being read alone."""
        large = current_theme().text_scale > 1.4
        for part in (self.thumbs, self.made, self.back, self.forward):
            part.setHidden(large)
        self.view.setDocumentMargins(QMargins(px(24), px(16), px(18), px(16)))

    def _lay_out(self) -> None:
        bar = QWidget(self)
        keep_size(bar, height=(48, 80))
        row = Row(bar, gap=8, margin=(16, 0, 16, 0))
        row.addWidget(self.back)
        row.addWidget(self.number)
        row.addWidget(self.forward)
        row.addStretch(1)
        row.addWidget(self.made)
        row.addWidget(self.print_button)
        pages = Row(gap=0)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.view, 1)
        column = Column(self, gap=0, margin=(1, 1, 0, 0))
        column.addWidget(bar)
        column.addLayout(pages, 1)
        self.setTabOrder(self.print_button, self.thumbs)
        self.setTabOrder(self.thumbs, self.view)

    def show_pdf(self, content: bytes, said: str) -> None:
        """Show a document; the page being read stays where there still is one."""
        page = self.view.page() if self._content else 0
        self._content = content
        self.view.set_pdf(content)
        self.made.set_text(said)
        self.view.go_to_page(min(page, max(0, self.view.page_count() - 1)))
        self._on_page(self.view.page())

    def content(self) -> bytes:
        """The bytes that are shown."""
        return self._content

    def _page_back(self) -> None:
        self.view.go_to_page(max(0, self.view.page() - 1))

    def _page_forward(self) -> None:
        self.view.go_to_page(min(self.view.page_count() - 1, self.view.page() + 1))

    def _on_page(self, page: int) -> None:
        count = self.view.page_count()
        words = self.tr("Page %1 of %2").replace("%1", str(page + 1)).replace("%2", str(count))
        self.number.set_text(words if count else "")
        self.back.setEnabled(page > 0)
        self.forward.setEnabled(page + 1 < count)
        self.print_button.setEnabled(count > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("page"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.fillRect(0, 0, 1, self.height(), colour("line"))
        edge = self.thumbs.geometry()
        painter.fillRect(0, edge.top() - 1, self.width(), 1, colour("line"))
        painter.end()

    def focus_target(self) -> QWidget:
        """Where the keyboard goes to read."""
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self.view
