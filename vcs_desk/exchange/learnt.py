"""Finds the labels behind values that somebody typed, so that the next form with them is read.

Careful on purpose: a label that is learnt wrongly would put wrong values into forms that nobody has seen yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from vcs_desk.exchange.cells import read_day
from vcs_desk.exchange.label_words import label_meaning
from vcs_desk.exchange.mapping import TARGETS
from vcs_desk.exchange.places import standing
from vcs_desk.exchange.where import Sought, Span, words_of
from vcs_desk.folding import fold

_FIELDS = frozenset(target.key for target in TARGETS) - {"full_name", "received_on", "source_id", "skip"}
_NAMES = ("full_name", "first_name", "last_name", "preferred_name", "contact_name", "referrer_name")
_MOST_WORDS = 5
_LABEL = re.compile(r"[^\W\d_][^\d:;!.@\n]{1,60}")
_GAP = re.compile(r"\t|\s{2,}|[;|•]\s*")
_NO_LABELS = frozenset(
    "from to cc bcc date sent subject attached row ps nb note notes re fw fwd hi hello dear all yes no and or".split()
)
_LATEST = date(2100, 1, 1)


def labels_behind(text: str, values: Mapping[str, str]) -> dict[str, str]:
    """Label to field, for each value that stands in the text right behind a label which no reader knows.

    ``values`` are the fields that somebody has filled or corrected, as they typed them. A label is taken from the same
    line, or with its colon from the line above; it has one to five words and no name or number in it, and the text has
    it once. A first and a last name behind one label are the whole name.
    """
    sought = Sought(text)
    names = {word for name in _NAMES for word in words_of(values.get(name, ""))}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for field, span in _standing(sought, values):
        label = _label_before(text, span)
        if label and _may_be_learnt(label, field, names) and _stands_once(sought, label):
            found[label].add(field)
    by_field: defaultdict[str, list[str]] = defaultdict(list)
    for label, fields in found.items():
        if len(fields) == 1:
            by_field[next(iter(fields))].append(label)
    return {labels[0]: field for field, labels in by_field.items() if len(labels) == 1}


def _standing(sought: Sought, values: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    """Every place at which one of the values is the whole answer."""
    both = [values[name] for name in ("first_name", "last_name") if values.get(name, "").strip()]
    whole = values.get("full_name", "") or (" ".join(both) if len(both) == 2 else "")
    together = [span for span in sought.words(whole) if not _goes_on(sought.text, span)]
    for span in together:
        yield "full_name", span
    for field, value in values.items():
        if field not in _FIELDS or not value.strip():
            continue
        for span in standing(sought, field, _typed(field, value)):
            if not any(start <= span[0] and span[1] <= end for start, end in together) and not (
                field in {"first_name", "last_name"} and _goes_on(sought.text, span)
            ):
                yield field, span


def _typed(field: str, value: str) -> object:
    """A day of birth as a day, whatever way it was typed."""
    if field != "date_of_birth":
        return value
    try:
        return read_day(value, _LATEST)
    except ValueError:
        return value


def _goes_on(text: str, span: Span) -> bool:
    """Whether another word follows on the line: then this is a part of a name."""
    return re.match(r"[ ,]+[^\W\d_]", text[span[1] :]) is not None


def _label_before(text: str, span: Span) -> str:
    """The label right before a value, "" where other words stand there."""
    start = text.rfind("\n", 0, span[0]) + 1
    before = text[start : span[0]].rstrip(" +(")
    if before.strip():
        gap = before.endswith("\t") or text[start + len(before) : span[0]].startswith(("  ", "\t"))
        if not before.endswith(":") and not gap:
            return ""
        return _GAP.split(before.strip())[-1].strip(" :*-•?") if gap or before.count(":") else ""
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].strip()
    return above.strip(" :*-•?") if above.endswith(":") else ""


def _may_be_learnt(label: str, field: str, names: set[str]) -> bool:
    words = words_of(label)
    if not 1 <= len(words) <= _MOST_WORDS or not _LABEL.fullmatch(label) or names & set(words):
        return False
    if set(words) <= _NO_LABELS or len(fold(label)) < 3:
        return False
    known = label_meaning(label)
    return known is None or (not known.sure and known.target != field)


def _stands_once(sought: Sought, label: str) -> bool:
    """A label that comes twice, for the person and for the referrer, would be read for the wrong one."""
    asked = [end for _, end in sought.words(label) if re.match(r"\s*\??\s*:|[ ]{2,}|\t", sought.text[end:])]
    return len(asked) == 1
