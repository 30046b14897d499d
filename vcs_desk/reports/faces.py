"""The typefaces of every PDF: registered once, embedded, with a visible box for what no face can draw."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from vcs_desk.reports.shaping import unshaped
from vcs_desk.resource_files import resource

REGULAR = "Noto Sans"
SEMIBOLD = "Noto Sans SemiBold"
ITALIC = "Noto Sans Italic"
ARABIC = "Noto Sans Arabic"

_FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    SEMIBOLD: "NotoSans-SemiBold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    ARABIC: "NotoSansArabic-Regular.ttf",
}


class Face(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType face whose text can be copied out as it was typed, and which owns a box for letters it lacks."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename, shapable=False)
        self.own = frozenset(self.face.charToGlyph)
        self.box = self._copy_of_the_missing_glyph()

    def has(self, character: str) -> bool:
        return ord(character) in self.own

    def draw_as_box(self, character: str) -> None:
        """Draw the character as a box from now on. It keeps its own code, so copying it out gives what was typed."""
        self.face.charToGlyph[ord(character)] = self.box
        self.face.charWidths[ord(character)] = self.face.defaultWidth

    def addObjects(self, doc: PDFDocument) -> None:
        """Write the font's objects, with a ToUnicode map that PDF/UA accepts."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            stream = doc.idToObject[fonts[name].ToUnicode.name]
            stream.content = to_unicode(subset)

    def _copy_of_the_missing_glyph(self) -> int:
        """The face's own box under a glyph number of its own: PDF/UA forbids drawing glyph 0."""
        face = self.face
        number = len(face.glyphPos)
        face.glyphPos += [face.glyphPos[0], face.glyphPos[1]]
        face.hmetrics += [face.hmetrics[0]] * (number + 1 - len(face.hmetrics))
        return number


def register_faces() -> None:
    """Make the faces known to reportlab; the files are read once in the life of the program."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(Face(name, str(resource("fonts", file))))


def face(name: str) -> Face:
    """A registered face."""
    found = pdfmetrics.getFont(name)
    assert isinstance(found, Face)
    return found


def width(text: str, name: str, size: float) -> float:
    """The width of the text in points."""
    return float(pdfmetrics.stringWidth(text, name, size))


def to_unicode(subset: list[int]) -> str:
    """A ToUnicode map: nothing for glyph 0, UTF-16 beyond U+FFFF, and the plain letters behind joined Arabic forms.

    reportlab's own gives glyph 0 the value U+0000 and writes five digits beyond U+FFFF; both fail PDF/UA 7.21.7.
    """
    lines = [
        f"<{place:02X}> <{unshaped(chr(code)).encode('utf-16-be').hex().upper()}>"
        for place, code in enumerate(subset)
        if code
    ]
    return "\n".join([
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<00> <FF>", "endcodespacerange",
        f"{len(lines)} beginbfchar", *lines, "endbfchar",
        "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
    ])  # fmt: skip
