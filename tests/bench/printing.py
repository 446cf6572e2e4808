"""Printing agreements, beside a bare reportlab canvas that draws the same marks."""

from dataclasses import replace
from io import BytesIO
from statistics import median

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.agreement import agreement
from desktop.forms.marks import Letters, Page, Stroke, moved
from desktop.forms.parts import Form
from desktop.forms.pdf import Press
from tests.bench.table import Line, ratio, timed
from tests.golden.regenerate import shipped_press
from tests.golden.samples import SHORT

PAPERS = 60


def lines() -> list[Line]:
    """One page each, no two alike; the first paper opens the fonts on both sides."""
    press = shipped_press()
    forms = [agreement(replace(SHORT, number=f"（2026）博示人调字第{n}号")) for n in range(PAPERS)]
    press.pdf(forms[0])
    fonts = _fonts(press)
    _bare(press.pages(forms[0]), forms[0], fonts)
    ours, theirs = [], []
    for form in forms[1:]:
        pages = press.pages(form)
        ours.append(timed(lambda f=form: press.pdf(f)))  # type: ignore[misc]
        theirs.append(timed(lambda f=form, p=pages: _bare(p, f, fonts)))  # type: ignore[misc]
    each = median(ours)
    rate = Line("协议书每秒", 1000 / each, 60, "份", at_least=True)
    return [ratio("协议书 PDF：裸 reportlab 画同一页", (each, median(theirs)), 2), rate]


def _fonts(press: Press) -> dict[int, str]:
    """Register the same files as reportlab's own TrueType fonts."""
    found = {}
    for number in press._names:
        face = press._fonts.face(number)
        if face is not None:
            found[number] = f"bare-{number}"
            font = TTFont(found[number], str(face.path), subfontIndex=face.index)
            pdfmetrics.registerFont(font)
    return found


def _bare(pages: list[Page], form: Form, fonts: dict[int, str]) -> bytes:
    buffer, sheet = BytesIO(), form.sheet
    canvas = Canvas(buffer, pagesize=(sheet.width, sheet.height), pageCompression=1)
    for page in pages:
        rows = (mark for y, row in page.rows for mark in moved(row.marks, sheet.side, y))
        for mark in (*rows, *page.around):
            if isinstance(mark, Letters):
                canvas.setFont(fonts[mark.face], mark.size)
                height = sheet.height - mark.y
                canvas.drawString(mark.x, height, mark.text, charSpace=mark.spacing)
            elif isinstance(mark, Stroke):
                canvas.setLineWidth(mark.width)
                canvas.line(mark.x0, sheet.height - mark.y0, mark.x1, sheet.height - mark.y1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
