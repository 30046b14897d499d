"""Sending somebody to another service, in place of us or as well, and writing down what it answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vcs_desk import lists
from vcs_desk.dates import day_short, parse_day
from vcs_desk.queries.onward import OnwardLine
from vcs_desk.queries.referrals import ReferralView
from vcs_desk.services import referrals
from vcs_desk.services.onward import answer_onward, send_onward
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.buttons import LinkButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.pages.referrals.decision_sheets import decline_reasons
from vcs_desk.ui.pages.referrals.service_picker import ServicePicker
from vcs_desk.ui.pages.referrals.words import words

STATES = (
    ("accepted", "They said yes"),
    ("declined", "They said no"),
    ("no_answer", "They did not answer"),
    ("withdrawn", "It is no longer needed"),
    ("sent", "Nothing yet"),
)


class SendingSheet(AnswerSheet):
    """A sheet that begins with choosing a service; the way to the directory stands under it."""

    def __init__(
        self, desk: Desk, window: QWidget, title: str, verbs: tuple[str, str], fields: Sequence[Field],
        needs: Sequence[str],
    ) -> None:  # fmt: skip
        """``verbs``: what the button says before and after somebody has chosen; the second with %1 for the service."""
        super().__init__(window, title, verbs[0], fields, self.keep)
        self._desk = desk
        self._verb, self._named = verbs
        self.picker = ServicePicker(desk, needs, self)
        self.open_directory = LinkButton(words("Look at the directory"), small=True, parent=self)
        self.body.insertWidget(0, self.picker)
        self.body.addWidget(self.open_directory)
        self.picker.picked.connect(self._on_picked)
        self.open_directory.clicked.connect(self._go)
        self._on_picked()

    def keep(self, form: Form, values: Values) -> bool:
        """Do it, once somebody has chosen where to."""
        if not self.picker.named():
            self.picker.show_error(words("Choose a service, or type where they are sent."))
            return False
        return self.send(form, values)

    def send(self, form: Form, values: Values) -> bool:
        """Send to what the picker says; False where it was refused."""
        raise NotImplementedError

    def _on_picked(self) -> None:
        name = self.picker.named()
        self.verb.set_text(self._named.replace("%1", name) if name else self._verb)
        if "keep" in self.form.blocks:
            elsewhere = self.picker.service_id() is None and bool(self.picker.typed())
            self.form.set_field_shown("keep", elsewhere)
        if not self.isHidden():
            self._place()

    def _go(self) -> None:
        number = self.picker.service_id()
        self.dismiss()
        self._desk.go("directory", number)


class SignpostSheet(SendingSheet):
    """Signposts a referral: the answer to whoever referred is where they were sent."""

    def __init__(self, desk: Desk, window: QWidget, view: ReferralView) -> None:
        reasons = (("", words("They are better placed")), *decline_reasons())
        fields = (
            Field("keep", words("Keep it in the directory"), "tick"),
            Field("reason", words("Why not here?"), "choice", choices=reasons),
            Field("words", words("In your own words")),
        )
        title = words("Signpost %1").replace("%1", view.row.name)
        super().__init__(desk, window, title, (words("Signpost"), words("Signpost to %1")), fields, view.need_codes)
        self._number = view.row.referral_id

    def send(self, form: Form, values: Values) -> bool:
        outcome = self._desk.save(
            form, referrals.signpost_referral, self._number, self.picker.typed(), str(values["reason"] or ""),
            str(values["words"]), service_id=self.picker.service_id(), keep=bool(values["keep"]),
        )  # fmt: skip
        return outcome is not None


class OnwardSheet(SendingSheet):
    """Sends somebody on to another service as well; what they have here stays."""

    def __init__(
        self, desk: Desk, window: QWidget, person_id: int, name: str, needs: Sequence[str] = (),
        referral_id: int | None = None,
    ) -> None:  # fmt: skip
        entries = lists.entries("needs")
        first = [entry for entry in entries if entry.code in needs]
        choices = [(entry.code, entry.label) for entry in (*first, *(one for one in entries if one not in first))]
        fields = (
            Field("need", words("What for?"), "choice", choices=[("", words("Not said")), *choices]),
            Field("words", words("In your own words")),
        )
        title = words("Send %1 on to another service").replace("%1", name)
        super().__init__(desk, window, title, (words("Send on"), words("Send on to %1")), fields, needs)
        self._person, self._referral = person_id, referral_id
        self.form.set_values({"need": needs[0] if needs else ""})

    def send(self, form: Form, values: Values) -> bool:
        outcome = self._desk.save(
            form, send_onward, self._person, self.picker.typed(), self.picker.service_id(),
            need=str(values["need"] or ""), words=str(values["words"]), referral_id=self._referral,
        )  # fmt: skip
        return outcome is not None


def answer_sheet(desk: Desk, window: QWidget, name: str, lines: Sequence[OnwardLine]) -> AnswerSheet:
    """A sheet, not yet open, that keeps what a service answered; the first that has not answered is chosen."""

    def save(form: Form, values: Values) -> bool:
        try:
            on = parse_day(str(values["on"]), desk.today())
        except ValueError as reason:
            form.show_errors({"on": str(reason)})
            return False
        number, state = int(str(values.get("which", first.onward_id))), str(values["state"] or "")
        return desk.save(form, answer_onward, number, state, str(values["words"]), on) is not None

    open_ones = [line for line in lines if line.state == "sent"]
    first = (open_ones or list(lines))[0]
    which = [
        (line.onward_id, words("%1, sent %2").replace("%1", line.sent_to).replace("%2", day_short(line.sent_on)))
        for line in (*open_ones, *(line for line in lines if line not in open_ones))
    ]
    fields = [
        Field("state", words("What did they say?"), "radio", choices=[(code, words(said)) for code, said in STATES]),
        Field("on", words("When?"), "date", words("For example today, or 12/11"), width=160),
        Field("words", words("In their words")),
    ]
    if len(which) > 1:
        fields.insert(0, Field("which", words("Which service?"), "choice", choices=which))
    title = words("What %1 answered about %2") if len(which) == 1 else words("What was answered about %2")
    title = title.replace("%1", first.sent_to).replace("%2", name)
    sheet = AnswerSheet(window, title, words("Keep the answer"), fields, save, icon="check")
    sheet.form.set_values({"on": words("today"), "words": first.words, "state": _state(first)})
    return sheet


def _state(line: OnwardLine) -> str | None:
    return None if line.state == "sent" else line.state
