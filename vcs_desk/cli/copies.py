"""The verbs check, backup and restore."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from vcs_desk.cli.signing_in import files_of, passphrase_of, signed_in
from vcs_desk.errors import DeskError
from vcs_desk.paths import DeskFiles
from vcs_desk.store.audit import check_chain
from vcs_desk.store.backup import copy_backup, verify_backup
from vcs_desk.store.backup_record import BackupRecord, list_backups
from vcs_desk.store.content import check_whole
from vcs_desk.store.engine import connect
from vcs_desk.store.recovery_key import RecoveryKey
from vcs_desk.store.restore import restore_backup
from vcs_desk.store.vault import Vault


def check(given: Namespace) -> None:
    """Read the file, the journal's chain and every copy from end to end; refused where anything is wrong."""
    with signed_in(given, copy=False) as desk:
        found: dict[str, Any] = {"file": "whole", "chain": "", "journal_cut": desk.journal_cut, "copies": []}
        connection = connect(desk.files.database, desk.key)
        try:
            check_whole(connection)
        finally:
            connection.close()
        with desk.store.read() as db:
            chain = check_chain(db)
        found |= {"entries": chain.entries, "head": chain.head, "erased": chain.erased}
        found["chain"] = "unbroken" if chain.broken_at is None else f"broken at entry {chain.broken_at}"
        for record in list_backups(desk.files.backups):
            found["copies"].append({"folder": record.folder.name, "problem": _problem(record, desk.key)})
    print(json.dumps(found, indent=1) if given.json else _in_words(found))
    bad = [copy for copy in found["copies"] if copy["problem"]]
    if chain.broken_at is not None or desk.journal_cut or bad:
        raise DeskError("Something is not as it should be; see above.", "Get an earlier copy back, and keep this one.")


def backup(given: Namespace) -> None:
    """Make a verified copy now, and perhaps a second one elsewhere."""
    with signed_in(given, copy=False) as desk:
        record = desk.back_up("asked")
        print(f"Copied and tested: {record.folder}")
        if given.out is not None:
            second = copy_backup(record, given.out, desk.key, desk.clock.now())
            print(f"Second copy, tested there: {second.folder}")


def restore(given: Namespace) -> None:
    """Put an earlier copy where the desk is; needs a passphrase of that copy, or the recovery sheet."""
    files = files_of(given)
    copies = list_backups(given.copy or files.backups)
    if not copies:
        raise DeskError(f"There is no copy in {given.copy or files.backups}.", "Name the folder of a copy with --copy.")
    record = copies[0]
    replaced = restore_backup(
        record, files, _key_for(record, files, given), keys_from_backup=not files.key_file.exists()
    )
    print(f"Everything is back as it was on {record.day}.")
    if replaced is not None:
        print(f"The file that was there is kept as {replaced.name}.")


def _key_for(record: BackupRecord, files: DeskFiles, given: Namespace) -> bytes:
    vault = Vault.load(files.key_file) if files.key_file.exists() else record.vault()
    if given.recovery_file is not None:
        return vault.unlock_with_recovery(RecoveryKey.parse(given.recovery_file.read_text(encoding="utf-8")))
    people = {slot.label: slot.user_id for slot in vault.people()}
    user = people.get(given.user) if given.user else next(iter(people.values()), None)
    if user is None:
        raise DeskError(f"Nobody called {given.user} can open this copy.")
    return vault.unlock(user, passphrase_of(given))


def _problem(record: BackupRecord, key: bytes) -> str:
    try:
        verify_backup(record, key)
    except DeskError as error:
        return str(error)
    return ""


def _in_words(found: dict[str, Any]) -> str:
    lines = [f"The file is {found['file']}.", f"The journal is {found['chain']}: {found['entries']:,} entries."]
    for copy in found["copies"]:
        lines.append(f"Copy {copy['folder']}: {copy['problem'] or 'tested, whole'}")
    return "\n".join(lines)
