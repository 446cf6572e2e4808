"""A form to pages: parts become rows, rows fall onto pages, every page gets its head and foot."""

from dataclasses import replace

from desktop.forms import blocks, scales
from desktop.forms.fonts import Fonts, Role
from desktop.forms.marks import FAINT, QUIET, Letters, Mark, Page, Row, Stroke, bound, moved
from desktop.forms.paper_words import numeral
from desktop.forms.parts import (
    Align,
    Borders,
    Choice,
    Fields,
    Form,
    Grid,
    Heading,
    Note,
    NumberedList,
    Paragraphs,
    Part,
    Plain,
    Qr,
    Rule,
    Ruler,
    SealAndDate,
    Signatures,
    Space,
    Title,
)
from desktop.forms.sheet import Sheet
from desktop.forms.typeset import Style, Typesetter

LINES_WITH_SIGNATURES = 2
_Rows = tuple[tuple[float, Row], ...]  # of one page, with their heights on it


def lay_out(form: Form, fonts: Fonts) -> list[Page]:
    """The pages of a form. Characters that no font has leave a blank of one em on a line."""
    annexes = (one for one in form.then if one.goes_on)
    letters = (one for one in form.then if not one.goes_on)
    fallen = [_fallen(piece, fonts) for piece in (form, *annexes)]
    return [
        *_numbered(fallen, fonts),
        *(page for letter in letters for page in lay_out(letter, fonts)),
    ]


def _fallen(form: Form, fonts: Fonts) -> tuple[Form, list[_Rows]]:
    """Give a form with the sheet that it is set on, and the rows of each of its pages."""
    pages = _set(form, fonts)
    if form.closer and len(pages) > 1:
        closer = replace(form, sheet=form.closer)
        if len(closer_pages := _set(closer, fonts)) == 1:
            return closer, closer_pages
    return form, pages


def _set(form: Form, fonts: Fonts) -> list[_Rows]:
    return _fall(_bind_signatures(form, Typesetter(fonts, form.sheet)), form.sheet)


def _numbered(fallen: list[tuple[Form, list[_Rows]]], fonts: Fonts) -> list[Page]:
    """A paper with its annexes is one paper: 第 n 页 共 m 页 runs through it."""
    total = sum(len(pages) for _, pages in fallen)
    made: list[Page] = []
    for form, pages in fallen:
        setter = Typesetter(fonts, form.sheet)
        stamp = _stamp(setter, form)
        for rows in pages:
            around = _around(setter, form, (len(made) + 1, total))
            made.append(Page(rows, around, stamp, form.sheet.side))
    return made


def _bind_signatures(form: Form, setter: Typesetter) -> list[Row]:
    """All rows; from the first signature on one piece, with the last lines of text before it."""
    rows: list[Row] = []
    bound_from: int | None = None
    for part in form.parts:
        if isinstance(part, Signatures) and bound_from is None:
            bound_from = len(rows)
        rows += rows_of(setter, part)
    if bound_from is None:
        return rows
    lines = 0
    while bound_from > 0 and lines < LINES_WITH_SIGNATURES:
        bound_from -= 1
        lines += rows[bound_from].text
    whole = bound(rows[bound_from:])
    room = form.sheet.height - form.sheet.top - form.sheet.bottom
    fits = blocks.height_of(whole) <= room
    return rows[:bound_from] + (whole if fits else _bind_ends(rows[bound_from:]))


def _bind_ends(rows: list[Row]) -> list[Row]:
    """More signatures than a page holds: the first stays with the text, the last with the seal."""
    places = [place for place, row in enumerate(rows) if row.signs]
    first, last = places[0], places[-1]
    return [
        replace(row, keep=row.keep or place < first or place == last)
        for place, row in enumerate(rows)
    ]


def rows_of(setter: Typesetter, part: Part) -> list[Row]:
    """The rows of one part, as wide as the text of the sheet."""
    sheet = setter.sheet
    match part:
        case Title(text):
            style = Style(sheet.title_size, sheet.title_size * 2, Role.TITLE, Align.CENTRE)
            return bound(_titled("H1", setter.paragraph(text, style, sheet.measure)), last=True)
        case Heading(text):
            style = replace(setter.body, role=Role.HEAD)
            air = Row(sheet.pitch * 0.22, blank=True, keep=True)
            named = _titled("H2", setter.paragraph(text, style, sheet.measure))
            return [air, *bound(named, last=True)]
        case Plain(text, align, scale):
            style = Style(sheet.size * scale, sheet.pitch * max(scale, 0.8), align=align)
            return setter.paragraph(text, style, sheet.measure)
        case Paragraphs(texts):
            style = replace(setter.body, indent=2.0)
            return [row for text in texts for row in setter.paragraph(text, style, sheet.measure)]
        case NumberedList(texts):
            style = replace(setter.body, indent=2.0)
            numbered = (f"{numeral(n)}、{text}" for n, text in enumerate(texts, 1))
            return [
                row for text in numbered for row in setter.paragraph(text, style, sheet.measure)
            ]
        case _:
            return _rows_of_block(setter, part)


def _titled(tag: str, rows: list[Row]) -> list[Row]:
    return [replace(rows[0], tag=tag), *rows[1:]]


def _rows_of_block(setter: Typesetter, part: Part) -> list[Row]:
    match part:
        case Fields():
            return blocks.fields(setter, part)
        case Grid():
            return blocks.grid(setter, part)
        case Choice():
            return blocks.choice(setter, part)
        case Signatures():
            return blocks.signatures(setter, part)
        case SealAndDate():
            return blocks.seal_and_date(setter, part)
        case Qr():
            return blocks.qr(setter, part)
        case _:
            return _rows_between(setter, part)


def _rows_between(setter: Typesetter, part: Part) -> list[Row]:
    match part:
        case Note(text):
            style = replace(setter.small, ink=QUIET)
            return setter.paragraph(text, style, setter.sheet.measure)
        case Space(lines):
            return [Row(lines * setter.sheet.pitch, blank=True)]
        case Ruler() | Borders():
            return scales.rows_of(setter, part)
        case Rule():
            return [Row(6, (Stroke(0, 3, setter.sheet.measure, 3),))]
        case _:
            raise TypeError(type(part).__name__)


def _fall(rows: list[Row], sheet: Sheet) -> list[_Rows]:
    """Pieces of bound rows go to the next page whole; a piece taller than a page is torn."""
    floor = sheet.height - sheet.bottom
    pages: list[list[tuple[float, Row]]] = [[]]
    y = sheet.top
    for piece in _pieces(rows):
        if y + blocks.height_of(piece) > floor and pages[-1]:
            pages.append([])
            y = sheet.top
        for row in piece:
            if y + row.height > floor + 0.01 and pages[-1]:
                pages.append([])
                y = sheet.top
            if row.blank and not pages[-1]:
                continue
            if row.again and not pages[-1]:
                pages[-1].append((y, row.again))
                y += row.again.height
            pages[-1].append((y, row))
            y += row.height
    return [tuple(page) for page in pages if page] or [()]


def _pieces(rows: list[Row]) -> list[list[Row]]:
    pieces: list[list[Row]] = [[]]
    for row in rows:
        pieces[-1].append(row)
        if not row.keep:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _around(setter: Typesetter, form: Form, count: tuple[int, int]) -> tuple[Mark, ...]:
    sheet, (number, total) = setter.sheet, count
    style = Style(9.0, 12.0, ink=QUIET)
    right = sheet.side + sheet.measure
    foot = sheet.height - sheet.bottom + 16
    marks: list[Mark] = [Stroke(sheet.side, foot, right, foot, 0.4, FAINT)]
    middle = f"第 {number} 页　共 {total} 页"
    for text, share in ((form.footer.left, 0.0), (middle, 0.5), (form.footer.right, 1.0)):
        x = sheet.side + share * (sheet.measure - setter.width(text, style))
        marks += moved(setter.line(text, style), x, foot + 4)
    if number > 1 and form.running:
        head = sheet.top - 28
        marks += moved(setter.line(form.running, style), sheet.side, head)
        marks.append(Stroke(sheet.side, head + 16, right, head + 16, 0.4, FAINT))
    return tuple(marks)


def _stamp(setter: Typesetter, form: Form) -> tuple[Letters, ...]:
    """The words that lie across the page, around the origin; the press turns them."""
    if not form.stamp:
        return ()
    style = Style(setter.sheet.width / 4.5, 0.0, Role.TITLE, ink=0.92)
    width = setter.width(form.stamp, style)
    marks = moved(setter.line(form.stamp, style), -width / 2, 0)
    return tuple(mark for mark in marks if isinstance(mark, Letters))
