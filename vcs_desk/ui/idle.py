"""Notices when nobody is at the desk any more: nothing touched for a while, the PC asleep, its clock moved."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from vcs_desk.clock import Clock

_TICK_SECONDS = 5
_JUMP = timedelta(seconds=90)
"""A step of the clock longer than this between two ticks: the PC slept, or somebody set its clock."""
_SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
    )
)  # fmt: skip


class IdleWatch(QObject):
    """Watches one native window; ``left_alone`` once, when it is time to lock."""

    left_alone = Signal()

    def __init__(self, watched: QObject, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        """``watched`` is the QWindow: it sees what the person does before any widget takes it."""
        super().__init__(parent)
        self._clock = clock
        self._span = timedelta(minutes=minutes)
        self._last = self._tick_at = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        watched.installEventFilter(self)

    def look(self) -> None:
        """Compare the clock with the last sign of life; called by a timer."""
        now = self._clock.now()
        jumped = not timedelta(0) <= now - self._tick_at <= _JUMP
        self._tick_at = now
        if jumped or now - self._last >= self._span:
            self._timer.stop()
            self.left_alone.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._clock.now()
        return False
