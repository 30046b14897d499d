"""Keeps an open desk safe: copies on this PC and elsewhere, and rehearsals of getting everything back. No Qt."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from vcs_desk.acts import PROGRAM
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk
from vcs_desk.store.backup import Progress, Rehearsal, copy_backup, no_progress, refresh_key_copies, rehearse
from vcs_desk.store.backup_record import BackupRecord, list_backups
from vcs_desk.store.desk_state import DeskState
from vcs_desk.store.undo import within_reach

ASIDE = "getting-back"
"""Folder of a copy that is about to be put back."""
_POINT_TO_FILES = ("arrival", "attachment", "reply")
"""Tables whose rows hold the number of a kept file."""
REHEARSE_EVERY = timedelta(days=31)


def newest_copy(opened: OpenDesk) -> BackupRecord | None:
    """The newest copy of this desk on this PC."""
    return next((copy for copy in list_backups(opened.files.backups) if copy.file_id == opened.vault.file_id), None)


def copy_elsewhere(opened: OpenDesk, progress: Progress = no_progress) -> BackupRecord:
    """Put the newest copy where the second one is kept; makes one first where there is none.

    Raises DeskError where no place was chosen or it cannot be written to.
    """
    place = opened.state.read().second_copy
    if not place:
        raise DeskError("No place for a second copy was chosen yet.", "Choose a stick or a folder first.")
    with opened.copying:
        newest = newest_copy(opened) or opened.back_up("asked", progress)
        progress(2, 3, "Copying and testing the second copy")
        second = copy_backup(newest, Path(place), opened.key, opened.clock.now())
        opened.state.change(last_second_copy=opened.clock.now())
    return second


def choose_second_place(opened: OpenDesk, folder: Path, progress: Progress = no_progress) -> BackupRecord:
    """Keep the second copy in that folder from now on, and put one there. Raises DeskError; then nothing changed."""
    own = opened.files.folder.resolve()
    place = folder if folder.name == "backups" or list_backups(folder) else folder / "backups"
    if place.resolve().is_relative_to(own):
        raise DeskError(
            "This folder belongs to the desk itself, so a copy there would be lost with it.",
            "Choose a stick, or a folder on another disk.",
        )
    before = opened.state.read()
    opened.state.change(second_copy=str(place), last_second_copy=None)
    try:
        return copy_elsewhere(opened, progress)
    except DeskError:
        opened.state.change(second_copy=before.second_copy, last_second_copy=before.last_second_copy)
        raise


def rehearse_now(opened: OpenDesk, progress: Progress = no_progress) -> Rehearsal:
    """Get the newest copy back on trial, and keep how it went. Raises DeskError where there is no copy."""
    with opened.copying:
        newest = newest_copy(opened)
        if newest is None:
            raise DeskError("There is no copy to get back yet.", "Make one first.")
        progress(0, 1, "Getting everything back on trial")
        result = rehearse(newest, opened.key, opened.files.folder, opened.clock)
        opened.state.change(
            last_rehearsal=opened.clock.now(), rehearsal_passed=result.passed, rehearsal_seconds=result.seconds
        )
    return result


def set_aside(opened: OpenDesk, record: BackupRecord, progress: Progress = no_progress) -> BackupRecord:
    """A copy of one copy, out of reach of the day's last one, which takes the place of those made earlier that day."""
    with opened.copying:
        progress(0, 1, "Laying the copy ready")
        return copy_backup(record, opened.files.folder / ASIDE, opened.key, opened.clock.now())


def refresh_keys(opened: OpenDesk) -> None:
    """After somebody was shut out or got in: the copies within reach open with today's passphrases and no others."""
    refresh_key_copies(opened.files.backups, opened.vault)
    place = opened.state.read().second_copy
    if place and Path(place).is_dir():
        refresh_key_copies(Path(place), opened.vault)


def drop_unused_files(opened: OpenDesk) -> int:
    """Remove the bytes of files that no record points to and no undo or redo can need; returns how many went."""
    from vcs_desk.services.files import remove_files, unused_files  # start-up: maps records the first page does without

    with opened.store.write("Remove files that nothing needs", PROGRAM, undoable=False) as unit:
        unused = unused_files(unit.db)
        if not unused:
            return 0
        changes = within_reach(unit.db, _POINT_TO_FILES)
        needed = {side.get("file_id") for change in changes for side in (change.before, change.after) if side}
        remove_files(unit.db, unused - needed)
    return len(unused - needed)


def look_after(opened: OpenDesk, progress: Progress = no_progress) -> tuple[str, ...]:
    """Do what is due: the day's first copy, the second copy, the month's rehearsal; returns what was done.

    Raises DeskError where a disk is in the way.
    """
    done = []
    drop_unused_files(opened)
    newest = newest_copy(opened)
    if _has_changed(opened, newest) and not _made_today(newest, opened.clock.now()):
        newest = opened.back_up("daily", progress)
        done.append("daily")
    state = opened.state.read()
    if newest is not None and _second_is_due(state, newest):
        copy_elsewhere(opened, progress)
        done.append("second")
    if newest is not None and _rehearsal_is_due(state, opened.clock.now()):
        rehearse_now(opened, progress)
        done.append("rehearsal")
    return tuple(done)


def _has_changed(opened: OpenDesk, newest: BackupRecord | None) -> bool:
    """Whether anything was written down that the newest copy does not hold."""
    return newest is None or (newest.count, newest.head) != opened.store.head()


def _made_today(newest: BackupRecord | None, now: datetime) -> bool:
    return newest is not None and newest.made_at.astimezone().date() == now.astimezone().date()


def _second_is_due(state: DeskState, newest: BackupRecord) -> bool:
    """A stick that was chosen is plugged in, and what is on it is older."""
    if not state.second_copy or not Path(state.second_copy).is_dir():
        return False
    return state.last_second_copy is None or state.last_second_copy < newest.made_at


def _rehearsal_is_due(state: DeskState, now: datetime) -> bool:
    return state.last_rehearsal is None or now - state.last_rehearsal > REHEARSE_EVERY
