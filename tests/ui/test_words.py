"""The words on the screen: plain, British, no blame, verbs on buttons, sentences that end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from vcs_desk.ui.actions import Action
from vcs_desk.ui.pages import PAGES
from vcs_desk.ui.window import Window

PROGRAM = Path(__file__).resolve().parents[2] / "vcs_desk"
SCREEN = PROGRAM / "ui"
REFUSALS = {"DeskError", "Invalid", "say"}
"""What services and the file say: a refusal with its hint, messages beside fields, and what was done."""
GALLERY = SCREEN / "kit" / "gallery.py"
TRANSLATORS = {"tr", "words", "counted", "_translated", "translate"}
"""Functions that put a text into the language of the screen."""
NEVER = re.compile(
    r"\b(invalid|errors?|oops|please|sorry|failed to|unable to|successfully|abort|fatal|users?|click here|colors?|"
    r"organi[z]ations?|organi[z]e|centers?|canceled|fulfill|programm?er|dialog|checkbox|dropdown|login|log in|"
    r"logged in|database|null|boolean|string|id|utilise|via|e\.g\.|i\.e\.|etc)\b",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
AMERICAN_DATE = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:,|\b(?! to| at| of|:))")
BUTTONS = {"PrimaryButton", "PlainButton", "QuietButton", "LinkButton", "IconButton", "Button"}
PLACES = {
    "About", "All", "Another", "Back", "Copies", "Decided", "Details", "Everybody", "I", "Inbox", "Later", "New",
    "Next", "No", "Other", "Page", "Previous", "This", "Waiting", "Week", "Yes",
}  # fmt: skip
"""What a button may begin with besides a verb, because it names a place, a direction or a choice."""
VERBS = frozenset(
    "accept add agree approve ask begin bring build call cancel change check choose close compare copy correct count "
    "decline delete do edit end export find forget get give go hand have hide hold import join keep leave let link "
    "lock log look make mark move note offer open part paste plan practise print put read record redo refer register "
    "remember remove reopen review ring save say see send set show sign signpost start stop suggest take tell test "
    "tick try turn type undo update use wait watch withdraw write".split()
)


@dataclass(frozen=True)
class Said:
    """One text, and where it stands."""

    text: str
    at: str
    on_button: bool = False

    def __str__(self) -> str:
        return f"{self.at}: “{self.text}”"


@cache
def everything_said() -> tuple[Said, ...]:
    """Each literal text that is put on the screen."""
    found = [said for path in sorted(SCREEN.rglob("*.py")) if path != GALLERY for said in _said_in(path)]
    tables = [Window.ACTIONS, *(entry.page_class().ACTIONS for entry in PAGES)]
    actions = (Said(row.text, row.id, on_button=True) for rows in tables for row in rows if isinstance(row, Action))
    return (*found, *actions)


def _said_in(path: Path) -> Iterator[Said]:
    tree = ast.parse(path.read_text("utf-8"))
    place = path.relative_to(SCREEN).as_posix()
    pressed = {id(arg) for call in _calls(tree) if _name(call) in BUTTONS for arg in call.args[:2]}
    for call in _calls(tree):
        if _name(call) in TRANSLATORS:
            for literal in _texts(call):
                yield Said(literal.value, f"{place}:{literal.lineno}", on_button=id(call) in pressed)


@cache
def everything_refused() -> tuple[Said, ...]:
    """Each piece of a sentence with which an act is refused or told of, anywhere in the program."""
    return tuple(
        Said(node.value, f"{path.relative_to(PROGRAM).as_posix()}:{node.lineno}")
        for path in sorted(PROGRAM.rglob("*.py"))
        for call in _calls(ast.parse(path.read_text("utf-8")))
        if _name(call) in REFUSALS
        for given in call.args
        for node in ast.walk(given)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    )


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _texts(call: ast.Call) -> Iterator[ast.Constant]:
    """The texts of a call; the first of ``translate`` is the name of a context."""
    given = call.args[1:] if _name(call) == "translate" else call.args
    for each in given:
        for node in (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
                yield node


def said(wrong: list[Said]) -> str:
    return "\n" + "\n".join(map(str, wrong))


def begins_well(text: str) -> bool:
    """Whether a button begins with a verb, or names a place."""
    first = text.split(maxsplit=1)[0]
    return first.lower() in VERBS or first in PLACES


def test_there_is_much_to_read():
    assert len(everything_said()) > 600


def test_nothing_blames_anybody_or_speaks_as_a_machine_does():
    wrong = [each for each in everything_said() if NEVER.search(each.text)]
    assert not wrong, said(wrong)


def test_refusals_blame_nobody_and_speak_plainly():
    wrong = [each for each in everything_refused() if NEVER.search(each.text)]
    assert len(everything_refused()) > 150
    assert not wrong, said(wrong)


def test_days_are_written_as_in_britain():
    wrong = [each for each in everything_said() if AMERICAN_DATE.search(each.text)]
    assert not wrong, said(wrong)


def test_buttons_say_what_will_happen():
    pressed = [each for each in everything_said() if each.on_button]
    wrong = [each for each in pressed if not begins_well(each.text)]
    assert len(pressed) > 120
    assert not wrong, said(wrong)


def test_no_button_ends_with_a_full_stop():
    wrong = [each for each in everything_said() if each.on_button and each.text.endswith(".")]
    assert not wrong, said(wrong)


def test_two_sentences_both_end():
    """A text in which one sentence ends and another begins is prose: its last sentence ends as well."""
    prose = [each for each in everything_said() if re.search(r"[a-z”)\d][.?!] [A-Z“]", each.text)]
    wrong = [each for each in prose if not each.text.rstrip().endswith((".", "?", "!", ":", "”", "%1", "%2"))]
    assert len(prose) > 60
    assert not wrong, said(wrong)


def test_no_text_has_two_spaces_or_a_straight_quotation_mark_in_it():
    wrong = [each for each in everything_said() if '"' in each.text or re.search(r"\S {2,}\S", each.text)]
    assert not wrong, said(wrong)


@pytest.mark.parametrize("entry", [entry for entry in PAGES if entry.in_rail], ids=lambda entry: entry.key)
def test_each_page_of_the_rail_is_called_by_one_word(entry):
    assert entry.text.isalpha()
    assert entry.text[0].isupper()
