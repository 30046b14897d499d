"""Charts: the drawing, the finding and the rows belong together, whatever the figures."""

from __future__ import annotations

import pytest
from reportlab.graphics.shapes import Drawing, Group, Rect, String

from tests.reports.reading import pages, text_of
from tests.reports.samples import HOSTILE
from vcs_desk.reports.chart_shapes import DARK, PRINT
from vcs_desk.reports.charts import (
    Chart,
    CurveStep,
    LoadRow,
    bars,
    belonging_curve,
    drawing_to_pdf,
    funnel,
    load_bars,
    month_columns,
)
from vcs_desk.reports.outcome_charts import change_interval, parts_bar, slopes

STEP = CurveStep(12, 0.72, 0.57, 0.82, 35)
CHARTS = (
    month_columns([("Oct", 262), ("Nov", None), ("Dec", 0)], 480, 140),
    month_columns([], 480, 140),
    bars([("Loneliness", 38), ("Arts", 0), ("Debt", None)], 230),
    bars([], 230),
    funnel([("Referred", 64, 64), ("First session", None, 62), ("Closed", 0, None)], 480),
    belonging_curve([STEP], 52, [STEP], 480, 200, [(0, "52"), (52, "under 5")]),
    belonging_curve([], 0, [], 480, 200),
    load_bars(
        [LoadRow("Ada", 390, 480), LoadRow("Sam", 600, 480, 60), LoadRow("Kit", 90, None), LoadRow("Al", 0, 0)], 300
    ),
    change_interval(0.98, 0.62, 1.31, 230),
    change_interval(0.0, 0.0, 0.0, 230),
    parts_bar([("rose", 31), ("stayed the same", 7), ("fell", 5)], 230),
    parts_bar([("rose", 0), ("fell", 0)], 230),
    slopes([(3, 5), (3, 5), (5, 4), (6, 6)], (0, 10), 1, 230, 150),
    slopes([(3, 5)], (0, 0), 0, 230, 150, higher_is_better=False),
)


def texts(node: Drawing | Group) -> list[str]:
    return [one.text for one in node.contents if isinstance(one, String)]


@pytest.mark.parametrize("chart", CHARTS, ids=range(len(CHARTS)))
def test_every_chart_has_a_finding_and_paints_on_a_page_of_its_own_size(chart: Chart) -> None:
    assert chart.finding.endswith(".")
    assert pages(drawing_to_pdf(chart.drawing)) == 1


@pytest.mark.parametrize("chart", CHARTS, ids=range(len(CHARTS)))
def test_nothing_but_labels_leaves_the_drawing(chart: Chart) -> None:
    boxes = [one for one in chart.drawing.contents if isinstance(one, Rect)]
    assert all(box.x >= -0.01 and box.x + box.width <= chart.drawing.width + 0.01 for box in boxes)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_label_can_be_drawn(words: str) -> None:
    for chart in (bars([(words, 5)], 230), funnel([(words, 5, 5)], 400), load_bars([LoadRow(words, 60, 60)], 300)):
        assert drawing_to_pdf(chart.drawing).startswith(b"%PDF")


def test_a_hidden_number_is_a_star_and_has_no_bar() -> None:
    chart = bars([("Debt", None)], 230)
    assert "*" in texts(chart.drawing)
    assert chart.rows == (("Debt", "*"),)
    assert not [one for one in chart.drawing.contents if isinstance(one, Rect)]


def test_the_screen_has_the_same_numbers_as_the_page() -> None:
    told = text_of(drawing_to_pdf(month_columns([("Oct", 1262), ("Nov", 271)], 480, 140).drawing))
    assert "1,262" in told
    assert "271" in told


def test_a_chart_can_stand_on_a_dark_ground() -> None:
    light, dark = (bars([("Arts", 9)], 230, palette=palette).drawing.contents for palette in (PRINT, DARK))
    fills = [next(one.fillColor for one in contents if isinstance(one, Rect)) for contents in (light, dark)]
    assert fills == [PRINT.series, DARK.series]


def test_what_is_over_the_agreed_hours_is_told() -> None:
    chart = load_bars([LoadRow("Ada", 390, 480), LoadRow("Sam", 600, 480)], 300)
    assert chart.finding == "1 of 2 people carries more than they agreed."
    assert chart.rows == (("Ada", "6.5 of 8 h"), ("Sam", "10 of 8 h"))
