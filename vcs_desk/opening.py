"""From a folder to an open desk and back: setting up, unlocking, copying at close. No Qt; the window and the command
line go the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock

from sqlalchemy import select

from vcs_desk.acts import PROGRAM, REPORTS, Actor
from vcs_desk.clock import Clock, PracticeClock
from vcs_desk.errors import DeskError, Invalid
from vcs_desk.models import Organisation, Setting, User, UserGroup
from vcs_desk.models.organisation import NATIONS, PRACTICE_MORNING
from vcs_desk.paths import DeskFiles
from vcs_desk.services.groups import make_sessions_ahead
from vcs_desk.store.backup import Progress, make_backup, no_progress
from vcs_desk.store.backup_record import BackupRecord, Reason
from vcs_desk.store.desk_state import StateFile
from vcs_desk.store.engine import open_engine
from vcs_desk.store.integrity import close_desk, desk_exists, digest_beside, open_desk, open_vault
from vcs_desk.store.key_slots import Costs, check_passphrase
from vcs_desk.store.lock import DeskLock
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.reserve import keep_reserve
from vcs_desk.store.schema import KNOWN, create_schema, migrate, needs_migration
from vcs_desk.store.tries import Tries
from vcs_desk.store.unit import Store
from vcs_desk.store.vault import Vault

FIRST_USER = 1


@dataclass
class OpenDesk:
    """An unlocked desk: everything that has to be handed down, and given back at the end."""

    files: DeskFiles
    store: Store
    actor: Actor
    vault: Vault
    state: StateFile
    lock: DeskLock
    key: bytes
    clock: Clock
    """This computer's clock, for copies and locks; the practice organisation has its own day in ``store.clock``."""
    journal_cut: bool = False
    """The journal no longer holds what it held when the desk was last closed: somebody took its end away."""
    _head_at_opening: tuple[int, str] = (0, "")
    copying: RLock = field(default_factory=RLock, repr=False)
    """Held while copies are made or tried: the program makes some by itself while a person asks for others."""

    @property
    def changed(self) -> bool:
        """Whether anything was changed since the desk was opened."""
        return self.store.head() != self._head_at_opening

    def back_up(self, reason: Reason, progress: Progress = no_progress) -> BackupRecord:
        """Make a verified copy now. Raises DeskError; the copies that were there are as they were."""
        with self.copying:
            record = make_backup(self.files, self.vault, self.key, self.clock, reason, progress=progress)
            self.state.change(last_backup=self.clock.now())
        return record

    def close(self, progress: Progress = no_progress, *, copy: bool = True) -> DeskError | None:
        """Copy what changed, close the file properly and let go of it; the refusal where the copy could not be made."""
        refusal: DeskError | None = None
        try:
            if copy and self.changed:
                self.back_up("close", progress)
        except DeskError as error:
            refusal = error
        finally:
            count, head = self.store.head()
            self.vault.note_head(head, count)
            close_desk(self.store.engine, self.files, self.state, self.clock)
            self.lock.give_back()
        return refusal

    def leave(self) -> None:
        """Let go at once, without a copy: for when the disk no longer answers. The next opening checks every page."""
        self.store.close()
        self.lock.give_back()


@dataclass(frozen=True)
class FirstRun:
    """What the first-run wizard asks."""

    organisation: str
    nation: str
    user: str
    passphrase: str
    charity_number: str = ""


def judge_first_run(given: FirstRun) -> None:
    """Raise Invalid({field: message}) for what cannot be kept."""
    wrong: dict[str, str] = {}
    if not given.organisation.strip():
        wrong["organisation"] = "Type the name of your group or charity."
    if given.nation not in NATIONS:
        wrong["nation"] = "Choose where you are."
    if not given.user.strip():
        wrong["user"] = "Type your name."
    try:
        check_passphrase(given.passphrase)
    except Invalid as error:
        wrong |= error.fields
    if wrong:
        raise Invalid(wrong)


def set_up(
    files: DeskFiles,
    clock: Clock,
    given: FirstRun,
    *,
    costs: Costs | None = None,
    fill: Callable[[Store], object] | None = None,
) -> tuple[OpenDesk, RecoveryKey]:
    """Make a new desk and open it as its first user, a coordinator.

    ``fill`` puts a practice organisation into the empty file, with its own organisation and users; without it the file
    gets the organisation and the user given. Raises Invalid, or DeskError where a desk is there already.
    """
    judge_first_run(given)
    state = StateFile(files.state_file)
    if desk_exists(files, state):
        raise DeskError(f"There is a desk in {files.folder} already.", "Open it, or choose another folder.")
    files.folder.mkdir(parents=True, exist_ok=True)
    lock = DeskLock(files.lock_file, given.user, clock)
    lock.take()
    try:
        chosen = costs or Costs.for_this_computer(clock)
        vault, key, recovery = Vault.create(files.key_file, chosen, given.organisation.strip())
        engine = open_engine(files.database, key, create=True)
        create_schema(engine)
        store = Store(engine, clock)
        if fill is None:
            _first_records(store, given)
        else:
            fill(store)
            store.clock = desk_clock(store, clock)
        actor = actor_of(store, FIRST_USER)
        for user_id, name, role in _users(store):
            vault.add_user(key, user_id, name, role, given.passphrase)
        keep_reserve(files.reserve_file)
        state.change(database=str(files.database))
    except BaseException:
        lock.give_back()
        raise
    return OpenDesk(files, store, actor, vault, state, lock, key, clock), recovery


def unlock(files: DeskFiles, clock: Clock, user_id: int, passphrase: str, *, accept_changed: bool = False) -> OpenDesk:
    """Open the desk as one of its users. Raises the DeskError of whatever is in the way; nothing was changed then."""
    return _open(files, clock, lambda vault: vault.unlock(user_id, passphrase), user_id, accept_changed=accept_changed)


def unlock_with_recovery(files: DeskFiles, clock: Clock, recovery: RecoveryKey, new_passphrase: str) -> OpenDesk:
    """Open the desk with the paper key as its first coordinator, who gets a new passphrase."""
    check_passphrase(new_passphrase)
    opened = _open(files, clock, lambda vault: vault.unlock_with_recovery(recovery), None)
    opened.vault.add_user(
        opened.key, opened.actor.user_id or FIRST_USER, opened.actor.name, opened.actor.role, new_passphrase
    )
    return opened


def sign_ins(files: DeskFiles) -> tuple[Vault, Mapping[int, tuple[str, str]]]:
    """The vault, and who can sign in: number to (name, role). Raises DeskError where the key file cannot be read."""
    vault = open_vault(files, StateFile(files.state_file))
    return vault, {slot.user_id: (slot.label, slot.role) for slot in vault.people() if slot.user_id is not None}


def actor_of(store: Store, user_id: int) -> Actor:
    """The actor for a user of the file. Raises DeskError where that account was closed."""
    with store.read() as db:
        user = db.get(User, user_id)
        if user is None or not user.active:
            raise DeskError("This account was closed.", "Ask a coordinator to open it again.")
        groups = db.scalars(select(UserGroup.group_id).where(UserGroup.user_id == user_id)).all()
        return Actor(user.id, user.name, user.role, frozenset(groups))


def desk_clock(store: Store, running: Clock) -> Clock:
    """The clock a file lives by: this computer's, or the day on which the practice organisation stands."""
    with store.read() as db:
        morning = db.scalar(select(Setting.value).where(Setting.key == PRACTICE_MORNING))
    return running if morning is None else PracticeClock(datetime.fromisoformat(morning), running)


def _open(
    files: DeskFiles,
    clock: Clock,
    key_from: Callable[[Vault], bytes],
    user_id: int | None,
    *,
    accept_changed: bool = False,
) -> OpenDesk:
    state = StateFile(files.state_file)
    vault = open_vault(files, state)
    lock = DeskLock(files.lock_file, "Somebody", clock)
    lock.take()
    try:
        with digest_beside(files, state) as digest:
            key = Tries(state, clock).attempt(lambda: key_from(vault))
        opened = open_desk(files, vault, key, KNOWN, state, accept_changed=accept_changed, digest=digest.result())
        store = Store(opened.engine, clock)
        if needs_migration(opened.engine):
            make_backup(files, vault, key, clock, "upgrade")
            migrate(opened.engine)
        store.clock = desk_clock(store, clock)
        actor = actor_of(store, user_id if user_id is not None else _first_coordinator(store))
        if actor.role != REPORTS:
            store.do(PROGRAM, make_sessions_ahead)
    except BaseException:
        lock.give_back()
        raise
    lock.rename(actor.name)
    return OpenDesk(files, store, actor, vault, state, lock, key, clock, opened.journal_cut, store.head())


def _first_coordinator(store: Store) -> int:
    with store.read() as db:
        found = db.scalar(select(User.id).where(User.role == "coordinator", User.active).order_by(User.id).limit(1))
    if found is None:
        raise DeskError("No coordinator has an account on this desk.", "Get an earlier copy back.")
    return found


def _users(store: Store) -> list[tuple[int, str, str]]:
    """Everybody with an account: the first user, or those of the practice organisation, who share its passphrase."""
    with store.read() as db:
        rows = db.execute(select(User.id, User.name, User.role).where(User.active).order_by(User.id))
        return [(user_id, name, role) for user_id, name, role in rows]


def _first_records(store: Store, given: FirstRun) -> None:
    with store.write("Desk set up", PROGRAM, undoable=False) as unit:
        unit.db.add(
            Organisation(
                id=1, name=given.organisation.strip(), nation=given.nation, charity_number=given.charity_number.strip()
            )
        )
        unit.db.add(User(id=FIRST_USER, name=given.user.strip(), role="coordinator"))
