"""The acceptance test: one day at the desk, from the passphrase to the lock and back, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.conftest import Runs
from tests.journeys.hands import Hands
from vcs_desk.paths import DeskFiles
from vcs_desk.queries.groups import GroupRow, group_rows
from vcs_desk.queries.referrals import box_counts
from vcs_desk.queries.registers import register
from vcs_desk.queries.reports import snapshots
from vcs_desk.queries.volunteers import volunteer_rows
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.front import Front

SignIn = Callable[[], Front]
LIST = """First name,Last name,Phone,Date received,Sent by,Reason,Needs
Zennor,Polglase,07700 900771,20/11/2026,Carn Brea PCN,Would like to walk again,"physical activity, social connection"
Ysella,Tregenza,07700 900772,20/11/2026,Carn Brea PCN,Misses being out of doors,"physical activity, social connection"
Wenna,Kitto,07700 900773,21/11/2026,Penwarne Surgery,Paints and would like company,arts
"""


@pytest.fixture
def spreadsheet(tmp_path) -> Path:
    """Three referrals as a surgery sends them."""
    path = tmp_path / "referrals.csv"
    path.write_text(LIST, "utf-8")
    return path


def bring_in(hands: Hands, spreadsheet: Path) -> None:
    """From the inbox into the import, and back with three more referrals."""
    hands.press("Ctrl+2")
    hands.be_at("Referrals")
    hands.press("I")
    hands.choose_file(spreadsheet)
    hands.see("Look them over")
    hands.tab_to("Look them over")
    hands.press("Enter")
    hands.be_at("Bring in 3 referrals")
    hands.press("Enter")
    hands.see("3 referrals brought in")
    hands.be_at("Referrals")


def accept_zennor(hands: Hands) -> None:
    """Room and volunteers are shown before; the next referral shows them after."""
    hands.go_to_row("Ysella Tregenza")
    hands.see("Misses being out of doors")
    hands.see("2 of 24 free")
    hands.see("23 people, 3 volunteers, safe up to")
    hands.go_to_row("Zennor Polglase")
    hands.see("Would like to walk again")
    hands.see("Accept into Tuesday Walk")
    hands.press("A")
    hands.see("Accepted into Tuesday Walk")
    hands.go_to_row("Ysella Tregenza")
    hands.see("1 of 24 free")
    hands.see("24 people, 3 volunteers, safe up to")


def mark_the_walk(hands: Hands) -> None:
    """The register of the morning: marks, a walk-in, three without a name, and the session is closed."""
    hands.press("Ctrl+1")
    hands.see("Register of Tuesday Walk")
    hands.press("1")
    hands.be_at("Register")
    hands.press("P", "P", "A", "N", "P")
    hands.press("Plus")
    hands.be_at("Walk-in name")
    hands.type_text("Zebedee")
    hands.press("Enter")
    hands.see("Zebedee came")
    hands.tab_to("How many came without giving a name")
    hands.type_over("3")
    hands.press("Ctrl+Enter")
    hands.see("Tuesday Walk closed")


def give_hours(hands: Hands) -> None:
    """An hour and a half of Beryl Rosewarne."""
    hands.press("Ctrl+5")
    hands.see("Beryl Rosewarne  6 of 8 h")
    hands.press("H")
    hands.be_at("Who?")
    hands.type_text("beryl")
    hands.tab_to("How long?")
    hands.type_text("1h30")
    hands.press("Ctrl+Enter")
    hands.see("1½ hours of Beryl Rosewarne added")
    hands.see("Beryl Rosewarne  7½ of 8 h")


def save_report(hands: Hands, path: Path) -> None:
    """The impact report of the last year as a PDF."""
    hands.press("Ctrl+7")
    hands.see("Made in")
    hands.press("Ctrl+S")
    hands.choose_file(path)
    hands.see("Saved as impact.pdf")


def lock_and_come_back(hands: Hands, runs: Runs, files: DeskFiles, name_is_typed: SignIn) -> Front:
    """Locking ends the program; another run of it asks for the passphrase again."""
    hands.press("Ctrl+L")
    runs.wait_for_another()
    assert runs.asked_for == [files]
    return name_is_typed()


def walk_of(desk: Desk) -> GroupRow:
    return next(row for row in desk.ask(group_rows) if row.name == "Tuesday Walk")


def minutes_of_beryl(desk: Desk) -> int:
    return next(row.minutes for row in desk.ask(volunteer_rows) if row.name == "Beryl Rosewarne")


def test_a_day_at_the_desk(sign_in, hands, runs, files, spreadsheet, tmp_path):
    desk = sign_in().window.desk
    inbox, held = desk.ask(box_counts).inbox, walk_of(desk).places
    bring_in(hands, spreadsheet)
    assert desk.ask(box_counts).inbox == inbox + 3
    accept_zennor(hands)
    assert (desk.ask(box_counts).inbox, walk_of(desk).places) == (inbox + 2, held + 1)
    mark_the_walk(hands)
    shown = runs.front.window.current_page().shown
    kept = desk.ask(register, shown.session.session_id)
    assert [line.mark for line in kept.lines[:5]] == ["came", "came", "apologies", "absent", "came"]
    assert ("Zebedee", "came") in [(line.name, line.mark) for line in kept.lines]
    assert (kept.unnamed, kept.closed_at is not None) == (3, True)
    carried = minutes_of_beryl(desk)
    give_hours(hands)
    assert minutes_of_beryl(desk) == carried + 90
    save_report(hands, tmp_path / "impact.pdf")
    assert (tmp_path / "impact.pdf").read_bytes() == runs.front.window.current_page().preview.content()
    (snapshot,) = desk.ask(snapshots)
    assert snapshot.code in hands.read("Its figures are kept as")
    desk = lock_and_come_back(hands, runs, files, sign_in).window.desk
    assert minutes_of_beryl(desk) == carried + 90
    hands.press("Ctrl+Z")
    hands.see("Undone: 1½ hours of Beryl Rosewarne added")
    assert minutes_of_beryl(desk) == carried
    assert desk.ask(snapshots) == (snapshot,)
