"""Buttons, segments, tabs, the search box and the rail: what is pressed and what is said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from vcs_desk.ui.kit.action_bar import ActionBar
from vcs_desk.ui.kit.buttons import IconButton, LinkButton, PlainButton, PrimaryButton
from vcs_desk.ui.kit.rail import Rail, RailEntry
from vcs_desk.ui.kit.search_box import SearchBox
from vcs_desk.ui.kit.segments import Segments
from vcs_desk.ui.kit.tabs import Tabs
from vcs_desk.ui.theme import apply_theme, load_theme


def test_enter_presses_as_space_does(qtbot) -> None:
    button = PrimaryButton("Save")
    qtbot.addWidget(button)
    button.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_a_button_says_its_words_and_its_key(qtbot) -> None:
    button = PlainButton("Arts & Crafts", "", "W")
    qtbot.addWidget(button)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Name) == "Arts & Crafts"
    assert spoken.text(QAccessible.Text.Description) == "Key W"
    assert button.shortcut().isEmpty(), "the & is a letter"


def test_an_icon_button_has_a_name_and_a_tooltip_with_its_key(qtbot) -> None:
    button = IconButton("lock", "Lock the desk", "Ctrl+L")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Lock the desk", "Lock the desk  (Ctrl+L)")


def test_buttons_have_the_drawn_heights(qtbot) -> None:
    sizes = [button.sizeHint().height() for button in (PrimaryButton("Save"), PrimaryButton("Open", height=44))]
    assert sizes == [36, 44]


def test_a_button_grows_with_longer_words_and_larger_text(qapp, qtbot) -> None:
    button = PlainButton("Ask")
    qtbot.addWidget(button)
    before = button.sizeHint()
    button.set_text("Ask the referrer for more")
    assert button.minimumSizeHint().width() > before.width()
    apply_theme(qapp, load_theme("light", 2.0))
    assert button.sizeHint().height() == 72


def test_the_search_box_is_an_icon_where_text_is_large(qapp, qtbot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    assert box.sizeHint().width() == 280
    apply_theme(qapp, load_theme("light", 2.0))
    assert box.sizeHint().width() == box.sizeHint().height() == 72
    assert box.accessibleName() == "Find anything"


def test_arrow_keys_move_through_segments(qtbot) -> None:
    segments = Segments("Which", ((1, "Inbox"), (2, "Waiting"), (3, "Decided")))
    qtbot.addWidget(segments)
    segments.show()
    with qtbot.waitSignal(segments.chosen) as said:
        qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert said.args == [3]
    assert segments.value() == 3


def test_choosing_a_segment_by_program_says_nothing(qtbot) -> None:
    segments = Segments("Which", ((1, "Inbox"), (2, "Waiting")))
    qtbot.addWidget(segments)
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value(2)
    assert segments.value() == 2


def test_tabs_say_how_many_need_action(qtbot) -> None:
    tabs = Tabs("Parts", (("rota", "Rota"), ("checks", "Checks")))
    qtbot.addWidget(tabs)
    tabs.set_number("checks", 3)
    assert "Checks, 3" in [tab.accessibleName() for tab in tabs.findChildren(PrimaryButton.__mro__[1])]


def test_a_hidden_tab_is_passed_over_by_the_arrows_and_gives_way_to_the_first(qtbot) -> None:
    tabs = Tabs("Parts", [(word, word) for word in ("Everything", "Sessions", "Plan")])
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.set_value("Plan")
    tabs.set_shown("Plan", False)
    assert tabs.value() == "Everything"
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.value() == "Sessions"
    tabs.set_shown("Plan", True)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.value() == "Plan"


def test_tabs_go_on_to_a_second_line_where_there_is_no_room(qtbot) -> None:
    tabs = Tabs("Parts", [(word, word) for word in ("Everything", "Sessions", "Calls and notes", "Questions")])
    qtbot.addWidget(tabs)
    assert (tabs.heightForWidth(600), tabs.heightForWidth(200)) == (40, 120)


def a_rail() -> Rail:
    rail = Rail([RailEntry("today", "Today", "sun"), RailEntry("people", "People", "users")],
                RailEntry("settings", "Settings", "settings"), "Tregarrow Neighbours")  # fmt: skip
    rail.set_user("Jenna Rickard", "Coordinator")
    return rail


def test_the_rail_says_which_screen_was_chosen_and_how_many_wait_there(qtbot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    rail.set_count("people", 3)
    with qtbot.waitSignal(rail.chosen) as said:
        rail.items["people"].click()
    assert said.args == ["people"]
    assert rail.items["people"].accessibleName() == "People, 3"
    assert rail.items["people"].isChecked()


def test_the_rail_keeps_the_given_name_alone_where_text_is_large(qapp, qtbot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    apply_theme(qapp, load_theme("light", 2.0))
    rail.show()
    assert rail.width() == 304
    assert "Jenna" in [label.text() for label in rail.findChildren(type(rail._user)) if label.isVisible()]


def test_the_padlock_locks(qtbot) -> None:
    rail = a_rail()
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.lock):
        rail.lock_button.click()


def test_answers_that_do_not_fit_go_into_one_menu(qtbot) -> None:
    bar = ActionBar("Other answers")
    qtbot.addWidget(bar)
    accept, wait = PrimaryButton("Accept into Tuesday Walk"), PlainButton("Wait")
    bar.set_buttons([accept, wait])
    bar.resize(700, 68)
    bar.show()
    assert wait.isVisible()
    bar.resize(300, 68)
    assert accept.isVisible()
    assert not wait.isVisible()


def test_a_link_is_as_wide_as_its_words(qtbot) -> None:
    link = LinkButton("All 6 in the inbox", small=True)
    qtbot.addWidget(link)
    assert 90 < link.sizeHint().width() < 120
