"""Reports that were printed keep their figures, whatever happens to the records afterwards."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.builders import a_group, a_mark, a_person, a_session, added
from tests.queries.random_organisation import RandomOrganisation
from vcs_desk.acts import Actor
from vcs_desk.clock import FixedClock
from vcs_desk.errors import DeskError, Invalid, NotAllowed
from vcs_desk.models import Funder, Grant, Organisation
from vcs_desk.printing import impact_pdf, printed_again
from vcs_desk.queries.figures import Impact, Period, moved_since
from vcs_desk.queries.impact import impact
from vcs_desk.queries.reports import definitions, report_head, snapshot, snapshots
from vcs_desk.services.context import find
from vcs_desk.services.reports import define_report, keep_snapshot
from vcs_desk.store.unit import Store

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))


def keep(store: Store, actor: Actor, figures: Impact, definition_id: int | None = None) -> str:
    head = store.head()
    cover = store.ask(actor, report_head, YEAR, "Impact report", program_version="1.0.0", head=head).as_json()
    return store.do(
        actor, keep_snapshot, figures, "impact", definition_id, cover=cover, sections=("cover", "year"),
        program_version="1.0.0", head=head,
    ).result  # fmt: skip


def one_more_came(store: Store, actor: Actor) -> None:
    with store.write("Late register", actor) as unit:
        session = a_session(unit.db, a_group(unit.db), date(2026, 9, 29), state="held")
        a_mark(unit.db, session, a_person(unit.db))


def set_up_for_a_funder(store: Store, actor: Actor) -> int:
    with store.write("Set up", actor) as unit:
        funder = added(unit.db, Funder(name="Harbour and Hearth Fund"))
        dates = {"first_on": YEAR.first, "last_on": YEAR.last}
        added(unit.db, Grant(funder_id=funder, title="Company", reference="HHF-7", awarded_pence=1, **dates))
    return store.do(actor, define_report, "For Harbour", "impact", funder, sections=("cover", "year")).result


def find_funder(store: Store, number: int, actor: Actor) -> int:
    funder = next(one.funder_id for one in store.ask(actor, definitions) if one.number == number)
    assert funder is not None
    return funder


def test_a_report_printed_again_shows_the_same_figures(store: Store, jenna: Actor) -> None:
    with store.write("Random organisation", jenna) as unit:
        RandomOrganisation(unit.db, 6).build()
    printed = store.ask(jenna, impact, YEAR)
    code = keep(store, jenna, printed)
    one_more_came(store, jenna)
    kept = store.ask(jenna, snapshot, code)
    assert kept.impact == printed
    assert store.ask(jenna, impact, YEAR) != printed


def test_what_has_moved_since_is_told(store: Store, jenna: Actor) -> None:
    code = keep(store, jenna, store.ask(jenna, impact, YEAR))
    one_more_came(store, jenna)
    moved = moved_since(store.ask(jenna, snapshot, code).impact, store.ask(jenna, impact, YEAR))
    assert [(each.label, each.printed, each.now) for each in moved] == [
        ("Different people who come", 0, 1),
        ("People new to us", 0, 1),
        ("Attendances", 0, 1),
        ("Sessions held", 0, 1),
    ]


def test_the_code_is_short_and_never_used_twice(store: Store, jenna: Actor, clock: FixedClock) -> None:
    figures = store.ask(jenna, impact, YEAR)
    codes = [keep(store, jenna, figures), keep(store, jenna, figures)]
    clock.forward(minutes=1)
    codes.append(keep(store, jenna, figures))
    assert len(set(codes)) == 3
    assert all(re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", code) for code in codes)


def test_a_code_typed_in_small_letters_is_found(store: Store, jenna: Actor) -> None:
    code = keep(store, jenna, store.ask(jenna, impact, YEAR))
    assert code == store.ask(jenna, snapshot, code.lower()).row.code


def test_a_snapshot_knows_who_made_it_when_and_by_which_threshold(store: Store, jenna: Actor) -> None:
    code = keep(store, jenna, store.ask(jenna, impact, YEAR))
    with store.write("Threshold", jenna) as unit:
        organisation = unit.db.get(Organisation, 1)
        assert organisation is not None
        assert organisation.threshold == 5
        organisation.threshold = 10
    kept = store.ask(jenna, snapshot, code)
    assert (kept.row.made_by, kept.row.made_at, kept.row.period) == ("Jenna Rickard", store.clock.now(), YEAR)
    assert (kept.threshold, kept.program_version, kept.journal_entries) == (5, "1.0.0", 1)
    assert len(kept.journal_head) == 64


def test_a_printed_report_cannot_be_undone(store: Store, jenna: Actor) -> None:
    code = keep(store, jenna, store.ask(jenna, impact, YEAR))
    store.undo(jenna)
    assert store.ask(jenna, snapshot, code).row.code == code


def test_printed_reports_are_listed_newest_first(store: Store, jenna: Actor, clock: FixedClock) -> None:
    first = keep(store, jenna, store.ask(jenna, impact, YEAR))
    clock.forward(days=1)
    second = keep(store, jenna, store.ask(jenna, impact, YEAR), set_up_for_a_funder(store, jenna))
    listed = store.ask(jenna, snapshots)
    assert [(row.code, row.definition) for row in listed] == [(second, "For Harbour"), (first, "")]


def test_a_code_nobody_printed_is_told_in_a_sentence(store: Store, jenna: Actor) -> None:
    with pytest.raises(DeskError, match="no report with the code 0000-0000"):
        store.ask(jenna, snapshot, "0000-0000")


def test_the_cover_names_the_organisation_the_funder_and_who_prepared_it(store: Store, jenna: Actor) -> None:
    set_up_for_a_funder(store, jenna)
    funder = store.ask(jenna, definitions)[0].funder_id
    head = store.ask(
        jenna, report_head, YEAR, "Impact report", program_version="1.0.0", head=store.head(), funder_id=funder
    )
    assert (head.organisation, head.funder, head.grant_reference) == (
        "Tregarrow Neighbours",
        "Harbour and Hearth Fund",
        "HHF-7",
    )
    assert (head.prepared_by, head.made_on, head.threshold) == ("Jenna Rickard", date(2026, 11, 24), 5)


def test_the_cover_of_a_report_printed_again_is_that_of_its_day(store: Store, jenna: Actor, clock: FixedClock) -> None:
    code = keep(store, jenna, store.ask(jenna, impact, YEAR))
    clock.forward(days=30)
    with store.write("Another name", jenna) as unit:
        find(unit.db, Organisation, 1).name = "Tregarrow Together"
    kept = store.ask(Actor(None, "Peter Nance", "reports"), snapshot, code)
    assert (kept.head.prepared_by, kept.head.made_on) == ("Jenna Rickard", date(2026, 11, 24))
    assert (kept.head.organisation, kept.head.snapshot) == ("Tregarrow Neighbours", code)
    assert kept.sections == ("cover", "year")


def test_printed_again_it_is_the_same_pdf_to_the_byte(store: Store, jenna: Actor, clock: FixedClock) -> None:
    funder = find_funder(store, set_up_for_a_funder(store, jenna), jenna)
    printed = impact_pdf(store, jenna, YEAR, ("cover", "year", "method"), funder_id=funder)
    clock.forward(days=30)
    one_more_came(store, jenna)
    again = printed_again(store, jenna, printed.head.snapshot)
    assert again.head == printed.head
    assert (again.head.funder, again.head.grant_reference) == ("Harbour and Hearth Fund", "HHF-7")
    assert again.pdf == printed.pdf


def test_a_report_is_set_up_and_changed(store: Store, jenna: Actor) -> None:
    number = set_up_for_a_funder(store, jenna)
    words = {"stories": "Here are two stories."}
    store.do(jenna, define_report, "For the council", "brief", words=words, definition_id=number)
    definition = store.ask(jenna, definitions)[0]
    assert (definition.name, definition.kind, definition.funder_id) == ("For the council", "brief", None)
    assert (definition.sections, definition.words) == ((), words)


def test_a_report_without_a_name_is_not_set_up(store: Store, jenna: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(jenna, define_report, " ", "impact")
    assert list(refused.value.fields) == ["name"]


def test_a_leader_does_not_keep_the_figures_of_a_report(store: Store, jenna: Actor) -> None:
    figures = store.ask(jenna, impact, YEAR)
    with pytest.raises(NotAllowed):
        keep(store, Actor(2, "Tamsin", "leader"), figures)
