"""What a role may not see is not on the screen, wherever that person goes."""

from __future__ import annotations

import pytest

from tests.journeys.hands import everything_seen, sees
from vcs_desk.acts import Actor
from vcs_desk.queries.people import person_numbers, person_rows
from vcs_desk.queries.referrals import INBOX, referral_numbers, referral_rows
from vcs_desk.queries.volunteers import volunteer_choices

JENNA = Actor(1, "Jenna Rickard", "coordinator")


@pytest.fixture
def names():
    """Everybody's name; ``supported``: without volunteers and those in the inbox, whom a leader works with."""

    def of(desk, *, supported: bool = False) -> set[str]:
        numbers = desk.store.ask(JENNA, person_numbers, "", most=1000)
        everybody = {row.name for row in desk.store.ask(JENNA, person_rows, numbers)}
        if not supported:
            return everybody
        inbox = desk.store.ask(JENNA, referral_rows, desk.store.ask(JENNA, referral_numbers, INBOX))
        helping = {name for _, name in desk.store.ask(JENNA, volunteer_choices)}
        return everybody - {row.name for row in inbox} - helping

    return of


def test_who_sees_figures_only_meets_no_name_on_any_page(sign_in, hands, names):
    front = sign_in("Peter Nance")
    desk = front.window.desk
    hands.see("answers sent to the referrer")
    hands.see("110 referrals.")
    seen = list(everything_seen())
    hands.press("Ctrl+7")
    hands.see("Made in")
    for keys in (*(f"Ctrl+{number}" for number in range(1, 9)), "Ctrl+K", "F1", "Esc"):
        hands.press(keys)
        seen += everything_seen()
    report = front.window.pages["reports"].preview.view.document_bytes()
    printed = [report.getAllText(page).text() for page in range(report.pageCount())]
    assert "Tuesday Walk" in " ".join(printed)
    assert len(names(desk)) == 214
    assert [name for name in names(desk) if any(name in text for text in (*seen, *printed))] == []
    assert front.window.current_page().KEY in ("evidence", "reports", "settings")


def test_a_leader_meets_nobody_who_was_never_in_a_group_of_theirs(sign_in, hands, names):
    window = sign_in("Tamsin Vean").window
    desk = window.desk
    hands.see("Register of Singing for Fun at 14:00")
    mine = {row.name for row in desk.ask(person_rows, desk.ask(person_numbers, "", most=1000))}
    seen = list(everything_seen())
    for keys in ("Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+Shift+G", "Ctrl+6", "Ctrl+7", "Ctrl+8"):
        hands.press(keys)
        seen += everything_seen()
    others = {name for name in names(desk, supported=True) - mine if " " in name}
    assert len(others) > 80
    assert [name for name in others if any(name in text for text in seen)] == []


def test_a_leader_finds_nobody_of_another_group(sign_in, hands):
    sign_in("Tamsin Vean")
    hands.see("Register of Singing for Fun at 14:00")
    assert not sees("Register of Tuesday Walk")
    hands.press("Ctrl+K")
    hands.type_text("Malik Rahman")
    hands.see("Nothing found")
