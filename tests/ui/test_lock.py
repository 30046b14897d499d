"""Locking and closing keep what is typed, take every name off the screen, copy what changed and let go of the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from tests.ui.builders import CHEAP, GIVEN, press, until_done
from vcs_desk.errors import DeskError
from vcs_desk.opening import unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.backup_record import list_backups
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.vault import Vault, previous_of
from vcs_desk.ui.application import Faults
from vcs_desk.ui.first_run import FirstRunScreen
from vcs_desk.ui.front import Front
from vcs_desk.ui.idle import IdleWatch
from vcs_desk.ui.leaving import LeavingScreen
from vcs_desk.ui.look import Look, keep_look, read_look
from vcs_desk.ui.unlock import UnlockScreen


@pytest.fixture
def restarts() -> list[DeskFiles]:
    """Where the program would begin anew in another process."""
    return []


@pytest.fixture
def front(qtbot, closed_desk, clock, restarts) -> Iterator[Front]:
    """The program with the desk of ``closed_desk`` open on the screen."""
    front = Front(closed_desk, clock, restarts.append)
    front.start()
    front.open(unlock(closed_desk, clock, 1, GIVEN.passphrase))
    yield front
    front.leave("close")
    until_done(qtbot, front.worker)
    front.doorway.may_close = True
    front.doorway.close()
    front.doorway.deleteLater()


def newest_copy(files: DeskFiles) -> int:
    return list_backups(files.backups)[0].number


def test_where_there_is_no_desk_it_is_set_up_and_where_one_is_it_is_unlocked(qtbot, tmp_path, closed_desk, clock):
    for files, kind in ((DeskFiles(tmp_path / "new"), FirstRunScreen), (closed_desk, UnlockScreen)):
        front = Front(files, clock, print)
        front.start()
        qtbot.waitUntil(lambda front=front: front.doorway.shown_screen() is not None)
        assert isinstance(front.doorway.shown_screen(), kind)
        front.doorway.close()


def test_a_desk_that_is_not_where_it_was_is_never_begun_anew(qtbot, closed_desk, clock):
    for path in (closed_desk.database, closed_desk.key_file, previous_of(closed_desk.key_file)):
        path.unlink()
    front = Front(closed_desk, clock, print)
    front.start()
    qtbot.waitUntil(lambda: front.doorway.shown_screen() is not None)
    assert isinstance(front.doorway.shown_screen(), UnlockScreen)
    assert "not where it was" in front.doorway.shown_screen().problem.accessibleName()
    front.doorway.close()


def test_what_is_left_of_a_set_up_that_was_cut_off_is_put_aside(qtbot, tmp_path, clock):
    files = DeskFiles(tmp_path)
    Vault.create(files.key_file, CHEAP, "Tregarrow Neighbours")
    front = Front(files, clock, print)
    front.show_unlock()
    front.doorway.shown_screen().begin_anew.emit()
    assert isinstance(front.doorway.shown_screen(), FirstRunScreen)
    assert [path.name for path in tmp_path.glob("*.unfinished")] == ["desk.keys.unfinished"]


def test_the_main_window_takes_the_place_of_the_unlock_screen(front, qtbot):
    assert front.window.isVisible()
    assert not front.doorway.isVisible()
    qtbot.waitUntil(lambda: read_look(front.files.folder).last_user == 1)


def test_ctrl_l_locks_and_another_process_shows_the_unlock_screen(front, closed_desk, restarts, qtbot):
    press(front.window, "Ctrl+L")
    until_done(qtbot, front.worker)
    assert restarts == [closed_desk]
    assert front.window is None
    assert StateFile(closed_desk.state_file).read().closed_properly


def test_no_name_is_left_on_the_screen_while_it_closes(front, qtbot):
    window = front.window
    front.leave("lock")
    assert not window.isVisible()
    assert isinstance(front.doorway.shown_screen(), LeavingScreen)
    until_done(qtbot, front.worker)


def test_what_is_typed_and_not_saved_is_kept_first(front, qtbot):
    kept = []
    front.window.pages["today"].save_drafts = lambda: kept.append(True)
    front.leave("lock")
    until_done(qtbot, front.worker)
    assert kept == [True]


def test_closing_after_a_change_makes_a_tested_copy_and_ends(front, closed_desk, restarts, qtbot):
    before = newest_copy(closed_desk)
    front.window.desk.do(add_person, PersonInput(first_name="Nour"))
    with qtbot.waitSignal(front.finished, timeout=20_000):
        front.window.close()
    assert newest_copy(closed_desk) == before + 1
    assert restarts == []


def test_closing_without_a_change_copies_nothing(front, closed_desk, qtbot):
    before = newest_copy(closed_desk)
    with qtbot.waitSignal(front.finished, timeout=20_000):
        front.window.close()
    assert newest_copy(closed_desk) == before


def test_where_no_copy_can_be_made_it_is_said_before_the_window_goes(front, closed_desk, qtbot):
    front.window.desk.do(add_person, PersonInput(first_name="Nour"))
    for record in list_backups(closed_desk.backups):
        for path in sorted(record.folder.rglob("*")):
            path.unlink()
        record.folder.rmdir()
    closed_desk.backups.rmdir()
    closed_desk.backups.write_text("a file is in the way")
    front.window.close()
    until_done(qtbot, front.worker)
    screen = front.doorway.shown_screen()
    assert screen.problem is not None
    assert "No new copy was made" in screen.problem.accessibleName()
    with qtbot.waitSignal(front.finished):
        screen.go.emit()


def test_the_desk_opens_again_after_a_lock_with_all_that_was_saved(front, closed_desk, clock, qtbot):
    front.window.desk.do(add_person, PersonInput(first_name="Nour"))
    front.leave("lock")
    until_done(qtbot, front.worker)
    again = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    assert again.store.undo(again.actor).label.startswith("Nour")
    again.close(copy=False)


def test_a_desk_nobody_touches_locks_itself(front, closed_desk, clock, restarts, qtbot):
    for _ in range(120):
        clock.forward(seconds=5)
        front.watch.look()
    until_done(qtbot, front.worker)
    assert restarts == [closed_desk]


@pytest.fixture
def watched(qtbot) -> QObject:
    return QObject()


def test_idle_minutes_are_counted_from_the_last_sign_of_life(watched, clock, qtbot):
    watch = IdleWatch(watched, clock, minutes=10)
    left: list[bool] = []
    watch.left_alone.connect(lambda: left.append(True))
    for _ in range(119):
        clock.forward(seconds=5)
        watch.look()
    assert left == []
    clock.forward(seconds=5)
    watch.look()
    assert left == [True]


@pytest.mark.parametrize("minutes", [5, -5])
def test_sleep_and_a_changed_clock_lock_at_once(watched, clock, minutes):
    watch = IdleWatch(watched, clock, minutes=10)
    left: list[bool] = []
    watch.left_alone.connect(lambda: left.append(True))
    clock.forward(minutes=minutes)
    watch.look()
    assert left == [True]


def test_a_key_is_a_sign_of_life(front, clock):
    for _ in range(140):
        clock.forward(seconds=5)
        QTest.keyClick(front.window.windowHandle(), Qt.Key.Key_Shift)
        front.watch.look()
    assert front.window is not None


def test_a_refusal_on_any_thread_becomes_a_notice_and_a_fault_a_report(front, clock, tmp_path):
    faults = Faults(front, tmp_path, clock)
    faults.hear(DeskError("The disk is tired.", "Let it rest."))
    assert front.window.notices.text() == "The disk is tired. Let it rest."
    faults.hear(KeyError("Denzil Rowe"))
    assert "What you saved is safe" in front.window.problem.text()
    (report,) = (tmp_path / "crash").glob("*.txt")
    assert "Denzil" not in report.read_text("utf-8")


def test_a_fault_before_a_desk_is_open_says_so_and_offers_to_begin_once_more(closed_desk, clock, tmp_path):
    front = Front(closed_desk, clock, print)
    front.show_unlock()
    Faults(front, tmp_path, clock).hear(KeyError("Denzil Rowe"))
    trouble = front.doorway.shown_screen()
    assert "What you saved is safe" in trouble.problem.accessibleName()
    trouble.again.emit()
    assert isinstance(front.doorway.shown_screen(), UnlockScreen)
    Faults(front, tmp_path, clock).hear(DeskError("The disk is tired.", "Let it rest."))
    assert "The disk is tired." in front.doorway.shown_screen().problem.accessibleName()
    front.doorway.close()


def test_the_look_of_this_pc_is_remembered_and_a_torn_file_forgives(tmp_path):
    keep_look(tmp_path, theme="dark", text_scale=1.5)
    assert read_look(tmp_path) == Look("dark", 1.5, 0)
    (tmp_path / "desk.look.json").write_text("{torn")
    assert read_look(tmp_path) == Look()
