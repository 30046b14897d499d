"""Setting up asks five short things, and nobody leaves it without knowing about the paper key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.builders import CHEAP, GIVEN, until_done
from vcs_desk.opening import OpenDesk, unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.store.desk_state import StateFile
from vcs_desk.ui.first_run import FirstRunScreen
from vcs_desk.ui.first_run.sheet import two_groups
from vcs_desk.whereabouts import data_folder, practice_folder

SHEET, BEGIN = 3, 4


@pytest.fixture
def wizard(qtbot, tmp_path, clock, worker) -> Iterator[FirstRunScreen]:
    screen = FirstRunScreen(DeskFiles(tmp_path / "usual"), clock, worker, costs=CHEAP)
    screen.opened_desks = []
    screen.opened.connect(screen.opened_desks.append)
    qtbot.addWidget(screen)
    screen.show()
    yield screen
    worker.finish()
    for desk in [*screen.opened_desks, *([screen.desk] if screen.desk else [])]:
        desk.close(copy=False)


def place(wizard: FirstRunScreen) -> int:
    return next(number for number, row in enumerate(wizard.steps.rows) if row.accessibleName().endswith("going on"))


def answer_three(wizard: FirstRunScreen, qtbot) -> None:
    """Everything up to the recovery sheet."""
    wizard.organisation.form.set_values({"organisation": GIVEN.organisation})
    wizard.go_on()
    wizard.place.form.set_values({"nation": GIVEN.nation})
    wizard.go_on()
    wizard.you.form.set_values({"user": GIVEN.user, "passphrase": GIVEN.passphrase})
    wizard.go_on()
    until_done(qtbot, wizard.worker)


def type_back(wizard: FirstRunScreen) -> None:
    for block in wizard.sheet.asked:
        block.input.setText(wizard.sheet.groups[block.number - 1])
        block.input.textEdited.emit(block.input.text())


def test_no_step_is_left_before_it_is_answered(wizard):
    wizard.go_on()
    assert place(wizard) == 0
    assert "name of your group" in wizard.organisation.form.blocks["organisation"].message.state().text
    wizard.organisation.form.set_values({"organisation": "Tregarrow Neighbours"})
    wizard.go_on()
    assert place(wizard) == 1
    wizard.go_on()
    assert place(wizard) == 1


def test_a_short_passphrase_is_told_at_its_field(wizard, qtbot):
    wizard.go_to(2)
    wizard.you.form.set_values({"user": "Jenna", "passphrase": "short"})
    wizard.go_on()
    assert place(wizard) == 2
    assert "at least 12" in wizard.you.form.blocks["passphrase"].message.state().text


def test_a_folder_that_others_copy_about_is_warned_of_and_another_may_be_chosen(wizard, tmp_path):
    wizard.place.use_folder(tmp_path / "Dropbox" / "desk")
    assert "copied by Dropbox" in wizard.place.warning.accessibleName()
    wizard.place.use_folder(tmp_path / "elsewhere")
    assert wizard.place.warning.isHidden()


def test_a_desk_in_another_folder_is_found_at_the_next_start(wizard, qtbot, tmp_path):
    wizard.place.use_folder(tmp_path / "elsewhere")
    answer_three(wizard, qtbot)
    assert (tmp_path / "elsewhere" / "desk.db").exists()
    assert data_folder(tmp_path / "usual") == tmp_path / "elsewhere"


def test_the_desk_exists_once_its_paper_key_is_shown(wizard, qtbot):
    answer_three(wizard, qtbot)
    assert place(wizard) == SHEET
    assert wizard.desk.actor.name == "Jenna Rickard"
    assert wizard.back.isHidden()


def test_two_groups_typed_back_are_remembered(wizard, qtbot):
    answer_three(wizard, qtbot)
    type_back(wizard)
    wizard.go_on()
    assert place(wizard) == BEGIN
    assert wizard.desk.state.read().recovery_confirmed_at is not None


def test_a_slip_is_told_at_its_group_and_a_wrong_group_too(wizard, qtbot):
    answer_three(wizard, qtbot)
    type_back(wizard)
    second = wizard.sheet.asked[1]
    right = wizard.sheet.groups[second.number - 1]
    second.input.setText(right[:4] + ("0" if right[4] != "0" else "1"))
    wizard.go_on()
    assert place(wizard) == SHEET
    assert second.message.state().text == f"Group {second.number} has a slip. Compare it with the paper."
    assert wizard.sheet.asked[0].below.state().text == f"Group {wizard.sheet.asked[0].number} is right"


def test_the_sheet_may_wait_and_that_is_remembered(wizard, qtbot):
    answer_three(wizard, qtbot)
    wizard.later.click()
    assert place(wizard) == BEGIN
    assert StateFile(wizard.desk.files.state_file).read().recovery_confirmed_at is None


def test_a_saved_sheet_is_a_pdf_and_the_key_goes_from_the_screen(wizard, qtbot, tmp_path):
    answer_three(wizard, qtbot)
    before = wizard.sheet.picture.grab().toImage()
    wizard.sheet.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert wizard.sheet.hidden.isVisible()
    assert wizard.sheet.picture.grab().toImage() != before


def test_where_the_sheet_cannot_be_saved_it_is_said_and_stays_on_the_screen(wizard, qtbot, tmp_path):
    answer_three(wizard, qtbot)
    wizard.sheet.save_to(tmp_path / "no such folder" / "sheet.pdf")
    assert "is not there" in wizard.sheet.problem.accessibleName()
    assert wizard.sheet.hidden.isHidden()


def test_starting_empty_opens_ones_own_desk(wizard, qtbot):
    answer_three(wizard, qtbot)
    wizard.go_to(BEGIN)
    wizard.go_on()
    (desk,) = wizard.opened_desks
    assert desk.vault.organisation == "Tregarrow Neighbours"
    assert wizard.desk is None


def test_practising_opens_another_file_with_the_same_passphrase_and_leaves_ones_own_empty(wizard, qtbot, clock):
    answer_three(wizard, qtbot)
    own = wizard.desk.files
    wizard.go_to(BEGIN)
    wizard.begin.form.set_values({"begin": "practise"})
    wizard.go_on()
    until_done(qtbot, wizard.worker)
    (practice,) = wizard.opened_desks
    assert practice.files.folder == practice_folder(own.folder)
    practice.vault.unlock(1, GIVEN.passphrase)
    again: OpenDesk = unlock(own, clock, 1, GIVEN.passphrase)
    assert again.actor.name == "Jenna Rickard"
    again.close(copy=False)


def test_two_different_groups_are_asked_in_the_order_of_the_paper():
    for _ in range(200):
        first, second = two_groups()
        assert 1 <= first < second <= 16
