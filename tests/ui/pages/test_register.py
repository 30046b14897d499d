"""The register: one key a person, each mark saved at once, and everything can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QRegion
from PySide6.QtTest import QTest

from tests.builders import TODAY, a_group, a_person, a_place, a_session
from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.queries.registers import register
from vcs_desk.services.groups import cancel_session
from vcs_desk.services.registers import set_mark
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.labels import Lead
from vcs_desk.ui.pages.register import RegisterPage
from vcs_desk.ui.theme import apply_theme, load_theme

LETTERS = {"came": "P", "apologies": "A", "absent": "N"}


def singing(desk):
    return next(one.session_id for one in desk.ask(sessions_between, TODAY, TODAY) if one.group == "Singing for Fun")


@pytest.fixture
def page(on_screen, practice_desk):
    """The register of the pictures: 30 people, nobody marked."""
    page = RegisterPage(practice_desk)
    page.open_item(singing(practice_desk))
    return on_screen(page)


@pytest.fixture
def small(on_screen, store, jenna, desk):
    """Makes a register of so many people of a group that meets today."""

    def made(people=2, **session):
        with store.write("Made", jenna) as unit:
            group = a_group(unit.db, "Tuesday Walk")
            for number in range(people):
                a_place(unit.db, a_person(unit.db, "Person", f"{number:03}"), group)
            number = a_session(unit.db, group, **session)
        page = RegisterPage(desk)
        page.open_item(number)
        return on_screen(page)

    return made


def keys(page, *pressed):
    for key in pressed:
        press(page, key)


def marks(page):
    return [line.mark for line in page.grid.lines()]


def saved(page):
    return [line.mark for line in page.desk.ask(register, page._session_id).lines]


def counts(page):
    return {mark: int(count.label.text().split()[-1]) for mark, count in page.foot.counts.items()}


def current(page):
    return page.grid.lines()[page.grid.current_place()].name


def test_thirty_people_take_at_most_36_keys(page):
    wanted = ["came"] * 4 + ["apologies"] + ["came"] * 3 + ["absent"] + ["came"] * 8 + ["apologies"] + ["came"] * 12
    pressed = [LETTERS[mark] for mark in wanted] + ["Ctrl+Enter"]
    keys(page, *pressed)
    assert len(pressed) <= 36
    assert saved(page) == wanted
    assert page.closed


def test_the_rest_came_takes_fewer_keys_still(page):
    pressed = ["A", "Down", "Down", "N", "Shift+P", "Ctrl+Enter"]
    keys(page, *pressed)
    assert (len(pressed), saved(page).count("came"), saved(page)[0], saved(page)[3]) == (6, 28, "apologies", "absent")


def test_a_mark_moves_on_by_itself_and_counts_at_once(page):
    keys(page, "P", "A", "N")
    assert marks(page)[:4] == ["came", "apologies", "absent", "unmarked"]
    assert page.grid.current_place() == 3
    assert counts(page) == {"came": 1, "apologies": 1, "absent": 1, "unmarked": 27}


def test_the_first_column_leads_into_the_second(page):
    page.grid.go_to(14)
    keys(page, "P")
    assert (page.grid.current_place(), page.grid.currentIndex().column()) == (15, 1)
    keys(page, "Up")
    assert page.grid.current_place() == 14


def test_left_and_right_change_the_column(page):
    page.grid.go_to(3)
    keys(page, "Right")
    assert page.grid.current_place() == 18
    keys(page, "Right", "Left")
    assert page.grid.current_place() == 3


def test_the_last_row_stays_where_it_is(page):
    keys(page, "End")
    keys(page, "P", "N")
    assert marks(page)[-1] == "absent"
    assert page.grid.current_place() == 29


def test_delete_takes_the_current_mark_back_and_backspace_goes_one_back(page):
    keys(page, "P", "P", "Up", "Delete")
    assert saved(page)[:2] == ["came", "unmarked"]
    keys(page, "Backspace")
    assert saved(page)[:2] == ["unmarked", "unmarked"]
    assert page.grid.current_place() == 0


def test_undo_takes_back_one_mark_and_goes_to_it(page):
    keys(page, "P", "P", "P")
    page.desk.undo()
    assert saved(page)[:3] == ["came", "came", "unmarked"]
    assert page.grid.current_place() == 2
    page.desk.redo()
    assert saved(page)[2] == "came"


def test_a_mark_says_nothing_in_a_notice(page, qtbot):
    with qtbot.assertNotEmitted(page.desk.noticed):
        keys(page, "P")


def test_a_mark_asks_for_the_register_only_once(page):
    view = page.shown
    keys(page, "P", "A")
    assert page.shown is view


def test_a_mark_made_elsewhere_is_seen(page):
    person = page.grid.lines()[5].person_id
    page.desk.do(set_mark, page._session_id, person, "absent")
    assert marks(page)[5] == "absent"


def test_a_button_marks_and_pressed_again_takes_the_mark_back(page):
    def click(place, column):
        row = page.grid.visualRect(page.grid.model().index_of(place))
        at = QPoint(row.left() + page.grid.card_width() - 2 - 24 - (2 - column) * 36, row.center().y())
        QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(2, 2)
    assert (saved(page)[2], current(page)) == ("absent", page.grid.lines()[2].name)
    click(2, 0)
    assert saved(page)[2] == "came"
    click(2, 0)
    assert saved(page)[2] == "unmarked"


def test_letters_typed_into_a_field_mark_nobody(page):
    keys(page, "Plus")
    QTest.keyClicks(focused(), "pan")
    assert set(saved(page)) == {"unmarked"}
    assert page.foot.walk_in.text() == "pan"


def offers(page):
    return [row.title for row in page.foot.walk_in.offers.rows.rows()]


def test_somebody_known_is_offered_as_one_types_and_enter_means_them(page):
    keys(page, "Plus")
    QTest.keyClicks(focused(), "loveday trem")
    assert offers(page)[0] == "Loveday Trembath"
    QTest.keyClicks(focused(), "bath")
    keys(page, "Enter")
    line = page.grid.lines()[-1]
    assert (line.name, line.mark, line.walk_in) == ("Loveday Trembath", "came", True)


def test_somebody_on_the_register_is_offered_first(page):
    keys(page, "Plus")
    QTest.keyClicks(focused(), "denzil")
    assert offers(page)[0] == "Denzil Rowe"
    keys(page, "Enter")
    assert len(page.grid.lines()) == 30
    assert marks(page)[[line.name for line in page.grid.lines()].index("Denzil Rowe")] == "came"


def test_half_a_name_means_somebody_new_unless_another_is_chosen(page):
    keys(page, "Plus")
    QTest.keyClicks(focused(), "Denz")
    keys(page, "Enter")
    assert page.grid.lines()[-1].name == "Denz"
    QTest.keyClicks(focused(), "Denz")
    assert offers(page)[-1] == "Add “Denz” as somebody new"


def test_escape_leads_from_the_walk_in_back_to_the_people(page):
    keys(page, "Plus")
    QTest.keyClicks(focused(), "den")
    keys(page, "Esc")
    assert focused() is page.grid
    assert page.foot.walk_in.text() == ""
    assert page.foot.walk_in.offers.isHidden()


def test_a_click_on_an_offer_adds_that_person(page):
    keys(page, "Plus")
    QTest.keyClicks(focused(), "loveday tremb")
    rows = page.foot.walk_in.offers.rows
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(0, 0)).center())
    assert page.grid.lines()[-1].name == "Loveday Trembath"


def test_people_without_a_name_are_counted_and_kept(page):
    field = page.foot.unnamed
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    page.save_drafts()
    assert page.desk.ask(register, page._session_id).unnamed == 12
    page.desk.undo()
    assert page.foot.unnamed.number() == 0


def test_a_closed_register_says_so_and_keeps_late_marks_as_late(page):
    keys(page, "P", "Ctrl+Enter")
    assert page.closed_panel.text.text().startswith("Closed 09:20 by Jenna Rickard.")
    assert page.frame.head.primary.label() == "Open again"
    keys(page, "A")
    line = page.grid.lines()[1]
    assert (line.mark, line.late, page.desk.ask(register, page._session_id).lines[1].late) == ("apologies", True, True)


def test_a_closed_register_can_be_opened_again(page):
    keys(page, "Ctrl+Enter")
    page.frame.head.primary.click()
    assert not page.closed
    assert page.closed_panel.isHidden() or not page.closed_panel.isVisible()
    assert page.frame.head.primary.label() == "Close session"


def test_a_cancelled_session_says_why_and_can_be_brought_back(page):
    page.desk.do(cancel_session, page._session_id, "The hall is closed")
    assert "The hall is closed" in [label.text() for label in page.findChildren(Lead)]
    assert page.foot.isHidden()
    keys(page, "P")
    page.bring_back()
    assert set(saved(page)) == {"unmarked"}
    assert not page.foot.isHidden()


def test_where_nobody_is_expected_the_walk_in_is_waiting(small):
    page = small(0)
    assert focused() is page.foot.walk_in
    QTest.keyClicks(focused(), "Nour")
    keys(page, "Enter")
    assert [line.name for line in page.grid.lines()] == ["Nour"]
    assert page.stack.currentWidget() is page.sheet


def test_a_session_of_tomorrow_cannot_be_closed_and_says_so(small, qtbot):
    page = small(2, on=date(2026, 11, 25))
    with qtbot.waitSignal(page.desk.refused) as refused:
        keys(page, "Ctrl+Enter")
    assert "has not been held yet" in str(refused.args[0])


def test_forty_people_and_more_are_scrolled_to(small):
    page = small(61)
    keys(page, *["P"] * 40)
    assert page.grid.visualRect(page.grid.currentIndex()).intersects(page.grid.viewport().rect())
    assert (marks(page).count("came"), page.grid.columns()) == (40, 2)


def test_an_odd_number_of_people_leaves_an_empty_place_that_is_never_current(small):
    page = small(5)
    keys(page, "Down", "Down", "Right")
    assert page.grid.current_place() == 4
    keys(page, "End", "Down")
    assert page.grid.current_place() == 4


def test_escape_goes_back_to_the_week(page, qtbot):
    with qtbot.waitSignal(page.desk.went) as went:
        keys(page, "Esc")
    assert (went.args[0].page, went.args[0].item) == ("groups", ("session", page._session_id))


def test_without_a_session_the_next_one_of_today_is_shown(on_screen, practice_desk):
    page = on_screen(RegisterPage(practice_desk))
    assert page.shown.session.group == "Tuesday Walk"


def test_a_day_without_sessions_says_where_registers_are(on_screen, desk):
    page = on_screen(RegisterPage(desk))
    assert page.shown is None
    assert page.foot.isHidden()
    press(page, "P")


def test_a_leader_marks_the_register_of_their_group(on_screen, practice_store, practice_desk):
    own = practice_desk.ask(register, singing(practice_desk)).session.group_id
    leader = Desk(practice_store, Actor(3, "Tamsin Vean", "leader", frozenset((own,))))
    page = RegisterPage(leader)
    page.open_item(singing(practice_desk))
    on_screen(page)
    keys(page, "P")
    assert saved(page)[0] == "came"
    leader.worker.finish()


class Painted(QObject):
    """Gathers what was painted of a widget."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False


def test_a_mark_paints_its_row_and_the_next_and_nothing_else(page, qtbot):
    qtbot.wait(50)
    painted = Painted(page.grid.viewport())
    keys(page, "P")
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    assert painted.region.boundingRect().height() <= 2 * 40
    assert painted.region.boundingRect().width() <= page.grid.card_width() + 16


def test_a_screen_reader_hears_name_mark_needs_and_how_they_came_before(page):
    keys(page, "P")
    table = QAccessible.queryAccessibleInterface(page.grid)
    across = page.grid.columns() + 1  # the table counts its hidden heads too
    said = [table.child(across * row + 1).text(QAccessible.Text.Name) for row in (1, 2)]
    assert said[0].startswith("Morwenna Angove, came, Last sessions: ")
    assert "not marked yet" in said[1]
    needs = next(line for line in page.grid.lines() if line.name == "Jenifer Curnow")
    assert "Mobility needs a chair with arms" in page.grid.model().index_of(page.grid.lines().index(needs)).data()


@pytest.mark.parametrize(("scale", "columns", "row"), [(1.0, 2, 40), (1.25, 1, 50), (2.0, 1, 100)])
def test_larger_text_has_one_column_and_then_two_lines_a_person(page, qapp, scale, columns, row):
    page.window().resize(1062 if scale == 2.0 else 1150, 768)  # the rail is wider then
    apply_theme(qapp, load_theme("light", scale))
    assert (page.grid.columns(), page.grid.rowHeight(0)) == (columns, row)
    keys(page, "P", "Down", "N")
    assert marks(page)[:3] == ["came", "unmarked", "absent"]


def test_the_current_person_stays_when_the_columns_change(page, qapp):
    page.grid.go_to(20)
    apply_theme(qapp, load_theme("light", 2.0))
    assert page.grid.current_place() == 20


def test_a_session_that_is_no_longer_there_is_said_and_nothing_is_marked(page, qtbot):
    with qtbot.waitSignal(page.desk.refused) as refused:
        page.open_item(99_999)
    assert "no longer in the calendar" in str(refused.args[0])
    assert page.shown is None
    keys(page, "P", "Ctrl+Enter")


def test_a_leader_cannot_open_the_register_of_another_group(on_screen, practice_store, practice_desk, qtbot):
    leader = Desk(practice_store, Actor(3, "Tamsin Vean", "leader", frozenset()))
    page = on_screen(RegisterPage(leader))
    with qtbot.waitSignal(leader.refused) as refused:
        page.open_item(singing(practice_desk))
    assert "led by somebody else" in str(refused.args[0])
    leader.worker.finish()
