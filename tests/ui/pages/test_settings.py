"""Settings: one section at a time, saved by itself, and nothing that does nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import measuring
from tests.ui.builders import GIVEN, focused, press, type_into
from tests.ui.walking import settle
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.opening import OpenDesk, unlock
from vcs_desk.queries.settings import organisation_facts
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.fields import NumberField, TextField
from vcs_desk.ui.look import read_look
from vcs_desk.ui.pages.settings import SettingsPage
from vcs_desk.ui.theme import apply_theme, current_theme, load_theme

TAMSIN = Actor(2, "Tamsin Vean", "leader")
PETER = Actor(3, "Peter Nance", "reports")


@pytest.fixture
def opened(closed_desk, clock: FixedClock) -> Iterator[OpenDesk]:
    desk = unlock(closed_desk, clock, 1, GIVEN.passphrase)
    yield desk
    desk.close(copy=False)


@pytest.fixture
def settings(qtbot, qapp, opened, open_window) -> Iterator[SettingsPage]:
    desk = Desk(opened.store, opened.actor, opened.files)
    desk.opened = opened
    window = open_window(desk)
    window.show_page("settings")
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    yield page
    desk.worker.finish()


def organisation(page: SettingsPage):
    return page.desk.ask(organisation_facts)


def test_a_coordinator_sees_every_section_that_does_something(settings):
    assert list(settings.kinds) == ["organisation", "days", "people", "backups", "exchange", "look", "about"]


@pytest.mark.parametrize(
    ("actor", "sections"),
    [(TAMSIN, ["people", "backups", "exchange", "look", "about"]), (PETER, ["look"])],
    ids=["leader", "trustee"],
)
def test_others_see_what_they_may_do(qtbot, opened, actor, sections):
    desk = Desk(opened.store, actor, opened.files)
    desk.opened = opened
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    assert list(page.kinds) == sections


def test_without_the_key_nothing_is_offered_that_needs_it(qtbot, desk):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    assert list(page.kinds) == ["organisation", "days", "exchange", "look", "about"]


def test_arrow_keys_go_from_section_to_section(settings):
    settings.list.buttons["organisation"].setFocus()
    press(settings, "Down")
    assert focused() is settings.list.buttons["days"]
    assert settings.section().KEY == "days"


def test_a_link_opens_its_section(settings):
    settings.desk.go("settings", "backups")
    assert settings.section().KEY == "backups"
    assert settings.frame.head.primary.label() == "Back up now"
    settings.desk.go("settings", "no such thing")
    assert settings.section().KEY == "organisation"


def test_what_is_typed_saves_itself_and_says_when(settings, opened):
    section = settings.section("organisation")
    name = section.form.control("name")
    assert isinstance(name, TextField)
    name.selectAll()
    type_into(name, "Tregarrow Friends")
    section.form.flush()
    assert organisation(settings).name == "Tregarrow Friends"
    assert opened.vault.organisation == "Tregarrow Friends"
    assert section.saved.state().text == "Saved 09:20"


def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(settings):
    section = settings.section("organisation")
    days = section.form.control("answer_days")
    assert isinstance(days, NumberField)
    days.setText("")
    section.form.flush()
    assert section.form.blocks["answer_days"].message.state().text.startswith("Type how many days")
    assert organisation(settings).answer_days == 14


def test_the_days_on_which_the_desk_is_open_are_ticked_and_at_least_one_is(settings):
    section = settings.section("organisation")
    assert section.form.values()["opening_days"] == (0, 1, 2, 3, 4)
    section.form.blocks["opening_days"].set_value((1, 3))
    section.save()
    assert organisation(settings).opening_days == "13"
    section.form.blocks["opening_days"].set_value(())
    section.save()
    assert section.form.blocks["opening_days"].message.state().text == "Tick at least one day."
    assert organisation(settings).opening_days == "13"


def test_going_to_another_section_saves_what_was_typed(settings):
    section = settings.section("organisation")
    phone = section.form.control("phone")
    assert isinstance(phone, TextField)
    type_into(phone, "01632 960040")
    settings.show_section("look")
    assert organisation(settings).phone == "01632 960040"


def test_undo_brings_the_old_value_back_into_the_form(settings):
    section = settings.section("organisation")
    section.form.blocks["threshold"].set_value(10)
    section.save()
    settings.desk.undo()
    assert section.form.values()["threshold"] == 5


def test_the_look_is_shown_at_once_and_remembered(qapp, settings, opened):
    section = settings.section("look")
    section.form.blocks["theme"].set_value("dark")
    section.form.blocks["scale"].set_value(1.5)
    section.show_choice()
    assert (current_theme().name, current_theme().text_scale) == ("dark", 1.5)
    look = read_look(opened.files.folder)
    assert (look.theme, look.text_scale) == ("dark", 1.5)


def test_the_look_is_chosen_by_keyboard(settings):
    settings.show_section("look")
    radios = settings.section("look").form.control("theme")
    radios.first().setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert settings.section("look").form.values()["theme"] == "dark"


def test_where_text_is_large_list_and_section_take_turns(qapp, settings):
    apply_theme(qapp, load_theme("light", 2.0))
    settings.show_section("about")
    head = settings.frame.head
    assert not settings.list.isVisible()
    assert (head.title.text(), head.back.label()) == ("About", "Settings")
    head.back.click()
    assert settings.list.isVisible()
    assert focused() is settings.list.buttons["about"]


def test_about_says_which_version_and_where_the_data_are(settings, opened):
    settings.show_section("about")
    about = settings.section()
    assert "Version" in about.program.text.text()
    assert about.folder.text.text() == str(opened.files.folder)
    assert about.practice.isHidden()


def test_the_licences_are_shown_on_request(settings):
    settings.show_section("about")
    about = settings.section()
    about.licences.click()
    assert "MIT License" in about.text.text()
    about.licences.click()
    assert about.text.isHidden()


def test_import_leads_to_the_page_that_brings_in(settings, qtbot):
    settings.show_section("exchange")
    with qtbot.waitSignal(settings.desk.went) as went:
        settings.section().bring_in.link.click()
    assert went.args[0].page == "import"


def test_letters_have_a_way_of_their_own(settings, qtbot):
    settings.show_section("exchange")
    with qtbot.waitSignal(settings.desk.went) as went:
        settings.section().arrived.link.click()
    assert went.args[0].page == "arrivals"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_section_can_be_read_and_reached_at_any_size_of_text(qapp, settings, scale):
    apply_theme(qapp, load_theme("light", scale))
    for key in settings.kinds:
        settings.show_section(key)
        settle()
        window = settings.window()
        found = measuring.nameless(window) + measuring.cut_off(window) + measuring.too_wide(window)
        found += measuring.against_reading(measuring.tab_round(window))
        assert not found, key
