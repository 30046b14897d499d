"""A flow whose parts come and go, and change their words, while the page lives."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.boxes import NO_MARGIN, Flow, Length, Margin


class KeptFlow(Flow):
    """A flow that is measured once until a part of it changes, and that can be put into another order."""

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
        """Measured once for a width: a layout asks dozens of times for one change."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

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
