"""From an empty folder to Today, and back in without the passphrase: by keyboard alone."""

from __future__ import annotations

import pytest

from tests.ui.builders import CHEAP, GIVEN
from vcs_desk.opening import unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.store.key_slots import Costs
from vcs_desk.store.recovery_key import RecoveryKey


@pytest.fixture(autouse=True)
def quick_to_guess(monkeypatch):
    """How slow guessing is made is measured by the clock, and the clock stands still here."""
    monkeypatch.setattr(Costs, "for_this_computer", classmethod(lambda _kind, _clock: CHEAP))


@pytest.fixture
def at_the_sheet(runs, hands, tmp_path):
    """A first run as far as the recovery sheet."""
    front = runs.start(DeskFiles(tmp_path / "new"))
    hands.be_at("Name of your group or charity")
    hands.type_text(GIVEN.organisation)
    hands.press("Enter")
    hands.see("Where are you?")
    hands.press("Space")
    hands.tab_to("Go on")
    hands.press("Enter")
    hands.be_at("Your name")
    hands.type_text(GIVEN.user)
    hands.press("Tab")
    hands.type_text(GIVEN.passphrase)
    hands.press("Enter")
    hands.see("Print your recovery sheet")
    return front


def groups_of(front) -> tuple[str, ...]:
    """What stands on the paper."""
    return tuple(front.doorway.shown_screen().sheet.groups)


def type_back(front, hands) -> None:
    for block in front.doorway.shown_screen().sheet.asked:
        hands.be_at(f"Group {block.number}")
        hands.type_text(groups_of(front)[block.number - 1].lower())
        hands.press("Tab")


def test_five_steps_lead_from_an_empty_folder_to_an_empty_desk(at_the_sheet, hands, tmp_path):
    type_back(at_the_sheet, hands)
    hands.tab_to("Go on")
    hands.press("Enter")
    hands.be_at("Start with my own empty desk")
    hands.tab_to("Open the desk")
    hands.press("Enter")
    hands.see("Welcome to your desk")
    hands.be_at("Write down a referral")
    assert at_the_sheet.window.facts.name == GIVEN.organisation
    assert (tmp_path / "new" / "desk.db").exists()


def test_a_slip_in_a_group_is_told_before_one_goes_on(at_the_sheet, hands):
    first = at_the_sheet.doorway.shown_screen().sheet.asked[0]
    hands.be_at(f"Group {first.number}")
    hands.type_text("99999")
    hands.press("Enter")
    hands.see(f"Group {first.number} has a slip. Compare it with the paper.")
    hands.be_at(f"Group {first.number}")
    hands.type_over(groups_of(at_the_sheet)[first.number - 1])
    hands.see(f"Group {first.number} is right")


def test_the_groups_of_the_paper_open_a_desk_whose_passphrase_is_forgotten(at_the_sheet, hands, runs, clock, tmp_path):
    paper = RecoveryKey.parse(" ".join(groups_of(at_the_sheet)))
    runs.end()
    again = runs.start(DeskFiles(tmp_path / "new"))
    hands.be_at("Your passphrase")
    hands.tab_to("I have forgotten my passphrase")
    hands.press("Enter")
    hands.be_at("Group 1")
    for group in paper.groups:
        hands.type_text(group)
    hands.press("Tab")
    hands.be_at("A new passphrase")
    hands.type_text("quite other new words")
    hands.tab_to("Open the desk with the new passphrase")
    hands.press("Enter")
    hands.see("Welcome to your desk")
    again.window.desk.opened.vault.unlock(1, "quite other new words")


def test_a_wrong_passphrase_is_told_and_the_right_one_can_be_typed_at_once(runs, hands, files):
    runs.start(files)
    hands.be_at("Your passphrase")
    hands.type_text("not these words at all")
    hands.press("Enter")
    hands.see("does not fit")
    hands.type_text("practice makes a good desk")
    hands.press("Enter")
    hands.see("Practice: Tuesday 24 November 2026")


def test_the_typed_passphrase_opens_the_file_and_no_other_does(at_the_sheet, hands, runs, clock, tmp_path):
    runs.end()
    opened = unlock(DeskFiles(tmp_path / "new"), clock, 1, GIVEN.passphrase)
    assert opened.actor.name == GIVEN.user
    opened.close(copy=False)
