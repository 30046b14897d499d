"""Tagged PDF (PDF/UA-1): a canvas that marks what is drawn, and the structure tree it writes at the end.

reportlab writes no structure tree. Here everything drawn is either the content of an ``Element`` or an artifact
(heads, feet, lines, boxes), and the tree follows the order of drawing, which is the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from vcs_desk.reports.faces import REGULAR, register_faces
from vcs_desk.reports.text import clean

LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Content:
    """One marked stretch of one page."""

    page: str
    number: int


@dataclass(eq=False)
class Element:
    """One node of the structure tree: its role, what is drawn in it, and what a screen reader is told instead."""

    role: str
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    column_span: int = 1
    kids: list[Element | Content] = field(default_factory=list)
    parent: Element | None = None

    def adopt(self, child: Element) -> Element:
        """Hang a node under this one, once; the child is returned."""
        if child.parent is None:
            child.parent = self
            self.kids.append(child)
        return child


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that writes PDF/UA-1: same input, same bytes."""

    def __init__(self, file: BytesIO, title: str, author: str, pagesize: tuple[float, float]) -> None:
        register_faces()
        super().__init__(
            file, pagesize=pagesize, invariant=1, pageCompression=1, pdfVersion=(1, 7), lang=LANGUAGE,
            initialFontName=REGULAR,
        )  # fmt: skip
        self.document = Element("Document")
        self.here = self.document
        self._pages: list[list[Element]] = [[]]
        self._title = title
        self.setTitle(title)
        self.setAuthor(author)
        self.setCreator("VCS Desk")
        self.setProducer("VCS Desk")
        self.setViewerPreference("DisplayDocTitle", "true")

    def start_section(self) -> None:
        """What is drawn from now on belongs to a new section."""
        self.here = self.document.adopt(Element("Sect"))

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Draw the content of an element, which joins the tree here if it is not in it yet."""
        if element.parent is None:
            self.here.adopt(element)
        marked = self._pages[-1]
        element.kids.append(Content(self._doc.thisPageName(), len(marked)))
        self._code.append(f"/{element.role} <</MCID {len(marked)}>> BDC")
        marked.append(element)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Draw what is not to be read: lines, boxes, heads and feet."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages) - 1
        page.Tabs = PDFName("S")
        self._pages.append([])

    def save(self) -> None:
        if len(self._code):
            self.showPage()
        self._write_tree()
        self._write_metadata()
        super().save()

    def _write_tree(self) -> None:
        doc = self._doc
        root = _reference("structure")
        names: dict[Element, str] = {}
        _name(self.document, names)
        for element, name in names.items():
            doc.Reference(_as_dictionary(element, names, root), name)
        parents: list[object] = []
        for number, marked in enumerate(page for page in self._pages if page or page is not self._pages[-1]):
            parents += [number, PDFArray([_reference(names[element]) for element in marked])]
        tree = PDFDictionary({
            "Type": PDFName("StructTreeRoot"),
            "K": _reference(names[self.document]),
            "ParentTree": _made(doc, PDFDictionary({"Nums": PDFArray(parents)}), "structure.parents"),
            "ParentTreeNextKey": len(parents) // 2,
        })  # fmt: skip
        doc.Catalog.StructTreeRoot = _made(doc, tree, "structure")
        doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _write_metadata(self) -> None:
        stream = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}))
        stream.content = _xmp(self._title).encode("utf-8")
        stream.filters = None
        self._doc.Catalog.Metadata = _made(self._doc, stream, "metadata")


def _reference(name: str) -> PDFObjectReference:
    return PDFObjectReference(name)


def _made(doc: PDFDocument, thing: PDFObject, name: str) -> PDFObjectReference:
    doc.Reference(thing, name)
    return _reference(name)


def _name(element: Element, names: dict[Element, str]) -> None:
    names[element] = f"structure.{len(names)}"
    for kid in element.kids:
        if isinstance(kid, Element):
            _name(kid, names)


def _as_dictionary(element: Element, names: dict[Element, str], root: PDFObjectReference) -> PDFDictionary:
    entries: dict[str, object] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.role),
        "P": _reference(names[element.parent]) if element.parent else root,
        "K": PDFArray([_kid(kid, names) for kid in element.kids]),
    }
    if element.alt:
        entries["Alt"] = PDFString(clean(element.alt))
    attributes = _attributes(element)
    if attributes:
        entries["A"] = PDFArray(attributes)
    return PDFDictionary(entries)


def _kid(kid: Element | Content, names: dict[Element, str]) -> PDFObject:
    if isinstance(kid, Element):
        return _reference(names[kid])
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": _reference(kid.page), "MCID": kid.number})


def _attributes(element: Element) -> list[PDFDictionary]:
    made = []
    table: dict[str, object] = {}
    if element.scope:
        table["Scope"] = PDFName(element.scope)
    if element.column_span > 1:
        table["ColSpan"] = element.column_span
    if table:
        made.append(PDFDictionary({"O": PDFName("Table"), **table}))
    if element.box is not None:
        corners = PDFArray([round(edge, 2) for edge in element.box])
        made.append(PDFDictionary({"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": corners}))
    return made


def _xmp(title: str) -> str:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        "<pdfuaid:part>1</pdfuaid:part>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>\n'
    )
