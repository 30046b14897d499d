"""How what was found in files is put in words, rows and pills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vcs_desk.errors import DeskError
from vcs_desk.queries.imports import KnownRow
from vcs_desk.services.inputs import Problem
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.pages.importing.looking import PEOPLE, Found, Incoming

_SUBJECT = re.compile(r"(.+?”): (.+)", re.DOTALL)
_SENTENCES = re.compile(r"(.+?)\. (.+)", re.DOTALL)


def words(text: str) -> str:
    """One of the texts of the import in the language of the screen."""
    return QCoreApplication.translate("Import", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Import", many, "", number).replace(str(number), f"{number:,}", 1)


def title_of(kind: str, files: Sequence[Path]) -> str:
    """What the page is called while these files are in hand."""
    if len(files) == 1:
        return words("People from a spreadsheet") if kind == PEOPLE else words("Referrals from a spreadsheet")
    many = words("People from %1 files") if kind == PEOPLE else words("Referrals from %1 files")
    return many.replace("%1", str(len(files)))


def bring_in_words(found: Found) -> str:
    """The verb at the end: what exactly pressing it brings in."""
    if found.kind == PEOPLE:
        return counted(found.to_bring_in, "Bring in 1 person", "Bring in %n people")
    return counted(found.to_bring_in, "Bring in 1 referral", "Bring in %n referrals")


def rows_of(found: Found, same: Mapping[int, int]) -> Iterator[ListRow]:
    """Every row of the list in the order of the files: what to look at, who may be here, what is here already."""
    names = {(row.file, row.line): row.name for row in found.rows}
    files = list(dict.fromkeys((*(row.file for row in found.rows), *(file for file, _ in found.problems))))
    several = len(files) > 1
    placed: list[tuple[int, int, ListRow]] = []
    for number, (file, problem) in enumerate(found.problems):
        row = _problem_row(number, problem, names.get((file, problem.line), ""), file if several else "")
        placed.append((files.index(file), problem.line, row))
    for known in found.known:
        if known.place not in found.again:
            one = found.rows[known.place]
            placed.append((files.index(one.file), one.line, _known_row(known, one, same)))
    for place in found.again:
        one = found.rows[place]
        placed.append((files.index(one.file), one.line, _again_row(place, one)))
    return (row for _, _, row in sorted(placed, key=lambda each: each[:2]))


def problem_list(found: Found) -> Iterator[tuple[str, str, str]]:
    """The same rows for a file: where, what, and what becomes of it."""
    for row in rows_of(found, {}):
        yield row.lead, row.title, " ".join(part for part in (row.second, row.third) if part)


def needs_a_look(problem: Problem) -> bool:
    """Whether somebody should look at it later; rows of one person that were put together are fine."""
    return not problem.sentence.startswith("The same person as")


def lead_of(line: int) -> str:
    """Row 12; nothing where it is about the whole file."""
    return words("Row %1").replace("%1", str(line)) if line else words("File")


def parted(sentence: str) -> tuple[str, str]:
    """What it is about, and the rest: a heading and a line under it."""
    parts = _SUBJECT.fullmatch(sentence) or _SENTENCES.fullmatch(sentence)
    return (parts[1], parts[2]) if parts else (sentence.removesuffix("."), "")


def _problem_row(number: int, problem: Problem, name: str, file: str) -> ListRow:
    title, rest = parted(problem.sentence)
    second = ". ".join(part.removesuffix(".") for part in (rest, name, file) if part)
    if not problem.kept:
        pill = PillText(words("Left out"), "neutral", "circle-minus")
    elif not needs_a_look(problem):
        pill = PillText(words("Fine"), "ok", "circle-check")
    else:
        pill = PillText(words("To look at"), "warn", "triangle-alert")
    return ListRow(("problem", number), title, f"{second}." if second else "", lead=lead_of(problem.line), pill=pill)


def _known_row(known: KnownRow, row: Incoming, same: Mapping[int, int]) -> ListRow:
    title, lead = _name_and_year(row.name, _year(row)), lead_of(row.line)
    name = _name_and_year(known.name, known.born)
    if known.sure:
        here = words("%1 is here already. Blanks are filled, nothing is written over.").replace("%1", name)
        return ListRow(("known", known.place), title, here, lead=lead, pill=PillText(words("Known"), "accent", "users"))
    if known.place in same:
        joined = words("Taken for %1, who is here already.").replace("%1", name)
        return ListRow(("likely", known.place), title, joined, lead=lead, action=words("No, somebody new"))
    like = words("Looks like %1, already here. You decide.").replace("%1", name)
    return ListRow(
        ("likely", known.place), title, like, lead=lead, action=words("The same person"),
        pill=PillText(words("Known?"), "accent", "users"),
    )  # fmt: skip


def _again_row(place: int, row: Incoming) -> ListRow:
    said = words("This was taken in before. It is left out.")
    pill = PillText(words("Here already"), "neutral", "copy")
    return ListRow(("again", place), _name_and_year(row.name, _year(row)), said, lead=lead_of(row.line), pill=pill)


def _year(row: Incoming) -> int | None:
    person = row.referral.person
    return person.date_of_birth.year if person.date_of_birth else person.birth_year


def nothing_new() -> DeskError:
    """Why there is nothing to bring in."""
    return DeskError(words("There is nothing new to bring in."), words("All of it is here already."))


def _name_and_year(name: str, year: int | None) -> str:
    """A name with what tells the person from others of that name."""
    return words("%1, born %2").replace("%1", name).replace("%2", str(year)) if year else name
