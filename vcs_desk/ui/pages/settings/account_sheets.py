"""The small forms about accounts: somebody new, what they may do, a passphrase typed twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import COORDINATOR, DESK, LEADER, REPORTS, ROLE_LABELS
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.groups import group_choices
from vcs_desk.queries.settings import UserRow
from vcs_desk.services.organisation import add_user, edit_user
from vcs_desk.store.key_slots import WrongPassphrase, check_passphrase
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.answer_sheet import AnswerSheet, Values
from vcs_desk.ui.kit.boxes import Flow
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.form import Field, Form
from vcs_desk.ui.kit.sheet import Sheet
from vcs_desk.upkeep import refresh_keys

_MAY = {
    COORDINATOR: "Everything, and who uses this desk",
    LEADER: "Their own groups: people, registers, referrals",
    DESK: "Registers, calls and new people of every group",
    REPORTS: "Figures and reports, never a name",
}


def tr(text: str) -> str:
    """One of the texts on accounts in the language of the screen."""
    return QCoreApplication.translate("Accounts", text)


def passphrase_fields(first: str) -> tuple[Field, Field]:
    """A passphrase and the same once more."""
    hint = tr("At least 12 characters. Four words that do not belong together are good.")
    return (
        Field("passphrase", first, "passphrase", help=hint, required=True),
        Field("again", tr("The same once more"), "passphrase", required=True),
    )


def judged(form: Form, values: Values) -> str | None:
    """The passphrase if it is long enough and was typed twice alike; else None, with the message at its field."""
    typed = str(values["passphrase"])
    try:
        check_passphrase(typed)
        if typed != values["again"]:
            raise Invalid({"again": tr("The two are not alike. Type it once more.")})
    except Invalid as wrong:
        form.show_errors(wrong.fields)
        return None
    form.show_errors({})
    return typed


def let_in(desk: Desk, opened: OpenDesk, who: tuple[int, str, str], words: str, then: Callable[[], None]) -> None:
    """Give somebody (number, name, role) a passphrase, on the worker thread: it takes about a second on purpose."""
    number, name, role = who

    def work(_job: object) -> None:
        opened.vault.add_user(opened.key, number, name, role, words)
        refresh_keys(opened)

    def done(_result: object) -> None:
        desk.notice(tr("%1 signs in with the new passphrase from now on.").replace("%1", name))
        then()

    desk.run(tr("Setting the passphrase"), work, done)


class _RoleSheet(AnswerSheet):
    """A form with a role in it, and the groups of a leader below."""

    def __init__(
        self, desk: Desk, opened: OpenDesk, window: QWidget, title: str, verb: str, fields: Sequence[Field], *,
        icon: str = "", text: str = "",
    ) -> None:  # fmt: skip
        self._desk, self._opened = desk, opened
        super().__init__(window, title, verb, fields, self.keep, icon=icon, text=text)
        self.form.edited.connect(self._show_groups)
        self._show_groups()

    def open(self) -> None:
        """The keyboard goes to the name, or to what somebody may do now."""
        super().open()
        self.form.focus_first()

    def _show_groups(self) -> None:
        self.form.set_field_shown("groups", self.form.values()["role"] == LEADER)
        if self.isVisible():
            self._place()

    def keep(self, form: Form, values: Values) -> bool:
        """Do what the sheet is for."""
        raise NotImplementedError


def role_fields(desk: Desk) -> tuple[Field, Field]:
    """What somebody may do, and which groups a leader opens."""
    roles = [(role, f"{label}: {tr(_MAY[role])}") for role, label in ROLE_LABELS.items()]
    return (
        Field("role", tr("What they may do"), "radio", required=True, choices=roles),
        Field("groups", tr("Their groups"), "ticks", choices=desk.ask(group_choices)),
    )


def chosen_groups(values: Values) -> tuple[int, ...]:
    """The groups ticked, for a leader; nobody else has any."""
    ticked = values["groups"]
    if values["role"] != LEADER or not isinstance(ticked, tuple):
        return ()
    return tuple(number for number in ticked if isinstance(number, int))


class AddSheet(_RoleSheet):
    """Somebody new, with the passphrase they choose themselves."""

    def __init__(self, desk: Desk, opened: OpenDesk, window: QWidget, added: Callable[[], None]) -> None:
        self._added = added
        name = Field("name", tr("Their name"), required=True)
        fields = (name, *role_fields(desk), *passphrase_fields(tr("A passphrase, typed by themselves")))
        super().__init__(
            desk, opened, window, tr("Add somebody who signs in"), tr("Add them"), fields, icon="user-plus"
        )
        self.form.set_values({"role": DESK})
        self._show_groups()

    def keep(self, form: Form, values: Values) -> bool:
        """Add the account, then its way in."""
        words = judged(form, values)
        if words is None:
            return False
        name, role = str(values["name"]).strip(), str(values["role"] or "")
        outcome = self._desk.save(form, add_user, name, role, chosen_groups(values))
        if outcome is None:
            return False
        let_in(self._desk, self._opened, (outcome.result, name, role), words, self._added)
        return True


class ChangeSheet(_RoleSheet):
    """What one account may do, and the rarer things about it."""

    new_passphrase = Signal()
    close_account = Signal()
    open_again = Signal()

    def __init__(self, desk: Desk, opened: OpenDesk, window: QWidget, row: UserRow) -> None:
        self._row = row
        text = tr("It holds from the next time they sign in.") if row.active else tr("This account is closed.")
        super().__init__(desk, opened, window, row.name, tr("Save"), role_fields(desk), text=text)
        self.form.set_values({"role": row.role, "groups": row.group_ids})
        self._show_groups()
        more = QWidget()
        buttons = Flow(more, gap=12, row_gap=12)
        offered = (
            ((tr("Give them a new passphrase"), "key-round", self.new_passphrase),
             (tr("Close this account"), "user-x", self.close_account))
            if row.active else ((tr("Open this account again"), "user-check", self.open_again),)
        )  # fmt: skip
        for text, icon, signal in offered:
            button = PlainButton(text, icon, parent=more)
            button.clicked.connect(partial(self._go, signal))
            buttons.addWidget(button)
        self.add(more)

    def _go(self, signal: SignalInstance) -> None:
        self.done()
        signal.emit()

    def keep(self, form: Form, values: Values) -> bool:
        """Set role and groups."""
        role = str(values["role"])
        outcome = self._desk.save(form, edit_user, self._row.user_id, role, chosen_groups(values))
        if outcome is None:
            return False
        if role != self._row.role and self._row.user_id in {slot.user_id for slot in self._opened.vault.people()}:
            try:
                self._opened.vault.relabel(self._row.user_id, self._row.name, role)
            except DeskError as refusal:
                self._desk.refused.emit(refusal)
        return True


class PassphraseSheet(AnswerSheet):
    """A new passphrase for somebody else, typed by them."""

    def __init__(
        self, desk: Desk, opened: OpenDesk, window: QWidget, row: UserRow, then: Callable[[], None]
    ) -> None:  # fmt: skip
        self._desk, self._opened, self._row, self._then = desk, opened, row, then
        title = tr("A passphrase for %1").replace("%1", row.name)
        text = tr("Let them type it themselves. The one they had opens nothing any more.")
        fields = passphrase_fields(tr("New passphrase"))
        super().__init__(window, title, tr("Set it"), fields, self._keep, text=text, icon="key-round")

    def _keep(self, form: Form, values: Values) -> bool:
        words = judged(form, values)
        if words is None:
            return False
        let_in(self._desk, self._opened, (self._row.user_id, self._row.name, self._row.role), words, self._then)
        return True


class OwnPassphraseSheet(AnswerSheet):
    """The old passphrase and a new one; stays open with the message where the old one does not fit."""

    def __init__(self, desk: Desk, opened: OpenDesk, window: QWidget) -> None:
        self._desk, self._opened = desk, opened
        self._working = False
        old = Field("old", tr("The one you have now"), "passphrase", required=True)
        super().__init__(
            window, tr("Change my passphrase"), tr("Change it"), (old, *passphrase_fields(tr("New passphrase"))),
            self._keep, icon="key-round",
        )  # fmt: skip

    def _keep(self, form: Form, values: Values) -> bool:
        new, old, number = judged(form, values), str(values["old"]), self._desk.actor.user_id
        if new is None or number is None:
            return False
        opened = self._opened

        def work(_job: object) -> None:
            opened.vault.change_passphrase(number, old, new)
            refresh_keys(opened)

        self._work(True)
        self._desk.worker.start(tr("Changing the passphrase"), work, self._changed, self._refused)
        return False

    def _work(self, working: bool) -> None:
        self._working = working
        self.verb.setEnabled(not working)
        self.cancel.setEnabled(not working)

    def dismiss(self) -> None:
        """Not while the passphrase is being changed: it takes a second, and then there is an answer."""
        if not self._working:
            super().dismiss()

    def _changed(self, _result: object) -> None:
        self._work(False)
        self._desk.notice(tr("Your passphrase is changed."))
        self.done()

    def _refused(self, error: DeskError) -> None:
        self._work(False)
        if isinstance(error, WrongPassphrase):
            self.form.show_errors({"old": error.sentence})
        else:
            self._desk.refused.emit(error)


def ask_to_close(window: QWidget, row: UserRow, then: Callable[[], None]) -> Sheet:
    """Ask whether somebody is to be shut out."""
    text = tr(
        "%1 can no longer open the desk, nor the copies on this PC. What they did stays under their name. A copy on a "
        "stick that is not plugged in now still opens with their passphrase until it is made anew."
    )
    title = tr("Close the account of %1?").replace("%1", row.name)
    sheet = Sheet(window, title, tr("Close the account"), text=text.replace("%1", row.name), icon="user-x")
    sheet.accepted.connect(sheet.done)
    sheet.accepted.connect(then)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    sheet.cancel.setFocus()
    return sheet
