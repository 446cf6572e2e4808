"""Fonts inside a PDF: one subset per face and document, characters numbered as they come.

Composite (Type 0) fonts, because reportlab's own TrueType font cuts Chinese text into subsets of
256 characters and writes code points beyond U+FFFF so that no reader can copy them.
"""

import zlib
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)

from desktop.forms.faces import Face

SYMBOLIC = 4
COMPRESSION = 3
BLOCK = 100
CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class _Used:
    """The characters one document has drawn with one face, and their codes."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}
        self.name = ""


class _FaceName:
    def __init__(self, name: str) -> None:
        self.name = name


class EmbeddedFont:
    """What reportlab's canvas asks of a font whose glyphs are collected while it draws."""

    _multiByte = 1  # noqa: N815
    _dynamicFont = 1  # noqa: N815
    shapable = False

    def __init__(self, face: Face) -> None:
        self.fontName = f"{face.path}#{face.index}"
        self.face = _FaceName(self.fontName)  # reportlab's register wants it by this name
        self._source = face
        self._used: WeakKeyDictionary[PDFDocument, _Used] = WeakKeyDictionary()
        self._advances: dict[str, float] = {}

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        for character in text:
            if character not in self._advances:
                self._advances[character] = self._source.advance(self._source.glyph(character))
        return size * sum([self._advances[character] for character in text])

    def splitString(self, text: str, document: PDFDocument) -> list[tuple[int, bytes]]:  # noqa: N802
        codes = self._of(document).codes
        for character in text:
            if character not in codes:
                codes[character] = (len(codes) + 1).to_bytes(2, "big")
        return [(0, b"".join([codes[character] for character in text]))]

    def getSubsetInternalName(self, subset: int, document: PDFDocument) -> str:  # noqa: N802
        used = self._of(document)
        if not used.name:
            used.name = f"F{len(document.fontMapping) + 1}"
            document.fontMapping[self.fontName] = f"/{used.name}"
            document.delayedFonts.append(self)
        return f"/{used.name}"

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802
        """Write the font, its subset and its table of characters into the document."""
        used = self._used.pop(document)
        glyphs = [0, *(self._source.glyph(character) for character in used.codes)]
        metrics = self._source.metrics
        name = PDFName(f"{_tag(used.name)}+{metrics.name}")
        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": SYMBOLIC,
            "FontBBox": PDFArray(metrics.box),
            "ItalicAngle": 0,
            "Ascent": metrics.ascent,
            "Descent": metrics.descent,
            "CapHeight": metrics.ascent,
            "StemV": 80,
            "FontFile2": _stream(document, self._source.subset(glyphs), program=True),
        }
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "CIDToGIDMap": PDFName("Identity"),
            "DW": 1000,
            "W": self._widths(glyphs),
            "FontDescriptor": document.Reference(PDFDictionary(descriptor)),
        }
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
            "ToUnicode": _stream(document, _to_unicode(list(used.codes))),
        }
        document.idToObject["BasicFonts"].dict[used.name] = document.Reference(PDFDictionary(font))

    def _of(self, document: PDFDocument) -> _Used:
        return self._used.setdefault(document, _Used())

    def _widths(self, glyphs: list[int]) -> PDFArray:
        """Only what is not a full square; the rest is DW."""
        widths = [round(self._source.advance(glyph) * 1000) for glyph in glyphs]
        entries: list[object] = []
        for code, width in enumerate(widths):
            if width != 1000:  # noqa: PLR2004 (the square of the em)
                entries += [code, PDFArray([width])]
        return PDFArray(entries)


def _stream(document: PDFDocument, content: bytes, program: bool = False) -> object:
    entries: dict[str, object] = {"Filter": PDFName("FlateDecode")}
    if program:
        entries["Length1"] = len(content)
    return document.Reference(
        PDFStream(PDFDictionary(entries), zlib.compress(content, COMPRESSION))
    )


def _to_unicode(characters: list[str]) -> bytes:
    lines = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, 1)
    ]
    blocks = [lines[n : n + BLOCK] for n in range(0, len(lines), BLOCK)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (CMAP_HEAD + body + CMAP_FOOT).encode("ascii")


def _tag(name: str) -> str:
    """The six letters that mark a subset: F1 gives AAAAAB."""
    number, letters = int(name[1:]), ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
