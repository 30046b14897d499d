"""The document of every PDF: A4, margins, running head and foot, page x of y, sections that know their page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Any, Literal

from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from vcs_desk.reports.blocks import Space, draw_mark, line
from vcs_desk.reports.faces import REGULAR, SEMIBOLD, register_faces
from vcs_desk.reports.palette import (
    BODY_HEIGHT,
    BODY_WIDTH,
    BOTTOM,
    HEAD_LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT2,
)
from vcs_desk.reports.tagging import TaggedCanvas
from vcs_desk.reports.text import clean, runs, shortened, text_width

HEAD_AT = PAGE_HEIGHT - 38
FOOT_AT = 27.0
PASSES = 4


@dataclass(frozen=True)
class Running:
    """What stands at the head and foot of each page but the cover."""

    head_left: str = ""
    head_right: str = ""
    foot_left: str = ""


@dataclass(frozen=True)
class Pages:
    """How many pages there are, and on which each section starts: as far as is known when a pass begins."""

    total: int
    of_section: MappingProxyType[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def page(self, section: str) -> int:
        return self.of_section.get(section, 0)


Kind = Literal["cover", "page", "sheet"]
"""A cover has neither head nor foot; a sheet has a foot alone."""


@dataclass(frozen=True)
class Section:
    """One part of a report: it starts a page and an entry in the outline."""

    key: str
    title: str
    story: Sequence[Flowable]
    kind: Kind = "page"
    short: bool = False
    """Short parts that follow each other share a page."""


def build(
    title: str, author: str, running: Running, keys: Sequence[str], sections: Callable[[Pages], Sequence[Section]]
) -> bytes:
    """The PDF. ``sections`` makes the sections of these keys, at first as if each took one page, and is asked again
    where the pages turn out otherwise (at most four times in all).
    """
    title, author = clean(title), clean(author)
    guess = Pages(len(keys), MappingProxyType({key: place for place, key in enumerate(keys, 1)}))
    for _ in range(PASSES):
        made, pages = _one_pass(title, author, running, sections(guess), guess)
        if pages == guess:
            break
        guess = pages
    return made


def _one_pass(
    title: str, author: str, running: Running, sections: Sequence[Section], guess: Pages
) -> tuple[bytes, Pages]:
    file = BytesIO()
    starts: dict[str, int] = {}
    template = _Template(file, title, author, running, guess.total, sections[0].kind)
    story: list[Flowable] = []
    for before, section in zip([None, *sections], sections, strict=False):
        if before is not None and before.short and section.short:
            story.append(Space(34))
        elif before is not None:
            story += [NextPageTemplate(section.kind), PageBreak()]
        story += [_Start(section, starts), *section.story]
    template.build(story, canvasmaker=template.canvas)
    return file.getvalue(), Pages(template.page_count, MappingProxyType(starts))


class _Start(ActionFlowable):  # type: ignore[misc]  # reportlab has no types
    """Opens a section in the structure tree and in the outline."""

    def __init__(self, section: Section, starts: dict[str, int]) -> None:
        super().__init__(("start_section", section.key, section.title, starts))


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, file: BytesIO, title: str, author: str, running: Running, total: int, first: Kind) -> None:
        super().__init__(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), title=title, author=author)
        self.running, self.total, self.page_count = running, total, 0
        cover = Frame(MARGIN, 30, BODY_WIDTH, PAGE_HEIGHT - 30 - 52, 0, 0, 0, 0, id="cover")
        body = Frame(MARGIN, BOTTOM, BODY_WIDTH, BODY_HEIGHT, 0, 0, 0, 0, id="body")
        sheet = Frame(MARGIN, BOTTOM, BODY_WIDTH, PAGE_HEIGHT - 36 - BOTTOM, 0, 0, 0, 0, id="sheet")
        templates = [
            PageTemplate("cover", [cover]),
            PageTemplate("page", [body], onPage=self._head_and_foot),
            PageTemplate("sheet", [sheet], onPage=self._head_and_foot),
        ]
        self.addPageTemplates(sorted(templates, key=lambda template: template.id != first))

    def canvas(self, file: BytesIO, **_: Any) -> TaggedCanvas:
        made = TaggedCanvas(file, self.title, self.author, self.pagesize)
        made.setNamedCB("mark", draw_mark)
        return made

    def handle_start_section(self, key: str, title: str, starts: dict[str, int]) -> None:
        starts[key] = self.page
        self.canv.start_section()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key)

    def afterPage(self) -> None:
        self.page_count = self.page

    def _head_and_foot(self, canvas: TaggedCanvas, _: BaseDocTemplate) -> None:
        with canvas.artifact():
            if self.running.head_left or self.running.head_right:
                draw_between(canvas, HEAD_AT, self.running.head_left, self.running.head_right, left_face=SEMIBOLD)
                line(canvas, MARGIN, HEAD_AT - 8, PAGE_WIDTH - MARGIN, HEAD_AT - 8, 0.6, HEAD_LINE)
            line(canvas, MARGIN, FOOT_AT + 16, PAGE_WIDTH - MARGIN, FOOT_AT + 16, 0.6, HEAD_LINE)
            draw_between(canvas, FOOT_AT, self.running.foot_left, f"Page {self.page} of {self.total}")


def draw_between(canvas: TaggedCanvas, y: float, left: str, right: str, left_face: str = REGULAR) -> None:
    """Two short texts at the ends of one line, in the size of notes; the left one gives way."""
    size = 8.0
    right = shortened(right, REGULAR, size, BODY_WIDTH * 0.65)
    taken = text_width(right, REGULAR, size)
    left = shortened(left, left_face, size, BODY_WIDTH - taken - 20)
    draw_text(canvas, MARGIN, y, left, left_face, size)
    draw_text(canvas, PAGE_WIDTH - MARGIN - taken, y, right, REGULAR, size)


def draw_text(canvas: TaggedCanvas, x: float, y: float, text: str, face: str, size: float) -> None:
    """One line of text, whatever letters it holds."""
    register_faces()
    canvas.setFillColor(TEXT2)
    for run in runs(text, face):
        canvas.setFont(run.face, size)
        canvas.drawString(x, y, run.text)
        x += canvas.stringWidth(run.text, run.face, size)
