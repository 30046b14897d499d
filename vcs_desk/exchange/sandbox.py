"""Has a file from outside read by a child process with limits, so that no file can harm or halt the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from vcs_desk.errors import Cancelled, DeskError
from vcs_desk.exchange.attached import unread

MOST_BYTES = 50_000_000
"""The largest file that is opened at all."""
MOST_SECONDS = 60.0
_STEP = 0.1
"""Seconds between two looks at the cancel token."""


def read_file(path: Path, options: Mapping[str, Any], cancelled: Callable[[], bool] | None = None) -> dict[str, Any]:
    """What the child found in a file, as JSON (see ``child``). ``options`` are its request without the path.

    Raises DeskError with the child's sentence, or with one sentence where the child ran out of memory or time or broke
    down; Cancelled where ``cancelled()`` became true meanwhile.
    """
    _look_at(path)
    return _answer({**options, "path": os.fspath(path.absolute())}, b"", cancelled, _broken)


def read_in_memory(
    name: str, content: bytes, options: Mapping[str, Any], cancelled: Callable[[], bool] | None = None
) -> dict[str, Any]:
    """As ``read_file`` for bytes that are on no disk in the clear: they go to the child through its input."""
    if not content:
        raise DeskError("This file is empty.", "Ask for it to be sent again, or look for another copy.")
    if len(content) > MOST_BYTES:
        raise unread()
    return _answer({**options, "name": name}, content, cancelled, unread)


def _answer(
    request: Mapping[str, Any], content: bytes, cancelled: Callable[[], bool] | None, broken: Callable[[], DeskError]
) -> dict[str, Any]:
    """The child's answer to one request. Raises its refusal, or ``broken`` where it gave no answer."""
    output = _run(json.dumps(request).encode("ascii") + b"\n" + content, cancelled)
    try:
        result = json.loads(output) if output is not None else None
    except ValueError as wrong:
        raise broken() from wrong
    if isinstance(result, dict) and "sentence" in result:
        raise DeskError(str(result["sentence"]), str(result.get("hint", "")))
    found = result.get("found") if isinstance(result, dict) else None
    if not isinstance(found, dict):
        raise broken()
    return found


def command() -> list[str]:
    """How the child is started: as a module from the source, as an option of the bundled program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-file"]
    return [sys.executable, "-m", "vcs_desk.exchange.child"]


def _look_at(path: Path) -> None:
    """Refuse what need not be opened: a folder, nothing there, nothing allowed, nothing in it, far too much."""
    try:
        if path.is_dir():
            raise DeskError("This is a folder, not a file.", "Open the folder and choose the file in it.")
        size = path.stat().st_size
        if not path.is_file():
            raise DeskError("This is not a file that can be read.", "Choose a spreadsheet or a referral message.")
        with path.open("rb"):
            pass
    except PermissionError as wrong:
        raise DeskError(
            "You are not allowed to open this file.", "Ask whoever owns it, or copy it to your own folder first."
        ) from wrong
    except (FileNotFoundError, ValueError) as wrong:
        raise DeskError(
            "This file is not there any more.", "It may have been moved or renamed. Choose it again."
        ) from wrong
    except OSError as wrong:
        raise DeskError(
            "This file could not be opened.", "Close it in other programs, or copy it to this computer, and try again."
        ) from wrong
    if size == 0:
        raise DeskError("This file is empty.", "Ask for it to be sent again, or look for another copy.")
    if size > MOST_BYTES:
        raise _too_big()


def _run(request: bytes, cancelled: Callable[[], bool] | None) -> bytes | None:
    """The output of the child, None where it broke down or took too long.

    The steps of waiting are counted: the program asks the time in one place only.
    """
    child = subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    given, child.stdin = child.stdin, None  # written to by the thread alone: communicate() would forget the rest of it
    writer = threading.Thread(target=_hand_over, args=(given, request), daemon=True)
    writer.start()
    try:
        output = _wait(child, cancelled)
    finally:
        if child.poll() is None:
            child.kill()
            child.communicate()
        writer.join()
    return output if child.returncode == 0 else None


def _hand_over(given: IO[bytes] | None, request: bytes) -> None:
    """Write the request, for as long as the child listens."""
    assert given is not None
    with suppress(OSError), given:
        given.write(request)


def _wait(child: subprocess.Popen[bytes], cancelled: Callable[[], bool] | None) -> bytes | None:
    for _ in range(round(MOST_SECONDS / _STEP)):
        if cancelled is not None and cancelled():
            raise Cancelled
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=_STEP)[0]
    return None


def _environment() -> dict[str, str]:
    """The environment in which the child finds this package, and writes nothing beside it."""
    home = str(Path(__file__).resolve().parents[2])
    others = os.environ.get("PYTHONPATH")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([home, others] if others else [home]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
    }


def _too_big() -> DeskError:
    return DeskError(
        "This file is too big to be a spreadsheet of people.",
        "Copy only the rows of people into a new spreadsheet, save it, and bring that one in.",
    )


def _broken() -> DeskError:
    return DeskError(
        "This file is too big to be a spreadsheet of people, or it is damaged.",
        "Copy only the rows of people into a new spreadsheet, save it, and bring that one in.",
    )
