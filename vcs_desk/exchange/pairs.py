"""Finds labels with their answers in one line: beside a colon, in cells, behind a dash, dots or a wide gap."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from vcs_desk.exchange.headings import SKIP, Meaning
from vcs_desk.exchange.label_words import LONG, OTHER, UNKNOWN, is_of_anybody, label_meaning
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.ticks import BOX, has_boxes
from vcs_desk.exchange.values import fits
from vcs_desk.exchange.written import Line

Pair = tuple[str, str]
"""A label and its answer; words that have no label come with a blank one."""
_BULLET = Pattern(r"^\s*(?:[-–—•·*▪◦‣●○>]|\d{1,2}[.)]|[a-h][.)])\s+(?=\S)")
_LEADERS = Pattern(r"\s*(?:\.\s?){4,}:?\s*|\s*…+:?\s*|\s*_{2,}:?\s*")
_COLON = Pattern(r"\s*(?:(?<!\d)[:：](?!//)|[:：](?=\s|$|[^\d/\s]))[\s\-–]*")
_DASH = Pattern(r"\s+(?:[-–—=]|=>|->)+\s+|\s*=\s*")
_GAP = Pattern(r"\t+\s*| {3,}|(?<![.?!]) {2,}")
_FULL_STOPS = Pattern(r"[.!?]\s|,\s+(?:and|but|so)\b")
_MOST_WORDS = 12
_MOST_COLONS = 30
_CLAUSE = Pattern(
    r"\b(?:he|she|they|i|we|it)(?:['’](?:s|d|ll|ve|re|m)| (?:has|is|was|are|were|have|had|will|would|needs?|said|says|does|now))\b",
    re.IGNORECASE,
)
_INSTRUCTION = Pattern(r"(?:please|tick|select|choose|circle|delete|mark|cross|write|give|use|see)\b", re.IGNORECASE)
_NO_LABELS = Pattern(
    r"^(?:ps|p s|nb|n b|https?|dear|hi|hello|thanks|regards|also|so|and|but|because|however|update|correction|plus|then|"
    r"first|second|sorry|yes|no|monday|tuesday|wednesday|thursday|friday|saturday|sunday|fyi|to be clear|in short|"
    r"my|his|her|their|(?:he|she|they|i|we|it|you|there|this|that)\b.*)$",
    re.IGNORECASE,
)


def cells_of(line: Line) -> tuple[str, ...]:
    """The cells of a line; wide gaps and tabs cut a line of text as the columns of a table do."""
    if len(line.cells) > 1:
        return line.cells
    pieces = tuple(_without_leaders(piece.strip()) for piece in _GAP.split(line.text.strip()))
    text = _without_leaders(line.text)
    if any(BOX.match(piece) for piece in pieces[1:]):
        return (text,)
    return pieces if len(pieces) > 1 else (text,)


def _without_leaders(text: str) -> str:
    """A label with dots or a rule to write on behind it, as one with a colon."""
    match = _LEADERS.search(text)
    if match is None or label_meaning(text[: match.start()].strip(" :")) is None:
        return text
    return f"{text[: match.start()]}: {text[match.end() :]}"


def pairs_of(line: Line, *, like_a_form: bool = False) -> list[Pair]:
    """The labels and answers of a line; [] where it has none. ``like_a_form`` lets labels stand without any mark."""
    cells = [cell.strip() for cell in cells_of(line)]
    filled = [cell for cell in cells if cell]
    if not filled:
        return []
    if len(filled) > 1 and not _is_row_of_boxes(filled):
        return _tidied(_of_cells(cells, like_a_form=like_a_form, table=len(line.cells) > 1))
    if len(line.cells) > 1 and len(filled) == 1:
        return _of_one_cell_in_a_row(cells, like_a_form=like_a_form)
    return _tidied(_of_text(" ".join(filled) if len(filled) > 1 else filled[0], like_a_form=like_a_form))


def _tidied(pairs: Iterator[Pair]) -> list[Pair]:
    """Remarks in brackets back with the answer before them; a sentence behind a word that is no label is no answer."""
    found: list[Pair] = []
    for label, value in pairs:
        plain = value.strip().strip("_").strip()
        if not label and found and found[-1][0] and plain.startswith("("):
            found[-1] = (found[-1][0], f"{found[-1][1]} {plain}")
        elif label and label_meaning(label) is None and _is_sentence(plain):
            found.append(("", f"{label}: {plain}"))
        else:
            found.append((label, plain))
    return found if any(label for label, _ in found) else []


def _is_sentence(text: str) -> bool:
    words = text.split()
    return len(words) >= 5 and sum(word[:1].islower() for word in words) >= len(words) / 2


def _is_row_of_boxes(cells: Sequence[str]) -> bool:
    """Whether cells beside each other are choices to tick rather than a label with its answer."""
    return all(has_boxes(cell) for cell in cells[1:]) and has_boxes(cells[0][:3])


def _of_one_cell_in_a_row(cells: Sequence[str], *, like_a_form: bool) -> list[Pair]:
    """A row of a table with one cell filled: a label without an answer, or a pair within the cell."""
    cell = next(cell for cell in cells if cell)
    inside = list(_of_text(cell, like_a_form=like_a_form))
    if inside or not cells[0]:
        return inside
    return [(cell, "")] if label_meaning(cell) is not None and len(cells) == 2 else []


# Cells --------------------------------------------------------------------------------------------------------------


def _of_cells(cells: Sequence[str], *, like_a_form: bool, table: bool) -> Iterator[Pair]:
    """Pairs of a row. A cell may be a label, a label with its answer, or the answer to the label before it."""
    label = ""
    value: list[str] = []
    for cell in cells:
        if not cell:
            if label and not value:
                value.append("")
            continue
        inside = _pair_in_cell(cell, like_a_form=like_a_form)
        answered = bool(label) and bool(value)
        if inside is not None and (not label or answered or _is_strong(inside)):
            yield from _closed(label, value)
            label, value = "", []
            yield inside
        elif _is_label_cell(cell, first=table and not label and not value, table=table) and (
            not label or answered or cell.endswith(":")
        ):
            yield from _closed(label, value)
            label, value = cell, []
        elif label:
            value.append(cell)
        else:
            pieces = list(_of_text(cell, like_a_form=like_a_form))
            yield from pieces or [("", cell)]
    yield from _closed(label, value)


def _closed(label: str, value: Sequence[str]) -> Iterator[Pair]:
    if label:
        yield label.rstrip(" :"), "  ".join(piece for piece in value if piece)


def _pair_in_cell(cell: str, *, like_a_form: bool) -> Pair | None:
    """The one pair that a cell is: "Tel: 01632 960700", "NHS no. 999 123 4567"."""
    pairs = [pair for pair in _of_text(cell, like_a_form=like_a_form) if pair[0]]
    if len(pairs) == 1 and pairs[0][1]:
        return pairs[0]
    return _bare(cell)


def _is_strong(pair: Pair) -> bool:
    found = label_meaning(pair[0])
    return found is not None and found.target not in LONG


def _is_label_cell(cell: str, *, first: bool, table: bool) -> bool:
    """Whether a cell is a label: one that is known, or the first of a row, short and without figures."""
    if len(cell) > 90 or has_boxes(cell) or not cell[:1].isalnum() or "@" in cell or not any(map(str.isalpha, cell)):
        return False
    found = label_meaning(cell)
    if found is not None and (table or found.target not in LONG or cell.endswith((":", "?"))):
        return not any(map(str.isdigit, cell)) or cell.endswith((":", "?")) or len(cell) < 40
    if not first:
        return cell.endswith(":") and len(cell) < 40
    return (len(cell.split()) <= 8 and not looks_like_agency(cell)) or cell.endswith((":", "?"))


# Text ---------------------------------------------------------------------------------------------------------------


def _of_text(text: str, *, like_a_form: bool) -> Iterator[Pair]:
    """The pairs of a cell or a line of text, one line after the other."""
    first, newline, below = text.partition("\n")
    if newline and _asks_alone(first):
        yield first.rstrip(" :"), below
        return
    for piece in text.split("\n"):
        yield from _of_line(piece, like_a_form=like_a_form)


def _asks_alone(first: str) -> bool:
    plain = first.strip()
    return len(plain) < 90 and label_meaning(plain) is not None and (_COLON.search(plain.rstrip(" :")) is None)


def _of_line(text: str, *, like_a_form: bool) -> Iterator[Pair]:
    plain = _BULLET.sub("", text).strip()
    bulleted = plain != text.strip()
    if not plain or BOX.match(plain):
        return
    dashed = _of_dash(plain, freely=bulleted or like_a_form)
    if dashed is not None and _COLON.search(dashed[0]) is None:
        yield dashed
        return
    found = list(_of_colons(plain))
    if any(label for label, _ in found):
        yield from found
    elif (bare := _bare(plain)) is not None or (like_a_form and (bare := _bare(plain, freely=True)) is not None):
        yield bare


def _of_colons(text: str) -> Iterator[Pair]:
    """The pairs of a line with colons; a further label in it is as long as it can be of words that are known."""
    bounds: list[tuple[int, int, int]] = []  # where a label starts and ends, and where its answer starts
    for colon in itertools.islice(_COLON.finditer(text), _MOST_COLONS):
        start = _label_start(text, bounds[-1][2] if bounds else 0, colon.start(), first=not bounds)
        if start is not None:
            bounds.append((start, colon.start(), colon.end()))
    if not bounds:
        return
    if text[: bounds[0][0]].strip(" ,;-–|•"):
        yield "", text[: bounds[0][0]].strip(" ,;-–|•")
    for at, (start, end, answer) in enumerate(bounds):
        until = bounds[at + 1][0] if at + 1 < len(bounds) else len(text)
        yield text[start:end].strip(), text[answer:until].strip(" ,;|•\t")


def _label_start(text: str, after: int, end: int, *, first: bool) -> int | None:
    """Where the label before a colon starts; None where no label stands there."""
    whole = text[after:end]
    if first and _could_be_label(whole):
        return after
    starts = [after + match.start() for match in re.finditer(r"(?<!\S)\S", whole)]
    for start in starts[-6:]:  # the longest known row of words before the colon
        label = text[start:end]
        found = label_meaning(label)
        if found is None or found.target == UNKNOWN or not label.strip(" ?") or _CLAUSE.search(label):
            continue
        beginning = start == after or text[:start].rstrip().endswith((",", ";", ".", "|", "•", ")", "/", "-", "–"))
        if (is_of_anybody(found.target) or _short(found, label)) and (beginning or label[:1].isupper()):
            return start
        if beginning and label[:1].isupper():
            return start
    return None


def _short(found: Meaning, label: str) -> bool:
    return found.target in {"date_of_birth", "nhs_number", "age", "postcode", "gender"} or len(label.split()) <= 2


def _could_be_label(text: str) -> bool:
    """Whether the words before the first colon of a line are a label, known or not."""
    label = text.strip(" *_")
    words = label.split()
    if not 1 <= len(words) <= _MOST_WORDS or len(label) > 90 or has_boxes(label) or not label[:1].isalpha():
        return False
    if re.search(r"[a-z)]\. |[;!]", label) or (label[-1:].isdigit() and len(words) > 2) or _NO_LABELS.match(label):
        return False
    found = label_meaning(label)
    if found is not None:
        if found.target in LONG and _CLAUSE.search(label) and "?" not in label:
            return False
        return len(words) <= 6 or "?" in label or "(" in label or label[:1].isupper()
    return len(words) <= 4 and label[:1].isupper() and not _FULL_STOPS.search(label)


def _of_dash(text: str, *, freely: bool) -> Pair | None:
    """A label, a dash and an answer: in a list of such lines any known label, elsewhere one whose answer fits it."""
    match = _DASH.search(text)
    if match is None or not 0 < match.start() <= 60:
        return None
    label, value = text[: match.start()].strip(), text[match.end() :].strip()
    found = label_meaning(label)
    if found is None or not value or len(label.split()) > (8 if freely else 4) or _INSTRUCTION.match(value):
        return None
    if (label.isupper() and value.isupper()) or (
        found.target in {SKIP, "referrer_agency"} and looks_like_agency(label)
    ):
        return None  # the title of a form
    if freely and (found.target not in LONG or label[:1].isupper()):
        return label, value
    return (label, value) if found.target not in LONG and fits(found.target, value) else None


def _bare(text: str, *, freely: bool = False) -> Pair | None:
    """A label right before its answer, without any mark: "DOB 17/06/1971", "Post code LS9 9QN", "Tenant name Mr Desta"."""
    words = text.split()
    if words[:1] and words[0].endswith((",", ";")):
        return None
    for count in range(min(5, len(words) - 1), 0, -1):
        label, value = " ".join(words[:count]), " ".join(words[count:])
        found = label_meaning(label.rstrip("."))
        if found is None or found.target in LONG or re.search(r"\d|\s[^\w]", label):
            continue
        certain = fits(found.target, value, alone=not freely)
        if certain and (freely or found.target in _OF_FIGURES):
            return label, value
        if found.role == OTHER and re.match(r"[A-Z]{0,4}[-/]?\d", value) and len(value) < 20:
            return label, value
    return None


_OF_FIGURES = frozenset(
    {
        "date_of_birth",
        "phone",
        "phone_other",
        "email",
        "postcode",
        "nhs_number",
        "referrer_phone",
        "contact_phone",
        "referrer_email",
    }
)
