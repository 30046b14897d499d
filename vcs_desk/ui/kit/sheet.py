"""A question asked in the window over a dim ground: title, content, one verb and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from vcs_desk.ui.kit.boxes import Column, Flow
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.card import Card
from vcs_desk.ui.kit.labels import Body, Section
from vcs_desk.ui.kit.paint import painter_on
from vcs_desk.ui.kit.reading_order import in_reading_order, tab_on
from vcs_desk.ui.theme import colour, follow_theme, px


class Overlay(QWidget):
    """A dim ground over a whole window that keeps the keyboard inside until it closes."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: list[QWidget] = []
        """What had the keyboard, and what holds it, from the inside out."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.hide()
        follow_theme(self.update)

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        self._before = []
        part = QApplication.focusWidget()
        while part is not None and self._window.isAncestorOf(part):
            self._before.append(part)
            part = part.parentWidget()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def close_overlay(self) -> None:
        """Uncover the window and give the keyboard back to where it was."""
        if self.isHidden():
            return
        self.hide()
        self._give_back()
        self.closed.emit()

    def _give_back(self) -> None:
        """To what had the keyboard; where that has gone meanwhile, to the first that is left around it."""
        for part in self._before:
            if isValid(part) and part.isVisible():
                first = part if part is self._before[0] else next(iter(in_reading_order(part)), None)
                if first is not None:
                    first.setFocus()
                    break
        self._before = []

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside and never to what lies under."""
        return tab_on(self._window if self.isHidden() else self, forward) or True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), colour("dim"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class _SheetScroll(QScrollArea):
    """Holds the content of a sheet, as high as it is until the window is too low."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)


class Sheet(Overlay):
    """``accepted`` for the verb, ``cancelled`` for Cancel and Esc; the page calls ``done`` when the verb has worked."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(
        self, window: QWidget, title: str, verb: str, *, text: str = "", cancel: str = "", icon: str = "",
        width: int = 560,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self.setAccessibleName(title)
        self._wide = width
        self._card = Card(self, padding=(24, 20, 24, 20), gap=16)
        self.title = Section(title, parent=self._card)
        self.text = Body(text, parent=self._card)
        self.verb = PrimaryButton(verb, icon, parent=self._card)
        self.cancel = PlainButton(cancel or self.tr("Cancel"), parent=self._card, key="Esc")
        self._scroll = _SheetScroll(self._card)
        self._inside = QWidget()
        outer = Column(self._inside, gap=0)
        self.body = Column(gap=16)
        outer.addLayout(self.body)
        outer.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._lay_out(text)
        self.verb.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.dismiss)

    def _lay_out(self, text: str) -> None:
        self._card.add(self.title)
        self._card.add(self.text)
        self.text.setHidden(not text)
        self._card.content.addWidget(self._scroll, 1)
        self._scroll.hide()
        buttons = Flow(gap=12, row_gap=8)
        buttons.addWidget(self.verb)
        buttons.addWidget(self.cancel)
        self._card.content.addLayout(buttons)

    def add(self, widget: QWidget) -> None:
        """Put a widget, such as a Form, into the sheet."""
        self.body.addWidget(widget)
        self._scroll.show()

    def open(self) -> None:
        """Show the sheet over its window; the first field takes the keyboard, else the verb."""
        super().open()
        self._place()
        inside = in_reading_order(self._inside)
        (inside[0] if inside else self.verb).setFocus()

    def dismiss(self) -> None:
        """Close without doing it."""
        if not self.isHidden():
            self.close_overlay()
            self.cancelled.emit()

    def done(self) -> None:
        """Close because it was done."""
        self.close_overlay()

    def _place(self) -> None:
        width = min(px(self._wide), self.width() - px(32))
        inner = width - 2 * px(24)
        wanted = self._inside.heightForWidth(inner) if self._inside.hasHeightForWidth() else -1
        content = max(wanted, self._inside.sizeHint().height()) if not self._scroll.isHidden() else 0
        head = self.title.heightForWidth(inner) + px(40) + px(16) * 2 + px(36)
        if not self.text.isHidden():
            head += self.text.heightForWidth(inner) + px(16)
        height = min(head + (content + px(16) if content else 0), self.height() - px(32))
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        event.accept()
