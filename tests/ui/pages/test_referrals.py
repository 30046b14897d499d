"""The page Referrals: each answer by one key, warnings that never block, and nothing that loses its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.queries.referrals import box_counts, referral_numbers, referral_view
from vcs_desk.services.places import give_place
from vcs_desk.services.referrals import withdraw_referral
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.boxes import Column
from vcs_desk.ui.pages.referrals.page import ReferralsPage
from vcs_desk.ui.theme import apply_theme, load_theme

Shown = Callable[..., ReferralsPage]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows the page of a desk in a window of its own."""
    hosts: list[QWidget] = []

    def show(desk: Desk, width: int = 1150, height: int = 768) -> ReferralsPage:
        host = QWidget()
        hosts.append(host)
        host.resize(width, height)
        page = ReferralsPage(desk)
        Column(host, gap=0).addWidget(page)
        qtbot.addWidget(host)
        host.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        page.first_focus().setFocus()
        return page

    return show


@pytest.fixture
def page(shown: Shown, practice_desk: Desk) -> ReferralsPage:
    """The inbox of the pictures: Piran, Małgorzata, Suryani, Aled, Kerensa, Rita."""
    return shown(practice_desk)


def names(page: ReferralsPage) -> list[str]:
    return [row.title for row in page.list.rows()]


def at(page: ReferralsPage) -> str:
    view = page.view()
    return view.row.name if view else ""


def go_to(page: ReferralsPage, name: str) -> None:
    page.list.choose(next(row.id for row in page.list.rows() if row.title == name))
    assert at(page) == name


def choose_group(page: ReferralsPage, group: str) -> None:
    press(page, "Right")
    for _ in range(10):
        option = page.option()
        if option is not None and option.group == group:
            return
        press(page, "Down")
    pytest.fail(f"{group} is not offered")


def sheet(page: ReferralsPage) -> AnswerSheet:
    return next(one for one in page.window().findChildren(AnswerSheet) if not one.isHidden())


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def accept_words(page: ReferralsPage) -> str:
    button = page.bar.button("referrals.accept")
    return button.label() if button else ""


def test_the_inbox_begins_with_what_is_due_first(page):
    assert names(page)[:2] == ["Piran Nancarrow", "Małgorzata Wójcik"]
    assert names(page)[-1] == "Rita Fernandes"
    assert [row.pill.text for row in page.list.rows()][:2] == ["Due today", "2 days left"]
    assert page.list.rows()[-1].pill.text == "Asked 18 Nov"


def test_a_self_referral_says_so(page):
    kerensa = next(row for row in page.list.rows() if row.title == "Kerensa Bolitho")
    assert kerensa.third.startswith("Referred ")


def test_j_and_k_go_to_the_next_and_the_one_before(page, qtbot):
    press(page, "J")
    qtbot.waitUntil(lambda: page.detail.name.label() == "Małgorzata Wójcik")
    press(page, "K")
    qtbot.waitUntil(lambda: page.detail.name.label() == "Piran Nancarrow")


def test_the_detail_tells_who_why_and_what_they_need(page):
    go_to(page, "Małgorzata Wójcik")
    assert page.detail.about.text() == "58, Illogan. Referred by Carn Brea PCN, received 12 November."
    assert page.detail.due.pill().text == "Answer due Thursday, 2 days left"
    assert page.detail.story.quote.text().startswith("“Małgorzata moved to Tregarrow")
    assert page.detail.story.author.text() == "Siân Llŷr, link worker, 12 November"


def test_the_detail_is_not_built_again_for_each_referral(page):
    before = set(page.detail.story.findChildren(QWidget))
    go_to(page, "Suryani")
    go_to(page, "Piran Nancarrow")
    assert before <= set(page.detail.story.findChildren(QWidget))


def test_a_accepts_into_the_best_fit_and_shows_the_next(page, practice_desk):
    go_to(page, "Małgorzata Wójcik")
    assert accept_words(page) == "Accept into Tuesday Walk"
    press(page, "A")
    assert "Małgorzata Wójcik" not in names(page)
    assert at(page) == "Suryani"
    assert practice_desk.ask(box_counts).inbox == 5


def test_an_answer_right_after_j_is_about_the_one_that_is_chosen(page, practice_desk):
    press(page, "J")
    press(page, "A")
    assert "Małgorzata Wójcik" not in names(page)
    assert "Piran Nancarrow" in names(page)


def test_undo_brings_the_referral_back_and_goes_to_it(page, practice_desk):
    go_to(page, "Małgorzata Wójcik")
    press(page, "A")
    practice_desk.undo()
    assert at(page) == "Małgorzata Wójcik"
    assert practice_desk.ask(box_counts).inbox == 6


def test_a_place_begins_at_the_session_that_has_it(page, practice_desk):
    go_to(page, "Małgorzata Wójcik")
    number = page.view().row.referral_id
    press(page, "A")
    accepted = practice_desk.ask(referral_view, number).history[-1]
    assert (accepted.kind, accepted.group) == ("accepted", "Tuesday Walk")


def test_the_arrow_keys_move_the_group_and_accept_says_which(page):
    go_to(page, "Małgorzata Wójcik")
    press(page, "Right")
    press(page, "Down")
    assert accept_words(page) == "Accept into Chair Yoga"
    assert page.detail.fit.panel.headline.text() == "If you accept into Chair Yoga"
    press(page, "Left")
    assert focused() is page.list


def test_beyond_what_is_safe_a_reason_is_asked_and_accepting_goes_on(page, practice_desk):
    go_to(page, "Małgorzata Wójcik")
    number = page.view().row.referral_id
    choose_group(page, "Allotment")
    press(page, "A")
    assert "no place is safe" in sheet(page).text.text()
    press(page, "Ctrl+Enter")
    assert "Małgorzata Wójcik" in names(page), "without a reason it waits for one"
    write("Her daughter comes with her")
    press(page, "Ctrl+Enter")
    accepted = practice_desk.ask(referral_view, number).history[-1]
    assert (accepted.group, accepted.words) == ("Allotment", "Her daughter comes with her")


def test_a_full_group_says_how_full_before_it_is_accepted_into(page):
    go_to(page, "Małgorzata Wójcik")
    choose_group(page, "Craft and Chat")
    press(page, "A")
    assert "Craft and Chat is full" in sheet(page).text.text()
    press(page, "Esc")
    assert at(page) == "Małgorzata Wójcik"


def test_w_puts_on_the_waiting_list_of_the_chosen_group(page, practice_desk):
    go_to(page, "Małgorzata Wójcik")
    choose_group(page, "Craft and Chat")
    press(page, "W")
    assert practice_desk.ask(box_counts).waiting == 3
    practice_desk.undo()
    assert practice_desk.ask(box_counts).waiting == 2


def test_q_keeps_what_was_asked(page, practice_desk):
    number = page.view().row.referral_id
    press(page, "Q")
    assert sheet(page).title.text() == "Ask Joe Bray about Piran Nancarrow"
    press(page, "Ctrl+Enter")
    assert sheet(page).form.blocks["words"].message.isVisible()
    write("Does he live alone?")
    press(page, "Ctrl+Enter")
    view = practice_desk.ask(referral_view, number)
    assert (view.row.state, view.history[-1].words) == ("asked", "Does he live alone?")
    assert names(page)[-1] in ("Piran Nancarrow", "Rita Fernandes")
    practice_desk.undo()
    assert practice_desk.ask(referral_view, number).row.state == "received"


def test_d_declines_with_a_reason_of_the_list(page, practice_desk):
    number = page.view().row.referral_id
    press(page, "D")
    press(page, "Ctrl+Enter")
    assert sheet(page).form.blocks["reason"].message.isVisible()
    press(page, "Space")
    press(page, "Ctrl+Enter")
    view = practice_desk.ask(referral_view, number)
    assert (view.row.state, view.decline_reason) == ("declined", "nothing_suitable_here")
    practice_desk.undo()
    assert at(page) == "Piran Nancarrow"


def test_s_signposts_and_enter_is_enough(page, practice_desk):
    number = page.view().row.referral_id
    press(page, "S")
    write("Citizens Advice Redruth")
    press(page, "Enter")
    assert practice_desk.ask(referral_view, number).signposted_to == "Citizens Advice Redruth"
    practice_desk.undo()
    assert practice_desk.ask(box_counts).inbox == 6


def test_t_says_that_they_took_it_back(page, practice_desk):
    number = page.view().row.referral_id
    press(page, "T")
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(referral_view, number).row.state == "withdrawn"


def test_esc_leaves_everything_as_it_was(page, practice_desk):
    press(page, "D")
    press(page, "Esc")
    assert practice_desk.ask(box_counts).inbox == 6
    assert focused() is page.list


def test_n_keeps_a_note(page, practice_desk, qtbot):
    press(page, "N")
    write("Rang his sister, who will tell him")
    with qtbot.waitSignal(practice_desk.noticed) as said:
        press(page, "Ctrl+Enter")
    assert said.args[0].text == "Note on Piran Nancarrow kept"


def test_an_answer_that_cannot_be_given_is_refused_and_the_referral_stays(page, practice_desk, qtbot):
    go_to(page, "Małgorzata Wójcik")
    view, option = page.view(), page.option()
    practice_desk.store.do(practice_desk.actor, give_place, view.row.person_id, option.group_id)
    with qtbot.waitSignal(practice_desk.refused) as refused:
        press(page, "A")
    assert "already has a place in Tuesday Walk" in str(refused.args[0])
    assert at(page) == "Małgorzata Wójcik"


def test_where_no_group_meets_the_needs_every_group_can_be_looked_at(page, qtbot, practice_desk):
    assert at(page) == "Piran Nancarrow"
    assert page.option() is None
    with qtbot.waitSignal(practice_desk.refused):
        press(page, "A")
    press(page, "G")
    assert page.option() is not None
    assert accept_words(page).startswith("Accept into ")


def test_who_waits_is_shown_with_the_group_they_wait_for(page):
    page.show_box("waiting")
    assert page.option().group == "Craft and Chat"
    assert page.list.rows()[0].pill.text.startswith("Since ")


def test_a_decided_referral_tells_what_happened_and_can_be_reopened(page, practice_desk):
    page.show_box("decided")
    number = page.view().row.referral_id
    assert not page.detail.outcome.isHidden()
    assert page.detail.fit.isHidden()
    press(page, "R")
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(referral_view, number).row.state == "received"
    assert practice_desk.ask(box_counts).inbox == 7


def test_an_accepted_referral_is_closed_with_how_it_ended(page, practice_desk):
    page.show_box("decided")
    while page.view().row.state != "accepted":
        press(page, "J")
    number = page.view().row.referral_id
    press(page, "C")
    press(page, "Space")
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(referral_view, number).row.state == "closed"


def test_an_answer_is_recorded_as_sent_on_a_day_in_british_words(page, practice_desk):
    go_to(page, "Małgorzata Wójcik")
    number = page.view().row.referral_id
    press(page, "A")
    page.open_item(number)
    assert page.detail.outcome.sent.state().text == "Carn Brea PCN has not heard yet"
    page.record_sent()
    date_field = sheet(page).form.control("on")
    date_field.setText("31 Feb")
    press(page, "Ctrl+Enter")
    assert sheet(page).form.blocks["on"].message.isVisible()
    date_field.setText("yesterday")
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(referral_view, number).row.answered_on.isoformat() == "2026-11-23"


def test_a_link_opens_a_referral_in_whichever_list_it_is(page, practice_desk):
    oldest = practice_desk.ask(referral_numbers, "decided")[-1]
    page.open_item(oldest)
    assert page.segments.value() == "decided"
    assert page.view().row.referral_id == oldest


def test_a_link_opens_one_of_the_lists(page):
    page.open_item("new")
    page.open_item("waiting")
    assert page.segments.value() == "waiting"
    assert page.listing()


def test_a_link_to_what_is_gone_is_said(page, practice_desk, qtbot):
    with qtbot.waitSignal(practice_desk.refused):
        page.open_item(987654)
    assert at(page) == "Piran Nancarrow"


def test_a_change_elsewhere_keeps_the_choice_and_the_keyboard(page, practice_desk):
    go_to(page, "Suryani")
    first = page.list.rows()[0].id
    practice_desk.do(withdraw_referral, first)
    assert at(page) == "Suryani"
    assert focused() is page.list


def test_the_last_answer_leaves_a_sentence_instead_of_a_list(page, practice_desk):
    for number in practice_desk.ask(referral_numbers, "inbox"):
        practice_desk.do(withdraw_referral, number)
    assert page.view() is None
    assert not page.nothing.isHidden()
    assert page.bar.isHidden()


def test_before_anybody_was_referred_the_page_offers_the_first_step(shown, desk):
    page = shown(desk)
    assert page.stack.currentIndex() == 1
    assert focused() is page.nobody.write
    press(page, "Space")
    assert page.writing()


def test_the_volunteer_desk_is_offered_only_what_it_may_do(shown, sign_in):
    page = shown(sign_in(Actor(4, "Ruth", "desk")))
    assert page.bar.button("referrals.accept") is None
    assert page.bar.button("referrals.ask") is not None


def test_a_leader_is_offered_their_own_groups(shown, sign_in):
    page = shown(sign_in(Actor(2, "Tamsin Vean", "leader", frozenset({3, 7}))))
    go_to(page, "Suryani")
    assert [option.group for option in page.detail.fit.table.options()] == ["Singing for Fun"]


def test_p_opens_the_person(page, practice_desk, qtbot):
    with qtbot.waitSignal(practice_desk.went) as went:
        press(page, "P")
    assert (went.args[0].page, went.args[0].item) == ("people", page.view().row.person_id)


@pytest.fixture
def large_text(qapp, look) -> None:
    apply_theme(qapp, load_theme("light", 2.0))


def test_with_large_text_list_and_detail_take_turns(large_text, shown, practice_desk):
    page = shown(practice_desk, 1062, 768)
    assert page.list_detail.narrow()
    press(page, "J")
    press(page, "Enter")
    assert page.frame.head.back.label() == "Inbox, 2 of 6"
    assert page.frame.head.title.isHidden()
    page.back()
    assert focused() is page.list
    assert not page.frame.head.title.isHidden()


def test_with_large_text_the_words_are_cut_at_a_sentence_until_all_is_asked_for(large_text, shown, practice_desk):
    page = shown(practice_desk, 1062, 768)
    press(page, "J")
    press(page, "Enter")
    assert page.detail.short_quote.text() == "“Małgorzata moved to Tregarrow in spring, after her husband died.”"
    page.detail.read_all.click()
    assert page.detail.short_quote.isHidden()
    assert page.detail.story.quote.isVisibleTo(page)


def test_everything_that_can_be_reached_says_what_it_is(page):
    go_to(page, "Małgorzata Wójcik")
    reached = [part for part in page.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [part for part in reached if part.isVisibleTo(page) and part.focusProxy() is None]
    assert len(shown) > 8
    assert not [part for part in shown if not part.accessibleName()]


def test_there_is_always_a_current_row(page):
    for box in ("waiting", "decided", "inbox"):
        page.show_box(box)
        assert page.list.current_id() is not None


@pytest.mark.parametrize("scene", ReferralsPage.SCENES)
def test_each_scene_for_pictures_comes_about(page, scene):
    getattr(page, f"scene_{scene.replace('-', '_')}")()
    assert page.writing() or page.view() is not None


def test_the_conversation_is_begun_from_the_referral(page, practice_desk, qtbot):
    with qtbot.waitSignal(practice_desk.went) as went:
        page.hold_conversation()
    assert (went.args[0].page, went.args[0].item) == ("people", ("conversation", page.view().row.person_id))
