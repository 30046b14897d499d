"""How pages are put together: frames, list and detail, columns, flows, timelines, progress, bars, PDFs."""

from __future__ import annotations

import io

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from vcs_desk.ui.kit.bars import LoadBar, RoomBar, hours, load_words
from vcs_desk.ui.kit.boxes import Flow, Row, keep_size
from vcs_desk.ui.kit.buttons import PlainButton, PrimaryButton
from vcs_desk.ui.kit.card import Card, Heading
from vcs_desk.ui.kit.chart_view import ChartView
from vcs_desk.ui.kit.columns import Columns
from vcs_desk.ui.kit.empty_state import EmptyState
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.list_detail import ListDetail, detail_column
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.load_row import LoadRow
from vcs_desk.ui.kit.mark_strip import MarkStrip
from vcs_desk.ui.kit.page_frame import PageFrame
from vcs_desk.ui.kit.page_list import PageList
from vcs_desk.ui.kit.panels import Panel, ProblemPanel
from vcs_desk.ui.kit.pdf_view import PdfView
from vcs_desk.ui.kit.pills import Count, Pill, PillText
from vcs_desk.ui.kit.progress_panel import ProgressPanel
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.kit.timeline import Timeline, TimelineEntry
from vcs_desk.ui.theme import apply_theme, load_theme

LONG = "Nothing is lost. Your note is kept in this window, and everything up to 10:14 is safe in the file."


def pages(count: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 100))
    for number in range(count):
        canvas.drawString(10, 50, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_page_has_its_title_one_button_and_search(qtbot) -> None:
    page = PageFrame("Today", "Tuesday 24 November 2026", primary="New referral", icon="plus")
    qtbot.addWidget(page)
    page.add(Body("4 answers are due"))
    page.resize(1150, 700)
    page.show()
    assert (page.head.height(), page.head.title.x()) == (64, 24)
    assert page.head.primary.geometry().right() == 1150 - 24 - 1
    assert page.head.search.width() == 280
    with qtbot.waitSignal(page.primary_pressed):
        page.head.primary.click()


def test_the_work_area_stops_at_1320(qtbot) -> None:
    page = PageFrame("Today")
    qtbot.addWidget(page)
    page.add(Body("4 answers are due"))
    page.resize(1704, 900)
    page.show()
    assert page.head.width() == 1320


def test_a_title_too_long_for_the_head_wraps_and_the_head_grows(qapp, qtbot) -> None:
    apply_theme(qapp, load_theme("light", 2.0))
    page = PageFrame("People and their volunteers from a spreadsheet", primary="Bring them in")
    qtbot.addWidget(page)
    page.set_content(QWidget())
    page.resize(1062, 700)
    page.show()
    assert page.width() == 1062
    assert page.head.height() > 112


def a_list_detail(qtbot, width: int) -> ListDetail:
    pane = ListDetail()
    qtbot.addWidget(pane)
    rows = RowList("Inbox", frame="pane")
    rows.set_rows([ListRow(1, "Suryani")])
    pane.set_list(rows)
    detail, column = detail_column()
    column.addWidget(Body(LONG))
    pane.set_detail(detail)
    pane.resize(width, 600)
    pane.show()
    return pane


def test_list_and_detail_stand_beside_each_other(qtbot) -> None:
    pane = a_list_detail(qtbot, 1150)
    assert not pane.narrow()
    assert pane._pane.width() == 292
    assert pane._detail.isVisible()


def test_where_there_is_no_room_list_and_detail_take_turns(qtbot) -> None:
    pane = a_list_detail(qtbot, 700)
    assert pane.narrow()
    assert pane._pane.isVisible()
    assert not pane._detail.isVisible()
    pane.show_detail()
    assert pane._detail.isVisible()
    pane.show_list()
    assert pane._pane.isVisible()


def test_making_text_larger_folds_an_open_list_and_detail(qapp, qtbot) -> None:
    pane = a_list_detail(qtbot, 1150)
    with qtbot.waitSignal(pane.narrow_changed) as said:
        apply_theme(qapp, load_theme("light", 2.0))
    assert said.args == [True]


def test_two_columns_go_under_each_other_where_text_is_large(qapp, qtbot) -> None:
    columns = Columns(650, 424)
    qtbot.addWidget(columns)
    columns.left.addWidget(Body(LONG))
    columns.right.addWidget(Body("Right"))
    columns.resize(1102, 400)
    columns.show()
    assert columns._places[1].x() > 600
    apply_theme(qapp, load_theme("light", 2.0))
    assert columns.stacked()
    assert (columns._places[1].x(), columns._places[1].y() > 40) == (0, True)


def test_parts_flow_on_to_the_next_line_and_hidden_ones_take_no_room(qtbot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = Flow(place, gap=8, row_gap=8)
    pills = [Pill(f"Need {number}", parent=place) for number in range(4)]
    for pill in pills:
        flow.addWidget(pill)
    assert flow.heightForWidth(1000) == 24
    assert flow.heightForWidth(150) == 24 * 2 + 8
    pills[0].hide()
    flow.setGeometry(QRect(0, 0, 150, 100))
    assert pills[1].x() == 0


def test_gaps_and_sizes_grow_with_the_text(qapp, qtbot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    row = Row(place, gap=(10, 16), margin=((24, 32), 0, 0, 0))
    part = keep_size(PlainButton("Ask", parent=place), width=100)
    row.addWidget(part)
    apply_theme(qapp, load_theme("light", 2.0))
    assert (row.spacing(), row.contentsMargins().left(), part.width()) == (16, 32, 200)


def test_a_card_grows_with_the_words_in_it(qtbot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.add(Body(LONG))
    assert card.heightForWidth(300) > card.heightForWidth(900) == 20 + 2 * 17


def test_a_heading_shows_its_count_and_its_link(qtbot) -> None:
    heading = Heading("Answers due to referrers", 4, "All 6 in the inbox")
    qtbot.addWidget(heading)
    with qtbot.waitSignal(heading.followed):
        heading.link.click()
    heading.set_count(0)
    assert heading.count.isHidden()


def test_a_count_of_nothing_is_not_shown(qtbot) -> None:
    count = Count(0)
    qtbot.addWidget(count)
    assert count.isHidden()


def test_a_pill_can_say_something_else(qtbot) -> None:
    pill = Pill("2 days left", "warn", "clock")
    qtbot.addWidget(pill)
    pill.set_pill(PillText("Due today", "bad", "circle-alert"))
    assert pill.accessibleName() == "Due today"


def test_a_timeline_is_as_high_as_what_was_said(qtbot) -> None:
    line = Timeline("What happened")
    qtbot.addWidget(line)
    line.set_entries([TimelineEntry(2**40, "phone", "Beryl rang", "17 November", LONG * 2, opens=True)])
    entry = line._column.itemAt(0).widget()
    assert entry.heightForWidth(300) > entry.heightForWidth(900)
    with qtbot.waitSignal(line.opened) as said:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert said.args == [2**40]


@pytest.mark.parametrize(("minutes", "words"), [
    (0, "0"), (30, "½"), (360, "6"), (390, "6½"), (675, "11¼"), (100, "1.7"),
])  # fmt: skip
def test_minutes_are_written_as_hours(minutes, words) -> None:
    assert hours(minutes) == words


def test_a_load_says_what_is_carried_agreed_and_would_be(qtbot) -> None:
    assert load_words(360, 480, 390) == "6 to 6½ of 8 h"
    bar = LoadBar(690, 480)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "11½ of 8 h"


def test_agreed_hours_stand_at_80_percent_of_the_track(qtbot) -> None:
    bar = LoadBar(0, 480)
    qtbot.addWidget(bar)
    bar.resize(100, 14)
    image = bar.grab().toImage()
    tick = [x for x in range(100) if image.pixelColor(x, 1).name() == load_theme("light")["text"].name()]
    assert tick == [79, 80]


def test_a_load_row_puts_its_bar_under_a_long_name(qtbot) -> None:
    row = LoadRow("Beryl Rosewarne", 360, 480, 390, part="leader")
    qtbot.addWidget(row)
    assert (row.heightForWidth(500), row.heightForWidth(250)) == (28, 56)


def test_room_is_told_in_words(qtbot) -> None:
    bar = RoomBar(22, 24)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "22 of 24 places taken"


def test_marks_are_told_in_words(qtbot) -> None:
    strip = MarkStrip(("came", "came", "apologies", "absent", "none"))
    qtbot.addWidget(strip)
    assert strip.accessibleName() == "came 2, apologies 1, did not come 1"


def test_progress_says_where_it_is_and_can_be_cancelled(qtbot) -> None:
    panel = ProgressPanel(("Read the file", "Look it over"), "Nothing has been changed.")
    qtbot.addWidget(panel)
    panel.set_progress(1240, 3000, "rows", "about 20 seconds left")
    assert panel._done.text() == "1,240 of 3,000 rows"
    assert panel._steps[0].note.text() == "41%"
    panel.set_step(1, "3,000 rows")
    assert panel._steps[0].mark.accessibleName() == "done"
    with qtbot.waitSignal(panel.cancelled):
        panel.cancel.click()
    panel.set_step(2)
    assert panel._gauge.isHidden()


def test_a_problem_says_what_is_safe_and_offers_another_button(qtbot) -> None:
    panel = ProblemPanel("The disk is full.", LONG, [PrimaryButton("Try again")])
    qtbot.addWidget(panel)
    assert panel.heightForWidth(300) > panel.heightForWidth(1000)
    panel.set_problem("The stick is full.")
    assert panel.accessibleName() == "The stick is full."


def test_a_warning_wraps(qtbot) -> None:
    panel = Panel("warn", LONG)
    qtbot.addWidget(panel)
    assert panel.heightForWidth(200) > panel.heightForWidth(900) == 40


def test_a_warning_can_have_a_headline_and_a_link(qtbot) -> None:
    panel = Panel("warn", "You can still open.", headline="1 volunteer short", link="See who is free")
    qtbot.addWidget(panel)
    assert panel.accessibleName() == "1 volunteer short You can still open."
    with qtbot.waitSignal(panel.followed):
        panel.link.click()


def test_an_empty_page_wraps_its_buttons_on_a_small_window(qtbot) -> None:
    buttons = [PrimaryButton("Write down a referral"), PlainButton("Read one from an e-mail or letter")]
    empty = EmptyState(
        "inbox", "Nobody has been referred yet", LONG, buttons, (("Write it down", "A name is enough."),)
    )
    qtbot.addWidget(empty)
    empty.resize(400, 700)
    empty.show()
    assert buttons[1].y() > buttons[0].y()


def test_a_pdf_is_shown_from_memory_and_replaced(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    view = PdfView("The report", host)
    view.set_pdf(pages(3))
    assert view.page_count() == 3
    view.set_pdf(pages(1))
    assert view.page_count() == 1
    view.set_pdf(b"")
    assert view.page_count() == 0


def test_choosing_a_small_page_turns_the_pdf_to_it(qtbot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    view = PdfView("The report", host)
    small = PageList(view, host)
    view.resize(300, 200)
    host.show()
    view.set_pdf(pages(5))
    with qtbot.waitSignal(small.page_chosen) as said:
        qtbot.keyClick(small, Qt.Key.Key_End)
    assert said.args == [4]
    assert view.page() == 4
    view.set_pdf(pages(2))
    assert small.model().rowCount() == 2


def test_a_chart_keeps_its_shape_and_is_told_in_words(qtbot) -> None:
    chart = ChartView("How long people keep coming")
    qtbot.addWidget(chart)
    chart.set_chart(pages(1), "72 % still come after 12 weeks.")
    assert chart.heightForWidth(400) == 200
    assert chart.accessibleDescription() == "72 % still come after 12 weeks."
    chart.resize(400, 200)
    image = chart.grab().toImage()
    assert len({image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 200, 2)}) > 2
