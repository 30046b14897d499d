"""The main window composes the pages a role may open, says what happened, and asks before it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.builders import a_person
from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.errors import DeskError
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.safe_write import DiskFull
from vcs_desk.ui.desk import Link
from vcs_desk.ui.pages import PAGES, pages_for

PETER = Actor(3, "Peter Nance", "reports")


def test_every_page_of_the_rail_opens(window):
    for key, entry in window.entries.items():
        window.show_page(key)
        assert window.current_page() is window.pages[key], entry
        assert not entry.in_rail or window.rail.items[key].isChecked()


def test_a_page_is_made_when_it_is_first_wanted(window):
    assert list(window.pages) == ["today"]
    window.show_page("referrals")
    assert list(window.pages) == ["today", "referrals"]


def test_the_rail_counts_what_needs_action_as_in_the_pictures(window):
    counts = {key: item.accessibleName() for key, item in window.rail.items.items()}
    assert counts["referrals"] == "Referrals, 6"
    assert counts["people"] == "People, 3"


def test_the_title_says_that_it_is_a_practice_day(window):
    assert "Practice: Tuesday 24 November 2026" in window.windowTitle()


def test_the_title_of_ones_own_desk_says_whose_it_is(open_window, desk):
    assert open_window(desk).windowTitle() == "Today - Tregarrow Neighbours - VCS Desk"


def test_who_sees_figures_only_gets_evidence_reports_and_settings_alone(open_window, sign_in):
    window = open_window(sign_in(PETER))
    assert set(window.entries) == {"evidence", "reports", "settings"}
    window.find_anything()
    assert window.palette_view.isHidden()


def test_a_page_that_is_not_open_to_somebody_is_refused_in_words(open_window, sign_in):
    window = open_window(sign_in(PETER))
    window.open_link(Link("people", 1))
    assert "not open to you" in window.notices.text()


def test_an_act_is_told_with_undo_and_ctrl_z_takes_it_back(window, practice_desk):
    practice_desk.do(add_person, PersonInput(first_name="Nour"))
    assert "Nour" in window.notices.text()
    press(window, "Ctrl+Z")
    assert window.notices.text().startswith("Undone")
    press(window, "Ctrl+Shift+Z")
    assert window.notices.text().startswith("Done again")


def test_what_was_refused_is_said_in_the_same_place(window, practice_desk):
    practice_desk.refused.emit(DeskError("This group is led by somebody else.", "Ask a coordinator."))
    assert window.notices.text() == "This group is led by somebody else. Ask a coordinator."


def test_a_full_disk_is_told_beside_the_work_and_says_what_is_safe(window, practice_desk):
    practice_desk.refused.emit(DiskFull())
    assert "disk on this PC is full" in window.problem.text()
    assert "what you typed stays in this window" in window.problem.text()
    practice_desk.do(add_person, PersonInput(first_name="Nour"))
    assert window.problem.text() == ""


def test_a_fault_of_the_program_says_that_what_was_saved_is_safe(window, tmp_path):
    window.problem.show_fault(tmp_path / "report.txt")
    assert "What you saved is safe" in window.problem.text()
    assert "report.txt" in window.problem.text()


@pytest.mark.parametrize("keys", ["Ctrl+2", "Ctrl+3"])
def test_ctrl_and_a_number_open_a_page(window, keys):
    press(window, keys)
    assert window.entries[window.current_page().KEY].shortcut == keys


def test_f1_shows_the_keys_of_this_page_and_of_the_window(window):
    press(window, "F1")
    assert window.shortcut_sheet.isVisible()
    words = [label.text() for label in window.shortcut_sheet.inside.findChildren(type(window.shortcut_sheet.text))]
    assert "Find anything" in words
    press(window, "Esc")
    assert window.shortcut_sheet.isHidden()


def test_ctrl_k_works_while_somebody_types(window, qtbot):
    field = QLineEdit("half a word", window)
    field.show()
    field.setFocus()
    press(window, "Ctrl+K")
    assert window.palette_view.isVisible()
    assert field.text() == "half a word"


def test_leaving_is_asked_for_before_the_window_goes(window, qtbot):
    window.may_close = False
    with qtbot.waitSignal(window.leaving) as left:
        window.close()
    assert left.args == ["close"]
    assert window.isVisible()
    window.may_close = True


def test_ctrl_l_and_the_padlock_ask_to_lock(window, qtbot):
    for ask in (lambda: press(window, "Ctrl+L"), window.rail.lock_button.click):
        with qtbot.waitSignal(window.leaving) as left:
            ask()
        assert left.args == ["lock"]


def test_drafts_are_kept_on_every_page_that_has_any(window):
    window.show_page("register")
    kept = []
    window.pages["today"].save_drafts = lambda: kept.append("today")
    window.save_drafts()
    assert kept == ["today"]


def test_long_work_shows_a_panel_with_cancel(window, practice_desk, qtbot):
    def work(job):
        while not job.cancelled():
            job.progress(1, 3, "Copying")

    practice_desk.run("Copying everything", work, lambda _result: None)
    qtbot.waitUntil(window.working.panel.isVisible, timeout=5000)
    assert focused() is window.working.panel.cancel
    QTest.mouseClick(window.working.panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: practice_desk.worker.job is None)
    assert window.working.panel.isHidden()


def test_the_rail_follows_a_change(window, practice_desk, qtbot):
    before = window.rail.items["referrals"].accessibleName()
    with practice_desk.store.write("One more", practice_desk.actor) as unit:
        a_person(unit.db)
    practice_desk.changed.emit(replace(unit.changes))
    assert window.rail.items["referrals"].accessibleName() == before


def test_each_role_has_a_first_page_and_every_page_of_the_rail_a_key():
    assert next(iter(pages_for("coordinator"))) == "today"
    assert len({entry.shortcut for entry in PAGES if entry.in_rail}) == sum(entry.in_rail for entry in PAGES)
