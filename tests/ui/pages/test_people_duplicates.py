"""Possible duplicates: side by side, field by field by keyboard, joined, told apart, parted again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.builders import a_person
from tests.ui.builders import focused, press, until_done
from vcs_desk.acts import Actor
from vcs_desk.queries.duplicates import duplicate_pairs, merges_of
from vcs_desk.queries.people import found_count, person_view
from vcs_desk.services.same_people import merge_people
from vcs_desk.ui.desk import Link
from vcs_desk.ui.kit.buttons import Button, LinkButton
from vcs_desk.ui.pages.people import PeoplePage, duplicates
from vcs_desk.ui.pages.people.duplicates import NOBODY, PAIRS, DuplicatesPage
from vcs_desk.ui.pages.people.field_choice import FieldChoice


@pytest.fixture
def page(on_screen, practice_desk) -> DuplicatesPage:
    """Two pairs: Merryn Boateng and a slip of her name, and Yusuf Walker with an initial alone."""
    return on_screen(DuplicatesPage(practice_desk))


def field(page: DuplicatesPage, name: str) -> FieldChoice:
    return next(row for row in page.detail.rows if row.pair.name == name)


def buttons(widget: QWidget) -> list[str]:
    return [button.label() for button in widget.findChildren(Button) if button.isVisible() and button.label()]


def test_the_pairs_stand_in_the_list_the_likeliest_first(page):
    assert [(row.title, row.second, row.third) for row in page.list.rows()] == [
        ("Merryn Boateng", "and Merryn Boategn", "Almost surely one person"),
        ("Yusuf Walker", "and Y Walker", "Almost surely one person"),
    ]
    assert page.foot.text() == "2 pairs to look at"
    press(page, "J")
    assert page.detail.view().kept.name == "Yusuf Walker"


def test_what_there_is_to_choose_is_chosen_with_left_and_right(page):
    press(page, "Enter")
    assert focused() is field(page, "last_name")
    assert focused().accessibleName() == "Last name: Boateng stays, not Boategn"
    press(page, "Right")
    assert focused().accessibleName() == "Last name: Boategn stays, not Boateng"
    press(page, "Down")
    assert focused() is field(page, "phone")
    press(page, "Up")
    press(page, "Left")
    view = page.detail.view()
    assert page.detail.choices()["last_name"] == view.kept.person_id


def test_where_both_say_the_same_there_is_nothing_to_choose(page):
    born = field(page, "date_of_birth")
    assert not born.open
    assert born.accessibleName() == "Born: 25 November 2003"
    born.choose("other")
    assert born.choice() == "kept"


def test_they_are_joined_with_the_chosen_values_and_the_next_pair_is_shown(page, practice_desk):
    kept, other = page.detail.view().kept.person_id, page.detail.view().other.person_id
    press(page, "Enter")
    press(page, "Right")
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(person_view, kept).name == "Merryn Boategn"
    assert [merge.merged_id for merge in practice_desk.ask(merges_of, kept)] == [other]
    assert [row.title for row in page.list.rows()] == ["Yusuf Walker"]
    assert focused() is page.list


def test_undo_brings_the_pair_back(page, practice_desk):
    known = practice_desk.ask(found_count)
    press(page, "Ctrl+Enter")
    assert practice_desk.ask(found_count) == known - 1
    practice_desk.undo()
    assert practice_desk.ask(found_count) == known
    assert len(page.list.rows()) == 2


def test_n_says_that_they_are_not_the_same_and_nobody_is_asked_again(page, practice_desk):
    press(page, "N")
    press(page, "N")
    assert practice_desk.ask(duplicate_pairs).count == 0
    assert page.stack.currentIndex() == NOBODY
    practice_desk.undo()
    assert page.stack.currentIndex() == PAIRS


def test_of_notes_both_stay_unless_one_is_chosen(on_screen, desk):
    with desk.store.write("Test", desk.actor) as unit:
        for notes in ("Likes tea.", "Shy."):
            a_person(unit.db, "Beryl", "Rosewarne", notes=notes, phone="01209496012")
    page = on_screen(DuplicatesPage(desk))
    notes = field(page, "notes")
    assert notes.accessibleName() == "Notes: both stay, Likes tea., and Shy."
    assert "notes" not in page.detail.choices()
    notes.choose("other")
    assert page.detail.choices()["notes"] == page.detail.view().other.person_id
    notes.choose("other")
    assert notes.choice() == "both"


def test_where_nobody_is_here_twice_the_page_says_so(on_screen, desk):
    page = on_screen(DuplicatesPage(desk))
    assert page.stack.currentIndex() == NOBODY
    assert page.pair() is None
    page.join()
    page.tell_apart()


def test_among_many_people_the_worker_looks_once_and_what_was_decided_goes(
    on_screen, practice_desk, monkeypatch, qtbot
):
    monkeypatch.setattr(duplicates, "AT_ONCE", 100)
    page = on_screen(DuplicatesPage(practice_desk))
    until_done(qtbot, practice_desk.worker)
    assert len(page.list.rows()) == 2
    page.tell_apart()
    assert practice_desk.worker.job is None
    assert len(page.list.rows()) == 1


def test_whoever_may_not_join_can_say_that_two_are_not_the_same(on_screen, sign_in):
    page = on_screen(DuplicatesPage(sign_in(Actor(1, "Jenna Rickard", "desk"))))
    assert buttons(page.bar) == ["Keep them apart"]
    assert "duplicates.join" not in page.keys


def test_esc_goes_from_the_fields_to_the_list_and_then_to_all_people(page, qtbot):
    press(page, "Enter")
    press(page, "Esc")
    assert focused() is page.list
    with qtbot.waitSignal(page.desk.went, check_params_cb=lambda link: link == Link("people")):
        press(page, "Esc")


def test_where_text_is_large_the_way_back_leads_to_the_pairs_first(on_screen, practice_desk):
    page = on_screen(DuplicatesPage(practice_desk), 700, 700)
    assert page.frame.head.back.label() == "All people"
    press(page, "Enter")
    assert page.frame.head.back.label() == "All pairs"
    page.back()
    assert focused() is page.list
    assert page.frame.head.back.label() == "All people"


def test_the_page_people_says_how_many_pairs_there_are_and_leads_to_them(on_screen, practice_desk, qtbot):
    page = on_screen(PeoplePage(practice_desk))
    qtbot.waitUntil(page.duplicates.isVisible)
    until_done(qtbot, practice_desk.worker)
    assert page.duplicates.label() == "2 possible duplicates"
    with qtbot.waitSignal(practice_desk.went, check_params_cb=lambda link: link == Link("duplicates")):
        press(page, "D")


def test_on_the_kept_persons_page_they_can_be_parted_again(on_screen, practice_desk):
    pair = practice_desk.ask(duplicate_pairs).pairs[0]
    practice_desk.do(merge_people, pair.one_id, pair.other_id)
    page = on_screen(PeoplePage(practice_desk))
    page.open_item(pair.one_id)
    joined = page.detail.joined
    assert joined.isVisible()
    link = next(link for link in joined.findChildren(LinkButton) if link.label() == "Part them again")
    link.click()
    assert practice_desk.ask(merges_of, pair.one_id) == ()
    assert joined.isHidden()
    assert practice_desk.ask(person_view, pair.other_id).values["archived"] is False


def test_a_record_that_was_joined_opens_as_the_one_that_stays(on_screen, practice_desk):
    pair = practice_desk.ask(duplicate_pairs).pairs[0]
    practice_desk.do(merge_people, pair.one_id, pair.other_id)
    page = on_screen(PeoplePage(practice_desk))
    page.open_item(pair.other_id)
    assert page.view().person_id == pair.one_id
