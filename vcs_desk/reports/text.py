"""The one way from a person's words into a paragraph or a drawing: cleaned, escaped, in a face that can draw it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias
from xml.sax.saxutils import escape

from vcs_desk.reports.faces import ARABIC, REGULAR, SEMIBOLD, Face, face, width
from vcs_desk.reports.shaping import in_drawing_order

_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})


@dataclass(frozen=True)
class Strong:
    """Words in semibold."""

    text: str


@dataclass(frozen=True)
class Quiet:
    """Words in the second text colour."""

    text: str


@dataclass(frozen=True)
class Mark:
    """The number of a definition in a small box, for example ``D3``."""

    key: str


@dataclass(frozen=True)
class Run:
    """A stretch of text that one face can draw, in drawing order."""

    text: str
    face: str


Part: TypeAlias = str | Strong | Quiet | Mark


def clean(raw: str) -> str:
    """The text without control and format characters, composed, any white space as single spaces."""
    kept = []
    for character in unicodedata.normalize("NFC", raw.replace("\t", " ").replace("\r", " ").replace("\n", " ")):
        kind = unicodedata.category(character)
        if kind in _SPACES:
            kept.append("\N{NO-BREAK SPACE}" if character in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}" else " ")
        elif kind not in _DROPPED and not _picks_a_variant(character):
            kept.append(character)
    return " ".join(word for word in "".join(kept).split(" ") if word)


def runs(raw: str, base: str = REGULAR) -> list[Run]:
    """The cleaned text cut by face: ``base`` where it has the letters, Arabic where that has them, else base's box."""
    own, arabic = face(base), face(ARABIC)
    pieces: list[Run] = []
    for stretch, _ in in_drawing_order(clean(raw)):
        for name, characters in groupby(stretch, key=lambda character: _face_for(character, own, arabic)):
            pieces.append(Run("".join(characters), name))
    return pieces


def markup(*parts: Part, base: str = REGULAR, quiet: str = "#565D62") -> str:
    """Parts of a sentence as paragraph markup. Every text of a paragraph goes through here."""
    return "".join(_marked_up(part, base, quiet) for part in parts)


def text_width(raw: str, base: str, size: float) -> float:
    """How wide the text is drawn, in points, whichever faces it takes."""
    return sum(width(run.text, run.face, size) for run in runs(raw, base))


def shortened(raw: str, base: str, size: float, room: float) -> str:
    """The text, or as much of it as fits into ``room`` points with an ellipsis. For running heads and chart labels."""
    text = clean(raw)[:400]
    if text_width(text, base, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip() + "…", base, size) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def in_lines(raw: str, base: str, size: float, room: float, lines: int) -> list[str]:
    """The text broken at spaces into at most so many lines of ``room`` points; the last is shortened."""
    words = clean(raw).split(" ")
    made: list[str] = []
    while words and len(made) < lines - 1:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), base, size) <= room:
            taken += 1
        made.append(shortened(" ".join(words[:taken]), base, size, room))
        words = words[taken:]
    return [*made, shortened(" ".join(words), base, size, room)] if words else made


def _marked_up(part: Part, base: str, quiet: str) -> str:
    if isinstance(part, Mark):
        gap = "\N{NO-BREAK SPACE}"
        shown = f"{gap * 3}{escape(part.key)}{gap}"
        box = f'<onDraw name="mark" label="{escape(part.key)}"/>'
        return f'{box}<font name="{REGULAR}" size="6.5">{shown}</font><font size="5">{gap}</font>'
    if isinstance(part, Quiet):
        return f'<font color="{quiet}">{_in_faces(part.text, base)}</font>'
    if isinstance(part, Strong):
        return f'<font name="{SEMIBOLD}">{_in_faces(part.text, SEMIBOLD)}</font>'
    return _in_faces(part, base)


def _in_faces(raw: str, base: str) -> str:
    """Escaped text; leading and trailing space is kept, since a part may be the middle of a sentence."""
    before = " " if raw[:1] == " " else ""
    after = " " if raw[-1:] == " " and raw.strip() else ""
    made = "".join(
        escape(run.text) if run.face == base else f'<font name="{run.face}">{escape(run.text)}</font>'
        for run in runs(raw, base)
    )
    return before + made + after


def _face_for(character: str, own: Face, arabic: Face) -> str:
    if own.has(character):
        return str(own.fontName)
    if arabic.has(character):
        return ARABIC
    own.draw_as_box(character)
    return str(own.fontName)


def _picks_a_variant(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
