"""The sheet in which somebody's first visit is planned, and the card that is printed from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from vcs_desk import dates
from vcs_desk.printing import first_visit_pdf
from vcs_desk.queries.first_visits import visit_facts, visits_of_referral
from vcs_desk.queries.visit_facts import VisitFacts, support_label
from vcs_desk.services.first_visits import VisitInput, plan_first_visit
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.states import StateLabel
from vcs_desk.ui.paper import print_pdf


def words(text: str) -> str:
    """One of this part's texts in the language of the screen."""
    return QCoreApplication.translate("FirstVisit", text)


def first_visit_sheet(desk: Desk, window: QWidget, referral_id: int) -> FirstVisitSheet | None:
    """A sheet, not yet open, for the first visit that a referral has led to: to the first group that has no plan yet,
    else the first. None where there is no place."""
    places = desk.ask(visits_of_referral, referral_id)
    if not places:
        return None
    person_id, group_id, _, _ = next((place for place in places if not place[3]), places[0])
    return FirstVisitSheet(desk, window, desk.ask(visit_facts, person_id, group_id))


class FirstVisitSheet(AnswerSheet):
    """What to agree before somebody comes for the first time; it can be kept, or kept and printed."""

    def __init__(self, desk: Desk, window: QWidget, facts: VisitFacts) -> None:
        self.facts = facts
        self._desk = desk
        title = words("First visit of %1 to %2").replace("%1", facts.name).replace("%2", facts.group)
        super().__init__(
            window, title, words("Keep the plan"), _fields(facts), self._keep, text=_known(facts), icon="check"
        )
        self.print_card = PlainButton(words("Keep it and print the card"), "printer", parent=self)
        self.print_card.clicked.connect(self.keep_and_print)
        for line in facts.support:
            if line.level in ("no", ""):
                self.add(StateLabel(_caution(line.level, support_label(line)), "warn", "triangle-alert", small=True))
        self.add(self.print_card)
        self.form.set_values(_values(facts))

    def keep_and_print(self) -> None:
        """Keep the plan, then print the card of it."""
        if not self._keep(self.form, self.form.values()):
            return
        desk, window, facts = self._desk, self._window, self.facts
        self.done()
        print_card(desk, window, facts.person_id, facts.group_id)

    def _keep(self, form: Form, values: Values) -> bool:
        found = _days(values, self._desk.today())
        if isinstance(found, dict):
            form.show_errors(found)
            return False
        on, ring_on = found
        met_by = values["met_by"]
        given = VisitInput(
            on, met_by if isinstance(met_by, int) else None, str(values["meet_where"]), str(values["to_know"]),
            str(values["transport"]), str(values["worry"]), ring_on,
        )  # fmt: skip
        facts = self.facts
        kept = self._desk.save(form, plan_first_visit, facts.person_id, facts.group_id, given, facts.referral_id)
        return kept is not None


def print_card(desk: Desk, window: QWidget, person_id: int, group_id: int) -> None:
    """Make the card on the worker thread, then ask which printer."""
    store, actor = desk.store, desk.actor

    def work(job: Job) -> bytes:
        job.progress(0, 1, words("Laying out the card"))
        return first_visit_pdf(store, actor, person_id, group_id)

    desk.run(words("Making the card"), work, _printing(window))


def _printing(window: QWidget) -> Callable[[bytes], None]:
    def show(pdf: bytes) -> None:
        print_pdf(window, pdf, words("First visit"), _nothing_more)

    return show


def _nothing_more() -> None:
    """The card is on its way; nothing else is to be done."""


def _fields(facts: VisitFacts) -> Sequence[Field]:
    team = ((None, words("Nobody yet")), *facts.team)
    ring = words("Number: %1").replace("%1", facts.phone) if facts.phone else words("No telephone number is known.")
    return (
        Field("date", words("When?"), "date", _when_help(facts), required=True, width=200),
        Field("met_by", words("Who meets them?"), "choice", choices=team, width=320),
        Field("meet_where", words("Where?"), help=words("Where they will see somebody they know")),
        Field("ring_on", words("When will somebody ring them before?"), "date", ring, width=200),
        Field("transport", words("How do they come?"), help=_travel_help(facts)),
        Field("to_know", words("What should the leader know?"), "area",
              words("Only what is needed to make them welcome and safe.")),
        Field("worry", words("If something worries the leader"), help=words("For example: sit with her by the door")),
    )  # fmt: skip


def _when_help(facts: VisitFacts) -> str:
    if facts.on is None:
        return words("No session is planned yet.")
    said = words("The first session is on %1 at %2.").replace("%1", dates.day_long(facts.on))
    return said.replace("%2", dates.clock_time(facts.start))


def _travel_help(facts: VisitFacts) -> str:
    fetched = words("We can fetch people from home.") if facts.can_collect else ""
    return " ".join(part for part in (facts.travel, fetched) if part)


def _known(facts: VisitFacts) -> str:
    return words("What matters to them: %1").replace("%1", facts.matters) if facts.matters else ""


def _caution(level: str, need: str) -> str:
    if level == "no":
        return words("%1: the group cannot do this safely yet. Say below what will be done.").replace("%1", need)
    return words("%1: nobody has said yet what the group can do. Ask the leader.").replace("%1", need)


def _values(facts: VisitFacts) -> dict[str, object]:
    plan = facts.plan
    if plan is not None:
        return {
            "date": dates.day(plan.on),
            "met_by": plan.met_by_id,
            "meet_where": plan.meet_where,
            "ring_on": dates.day(plan.ring_on) if plan.ring_on else "",
            "transport": plan.transport,
            "to_know": plan.to_know,
            "worry": plan.worry,
        }
    before = facts.on - timedelta(days=1) if facts.on and facts.phone else None
    return {
        "date": dates.day(facts.on) if facts.on else "",
        "met_by": facts.leader_id,
        "meet_where": facts.venue,
        "ring_on": dates.day(before) if before else "",
    }


def _days(values: Values, today: date) -> tuple[date, date | None] | dict[str, str]:
    """The day of the visit and the day to ring; the messages beside their fields where one cannot be read."""
    found: dict[str, date] = {}
    wrong: dict[str, str] = {}
    for name in ("date", "ring_on"):
        typed = str(values[name]).strip()
        if not typed and name == "ring_on":
            continue
        try:
            found[name] = dates.parse_day(typed, today)
        except ValueError as reason:
            wrong[name] = str(reason)
    return wrong or (found["date"], found.get("ring_on"))
