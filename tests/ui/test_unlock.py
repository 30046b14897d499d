"""The unlock screen lets in who has a passphrase, and says plainly what is in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.builders import CHEAP, GIVEN, type_into, until_done
from vcs_desk.opening import OpenDesk
from vcs_desk.paths import DeskFiles
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.lock import DeskLock
from vcs_desk.store.vault import Vault, previous_of
from vcs_desk.ui.unlock import UnlockScreen

WRONG = "four other words here"


class Unlocking:
    """An unlock screen on a closed desk, and the desks that were opened through it."""

    def __init__(self, qtbot, files, clock, worker) -> None:
        self.qtbot, self.worker = qtbot, worker
        self.screen = UnlockScreen(files, clock, worker)
        self.opened: list[OpenDesk] = []
        self.screen.unlocked.connect(self.opened.append)
        qtbot.addWidget(self.screen)
        self.screen.show()

    def type(self, words: str) -> None:
        type_into(self.screen.passphrase, words)
        QTest.keyClick(self.screen.passphrase, Qt.Key.Key_Return)
        until_done(self.qtbot, self.worker)

    def said(self) -> str:
        return self.screen.problem.accessibleName() if self.screen.problem.isVisible() else ""

    def press(self, words: str) -> None:
        next(button for button in self.screen.problem.findChildren(QPushButton) if words in button.text()).click()
        until_done(self.qtbot, self.worker)


@pytest.fixture
def unlocking(qtbot, closed_desk, clock, worker) -> Iterator[Unlocking]:
    under_way = Unlocking(qtbot, closed_desk, clock, worker)
    yield under_way
    for desk in under_way.opened:
        desk.close(copy=False)


def test_the_right_passphrase_and_enter_open_the_desk(unlocking):
    unlocking.type(GIVEN.passphrase)
    assert [desk.actor.name for desk in unlocking.opened] == ["Jenna Rickard"]
    assert unlocking.screen.passphrase.text() == ""


def test_the_screen_says_whose_desk_it_is_and_who_can_sign_in(unlocking):
    assert unlocking.screen.title.text() == "Tregarrow Neighbours"
    assert [(row.title, row.second) for row in unlocking.screen.names.rows()] == [("Jenna Rickard", "Coordinator")]


def test_the_keyboard_begins_in_the_passphrase(unlocking):
    assert unlocking.screen.focusProxy() is unlocking.screen.passphrase


def test_up_and_down_choose_a_name_from_the_passphrase(qtbot, closed_desk, clock, worker):
    vault = Vault.load(closed_desk.key_file)
    key = vault.unlock(1, GIVEN.passphrase)
    vault.add_user(key, 2, "Tamsin Vean", "leader", "five good words in here")
    screen = Unlocking(qtbot, closed_desk, clock, worker).screen
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Down)
    assert screen.names.current_id() == 2
    assert [row.title for row in screen.names.rows() if not row.plain] == ["Tamsin Vean"]
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Up)
    assert screen.names.current_id() == 1


def test_whoever_was_here_last_is_chosen(qtbot, closed_desk, clock, worker):
    vault = Vault.load(closed_desk.key_file)
    vault.add_user(vault.unlock(1, GIVEN.passphrase), 2, "Tamsin Vean", "leader", "five good words in here")
    screen = UnlockScreen(closed_desk, clock, worker, last_user=2)
    qtbot.addWidget(screen)
    assert screen.names.current_id() == 2


def test_a_wrong_passphrase_is_told_at_the_field_and_opens_nothing(unlocking):
    unlocking.type(WRONG)
    assert unlocking.opened == []
    assert "does not fit" in unlocking.screen.message.state().text
    assert unlocking.screen.passphrase.selectedText()
    unlocking.type(GIVEN.passphrase)
    assert len(unlocking.opened) == 1


def test_after_ten_wrong_tries_the_wait_is_counted_down(qtbot, closed_desk, clock, worker):
    StateFile(closed_desk.state_file).change(wrong_tries=10, last_wrong_try=clock.now())
    screen = Unlocking(qtbot, closed_desk, clock, worker).screen
    assert "30 seconds" in screen.message.state().text
    assert not screen.open_button.isEnabled()
    clock.forward(seconds=12)
    screen.count_down()
    assert "18 seconds" in screen.message.state().text
    clock.forward(seconds=18)
    screen.count_down()
    assert screen.open_button.isEnabled()
    assert screen.message.isHidden()


def test_who_has_the_desk_open_is_told_before_anybody_types(qtbot, closed_desk, clock, worker):
    with DeskLock(closed_desk.lock_file, "Tamsin Vean", clock):
        unlocking = Unlocking(qtbot, closed_desk, clock, worker)
        assert "Tamsin Vean has this desk open since 09:20" in unlocking.said()
    unlocking.press("Look again")
    assert unlocking.said() == ""


def test_a_file_that_was_changed_is_opened_only_when_somebody_says_so(unlocking, closed_desk):
    StateFile(closed_desk.state_file).change(fingerprint="another file")
    unlocking.type(GIVEN.passphrase)
    assert "was changed while VCS Desk was closed" in unlocking.said()
    assert unlocking.opened == []
    unlocking.press("open it")
    assert len(unlocking.opened) == 1


def test_a_damaged_key_file_is_no_wrong_passphrase_and_leads_to_the_copies(qtbot, closed_desk, clock, worker):
    closed_desk.key_file.write_text("torn")
    previous_of(closed_desk.key_file).write_text("torn")
    unlocking = Unlocking(qtbot, closed_desk, clock, worker)
    assert "is damaged" in unlocking.said()
    with qtbot.waitSignal(unlocking.screen.get_back):
        unlocking.press("earlier copy")


def test_a_set_up_that_was_cut_off_can_be_done_once_more(qtbot, tmp_path, clock, worker):
    files = DeskFiles(tmp_path)
    Vault.create(files.key_file, CHEAP, "Tregarrow Neighbours")
    files.database.write_bytes(b"cut off")
    unlocking = Unlocking(qtbot, files, clock, worker)
    assert "was cut off" in unlocking.said()
    with qtbot.waitSignal(unlocking.screen.begin_anew):
        unlocking.press("Set it up once more")


def test_while_the_key_is_worked_out_the_window_stays_alive(unlocking):
    type_into(unlocking.screen.passphrase, GIVEN.passphrase)
    unlocking.screen.open_desk()
    assert unlocking.worker.job is not None
    assert not unlocking.screen.open_button.isEnabled()
    unlocking.screen.open_desk()  # a second Enter does nothing
    until_done(unlocking.qtbot, unlocking.worker)
    assert len(unlocking.opened) == 1


def test_the_foot_says_how_it_was_closed_and_that_nothing_goes_out(unlocking, qtbot, closed_desk, clock, worker):
    words = [label.text() for label in unlocking.screen.findChildren(type(unlocking.screen.text).__mro__[1])]
    assert any("makes no internet connection" in text for text in words)
    assert unlocking.screen.closed.state().text == "Closed properly on 24 November at 09:20"
    StateFile(closed_desk.state_file).change(closed_properly=False)
    assert "every page" in Unlocking(qtbot, closed_desk, clock, worker).screen.closed.state().text


def test_the_two_links_lead_on(unlocking, qtbot):
    for link, signal in (
        (unlocking.screen.forgotten_link, unlocking.screen.forgotten),
        (unlocking.screen.get_back_link, unlocking.screen.get_back),
    ):
        with qtbot.waitSignal(signal):
            link.click()
