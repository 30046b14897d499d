"""Lists of rows: choosing by id, by keyboard, across refreshes and at any width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from vcs_desk.ui.kit.list_row import ListRow, RowLayout, RowLook
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.theme import apply_theme, load_theme

BIG = 2**40


@pytest.fixture
def people(qtbot) -> RowList:
    rows = RowList("People")
    qtbot.addWidget(rows)
    rows.resize(400, 400)
    rows.set_rows([ListRow(BIG, "Piran Nancarrow"), ListRow(2, "Suryani"), ListRow(3, "Aled Glyndŵr")])
    rows.show()
    return rows


def test_there_is_always_a_current_row(people) -> None:
    assert people.current_id() == BIG


def test_arrow_keys_choose_and_large_ids_arrive_whole(people, qtbot) -> None:
    people.choose(2)
    with qtbot.waitSignal(people.chosen) as said:
        qtbot.keyClick(people, Qt.Key.Key_Up)
    assert said.args == [BIG]


def test_a_refresh_keeps_the_chosen_id_and_says_nothing(people, qtbot) -> None:
    people.choose(3)
    with qtbot.assertNotEmitted(people.chosen):
        people.set_rows([ListRow(9, "Rita"), ListRow(3, "Aled Glyndŵr"), ListRow(2, "Suryani")])
    assert people.current_id() == 3


def test_when_the_chosen_row_goes_the_next_in_its_place_is_chosen(people, qtbot) -> None:
    people.choose(2)
    with qtbot.waitSignal(people.chosen) as said:
        people.set_rows([ListRow(BIG, "Piran Nancarrow"), ListRow(3, "Aled Glyndŵr")])
    assert said.args == [3]


def test_an_emptied_list_has_no_current_row(people) -> None:
    people.set_rows([])
    assert people.current_id() is None


def test_letters_are_left_to_the_page(people, qtbot) -> None:
    qtbot.keyClick(people, Qt.Key.Key_S)
    assert people.current_id() == BIG


def test_enter_opens_the_row(people, qtbot) -> None:
    with qtbot.waitSignal(people.opened) as said:
        qtbot.keyClick(people, Qt.Key.Key_Return)
    assert said.args == [BIG]


def test_settled_comes_once_after_moving_on_quickly(people, qtbot) -> None:
    settled: list[object] = []
    people.settled.connect(settled.append)
    for _ in range(2):
        qtbot.keyClick(people, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: settled == [3])


def test_the_quiet_button_of_a_row_is_pressed_by_itself(people, qtbot) -> None:
    people.set_rows([ListRow(5, "Maureen Hocking", right="07700 900142", action="Note a call", action_icon="phone")])
    with qtbot.waitSignal(people.acted) as said:
        qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(340, 20))
    assert said.args == [5]
    with qtbot.assertNotEmitted(people.acted):
        qtbot.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))


def test_a_row_is_spoken_whole(people) -> None:
    people.set_rows([ListRow(1, "Suryani", "Arts", "Penwarne Surgery", pill=PillText("5 days left", "neutral"))])
    child = QAccessible.queryAccessibleInterface(people).child(0)
    assert child.text(QAccessible.Text.Name) == "Suryani, Arts, Penwarne Surgery, 5 days left"


def test_disabled_rows_are_stepped_over(people, qtbot) -> None:
    people.set_rows([ListRow(1, "One"), ListRow(2, "Two", enabled=False), ListRow(3, "Three")])
    qtbot.keyClick(people, Qt.Key.Key_Down)
    assert people.current_id() == 3


@pytest.mark.parametrize(("row", "height"), [
    (ListRow(1, "One line"), 40), (ListRow(1, "Two", "lines"), 60), (ListRow(1, "Three", "lines", "of text"), 80),
])  # fmt: skip
def test_rows_have_the_drawn_heights(row, height) -> None:
    assert RowLayout(row, RowLook(), 400).height(first=True) == height


def test_second_and_third_line_share_a_line_where_there_is_room() -> None:
    row, look = ListRow(1, "Piran", "Debt, housing", "Porthmellow Housing"), RowLook(joined=True)
    assert RowLayout(row, look, 600).height(first=True) < RowLayout(row, look, 220).height(first=True)


def test_a_pill_without_room_goes_under_the_words() -> None:
    row = ListRow(1, "Małgorzata Wójcik", pill=PillText("Answer due Thursday, 2 days left", "warn", "clock"))
    assert RowLayout(row, RowLook(), 300).height(first=True) > RowLayout(row, RowLook(), 600).height(first=True)


def test_a_grown_list_is_as_high_as_its_rows_at_any_text_size(qapp, qtbot) -> None:
    rows = RowList("Today", grow=True)
    qtbot.addWidget(rows)
    rows.set_rows([ListRow(number, "Tamsin Vean") for number in range(3)])
    assert rows.heightForWidth(400) == 3 * 40 + 2
    apply_theme(qapp, load_theme("light", 2.0))
    assert rows.heightForWidth(800) == 3 * 64 + 2


def test_two_thousand_rows_keep_their_choice(people) -> None:
    rows = [ListRow(number, f"Person {number}", "Singing for Fun") for number in range(2000)]
    people.set_rows(rows)
    people.choose(1500)
    people.set_rows(rows[10:])
    assert people.current_id() == 1500
