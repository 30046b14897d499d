"""A flow whose parts come and go while the page lives."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget, QWidgetItem

from vcs_desk.ui.kit.boxes import NO_MARGIN, Flow, Length, Margin
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.empty_state import EmptyState


class KeptFlow(Flow):
    """A flow that makes the items of its widgets itself.

    Items that Qt makes are known to Python by their address alone. Once another layout has gone, a new item may have
    the address of an old one and be taken for it, and a layout that asks it for its size stops the program.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: Length = 8, row_gap: Length | None = None,
        margin: Margin = NO_MARGIN, centred: bool = False,
    ) -> None:  # fmt: skip
        self._heights: dict[int, int] = {}
        super().__init__(parent, gap=gap, row_gap=row_gap, margin=margin, centred=centred)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Measured once until a part changes: a layout asks dozens of times for one change."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def addWidget(self, widget: QWidget) -> None:
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def arrange(self, widgets: Sequence[QWidget]) -> None:
        """Have exactly these widgets, in this order; what is left out stays a child but has no place."""
        have = {item.widget(): item for item in self._items}
        self._items.clear()
        for widget in widgets:
            if widget in have:
                self._items.append(have[widget])
            else:
                self.addWidget(widget)
        self.invalidate()


class FirstSteps(EmptyState):
    """An empty page whose buttons lie in a kept flow."""

    @staticmethod
    def _button_row(buttons: Sequence[Button]) -> Flow:
        row = KeptFlow(gap=12, row_gap=12, centred=True)
        for button in buttons:
            row.addWidget(button)
        return row
