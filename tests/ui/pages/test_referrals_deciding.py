"""Deciding with open eyes: reasons in words, several groups, other services, back to who sent them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest

from tests.ui.builders import focused, press
from vcs_desk.acts import Actor
from vcs_desk.queries.directory import services
from vcs_desk.queries.onward import onward_of
from vcs_desk.queries.referrals import referral_view
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.ui.pages.referrals.answer_bar import answers_for
from vcs_desk.ui.pages.referrals.fit_words import coming_lines, reason_words, support_line, waiting_line, warning
from vcs_desk.ui.pages.referrals.outcome import answer_line
from vcs_desk.ui.pages.referrals.page import ReferralsPage
from vcs_desk.ui.pages.referrals.story import step_words
from vcs_desk.ui.theme import apply_theme, load_theme


@pytest.fixture
def page(on_screen, practice_desk) -> ReferralsPage:
    """The inbox of the pictures: Piran, Małgorzata, Suryani, Aled, Kerensa, Rita."""
    return on_screen(ReferralsPage(practice_desk))


def go_to(page, name: str) -> int:
    page.list.choose(next(row.id for row in page.list.rows() if row.title == name))
    assert page.view().row.name == name
    return page.view().row.referral_id


def option(page, group: str):
    return next(one for one in page.detail.fit.table.options() if one.group == group)


def sheet(page) -> AnswerSheet:
    return next(one for one in page.window().findChildren(Sheet) if not one.isHidden())


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def view(page, number: int):
    return page.desk.ask(referral_view, number)


def steps(page) -> list[str]:
    """What happened, the newest first, as the pane tells it."""
    return [step_words(line) for line in reversed(page.view().history)]


# Where could they go?


def test_the_best_group_says_why_it_is_first(page):
    go_to(page, "Małgorzata Wójcik")
    assert page.detail.fit.panel.reason.text() == ("First because: room, safe, all 3 support needs, a good time of day")
    press(page, "Right")
    press(page, "Down")
    assert page.detail.fit.panel.reason.text().startswith("Second because: room, safe")
    assert page.detail.fit.panel.reason.text().endswith("but 2 of 3 support needs")


def test_each_place_has_its_reason_in_words(page):
    go_to(page, "Małgorzata Wójcik")
    assert reason_words(option(page, "Allotment")) == (
        "Third because: room, a good time of day, in the same area, but no safe place and 2 of 3 support needs"
    )
    assert reason_words(option(page, "Craft and Chat")) == (
        "Fourth because: all 3 support needs, but full and another time of day"
    )
    suryani = replace(option(page, "Craft and Chat"), rank=11, suits="unknown")
    assert reason_words(suryani) == "11 because: all 3 support needs, but full"


def test_support_is_told_as_yes_with_notice_and_not_yet_safely(page):
    go_to(page, "Małgorzata Wójcik")
    said = [support_line(line)[3] for line in option(page, "Chair Yoga").support.lines]
    assert said == [
        "Everything is done sitting down.",
        "Not yet safely: the hall echoes and has no loop.",
        "With notice: the tutor meets them ten minutes early.",
    ]


@pytest.mark.parametrize(
    ("level", "said"),
    [("yes", "The group can do this."), ("notice", "With notice: the group can, when told beforehand."),
     ("no", "Not yet safely."), ("unknown", "The group has not said. Ask the leader.")],
)  # fmt: skip
def test_support_without_words_of_the_group_is_told_all_the_same(page, level, said):
    go_to(page, "Małgorzata Wójcik")
    line = replace(option(page, "Chair Yoga").support.lines[0], level=level, words="")
    assert support_line(line)[3] == said


def test_who_needs_a_lift_is_led_to_the_group_that_fetches_people(page):
    go_to(page, "Kerensa Bolitho")
    assert page.option().group == "Friday Lunch"
    ((kind, _, of_what, said),) = coming_lines(page.option())
    assert (kind, of_what) == ("ok", "Getting there.")
    assert (
        said == "They need a lift. The group can fetch them. In the same area. The minibus leaves Tregarrow at 11:30."
    )
    ((kind, _, _, said),) = coming_lines(option(page, "Tuesday Walk"))
    assert (kind, said) == ("warn", "They need a lift. The group fetches nobody.")


def test_a_time_of_day_that_does_not_suit_is_said(page):
    go_to(page, "Małgorzata Wójcik")
    said = [line[3] for line in coming_lines(option(page, "Craft and Chat"))]
    assert said == [
        "It meets in the afternoon, which does not suit them.",
        "In another area. Bus 41 stops outside the Library.",
    ]


def test_what_a_wait_would_mean_is_said_beforehand(page):
    go_to(page, "Małgorzata Wójcik")
    craft = option(page, "Craft and Chat")
    assert waiting_line(craft)[3] == "2 wait already; nobody knows when a place comes free."
    soon = replace(craft.next_place or option(page, "Chair Yoga").next_place, on=date(2027, 1, 14), about=True)
    assert waiting_line(replace(craft, next_place=soon))[3] == "2 wait already; about 14 January."
    late = replace(craft, next_place=soon, target_on=date(2027, 1, 1))
    assert waiting_line(late)[3].endswith("That is later than the group promises.")
    assert waiting_line(option(page, "Chair Yoga")) is None


def test_what_the_group_cannot_support_is_a_warning_that_never_blocks(page):
    number = go_to(page, "Małgorzata Wójcik")
    page.detail.fit.table.choose(option(page, "Chair Yoga").group_id)
    assert warning(page.option()) == "Chair Yoga cannot support this safely yet: hearing."
    press(page, "A")
    assert sheet(page).text.text() == "Chair Yoga cannot support this safely yet: hearing."
    write("She sits beside Grace")
    press(page, "Ctrl+Enter")
    last = view(page, number).history[-1]
    assert (last.reason, last.words) == ("support_not_yet", "She sits beside Grace")
    page.open_item(number)
    assert steps(page)[0] == ("Accepted into Chair Yoga all the same. It could not yet give all the support they need.")


def test_how_and_when_they_could_come_is_written_down_and_changes_the_order(page):
    number = go_to(page, "Kerensa Bolitho")
    press(page, "H")
    sheet(page).form.set_values({"travel": "own_way", "times": ("morning",)})
    press(page, "Ctrl+Enter")
    assert (view(page, number).travel, view(page, number).times) == ("own_way", ("morning",))
    assert page.detail.fit.table.options()[0].group == "Tuesday Walk"


# Several groups


def tick(page, *groups: str) -> None:
    page.detail.fit.table.setFocus()
    for group in groups:
        page.detail.fit.table.choose(option(page, group).group_id)
        press(page, "Space")


def test_space_ticks_groups_and_accept_names_them(page):
    go_to(page, "Małgorzata Wójcik")
    tick(page, "Tuesday Walk", "Chair Yoga")
    assert [one.group for one in page.picked()] == ["Tuesday Walk", "Chair Yoga"]
    assert page.bar.button("referrals.accept").label() == "Accept into Tuesday Walk and Chair Yoga"
    tick(page, "Craft and Chat")
    assert page.bar.button("referrals.accept").label() == "Accept into 3 groups"
    tick(page, "Craft and Chat", "Chair Yoga", "Tuesday Walk")
    assert not page.detail.fit.table.ticked()
    assert page.bar.button("referrals.accept").label() == "Accept into Tuesday Walk"


def test_where_two_names_have_no_room_the_button_says_how_many(qapp, on_screen, practice_desk):
    apply_theme(qapp, load_theme("light", 2.0))
    page = on_screen(ReferralsPage(practice_desk), 1060)
    page.scene_several()
    assert page.bar.button("referrals.accept").label() == "Accept into 2 groups"
    page.window().resize(2400, 900)
    assert page.bar.button("referrals.accept").label() == "Accept into Tuesday Walk and Chair Yoga"


def test_a_ticked_row_says_so_to_who_cannot_see_it(page):
    go_to(page, "Małgorzata Wójcik")
    tick(page, "Tuesday Walk")
    table = page.detail.fit.table
    said = [table.cells(place)[0].spoken() for place in range(2)]
    assert said == ["Tuesday Walk, Tue 10:00, ticked", "Chair Yoga, Mon 11:00"]


def test_ticks_belong_to_one_referral(page):
    go_to(page, "Małgorzata Wójcik")
    tick(page, "Tuesday Walk")
    go_to(page, "Kerensa Bolitho")
    assert not page.detail.fit.table.ticked()


def test_a_accepts_into_all_that_are_ticked_and_one_undo_takes_all_back(page):
    number = go_to(page, "Małgorzata Wójcik")
    tick(page, "Tuesday Walk", "Chair Yoga")
    press(page, "A")
    write("The tutor has a loop to try")
    press(page, "Ctrl+Enter")
    assert view(page, number).held == ("Chair Yoga", "Tuesday Walk"), "from Monday, from Tuesday"
    walking, sitting = view(page, number).history[-2:]
    assert (walking.group, walking.reason, walking.words) == ("Tuesday Walk", "", "")
    assert (sitting.group, sitting.reason, sitting.words) == (
        "Chair Yoga", "support_not_yet", "The tutor has a loop to try",
    )  # fmt: skip
    page.desk.undo()
    assert (view(page, number).held, view(page, number).row.state) == ((), "received")


def test_the_palette_ticks_too(page):
    go_to(page, "Małgorzata Wójcik")
    page.tick_group()
    assert page.detail.fit.table.ticked()


def test_w_waits_for_all_that_are_ticked(page):
    number = go_to(page, "Małgorzata Wójcik")
    tick(page, "Tuesday Walk", "Craft and Chat")
    press(page, "W")
    assert len(view(page, number).waits_for) == 2


# Other services


def test_the_services_that_meet_the_needs_come_first_and_one_is_chosen_at_once(page):
    number = go_to(page, "Piran Nancarrow")
    press(page, "S")
    assert sheet(page).picker.list.rows()[0].title == "Citizens Advice"
    assert sheet(page).verb.label() == "Signpost to Citizens Advice"
    assert "01632 960201" in sheet(page).picker.about.text()
    press(page, "Ctrl+Enter")
    kept = view(page, number)
    assert (kept.signposted_to, kept.row.state) == ("Citizens Advice", "signposted")
    assert [(line.sent_to, line.need, line.state) for line in kept.onward] == [("Citizens Advice", "debt", "sent")]


def test_the_arrow_keys_choose_while_one_types(page):
    go_to(page, "Piran Nancarrow")
    press(page, "S")
    press(page, "Down")
    assert sheet(page).picker.named() == "Age UK"
    press(page, "Up")
    assert sheet(page).picker.named() == "Citizens Advice"


def test_where_no_service_meets_the_needs_nothing_is_chosen_for_anybody(page):
    number = go_to(page, "Suryani")
    press(page, "S")
    assert sheet(page).picker.named() == ""
    press(page, "Ctrl+Enter")
    assert sheet(page).picker.message.state().text == "Choose a service, or type where they are sent."
    press(page, "Down")
    press(page, "Ctrl+Enter")
    assert view(page, number).signposted_to == "Age UK"


def test_somewhere_else_is_typed_by_hand_and_kept_if_wanted(page, practice_desk):
    number = go_to(page, "Piran Nancarrow")
    press(page, "S")
    assert sheet(page).form.blocks["keep"].isHidden()
    write("Debt line")
    assert not sheet(page).form.blocks["keep"].isHidden()
    assert sheet(page).picker.list.rows()[-1].title == "Somewhere else: Debt line"
    sheet(page).form.set_values({"keep": True})
    press(page, "Ctrl+Enter")
    assert view(page, number).signposted_to == "Debt line"
    (row,) = practice_desk.ask(services, "Debt line")
    assert set(row.needs) == {"debt", "housing"}


def test_the_sheet_leads_to_the_directory(page, practice_desk):
    went = []
    practice_desk.went.connect(went.append)
    go_to(page, "Piran Nancarrow")
    press(page, "S")
    number = sheet(page).picker.service_id()
    sheet(page).open_directory.click()
    assert (went[-1].page, went[-1].item) == ("directory", number)
    press(page, "V")
    assert (went[-1].page, went[-1].item) == ("directory", None)


def test_what_the_service_answered_is_recorded_from_the_referral(page, practice_desk):
    number = go_to(page, "Piran Nancarrow")
    press(page, "S")
    press(page, "Ctrl+Enter")
    page.open_item(number)
    assert page.detail.outcome.onward.isVisible()
    press(page, "O")
    press(page, "Ctrl+Enter")
    assert sheet(page).form.blocks["state"].message.state().text == "Choose what they answered."
    sheet(page).form.set_values({"state": "declined", "words": "Nobody free before March"})
    press(page, "Ctrl+Enter")
    assert view(page, number).onward[0].state == "declined"
    assert steps(page)[0] == "Noted"


def test_somebody_with_a_place_is_sent_on_to_several_services_as_well(page, practice_desk):
    number = go_to(page, "Małgorzata Wójcik")
    press(page, "A")
    page.open_item(number)
    for service in ("Mind", "Her choir"):
        press(page, "Shift+S")
        write(service)
        press(page, "Ctrl+Enter")
    kept = view(page, number)
    assert (kept.row.state, kept.held) == ("accepted", ("Tuesday Walk",))
    assert [line.sent_to for line in practice_desk.ask(onward_of, kept.row.person_id)] == ["Her choir", "Mind"]
    press(page, "O")
    assert sheet(page).form.values()["which"] == kept.onward[0].onward_id


# Back, and again


def test_l_sends_back_with_a_sentence_why(page):
    number = go_to(page, "Piran Nancarrow")
    press(page, "L")
    assert sheet(page).title.text() == "Send Piran Nancarrow back to Porthmellow Housing"
    press(page, "Ctrl+Enter")
    assert sheet(page).form.blocks["words"].message.state().text == "Type why, so that they can think again."
    write("He needs debt advice first.")
    press(page, "Ctrl+Enter")
    kept = view(page, number)
    assert (kept.row.state, kept.returned) == ("signposted", True)
    page.open_item(number)
    assert page.detail.outcome.answer.text() == "Sent back to Porthmellow Housing"
    assert steps(page)[0] == "Sent back"


def test_who_came_by_themselves_cannot_be_sent_back(page):
    go_to(page, "Kerensa Bolitho")
    press(page, "L")
    assert not [one for one in page.window().findChildren(Sheet) if not one.isHidden()]


def test_sending_back_who_was_accepted_asks_about_the_place(page):
    number = go_to(page, "Małgorzata Wójcik")
    press(page, "A")
    page.open_item(number)
    press(page, "L")
    write("She moved to her son.")
    assert sheet(page).form.values()["leave"] == "leave"
    press(page, "Ctrl+Enter")
    kept = view(page, number)
    assert (kept.row.state, kept.ended_how, kept.held) == ("closed", "returned_to_link_worker", ())
    page.desk.undo()
    assert view(page, number).held == ("Tuesday Walk",)


@pytest.mark.parametrize(("answer", "held"), [("stay", ("Tuesday Walk",)), ("leave", ())])
def test_reopening_asks_whether_places_stay(page, answer, held):
    number = go_to(page, "Małgorzata Wójcik")
    press(page, "A")
    page.open_item(number)
    press(page, "R")
    assert sheet(page).form.values()["leave"] == "stay"
    sheet(page).form.set_values({"leave": answer})
    press(page, "Ctrl+Enter")
    assert (view(page, number).row.state, view(page, number).held) == ("received", held)


def test_what_was_answered_before_it_was_reopened_is_history(page):
    number = go_to(page, "Małgorzata Wójcik")
    press(page, "A")
    page.open_item(number)
    press(page, "R")
    sheet(page).form.set_values({"leave": "leave"})
    press(page, "Ctrl+Enter")
    page.open_item(number)
    page.detail.fit.table.choose(option(page, "Craft and Chat").group_id)
    press(page, "A")
    write("Her neighbour leaves next week")
    press(page, "Ctrl+Enter")
    assert answer_line(view(page, number)) == "Accepted into Craft and Chat"


def test_reopening_what_led_to_no_place_asks_nothing(page):
    number = go_to(page, "Piran Nancarrow")
    press(page, "L")
    write("Debt first.")
    press(page, "Ctrl+Enter")
    page.open_item(number)
    press(page, "R")
    assert view(page, number).row.state == "received"


# The bar


def test_what_has_no_button_stands_in_a_menu(page):
    go_to(page, "Małgorzata Wójcik")
    others = [action.objectName() for action in page.bar._others]
    assert {"referrals.return", "referrals.withdraw", "referrals.coming", "referrals.note"} <= set(others)
    assert not set(others) & set(answers_for(page.view()))


def test_the_volunteer_desk_is_offered_what_it_may_do(on_screen, sign_in):
    page = on_screen(ReferralsPage(sign_in(Actor(3, "Ann", "desk"))))
    go_to(page, "Małgorzata Wójcik")
    assert page.bar.button("referrals.accept") is None
    others = [action.objectName() for action in page.bar._others]
    assert "referrals.return" not in others
    assert "referrals.coming" in others
