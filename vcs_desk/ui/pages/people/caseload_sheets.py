"""The small forms about caseloads and the archive: take on, hand over, end; all of one worker's people; put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.acts import COORDINATOR
from vcs_desk.dates import parse_day
from vcs_desk.queries.caseloads import Caseloads, Worker, workers
from vcs_desk.queries.people import PersonView
from vcs_desk.services.archive import DIED, archive_person
from vcs_desk.services.caseloads import end_support, hand_over, hand_over_all, take_on
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.people.words import counted, day_near, words

HAND_OVER, END = "hand_over", "end"


def support_sheet(desk: Desk, window: QWidget, view: PersonView) -> AnswerSheet:
    """A sheet, not yet open: take somebody on; where somebody supports them, hand them over or end it."""
    return _take_on_sheet(desk, window, view) if view.supporter is None else _hand_over_sheet(desk, window, view)


def _take_on_sheet(desk: Desk, window: QWidget, view: PersonView) -> AnswerSheet:
    own = desk.actor.user_id
    choices = _worker_choices(desk.ask(workers), own, only_own=desk.actor.role != COORDINATOR)

    def keep(form: Form, values: Values) -> bool:
        on = _day(form, "from_on", values, desk.today())
        worker = values["worker"]
        return (
            on is not None
            and desk.save(form, take_on, view.person_id, worker if isinstance(worker, int) else None, on) is not None
        )

    fields = (
        Field("worker", words("Who supports them?"), "choice", choices=choices, width=320),
        Field("from_on", words("From which day?"), "date", words("For example today, or 1/11"), width=200),
    )
    title = words("Take %1 on").replace("%1", view.name)
    sheet = AnswerSheet(window, title, words("Take them on"), fields, keep, icon="user-check")
    sheet.form.set_values({"from_on": words("today")})
    return sheet


def _hand_over_sheet(desk: Desk, window: QWidget, view: PersonView) -> AnswerSheet:
    supporter = view.supporter
    assert supporter is not None
    others = [one for one in desk.ask(workers) if one.user_id != supporter.user_id]

    def keep(form: Form, values: Values) -> bool:
        on = _day(form, "on", values, desk.today())
        if on is None:
            return False
        if values["what"] == END:
            return desk.save(form, end_support, view.person_id, on) is not None
        worker = values["worker"]
        if not isinstance(worker, int):
            form.show_errors({"worker": words("Choose who supports them from then on.")})
            return False
        return desk.save(form, hand_over, view.person_id, worker, on) is not None

    ways = ((HAND_OVER, words("Hand them over to somebody else")), (END, words("End the support")))
    fields = (
        Field("what", words("What is to happen?"), "radio", choices=ways),
        Field("worker", words("Who supports them from then on?"), "choice", width=320,
              choices=[("", words("Choose")), *_worker_choices(others, None)]),
        Field("on", words("On which day?"), "date", words("For example today, or 20/11"), width=200),
    )  # fmt: skip
    since = words("%1 supports them since %2.").replace("%1", supporter.name)
    sheet = AnswerSheet(
        window, words("Support of %1").replace("%1", view.name), words("Hand over"), fields, keep,
        text=since.replace("%2", day_near(supporter.since, desk.today())), icon="user-check",
    )  # fmt: skip
    sheet.form.set_values({"what": HAND_OVER if others else END, "on": words("today")})
    sheet.form.edited.connect(lambda: _name_verb(sheet))
    _name_verb(sheet)
    return sheet


def _name_verb(sheet: AnswerSheet) -> None:
    ending = sheet.form.values()["what"] == END
    sheet.form.set_field_shown("worker", not ending)
    sheet.verb.set_text(words("End the support") if ending else words("Hand over"))


def all_over_sheet(desk: Desk, window: QWidget, row: Caseloads) -> AnswerSheet:
    """A sheet, not yet open, that hands all of one worker's people to another."""
    others = [one for one in desk.ask(workers) if one.user_id != row.user_id]

    def keep(form: Form, values: Values) -> bool:
        to = values["to"]
        if not isinstance(to, int):
            form.show_errors({"to": words("Choose who supports them from today.")})
            return False
        return desk.save(form, hand_over_all, row.user_id, to) is not None

    choices = [("", words("Choose")), *_worker_choices(others, None)]
    field = Field("to", words("Who supports them from today?"), "choice", choices=choices, width=320)
    people = counted(row.people, "%1 supports 1 person now.", "%1 supports %n people now.").replace("%1", row.name)
    title = words("Hand over everybody whom %1 supports").replace("%1", row.name)
    return AnswerSheet(window, title, words("Hand all of them over"), (field,), keep, text=people, icon="user-check")


def archive_sheet(desk: Desk, window: QWidget, view: PersonView, gone: Callable[[], None]) -> AnswerSheet:
    """A sheet, not yet open, that puts somebody in the archive with how it ended; ``gone`` is called once they are."""

    def keep(form: Form, values: Values) -> bool:
        how = values["how"]
        if how is None:
            form.show_errors({"how": words("Choose how it ended.")})
            return False
        on = _day(form, "on", values, desk.today())
        if on is None or desk.save(form, archive_person, view.person_id, str(how), on) is None:
            return False
        gone()
        return True

    ends = [(entry.code, entry.label) for entry in lists.entries("how_it_ended")]
    fields = (
        Field("how", words("How did it end?"), "radio", choices=ends),
        Field("on", words("Last day"), "date", words("For example today, or 20/11"), width=200),
    )
    title = words("Put %1 in the archive").replace("%1", view.name)
    text = " ".join(_what_ends(view))
    sheet = AnswerSheet(window, title, words("Put in the archive"), fields, keep, text=text, icon="folder")
    died = view.values["died_on"]
    sheet.form.set_values({"on": words("today")})
    if isinstance(died, date):
        sheet.form.set_values({"how": DIED, "on": day_near(died, desk.today())})
    return sheet


def _what_ends(view: PersonView) -> list[str]:
    said = [words("They leave the lists and stay in the figures. They can be brought back at any time.")]
    if view.places:
        said.append(counted(len(view.places), "1 place or wait ends.", "%n places and waits end."))
    if view.supporter is not None:
        said.append(words("%1 no longer supports them.").replace("%1", view.supporter.name))
    if view.volunteer_id is not None:
        said.append(words("They leave as a volunteer."))
    if view.open_referral is not None:
        said.append(words("Their referral still waits for an answer."))
    return said


def _worker_choices(found: Sequence[Worker], first: int | None, *, only_own: bool = False) -> list[tuple[object, str]]:
    wanted = [one for one in found if one.user_id == first or not only_own]
    return [(one.user_id, one.name) for one in sorted(wanted, key=lambda one: one.user_id != first)]


def _day(form: Form, name: str, values: Values, today: date) -> date | None:
    try:
        return parse_day(str(values[name]), today)
    except ValueError as reason:
        form.show_errors({name: str(reason)})
        return None
