"""The data files the program carries: complete, readable, and what the design says of them."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from vcs_desk.resource_files import resource, resource_toml

ROLES = {
    *("page", "panel", "rail", "sunken", "hover", "line", "control", "text", "text2", "focus"),
    *("accent", "accent_hover", "accent_down", "on_accent", "accent_soft", "accent_strong"),
    *("ok", "ok_soft", "warn", "warn_soft", "bad", "bad_soft", "neutral", "neutral_soft"),
    *("disabled_text", "disabled_fill", "notice", "on_notice", "notice_link", "dim"),
}
SURFACES = ("page", "panel", "rail", "hover", "accent_soft")
THEMES = ("light", "dark", "high_contrast")
TEXT_FACES = ("NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Italic")
FACES = (*TEXT_FACES, "NotoSansArabic-Regular")
ICONS = tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))
MEASURES = tuple(sorted(path.stem for path in resource("measures").glob("*.toml")))


@cache
def face(name: str) -> TTFont:
    """One of the fonts, read without being kept open."""
    return TTFont(resource("fonts", f"{name}.ttf"), lazy=False)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> Iterator[tuple[str, str, float]]:
    """(in front, behind, the least contrast) for everything a person has to read or find."""
    for behind in SURFACES:
        yield from (("text", behind, 4.5), ("text2", behind, 4.5))
    yield from (("accent", behind, 4.5) for behind in ("page", "panel"))
    yield from (("on_accent", "accent", 4.5), ("accent_strong", "accent_soft", 4.5))
    for state in ("ok", "warn", "bad"):
        yield from ((state, behind, 4.5) for behind in (f"{state}_soft", "panel", "accent_soft"))
    yield from (("neutral", "neutral_soft", 4.5), ("on_notice", "notice", 4.5), ("notice_link", "notice", 4.5))
    yield from (("control", behind, 3) for behind in ("panel", "page", "accent_soft"))
    yield from (("focus", behind, 3) for behind in ("panel", "page", "rail", "accent_soft"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_has_a_colour_for_every_role_and_no_other(theme: str) -> None:
    colours = resource_toml("theme", f"{theme}.toml")["colour"]
    assert set(colours) == ROLES | {"dim_alpha"}
    assert all(re.fullmatch("#[0-9A-F]{6}", colours[role]) for role in ROLES)
    assert 0 < colours["dim_alpha"] < 1


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_has_five_chart_colours_and_an_interval(theme: str) -> None:
    chart = resource_toml("theme", f"{theme}.toml")["chart"]
    assert {"c1", "c2", "c3", "c4", "c5", "interval"} <= set(chart)
    assert len({chart[f"c{number}"] for number in range(1, 6)}) == 5


@pytest.mark.parametrize("theme", THEMES)
def test_everything_to_be_read_or_found_stands_out_enough(theme: str) -> None:
    colours = resource_toml("theme", f"{theme}.toml")["colour"]
    weak = [pair for pair in pairs() if contrast(colours[pair[0]], colours[pair[1]]) < pair[2]]
    assert weak == []


@pytest.mark.parametrize("theme", THEMES)
def test_chart_colours_stand_out_from_the_panel_and_in_grey(theme: str) -> None:
    data = resource_toml("theme", f"{theme}.toml")
    colours = [data["chart"][f"c{number}"] for number in range(1, 6)]
    assert all(contrast(colour, data["colour"]["panel"]) >= 3 for colour in colours)
    greys = sorted(luminance(colour) for colour in colours)
    assert all((high + 0.05) / (low + 0.05) > 1.2 for low, high in pairwise(greys))


@pytest.mark.parametrize("name", FACES)
def test_a_font_is_small_enough_has_truetype_outlines_and_an_open_licence(name: str) -> None:
    assert resource("fonts", f"{name}.ttf").stat().st_size < 700_000
    assert "glyf" in face(name)
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEXT_FACES)
def test_a_text_font_is_new_enough_and_knows_every_letter_of_a_british_register(name: str) -> None:
    version = re.match(r"Version (\d+\.\d+)", face(name)["name"].getDebugName(5))
    assert version is not None
    assert float(version[1]) >= 2.015
    needed = "−–…’“”£€½¼¾°×ŵŷẁẅŴŶłŁżźśćńóąęğşıİřščďťđĐạảấầẩẫậắằẳẵặẹẽếềểễệịọốồổỗộớờởỡợụứừửữựỳỵỷỹΑαΩωЖжЯяЄєЇї"
    assert [letter for letter in needed if ord(letter) not in face(name).getBestCmap()] == []


@pytest.mark.parametrize("name", FACES)
def test_all_digits_of_a_font_are_of_one_width(name: str) -> None:
    glyphs = face(name).getBestCmap()
    assert len({face(name)["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_the_arabic_font_knows_the_letters_of_arabic_persian_and_urdu() -> None:
    known = face("NotoSansArabic-Regular").getBestCmap()
    assert [letter for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهويءةىپچژگٹڈڑںھے" if ord(letter) not in known] == []


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_one_stroke_drawing_in_a_box_of_24(name: str) -> None:
    root = ET.parse(resource("icons", f"{name}.svg")).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("fill"), root.get("stroke-width")) == ("currentColor", "none", "2")


def test_the_icons_and_the_mark_come_with_what_they_need() -> None:
    assert len(ICONS) > 90
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text(encoding="utf-8")
    assert all(resource("app", f"vcs-desk.{kind}").stat().st_size > 500 for kind in ("svg", "png", "ico"))


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_what_it_is_how_it_is_scored_and_who_may_use_it(name: str) -> None:
    measure = resource_toml("measures", f"{name}.toml")
    assert measure["id"] == name
    assert measure["scoring"] in ("separate", "sum", "table")
    assert isinstance(measure["higher_is_better"], bool)
    assert all(measure[key] for key in ("version", "label", "short_label", "licence", "source", "note", "threshold"))


def questions(measure: dict[str, Any]) -> list[dict[str, Any]]:
    """What is asked: the items of the scale, then what is asked beside it."""
    return [*measure["items"], *measure.get("also_asked", [])]


@pytest.mark.parametrize("name", MEASURES)
def test_the_wording_of_a_measure_is_carried_only_where_its_licence_allows(name: str) -> None:
    measure = resource_toml("measures", f"{name}.toml")
    assert measure["wording_shipped"] != measure["licence_needed"]
    assert {bool(item["text"]) for item in questions(measure)} == {measure["wording_shipped"]}
    assert bool(measure["lead_in"]) == measure["wording_shipped"]


@pytest.mark.parametrize("name", MEASURES)
def test_the_answers_to_a_question_are_every_point_of_its_scale(name: str) -> None:
    for item in questions(resource_toml("measures", f"{name}.toml")):
        assert item["low"] < item["high"]
        points = sorted(answer["value"] for answer in item.get("answers", []))
        assert points in ([], list(range(item["low"], item["high"] + 1)))


def test_only_the_question_about_anxiety_runs_the_other_way() -> None:
    ons4 = resource_toml("measures", "ons4.toml")
    assert [item["code"] for item in ons4["items"] if item.get("reversed")] == ["anxious"]
    assert (ons4["scoring"], len(ons4["items"])) == ("separate", 4)


def test_the_direct_question_is_asked_beside_the_loneliness_scale_and_not_in_it() -> None:
    ucla3 = resource_toml("measures", "ucla3.toml")
    assert [len(ucla3["items"]), len(ucla3["also_asked"])] == [3, 1]
    assert [band["low"] for band in ucla3["bands"]] == [3, 6]


def test_the_conversion_of_swemwbs_has_29_rising_rows_from_7_to_35() -> None:
    table = {int(raw): metric for raw, metric in resource_toml("measures", "swemwbs.toml")["table"].items()}
    assert sorted(table) == list(range(7, 36))
    metric = [table[raw] for raw in sorted(table)]
    assert metric == sorted(set(metric))
    assert [table[raw] for raw in (7, 21, 29, 35)] == [7.0, 19.25, 26.02, 35.0]


def test_the_rates_are_a_range_in_pence_each_with_its_year_and_source() -> None:
    rates = resource_toml("rates.toml")
    assert (rates["low"]["pence"], rates["high"]["pence"]) == (1221, 1345)
    for rate in (rates["low"], rates["high"]):
        assert rate["verified"] is True
        assert rate["url"].startswith("https://")
        assert all(rate[key] for key in ("name", "year", "source"))


def test_every_toml_file_can_be_read_as_utf8() -> None:
    for path in resource().rglob("*.toml"):
        tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_notice_names_every_library_and_source_that_is_carried() -> None:
    project = tomllib.loads((resource().parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    libraries = [re.split(r"[\[><=; ]", line)[0] for line in project["dependencies"]]
    notice = (resource().parent / "NOTICE").read_text(encoding="utf-8")
    assert [name for name in (*libraries, "psycopg", "Noto Sans", "Lucide", "Feather") if name not in notice] == []
    assert "Open Government Licence v3.0" in notice
