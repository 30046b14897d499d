"""From what may be said to what is sent: one letter of each kind, and what is kept of a reply."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import KEY, MORNING
from tests.reports.reading import failures, pages, text_of
from tests.reports.reply_samples import ACCEPTED
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.practice.build import build_practice
from vcs_desk.queries.replies import sent_reply, unsent_replies
from vcs_desk.queries.reply_parts import parts_for, ticked
from vcs_desk.replying import Writer, sample_letters
from vcs_desk.reports.reply_text import reply_text
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import create_schema
from vcs_desk.store.unit import Store

JENNA = Actor(1, "Jenna Rickard", "coordinator")


@pytest.fixture(scope="module")
def practice(tmp_path_factory) -> Iterator[Store]:
    """The small practice organisation, made once."""
    engine = open_engine(tmp_path_factory.mktemp("practice") / "practice.db", KEY, create=True)
    create_schema(engine)
    store = Store(engine, FixedClock(MORNING))
    build_practice(store, "small", 1, FixedClock(MORNING))
    yield store
    store.close()


@pytest.fixture(scope="module")
def letters(practice):
    return dict(sample_letters(practice, JENNA))


KINDS = ("accepted", "declined", "ended", "signposted", "waiting")


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_letter_of_each_kind_that_fits_one_page_and_can_be_read_aloud(letters, kind):
    assert pages(letters[kind]) == 1
    assert failures(letters[kind]) == []
    assert "Yours sincerely" in text_of(letters[kind])


def test_the_practice_organisation_owes_at_most_a_few_replies_and_has_sent_some(practice):
    assert len(practice.ask(JENNA, unsent_replies)) <= 3
    reply, content = practice.ask(JENNA, sent_reply, 1)
    assert "Yours sincerely" in reply.words
    assert content.startswith(b"%PDF") == (reply.how == "letter")


def test_of_a_letter_its_words_are_kept_of_an_email_its_subject_too_and_of_a_call_what_was_said(practice):
    text = reply_text(ACCEPTED, ticked(parts_for(ACCEPTED, "answer")))
    writer = Writer(practice, JENNA)
    assert writer.kept(text, "letter", "") == text.plain()
    assert writer.kept(text, "email", "") == text.as_email()
    assert writer.kept(text, "phone", "She was glad.") == f"{text.headline}\n\nShe was glad."
