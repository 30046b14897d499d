"""The same verbs as the window, for scripts and checks. No Qt unless a verb needs the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from vcs_desk.cli.arguments import parser
from vcs_desk.errors import DeskError

DONE, REFUSED = 0, 1


def main(argv: Sequence[str]) -> int:
    """Do one verb. 0: done; 1: refused, with a sentence on stderr; 2: the words could not be understood."""
    given = parser().parse_args(argv)
    try:
        given.run(given)
    except DeskError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return REFUSED
    return DONE
