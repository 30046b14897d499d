"""Opens the desk for one verb of the command line, and closes it however the verb ends."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from vcs_desk.clock import SystemClock
from vcs_desk.errors import DeskError
from vcs_desk.opening import OpenDesk, sign_ins, unlock
from vcs_desk.paths import DeskFiles
from vcs_desk.whereabouts import data_folder


def files_of(given: Namespace) -> DeskFiles:
    """The data folder that was named, or the usual one."""
    return DeskFiles(given.data.absolute() if given.data else data_folder())


def passphrase_of(given: Namespace) -> str:
    """The passphrase from the file that was named, or typed at the prompt."""
    if given.passphrase_file is None:
        return getpass.getpass("Passphrase: ")
    try:
        return str(given.passphrase_file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(f"The passphrase cannot be read from {given.passphrase_file}.") from error


@contextmanager
def signed_in(given: Namespace, *, copy: bool = True) -> Iterator[OpenDesk]:
    """The open desk; afterwards closed, with a verified copy of what changed unless ``copy`` is False."""
    files = files_of(given)
    desk = unlock(files, SystemClock(), _user(files, given.user), passphrase_of(given))
    try:
        yield desk
    finally:
        refusal = desk.close(copy=copy)
        if refusal is not None:
            raise refusal


def _user(files: DeskFiles, name: str) -> int:
    _, people = sign_ins(files)
    for number, (label, role) in people.items():
        if (name and label.casefold() == name.casefold()) or (not name and role == "coordinator"):
            return number
    raise DeskError(
        f"Nobody called {name} signs in at this desk." if name else "No coordinator signs in at this desk.",
        f"These people do: {', '.join(label for label, _ in people.values())}.",
    )
