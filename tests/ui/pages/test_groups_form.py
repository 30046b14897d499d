"""The form of a group: set up by keyboard, changed from a day on, and nothing typed is lost."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from tests.builders import TODAY, a_group, a_session
from tests.ui.builders import focused, press
from vcs_desk.queries.groups import group_rows, group_view
from vcs_desk.ui.pages.groups import GroupsPage
from vcs_desk.ui.pages.groups.form import parse_pounds


@pytest.fixture
def page(on_screen, desk):
    """An empty form."""
    page = on_screen(GroupsPage(desk))
    page.open_item("new")
    return page


@pytest.fixture
def changing(on_screen, store, jenna, desk):
    """The form of a group that meets on Tuesdays at ten, with today's session and the next."""
    with store.write("Made", jenna) as unit:
        group = a_group(unit.db, "Tuesday Walk", needs=("physical_activity",), cost_pence=1250, ratio=8)
        for day in (TODAY, date(2026, 12, 1)):
            a_session(unit.db, group, day)
    page = on_screen(GroupsPage(desk))
    page.open_item(group)
    press(page, "E")
    return page


def only(page):
    row = page.desk.ask(group_rows)[0]
    return page.desk.ask(group_view, row.group_id)


def message(page, name):
    return next(form.blocks[name].message.state().text for form in page.form._forms if name in form.blocks)


def fill(page, **values):
    for form in page.form._forms:
        form.set_values({name: value for name, value in values.items() if name in form.blocks})
    page.form._edited()


def days(page):
    return [session.on for session in only(page).sessions if session.on >= TODAY]


def test_a_group_is_set_up_by_keyboard_alone(page):
    assert focused() is page.form.first()
    QTest.keyClicks(focused(), "Choir")
    press(page, "Tab")
    QTest.keyClicks(focused(), "Chapel")
    press(page, "Tab")
    press(page, "Down")
    press(page, "Tab")
    QTest.keyClicks(focused(), "7pm")
    press(page, "Ctrl+Enter")
    view = only(page)
    assert (view.row.name, view.row.venue, view.row.weekday, view.row.start) == ("Choir", "Chapel", 1, time(19))
    assert (page.shows(), page.all.detail.name.text()) == ("all", "Choir")
    assert len(days(page)) == 6


def test_the_keyboard_goes_through_the_fields_in_the_order_they_stand(page):
    seen = []
    for _ in range(28):
        part = focused()
        seen.append(next((name for form in page.form._forms for name, block in form.blocks.items()
                          if block.isAncestorOf(part)), ""))  # fmt: skip
        press(page, "Tab")
    expected = ["name", "venue", "weekday", "start_time", "minutes", "every_weeks", "first_on", "on_bank_holidays",
                "term_time_only", "capacity", "ratio", "volunteers_needed", "needs_key_holder", "needs_first_aider",
                "leader_id", "target_wait_weeks"]  # fmt: skip
    assert [name for name in seen if name][: len(expected)] == expected


def test_the_rhythm_is_said_in_words_while_it_is_typed(page):
    fill(page, start_time="10", minutes="1h30", weekday=1)
    assert page.form.rhythm.text() == "Every Tuesday, 10:00 to 11:30"
    fill(page, every_weeks=2)
    assert page.form.rhythm.text() == "Every 2 weeks on Tuesday, 10:00 to 11:30"


def test_what_is_missing_is_said_beside_its_field(page):
    press(page, "Ctrl+Enter")
    assert message(page, "name") == "Type the name of the group."
    assert message(page, "start_time") == "Type when it starts, for example 10:00."
    assert focused() is page.form.first()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("start_time", "25:00", "There is no 25 o’clock"),
        ("minutes", "long", "Write how long like"),
        ("first_on", "31/2", "There is no 31 February"),
        ("cost", "a lot", "Write the amount like 12 or 12.50."),
    ],
)
def test_what_cannot_be_read_is_kept_and_said(page, name, typed, said):
    fill(page, **{"name": "Choir", "start_time": "10", name: typed})
    press(page, "Ctrl+Enter")
    assert message(page, name).startswith(said)
    assert page.form.values()[name] == typed


def test_every_answer_is_kept(page):
    fill(page, name="Choir", venue="Chapel", weekday=2, start_time="14:00", minutes="2 hours", first_on="1/12/26",
         capacity=20, ratio=8, volunteers_needed=2, needs_key_holder=True, needs_first_aider=True, cost="£12.50",
         criteria="Over 50s", arrival="Ask for Tamsin", postcode="tr153qd", travel="Bus 41 stops outside.",
         can_collect=True, target_wait_weeks=8)  # fmt: skip
    page.form.needs.set_codes(("arts", "food"))
    press(page, "Ctrl+Enter")
    values = only(page).values
    kept = ("weekday", "minutes", "first_on", "capacity", "ratio", "volunteers_needed", "needs_key_holder",
            "needs_first_aider", "cost_pence", "criteria", "arrival", "postcode", "travel", "can_collect",
            "target_wait_weeks")  # fmt: skip
    assert [values[name] for name in kept] == [
        2, 120, date(2026, 12, 1), 20, 8, 2, True, True, 1250, "Over 50s", "Ask for Tamsin",
        "TR15 3QD", "Bus 41 stops outside.", True, 8
    ]  # fmt: skip
    assert set(only(page).needs) == {"arts", "food"}


def test_going_back_keeps_what_was_typed_for_the_next_time(page):
    QTest.keyClicks(focused(), "Choir")
    press(page, "Esc")
    assert page.shows() != "form"
    page.open_item("new")
    assert page.form.values()["name"] == "Choir"
    page.form.forget_button.click()
    page.open_item("new")
    assert page.form.values()["name"] == ""


def test_a_lock_keeps_what_was_typed(page, on_screen, desk):
    QTest.keyClicks(focused(), "Choir")
    page.save_drafts()
    again = on_screen(GroupsPage(desk))
    again.open_item("new")
    assert again.form.values()["name"] == "Choir"


def test_the_form_of_a_group_shows_what_is_kept(changing):
    values = changing.form.values()
    shown = [values[name] for name in ("name", "weekday", "start_time", "minutes", "cost", "ratio", "first_on")]
    assert shown == ["Tuesday Walk", 1, "10:00", "1½ hours", "12.50", 8, "7 January 2025"]
    assert changing.form.needs.codes() == ("physical_activity",)


def test_opening_and_leaving_the_form_keeps_no_draft(changing):
    press(changing, "Esc")
    press(changing, "E")
    assert changing.form._untouched() == {"values": changing.form.values(), "needs": ["physical_activity"]}


def test_a_new_venue_asks_for_no_day(changing):
    fill(changing, venue="Hall")
    assert changing.form.when.blocks["from_on"].isHidden()
    press(changing, "Ctrl+Enter")
    assert only(changing).row.venue == "Hall"


def test_a_new_time_asks_from_which_day_it_holds(changing):
    fill(changing, start_time="11")
    assert not changing.form.when.blocks["from_on"].isHidden()
    press(changing, "Ctrl+Enter")
    assert message(changing, "from_on") == "Type the day, for example today or 1 December."
    fill(changing, from_on="1/12")
    press(changing, "Ctrl+Enter")
    starts = {session.on: session.start for session in only(changing).sessions}
    assert (starts[TODAY], starts[date(2026, 12, 1)]) == (time(10), time(11))


def test_a_change_can_be_undone_in_one_step(changing):
    fill(changing, name="Walk", venue="Hall")
    changing.form.needs.set_codes(("arts",))
    press(changing, "Ctrl+Enter")
    changing.desk.undo()
    assert (only(changing).row.name, only(changing).row.venue, only(changing).needs) == (
        "Tuesday Walk", "", ("physical_activity",)
    )  # fmt: skip


def test_the_first_group_of_a_desk_leads_to_its_week(page):
    fill(page, name="Choir", start_time="10", weekday=1)
    press(page, "Ctrl+Enter")
    press(page, "Ctrl+Shift+W")
    assert page.session().group == "Choir"


@given(st.integers(0, 10**7))
def test_every_amount_is_read_as_it_is_written(pence):
    assert parse_pounds(f"£{pence / 100:,.2f}") == pence


@pytest.mark.parametrize(("typed", "pence"), [("12", 1200), ("12.5", 1250), ("£1,200", 120000), (".50", 50)])
def test_short_amounts_are_read_too(typed, pence):
    assert parse_pounds(typed) == pence


@pytest.mark.parametrize("typed", ["", "-1", "12.", "1.234", "twelve", "£"])
def test_what_is_no_amount_is_said(typed):
    with pytest.raises(ValueError, match="Write the amount"):
        parse_pounds(typed)


def test_meeting_on_bank_holidays_asks_from_which_day_and_is_kept(changing):
    fill(changing, on_bank_holidays=True, term_time_only=True)
    assert not changing.form.when.blocks["from_on"].isHidden()
    fill(changing, from_on="today")
    changing.form.save()
    values = only(changing).values
    assert (values["on_bank_holidays"], values["term_time_only"]) == (True, True)
