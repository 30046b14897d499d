"""What the parts of the page Evidence have in common: what they show, and where they lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import Question
from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.figures import Period
from vcs_desk.store.unit import Db
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.page_frame import PageScroll
from vcs_desk.ui.theme import follow_theme, px

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Chosen:
    """What the figures are counted for."""

    period: Period
    group_id: int | None = None


@dataclass(frozen=True)
class ListOf:
    """A list to be opened: the key of its figure, and whose it is where the key does not say that in words."""

    key: str
    label: str = ""


class View(QWidget):
    """One part of the page; ``opens`` a ListOf, somebody who refers, or another part by name."""

    opens = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.links = desk.actor.sees_names
        """Whether numbers open their lists: not for whoever sees figures only."""
        self._looked_up: dict[str, int] = {}
        """By what is looked up: how often."""

    def back_words(self) -> str:
        """What the way back to this part is called."""
        return self.tr("Evidence")

    def show_for(self, chosen: Chosen) -> None:
        """Another time or group was chosen, or records have changed: ask for what only this part shows."""

    def show_figures(self, figures: Figures) -> None:
        """Show figures that were counted for every part of the page."""

    def first_focus(self) -> QWidget:
        """What has the keyboard when this part opens."""
        return self

    def key(self, key: str) -> str:
        """The key of a figure where its number opens a list."""
        return key if self.links else ""

    def look_up(
        self, label: str, then: Callable[[R], None], question: Question[Concatenate[Db, P], R], *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:  # fmt: skip
        """Ask on the worker thread; an answer is dropped where something else was looked up meanwhile."""
        number = self._looked_up[label] = self._looked_up.get(label, 0) + 1
        store, actor = self.desk.store, self.desk.actor

        def work(_job: Job) -> R:
            return store.ask(actor, question, *args, **kwargs)

        self.desk.worker.start(label, work, partial(self._answered, label, number, then), self.desk.refused.emit)

    def _answered(self, label: str, number: int, then: Callable[[R], None], answer: R) -> None:
        if number == self._looked_up[label]:
            then(answer)

    def scrolled(self, *, fills: bool = False) -> tuple[QWidget, Column]:
        """What holds this part's content, and the column to fill: it scrolls down where there is no room for all.

        ``fills``: the last part takes what height is left.
        """
        inside = QWidget(self)
        outer = Column(inside, gap=0)
        column = Column(gap=16, margin=((24, 32), 0, 0, 24))
        outer.addLayout(column, int(fills))
        if not fills:
            outer.addStretch(1)
        Column(self, gap=0).addWidget(PageScroll(inside, self))
        return inside, column


class TableFrame(QWidget):
    """Holds a table that takes what height is left, but never so little that it shows only a row or two."""

    LEAST: ClassVar[tuple[float, float]] = (240, 420)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=0)
        follow_theme(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(*self.LEAST))
