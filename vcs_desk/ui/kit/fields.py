"""Where people type: one line, several lines, dates, numbers and passphrases."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QIntValidator,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QTextEdit, QWidget

from vcs_desk.ui.fonts import type_font
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.key_hint import hint_size, paint_hint
from vcs_desk.ui.kit.paint import box, focus_ring, painter_on
from vcs_desk.ui.theme import Role, colour, follow_theme, px

_QT_TEXT_MARGIN = 2  # what QLineEdit adds at each end by itself


def paint_field(painter: QPainter, widget: QWidget, *, bad: bool, over: bool) -> None:
    """The box behind what is typed: control edge, focus ring, bad edge, or both rings."""
    enabled, focused = widget.isEnabled(), widget.hasFocus()
    edge: Role = "bad" if bad else "focus" if focused else "text" if over else "control"
    fill = colour("panel" if enabled else "disabled_fill")
    if bad and focused:  # both rings, the keyboard's outside
        focus_ring(painter, widget.rect(), px(8))
        box(painter, widget.rect().adjusted(3, 3, -3, -3), px(8) - 3, fill, colour("bad"), width=2)
        return
    box(painter, widget.rect(), px(8), fill, colour(edge if enabled else "line"), width=2 if bad or focused else 1)


class TextField(QLineEdit):
    """One line of text, 36 high, with an icon before it and a key hint after it if asked."""

    def __init__(
        self, name: str = "", placeholder: str = "", *, icon: str = "", key: str = "", height: int = 36,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._icon, self._key, self._height = icon, key, height
        self._bad = self._good = False
        self.setFrame(False)
        self.setAcceptDrops(False)  # a file dropped there is meant for the window
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name or placeholder)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._restyle)

    def set_bad(self, bad: bool) -> None:
        """Mark that a message stands above it."""
        self._bad = bad
        self.update()

    def set_good(self, good: bool) -> None:
        """Show a tick at the right end: what was typed has been checked and is right."""
        self._good = good
        self._restyle()

    def _restyle(self) -> None:
        before = px(12) + px(26) if self._icon else px(11) + 1
        after = px(8) + hint_size(self._key).width() + px(6) if self._key else px(11) + 1
        after = max(after, px(36)) if self._good else after
        self.setTextMargins(before - _QT_TEXT_MARGIN, 0, after - _QT_TEXT_MARGIN, 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_field(painter, self, bad=self._bad, over=self.underMouse())
        middle = self.height() / 2
        if self._icon:
            paint_icon(painter, self._icon, colour("text2"), (px(12), round(middle - px(18) / 2)), px(18))
        if self._good:
            right = self.width() - px(30)
            paint_icon(painter, "circle-check", colour("ok"), (right, round(middle - px(18) / 2)), px(18))
        elif self._key:
            size = hint_size(self._key)
            at = (self.width() - px(8) - size.width(), middle - size.height() / 2)
            paint_hint(painter, self._key, at)
        painter.end()
        super().paintEvent(event)


class DateField(TextField):
    """A date in any British way of writing; as wide as a date needs. The service reads what was typed."""

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class NumberField(TextField):
    """A whole number from ``least`` to ``most``; ``number()`` is None while empty. Up and down arrows change it."""

    number_changed = Signal(object)

    def __init__(self, name: str = "", least: int = 0, most: int = 9999, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._least, self._most = least, most
        self.setValidator(QIntValidator(least, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._say_number)

    def number(self) -> int | None:
        """What stands there, if it is a number in range."""
        return int(self.text()) if self.hasAcceptableInput() else None

    def set_number(self, number: int | None) -> None:
        """Show a number, or nothing."""
        self.setText("" if number is None else str(number))

    def _say_number(self) -> None:
        self.number_changed.emit(self.number())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            now = self.number()
            step = 1 if key == Qt.Key.Key_Up else -1
            self.set_number(self._least if now is None else min(max(now + step, self._least), self._most))
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(88), px(self._height))


class _ShowButton(Button):
    """The word "Show" inside the passphrase field: quiet, with an eye."""

    PADDING = 6
    STEP = "body"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(6))
        tint = colour("text" if self.underMouse() else "text2")
        self._paint_content(painter, tint)
        painter.end()


class PassphraseField(TextField):
    """Dots, and a Show button that turns them into letters."""

    def __init__(self, name: str = "", *, height: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(name, height=height, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._show = _ShowButton(self.tr("Show"), "eye", parent=self)
        self._show.setCursor(Qt.CursorShape.PointingHandCursor)
        self._show.clicked.connect(self._turn)
        follow_theme(self._place_button)

    def _turn(self) -> None:
        shown = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.set_text(self.tr("Hide") if shown else self.tr("Show"))
        self._show.set_icon("eye-off" if shown else "eye")
        self._place_button()

    def _place_button(self) -> None:
        self._show.resize(self._show.sizeHint().width(), self.height() - px(8))
        self._show.move(self.width() - self._show.width() - px(5), px(4))
        self.setTextMargins(px(11) - 1, 0, self._show.width() + px(8), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()


class TextArea(QTextEdit):
    """Several lines of plain text on lines of 23; grows with what is typed up to ``most`` lines. Tab moves on."""

    def __init__(self, name: str = "", *, lines: int = 5, most: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most, self._bad = lines, most, False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)  # a file dropped there is meant for the window
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)
        follow_theme(self._restyle)

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setPlainText(text)
        self._space_lines()

    def set_bad(self, bad: bool) -> None:
        """Mark that a message stands above it."""
        self._bad = bad
        self.update()

    def _restyle(self) -> None:
        self.setFont(type_font("body"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)  # the box behind is painted by us
        palette.setColor(QPalette.ColorRole.Text, colour("text" if self.isEnabled() else "disabled_text"))
        self.setPalette(palette)
        self.setViewportMargins(px(13), px(11), px(12), px(10))
        self._space_lines()
        self._grow()

    def _space_lines(self) -> None:
        form = QTextBlockFormat()
        form.setLineHeight(float(px(23)), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        blocked = self.blockSignals(True)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self.blockSignals(blocked)
        self._grow()

    def _grow(self) -> None:
        used = round(self.document().size().height() / px(23))
        wanted = min(max(used, self._least), self._most) * px(23) + px(21)
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """The box lies outside the viewport, so it is painted here."""
        if event.type() == QEvent.Type.Paint:
            painter = painter_on(self)
            paint_field(painter, self, bad=self._bad, over=self.underMouse())
            painter.end()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
