"""The process that reads one file from outside under limits; it knows no database and no screen.

Asked with one JSON object on the first line of its input (``act``, ``path``, ``today``, ``kind``, ``mapping``,
``learnt``), it answers with one on its output: ``{"found": ...}``, or ``{"sentence": ..., "hint": ...}`` where the file
cannot be read. A request with a ``name`` in place of the ``path`` has the file itself on the lines that follow.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from vcs_desk.errors import DeskError
from vcs_desk.exchange.attached import Attached, unread
from vcs_desk.exchange.grid import too_big
from vcs_desk.exchange.known_labels import knowing
from vcs_desk.exchange.reader import preview_content, read_content
from vcs_desk.exchange.wire import preview_to_json, reading_to_json

MOST_MEMORY = 400 * 1024 * 1024
"""Bytes of address space: Python and its libraries take about 60 MB of them."""
MOST_SECONDS = 30
"""Seconds of processor time."""


def main() -> int:
    """Read one request, answer it, and return the exit code of the process."""
    limit()
    with open(0, "rb", closefd=False) as given:  # by number: a windowed program has no sys.stdin
        asked, _, content = given.read().partition(b"\n")
    result = json.dumps(answer(json.loads(asked), content)).encode("ascii")
    with open(1, "wb", closefd=False) as taken:
        taken.write(result)
    return 0


def limit() -> None:
    """Take memory, time and the right to write files from this process, where the operating system can."""
    if sys.platform == "win32":
        return  # the parent's time limit and the checks before unpacking hold there
    import resource  # imported here: start-up time, and Windows has none

    wanted = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (lowest, lowest))
        except (ValueError, OSError):  # some systems do not limit address space
            continue


def answer(request: dict[str, Any], content: bytes = b"") -> dict[str, Any]:
    """The answer to one request as JSON: what was found, or the sentence that says why nothing was."""
    try:
        return {"found": _found(request, content)}
    except DeskError as wrong:
        return {"sentence": wrong.sentence, "hint": wrong.hint}
    except (MemoryError, RecursionError):
        refusal = too_big() if "path" in request else unread()
        return {"sentence": refusal.sentence, "hint": refusal.hint}


def _found(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    source = Path(request["path"]) if "path" in request else Attached(request["name"], content)
    if request["act"] == "preview":
        return preview_to_json(preview_content(source))
    columns = request["mapping"]
    mapping = None if columns is None else {int(column): str(target) for column, target in columns}
    with knowing(request.get("learnt", {})):
        reading = read_content(source, date.fromisoformat(request["today"]), request["kind"], mapping)
    return reading_to_json(reading)


if __name__ == "__main__":
    sys.exit(main())
