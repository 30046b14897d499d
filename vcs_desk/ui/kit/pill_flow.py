"""Several pills beside each other, which flow on to a next line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vcs_desk.ui.kit.kept_flow import KeptFlow
from vcs_desk.ui.kit.pills import Pill, PillText


class PillFlow(QWidget):
    """Pills beside each other; they stay and are renamed when another referral is shown."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = KeptFlow(self, gap=8, row_gap=8)
        self._pills: list[Pill] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pills(self, pills: Sequence[PillText]) -> None:
        """Show these."""
        while len(self._pills) < len(pills):
            pill = Pill("", parent=self)
            self._pills.append(pill)
            self._flow.addWidget(pill)
        for place, pill in enumerate(self._pills):
            if place < len(pills):
                pill.set_pill(pills[place])
            pill.setHidden(place >= len(pills))
        self.updateGeometry()
