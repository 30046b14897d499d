"""The sheet that asks how the page for a review meeting is wanted, and makes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vcs_desk import dates
from vcs_desk.acts import COORDINATOR
from vcs_desk.errors import DeskError
from vcs_desk.printing import referrer_review_pdf
from vcs_desk.queries.figures import Period
from vcs_desk.queries.referrer_figures import ReferrerLine
from vcs_desk.store.safe_write import write_safely
from vcs_desk.ui.choosing import choose_new_file
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.jobs import Job
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.evidence.referrers_view import sender_name
from vcs_desk.ui.pages.evidence.words import words
from vcs_desk.ui.paper import print_pdf

PRINT, SAVE = "print", "save"


def review_sheet(desk: Desk, window: QWidget, line: ReferrerLine, period: Period) -> AnswerSheet:
    """A sheet, not yet open. Names are offered to a coordinator alone."""
    named = desk.actor.role == COORDINATOR
    hows = ((PRINT, words("Print it")), (SAVE, words("Save it as a PDF")))
    fields = [Field("how", words("What to do with it"), "radio", required=True, choices=hows)]
    if named:
        fields.append(Field("names", words("With names, for the referrer’s own people only"), "tick"))

    def keep(_form: Form, values: Values) -> bool:
        _make(desk, window, line, period, how=str(values["how"]), names=bool(values.get("names")))
        return True

    told = [words("One page for a meeting with %1: counts alone, and small ones hidden.")]
    if named:
        told.append(words("With names, it lists only people they sent who agreed that they hear how it goes."))
    sheet = AnswerSheet(
        window, words("Print for a review meeting"), words("Make the page"), fields, keep,
        text=" ".join(told).replace("%1", sender_name(line)), icon="printer",
    )  # fmt: skip
    sheet.form.set_values({"how": PRINT})
    return sheet


def _make(desk: Desk, window: QWidget, line: ReferrerLine, period: Period, *, how: str, names: bool) -> None:
    store, actor = desk.store, desk.actor

    def work(job: Job) -> bytes:
        job.progress(0, 1, words("Laying out the page"))
        return referrer_review_pdf(store, actor, period, line.sender, names=names)

    title = words("Review with %1, %2").replace("%1", sender_name(line))
    title = title.replace("%2", dates.day_range(period.first, period.last))
    then = partial(_print if how == PRINT else _ask_where, desk, window, title)
    desk.run(words("Making the page"), work, then)


def _print(desk: Desk, window: QWidget, title: str, pdf: bytes) -> None:
    print_pdf(window, pdf, title, partial(desk.notice, words("Printing.")))


def _ask_where(desk: Desk, window: QWidget, title: str, pdf: bytes) -> None:
    name = f"{title}.pdf".replace("/", "-")
    choose_new_file(window, words("Save the page"), name, words("PDF (*.pdf)"), partial(_save, desk, pdf))


def _save(desk: Desk, pdf: bytes, path: Path) -> None:
    try:
        write_safely(path, pdf)
    except DeskError as refusal:
        desk.refused.emit(refusal)
        return
    desk.notice(words("Saved as %1.").replace("%1", path.name))
