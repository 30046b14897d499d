"""What is said at the bottom left: what was done, with Undo, and what was refused."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vcs_desk.errors import DeskError
from vcs_desk.ui import desk as told
from vcs_desk.ui.icons import paint_icon
from vcs_desk.ui.kit.notice import Notice
from vcs_desk.ui.kit.paint import box, painter_on
from vcs_desk.ui.theme import colour, px


class _Refusal(Notice):
    """A notice of what could not be done: another icon, and it stays longer because there is more to read."""

    STAYS_MS = 20_000

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        box(painter, QRectF(self.rect()), px(8), colour("notice"))
        middle = round((self.height() - px(18)) / 2)
        paint_icon(painter, "triangle-alert", colour("on_notice"), (px(16), middle), px(18))
        painter.end()


class Notices(QObject):
    """One notice at a time over the work area of a window."""

    undo_asked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.done = Notice(host)
        self.refusal = _Refusal(host)
        self.done.undone.connect(self.undo_asked)

    def say(self, notice: told.Notice) -> None:
        """Say what has happened."""
        self.refusal.dismiss()
        self.done.say(f"{notice.text} {notice.hint}".strip(), undo=notice.undoable)

    def refuse(self, error: DeskError) -> None:
        """Say what could not be done, and what to do next."""
        self.done.dismiss()
        self.refusal.say(str(error), undo=False)

    def text(self) -> str:
        """What is being said now; "" for nothing."""
        shown = [notice for notice in (self.done, self.refusal) if not notice.isHidden()]
        return shown[0].text() if shown else ""

    def clear(self) -> None:
        """Say nothing."""
        self.done.dismiss()
        self.refusal.dismiss()
