"""What lies over a page: notices, sheets and the palette."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.notice import Notice
from vcs_desk.ui.kit.palette_rows import PaletteGroup, PaletteRow
from vcs_desk.ui.kit.palette_view import PaletteView
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.theme import apply_theme, load_theme


@pytest.fixture
def host(qtbot) -> QWidget:
    """A window with one button, which has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.button = PlainButton("Decline", parent=window)
    window.show()
    qtbot.waitExposed(window)
    window.button.setFocus()
    return window


def test_a_notice_stands_16_from_the_bottom_left(host) -> None:
    notice = Notice(host)
    notice.say("Accepted into Tuesday Walk")
    assert (notice.x(), notice.geometry().bottom()) == (16, 700 - 16 - 1)
    assert notice.height() == 48
    host.resize(1000, 600)
    assert notice.geometry().bottom() == 600 - 16 - 1


def test_a_notice_goes_by_itself(host, qtbot) -> None:
    notice = Notice(host)
    notice.STAYS_MS = 30
    with qtbot.waitSignal(notice.closed):
        notice.say("Accepted")
    assert notice.isHidden()


def test_a_notice_stays_while_somebody_points_at_it(host, qapp) -> None:
    notice = Notice(host)
    notice.say("Accepted")
    qapp.sendEvent(notice, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert not notice._timer.isActive()
    qapp.sendEvent(notice, QEvent(QEvent.Type.Leave))
    assert notice._timer.isActive()


def test_a_notice_stays_while_it_has_the_keyboard(host, qtbot) -> None:
    notice = Notice(host)
    notice.say("Accepted")
    notice._undo.setFocus()
    assert not notice._timer.isActive()
    host.button.setFocus()
    qtbot.waitUntil(notice._timer.isActive)


def test_undo_takes_the_notice_away_and_says_so(host, qtbot) -> None:
    notice = Notice(host)
    notice.say("Accepted")
    with qtbot.assertNotEmitted(notice.closed), qtbot.waitSignal(notice.undone):
        notice._undo.click()
    assert notice.isHidden()


def test_a_long_notice_wraps_within_a_narrow_window_at_200_percent(host, qapp) -> None:
    apply_theme(qapp, load_theme("light", 2.0))
    notice = Notice(host)
    notice.say("Accepted into Tuesday Walk, and Carn Brea PCN is told by letter")
    assert notice.geometry().right() < host.width()
    assert notice.height() > 96


def a_sheet(host) -> Sheet:
    sheet = Sheet(host, "Decline Suryani", "Decline and write", text="You can undo this.")
    sheet.add(Form((Field("why", "Why"), Field("note", "A note", "area"))))
    sheet.open()
    return sheet


def test_a_sheet_takes_the_keyboard_and_gives_it_back(host) -> None:
    sheet = a_sheet(host)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    sheet.done()
    assert QApplication.focusWidget() is host.button


def test_tab_goes_round_inside_a_sheet(host, qtbot) -> None:
    sheet = a_sheet(host)
    seen = []
    for _ in range(5):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen[4] is seen[0]
    assert all(sheet.isAncestorOf(part) for part in seen)
    assert seen[2:4] == [sheet.verb, sheet.cancel]


def test_escape_leaves_a_sheet_without_doing_it(host, qtbot) -> None:
    sheet = a_sheet(host)
    with qtbot.assertNotEmitted(sheet.accepted), qtbot.waitSignal(sheet.cancelled):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_the_verb_says_so_and_leaves_the_sheet_open_for_messages(host, qtbot) -> None:
    sheet = a_sheet(host)
    with qtbot.waitSignal(sheet.accepted):
        sheet.verb.click()
    assert sheet.isVisible()


def test_a_sheet_fits_a_small_window_at_200_percent(host, qapp) -> None:
    apply_theme(qapp, load_theme("light", 2.0))
    sheet = a_sheet(host)
    assert host.rect().contains(sheet._card.geometry())


FOUND = (
    PaletteGroup("People", (PaletteRow(1, "Małgorzata Wójcik", "referred", name="Małgorzata Wójcik"),
                            PaletteRow(2, "Malik Rahman"))),
    PaletteGroup("Things to do", (PaletteRow("note", "Write a formal letter", icon="file-text"),)),
)  # fmt: skip


@pytest.fixture
def palette(host) -> PaletteView:
    view = PaletteView(host, lambda text: FOUND if text else ())
    view.open()
    return view


def test_enter_chooses_what_was_found_first(palette, qtbot) -> None:
    qtbot.keyClicks(palette.query, "mal")
    with qtbot.waitSignal(palette.chosen) as said:
        qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert said.args == [1]
    assert palette.isHidden()


def test_arrow_keys_step_over_headings_and_stay_at_the_ends(palette, qtbot) -> None:
    qtbot.keyClicks(palette.query, "mal")
    for _ in range(5):
        qtbot.keyClick(palette.query, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as said:
        qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert said.args == ["note"]


def test_the_palette_says_how_much_was_found_and_where(palette, qtbot) -> None:
    qtbot.keyClicks(palette.query, "m")
    assert palette._box.found.text() == "3 found in people and things to do"


def test_escape_closes_the_palette_and_it_opens_empty_again(palette, qtbot) -> None:
    qtbot.keyClicks(palette.query, "mal")
    qtbot.keyClick(palette.query, Qt.Key.Key_Escape)
    assert palette.isHidden()
    palette.open()
    assert palette.query.text() == ""


def test_the_palette_is_640_wide_and_96_from_the_top(palette, qtbot) -> None:
    qtbot.keyClicks(palette.query, "mal")
    assert (palette._box.width(), palette._box.y()) == (640, 96)


def test_where_what_had_the_keyboard_has_gone_it_goes_to_what_is_left_around_it(host, qtbot):
    pane = QWidget(host)
    pane.setGeometry(0, 100, 400, 200)
    gone, left = PlainButton("Note", parent=pane), PlainButton("Next note", parent=pane)
    left.move(0, 50)
    pane.show()
    gone.setFocus()
    sheet = Sheet(host, "Change the note", "Save")
    sheet.open()
    shiboken6.delete(gone)
    sheet.done()
    assert QApplication.focusWidget() is left
