"""Notes faults of the program itself in a report that holds no value from the data: types and places, no messages."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

from vcs_desk import __version__

Fault = BaseException
Heard = Callable[[Fault], None]
KEPT = 20
"""Reports kept in the folder; older ones go."""


def listen(heard: Heard) -> None:
    """From now on tell ``heard`` of each fault that nothing else caught, on whatever thread it happened."""

    def on_main(kind: type[Fault], fault: Fault, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
        else:
            heard(fault.with_traceback(trace))

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            heard(args.exc_value)

    sys.excepthook = on_main
    threading.excepthook = on_thread


def describe(fault: Fault) -> str:
    """The fault and what led to it: names of types, and file, line and function of each step. Never its message."""
    import platform  # imported here: start-up time

    head = [
        f"VCS Desk {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}",
    ]
    return "\n".join([*head, *_chain(fault)]) + "\n"


def write_report(folder: Path, fault: Fault, moment: datetime) -> Path | None:
    """Write the report into ``folder``, named for the moment; None where the disk does not take it."""
    path = folder / f"{moment:%Y-%m-%d %H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(describe(fault), encoding="utf-8")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def _chain(fault: Fault) -> Iterator[str]:
    seen: set[int] = set()
    one: Fault | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield ""
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        yield from _places(one.__traceback__)
        one = one.__cause__ or one.__context__


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {_short(code.co_filename)}:{trace.tb_lineno} {code.co_qualname}"
        trace = trace.tb_next


def _short(filename: str) -> str:
    """The end of the path: the whole of it often holds the name of who uses this PC."""
    parts = Path(filename).parts
    start = parts.index("vcs_desk") if "vcs_desk" in parts else max(0, len(parts) - 2)
    return "/".join(parts[start:])
