"""The press: forms to PDF. With its three siblings alone it knows reportlab."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.forms.fonts import Fonts, FontTable, Role
from desktop.forms.marks import Blocks, Letters, Mark, Page, Stroke, moved
from desktop.forms.pages import lay_out
from desktop.forms.paper_words import wording
from desktop.forms.parts import Form
from desktop.forms.pdf_about import LANGUAGE, VERSION, tell
from desktop.forms.pdf_fonts import EmbeddedFont
from desktop.forms.pdf_tags import ARTIFACT, END, Tags

rl_config.useA85 = 0  # page streams as they are: a fifth smaller and no time lost in ASCII
DASH, STAMP_ANGLE = (2, 2), 52
LINE_BREAKS = "\r\n"
_Marked = tuple[str, Sequence[Mark]]  # what marks a piece of text, and the piece


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font of this machine has, and the label or heading where it stands."""

    character: str
    codepoint: str
    where: str


class CharactersMissingError(ValueError):
    """Raised instead of printing an empty box; `missing` is what to tell the user."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(f"{len(missing)} characters have no glyph")
        self.missing = missing


class Press:
    """Draws forms with the fonts of one table. Opens each font once; may be used by any thread."""

    def __init__(self, table: FontTable) -> None:
        self._fonts = Fonts(table)
        self._names: dict[int, str] = {}

    def missing_characters(self, form: Form) -> list[Missing]:
        """Each character that cannot be printed, once per place, in the order of the paper."""
        found: dict[tuple[str, str], Missing] = {}
        for where, text in wording(form):
            for character in dict.fromkeys(text):
                if character not in LINE_BREAKS and not self._fonts.glyph(Role.TEXT, character):
                    one = Missing(character, f"U+{ord(character):04X}", where)
                    found.setdefault((character, where), one)
        return list(found.values())

    def pages(self, form: Form) -> list[Page]:
        """The pages as they will be drawn."""
        return lay_out(form, self._fonts)

    def pdf(self, form: Form, *, by_hand: bool = False) -> bytes:
        """The form as PDF; equal forms give equal bytes.

        Raises CharactersMissingError, unless `by_hand`: then each missing character
        leaves a blank on a line, to be written with a pen.
        """
        if not by_hand and (missing := self.missing_characters(form)):
            raise CharactersMissingError(missing)
        pages = self.pages(form)
        self._register(pages)
        buffer = BytesIO()
        canvas = Canvas(
            buffer,
            pagesize=(form.sheet.width, form.sheet.height),
            pageCompression=1,
            invariant=1,
            initialFontName=self._names[0],
            lang=LANGUAGE,
            pdfVersion=VERSION,
        )
        tell(canvas, form)
        tags = Tags(canvas)
        for page in pages:
            self._draw(canvas, page, form, tags)
            canvas.showPage()
            tags.end_page()
        tags.end()
        canvas.save()
        return buffer.getvalue()

    def _register(self, pages: list[Page]) -> None:
        used = {0} | {
            mark.face
            for page in pages
            for marks in (page.stamp, page.around, *(row.marks for _, row in page.rows))
            for mark in marks
            if isinstance(mark, Letters)
        }
        for number in sorted(used - self._names.keys()):
            face = self._fonts.face(number)
            if face is not None:
                font = EmbeddedFont(face)
                pdfmetrics.registerFont(font)
                self._names[number] = font.fontName

    def _draw(self, canvas: Canvas, page: Page, form: Form, tags: Tags) -> None:
        sheet = form.sheet
        if page.stamp:
            canvas.saveState()
            canvas.translate(sheet.width / 2, sheet.height / 2)
            canvas.rotate(STAMP_ANGLE)
            self._words(canvas, [(ARTIFACT, page.stamp)], 0)
            canvas.restoreState()
        drawn = [(mark, moved(row.marks, page.side, y)) for mark, y, row in tags.rows(page)]
        drawn.append((ARTIFACT, page.around))
        canvas._code.append(ARTIFACT)  # noqa: SLF001 — reportlab knows no tags
        _lines_and_blocks(canvas, (one for _, marks in drawn for one in marks), sheet.height)
        canvas._code.append(END)  # noqa: SLF001
        self._words(canvas, drawn, sheet.height)

    def _words(self, canvas: Canvas, drawn: Sequence[_Marked], height: float) -> None:
        text = canvas.beginText()
        ink = spacing = None
        for tag, marks in drawn:
            letters = [mark for mark in marks if isinstance(mark, Letters)]
            text._code.append(tag)  # noqa: SLF001
            for mark in letters:
                text.setTextOrigin(mark.x, height - mark.y)
                text.setFont(self._names[mark.face], mark.size)
                if mark.ink != ink:
                    ink = mark.ink
                    text.setFillGray(ink)
                if mark.spacing != spacing:
                    spacing = mark.spacing
                    text.setCharSpace(spacing)
                text.textOut(mark.text)
            text._code.append(END)  # noqa: SLF001
        canvas.drawText(text)


def _lines_and_blocks(canvas: Canvas, marks: Iterable[Mark], height: float) -> None:
    state: tuple[float, float, bool] | None = None
    for mark in marks:
        if isinstance(mark, Stroke):
            if state != (mark.width, mark.ink, mark.dashed):
                state = (mark.width, mark.ink, mark.dashed)
                canvas.setLineWidth(mark.width)
                canvas.setStrokeGray(mark.ink)
                canvas.setDash(list(DASH) if mark.dashed else [])
            canvas.line(mark.x0, height - mark.y0, mark.x1, height - mark.y1)
        elif isinstance(mark, Blocks):
            path = canvas.beginPath()
            for x, y, wide, tall in mark.boxes:
                path.rect(x, height - y - tall, wide, tall)
            canvas.setFillGray(0)
            canvas.drawPath(path, stroke=0, fill=1)
