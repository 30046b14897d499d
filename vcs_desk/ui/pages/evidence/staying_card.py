"""How long people keep coming: the same curve as in the report, with everybody who joined behind it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QWidget

from vcs_desk.queries.evidence import Card as Figures
from vcs_desk.queries.evidence import Staying
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.pages.evidence.definitions import definition
from vcs_desk.ui.pages.evidence.figure_card import FigureCard, NumberLine
from vcs_desk.ui.pages.evidence.table_sheet import FigureTable
from vcs_desk.ui.pages.evidence.words import counted, share_words, words
from vcs_desk.ui.theme import ThemeName, current_theme, follow_theme

WIDE, HIGH = 300.0, 130.0
"""The drawing in points: its letters are as large as the others on the card where two cards stand in a row."""


class StayingCard(FigureCard):
    """The belonging curve with its band, its marked points and how many are still followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        from vcs_desk.ui.kit.chart_view import ChartView  # imported here: start-up time, and 3 MB

        super().__init__(words("How long people keep coming"), parent=parent)
        self.figures: Staying | None = None
        self.chart = ChartView(self.title_text, self.inside)
        self.said = Body("", parent=self.inside)
        self.numbers = NumberLine(self.inside)
        self.column.addWidget(self.chart)
        self.column.space(8)
        self.column.addWidget(self.said)
        self.column.space(8)
        self.column.addWidget(self.numbers)
        self.numbers.opens.connect(self.opened)
        follow_theme(self._draw)

    def fill(self, figures: Figures) -> None:
        if not isinstance(figures, Staying):
            return
        self.figures = figures
        curve = figures.curve
        joined = counted(curve.joined, "Somebody joined once.", "%n times somebody joined.")
        told = f"{joined} {words('Band: 95% interval')}" if curve.joined >= figures.threshold else joined
        self.note.set_text(told if curve.joined else words("Nobody joined a group in this time."))
        self.numbers.set_numbers([
            (curve.joined, words("joined a group"), self.key("belonging.joined")),
            (curve.left, words("have stopped coming"), self.key("belonging.left")),
        ] if curve.joined else [])  # fmt: skip
        self._draw()

    def _draw(self) -> None:
        """Draw it in the colours of the theme that is shown."""
        figures = self.figures
        if figures is None:
            return
        enough = figures.curve.joined >= figures.threshold
        self.chart.setHidden(not enough)
        if not enough:
            too_few = words("Too few people joined a group to say how long they keep coming.")
            self.said.set_text(too_few if figures.curve.joined else "")
            self.said.setHidden(not figures.curve.joined)
            return
        pdf, finding = drawn(figures, current_theme().name)
        self.chart.set_chart(pdf, finding)
        self.said.set_text(finding)
        self.said.show()

    def table(self) -> FigureTable:
        if self.figures is None or self.figures.curve.joined < self.figures.threshold:
            return FigureTable(self.title_text)
        heads = ("Weeks", "Still coming", "95% from", "to", "Still followed")
        rows = tuple(
            (f"{point.weeks}", share_words(round(point.share * 1000), 1000),
             share_words(round(point.low * 1000), 1000), share_words(round(point.high * 1000), 1000),
             f"{point.at_risk:,}")
            for point in self.figures.curve.at
            if point.at_risk >= self.figures.threshold
        )  # fmt: skip
        return FigureTable(self.title_text, tuple(map(words, heads)), rows, definition("belonging"))


@lru_cache(maxsize=3)  # drawn on the worker thread, shown on that of the window
def drawn(figures: Staying, theme: ThemeName) -> tuple[bytes, str]:
    """The curve as a page of its own size in the colours of a theme, and what it shows in words."""
    # imported here: start-up time, reportlab takes 0.17 s and this page is opened late
    from vcs_desk.reports.chart_shapes import DARK, PRINT
    from vcs_desk.reports.charts import belonging_curve, curve_parts, drawing_to_pdf

    parts = curve_parts(figures.curve, figures.threshold)
    palette = PRINT if theme == "light" else DARK
    joined = figures.curve.joined
    chart = belonging_curve(parts.steps, joined, parts.points, WIDE, HIGH, parts.followed, palette)
    return drawing_to_pdf(chart.drawing), chart.finding
