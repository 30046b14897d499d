"""A message as it was written: lines, cells beside each other, and whose words they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vcs_desk.services.inputs import Reading

_LONGEST_LABEL = 90
_MOST_FIGURES = 3


@dataclass(frozen=True)
class Line:
    """One line of text, or one row of a table: its cells from left to right."""

    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """The cells as one line, as it is shown: of two the first is the question."""
        filled = [cell for cell in self.cells if cell]
        if len(filled) == 2 and len(self.cells) == 2 and _could_be_label(filled[0]):
            return f"{filled[0]}{'' if filled[0][-1] in ':?' else ':'} {filled[1]}"
        return "  ".join(filled)


COLUMN_BREAK = Line(("\f",))
"""Between two columns of a page that come one below the other."""


def _could_be_label(cell: str) -> bool:
    return len(cell) < _LONGEST_LABEL and sum(map(str.isdigit, cell)) < _MOST_FIGURES and "\n" not in cell


@dataclass(frozen=True)
class Part:
    """What one writer wrote: the newest words, a quoted or forwarded message, or an attached document."""

    lines: tuple[Line, ...]
    sender: str = ""
    email: str = ""
    sent_on: date | None = None
    subject: str = ""
    quoted: bool = False
    """True for an earlier message that stands below an answer."""
    margin: tuple[str, ...] = ()
    """The heads and feet of the pages: the agency's, never the person's."""
    document: bool = False
    """True for an attachment or a file of its own: a form or a letter, not words of a mail."""
    name: str = ""
    """What an attachment is called."""

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Written:
    """A whole message: its parts with the newest first, and what came with it."""

    parts: tuple[Part, ...]
    received_on: date | None = None
    subject: str = ""
    ours: frozenset[str] = frozenset()
    """Folded names and addresses of those to whom it was sent: never the person or the referrer."""
    automatic: bool = False
    """True for answers that no person wrote: out of office, could not be delivered."""
    chat: bool = False
    """True where several people wrote to each other in turn."""
    spam: bool = False
    """True where a mail server has marked it."""
    lists: tuple[Reading, ...] = field(default=())
    """What was read from attached spreadsheets."""
    remarks: tuple[str, ...] = ()
    """Sentences about what could not be read."""
    unread: bool = False
    """True where something is attached that holds no words: a scan."""
    calendar: bool = False
    """True for an invitation with its entry for a calendar."""


def lines_of(text: str) -> tuple[Line, ...]:
    """Plain text as lines of one cell."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return tuple(Line((line.rstrip(),)) for line in plain.split("\n"))
