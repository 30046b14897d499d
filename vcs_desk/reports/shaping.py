"""Puts Arabic letters into their joined forms and right-to-left text into the order in which it is drawn.

Enough for names and short phrases: a right-to-left stretch is turned round whole, so one that is broken over two lines
keeps each line readable but shows its last words first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

_FORMS = {"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}
_PRESENTATION = (range(0xFB50, 0xFDFB), range(0xFE80, 0xFEFD))
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_WITHIN = frozenset({"R", "AL", "AN", "EN", "WS", "NSM", "CS", "ON", "ES", "ET", "BN"})
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_PIECES = re.compile(r"\d+(?:[.,:/]\d+)*|.", re.DOTALL)


def in_drawing_order(text: str) -> list[tuple[str, bool]]:
    """The text cut into (stretch, is right to left); right-to-left stretches are shaped and turned round."""
    if not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return [(text, False)]
    stretches: list[tuple[str, bool]] = []
    start = 0
    for first, last in _right_to_left_spans(text):
        if first > start:
            stretches.append((text[start:first], False))
        stretches.append((_turned(joined(text[first:last])), True))
        start = last
    if start < len(text):
        stretches.append((text[start:], False))
    return stretches


def joined(text: str) -> str:
    """Arabic letters in the form that their neighbours ask for; lam and alef as one sign. Logical order is kept."""
    letters, ligatures = _tables()
    shaped: list[str] = []
    place = 0
    while place < len(text):
        character = text[place]
        forms = letters.get(character)
        if forms is None:
            shaped.append(character)
            place += 1
            continue
        before = _joins_onward(text, place)
        ligature = ligatures.get(text[place : place + 2])
        if ligature is not None:
            shaped.append(ligature[1 if before and ligature[1] else 0])
            place += 2
            continue
        after = bool(forms[2]) and _joins_backward(text, place)
        shaped.append(forms[before + 2 * after] or forms[int(before)] or character)
        place += 1
    return "".join(shaped)


def unshaped(character: str) -> str:
    """The letters a joined form stands for: what somebody who copies the text should get."""
    if any(ord(character) in span for span in _PRESENTATION):
        return unicodedata.normalize("NFKC", character)
    return character


def _right_to_left_spans(text: str) -> list[tuple[int, int]]:
    """From the first to the last right-to-left letter of each stretch; what stands between belongs to it."""
    spans: list[tuple[int, int]] = []
    open_at: int | None = None
    last = 0
    for place, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind in _RIGHT_TO_LEFT or (kind == "NSM" and open_at is not None and place == last):
            open_at = place if open_at is None else open_at
            last = place + 1
        elif open_at is not None and place == last and _closes(text[open_at:place], character):
            last = place + 1
        elif open_at is not None and kind not in _WITHIN:
            spans.append((open_at, last))
            open_at = None
    if open_at is not None:
        spans.append((open_at, last))
    return spans


def _closes(stretch: str, character: str) -> bool:
    """Whether the bracket that this one closes was opened within the stretch."""
    opener = character.translate(_MIRRORED)
    return opener != character and stretch.count(opener) > stretch.count(character)


def _turned(text: str) -> str:
    """Last sign first; numbers keep their order, marks stay with their letter, brackets are mirrored."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and unicodedata.combining(piece[0]):
            pieces[-1] += piece
        else:
            pieces.append(piece.translate(_MIRRORED))
    return "".join(reversed(pieces))


def _joins_onward(text: str, place: int) -> bool:
    """True where the letter before ``place`` reaches out to this one."""
    letters, _ = _tables()
    before = next((one for one in reversed(text[:place]) if not unicodedata.combining(one)), "")
    return before == "ـ" or (before in letters and bool(letters[before][2]))


def _joins_backward(text: str, place: int) -> bool:
    """True where the letter after ``place`` can be reached."""
    letters, _ = _tables()
    after = next((one for one in text[place + 1 :] if not unicodedata.combining(one)), "")
    return after == "ـ" or (after in letters and bool(letters[after][1]))


@cache
def _tables() -> tuple[dict[str, tuple[str, str, str, str]], dict[str, tuple[str, str]]]:
    """Each letter's (isolated, final, initial, medial) sign, and the lam-alef signs (isolated, final), from Unicode."""
    letters: dict[str, list[str]] = {}
    ligatures: dict[str, list[str]] = {}
    for code in chain(*_PRESENTATION):
        form, *bases = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(each, 16)) for each in bases)
        if form not in _FORMS:
            continue
        if len(base) == 1:
            letters.setdefault(base, [""] * 4)[_FORMS[form]] = chr(code)
        elif len(base) == 2 and base[0] == "ل" and code >= 0xFEF5 and form in ("<isolated>", "<final>"):
            ligatures.setdefault(base, [""] * 2)[_FORMS[form]] = chr(code)
    whole = {base: (forms[0], forms[1], forms[2], forms[3]) for base, forms in letters.items()}
    return whole, {base: (forms[0], forms[1]) for base, forms in ligatures.items()}
