"""What a PDF says of itself: title, language, who made it and when; the same again as XMP.

Nothing of it is asked of the clock: a paper that is printed again is the same bytes.
"""

from datetime import datetime
from functools import partial
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFDocument, PDFString
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.parts import Form

LANGUAGE, MAKER = "zh-CN", "综治台"
VERSION = (1, 7)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{maker}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag><rdf:li>{kind}</rdf:li></rdf:Bag></dc:subject>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
{dates}<pdf:Producer>{maker}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_DATES = "<xmp:CreateDate>{when}</xmp:CreateDate>\n<xmp:ModifyDate>{when}</xmp:ModifyDate>\n"


def tell(canvas: Canvas, form: Form) -> None:
    """Write it into the document that the canvas is drawn into."""
    canvas.setViewerPreference("DisplayDocTitle", "true")
    document = canvas._doc  # noqa: SLF001 — reportlab has no other door to dates and metadata
    document.info.format = partial(_short, form)  # its own tells the day of the computer
    when = form.made_at.isoformat(timespec="seconds") if form.made_at else ""
    told = {"title": title_of(form), "maker": MAKER, "language": LANGUAGE, "kind": form.code}
    written = {name: escape(words) for name, words in told.items()}
    xmp = _XMP.format(**written, dates=_DATES.format(when=when) if when else "")
    document.Catalog.Metadata = XMP(creator=lambda _: xmp.encode())


def _short(form: Form, document: PDFDocument) -> bytes:
    """Tell it in short; a form that stands for no moment tells none."""
    told = {"Title": title_of(form), "Subject": form.code}
    told |= dict.fromkeys(("Author", "Creator", "Producer"), MAKER)
    if form.made_at:
        told |= dict.fromkeys(("CreationDate", "ModDate"), _date(form.made_at))
    written = PDFDictionary({name: PDFString(words) for name, words in told.items()})
    done: bytes = written.format(document)
    return done


def title_of(form: Form) -> str:
    return " ".join((form.title or form.running or form.name).split())


def _date(made: datetime) -> str:
    """Write a moment as PDF does: D:20261122093005+08'00'."""
    zone = made.strftime("%z") or "+0000"
    return f"D:{made:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
