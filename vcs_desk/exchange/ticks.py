"""Tick boxes in running text: ☒ and ☐, [x] and [ ], (x), ✓."""

from __future__ import annotations

import re

TICKED = "☒"
BOX = re.compile(r"[☐☑☒□■▢✓✔✗✘]|\[\s?[xX✓✔*]?\s?\]|\(\s?[xX✓✔]\s?\)|(?<!\w)\(\s{1,2}\)")
_EMPTY = re.compile(r"[☐□▢✗✘]|\[\s*\]|\(\s*\)")


def has_boxes(text: str) -> bool:
    """Whether boxes to tick stand in the text."""
    return bool(BOX.search(text))


def choices(text: str) -> tuple[list[str], list[str], str]:
    """What is ticked, what is not, and the words before the first box.

    A box belongs to the words after it, or to those before it where the text does not begin with a box ("Yes [x]").
    """
    boxes = list(BOX.finditer(text))
    if not boxes:
        return [], [], text
    behind = _boxes_come_behind(text, boxes)
    ticked: list[str] = []
    empty: list[str] = []
    for number, box in enumerate(boxes):
        if behind:
            words = text[boxes[number - 1].end() if number else 0 : box.start()]
        else:
            words = text[box.end() : boxes[number + 1].start() if number + 1 < len(boxes) else len(text)]
        words = " ".join(words.replace("\n", "; ").split()).strip(" ;,|/:")
        (empty if _EMPTY.fullmatch(box[0]) else ticked).append(words)
    before = "" if behind else text[: boxes[0].start()].strip()
    return [words for words in ticked if words], [words for words in empty if words], before


def _boxes_come_behind(text: str, boxes: list[re.Match[str]]) -> bool:
    """Whether each box stands behind its words: something is before the first, and nothing after the last."""
    return bool(text[: boxes[0].start()].strip()) and not text[boxes[-1].end() :].strip()
