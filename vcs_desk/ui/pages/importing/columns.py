"""The step on which columns are matched with fields: each heading, what stands under it, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.exchange.headings import SKIP
from vcs_desk.exchange.mapping import TARGETS
from vcs_desk.ui.kit.boxes import NO_MARGIN, Column, Row, clear, keep_size
from vcs_desk.ui.kit.card import Card, Heading
from vcs_desk.ui.kit.choice import Choice
from vcs_desk.ui.kit.labels import Small, Strong
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.pages.importing.looking import PEOPLE, REFERRALS, Columns, Source
from vcs_desk.ui.pages.importing.words import words

_SHOWN = 3
"""Different values of a column that are shown under its heading."""
_LONGEST = 60


class ColumnRow(QWidget):
    """One column: its heading, some of its values, and the field it goes into."""

    TARGETS: ClassVar[tuple[tuple[str, str], ...]] = tuple((target.key, target.label) for target in TARGETS)

    def __init__(self, heading: str, values: Sequence[str], target: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Strong(heading, parent=self)
        self.values = Small(", ".join(values) or words("Nothing stands in it"), parent=self)
        self.choice = Choice(words("Where “%1” goes").replace("%1", heading), self.TARGETS, parent=self)
        self.choice.set_value(target)
        self.choice.setAccessibleDescription(self.values.text())
        text = Column(gap=0)
        text.addWidget(self.heading)
        text.addWidget(self.values)
        row = Row(self, gap=16, margin=((16, 24), 10, (16, 24), 10))
        row.addLayout(text, 1)
        row.addWidget(keep_size(self.choice, width=(264, 500)), 0, Qt.AlignmentFlag.AlignVCenter)


class ColumnMatch(QWidget):
    """The columns of every kind of file in hand; ``changed`` when one goes elsewhere, ``kind_chosen`` with the kind."""

    changed = Signal()
    kind_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = Segments(
            words("What the rows are"), ((REFERRALS, words("Each row is a referral")), (PEOPLE, words("A person")))
        )
        self.kinds.chosen.connect(self.kind_chosen)
        self.rows: dict[str, list[ColumnRow]] = {}
        self._place = Column(gap=12)
        column = Column(self, gap=16, margin=(0, 4, 0, 0))
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._place)

    def show_sources(self, sources: Sequence[Source], kind: str) -> None:
        """Show each set of headings once, with the names of the files that have it."""
        clear(self._place)
        self.rows = {}
        self.kinds.set_value(kind)
        by_key: dict[str, list[Source]] = {}
        for source in sources:
            by_key.setdefault(source.key, []).append(source)
        for key, alike in by_key.items():
            names = ", ".join(source.path.name for source in alike)
            title = names if len(by_key) > 1 else words("Where each column goes")
            self._place.addWidget(Heading(title, parent=self))
            self._place.addWidget(self._card(key, alike[0]))

    def first_focus(self) -> QWidget:
        """The first choice."""
        return next((rows[0].choice for rows in self.rows.values() if rows), self)

    def columns(self) -> dict[str, Columns]:
        """For each set of headings: column to field."""
        return {
            key: {column: str(row.choice.value()) for column, row in enumerate(rows)} for key, rows in self.rows.items()
        }

    def understood(self) -> tuple[int, int]:
        """How many columns there are, and how many of them are left out."""
        targets = [row.choice.value() for rows in self.rows.values() for row in rows]
        return len(targets), targets.count(SKIP)

    def _card(self, key: str, source: Source) -> Card:
        card = Card(self, padding=NO_MARGIN, gap=0)
        rows = [
            ColumnRow(heading, _values(source, column), source.columns.get(column, SKIP), card)
            for column, heading in enumerate(source.preview.headings)
        ]
        for row in rows:
            row.choice.picked.connect(self.changed)
            card.add_row(row)
        self.rows[key] = rows
        return card


def _values(source: Source, column: int) -> list[str]:
    """Some different values of a column, each not too long to read at a glance."""
    found = (row[column] for row in source.preview.sample_rows if column < len(row) and row[column].strip())
    short = (text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..." for text in found)
    return list(dict.fromkeys(short))[:_SHOWN]
