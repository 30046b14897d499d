"""With the paper key a forgotten passphrase is replaced, and with a copy everything comes back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.builders import GIVEN, type_into, until_done
from vcs_desk.opening import OpenDesk, unlock
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.ui.recovery import ForgottenScreen, GetBackScreen
from vcs_desk.ui.recovery_groups import GroupsGrid

NEW = "quite other new words"


@pytest.fixture
def grid(qtbot) -> GroupsGrid:
    shown = GroupsGrid()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def forgotten(qtbot, closed_desk, clock, worker) -> Iterator[ForgottenScreen]:
    screen = ForgottenScreen(closed_desk, clock, worker)
    opened: list[OpenDesk] = []
    screen.unlocked.connect(opened.append)
    screen.opened = opened
    qtbot.addWidget(screen)
    screen.show()
    yield screen
    for desk in opened:
        desk.close(copy=False)


@pytest.fixture
def get_back(qtbot, closed_desk, clock, worker) -> GetBackScreen:
    screen = GetBackScreen(closed_desk, clock, worker)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def fill(grid: GroupsGrid, key: RecoveryKey, slip: int = 0) -> None:
    for field, group in zip(grid.inputs, key.groups, strict=True):
        field.setText("00000" if field.number == slip else group.lower())


def test_the_groups_are_read_back_whatever_their_case(grid, paper_key):
    fill(grid, paper_key)
    assert grid.key() == paper_key


def test_a_slip_is_found_in_its_group(grid, paper_key):
    fill(grid, paper_key, slip=12)
    assert grid.key() is None
    assert grid.message.state().text == "Group 12 has a slip. Compare it with the paper."
    assert grid.focusWidget() is grid.inputs[11]


def test_groups_that_are_missing_are_counted(grid, paper_key):
    grid.inputs[0].setText(paper_key.groups[0])
    assert grid.key() is None
    assert "15" in grid.message.state().text


def test_a_group_that_is_right_leads_to_the_next(grid, paper_key):
    type_into(grid.inputs[0], paper_key.groups[0])
    assert grid.focusWidget() is grid.inputs[1]


def test_a_key_that_is_scanned_or_pasted_fills_every_group(grid, paper_key):
    type_into(grid.inputs[0], "X")
    grid.inputs[0].clear()
    grid.inputs[0].insert(paper_key.qr_text)
    grid.inputs[0].textEdited.emit(paper_key.qr_text)
    assert grid.key() == paper_key


def test_the_paper_key_and_a_new_passphrase_open_the_desk(forgotten, paper_key, qtbot, worker):
    fill(forgotten.groups, paper_key)
    forgotten.form.set_values({"passphrase": NEW})
    forgotten.open_desk()
    until_done(qtbot, worker)
    assert [desk.actor.name for desk in forgotten.opened] == ["Jenna Rickard"]
    forgotten.opened[0].vault.unlock(1, NEW)


def test_a_short_new_passphrase_is_told_at_its_field(forgotten, paper_key, worker):
    fill(forgotten.groups, paper_key)
    forgotten.form.set_values({"passphrase": "short"})
    forgotten.open_desk()
    assert worker.job is None
    assert "at least 12" in forgotten.form.blocks["passphrase"].message.state().text


def test_another_desks_paper_is_told_for_what_it_is(forgotten, qtbot, worker):
    fill(forgotten.groups, RecoveryKey.generate())
    forgotten.form.set_values({"passphrase": NEW})
    forgotten.open_desk()
    until_done(qtbot, worker)
    assert "does not open this desk" in forgotten.problem.accessibleName()
    assert forgotten.opened == []


def test_copies_are_listed_with_their_day_and_who_can_open_them(get_back):
    (row,) = get_back.copies.rows()
    assert row.title == "Tuesday 24 November 2026, 09:20"
    assert "made at closing" in row.second
    assert get_back.who.values()["user"] == 1


def test_a_copy_comes_back_with_a_passphrase(get_back, closed_desk, clock, qtbot, worker):
    desk = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    desk.store.do(desk.actor, add_person, PersonInput(first_name="Later"))
    desk.close(copy=False)
    get_back.who.set_values({"passphrase": GIVEN.passphrase})
    with qtbot.waitSignal(get_back.restored, timeout=20_000):
        get_back.get_back()
    again = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    assert not again.changed
    again.close(copy=False)
    assert list(closed_desk.folder.glob("*.before-restore"))


def test_on_a_new_pc_a_stick_and_the_paper_key_are_enough(get_back, closed_desk, paper_key, tmp_path, qtbot):
    stick = tmp_path / "stick"
    shutil.copytree(closed_desk.backups, stick)
    shutil.rmtree(closed_desk.folder)
    get_back.show_copies()
    assert get_back.copies.isHidden()
    get_back.look.click()
    get_back.findChild(QFileDialog).fileSelected.emit(str(stick))
    assert len(get_back.copies.rows()) == 1
    get_back.how.set_value("sheet")
    fill(get_back.groups, paper_key)
    with qtbot.waitSignal(get_back.restored, timeout=20_000):
        get_back.get_back()
    assert closed_desk.database.exists()


def test_a_wrong_passphrase_changes_nothing(get_back, closed_desk, qtbot, worker):
    before = closed_desk.database.read_bytes()
    get_back.who.set_values({"passphrase": "four other words here"})
    get_back.get_back()
    until_done(qtbot, worker)
    assert "does not fit" in get_back.problem.accessibleName()
    assert closed_desk.database.read_bytes() == before
