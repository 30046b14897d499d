"""The sheet for a first visit: what is known stands in it, what was agreed is kept, and the card is made from it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vcs_desk.printing import first_visit_pdf
from vcs_desk.queries.first_visits import visit_facts
from vcs_desk.queries.fit import options
from vcs_desk.queries.referrals import INBOX, referral_numbers, referral_rows
from vcs_desk.services.referrals import accept_referral
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.pages.referrals.first_visit import FirstVisitSheet, first_visit_sheet


@pytest.fixture
def accepted(practice_desk: Desk) -> tuple[int, int, int]:
    """Małgorzata with a place in the group that fits best: referral, person, group."""
    rows = practice_desk.ask(referral_rows, practice_desk.ask(referral_numbers, INBOX))
    row = next(row for row in rows if row.name == "Małgorzata Wójcik")
    best = practice_desk.ask(options, row.referral_id)[0]
    practice_desk.do(accept_referral, row.referral_id, best.group_id, best.on)
    return row.referral_id, row.person_id, best.group_id


@pytest.fixture
def sheet(qtbot: QtBot, practice_desk: Desk, accepted: tuple[int, int, int]) -> FirstVisitSheet:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    made = first_visit_sheet(practice_desk, window, accepted[0])
    assert made is not None
    made.window_kept = window  # the sheet lies in it
    made.open()
    return made


def test_without_a_place_there_is_nothing_to_plan(practice_desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    number = practice_desk.ask(referral_numbers, INBOX)[0]
    assert first_visit_sheet(practice_desk, window, number) is None


def test_what_is_known_stands_in_it_already(sheet):
    values = sheet.form.values()
    assert values["date"] == "1 December 2026"
    assert values["ring_on"] == "30 November 2026"
    assert values["meet_where"] == sheet.facts.venue
    assert values["met_by"] == sheet.facts.leader_id


def test_what_was_agreed_is_kept_and_can_be_undone(sheet, practice_desk, accepted):
    _, person, group = accepted
    sheet.form.set_values({"transport": "By bus", "to_know": "Afternoons are hard", "ring_on": "29/11"})
    sheet.answer()
    plan = practice_desk.ask(visit_facts, person, group).plan
    assert (plan.transport, plan.to_know, plan.ring_on) == ("By bus", "Afternoons are hard", date(2026, 11, 29))
    practice_desk.undo()
    assert practice_desk.ask(visit_facts, person, group).plan is None


def test_a_day_nobody_can_read_stays_in_the_form_with_its_message(sheet, practice_desk, accepted):
    sheet.form.set_values({"date": "the first of never"})
    sheet.answer()
    assert not sheet.isHidden()
    assert practice_desk.ask(visit_facts, *accepted[1:]).plan is None


def test_ringing_after_the_visit_is_said_beside_its_field(sheet, practice_desk, accepted):
    sheet.form.set_values({"ring_on": "3 December 2026"})
    sheet.answer()
    assert not sheet.isHidden()
    assert practice_desk.ask(visit_facts, *accepted[1:]).plan is None


def test_the_card_is_made_of_what_was_kept(sheet, practice_desk, accepted):
    sheet.answer()
    pdf = first_visit_pdf(practice_desk.store, practice_desk.actor, *accepted[1:])
    assert pdf.startswith(b"%PDF")
