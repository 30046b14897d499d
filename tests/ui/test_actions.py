"""Every row of the tables of actions has words and a key of its own, and is found in the palette and in the sheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

from vcs_desk.acts import Actor
from vcs_desk.queries.calendar import sessions_between
from vcs_desk.resource_files import resources_folder
from vcs_desk.ui.actions import Action, allowed
from vcs_desk.ui.pages import PAGES, PageEntry, pages_for
from vcs_desk.ui.shortcuts import keys_of
from vcs_desk.ui.window import Window

ROLES = ("coordinator", "leader", "desk", "reports")
TABLES: dict[str, tuple[Action, ...]] = {"window": Window.ACTIONS} | {
    entry.key: entry.page_class().ACTIONS for entry in PAGES
}
ROWS = [pytest.param(table, row, id=row.id) for table, rows in TABLES.items() for row in rows]
ENTRY = {entry.key: entry for entry in PAGES}


def owner_of(table: str) -> type:
    return Window if table == "window" else ENTRY[table].page_class()


def keys(action: Action) -> Iterator[str]:
    """Each way to press it, as Qt writes it."""
    ways = (QKeySequence(each).toString() for each in action.shortcut.split(" or "))
    return (way for way in ways if way)


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_each_action_says_in_words_what_it_does(table, row):
    assert row.id.startswith(f"{table}.")
    assert row.words[0].isupper()
    assert not row.words.endswith((".", "…"))


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_each_action_calls_something_its_page_has(table, row):
    assert callable(getattr(owner_of(table), row.calls, None))


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_each_action_has_an_icon_that_is_there(table, row):
    assert (resources_folder() / "icons" / f"{row.icon}.svg").is_file()


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_each_key_is_one_that_a_keyboard_has(table, row):
    assert not row.shortcut or len(list(keys(row))) == len(row.shortcut.split(" or "))


def test_no_two_actions_have_one_name():
    names = [row.id for rows in TABLES.values() for row in rows]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("page", [entry.key for entry in PAGES])
@pytest.mark.parametrize("role", ROLES)
def test_each_key_means_one_thing_on_a_page(page, role):
    """Two meanings of one key at once would make Qt do neither."""
    actor = Actor(1, "Somebody", role)
    here = [
        (key, row.id) for row in (*allowed(TABLES[page], actor), *allowed(Window.ACTIONS, actor)) for key in keys(row)
    ]
    going = [(QKeySequence(entry.shortcut).toString(), entry.key) for entry in PAGES if entry.shortcut]
    by_key: dict[str, list[str]] = {}
    for key, name in (*here, *going):
        by_key.setdefault(key, []).append(name)
    assert {key: names for key, names in by_key.items() if len(names) > 1} == {}


@pytest.mark.parametrize("role", ROLES)
def test_each_page_that_a_role_may_open_has_its_class_and_only_rows_with_roles(role):
    for entry in pages_for(role).values():
        assert entry.key == entry.page_class().KEY
        assert all(row.roles for row in entry.page_class().ACTIONS)


@pytest.fixture
def on_page(window):
    """Shows a page of the practice desk."""

    def shown(entry: PageEntry):
        sessions = window.desk.ask(sessions_between, window.desk.today(), window.desk.today())
        window.show_page(entry.key, sessions[-1].session_id if entry.key == "register" else None)
        return window.current_page()

    return shown


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_the_palette_offers_everything_that_can_be_done_on_the_page(entry, window, on_page):
    page = on_page(entry)
    window.find_anything()
    offered = {doing.action.id for doing in window.palette_view.possible()}
    can_be_done = {row.id for row in allowed(page.ACTIONS, window.desk.actor) if row.when(page)}
    assert can_be_done <= offered
    assert {row.id for row in Window.ACTIONS} - offered == {"window.find"}


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_the_palette_finds_each_action_of_the_page_by_its_words(entry, window, on_page):
    page = on_page(entry)
    window.find_anything()
    (field,) = window.palette_view.findChildren(QLineEdit)
    for row in allowed(page.ACTIONS, window.desk.actor):
        if row.when(page):
            field.setText(row.words)
            said = [each.text for group in window.palette_view.groups for each in group.rows]
            assert row.words in said


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_the_sheet_of_keys_shows_each_action_that_has_one(entry, window, on_page):
    page = on_page(entry)
    window.show_keys()
    sheet = window.shortcut_sheet
    shown = {label.text() for label in sheet.inside.findChildren(type(sheet.text))}
    wanted = {
        words for words, _ in (*keys_of(page.ACTIONS, window.desk.actor), *keys_of(Window.ACTIONS, window.desk.actor))
    }
    assert wanted <= shown


def test_what_a_role_may_not_do_has_no_key_for_it(open_window, sign_in):
    window = open_window(sign_in(Actor(3, "Peter Nance", "reports")))
    window.show_page("reports")
    page = window.current_page()
    assert set(page.keys) == {row.id for row in page.ACTIONS if "reports" in row.roles}
    assert "window.new_referral" not in window.keys
