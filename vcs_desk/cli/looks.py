"""The verbs that need the window: pictures of every page, and the self-test."""

from __future__ import annotations

import os
import tempfile
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

from vcs_desk.bank_holidays import bank_holidays
from vcs_desk.cli.signing_in import signed_in
from vcs_desk.clock import FixedClock, SystemClock
from vcs_desk.errors import DeskError
from vcs_desk.exchange.arrived import read_arrival
from vcs_desk.opening import FirstRun, OpenDesk, set_up, unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.planning.plan import make_plan
from vcs_desk.practice.demo import PASSPHRASE, QUICK, make_practice
from vcs_desk.printing import impact_pdf
from vcs_desk.queries.figures import Period
from vcs_desk.queries.rota_problem import rota_problem
from vcs_desk.services.inputs import PersonInput
from vcs_desk.services.people import add_person
from vcs_desk.store.audit import check_chain
from vcs_desk.store.engine import open_engine
from vcs_desk.store.schema import HEAD, migrate, schema_version


def screenshots(given: Namespace) -> None:
    """A picture of every page and dialog, drawn off screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from vcs_desk.app import loop  # start-up: only two verbs need Qt
    from vcs_desk.ui.screenshots import take_all  # start-up: as above
    from vcs_desk.ui.theme import ThemeName  # start-up: as above

    width, _, height = given.size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise DeskError(f"“{given.size}” is not a size.", "Give it as 1366x768.")
    theme: ThemeName = "high_contrast" if given.high_contrast else "dark" if given.dark else "light"
    with signed_in(given, copy=False) as desk:
        for path in take_all(desk, given.out, theme, given.scale, (int(width), int(height)), loop):
            print(path)


def self_test(_given: Namespace) -> None:
    """Make, migrate, write, report, copy and open the window on temporary files. Raises where anything fails."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from vcs_desk.app import loop  # start-up: only two verbs need Qt
    from vcs_desk.ui.screenshots import open_once  # start-up: as above

    with tempfile.TemporaryDirectory(prefix="vcs-desk-self-test-") as folder:
        place = Path(folder)
        _say("migrates", _migrates(place / "migrated.db"))
        _say("sets up, writes, closes with a tested copy and opens again", _writes(DeskFiles(place / "new")))
        desk, _, _ = make_practice(DeskFiles(place / "practice"), SystemClock(), "small", 1)
        try:
            _say("prints the impact report", _prints(desk))
            _say("reads a message in a process of its own", _reads())
            _say("knows the bank holidays", bool(bank_holidays("england", [2026])))
            _say("plans a rota", _plans(desk))
            _say("opens the window", open_once(desk, loop))
            with desk.store.read() as db:
                _say("keeps an unbroken journal", check_chain(db).broken_at is None)
        finally:
            desk.close(copy=False)
        again = unlock(DeskFiles(place / "practice"), SystemClock(), 1, PASSPHRASE)
        again.close(copy=False)
    print("Everything works.")


def _say(what: str, works: bool) -> None:
    if not works:
        raise DeskError(f"The self-test failed: it no longer {what}.", "Install VCS Desk again.")
    print(f"It {what}.")


def _migrates(path: Path) -> bool:
    engine = open_engine(path, bytes(32), create=True)
    migrate(engine)
    version = schema_version(engine)
    engine.dispose()
    return version == HEAD


def _writes(files: DeskFiles) -> bool:
    given = FirstRun("Self-test", "england", "Tester", "four good words here")
    desk, _ = set_up(files, FixedClock(datetime(2026, 11, 24, 9, 20, tzinfo=UTC)), given, costs=QUICK)
    desk.store.do(desk.actor, add_person, PersonInput(first_name="Nour (نور)"))
    refusal = desk.close()
    again = unlock(files, SystemClock(), 1, given.passphrase)
    undone = again.store.undo(again.actor)
    again.close(copy=False)
    return refusal is None and undone is not None


def _prints(desk: OpenDesk) -> bool:
    printed = impact_pdf(desk.store, desk.actor, Period(date(2025, 10, 1), date(2026, 9, 30)))
    return printed.pdf.startswith(b"%PDF")


def _reads() -> bool:
    message = b"Please see Ann Pascoe, born 3/5/1968, phone 07700 900214, who would like some company."
    found = read_arrival(message, "note.txt", date(2026, 11, 24))
    return any(each.person.last_name == "Pascoe" for each in found.referrals)


def _plans(desk: OpenDesk) -> bool:
    problem = desk.store.ask(desk.actor, rota_problem, date(2026, 11, 30), 4)
    return make_plan(problem, seconds=1).solved
