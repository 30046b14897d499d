"""A text to be read beside a form, with every piece marked that a field was taken from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.theme import colour, follow_theme, px

Place = tuple[int, int]
"""Start and end, in UTF-16 units as Qt counts."""
LONG = 80
"""Whole sentences that were used are only underlined, so that names and numbers in them stand out."""


class SourceView(QTextEdit):
    """Read, selected and scrolled by keyboard; never changed. ``selected`` with what is selected now."""

    selected = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: dict[str, Place] = {}
        self._strong = ""
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.selectionChanged.connect(self._say_selected)
        follow_theme(self._restyle)

    def show_text(self, text: str, places: Mapping[str, Place] | None = None) -> None:
        """Show another text from its beginning, with these places marked."""
        self._places, self._strong = dict(places or {}), ""
        self.setPlainText(text)
        self._space_lines()
        self._mark()

    def set_places(self, places: Mapping[str, Place]) -> None:
        """Mark other places of the same text."""
        self._places, self._strong = dict(places), ""
        self._mark()

    def point_at(self, field: str) -> None:
        """Mark strongly where this field stands, and bring it into sight; nothing where it was not found."""
        self._strong = field if field in self._places else ""
        self._mark()
        if self._strong:
            self._bring_into_sight(*self._places[self._strong])

    def pointed_at(self) -> str:
        """The words that are strongly marked now."""
        return self._words(*self._places[self._strong]) if self._strong else ""

    def marked(self, field: str) -> str:
        """The words that are marked for a field; "" where none are."""
        return self._words(*self._places[field]) if field in self._places else ""

    def selected_text(self) -> str:
        """What somebody has selected."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def begin(self) -> None:
        """Put the cursor where the strongly marked words stand, and take the keyboard."""
        if self._strong and not self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(self._places[self._strong][0])
            self.setTextCursor(cursor)
        self.setFocus()

    def _words(self, start: int, end: int) -> str:
        return self._cursor(start, end).selectedText().replace("\u2029", "\n")

    def _cursor(self, start: int, end: int) -> QTextCursor:
        last = max(0, self.document().characterCount() - 1)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring_into_sight(self, start: int, end: int) -> None:
        """Scroll so that the words stand in the upper half, unless they are to be seen whole already."""
        top, below = self._line_of(start), self._line_of(end)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top < 0 or below > room:
            bar.setValue(bar.value() + top - room // 3)

    def _line_of(self, at: int) -> int:
        rect = self.cursorRect(self._cursor(at, at))
        return rect.center().y()

    def _mark(self) -> None:
        long, strong = QTextCharFormat(), QTextCharFormat()
        long.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        long.setUnderlineColor(colour("control"))
        short = QTextCharFormat(long)
        short.setBackground(colour("neutral_soft"))
        strong.setBackground(colour("accent_soft"))
        strong.setForeground(colour("accent_strong"))
        strong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        strong.setUnderlineColor(colour("accent"))
        marks = []
        for field in sorted(self._places, key=self._weight):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(*self._places[field])
            start, end = self._places[field]
            light = long if end - start > LONG else short
            mark.format = strong if field == self._strong else light
            marks.append(mark)
        self.setExtraSelections(marks)

    def _weight(self, field: str) -> tuple[bool, int]:
        """The strong one is painted last, and short ones over long ones."""
        start, end = self._places[field]
        return field == self._strong, start - end

    def _say_selected(self) -> None:
        self.selected.emit(self.selected_text())

    # Look

    def _restyle(self) -> None:
        self.setFont(type_font("body"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)  # the box behind is painted by us
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        self.setPalette(palette)
        self.setViewportMargins(px(7), px(13), px(8), px(13))
        self._space_lines()
        self._mark()

    def _space_lines(self) -> None:
        form = QTextBlockFormat()
        form.setLineHeight(float(px(23)), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setLeftMargin(px(9))  # the bar beside marked lines stands there
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._strong:
            self._paint_edge()

    def _paint_edge(self) -> None:
        """A bar at the left of the lines with the strongly marked words: not by colour of the words alone."""
        start, end = self._places[self._strong]
        first, last = (self.cursorRect(self._cursor(at, at)) for at in (start, end))
        painter = QPainter(self.viewport())
        height = last.bottom() - first.top()
        painter.fillRect(0, first.top(), px(3), max(height, first.height()), colour("accent"))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(360), px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(80))
