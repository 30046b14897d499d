"""Files dropped anywhere on the window go to the page they are for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tests.ui.builders import until_done
from vcs_desk.queries.arrivals import arrival_count, arrivals
from vcs_desk.ui.dropped import Brought, carried_files, where_to
from vcs_desk.ui.kit.fields import TextArea, TextField
from vcs_desk.ui.window import Window

HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def dropped_on(widget: QWidget, data: QMimeData) -> QDropEvent:
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, *HELD)
    widget.dropEvent(drop)
    return drop


def entered(window: Window, data: QMimeData) -> bool:
    enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, *HELD)
    enter.ignore()
    window.dragEnterEvent(enter)
    return enter.isAccepted()


def test_rows_of_people_are_imported_and_everything_else_is_kept_and_read():
    assert where_to([Path("people.xlsx"), Path("more.csv")]).page == "import"
    assert where_to([Path("letter.pdf")]).item == Brought((Path("letter.pdf"),))
    assert where_to([Path("people.xlsx"), Path("letter.pdf")], "opened").page == "arrivals"


def test_a_letter_dropped_on_any_page_is_kept_at_once(window, qtbot, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, please could you take Ann Bee, born 3/5/1951?", "utf-8")
    window.show_page("groups")
    dropped_on(window, carried(letter))
    until_done(qtbot, window.desk.worker)
    assert window.current_page().KEY == "arrivals"
    assert window.desk.ask(arrivals)[-1].name == "letter.txt"


def test_letters_are_kept_and_the_spreadsheet_dropped_with_them_is_looked_over(window, qtbot, tmp_path):
    letter, people = tmp_path / "letter.txt", tmp_path / "people.csv"
    letter.write_text("Dear all, please could you take Ann Bee, born 3/5/1951?", "utf-8")
    people.write_text("Name,Phone\nJoan Hart,01632 960118\n", "utf-8")
    before = window.desk.ask(arrival_count)
    dropped_on(window, carried(letter, people))
    qtbot.waitUntil(lambda: window.current_page().KEY == "import", timeout=20_000)
    until_done(qtbot, window.desk.worker)
    assert window.desk.ask(arrival_count) == before + 1
    assert [source.path for source in window.current_page().look.sources] == [people]


def test_nothing_is_taken_while_a_form_lies_over_the_pages(window, tmp_path):
    assert entered(window, carried(tmp_path / "letter.txt"))
    window.show_keys()
    assert not entered(window, carried(tmp_path / "letter.txt"))


def test_words_that_are_dragged_are_no_files(window):
    data = QMimeData()
    data.setText("Ann Bee")
    assert carried_files(data) == ()
    assert not entered(window, data)


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_a_file_dropped_on_a_field_goes_to_the_window(kind, qtbot):
    field = kind("Name")
    qtbot.addWidget(field)
    assert not field.acceptDrops()
