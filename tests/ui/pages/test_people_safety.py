"""Notes on somebody's safety and things to do about them, from the person's page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.builders import press
from vcs_desk.acts import Actor
from vcs_desk.queries.people import person_numbers
from vcs_desk.queries.safeguarding import note_openings
from vcs_desk.queries.tasks import tasks_about
from vcs_desk.services.safeguarding import write_safeguarding_note
from vcs_desk.services.tasks import add_task
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet
from vcs_desk.ui.kit.labels import Label
from vcs_desk.ui.pages.people import PeoplePage

WORDS = "Came with a bruise and would not say why."


@pytest.fixture
def shown(qtbot: QtBot) -> Any:
    def show(desk: Desk, name: str = "Piran Nancarrow") -> PeoplePage:
        page = PeoplePage(desk)
        qtbot.addWidget(page)
        page.resize(1150, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.open_item(desk.ask(person_numbers, name)[0])
        return page

    return show


def number(desk: Desk) -> int:
    return desk.ask(person_numbers, "Piran Nancarrow")[0]


def sheet_of(page: PeoplePage) -> AnswerSheet:
    return next(sheet for sheet in page.window().findChildren(AnswerSheet) if not sheet.isHidden())


def texts(sheet: AnswerSheet) -> str:
    return " ".join(label.text() for label in sheet.findChildren(Label) if label.isVisible())


def test_a_note_is_written_by_keyboard_and_only_its_being_there_is_shown(shown, practice_desk):
    page = shown(practice_desk)
    press(page, "Y")
    sheet_of(page).form.set_values({"words": WORDS, "told": "The council"})
    sheet_of(page).answer()
    assert not page.detail.safety.isHidden()
    assert page.detail.safety.text.text() == "1 note on safety."
    assert WORDS not in " ".join(label.text() for label in page.findChildren(Label))


def test_reading_the_notes_shows_them_and_is_written_down(shown, practice_desk):
    practice_desk.do(write_safeguarding_note, number(practice_desk), WORDS)
    page = shown(practice_desk)
    page.detail.safety.link.click()
    assert WORDS in texts(sheet_of(page))
    assert [each.by for each in practice_desk.ask(note_openings, number(practice_desk))] == ["Jenna Rickard"]


def test_who_has_no_right_is_not_shown_the_words(shown, practice_desk):
    practice_desk.do(write_safeguarding_note, number(practice_desk), WORDS)
    practice_desk.actor = Actor(3, "Volunteer desk", "desk")
    page = shown(practice_desk)
    assert page.detail.safety.link.isHidden()
    press(page, "Y")
    assert WORDS not in texts(sheet_of(page))
    assert "read by a coordinator" in texts(sheet_of(page))


def test_what_was_dealt_with_is_settled_and_stays(shown, practice_desk):
    practice_desk.do(write_safeguarding_note, number(practice_desk), WORDS)
    page = shown(practice_desk)
    press(page, "Y")
    link = next(each for each in sheet_of(page).findChildren(Label) if each.text() == WORDS).parentWidget()
    next(button for button in link.children() if getattr(button, "clicked", None)).click()
    sheet_of(page).dismiss()
    assert page.detail.safety.text.text() == "1 note on safety. Settled."


def test_what_there_is_to_do_stands_beside_the_story(shown, practice_desk):
    page = shown(practice_desk)
    press(page, "Shift+T")
    sheet_of(page).form.set_values({"title": "Ring the surgery", "due_on": "tomorrow"})
    sheet_of(page).answer()
    assert [row.title for row in practice_desk.ask(tasks_about, number(practice_desk))] == ["Ring the surgery"]
    assert [line.text() for line in page.detail.to_do.lines if line.isVisible()] == ["Ring the surgery (Tomorrow)"]


def test_a_thing_without_a_day_has_its_title_alone(shown, practice_desk):
    practice_desk.do(add_task, "Find a lift", None, number(practice_desk))
    practice_desk.do(add_task, "Ring", date(2026, 11, 20), number(practice_desk))
    page = shown(practice_desk)
    lines = [line.text() for line in page.detail.to_do.lines if line.isVisible()]
    assert lines == ["Ring (4 days late)", "Find a lift"]
