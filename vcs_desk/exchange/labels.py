"""Reads the questions and answers of a form: whose each one is, and the lines that stand under no label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vcs_desk.exchange.grids_in_text import labels_over_answers
from vcs_desk.exchange.headings import SKIP, Meaning
from vcs_desk.exchange.known_labels import learnt_sure
from vcs_desk.exchange.label_words import (
    EITHER,
    LONG,
    OTHER,
    UNKNOWN,
    in_role,
    is_of_anybody,
    label_meaning,
    owner_of,
)
from vcs_desk.exchange.letterhead import looks_like_agency
from vcs_desk.exchange.pairs import Pair, cells_of, pairs_of
from vcs_desk.exchange.patterns import Pattern
from vcs_desk.exchange.ticks import choices, chosen_word, has_boxes
from vcs_desk.exchange.values import POSTCODE, fits
from vcs_desk.exchange.written import COLUMN_BREAK, Line
from vcs_desk.folding import fold

_OPEN = LONG | {"consent", "address"}
_ROLES = frozenset({"referrer", "contact", "practice", "writer", OTHER})
_OF_ONE = frozenset(
    {"date_of_birth", "nhs_number", "age", "gender", "ethnic_group", "preferred_name", "first_language"}
)
_SURE, _LESS_SURE, _BARE = 0.95, 0.85, 0.9
_ABOUT_WHOM = Pattern(
    r"\s*(?:someone else|somebody else|another person|some ?one i know|other|myself|me|for me|self|"
    r"a (?:friend|relative|neighbour|client|patient)|"
    r"my (?:client|patient|friend|relative|neighbour|child|mum|dad|mother|father))\s*",
    re.IGNORECASE,
)
_NUMBERED = Pattern(r"^(?:section|part|step)?\s*\d{1,2}[.):]?\s*(?:[-–—:]\s*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """One question of a form with its answer, the field it fills, and how sure that is.

    ``role`` is whose field it is: person, referrer, contact, practice, writer (whoever fills the form in) or other.
    """

    label: str
    value: str
    target: str
    role: str = "person"
    sure: float = _SURE
    line: int = 0


@dataclass(frozen=True)
class Labelled:
    """What a text says under labels, and the lines that stand under none."""

    answers: tuple[Answer, ...]
    rest: tuple[Line, ...]
    of_referrer: tuple[str, ...] = ()
    """The lines right below the name of the referrer: agency, number, address."""


def labelled(lines: Sequence[Line]) -> Labelled:
    """Every label with its answer, in the order of the text."""
    form = _Form(lines)
    for number in range(len(lines)):
        form.read(number)
    return Labelled(tuple(_ticks_answered(_put_together(form.found))), tuple(form.rest), tuple(form.of_referrer))


class _Form:
    """Where in a form we are: whose section it is, whom the line before spoke of, and which question is still open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found: list[Answer] = []
        self.rest: list[Line] = []
        self.of_referrer: list[str] = []
        plain = [pairs_of(line) for line in lines]
        bare = [pairs or pairs_of(line, like_a_form=True) for line, pairs in zip(lines, plain, strict=True)]
        self.pairs = _answers_below_labels(lines, bare if _is_form(bare) else plain)
        self.spaced = self._is_spaced()
        self.section = ""
        self.run = ""
        self.columns: tuple[str, ...] = ()
        self.open: Answer | None = None
        self.taken = False

    def read(self, number: int) -> None:
        """Take one line."""
        line = self.lines[number]
        pairs = self.pairs[number]
        if not line.text.strip():
            self._blank()
            if line == COLUMN_BREAK:
                self.section = self.run = ""
            self.rest.append(line)
        elif self._is_row_of_labels(number):
            self.open = None
        elif self._is_row_of_owners(line):
            self.columns = tuple(owner_of(cell) for cell in line.cells if cell.strip())
            self.open = None
        elif pairs and not self._goes_on(line, pairs):
            self._answers(number, pairs)
        elif self._is_heading(number):
            self._enter(line.text)
        elif self._asks_alone(number):
            self._ask(line.text, number)
        else:
            self._words(number)

    # Lines without an answer of their own

    def _blank(self) -> None:
        """A blank line ends a short answer; it ends whose block this is where blank lines are not everywhere."""
        if self.open is not None and self.open.target not in LONG and (self.taken or not self.spaced):
            self.open = None
        if not self.spaced:
            self.run = ""

    def _words(self, number: int) -> None:
        line = self.lines[number]
        waits = self.open is not None and not self.taken
        if not waits and has_boxes(line.text) and not self._open_has_boxes():
            self.found += [_statement(words, number) for words in choices(line.text)[0]]
        elif self.open is not None and self._can_go_on(line):
            target = _by_value(self.open.target, line.text, self.open.role)
            self.found.append(replace(self.open, value=line.text, line=number, target=target))
            self.taken = True
            if self.open.target not in _OPEN:
                self.open = None
        elif self.run == "referrer" and self.open is None and self._follows_referrer(number):
            self.of_referrer.append(line.text)
        else:
            self.open = None if self.open is None or self.open.target not in LONG else self.open
            self.rest.append(line)

    def _follows_referrer(self, number: int) -> bool:
        """Whether a short line stands below the referrer's own with nothing between."""
        last = self.found[-1].line + len(self.of_referrer) if self.found else -9
        return number - last <= 1 and len(self.lines[number].text) < 90

    def _open_has_boxes(self) -> bool:
        return (
            self.open is not None
            and bool(self.found)
            and self.found[-1].label == self.open.label
            and has_boxes(self.found[-1].value)
        )

    def _can_go_on(self, line: Line) -> bool:
        """Whether a line can be more of the open answer: any words for free text, a line of an address for one."""
        if self.open is None:
            return False
        if not self.taken or self.open.target in LONG | {"consent"}:
            return True
        text = line.text.strip()
        short = len(text.split()) <= 5 and text[:1].isupper() and not text.endswith(".")
        return self.open.target == "address" and (bool(POSTCODE.search(text)) or short) and len(text) < 60

    def _goes_on(self, line: Line, pairs: Sequence[Pair]) -> bool:
        """Whether a line that looks like a pair is a sentence within an open answer."""
        if self.open is None or self.open.target not in LONG or not self.taken:
            return False
        return len(pairs) == 1 and label_meaning(pairs[0][0]) is None and len(line.text.split()) > 6

    # Headings and questions on a line of their own

    def _next_line(self, number: int) -> int | None:
        return next(
            (n for n in range(number + 1, min(number + 4, len(self.lines))) if self.lines[n].text.strip()), None
        )

    def _is_heading(self, number: int) -> bool:
        """Whether a line is the heading of a section: it says whose, and labels come below it."""
        cells = [cell for cell in self.lines[number].cells if cell.strip()]
        if len(cells) != 1 or not _short_line(cells[0], most=9):
            return False
        following = self._next_line(number)
        below = following is not None and (bool(self.pairs[following]) or self._could_ask(following))
        if owner_of(cells[0]):
            return below
        ends_section = re.search(r"\b(?:details|information|section)\b", cells[0], re.IGNORECASE) or _NUMBERED.match(
            cells[0]
        )
        return bool(ends_section) and below and label_meaning(cells[0]) is None

    def _enter(self, text: str) -> None:
        self.section = owner_of(text)
        self.run = ""
        self.open = None
        self.columns = ()
        self.rest.append(Line(("",)))

    def _is_row_of_owners(self, line: Line) -> bool:
        """A row of a table whose cells say whose column it is: "Client", "Our worker"."""
        owners = [owner_of(cell) for cell in line.cells if cell.strip()]
        return len(owners) > 1 and all(owners) and len(set(owners)) > 1 and "person" in owners and len(line.cells) > 1

    def _is_row_of_labels(self, number: int) -> bool:
        """A row of labels whose answers are in the row below."""
        return not self.pairs[number] and bool(labels_over_answers(self.lines, number))

    def _could_ask(self, number: int) -> bool:
        """Whether a line can be a label whose answer stands on the next line."""
        filled = [cell.strip() for cell in self.lines[number].cells if cell.strip()]
        if len(filled) != 1 or self.pairs[number] or not _short_line(filled[0], most=12):
            return False
        found = label_meaning(filled[0])
        if found is None:
            return filled[0].endswith("?") and len(filled[0].split()) <= 9
        if filled[0].endswith(("?", ":")):
            return True
        if found.target in LONG | {"consent", "urgent", "notes"}:
            return len(filled[0].split()) <= 6 and (number == 0 or not self._is_prose(number - 1))
        return len(filled[0].split()) <= 6

    def _is_prose(self, number: int) -> bool:
        """Whether a line is running text, so that a short line after it is its end."""
        text = self.lines[number].text.strip()
        return bool(text) and not self.pairs[number] and len(text.split()) > 6

    def _asks_alone(self, number: int) -> bool:
        if not self._could_ask(number):
            return False
        following = self._next_line(number)
        return following is not None

    def _ask(self, text: str, number: int) -> None:
        """A question on its own line: the next lines are its answer, unless they are questions themselves."""
        found = label_meaning(text.strip()) or Meaning(UNKNOWN)
        following = self._next_line(number)
        if following is not None and (self.pairs[following] and not self._answers_freely(found, following)):
            self.open = None  # nothing was filled in
            if found.role in _ROLES and found.target != SKIP:
                self.section, self.run = found.role, ""
            return
        target, role = self._whose(found, text)
        self.open = Answer(text.strip(" :?*"), "", target, role, _LESS_SURE if target in LONG else _BARE, number)
        self.taken = False

    def _answers_freely(self, found: Meaning, following: int) -> bool:
        """Whether what looks like a pair below a question is its answer in words."""
        labels = [label for label, _ in self.pairs[following] if label]
        return found.target in LONG | {UNKNOWN} and not any(label_meaning(label) for label in labels)

    def _is_spaced(self) -> bool:
        """Whether labels and answers stand on lines of their own with blank lines between, as websites send them."""
        alone = sum(self._could_ask(n) for n in range(len(self.lines)) if n + 1 < len(self.lines))
        blank = [not line.text.strip() for line in self.lines]
        rows = [at for at, pairs in enumerate(self.pairs) if pairs]
        apart = sum(at > 0 and blank[at - 1] for at in rows)
        return sum(blank) >= 3 and (alone >= 3 or (len(rows) >= 4 and apart > len(rows) * 0.6))

    # Answers

    def _answers(self, number: int, pairs: Sequence[Pair]) -> None:
        labels = [label for label, _ in pairs if label]
        for label, value in pairs:
            if not label:
                self._between(value, number)
                continue
            column = self.columns[labels.index(label)] if len(self.columns) == len(labels) > 1 else ""
            if len(self.columns) == len(labels) > 1 and labels.count(label) > 1:
                column = self.columns[
                    min([at for at, pair in enumerate(pairs) if pair == (label, value)][-1], len(self.columns) - 1)
                ]
            answer = self._placed(label, value, number, column)
            if answer is not None:
                self.found.append(answer)

    def _between(self, words: str, number: int) -> None:
        """Words before a label on its line: the end of a long answer, or running text."""
        if self.open is not None and self.open.target in LONG and self.taken:
            self.found.append(replace(self.open, value=words, line=number))
        else:
            self.rest.append(Line((words,)))

    def _placed(self, label: str, value: str, number: int, column: str) -> Answer | None:
        """The answer to a label in the role of its column, block or section; None where it is still to come."""
        found = label_meaning(label) or Meaning(UNKNOWN)
        if column and found.role == EITHER:
            target, role = in_role(found.target, column), column
        else:
            target, role = self._whose(found, label)
        target = _by_value(target, value, role)
        learnt = learnt_sure(label)
        sure = learnt if learnt is not None else _SURE if found.sure else 0.75
        answer = Answer(label.strip(" :?*"), value.strip(), target, role, sure, number)
        opens = (target in LONG | {"address"} or not value.strip()) and not has_boxes(value)
        self.open = replace(answer, value="") if opens else None
        self.taken = bool(value.strip())
        return answer if value.strip() else None

    def _whose(self, found: Meaning, label: str) -> tuple[str, str]:
        """The field in its role: as the label says, else as the block or the section does."""
        target, role = found.target, found.role
        if role in _ROLES:
            if target.endswith(("_name", "_agency", "_practice", "full_name", "both_names")) or (
                target == SKIP and found.sure
            ):
                self.run = role
            return target, role
        if role == EITHER and is_of_anybody(target):
            whose = self.run or self.section
            if self.run == "contact" and target in {"address", "postcode", "home"} and not self._has(target):
                return target, "person"
            if whose in {"referrer", "contact", "practice"}:
                return in_role(target, whose), whose
            return (SKIP, OTHER) if whose == OTHER else (target, whose or "person")
        if target in _OF_ONE and role == EITHER:
            return self._of_one(target)
        if role == "person" and target not in LONG | {SKIP, UNKNOWN, "received_on", "seen_on", "consent", "urgent"}:
            self.run = ""
            self.section = "" if self.section != "contact" or owner_of(label) == "person" else self.section
        return target, "person" if role == EITHER else role

    def _has(self, target: str) -> bool:
        """Whether the person's own answer is there already."""
        wanted = {"address", "home"} if target == "home" else {target}
        return any(each.role == "person" and each.target in wanted for each in self.found)

    def _of_one(self, target: str) -> tuple[str, str]:
        """A birth or an NHS number is the person's, even under a heading for the referrer that nothing ended."""
        if self.section == "contact" or self.run == "contact":
            return (SKIP, "contact") if target != "nhs_number" else (target, "person")
        if self.run == "writer" or self.section == "writer":
            return target, "writer"
        self.run = ""
        self.section = "" if self.section in {"referrer", "practice", OTHER} else self.section
        return target, "person"


def _answers_below_labels(lines: Sequence[Line], pairs: list[list[Pair]]) -> list[list[Pair]]:
    """The pairs of each line, where a row of labels stands above a row of answers those of both rows."""
    for at in range(len(lines) - 1):
        found = labels_over_answers(lines, at)
        if found:
            pairs[at], pairs[at + 1] = [], found
    return pairs


def _is_form(pairs: Sequence[Sequence[Pair]]) -> bool:
    """Whether so many lines begin with a label that labels may stand without any mark behind them."""
    known = [
        label
        for each in pairs
        for label, value in each[:1]
        if label and (found := label_meaning(label)) and found.target not in LONG
    ]
    lines = sum(bool(each) for each in pairs)
    return len(set(known)) >= 4 and lines >= 5


def _short_line(text: str, *, most: int) -> bool:
    """Whether a line looks like a label or a heading: short, begun with a capital, no figures, no end of a sentence."""
    words = _NUMBERED.sub("", text.strip()).split()
    plain = text.strip()
    if not 1 <= len(words) <= most or len(plain) > 80 or sum(map(str.isdigit, plain)) > 3 or "\n" in plain:
        return False
    if "@" in plain or plain.endswith((".", ",", "!", ";")) or has_boxes(plain) or not words[0][:1].isalnum():
        return False
    if (
        looks_like_agency(plain)
        and not owner_of(plain)
        and not plain.endswith(("?", ":"))
        and label_meaning(plain) is None
    ):
        return False
    return words[0][:1].isupper() or plain.endswith(("?", ":"))


def _by_value(target: str, value: str, role: str) -> str:
    """The field of a label that may ask for several things, by what was answered."""
    if target == "home":
        return "phone_other" if fits("phone", value) else "address"
    if target == "relation" and role == "writer":
        return "referrer_relation"
    return "about_whom" if target == "full_name" and _ABOUT_WHOM.fullmatch(value) else target


# Ticks and long answers ---------------------------------------------------------------------------------------------


def _statement(words: str, number: int) -> Answer:
    """What is ticked on a line without a question is an answer of its own."""
    found = label_meaning(words)
    if found is not None and found.target in {"consent", "safeguarding"}:
        return Answer(words, "yes", found.target, "person", 0.9, number)
    if found is not None and found.target == "interpreter":
        return Answer(words, words if len(words.split()) > 2 else "yes", "interpreter", "person", 0.9, number)
    return Answer("Ticked", words, "reason", "person", 0.9, number)


def _put_together(found: Sequence[Answer]) -> Iterator[Answer]:
    """The lines of one long answer as one."""
    last: Answer | None = None
    for answer in found:
        if (
            last is not None
            and answer.label == last.label
            and answer.target == last.target
            and answer.target in _OPEN | {UNKNOWN, SKIP}
            and last.line < answer.line <= last.line + last.value.count("\n") + 3
        ):
            last = replace(last, value=f"{last.value}\n{answer.value}" if last.value else answer.value)
            continue
        if last is not None:
            yield last
        last = answer
    if last is not None:
        yield last


def _ticks_answered(found: Iterator[Answer]) -> Iterator[Answer]:
    """Answers with boxes say what is ticked; where nothing is ticked they say nothing."""
    for answer in found:
        if not has_boxes(answer.value):
            value = chosen_word(answer.value)
            if value:
                yield replace(answer, value=value)
            continue
        ticked, _, before = choices(answer.value)
        if answer.target in {SKIP, UNKNOWN, "notes"}:
            yield from (_statement(words, answer.line) for words in ticked)
            continue
        statements = [_statement(words, answer.line) for words in ticked]
        yield from (each for each in statements if each.target in {"consent", "safeguarding"} and answer.target in LONG)
        words = [
            each.value
            for each in statements
            if not (each.target in {"consent", "safeguarding"} and answer.target in LONG)
        ]
        words = [before, *(words if answer.target in LONG else ticked)]
        value = "\n".join(word for word in words if word)
        if value and ticked:
            yield replace(answer, value=value)


def is_known(label: str) -> bool:
    """Whether a label is one that is read."""
    return label_meaning(label) is not None


def first_cell(line: Line) -> str:
    """The first cell of a line, however its cells are told apart."""
    return next((cell.strip() for cell in cells_of(line) if cell.strip()), "")


def same_words(one: str, other: str) -> bool:
    """Whether two labels are the same but for capitals and marks."""
    return fold(one) == fold(other)
