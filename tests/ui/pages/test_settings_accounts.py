"""Who uses this desk: each person signs in as themselves, and who is shut out stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.builders import a_group
from tests.ui.builders import GIVEN, press, type_into, until_done
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk, sign_ins, unlock
from vcs_desk.queries.settings import users
from vcs_desk.services.organisation import add_user
from vcs_desk.store.backup_record import list_backups
from vcs_desk.store.key_slots import WrongPassphrase
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.buttons import Button
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.settings.accounts import AccountsSection

WORDS = "seven quiet boats at dawn"


@pytest.fixture
def opened(closed_desk, clock) -> Iterator[OpenDesk]:
    desk = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    yield desk
    desk.close(copy=False)


@pytest.fixture
def accounts(opened, open_window) -> Iterator[AccountsSection]:
    desk = Desk(opened.store, opened.actor, opened.files)
    desk.opened = opened
    window = open_window(desk)
    window.show_page("settings", "people")
    section = window.current_page().section()
    assert isinstance(section, AccountsSection)
    yield section
    desk.worker.finish()


@pytest.fixture
def tamsin(accounts, opened, qtbot) -> int:
    """Tamsin signs in with WORDS."""
    number = accounts.desk.do(add_user, "Tamsin Vean", "desk").result
    opened.vault.add_user(opened.key, number, "Tamsin Vean", "desk", WORDS)
    accounts.refresh()
    return number


def sheet_over(widget: QWidget) -> Sheet:
    return next(sheet for sheet in widget.window().findChildren(Sheet) if sheet.isVisible())


def fill(sheet, **values: object) -> None:
    for name, value in values.items():
        sheet.form.blocks[name].set_value(value)


def button(sheet: Sheet, text: str):
    return next(part for part in sheet.findChildren(Button) if part.label() == text)


def test_somebody_new_is_added_by_keyboard_and_signs_in(accounts, opened, closed_desk, clock, qtbot):
    accounts.window().current_page().frame.head.primary.setFocus()
    press(accounts, "Enter")
    qtbot.waitUntil(lambda: any(sheet.isVisible() for sheet in accounts.window().findChildren(Sheet)))
    sheet = sheet_over(accounts)
    type_into(sheet.form.control("name"), "Peter Nance")
    type_into(sheet.form.control("passphrase"), WORDS)
    type_into(sheet.form.control("again"), WORDS)
    press(accounts, "Ctrl+Enter")
    until_done(qtbot, accounts.desk.worker)
    assert [row.title for row in accounts.list.rows()] == ["Jenna Rickard", "Peter Nance"]
    assert sign_ins(closed_desk)[1][2] == ("Peter Nance", "desk")
    assert opened.vault.unlock(2, WORDS) == opened.key


@pytest.mark.parametrize(
    ("first", "again", "field"), [("short", "short", "passphrase"), (WORDS, WORDS.upper(), "again")]
)
def test_a_passphrase_is_long_enough_and_typed_twice_alike(accounts, first, again, field):
    accounts.add_somebody()
    sheet = sheet_over(accounts)
    fill(sheet, name="Peter Nance", passphrase=first, again=again)
    sheet.verb.click()
    assert sheet.isVisible()
    assert sheet.form.blocks[field].message.state().text
    assert len(accounts.desk.ask(users)) == 1


def test_a_leader_is_asked_for_their_groups(accounts, opened, qtbot):
    with opened.store.write("Group", opened.actor) as unit:
        group = a_group(unit.db, "Friday Lunch")
    accounts.add_somebody()
    sheet = sheet_over(accounts)
    assert sheet.form.blocks["groups"].isHidden()
    sheet.form.blocks["role"].control.first().click()
    fill(sheet, name="Tamsin Vean", role="leader", passphrase=WORDS, again=WORDS)
    sheet.form.edited.emit()
    assert not sheet.form.blocks["groups"].isHidden()
    fill(sheet, groups=(group,))
    sheet.verb.click()
    until_done(qtbot, accounts.desk.worker)
    assert accounts.list.rows()[1].second == "Leader: Friday Lunch"


def test_what_somebody_may_do_is_changed_and_shown_at_the_unlock_screen(accounts, opened, tamsin):
    accounts.open_account(tamsin)
    sheet = sheet_over(accounts)
    fill(sheet, role="reports")
    sheet.verb.click()
    assert accounts.list.rows()[1].second == "Trustee, figures only"
    assert opened.vault.people()[1].role == "reports"


def test_closing_an_account_is_asked_and_shuts_out_of_the_desk_and_its_copies(accounts, opened, tamsin, qtbot):
    accounts.open_account(tamsin)
    button(sheet_over(accounts), "Close this account").click()
    assert "can no longer open the desk" in sheet_over(accounts).text.text()
    sheet_over(accounts).verb.click()
    until_done(qtbot, accounts.desk.worker)
    assert accounts.list.rows()[1].pill.text == "Closed"
    for vault in (opened.vault, list_backups(opened.files.backups)[0].vault()):
        with pytest.raises((WrongPassphrase, DeskError)):
            vault.unlock(tamsin, WORDS)


def test_a_closed_account_opens_again_with_a_new_passphrase(accounts, opened, tamsin, qtbot):
    accounts.close_account(accounts._rows[tamsin])
    until_done(qtbot, accounts.desk.worker)
    accounts.open_account(tamsin)
    button(sheet_over(accounts), "Open this account again").click()
    fill(sheet_over(accounts), passphrase="quite other new words", again="quite other new words")
    sheet_over(accounts).verb.click()
    until_done(qtbot, accounts.desk.worker)
    assert opened.vault.unlock(tamsin, "quite other new words") == opened.key


def test_an_account_without_a_passphrase_says_so(accounts):
    accounts.desk.do(add_user, "Tamsin Vean", "desk")
    assert accounts.list.rows()[1].pill.text == "No passphrase yet"


def test_ones_own_passphrase_needs_the_old_one(accounts, opened, qtbot):
    accounts.open_account(1)
    sheet = sheet_over(accounts)
    fill(sheet, old="not the old words", passphrase=WORDS, again=WORDS)
    sheet.verb.click()
    until_done(qtbot, accounts.desk.worker)
    assert sheet.form.blocks["old"].message.state().text == "That passphrase does not fit."
    fill(sheet, old=GIVEN.passphrase)
    with qtbot.waitSignal(sheet.closed):
        sheet.verb.click()
    assert accounts.window().notices.text() == "Your passphrase is changed."
    assert opened.vault.unlock(1, WORDS) == opened.key


def test_escape_leaves_everything_as_it_was(accounts):
    accounts.add_somebody()
    QTest.keyClicks(accounts.window().focusWidget(), "Peter")
    press(accounts, "Esc")
    assert [row.title for row in accounts.list.rows()] == ["Jenna Rickard"]


def test_a_leader_changes_nothing_but_their_own_passphrase(opened, qtbot):
    desk = Desk(opened.store, replace(opened.actor, role="leader"), opened.files)
    desk.opened = opened
    section = AccountsSection(desk)
    qtbot.addWidget(section)
    section.refresh()
    section.show()
    assert section.title.text() == "Your passphrase"
    assert section.primary() == ("", "")
    assert not section.list.isVisible()
    assert section.own.isVisible()
