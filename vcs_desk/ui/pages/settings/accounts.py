"""The section on who signs in: accounts with their roles, and one's own passphrase."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from vcs_desk.acts import COORDINATOR, DESK, LEADER, ROLE_LABELS
from vcs_desk.opening import OpenDesk
from vcs_desk.queries.settings import UserRow, users
from vcs_desk.services.organisation import close_user, reopen_user
from vcs_desk.ui.desk import Desk
from vcs_desk.ui.kit.buttons import PlainButton
from vcs_desk.ui.kit.labels import Body
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.kit.rows import RowList
from vcs_desk.ui.pages.settings.account_sheets import (
    AddSheet,
    ChangeSheet,
    OwnPassphraseSheet,
    PassphraseSheet,
    ask_to_close,
)
from vcs_desk.ui.pages.settings.section import SettingsSection
from vcs_desk.upkeep import refresh_keys


class AccountsSection(SettingsSection):
    """Coordinators see everybody; others change their own passphrase here."""

    KEY: ClassVar[str] = "people"
    ICON: ClassVar[str] = "users"
    ROLES: ClassVar[frozenset[str]] = frozenset((COORDINATOR, LEADER, DESK))
    NEEDS_KEY: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        assert desk.opened is not None
        self.opened: OpenDesk = desk.opened
        self._all = desk.actor.role == COORDINATOR
        self._rows: dict[int, UserRow] = {}
        own = self.tr("Nobody else needs to know your passphrase. It is not written down anywhere in the program.")
        everybody = self.tr(
            "Each person signs in as themselves, so that it stays clear who did what. Choose somebody to change what "
            "they may do."
        )
        self.column.addWidget(Body(everybody if self._all else own, "text2", parent=self))
        self.list = RowList(self.tr("Who uses this desk"), grow=True, marks="focused", parent=self)
        self.list.setVisible(self._all)
        self.list.opened.connect(self.open_account)
        self.own = PlainButton(self.tr("Change my passphrase"), "key-round", parent=self)
        self.own.clicked.connect(self.change_own_passphrase)
        self.column.addWidget(self.list)
        self.column.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)

    @classmethod
    def word(cls, role: str) -> str:
        if role == COORDINATOR:
            return QCoreApplication.translate("Settings", "Who uses this desk")
        return QCoreApplication.translate("Settings", "Your passphrase")

    def primary(self) -> tuple[str, str]:
        return (self.tr("Add somebody"), "user-plus") if self._all else ("", "")

    def press_primary(self) -> None:
        self.add_somebody()

    def first_focus(self) -> QWidget | None:
        return self.list if self._all else self.own

    def refresh(self) -> None:
        if not self._all:
            return
        can_open = {slot.user_id for slot in self.opened.vault.people()}
        rows = self.desk.ask(users)
        self._rows = {row.user_id: row for row in rows}
        self.list.set_rows([self._row(row, has_passphrase=row.user_id in can_open) for row in rows])

    def _row(self, row: UserRow, *, has_passphrase: bool) -> ListRow:
        role = ROLE_LABELS[row.role]
        second = f"{role}: {', '.join(row.groups)}" if row.role == LEADER and row.groups else role
        if row.role == LEADER and not row.groups:
            second = self.tr("%1, of no group yet").replace("%1", role)
        pill: PillText | None = None
        if not row.active:
            pill = PillText(self.tr("Closed"), "neutral", "circle-minus")
        elif not has_passphrase:
            pill = PillText(self.tr("No passphrase yet"), "warn", "triangle-alert")
        you = self.tr("you") if row.user_id == self.desk.actor.user_id else ""
        return ListRow(row.user_id, row.name, second, name=row.name, beside=you, pill=pill, chevron=True)

    # What is done

    def add_somebody(self) -> None:
        """Ask for a name, a role and a passphrase."""
        AddSheet(self.desk, self.opened, self.window(), self.refresh).open()

    def open_account(self, number: object) -> None:
        """What can be done about one account."""
        row = self._rows.get(number) if isinstance(number, int) else None
        if row is None:
            return
        if row.user_id == self.desk.actor.user_id:
            self.change_own_passphrase()
            return
        sheet = ChangeSheet(self.desk, self.opened, self.window(), row)
        sheet.new_passphrase.connect(partial(self.give_passphrase, row))
        sheet.close_account.connect(partial(self.ask_to_close, row))
        sheet.open_again.connect(partial(self.open_again, row))
        sheet.open()

    def give_passphrase(self, row: UserRow) -> None:
        """A first or another passphrase for somebody who has none or has forgotten theirs."""
        PassphraseSheet(self.desk, self.opened, self.window(), row, self.refresh).open()

    def ask_to_close(self, row: UserRow) -> None:
        """Ask whether somebody is really to be shut out."""
        ask_to_close(self.window(), row, partial(self.close_account, row))

    def close_account(self, row: UserRow) -> None:
        """Shut somebody out: in the records, in the key file and in the copies within reach."""
        if self.desk.do(close_user, row.user_id) is None:
            return
        if row.user_id not in {slot.user_id for slot in self.opened.vault.people()}:
            return

        def work(_job: object) -> None:
            self.opened.vault.remove_user(row.user_id)
            refresh_keys(self.opened)

        self.desk.run(self.tr("Closing the account"), work, self._done)

    def open_again(self, row: UserRow) -> None:
        """Let somebody sign in again; they need a new passphrase."""
        if self.desk.do(reopen_user, row.user_id) is not None:
            self.give_passphrase(row)

    def change_own_passphrase(self) -> None:
        """Ask for the old and the new passphrase."""
        OwnPassphraseSheet(self.desk, self.opened, self.window()).open()

    def _done(self, _result: object) -> None:
        self.refresh()
