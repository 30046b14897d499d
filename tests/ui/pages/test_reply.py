"""The page Reply: the letter is seen as it goes out, what may not be told is not, and what was sent is kept."""

from __future__ import annotations

import json
from datetime import date
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from tests.ui.builders import press
from vcs_desk.acts import Actor
from vcs_desk.models import Group, Person, Referral, Task
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.referrals import referral_numbers
from vcs_desk.queries.replies import reply_facts, sent_reply, unsent_replies
from vcs_desk.services.people import record_consent, withdraw_consent
from vcs_desk.services.referrals import accept_referral, close_referral, decline_referral, record_answer_sent
from vcs_desk.services.referrers import edit_agency
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.pages.people.page import PeoplePage
from vcs_desk.ui.pages.referrals.page import ReferralsPage
from vcs_desk.ui.pages.reply import ReplyPage
from vcs_desk.ui.pages.reply.sheets import SentSheet
from vcs_desk.ui.theme import apply_theme, load_theme

FIRST = date(2026, 12, 1)


def number_of(desk, name):
    """The referral of somebody who is in the inbox."""
    with desk.store.read() as db:
        first, _, last = name.partition(" ")
        wanted = select(Referral.id).join(Person, Person.id == Referral.person_id)
        return db.scalar(wanted.where(Person.first_name == first, Person.last_name == last))


def group_of(desk, name):
    with desk.store.read() as db:
        return db.scalar(select(Group.id).where(Group.name == name))


@pytest.fixture
def desk(practice_desk):
    """The practice desk, on which nothing is owed yet."""
    return practice_desk


@pytest.fixture
def accepted(desk):
    """Małgorzata Wójcik, accepted into Tuesday Walk; her consent was asked by phone."""
    number = number_of(desk, "Małgorzata Wójcik")
    desk.do(accept_referral, number, group_of(desk, "Tuesday Walk"), FIRST)
    desk.do(record_consent, desk.ask(reply_facts, number).who.person_id, "share_back", "yes", "by phone")
    return number


@pytest.fixture
def went(desk):
    """Where the page asked to go."""
    asked = []
    desk.went.connect(asked.append)
    return asked


@pytest.fixture
def noticed(desk):
    said = []
    desk.noticed.connect(said.append)
    return said


@pytest.fixture
def page(on_screen, desk, accepted) -> ReplyPage:
    """The answer about Małgorzata Wójcik."""
    shown = on_screen(ReplyPage(desk))
    shown.open_item(accepted)
    shown.first_focus().setFocus()
    return shown


def printed(page):
    return page.text().plain()


def labels(page):
    return [tick.text() for tick in page.choices._ticks.values()]


def tick(page, code):
    return page.choices._ticks[code]


# What is shown


def test_it_says_to_whom_and_what_was_decided(page):
    assert page.frame.head.title.text() == "Reply to Carn Brea PCN"
    assert page.frame.head.back.label() == "Małgorzata Wójcik"
    assert page.choices.decided.text.text() == "Accepted into Tuesday Walk"
    assert page.choices.decided.second.text() == "First session Tuesday 1 December, 10:00"


def test_the_letter_that_is_shown_is_the_one_that_is_saved(page, tmp_path, qtbot):
    page.save()
    dialog = page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "reply.pdf"))
    assert (tmp_path / "reply.pdf").read_bytes() == page.preview.content()
    assert page.preview.content().startswith(b"%PDF")


def test_what_goes_in_can_be_unticked_and_the_letter_follows(page):
    before = page.preview.content()
    tick(page, "promise").click()
    assert "12 weeks" not in printed(page)
    assert page.preview.content() != before


def test_a_line_that_is_typed_stands_first_and_is_kept_until_it_goes(page, desk, on_screen, accepted, qtbot):
    page.choices.line.setFocus()
    QTest.keyClicks(page.choices.line, " It was good to talk.")
    qtbot.waitUntil(lambda: "It was good to talk." in printed(page))
    page.save_drafts()
    again = on_screen(ReplyPage(desk))
    again.open_item(accepted)
    assert again.choices.typed() == "Thank you for your referral. It was good to talk."


def test_typed_keys_are_letters_in_the_line_and_acts_elsewhere(page, desk, went):
    page.choices.line.setFocus()
    press(page, "B")
    assert not went
    assert page.choices.typed().endswith("b")
    page.preview.view.setFocus()
    press(page, "B")
    assert went[-1].item == page.facts.referral_id


def test_scores_cannot_be_ticked_without_consent_and_say_why(page, desk):
    assert not tick(page, "scores").isEnabled()
    assert tick(page, "scores").accessibleDescription() == "Nobody has asked them yet"
    desk.do(record_consent, page.facts.who.person_id, "share_scores", "no", "by phone")
    assert tick(page, "scores").accessibleDescription() == "Not agreed to on 24 November"
    desk.do(record_consent, page.facts.who.person_id, "share_scores", "yes", "by phone")
    assert tick(page, "scores").isEnabled()


def test_consent_is_said_with_its_day_and_way(page):
    assert page.choices.consent.text.text() == (
        "Małgorzata agreed by phone on 24 November that this may be shared with the referrer."
    )


def test_without_consent_everything_is_held_back_and_the_page_says_so(page, desk):
    desk.do(withdraw_consent, page.facts.who.person_id, "share_back")
    assert all(not each.isEnabled() for each in page.choices._ticks.values())
    assert "only that the referral came and was decided" in page.choices.consent.text.text()
    assert "Tuesday Walk" not in printed(page)


def test_the_agency_gets_it_as_it_likes_it_best(desk, on_screen, accepted):
    desk.do(edit_agency, desk.ask(reply_facts, accepted).whom.agency_id, {"prefers": "email"})
    page = on_screen(ReplyPage(desk))
    page.open_item(accepted)
    assert page.way() == "email"
    assert page.frame.head.primary.label() == "Copy text"
    assert page.choices.record.values()["how"] == "email"


def test_how_to_reach_them_is_changed_on_a_sheet(page, desk):
    page.preview.view.setFocus()
    press(page, "H")
    sheet = next(one for one in page.window().findChildren(AnswerSheet) if not one.isHidden())
    assert sheet.title.text() == "Carn Brea PCN: how to reach them"
    sheet.form.set_values({"address": "1 Fore Street\nTregarrow", "prefers": "email", "answer_days": "ten"})
    sheet.answer()
    assert sheet.form.blocks["answer_days"].message.isVisible()
    sheet.form.set_values({"answer_days": "10"})
    sheet.answer()
    whom = desk.ask(reply_facts, page.facts.referral_id).whom
    assert (whom.prefers, whom.address) == ("email", "1 Fore Street\nTregarrow")


def test_the_text_is_copied_with_its_subject_and_says_to_use_secure_email(page, noticed):
    page.preview.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.text().as_email()
    assert "Use secure e-mail" in noticed[-1].text


def test_a_message_is_offered_only_where_there_is_one_to_answer(desk, on_screen, accepted, tmp_path):
    page = on_screen(ReplyPage(desk))
    page.open_item(accepted)
    assert len(page.choices.way.findChildren(type(page.choices.way.first()))) == 2
    with desk.store.write("Came as a message", desk.actor) as unit:
        unit.db.get(Referral, accepted).source_id = "b00bf67e-1e31-4000-8000-000000000099"
    page._show(accepted, anew=True)
    page.choices.set_way("message")
    page._make()
    assert page.choices._places[page.choices.limits].isHidden()
    page.choices.set_typed("It was very good to meet. " * 9)
    page._make()
    assert page.frame.head.primary.label() == "Save message"
    assert "Longer than their system may show" in page.choices.limits.text.text()
    assert not page.choices._places[page.choices.limits].isHidden()
    page.save()
    page.findChildren(QFileDialog)[-1].fileSelected.emit(str(tmp_path / "reply.json"))
    saved = json.loads((tmp_path / "reply.json").read_bytes())
    assert saved["entry"][0]["resource"]["response"]["identifier"] == "b00bf67e-1e31-4000-8000-000000000099"


# Recording


def test_recording_keeps_the_very_letter_and_the_answer_is_owed_no_longer(page, desk, accepted, went):
    shown = page.preview.content()
    press(page, "Ctrl+Enter")
    facts = desk.ask(reply_facts, accepted)
    assert facts.answered_on == date(2026, 11, 24)
    reply, content = desk.ask(sent_reply, facts.sent[0].reply_id)
    assert (reply.how, content) == ("letter", shown)
    assert "Małgorzata Wójcik has a place in Tuesday Walk" in reply.words
    assert accepted not in [one.referral_id for one in desk.ask(unsent_replies)]
    assert (went[-1].page, went[-1].item) == ("referrals", accepted)


def test_the_day_and_the_way_can_be_others(page, desk, accepted):
    page.choices.record.set_values({"on": "yesterday", "how": "phone"})
    page.record()
    (reply,) = desk.ask(reply_facts, accepted).sent
    assert (reply.how, reply.on, reply.file_id) == ("phone", date(2026, 11, 23), None)


def test_a_day_that_cannot_be_is_said_beside_its_field(page, desk, accepted):
    for typed in ("31 Feb", "tomorrow"):
        page.choices.record.set_values({"on": typed})
        page.record()
        assert page.choices.record.blocks["on"].message.isVisible()
    assert desk.ask(reply_facts, accepted).sent == ()


def test_a_line_goes_with_the_reply_and_is_usual_again_afterwards(page, desk, accepted):
    page.choices.line.setFocus()
    QTest.keyClicks(page.choices.line, " Warm wishes.")
    page.record()
    assert "Warm wishes." in desk.ask(reply_facts, accepted).sent[0].words
    page.open_item(accepted)
    assert "Warm wishes." not in page.choices.typed()


def test_the_promise_of_the_letter_is_written_down_to_be_done(page, desk):
    page.record()
    with desk.store.read() as db:
        due = db.scalars(select(Task.due_on).where(Task.title.startswith("Write again"))).all()
    assert due == [date(2027, 2, 23)]


def test_undo_brings_it_back_to_those_that_are_owed(page, desk, accepted):
    page.record()
    desk.undo()
    assert accepted in [one.referral_id for one in desk.ask(unsent_replies)]
    assert desk.ask(reply_facts, accepted).sent == ()


def test_of_several_to_one_agency_the_next_is_opened(desk, on_screen, accepted, went):
    second = number_of(desk, "Aled Glyndŵr")
    desk.do(decline_referral, second, "group_full")
    page = on_screen(ReplyPage(desk))
    page.open_item(accepted)
    assert page.frame.head.subtitle.text() == "1 more to them"
    page.record()
    assert page.facts.referral_id == second
    assert not went
    assert page.frame.head.subtitle.text() == ""
    page.record()
    assert went[-1].page == "referrals"


# Other replies


def test_how_it_went_follows_once_it_is_closed(page, desk, accepted):
    page.record()
    desk.do(close_referral, accepted, "settled_member")
    page.open_item(accepted)
    assert page.about() == "ending"
    assert page.choices.decided.text.text() == "Closed: settled member"
    assert page.choices.about.value() == "ending"
    assert page.text().headline == "How it went for Małgorzata Wójcik"


def test_after_the_answer_how_it_is_going_can_be_told_and_the_answer_looked_at_again(page, desk, accepted):
    page.record()
    page.open_item(accepted)
    assert page.about() == "progress"
    page.choices.about.chosen.emit("answer")
    assert page.about() == "answer"
    assert page.text().headline.startswith("Małgorzata Wójcik has a place")


def test_what_was_sent_can_be_opened_again_as_it_was(page, desk, accepted):
    page.record()
    shown = desk.ask(reply_facts, accepted).sent[0]
    page.open_item(accepted)
    page.choices.sent_pressed.emit(shown.reply_id)
    sheet = next(one for one in page.window().findChildren(SentSheet) if not one.isHidden())
    assert sheet.content.startswith(b"%PDF")
    assert sheet.view.page_count() == 1
    closed = []
    sheet.closed.connect(partial(closed.append, True))
    press(page, "Esc")
    assert closed == [True]


def test_somebody_who_came_by_themselves_is_written_to(desk, on_screen):
    number = number_of(desk, "Kerensa Bolitho")
    desk.do(accept_referral, number, group_of(desk, "Friday Lunch"), date(2026, 11, 27))
    page = on_screen(ReplyPage(desk))
    page.open_item(number)
    assert page.frame.head.title.text() == "Reply to Kerensa Bolitho"
    assert page.text().greeting == "Dear Kerensa,"
    assert page.choices._places[page.choices.reach].isHidden()
    assert "nobody else" in page.choices.consent.text.text()


def test_an_undecided_referral_says_what_comes_first(desk, on_screen, went):
    number = number_of(desk, "Piran Nancarrow")
    page = on_screen(ReplyPage(desk))
    page.open_item(number)
    assert page.not_yet.isVisible()
    page.undecided.click()
    assert (went[-1].page, went[-1].item) == ("referrals", number)


def test_without_a_referral_the_oldest_that_is_owed_is_shown(desk, on_screen):
    page = on_screen(ReplyPage(desk))
    owed = desk.ask(unsent_replies)
    assert page.facts.referral_id == owed[0].referral_id


def test_where_nothing_is_owed_the_page_says_so(on_screen, store, jenna, tmp_path):
    empty = Desk(store, jenna, DeskFiles(tmp_path))
    page = on_screen(ReplyPage(empty))
    assert page.nothing.isVisible()
    assert page.first_focus() is page.see_referrals
    empty.worker.finish()


def test_a_referral_that_is_gone_is_said_and_the_page_goes_on(page, desk):
    said = []
    desk.refused.connect(said.append)
    page.open_item(99_999)
    assert "no longer there" in said[0].sentence


def test_esc_goes_back_to_the_referral(page, went, accepted):
    page.preview.view.setFocus()
    press(page, "Esc")
    assert (went[-1].page, went[-1].item) == ("referrals", accepted)


def test_the_volunteer_desk_may_answer_too(sign_in, on_screen, desk, accepted):
    helper = sign_in(Actor(1, "Grace Okafor", "desk"))
    page = on_screen(ReplyPage(helper))
    page.open_item(accepted)
    page.record()
    assert helper.ask(reply_facts, accepted).sent[0].how == "letter"


def test_with_large_text_the_button_to_record_stands_in_the_column(qapp, desk, on_screen, accepted):
    apply_theme(qapp, load_theme("light", 2.0))
    page = on_screen(ReplyPage(desk), width=1062)
    page.open_item(accepted)
    assert not page.preview.record_button.isVisible()
    assert not page.choices._places[page.choices.record_button].isHidden()
    assert page.width() <= 1062


@pytest.mark.parametrize("scene", ReplyPage.SCENES)
def test_each_picture_shows_what_it_is_called_for(desk, on_screen, scene):
    page = on_screen(ReplyPage(desk))
    before = desk.store.head()
    getattr(page, f"scene_{scene}")()
    assert page.text() is not None
    assert desk.store.head() == before
    assert desk.ask(referral_numbers, "inbox")


def test_a_letter_opens_again_from_the_persons_story(page, desk, on_screen, accepted):
    page.record()
    people = on_screen(PeoplePage(desk))
    people.open_item(desk.ask(reply_facts, accepted).who.person_id)
    place = next(at for at, entry in enumerate(people.view().timeline) if entry.kind == "reply")
    people.detail.timeline.opened.emit(place)
    sheet = next(one for one in people.window().findChildren(SentSheet) if not one.isHidden())
    assert sheet.reply.how == "letter"


def test_a_letter_opens_again_from_the_referrals_story(page, desk, on_screen, accepted):
    page.record()
    referrals = on_screen(ReferralsPage(desk))
    referrals.open_item(accepted)
    referrals.detail.outcome.steps.opened.emit(0)
    sheet = next(one for one in referrals.window().findChildren(SentSheet) if not one.isHidden())
    assert sheet.content.startswith(b"%PDF")


def test_an_answer_of_which_nothing_was_kept_leads_to_the_page(desk, on_screen, accepted, went):
    desk.do(record_answer_sent, accepted, "in words")
    referrals = on_screen(ReferralsPage(desk))
    referrals.open_item(accepted)
    referrals.detail.outcome.steps.opened.emit(0)
    assert (went[-1].page, went[-1].item) == ("reply", accepted)


def test_an_email_that_was_sent_shows_its_words_to_copy_again(page, desk, accepted):
    page.choices.set_way("email")
    page.record()
    page.open_item(accepted)
    page.choices.sent_pressed.emit(desk.ask(reply_facts, accepted).sent[0].reply_id)
    sheet = next(one for one in page.window().findChildren(SentSheet) if not one.isHidden())
    assert sheet.text.text() == "By e-mail. Written down by Jenna Rickard."
    sheet.verb.click()
    assert QGuiApplication.clipboard().text().startswith("Subject: Your referral of 12 November 2026")
