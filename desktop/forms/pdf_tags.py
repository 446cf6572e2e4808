"""The order of reading inside a PDF: titles, headings and paragraphs, for whoever cannot see it.

What only frames or repeats (lines, heads and feet of pages, 草稿) is marked as no part of it. Cells
of a grid are read line by line; they are not tagged as a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.marks import Letters, Page, Row

ARTIFACT, END = "/Artifact BMC", "EMC"
_ROOT, _WHOLE = "tags.root", "tags.whole"


@dataclass
class _Element:
    """A paragraph, which may go on over pages: its kind, and its pieces (page, number on it)."""

    tag: str
    pieces: list[tuple[int, int]] = field(default_factory=list)


class Tags:
    """Collects what one document is made of while its pages are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._document = canvas._doc  # noqa: SLF001 — reportlab knows no tags
        self._elements: list[_Element] = []
        self._on_pages: list[list[int]] = []  # of each page: which element each piece belongs to

    def rows(self, page: Page) -> Iterator[tuple[str, float, Row]]:
        """Give the rows of a page, each with the words that mark its text."""
        self._on_pages.append([])
        for y, row in page.rows:
            if not any(isinstance(mark, Letters) for mark in row.marks):
                yield ARTIFACT, y, row
                continue
            if row.tag or not self._elements:
                self._elements.append(_Element(row.tag or "P"))
            pieces = self._on_pages[-1]
            self._elements[-1].pieces.append((len(self._on_pages), len(pieces)))
            yield f"/{self._elements[-1].tag} <</MCID {len(pieces)}>> BDC", y, row
            pieces.append(len(self._elements) - 1)

    def end_page(self) -> None:
        """Tell the page, which was shown just now, where its pieces are listed."""
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._on_pages) - 1, PDFName("S")

    def end(self) -> None:
        """Write the tree of what there is into the document."""
        kids = [self._put(f"tags.{n}", self._element(one)) for n, one in enumerate(self._elements)]
        listed: list[object] = []
        for place, pieces in enumerate(self._on_pages):
            listed += [place, PDFArray([kids[one] for one in pieces])]
        whole = {"Type": PDFName("StructElem"), "S": PDFName("Document")}
        self._put(_WHOLE, whole | {"P": PDFObjectReference(_ROOT), "K": PDFArray(kids)})
        root = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFObjectReference(_WHOLE),
            "ParentTree": PDFDictionary({"Nums": PDFArray(listed)}),
            "ParentTreeNextKey": len(self._on_pages),
        }
        catalog = self._document.Catalog
        catalog.StructTreeRoot = self._put(_ROOT, root)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _element(self, one: _Element) -> dict[str, object]:
        pieces = [
            PDFDictionary(
                {"Type": PDFName("MCR"), "Pg": PDFObjectReference(f"Page{page}"), "MCID": number}
            )
            for page, number in one.pieces
        ]
        told = {"Type": PDFName("StructElem"), "S": PDFName(one.tag)}
        return told | {"P": PDFObjectReference(_WHOLE), "K": PDFArray(pieces)}

    def _put(self, name: str, told: dict[str, object]) -> object:
        return self._document.Reference(PDFDictionary(told), name)
