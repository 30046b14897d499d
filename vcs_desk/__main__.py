"""What ``vcs-desk`` does: the window, one verb of the command line, or reading one file in a process of its own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vcs_desk.paths import DeskFiles
from vcs_desk.whereabouts import data_folder, practice_folder

GARBAGE_EVERY = 20_000
"""Objects made between two looks for garbage; with Python's own 700 a year's figures take a quarter longer."""


@dataclass(frozen=True)
class WindowWanted:
    """The words of the command line where they ask for a window."""

    data: Path | None = None
    practice: str = ""
    """The size of the practice organisation to be shown; "" for one's own desk."""
    seed: int = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code of the process."""
    gc.set_threshold(GARBAGE_EVERY)
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--read-file"]:
        from vcs_desk.exchange import child  # start-up: this process does nothing else

        return child.main()
    wanted = window_wanted(words)
    if wanted is None:
        from vcs_desk import cli  # start-up: the window needs no command line

        return cli.main(words)
    gc.disable()  # looking for garbage while a thousand classes are made costs a tenth of the start; app turns it on
    from vcs_desk import app  # start-up: the command line needs no Qt

    folder = wanted.data or (practice_folder(data_folder()) if wanted.practice else data_folder())
    return app.run(DeskFiles(folder.absolute()), wanted.practice, wanted.seed)


def window_wanted(words: Sequence[str]) -> WindowWanted | None:
    """What window is asked for; None where the words are a verb of the command line."""
    demo = words[:1] == ["demo"]
    if words and not demo and not words[0].startswith("--data"):
        return None
    rest = [part for word in words[demo:] for part in (word.split("=", 1) if word.startswith("--") else [word])]
    given = dict(zip(rest[::2], rest[1::2], strict=False))
    if len(rest) % 2 or not given.keys() <= ({"--data", "--size", "--seed"} if demo else {"--data"}):
        return None
    if not given.get("--seed", "1").isdigit() or given.get("--size", "small") not in ("small", "standard", "large"):
        return None
    data = Path(given["--data"]) if "--data" in given else None
    return WindowWanted(data, given.get("--size", "small") if demo else "", int(given.get("--seed", "1")))


if __name__ == "__main__":
    sys.exit(main())
