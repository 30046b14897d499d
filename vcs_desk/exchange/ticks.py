"""Tick boxes and choices in running text: ☒ and ☐, [x] and [ ], (x), ✓, and the marked one of two words: (Y) / N."""

from __future__ import annotations

import re

TICKED = "☒"
BOX = re.compile(r"[☐☑☒□■▢✓✔✗✘]|\[\s?[xX✓✔*]?\s?\]|\(\s?[xX✓✔]\s?\)|(?<!\w)\(\s{1,2}\)")
_EMPTY = re.compile(r"[☐□▢✗✘]|\[\s*\]|\(\s*\)")
_WORD = r"(?:yes|no|y|n|n/?a|not known|unknown|don.?t know)"
_MARKED = rf"(?:\(\s*(?P<a>{_WORD})\s*\)|\*+\s*(?P<b>{_WORD})\s*\*+|_+(?P<c>{_WORD})_+|>+\s*(?P<d>{_WORD})\s*<+)"
_ONE_MARKED = re.compile(
    rf"\s*(?:{_MARKED}\s*[/|,]?\s*{_WORD}\b|{_WORD}\s*[/|,]?\s*{_MARKED.replace('?P<', '?P<second_')})\s*[/|]?\s*",
    re.IGNORECASE,
)
_NONE_MARKED = re.compile(rf"\s*(?:yes\s*[/|]\s*no|y\s*[/|]\s*n)(?:\s*[/|]\s*{_WORD})?(?=\W|$)", re.IGNORECASE)


def has_boxes(text: str) -> bool:
    """Whether boxes to tick stand in the text."""
    return bool(BOX.search(text))


def chosen_word(text: str) -> str:
    """The answer where one of two words is marked or left: "(Y) / N" is Y, "/ No" is No, "Yes / No" is nothing."""
    if match := _ONE_MARKED.match(text):
        word = next(part for part in match.groups() if part)
        return f"{word} {text[match.end() :]}".strip()
    if match := _NONE_MARKED.match(text):
        return text[match.end() :].strip(" /|-–,;:")
    return text.strip().strip("/|").strip()


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
