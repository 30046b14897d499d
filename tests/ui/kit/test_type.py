"""Typeface, lines of text, labels, icons."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QRawFont

from vcs_desk.ui.fonts import STEPS, line_height, type_font
from vcs_desk.ui.icons import icon, pixmap
from vcs_desk.ui.kit.initials import initials_of
from vcs_desk.ui.kit.labels import Body, Small, Title
from vcs_desk.ui.kit.letters import matches
from vcs_desk.ui.kit.text_lines import TextLines
from vcs_desk.ui.theme import apply_theme, colour, load_theme


@pytest.mark.parametrize("step", STEPS)
def test_the_bundled_typeface_is_used_for_every_step(step) -> None:
    assert QFontInfo(type_font(step)).family().startswith("Noto Sans")
    assert QRawFont.fromFont(type_font(step)).supportsCharacter(0x2212), "the minus sign"


def test_steps_have_the_sizes_and_lines_of_the_drawing(qapp) -> None:
    assert (type_font("title").pixelSize(), line_height("title")) == (24, 32)
    apply_theme(qapp, load_theme("light", 2.0))
    assert (type_font("small").pixelSize(), line_height("small")) == (26, 36)


def test_a_text_wraps_to_its_width_and_loses_nothing() -> None:
    lines = TextLines("Małgorzata moved to Tregarrow in spring, after her husband died.", "body", 120)
    assert lines.count > 3
    assert lines.height == lines.count * 20
    assert lines.width <= 120


def test_one_endless_word_is_broken_not_cut() -> None:
    assert TextLines("w" * 80, "body", 100).count > 5


def test_a_label_grows_with_its_text(qtbot) -> None:
    label = Body("You can go on working in the other pages. " * 3)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) > label.heightForWidth(600) >= 20
    assert label.minimumSizeHint().width() < 80


def test_a_label_keeps_what_it_says_for_a_screen_reader(qtbot) -> None:
    label = Title("R&D <b>today</b>")
    qtbot.addWidget(label)
    label.set_text("50 % of R&D")
    assert label.text() == "50 % of R&D"


def test_quiet_text_is_in_the_quiet_colour(qtbot) -> None:
    label = Small("to 11:30")
    qtbot.addWidget(label)
    assert label.palette().windowText().color() == colour("text2")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jenna Rickard", "JR"), ("Nguyễn Thị Hà", "NH"), ("Tenzin", "T"), ("Fatima al-Sayegh", "FS"),
        ("Nour (نور)", "ن"), ("", "?"), ("(Anon)", "A"), ("Łucja Dąbrowska", "ŁD"),
    ],
)  # fmt: skip
def test_initials_are_first_and_last_or_one_in_its_own_script(name, letters) -> None:
    assert initials_of(name) == letters


def test_letters_are_found_without_their_accents() -> None:
    assert matches("Małgorzata Wójcik", "mal woj") == [(0, 3), (11, 3)]
    assert matches("Write a formal letter", "MAL") == [(11, 3)]
    assert matches("Suryani", "x") == []


def test_an_icon_takes_the_colour_of_its_role_and_is_sharp_on_any_screen() -> None:
    drawn = pixmap("check", colour("bad"), 16, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)
    image = drawn.toImage()
    solid = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
    assert solid
    assert {tint.name() for tint in solid} == {colour("bad").name()}


def test_a_menu_gets_an_icon() -> None:
    assert not icon("sun").isNull()
