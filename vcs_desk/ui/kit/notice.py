"""The notice at the bottom left: what was just done, with Undo, for ten seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.boxes import Row
from vcs_desk.ui.kit.buttons import IconButton, LinkButton
from vcs_desk.ui.kit.key_hint import KeyHint
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.theme import colour, follow_theme, px


class _CloseButton(IconButton):
    """A cross in the colours of the notice."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        tint = colour("on_notice")
        at = round((self.width() - px(18)) / 2)
        paint_icon(painter, "x", tint, (at, at), px(18))
        if self.hasFocus() or self.underMouse():
            box(painter, self.rect(), px(6), None, tint, width=2 if self.hasFocus() else 1)
        painter.end()


class _UndoLink(LinkButton):
    """Undo, with a ring that shows on the dark ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = painter_on(self)
            box(painter, self.rect(), px(4), None, colour("on_notice"), width=2)
            painter.end()


class Notice(QWidget):
    """Floats 16 px from the bottom left of its host; ``undone`` for Undo, ``closed`` when it goes any other way."""

    undone = Signal()
    closed = Signal()

    STAYS_MS = 10_000

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host, self._left = host, 0
        self._text = Body("", "on_notice", parent=self)
        self._undo = _UndoLink(self.tr("Undo"), self, role="notice_link", semibold=True)
        self._hint = KeyHint("Ctrl Z", self, role="on_notice")
        self._close = _CloseButton("x", self.tr("Close this notice"), "Esc", self, size=32)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._lay_out()
        self._undo.clicked.connect(self._undo_pressed)
        self._close.clicked.connect(self.dismiss)
        for part in (host, self._undo, self._close):
            part.installEventFilter(self)
        self.hide()
        follow_theme(self._place)

    def _lay_out(self) -> None:
        row = Row(self, gap=0, margin=(46, 8, 8, 8))
        row.addWidget(self._text, 1)
        row.space(20)
        row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.space(20)
        row.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        row.space(11)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str, *, undo: bool = True, key: str = "Ctrl Z") -> None:
        """Show and speak a sentence; a notice that is still there gives way."""
        self._text.set_text(text)
        self._undo.setVisible(undo)
        self._hint.set_key(key)
        self._hint.setVisible(undo and bool(key))
        self.setAccessibleName(text)
        self._left = self.STAYS_MS
        self._place()
        self.show()
        self.raise_()
        self._timer.start(self._left)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def dismiss(self) -> None:
        """Take the notice away."""
        if self.isHidden():
            return
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _undo_pressed(self) -> None:
        self._timer.stop()
        self.hide()
        self.undone.emit()

    def _place(self) -> None:
        gap, layout = px(16), self.layout()
        if layout is None:
            return
        width = min(max(self.sizeHint().width(), px(320)), max(px(200), self._host.width() - 2 * gap))
        height = max(px(48), layout.heightForWidth(width))
        self.setGeometry(gap, self._host.height() - gap - height, width, height)

    # Stays while somebody looks at it

    def _pause(self) -> None:
        if self._timer.isActive():
            self._left = max(1000, self._timer.remainingTime())
            self._timer.stop()

    def _go_on(self) -> None:
        if not self.isHidden() and not self._watched() and not self._timer.isActive():
            self._timer.start(self._left)

    def _watched(self) -> bool:
        focus = QApplication.focusWidget()
        return self.underMouse() or focus in (self._undo, self._close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._host:
            if kind == QEvent.Type.Resize:
                self._place()
        elif kind == QEvent.Type.FocusIn:
            self._pause()
        elif kind == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._go_on)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._pause()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, QRectF(self.rect()), px(8), colour("notice"))
        paint_icon(painter, "check", colour("on_notice"), (px(16), round((self.height() - px(18)) / 2)), px(18))
        painter.end()
