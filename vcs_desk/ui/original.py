"""A file as it came, shown inside the program: pages, a picture or its words. It is never written out to be shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from vcs_desk.errors import DeskError
from vcs_desk.exchange.arrived import read_arrival
from vcs_desk.queries.files import FileContent, file_content
from vcs_desk.services.inputs import Reading
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Section, Small
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.kit.reading_order import in_reading_order
from vcs_desk.ui.kit.sheet import Overlay
from vcs_desk.ui.kit.source_view import SourceView
from vcs_desk.ui.theme import colour, follow_theme, px

if TYPE_CHECKING:
    from vcs_desk.ui.kit.pdf_view import PdfView

PDF = "application/pdf"


class _Picture(QWidget):
    """A picture as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image.isNull():
            return 0
        return round(self._image.height() * min(width, self._image.width()) / self._image.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._image.isNull():
            painter = painter_on(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            width = min(self.width(), self._image.width())
            painter.drawImage(QRect(0, 0, width, self.heightForWidth(width)), self._image)
            painter.end()


class PictureView(QScrollArea):
    """A picture that scrolls by keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._picture = _Picture(self)
        self.setWidget(self._picture)
        self._picture.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        follow_theme(self._restyle)

    def show_image(self, image: QImage) -> None:
        """Show another picture from its top."""
        self._picture.show_image(image)
        self.verticalScrollBar().setValue(0)

    def _restyle(self) -> None:
        self.setViewportMargins(px(8), px(8), px(8), px(8))

    def event(self, event: QEvent) -> bool:
        """The box lies outside the viewport, so it is painted here."""
        if event.type() == QEvent.Type.Paint:
            painter = painter_on(self)
            box(painter, self.rect(), px(8), colour("panel"), colour("line"))
            if self.hasFocus():
                focus_ring(painter, self.rect(), px(8))
            painter.end()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class FileView(QWidget):
    """One file: the pages of a PDF, a picture, or words; else a sentence that it cannot be shown here."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = SourceView(name, self)
        self.picture = PictureView(name, self)
        self.pages: PdfView | None = None
        self._nothing = QWidget(self)
        self._why = Body("", "text2", parent=self._nothing)
        inner = Column(self._nothing, gap=0, margin=(16, 14, 16, 14))
        inner.addWidget(self._why)
        inner.addStretch(1)
        self._stack = QStackedWidget(self)
        for part in (self.words, self.picture, self._nothing):
            self._stack.addWidget(part)
        self._name = name
        Column(self, gap=0).addWidget(self._stack)

    def show_file(self, media_type: str, content: bytes, text: str = "") -> None:
        """Show this file; ``text`` are its words, where somebody has read them."""
        if media_type == PDF and self._shows_pages(content):
            return
        image = QImage.fromData(content) if media_type.startswith("image/") else QImage()
        if not image.isNull():
            self.picture.show_image(image)
            self._stack.setCurrentWidget(self.picture)
        elif text:
            self.show_words(text)
        else:
            said = self.tr("It cannot be shown here. Save a copy, and open that with the program it was made with.")
            self._why.set_text(said)
            self._stack.setCurrentWidget(self._nothing)

    def show_words(self, text: str) -> None:
        """Show the words that were read in it."""
        self.words.show_text(text)
        self._stack.setCurrentWidget(self.words)

    def shown(self) -> QWidget | None:
        """The part that shows it."""
        return self._stack.currentWidget()

    def can_show(self, media_type: str) -> bool:
        """Whether there is more to see of such a file than its words."""
        return media_type == PDF or media_type.startswith("image/")

    def _shows_pages(self, content: bytes) -> bool:
        from vcs_desk.ui.kit.pdf_view import PdfView  # imported here: start-up time, and 3 MB

        if self.pages is None:
            self.pages = PdfView(self._name, self)
            self._stack.addWidget(self.pages)
        self.pages.set_pdf(content)
        if self.pages.page_count() <= 0:  # locked with a password, or damaged
            return False
        self._stack.setCurrentWidget(self.pages)
        return True


class OriginalSheet(Overlay):
    """A kept file over the whole window; Esc closes it, and a copy can be saved."""

    def __init__(self, window: QWidget, desk: Desk, name: str) -> None:
        super().__init__(window)
        self._desk = desk
        self._file = FileContent(name, "", b"")
        self.setAccessibleName(name)
        self._card = Card(self, padding=(24, 20, 24, 20), gap=12)
        self.title = Section(name, parent=self._card)
        self.view = FileView(name, self._card)
        self.close_button = PrimaryButton(self.tr("Close"), key="Esc", parent=self._card)
        self.save_button = PlainButton(self.tr("Save a copy"), "download", parent=self._card)
        self.words_button = PlainButton(self.tr("Show the words"), "file-text", parent=self._card)
        self.words_button.hide()
        self.note = Small(self.tr("A copy is not encrypted. Anybody who uses this PC can open it."), parent=self._card)
        foot = Flow(gap=12, row_gap=8)
        for part in (self.close_button, self.words_button, self.save_button, self.note):
            foot.addWidget(part)
        self._card.add(self.title)
        self._card.content.addWidget(self.view, 1)
        self._card.content.addLayout(foot)
        self.close_button.clicked.connect(self.close_overlay)
        self.save_button.clicked.connect(self.save)
        self.words_button.clicked.connect(self.read)
        self.closed.connect(self.deleteLater)

    def show_file(self, file: FileContent, text: str = "") -> None:
        """Show a file that is in hand."""
        self._file = file
        self.title.set_text(file.name)
        self.view.show_file(file.media_type, file.content, text)
        self.words_button.setHidden(file.media_type != PDF)
        self.open()

    def show_attachment(self, attachment_id: int) -> None:
        """Ask for a kept file and show it; words are read by the worker first."""
        try:
            file = self._desk.ask(file_content, attachment_id)
        except DeskError as error:
            self._desk.refused.emit(error)
            self.deleteLater()
            return
        self._file = file
        if self.view.can_show(file.media_type):
            self.show_file(file)
        else:
            self.read()

    def read(self) -> None:
        """Read the words of the file on the worker thread: answers typed into a form are seen in them alone."""
        file, today = self._file, self._desk.today()

        def read(job: Job) -> Reading | None:
            try:
                return read_arrival(file.content, file.name, today, None, job.progress, job.cancelled)
            except DeskError:
                return None  # it can be kept and saved all the same

        self._desk.run(self.tr("Opening the file"), read, self._on_read)

    def _on_read(self, reading: Reading | None) -> None:
        text = reading.text if reading is not None else ""
        if self.isHidden():
            self.show_file(self._file, text)
        elif text:
            self.view.show_words(text)
            self.words_button.hide()
            self.view.words.setFocus()
        else:
            self._desk.notice(self.tr("No words could be read in it."))

    def open(self) -> None:
        """Cover the window; the keyboard goes to what is shown."""
        super().open()
        self._place()
        inside = in_reading_order(self.view)
        (inside[0] if inside else self.close_button).setFocus()

    def save(self) -> None:
        """Ask where a copy is kept."""
        save_copy(self, self._desk, self._file)

    def _place(self) -> None:
        width = min(px(960), self.width() - px(48))
        height = self.height() - px(48)
        self._card.setGeometry((self.width() - width) // 2, px(24), width, height)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
            return
        event.accept()

    def sizeHint(self) -> QSize:
        return QSize(px(640), px(480))


def save_copy(asking: QWidget, desk: Desk, file: FileContent) -> None:
    """Ask where a copy of a kept file goes, and say that it is not encrypted there."""

    def save(path: Path) -> None:
        try:
            write_safely(path, file.content)
        except DeskError as error:
            desk.refused.emit(error)
            return
        said = asking.tr("Saved as %1. That copy is not encrypted.").replace("%1", path.name)
        desk.notice(said)

    ending = Path(file.name).suffix
    kind = asking.tr("The same kind of file") + f" (*{ending or '.*'})"
    choose_new_file(asking, asking.tr("Save a copy"), file.name, kind, save)
