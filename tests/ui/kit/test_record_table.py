"""Tables: only what is in sight is loaded, and choices survive sorting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from vcs_desk.ui.kit.record_table import RecordTable
from vcs_desk.ui.kit.states import StateText
from vcs_desk.ui.kit.table_cells import Cell, TableColumn

COLUMNS = (
    TableColumn("Name", 200, key="name"),
    TableColumn("Room", 108, folds=True),
    TableColumn("Next", 0, folds=True),
)


class Loader:
    """Remembers which ids were asked for."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def __call__(self, ids):
        self.asked += ids
        return [
            [Cell(f"Group {row_id}", "Tue 10:00", strong=True), Cell("2 of 24 free", bar=(22, 24)),
             Cell(state=StateText("3 of 3", "ok", "circle-check"))]
            for row_id in ids
        ]  # fmt: skip


@pytest.fixture
def load() -> Loader:
    return Loader()


@pytest.fixture
def table(qtbot, load) -> RecordTable:
    table = RecordTable("Groups", COLUMNS, load, many=True)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    return table


def test_of_twenty_thousand_rows_only_a_window_is_loaded(table, load, qapp) -> None:
    table.set_ids(range(20_000))
    qapp.processEvents()
    assert 0 < len(load.asked) <= 64
    table.choose(15_000)
    qapp.processEvents()
    assert 15_000 in load.asked
    assert len(load.asked) <= 192


def test_chosen_rows_stay_chosen_when_they_are_sorted_anew(table) -> None:
    table.set_ids(range(100))
    table._select([3, 50], 50)
    table.set_ids(range(99, -1, -1))
    assert set(table.selected_ids()) == {3, 50}
    assert table.current_id() == 50


def test_a_head_that_is_pressed_twice_sorts_from_the_end(table, qtbot) -> None:
    table.set_ids([1, 2])
    said: list[tuple[str, bool]] = []
    table.sorted_by.connect(lambda key, descending: said.append((key, descending)))
    for _ in range(2):
        table.horizontalHeader().sectionClicked.emit(0)
    table.horizontalHeader().sectionClicked.emit(1)
    assert said == [("name", False), ("name", True)]


def test_enter_opens_and_letters_are_left_to_the_page(table, qtbot) -> None:
    table.set_ids([7, 8])
    with qtbot.waitSignal(table.opened) as said:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert said.args == [7]
    qtbot.keyClick(table, Qt.Key.Key_G)
    assert table.current_id() == 7


def test_columns_without_room_fold_under_the_first(table) -> None:
    table.set_ids([1])
    assert not table.folded(0)
    high = table.rowHeight(0)
    table.resize(260, 400)
    assert [cell.spoken() for cell in table.folded(0)] == ["2 of 24 free", "3 of 3"]
    assert table.rowHeight(0) > high


def test_refresh_loads_what_is_in_sight_again(table, load, qapp) -> None:
    table.set_ids([1, 2])
    qapp.processEvents()
    before = len(load.asked)
    table.refresh()
    table.grab()
    assert len(load.asked) > before


def test_a_cell_says_its_state() -> None:
    assert Cell("4 of 12 free", state=StateText("None", "warn")).spoken() == "4 of 12 free, None"
