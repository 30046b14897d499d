"""Bringing files in: nothing before it was looked over, all of it in one act, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.builders import a_person
from tests.exchange.spreadsheets import csv_file, json_file, message, xlsx_file
from tests.services.test_referrals import contents
from tests.ui.builders import focused, press, until_done
from vcs_desk.exchange.mapping import TARGETS
from vcs_desk.models import Person, Referral
from vcs_desk.queries.arrivals import arrival_count, arrivals
from vcs_desk.ui.pages.importing import ImportPage
from vcs_desk.ui.pages.importing.words import parted
from vcs_desk.ui.pages.importing.workspace import COMPARE, CONFIRM, DONE, MATCH, READ

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "referrals"
LIST = """Name,Date of birth,Phone,What they want,Colour
Joan Hart,3/5/1951,01632 960118,walking,blue
Nour,31/02/1950,,company,red
"""


@pytest.fixture
def page(qtbot, desk, open_window) -> Iterator[ImportPage]:
    window = open_window(desk)
    window.show_page("import")
    page = window.current_page()
    assert isinstance(page, ImportPage)
    yield page
    desk.worker.finish()


def given(page: ImportPage, qtbot, *paths: Path) -> None:
    """Let the page look at these files."""
    page.desk.go("import", list(paths))
    until_done(qtbot, page.desk.worker)


def compared(page: ImportPage, qtbot, *paths: Path) -> None:
    """Look at these files, and go on with the columns as they were matched."""
    given(page, qtbot, *paths)
    if page.step == MATCH:
        page.frame.head.primary.click()
    until_done(qtbot, page.desk.worker)


def brought_in(page: ImportPage, qtbot) -> None:
    page.frame.head.primary.click()
    until_done(qtbot, page.desk.worker)


def rows(page: ImportPage) -> dict[str, str]:
    """What the list says: title to pill, or to the words of the button."""
    return {row.title: row.pill.text if row.pill else row.action for row in page.view.list.rows()}


def figures(page: ImportPage) -> tuple[str, str, str]:
    view = page.view
    return view.new.number.text(), view.here.number.text(), view.look.number.text()


def people(page: ImportPage) -> list[str]:
    with page.desk.store.read() as db:
        return sorted(person.name for person in db.query(Person))


def test_it_begins_with_choosing_files(page):
    assert page.step == DONE
    assert focused() is page.choose_button


def test_columns_are_matched_and_can_be_put_right_before_anything_is_read(page, qtbot, tmp_path):
    given(page, qtbot, csv_file(tmp_path, LIST))
    assert page.step == MATCH
    assert page.frame.head.title.text() == "Referrals from a spreadsheet"
    (columns,) = page.match.rows.values()
    assert [row.choice.value() for row in columns] == ["full_name", "date_of_birth", "phone", "reason", "skip"]
    assert columns[0].values.text() == "Joan Hart, Nour"
    assert focused() is columns[0].choice
    assert page.panel._steps[MATCH].note.text() == "4 of 5 understood, 1 left out"


def test_it_is_looked_over_before_anything_changes(page, qtbot, tmp_path):
    before = contents(page.desk.store)
    compared(page, qtbot, csv_file(tmp_path, LIST))
    assert page.step == CONFIRM
    assert figures(page) == ("2", "0", "1")
    assert rows(page) == {"Date of birth “31/02/1950”": "To look at"}
    assert page.view.list.rows()[0].lead == "Row 3"
    assert page.frame.head.primary.label() == "Bring in 2 referrals"
    assert contents(page.desk.store) == before


def test_one_button_brings_all_of_it_in_and_one_undo_takes_it_back(page, qtbot, tmp_path):
    window = page.window()
    compared(page, qtbot, csv_file(tmp_path, LIST))
    brought_in(page, qtbot)
    assert people(page) == ["Joan Hart", "Nour"]
    assert window.current_page().KEY == "referrals"
    assert window.notices.text() == "2 referrals brought in"
    press(window, "Ctrl+Z")
    assert people(page) == []


def test_the_whole_way_goes_by_keyboard(page, qtbot, tmp_path):
    given(page, qtbot, csv_file(tmp_path, LIST))
    for _ in range(40):
        if focused() is page.frame.head.primary:
            break
        press(page, "Shift+Tab")
    press(page, "Enter")
    qtbot.waitUntil(lambda: page.step == CONFIRM and not page.job.going, timeout=20_000)
    assert focused() is page.frame.head.primary
    press(page, "Enter")
    qtbot.waitUntil(lambda: people(page) == ["Joan Hart", "Nour"], timeout=20_000)


def test_people_without_a_word_of_a_referral_become_people(page, qtbot, tmp_path):
    path = xlsx_file(tmp_path, {"People": [["First name", "Last name", "Phone"], ["Ann", "Bee", "01632 960118"]]})
    compared(page, qtbot, path)
    assert page.frame.head.title.text() == "People from a spreadsheet"
    brought_in(page, qtbot)
    assert people(page) == ["Ann Bee"]
    assert page.window().current_page().KEY == "people"


def test_rows_of_people_can_be_taken_for_referrals(page, qtbot, tmp_path):
    given(page, qtbot, csv_file(tmp_path, "First name,Last name\nAnn,Bee\n"))
    page.match.kinds.set_value("referrals")
    page.match.kinds.chosen.emit("referrals")
    page.go_on()
    until_done(qtbot, page.desk.worker)
    assert page.frame.head.primary.label() == "Bring in 1 referral"


def test_columns_that_were_put_right_are_remembered_for_the_next_file_of_that_kind(page, qtbot, tmp_path):
    path = csv_file(tmp_path, LIST)
    given(page, qtbot, path)
    next(iter(page.match.rows.values()))[4].choice.set_value("notes")
    page.go_on()
    until_done(qtbot, page.desk.worker)
    page.cancel()
    given(page, qtbot, path)
    assert next(iter(page.match.rows.values()))[4].choice.value() == "notes"


def test_without_a_name_it_says_what_to_do_and_stays_at_the_columns(page, qtbot, tmp_path):
    given(page, qtbot, csv_file(tmp_path, LIST))
    next(iter(page.match.rows.values()))[0].choice.set_value("skip")
    page.go_on()
    until_done(qtbot, page.desk.worker)
    assert page.step == MATCH
    assert page.match.isVisible()
    assert page.work.problem.headline.text() == "No column of this spreadsheet was recognised as a name."


def test_somebody_surely_known_is_filled_in_and_a_likeness_is_decided_here(page, qtbot, tmp_path):
    with page.desk.store.write("Known", page.desk.actor) as unit:
        a_person(unit.db, "Joan", "Hart", birth_year=1951, phone="01632960118")
    compared(page, qtbot, csv_file(tmp_path, LIST))
    (likely,) = [row for row in page.view.list.rows() if row.action]
    assert likely.title == "Joan Hart, born 1951"
    assert figures(page)[:2] == ("1", "1")
    page.view.list.acted.emit(likely.id)
    assert "Taken for Joan Hart" in next(row for row in page.view.list.rows() if row.action).second
    brought_in(page, qtbot)
    assert people(page) == ["Joan Hart", "Nour"]


def test_what_was_decided_can_be_taken_back(page, qtbot, tmp_path):
    with page.desk.store.write("Known", page.desk.actor) as unit:
        a_person(unit.db, "Joan", "Hart", birth_year=1951, phone="01632960118")
    compared(page, qtbot, csv_file(tmp_path, LIST))
    for _ in range(2):
        (likely,) = [row for row in page.view.list.rows() if row.action]
        page.view.list.acted.emit(likely.id)
    brought_in(page, qtbot)
    assert people(page) == ["Joan Hart", "Joan Hart", "Nour"]


def test_a_letter_is_kept_in_what_has_arrived_and_read_there(page, qtbot, tmp_path):
    window = page.window()
    given(page, qtbot, json_file(tmp_path, message()))
    qtbot.waitUntil(lambda: window.current_page().KEY == "arrivals", timeout=20_000)
    assert page.step == DONE
    assert [row.name for row in page.desk.ask(arrivals)] == ["message.json"]


def test_a_letter_among_spreadsheets_is_kept_and_the_rows_stay_here(page, qtbot, tmp_path):
    given(page, qtbot, json_file(tmp_path, message()), csv_file(tmp_path, LIST))
    assert page.step == MATCH
    assert page.frame.head.title.text() == "Referrals from a spreadsheet"
    assert page.desk.ask(arrival_count) == 1


def test_a_letter_that_is_called_a_spreadsheet_is_kept_all_the_same(page, qtbot, tmp_path):
    path = tmp_path / "letter.csv"
    path.write_text("Name: Ann Bee\nDOB: 3/5/1951\nTel: 01632 960118\nReason: would like to walk\n", "utf-8")
    given(page, qtbot, path)
    assert [row.name for row in page.desk.ask(arrivals)] == ["letter.csv"]


def test_a_file_that_cannot_be_read_says_one_sentence_and_changes_nothing(page, qtbot, tmp_path):
    before = contents(page.desk.store)
    (tmp_path / "empty.csv").write_bytes(b"")
    given(page, qtbot, tmp_path / "empty.csv")
    assert page.work.problem.headline.text() == "This file is empty."
    assert page.work.problem.text.text() == "Ask for it to be sent again, or look for another copy."
    assert contents(page.desk.store) == before


def test_one_bad_file_among_others_is_left_out_and_the_others_go_on(page, qtbot, tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    given(page, qtbot, tmp_path / "empty.csv", csv_file(tmp_path, LIST))
    assert page.step == MATCH
    assert page.work.refused.headline.text() == "1 file is left out."
    assert "empty.csv: This file is empty." in page.work.refused.text.text()


def test_escape_lets_go_of_the_files_and_says_nothing_was_changed(page, qtbot, tmp_path):
    before = contents(page.desk.store)
    compared(page, qtbot, csv_file(tmp_path, LIST))
    press(page, "Esc")
    assert page.step == DONE
    assert focused() is page.choose_button
    assert contents(page.desk.store) == before


def test_cancelling_while_it_is_read_stops_it(page, qtbot, tmp_path):
    page.take([csv_file(tmp_path, LIST)])
    assert page.step == READ
    page.panel.cancel.click()
    until_done(qtbot, page.desk.worker)
    assert page.step == DONE
    assert page.look.sources == ()


def test_cancelling_while_it_is_brought_in_keeps_nothing(page, qtbot, tmp_path):
    before = contents(page.desk.store)
    compared(page, qtbot, csv_file(tmp_path, "Name,Reason\n" + "".join(f"Person {n},walk\n" for n in range(300))))
    page.bring_in()
    page.cancel()
    until_done(qtbot, page.desk.worker)
    assert contents(page.desk.store) == before


def test_somebody_on_another_page_is_told_and_not_taken_away(page, qtbot, tmp_path):
    window = page.window()
    compared(page, qtbot, csv_file(tmp_path, LIST))
    page.bring_in()
    window.show_page("settings")
    until_done(qtbot, page.desk.worker)
    assert window.current_page().KEY == "settings"
    assert window.notices.text() == "2 referrals brought in"


def test_how_far_it_is_stands_in_the_panel(page, qtbot, tmp_path):
    given(page, qtbot, csv_file(tmp_path, LIST))
    seen = []
    page.job.progressed.connect(lambda progress: seen.append((page.step, page.panel._done.text())))
    page.go_on()
    until_done(qtbot, page.desk.worker)
    assert (COMPARE, "2 of 2 rows") in seen


def test_files_are_dropped_onto_the_page(page, qtbot, tmp_path):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(csv_file(tmp_path, LIST)))])
    drop = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    until_done(qtbot, page.desk.worker)
    assert page.step == MATCH


def test_the_list_is_saved_for_whoever_looks_at_it_later(page, qtbot, tmp_path):
    compared(page, qtbot, csv_file(tmp_path, LIST))
    page.save_list_to(tmp_path / "found.csv")
    text = (tmp_path / "found.csv").read_text("utf-8-sig")
    assert '"Row 3","Date of birth “31/02/1950”","There is no 31 February. Kept in the notes. Nour."' in text


def test_a_sentence_is_parted_into_what_it_is_about_and_the_rest():
    assert parted("Date of birth “31/02”: There is no such day. Kept.") == (
        "Date of birth “31/02”", "There is no such day. Kept.",
    )  # fmt: skip
    assert parted("Put together. With row 3.") == ("Put together", "With row 3.")
    assert parted("Only this.") == ("Only this", "")


def test_every_field_can_be_chosen_for_every_column(page, qtbot, tmp_path):
    given(page, qtbot, csv_file(tmp_path, LIST))
    choice = next(iter(page.match.rows.values()))[0].choice
    assert [choice.itemData(place) for place in range(choice.count())] == [target.key for target in TARGETS]
    assert choice.accessibleName() == "Where “Name” goes"


@pytest.mark.skipif(not DATA.is_dir(), reason="the sample files are not on this computer")
@pytest.mark.parametrize(
    ("name", "verb"),
    [("18-caseload.csv", "Bring in 13 referrals"), ("20-surgery-week.xlsx", "Bring in 12 referrals")],
)
def test_real_files_go_all_the_way(page, qtbot, name, verb):
    compared(page, qtbot, DATA / name)
    assert page.frame.head.primary.label() == verb
    brought_in(page, qtbot)
    with page.desk.store.read() as db:
        assert db.query(Referral).count() == int(verb.split()[2])
