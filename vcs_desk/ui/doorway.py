"""The window before a desk is open and after it is closed. Imports nothing but the colours, so it is there at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from vcs_desk.ui.theme import colour, follow_theme


class Doorway(QWidget):
    """One top-level window that shows one screen at a time; it keeps its place and size between them."""

    appeared = Signal()
    """It was painted for the first time, empty as it may be."""
    painted = Signal()
    """The screen that is shown was painted for the first time."""
    close_asked = Signal()
    """The person closed the window while it may not go by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.may_close = True
        self._appeared = False
        self._to_be_painted = False
        self._screens = QStackedLayout(self)
        self.setWindowTitle("VCS Desk")
        self.resize(1366, 768)
        follow_theme(self.update)

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen; the one before it goes."""
        before = self._screens.currentWidget()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        self._to_be_painted = True
        self.setWindowTitle(screen.windowTitle() or "VCS Desk")
        (screen.focusProxy() or screen).setFocus()
        if before is not None and before is not screen:
            self._screens.removeWidget(before)
            before.hide()
            before.deleteLater()

    def shown_screen(self) -> QWidget | None:
        """What is shown now."""
        return self._screens.currentWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_asked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("page"))
        painter.end()
        if not self._appeared:
            self._appeared = True
            QTimer.singleShot(0, self, self.appeared.emit)
        if self._to_be_painted:
            self._to_be_painted = False
            QTimer.singleShot(0, self, self.painted.emit)
