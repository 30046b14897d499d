"""The structure tree, the fonts and the metadata of every PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from reportlab.platypus import Flowable

from tests.reports.reading import alts, failures, roles, text_of
from tests.reports.samples import FULL, HEAD
from vcs_desk.reports.blocks import Columns, words
from vcs_desk.reports.faces import to_unicode
from vcs_desk.reports.impact import impact_report
from vcs_desk.reports.page import Running, Section, build
from vcs_desk.reports.palette import BODY, HEADLINE
from vcs_desk.reports.tables import Column, Row, Table

RUNNING = Running("Left", "Right", "Foot")


def one_page(*story: Flowable) -> bytes:
    return build("A title", "Somebody", RUNNING, ["one"], lambda _: [Section("one", "One", list(story))])


def test_every_paragraph_is_read_in_the_order_of_the_page() -> None:
    left, right = [words(BODY, "one"), words(BODY, "two")], [words(BODY, "three")]
    pdf = one_page(words(HEADLINE, "Head", role="H1"), Columns(left, right), words(BODY, "four"))
    assert roles(pdf) == ["/Document", "/Sect", "/H1", "/P", "/P", "/P", "/P"]
    assert failures(pdf) == []


def test_a_table_has_heads_for_columns_and_rows() -> None:
    pdf = one_page(
        Table([Column("Name", 100), Column("People", 60)], [Row(("Arts", "9")), Row(("All", "9"), total=True)])
    )
    assert roles(pdf)[2:] == ["/Table", "/TR", "/TH", "/TH", "/TR", "/TH", "/TD", "/TR", "/TH", "/TD"]
    assert failures(pdf) == []


def test_the_file_says_its_title_its_language_and_that_it_is_tagged() -> None:
    with pikepdf.open(BytesIO(one_page(words(BODY, "x")))) as file:
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert "<pdfuaid:part>1</pdfuaid:part>" in file.Root.Metadata.read_bytes().decode("utf-8")
        assert str(file.docinfo.Title) == "A title"


def test_every_font_is_embedded() -> None:
    with pikepdf.open(BytesIO(impact_report(FULL, HEAD))) as file:
        fonts = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_copied_text_of_a_sign_is_never_nothing_and_is_utf16_beyond_the_first_plane() -> None:
    lines = to_unicode([0, 0x41, 0x1F389, 0xFEFB]).splitlines()
    assert [line for line in lines if line.startswith("<0") and "> <" in line][1:] == [
        "<01> <0041>",
        "<02> <D83CDF89>",
        "<03> <06440627>",
    ]


def test_every_chart_tells_its_finding_and_its_numbers() -> None:
    told = alts(impact_report(FULL, HEAD, ["year", "unmet"]))
    assert any("Most in Sep (339)" in alt and "Oct 262" in alt for alt in told)
    assert any(alt.startswith("Most often Loneliness and befriending (11)") for alt in told)


def test_heads_and_feet_are_printed_but_are_no_part_of_the_story() -> None:
    pdf = one_page(words(BODY, "story"))
    assert text_of(pdf) == "Left Right story Foot Page 1 of 1"
    assert roles(pdf) == ["/Document", "/Sect", "/P"]
