"""The page Today: what is due in words and rows, each one key from where it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.insight.capacity import capacity
from vcs_desk.queries.calendar import SessionView
from vcs_desk.queries.loads import VolunteerLoad
from vcs_desk.queries.today import CheckDue, Missed, TodayView, today_view
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.services.referrals import decline_referral, withdraw_referral
from vcs_desk.services.tasks import add_task
from vcs_desk.store.desk_state import DeskState, StateFile
from vcs_desk.ui.desk import Desk, Link
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.today import TodayPage
from vcs_desk.ui.pages.today.backup_card import backup_words
from vcs_desk.ui.pages.today.words import check_row, lead, load_row, missed_row
from vcs_desk.ui.theme import apply_theme, load_theme

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
Shown = Callable[..., TodayPage]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows the page of a desk in a window of its own."""
    hosts: list[QWidget] = []

    def show(desk: Desk, width: int = 1150) -> TodayPage:
        host = QWidget()
        hosts.append(host)
        host.resize(width, 768)
        page = TodayPage(desk)
        Column(host, gap=0).addWidget(page)
        qtbot.addWidget(host)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.first_focus().setFocus()
        return page

    return show


@pytest.fixture
def page(shown: Shown, practice_desk: Desk) -> TodayPage:
    return shown(practice_desk)


@pytest.fixture
def went(practice_desk: Desk) -> list[Link]:
    """Where the page wanted to go."""
    links: list[Link] = []
    practice_desk.went.connect(links.append)
    return links


def titles(part) -> list[str]:
    return [row.title for row in part.list.rows()]


def sheet(page: TodayPage) -> Sheet:
    return next(one for one in page.window().findChildren(Sheet) if not one.isHidden())


def test_the_lead_says_in_one_sentence_what_is_most_urgent(page):
    assert page.lead.text() == (
        "4 answers are due, 1 of them today. Singing for Fun is 1 volunteer short this afternoon."
    )


def test_the_answers_due_stand_by_their_deadline(page):
    assert titles(page.answers) == ["Piran Nancarrow", "Małgorzata Wójcik", "Suryani", "Aled Glyndŵr"]
    assert page.answers.heading.link.label() == "All 6 in the inbox"


def test_j_and_enter_open_the_second_answer(page, went):
    press(page, "J")
    press(page, "Enter")
    malgorzata = page.answers.list.rows()[1].id
    assert went == [Link("referrals", malgorzata)]


def test_j_goes_on_to_the_next_card_and_k_comes_back(page):
    for _ in range(4):
        press(page, "J")
    assert focused() is page.missed.list
    assert page.missed.list.currentIndex().row() == 0
    press(page, "K")
    assert focused() is page.answers.list
    assert page.answers.list.currentIndex().row() == 3


def test_the_keys_1_and_2_open_the_registers_of_today(page, went, practice_desk):
    sessions = practice_desk.ask(today_view).sessions
    press(page, "2")
    press(page, "1")
    press(page, "3")
    assert went == [Link("register", sessions[1].session_id), Link("register", sessions[0].session_id)]


def test_a_register_button_says_whose_register_it_opens(page, went):
    button = next(iter(page.sessions.buttons.values()))
    assert button.accessibleName() == "Register of Tuesday Walk at 10:00"
    button.click()
    assert went[0].page == "register"


def test_who_missed_two_sessions_stands_with_the_number_to_ring(page):
    maureen = page.missed.list.rows()[0]
    assert (maureen.title, maureen.beside, maureen.right) == (
        "Maureen Hocking", "Tuesday Walk, 10 and 17 Nov", "07700 900142",
    )  # fmt: skip


def test_a_call_that_was_noted_takes_the_row_away_and_undo_brings_it_back(page, practice_desk):
    page.missed.list.setFocus()
    press(page, "Enter")
    assert sheet(page).title.text() == "Note a call to Maureen Hocking"
    press(page, "Tab")
    QTest.keyClicks(focused(), "Her knee is bad. Back on the 8th.")
    press(page, "Ctrl+Enter")
    assert titles(page.missed) == ["Yusuf Haddad", "Nguyễn Thị Hà"]
    assert focused() is page.missed.list
    practice_desk.undo()
    assert titles(page.missed)[0] == "Maureen Hocking"


def test_volunteers_over_their_hours_and_checks_running_out_stand_together(page):
    pills = [(row.title, row.pill.text, row.pill.kind) for row in page.volunteers.list.rows()][:4]
    assert pills == [
        ("Tamsin Vean", "3½ hours over", "warn"),
        ("Ken Tonkin", "Runs out in 6 days", "bad"),
        ("Grace Okafor", "24 days", "warn"),
        ("Loveday Trembath", "52 days", "neutral"),
    ]


def test_a_volunteer_and_the_hours_to_approve_open_the_page_of_volunteers(page, went):
    rows = page.volunteers.list
    rows.setFocus()
    press(page, "Enter")
    rows.choose(("hours",))
    press(page, "Enter")
    assert went == [Link("volunteers", 1), Link("volunteers", "approve")]


def test_something_to_do_is_ticked_off_and_comes_back_with_undo(page, practice_desk):
    assert page.tasks.isHidden()
    practice_desk.do(add_task, "Order cups", TODAY - timedelta(days=2))
    assert [(row.title, row.pill.text) for row in page.tasks.list.rows()] == [("Order cups", "2 days late")]
    page.tasks.list.setFocus()
    press(page, "Enter")
    assert page.tasks.isHidden()
    practice_desk.undo()
    assert titles(page.tasks) == ["Order cups"]


def test_an_answer_that_was_not_sent_yet_is_not_forgotten(page, practice_desk, went, qtbot):
    number = page.answers.list.rows()[0].id
    practice_desk.do(decline_referral, number, "outside_area")
    qtbot.waitUntil(lambda: page.follow_ups is not None and "Piran Nancarrow" in titles(page.follow_ups.replies))
    replies = page.follow_ups.replies.list
    replies.setFocus()
    replies.choose(number)
    press(page, "Enter")
    assert went == [Link("reply", number)]


def test_when_every_answer_is_given_the_card_says_so(page, practice_desk):
    for row in page.answers.list.rows():
        practice_desk.do(withdraw_referral, row.id)
    assert page.answers.nothing.text() == "No answer is due this week."
    assert not page.answers.nothing.isHidden()
    assert page.lead.text().startswith("Singing for Fun")


def test_the_backup_is_told_from_the_desk_and_opens_its_page(page, practice_desk, went):
    StateFile(practice_desk.files.state_file).change(last_backup=NOW)
    page.refresh()
    assert page.backup.accessibleName().startswith("Backed up and tested today 09:20")
    page.backup.click()
    assert went == [Link("settings", "backups")]


def test_a_recovery_sheet_that_was_not_tried_is_not_forgotten(shown, desk, qtbot):
    desk.do(add_person, PersonInput(first_name="Tenzin"))
    page = shown(desk)
    assert page.recovery.isVisible()
    with qtbot.waitSignal(desk.went) as went:
        page.recovery.link.click()
    assert went.args[0] == Link("settings", "backups")
    StateFile(desk.files.state_file).change(recovery_confirmed_at=NOW)
    page.refresh()
    assert page.recovery.isHidden()


def test_nobody_is_sent_for_the_recovery_sheet_of_the_practice_organisation(page):
    assert page.recovery.isHidden()


def test_of_very_many_the_first_are_shown_and_the_rest_is_counted(page, practice_desk, went):
    for number in range(14):
        practice_desk.do(add_task, f"Task {number}", TODAY)
    assert len(page.tasks.list.rows()) == 13
    assert titles(page.tasks)[-1] == "2 more"
    assert page.tasks.heading.count.accessibleName() == "14"


def test_a_new_desk_offers_the_first_step(shown, desk, qtbot):
    page = shown(desk)
    assert page.stack.currentIndex() == 1
    assert focused() is page.begin
    with qtbot.waitSignal(desk.went) as went:
        page.begin.click()
    assert went.args[0] == Link("referrals", "new")
    desk.do(add_person, PersonInput(first_name="Tenzin"))
    assert page.stack.currentIndex() == 0
    assert page.lead.text() == "Nothing is due today."


def test_a_leader_sees_the_sessions_and_people_of_their_own_groups(shown, sign_in):
    page = shown(sign_in(Actor(2, "Tamsin Vean", "leader", frozenset({3, 7}))))
    assert [button.accessibleName() for button in page.sessions.buttons.values()] == [
        "Register of Singing for Fun at 14:00"
    ]
    assert page.missed.isHidden()


def test_with_large_text_the_columns_stand_under_each_other(shown, practice_desk, qapp, look):
    apply_theme(qapp, load_theme("light", 2.0))
    page = shown(practice_desk, 1062)
    assert page.sessions.mapTo(page, page.sessions.rect().topLeft()).x() < 100


def test_a_refresh_keeps_the_row_and_the_keyboard(page):
    press(page, "J")
    page.refresh()
    assert focused() is page.answers.list
    assert page.answers.list.currentIndex().row() == 1


def test_everything_that_can_be_reached_says_what_it_is(page):
    reached = [part for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [part for part in reached if part.isVisibleTo(page) and part.focusProxy() is None]
    assert len(shown) >= 8
    assert not [part for part in shown if not part.accessibleName()]


# The words

NOTHING = TodayView((), 0, (), (), (), (), (), 0, nobody_yet=False)


def a_view_session(places: int, start: time = time(14)) -> SessionView:
    room = capacity(32, places, [], 10)
    return SessionView(1, 1, "Singing for Fun", "Schoolroom", TODAY, start, 90, "planned", "", False, places, 0, room,
                       volunteers_needed=3)  # fmt: skip


def test_nothing_due_is_said_too():
    assert lead(NOTHING, time(9)) == "Nothing is due today."


def test_people_to_ring_are_the_lead_where_nothing_is_more_urgent():
    missed = Missed(1, "Maureen Hocking", "", 2, "Tuesday Walk", (date(2026, 11, 10), date(2026, 11, 17)))
    assert lead(replace(NOTHING, missed=(missed,)), time(9)) == "1 person missed two sessions running."


@pytest.mark.parametrize(
    ("start", "when"), [(time(10), "this morning"), (time(14), "this afternoon"), (time(19), "this evening")]
)
def test_a_short_session_says_what_part_of_the_day(start, when):
    view = replace(NOTHING, sessions=(a_view_session(30, start),))
    assert lead(view, time(8)) == f"Singing for Fun is 3 volunteers short {when}."


def test_a_session_that_is_over_is_not_short_any_more():
    assert lead(replace(NOTHING, sessions=(a_view_session(30),)), time(17)) == "Nothing is due today."


def test_days_of_two_months_are_named_in_full():
    missed = Missed(1, "Tenzin", "", 2, "Allotment", (date(2026, 10, 29), date(2026, 11, 5)))
    assert missed_row(missed).beside == "Allotment, 29 Oct and 5 Nov"
    assert missed_row(missed).right == "no number"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "Ran out 3 days ago"), (-1, "Ran out yesterday"), (0, "Runs out today"), (1, "Runs out in 1 day"),
     (7, "Runs out in 7 days"), (8, "8 days"), (60, "60 days")],
)  # fmt: skip
def test_a_check_says_how_long_it_lasts(days, words):
    assert check_row(CheckDue(1, 1, 1, "Ken", "dbs", days)).pill.text == words


def test_an_hour_over_is_one_hour():
    assert load_row(VolunteerLoad(1, 1, "Tamsin", 540, 480, 60)).pill.text == "1 hour over"


@pytest.mark.parametrize(
    ("state", "headline", "text"),
    [
        (DeskState(), "Not backed up yet", "No copy outside this PC yet. Restore not rehearsed yet."),
        (DeskState(last_backup=NOW), "Backed up and tested today 09:20", "No copy outside this PC yet."),
        (DeskState(last_backup=NOW - timedelta(days=1)), "Backed up and tested yesterday", ""),
        (DeskState(last_backup=NOW - timedelta(days=12)), "Last backed up 12 November", ""),
        (
            DeskState(last_backup=NOW, last_second_copy=NOW - timedelta(days=9), last_rehearsal=NOW.replace(day=1)),
            "Backed up and tested today 09:20",
            "Stick copy 9 days old. Restore rehearsed 1 November.",
        ),
        (
            DeskState(last_backup=NOW, last_second_copy=NOW),
            "Backed up and tested today 09:20",
            "Stick copy made today.",
        ),
    ],
)
def test_the_backup_is_told_in_words(state, headline, text):
    said = backup_words(state, TODAY)
    assert said.headline == headline
    assert text in said.text


def test_an_old_backup_is_a_warning():
    assert backup_words(DeskState(last_backup=NOW - timedelta(days=12)), TODAY).kind == "warn"
    assert backup_words(DeskState(last_backup=NOW), TODAY).kind == "ok"
