"""Backups: how safe everything is, in words that are true, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.conftest import MORNING
from tests.ui.builders import GIVEN, until_done
from vcs_desk.models import Person
from vcs_desk.opening import OpenDesk, unlock, unlock_with_recovery
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.export import TABLES
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.backup_record import list_backups
from vcs_desk.store.desk_state import DeskState
from vcs_desk.store.rotation import why_kept
from vcs_desk.store.vault import WrongRecoveryKey
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.front import Front
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.settings.backup_words import (
    card_words,
    copies_kept,
    place_name,
    recovery_sheet,
    rehearsal,
    second_copy,
    size_words,
)
from vcs_desk.ui.pages.settings.backups import BackupsSection
from vcs_desk.ui.pages.settings.copies import put_back
from vcs_desk.ui.pages.settings.spreadsheets import save_spreadsheets_in
from vcs_desk.upkeep import set_aside


@pytest.fixture
def opened(closed_desk, clock) -> Iterator[OpenDesk]:
    desk = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    yield desk
    desk.close(copy=False)


@pytest.fixture
def backups(opened, open_window) -> Iterator[BackupsSection]:
    desk = Desk(opened.store, opened.actor, opened.files)
    desk.opened = opened
    window = open_window(desk)
    window.show_page("settings", "backups")
    section = window.current_page().section()
    assert isinstance(section, BackupsSection)
    yield section
    desk.worker.finish()


def sheet_over(section: BackupsSection) -> Sheet:
    """The question that stands over the window."""
    return next(sheet for sheet in section.window().findChildren(Sheet) if sheet.isVisible())


@pytest.fixture
def newest(opened):
    return opened.back_up("asked")


def test_nothing_backed_up_is_said_first():
    said = card_words(DeskState(), None, MORNING)
    assert (said.role, said.headline) == ("warn", "Nothing is backed up yet.")


def test_a_copy_of_today_with_one_elsewhere_loses_nothing(newest):
    at = newest.made_at
    said = card_words(DeskState(last_second_copy=at), newest, at)
    assert said.headline == "Everything is backed up. The copy was tested today at 09:20."
    assert said.lead == "If this PC broke now you would lose nothing from before 09:20 today."
    assert "its 0 people and 0 attendances were counted again" in said.text


def test_a_copy_on_this_pc_alone_is_called_that(newest):
    assert "you would lose it too" in card_words(DeskState(), newest, newest.made_at).lead


def test_an_older_second_copy_says_what_would_be_lost(newest):
    state = DeskState(last_second_copy=newest.made_at - timedelta(days=9))
    assert card_words(state, newest, newest.made_at).lead.endswith("written since 15 November.")


def test_a_copy_of_yesterday_says_up_to_when(newest):
    said = card_words(DeskState(), newest, newest.made_at + timedelta(days=1))
    assert said.headline == "Everything up to yesterday at 09:20 is backed up and tested."


def test_a_copy_older_than_a_week_is_a_warning(newest):
    said = card_words(DeskState(), newest, newest.made_at + timedelta(days=8))
    assert (said.role, said.headline) == ("warn", "The newest copy is 8 days old.")


@pytest.mark.parametrize(
    ("days", "text", "pill"),
    [(0, "TREGARROW-STICK, last copied today.", "Copied"), (1, "last copied yesterday.", "Copied"),
     (9, "last copied 9 days ago.", "Copy it this week")],
)  # fmt: skip
def test_how_old_the_stick_is(tmp_path, days, text, pill):
    state = DeskState(second_copy=str(tmp_path / "TREGARROW-STICK"), last_second_copy=MORNING - timedelta(days=days))
    fact = second_copy(state, MORNING)
    assert text in fact.text
    assert (fact.pill.text, fact.link) == (pill, "")


def test_a_stick_that_is_there_offers_to_copy_now(tmp_path):
    assert second_copy(DeskState(second_copy=str(tmp_path)), MORNING).link == "Copy now"


def test_a_rehearsal_says_when_and_how_long():
    state = DeskState(last_rehearsal=MORNING - timedelta(days=23), rehearsal_passed=True, rehearsal_seconds=14.2)
    fact = rehearsal(state, MORNING, any_copy=True)
    assert fact.text == "Done by itself each month. On 1 November all of it came back, in 14 seconds."
    assert rehearsal(replace(state, rehearsal_passed=False), MORNING, any_copy=True).pill.text == "Did not pass"


def test_a_recovery_sheet_says_whether_it_was_checked():
    assert recovery_sheet(DeskState(), MORNING).pill.text == "Not checked"
    checked = DeskState(recovery_confirmed_at=MORNING.replace(month=3, day=2))
    assert recovery_sheet(checked, MORNING).text == "Printed on 2 March. Two groups were typed back."


def test_copies_are_counted_as_what_they_are_kept_for(newest):
    days = [replace(newest, number=number, made_at=MORNING + timedelta(days=number),
                    day=(MORNING + timedelta(days=number)).date(), file_bytes=9_600_000)
            for number in range(200)]  # fmt: skip
    now = days[-1].made_at
    kept = [copy for copy in days if why_kept(days, now)[copy.number]]
    fact = copies_kept(kept, now)
    assert fact.text == "7 daily, 3 weekly, and 7 monthly. 163 MB."
    assert fact.link == f"Show all {len(kept)}"


def test_places_and_sizes_are_named_as_people_do(tmp_path):
    assert place_name(tmp_path / "STICK" / "backups") == "STICK"
    assert place_name(tmp_path / "Copies") == "Copies"
    assert [size_words(size) for size in (200, 1_830_912, 212_000_000)] == ["1 KB", "1.8 MB", "212 MB"]


def test_back_up_now_makes_a_tested_copy_and_says_so(backups, opened, qtbot):
    opened.store.do(opened.actor, add_person, PersonInput(first_name="Nour"))
    backups.window().current_page().frame.head.primary.click()
    until_done(qtbot, backups.desk.worker)
    assert "its 1 person and" in backups.state.text.text()
    assert "the copy is tested" in backups.window().notices.text()


def test_a_stick_is_chosen_and_copied_to(backups, opened, qtbot, tmp_path):
    (tmp_path / "STICK").mkdir()
    backups.keep_second_in(tmp_path / "STICK")
    until_done(qtbot, backups.desk.worker)
    assert backups.second.text.text().startswith("STICK, last copied today.")
    assert len(list_backups(tmp_path / "STICK" / "backups")) == 1


def test_everything_is_rehearsed_on_request(backups, qtbot):
    backups.trial.link.click()
    until_done(qtbot, backups.desk.worker)
    assert backups.trial.pill.pill().text == "Passed"


def test_a_new_sheet_says_first_that_the_old_one_is_useless(backups):
    backups.sheet.link.click()
    assert "opens nothing any more" in sheet_over(backups).text.text()


def test_a_new_sheet_opens_the_desk_and_the_old_one_does_not(backups, opened, qtbot, paper_key):
    backups.ask_for_new_sheet()
    sheet_over(backups).verb.click()
    until_done(qtbot, backups.desk.worker)
    qtbot.waitUntil(lambda: backups.new_sheet is not None and backups.new_sheet.step is not None)
    step = backups.new_sheet.step
    for block in step.asked:
        block.input.setText(step.groups[block.number - 1])
    backups.new_sheet.done_button.click()
    assert opened.state.read().recovery_confirmed_at == MORNING
    assert backups.overview_shown()
    with pytest.raises(WrongRecoveryKey):
        opened.vault.unlock_with_recovery(paper_key)
    with pytest.raises(WrongRecoveryKey):
        list_backups(opened.files.backups)[0].vault().unlock_with_recovery(paper_key)


def test_a_sheet_that_was_put_off_stays_unchecked(backups, opened, qtbot):
    backups.make_new_sheet()
    until_done(qtbot, backups.desk.worker)
    backups.new_sheet.later.click()
    assert opened.state.read().recovery_confirmed_at is None
    assert backups.sheet.pill.pill().text == "Not checked"


def test_every_copy_is_listed_and_getting_one_back_is_asked_first(backups, qtbot):
    backups.kept.link.click()
    assert [row.title for row in backups.copies.list.rows()] == ["Tuesday 24 November 2026, 09:20"]
    backups.copies.get_back.click()
    assert "goes out of sight" in sheet_over(backups).text.text()
    sheet_over(backups).dismiss()
    assert not backups.overview_shown()


def test_getting_a_copy_back_asks_the_desk_to_close_for_it(backups, qtbot):
    backups.show_copies()
    backups.copies.ask()
    with qtbot.waitSignal(backups.desk.left) as left:
        sheet_over(backups).verb.click()
    assert left.args[0].label == "Getting the copy back"


def test_the_desk_closes_puts_the_copy_back_and_begins_anew_at_the_names(closed_desk, clock, qtbot):
    restarts: list[DeskFiles] = []
    front = Front(closed_desk, clock, restarts.append)
    front.open(unlock(closed_desk, clock, 1, GIVEN.passphrase))
    front.window.desk.do(add_person, PersonInput(first_name="Nour"))
    front.window.show_page("settings", "backups")
    section = front.window.current_page().section()
    section.show_copies()
    section.copies.ask()
    sheet_over(section).verb.click()
    qtbot.waitUntil(lambda: restarts == [closed_desk], timeout=20_000)
    again = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    with again.store.read() as db:
        assert db.query(Person).count() == 0
    again.close(copy=False)
    assert len(list_backups(closed_desk.backups)) == 1, "what was there before was copied first"
    front.doorway.deleteLater()


def test_what_was_put_back_is_there_after_unlocking(closed_desk, clock, worker, qtbot):
    opened = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    opened.store.do(opened.actor, add_person, PersonInput(first_name="Nour"))
    aside = set_aside(opened, list_backups(closed_desk.backups)[0])
    opened.close()
    done = []
    worker.start("", lambda job: put_back(opened, aside, job), done.append, done.append)
    until_done(qtbot, worker)
    assert done[0] is not None
    again = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    assert again.store.head()[0] < opened_head(opened)
    assert not aside.folder.exists()
    again.close(copy=False)


def opened_head(opened: OpenDesk) -> int:
    """How many entries the journal had before."""
    return list_backups(opened.files.backups)[0].count


def test_everything_is_saved_as_spreadsheets_into_a_folder_of_its_own(backups, opened, qtbot, tmp_path):
    for name in ("VCS Desk 2026-11-24", "VCS Desk 2026-11-24 (2)"):
        save_spreadsheets_in(backups.desk, tmp_path)
        until_done(qtbot, backups.desk.worker)
        assert len(list((tmp_path / name).glob("*.csv"))) == len(TABLES)
    assert "They hold names" in backups.window().notices.text()


def test_saving_everything_says_first_that_names_are_in_it(backups):
    backups.export.click()
    assert "names" in sheet_over(backups).title.text()
    assert "nothing protects them" in sheet_over(backups).text.text()


def test_a_leader_backs_up_but_does_not_go_further(opened, qtbot):
    desk = Desk(opened.store, replace(opened.actor, role="leader"), opened.files)
    desk.opened = opened
    section = BackupsSection(desk)
    qtbot.addWidget(section)
    section.refresh()
    section.show()
    assert section.primary() == ("Back up now", "hard-drive")
    hidden = (section.get_back, section.choose, section.export, section.sheet.link, section.kept.link)
    assert not [part for part in hidden if part.isVisible()]


def test_the_recovery_sheet_of_the_set_up_still_opens_the_desk(closed_desk, clock, paper_key):
    unlock_with_recovery(closed_desk, clock, paper_key, "quite other new words").close(copy=False)
