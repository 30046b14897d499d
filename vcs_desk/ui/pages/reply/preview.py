"""The right side of the page: the letter as it will be printed, or the text as it will be pasted."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vcs_desk.ui.kit.boxes import Column, Row, keep_size
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.pages.reply.words import words
from vcs_desk.ui.theme import colour, current_theme, follow_theme, px


class Preview(QWidget):
    """A bar with the page being read, Copy text, Print and Record as sent; under it the letter or the text."""

    copy_pressed = Signal()
    record_pressed = Signal()
    print_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        from vcs_desk.ui.kit.pdf_view import PdfView  # imported here: start-up time, and 3 MB

        super().__init__(parent)
        self.number = Body("", wrap=False, parent=self)
        self.copy_button = PlainButton(words("Copy text"), icon="copy", parent=self, height=32)
        self.print_button = PlainButton(words("Print"), icon="printer", parent=self, height=32)
        self.record_button = PlainButton(words("Record as sent"), "check", "Ctrl Enter", parent=self, height=32)
        self.stack = QStackedWidget(self)
        self.view = PdfView(words("The letter"), self)
        self.text = Body("", selectable=True, parent=self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setAccessibleName(words("The text"))
        self._content = b""
        self._copies = True
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(self._show_number)
        self.copy_button.clicked.connect(self.copy_pressed)
        self.print_button.clicked.connect(self.print_pressed)
        self.record_button.clicked.connect(self.record_pressed)
        follow_theme(self._restyle)

    def _restyle(self) -> None:
        """Where text is large there is room for Print alone; the keys of the others still work."""
        large = current_theme().text_scale > 1.4
        self.number.setHidden(large)
        self.record_button.setHidden(large)
        self.copy_button.setHidden(large or not self._copies)
        self.view.setDocumentMargins(QMargins(px(66, 36), px(24), px(80, 40), px(16)))

    def _lay_out(self) -> None:
        bar = QWidget(self)
        keep_size(bar, height=(48, 80))
        row = Row(bar, gap=8, margin=(16, 0, 16, 0))
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(self.print_button)
        row.addWidget(self.record_button)
        inside = QWidget(self)
        place = Column(inside, gap=0, margin=((24, 20), 24, (24, 20), 24))
        card = Card(inside, padding=((24, 28), 20, (24, 28), 20))
        card.add(self.text)
        place.addWidget(card)
        place.addStretch(1)
        self.stack.addWidget(self.view)
        self.stack.addWidget(PageScroll(inside, self))
        column = Column(self, gap=0, margin=(1, 1, 0, 0))
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    def show_letter(self, content: bytes) -> None:
        """Show a letter; the page being read stays where there still is one."""
        self.stack.setCurrentIndex(0)
        if content != self._content:
            page = self.view.page() if self._content else 0
            self._content = content
            self.view.set_pdf(content)
            self.view.go_to_page(min(page, max(0, self.view.page_count() - 1)))
        self.print_button.show()
        self._show_number()

    def show_text(self, text: str, said: str) -> None:
        """Show a text, and say in the bar what it is."""
        self.stack.setCurrentIndex(1)
        self.text.set_text(text)
        self.print_button.hide()
        self.number.set_text(said)

    def offer_copy(self, *, offered: bool) -> None:
        """Offer to copy the text, unless the page's own button does."""
        self._copies = offered
        self._restyle()

    def content(self) -> bytes:
        """The bytes of the letter that is shown, or was shown last."""
        return self._content

    def _show_number(self) -> None:
        count = self.view.page_count()
        text = words("Page %1 of %2").replace("%1", str(self.view.page() + 1)).replace("%2", str(count))
        self.number.set_text(text if count else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("page"))
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.fillRect(0, 0, 1, self.height(), colour("line"))
        edge = self.stack.geometry()
        painter.fillRect(edge, colour("sunken"))
        painter.fillRect(0, edge.top() - 1, self.width(), 1, colour("line"))
        painter.end()
