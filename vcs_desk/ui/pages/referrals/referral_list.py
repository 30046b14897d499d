"""The list at the left: numbers from a query, and only as many rows loaded as somebody has scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.queries.referrals import ReferralRow
from vcs_desk.ui.kit.list_row import RowLook
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.referrals.words import inbox_row

WINDOW = 60
Load = Callable[[Sequence[int]], Sequence[ReferralRow]]


class ReferralList(RowList):
    """Referrals to choose from; the list grows by a window of rows when its end comes near. ``ended`` at the last."""

    ended = Signal()

    def __init__(self, name: str, load: Load, parent: QWidget | None = None) -> None:
        super().__init__(name, RowLook(left=24, right=16, pill_on_title=True), frame="pane", parent=parent)
        self._load_rows = load
        self._numbers: tuple[int, ...] = ()
        self._shown = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.chosen.connect(self._moved)

    def numbers(self) -> tuple[int, ...]:
        """Numbers of all referrals of this list, loaded or not."""
        return self._numbers

    def show_numbers(self, numbers: tuple[int, ...]) -> None:
        """Show these; what was chosen stays chosen."""
        self._numbers = numbers
        self._show_first(max(WINDOW, min(self._shown, len(numbers))))

    def place(self) -> int:
        """Place of the chosen referral from 1; 0 for none."""
        number = self.current_id()
        return self._numbers.index(number) + 1 if number in self._numbers else 0

    def choose(self, row_id: object) -> bool:
        if row_id not in self._numbers:
            return False
        place = self._numbers.index(row_id)
        if place >= self._shown:
            self._show_first(place + WINDOW)
        return super().choose(row_id)

    def _show_first(self, count: int) -> None:
        self._shown = min(count, len(self._numbers))
        rows = self._load_rows(self._numbers[: self._shown])
        self.set_rows([inbox_row(row) for row in rows])

    def _moved(self, _number: object) -> None:
        if self.currentIndex().row() >= self._shown - 2:
            self._more()

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - self.height():
            self._more()

    def _more(self) -> None:
        if self._shown < len(self._numbers):
            self._show_first(self._shown + WINDOW)
        elif self._numbers:
            self.ended.emit()
