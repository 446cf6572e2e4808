"""The parts that are more than running text: labelled values, grids, choices, signatures, QR."""

from dataclasses import replace

import segno

from desktop.forms.fonts import Role
from desktop.forms.marks import FAINT, QUIET, Blocks, Mark, Row, Stroke, bound, frame, moved
from desktop.forms.parts import (
    Align,
    Cell,
    Choice,
    Field,
    Fields,
    Grid,
    Qr,
    SealAndDate,
    Signatures,
    Signer,
)
from desktop.forms.sheet import MILLIMETRE
from desktop.forms.typeset import Style, Typesetter

QUIET_ZONE = 4  # modules that must stay white around a QR code (ISO/IEC 18004)
GUTTER, PADDING, UNDERLINE = 12.0, 5.0, 0.24
SIGNING_ROOM, FINGER, SEAL_ROOM = 44.0, (44.0, 54.0), 30.0


def stacked(rows: list[Row], x: float = 0.0, y: float = 0.0) -> tuple[Mark, ...]:
    """The marks of rows that stand below each other, as one piece."""
    marks: list[Mark] = []
    for row in rows:
        marks += moved(row.marks, x, y)
        y += row.height
    return tuple(marks)


def height_of(rows: list[Row]) -> float:
    return sum(row.height for row in rows)


def fields(setter: Typesetter, part: Fields) -> list[Row]:
    rows = []
    for row in part.rows:
        unit = setter.sheet.measure / sum(field.share for field in row)
        x, tallest, marks = 0.0, setter.sheet.pitch, []
        for place, field in enumerate(row):
            wide = field.share * unit
            gap = GUTTER if place < len(row) - 1 else 0.0
            made, height = _field(setter, field, x, wide - gap)
            marks += made
            tallest, x = max(tallest, height), x + wide
        rows.append(Row(tallest, tuple(marks)))
    return bound(rows)


def _field(setter: Typesetter, field: Field, x: float, width: float) -> tuple[list[Mark], float]:
    label = f"{field.label}：" if field.label else ""
    start = min(
        setter.width(label, setter.body) - 0.3 * setter.sheet.size * bool(label), width * 0.6
    )
    lines = setter.paragraph(field.value, setter.body, width - start)
    marks = [*setter.line(label, setter.body, x), *stacked(lines, x + start)]
    for number in range(len(lines)):
        low = number * setter.sheet.pitch + setter.body.baseline + UNDERLINE * setter.sheet.size
        marks.append(Stroke(x + start, low, x + width, low, 0.4))
    return marks, height_of(lines)


def grid(setter: Typesetter, part: Grid) -> list[Row]:
    rows = [_grid_row(setter, row, first=part.long or n == 0) for n, row in enumerate(part.rows)]
    if not part.heads:
        return rows
    return [rows[0], *(replace(row, again=rows[0]) for row in rows[1:])]


def _grid_row(setter: Typesetter, cells: tuple[Cell, ...], first: bool) -> Row:
    unit = setter.sheet.measure / sum(cell.share for cell in cells)
    style = Style(setter.sheet.size * 0.88, setter.sheet.pitch * 0.8, fill=False)
    texts = []
    for cell in cells:
        chosen = replace(style, role=Role.HEAD, align=Align.CENTRE) if cell.label else style
        texts.append(setter.paragraph(cell.text, chosen, cell.share * unit - 2 * PADDING))
    needed = (max(height_of(t), c.lines * style.pitch) for t, c in zip(texts, cells, strict=True))
    height = max(needed) + 2 * PADDING
    marks: list[Mark] = [Stroke(0, 0, setter.sheet.measure, 0)] if first else []
    x = 0.0
    for cell, text in zip(cells, texts, strict=True):
        spare = height - 2 * PADDING - height_of(text)
        marks += stacked(text, x + PADDING, PADDING + (spare / 2 if cell.lines == 1 else 0))
        marks.append(Stroke(x, 0, x, height))
        x += cell.share * unit
    marks += [Stroke(x, 0, x, height), Stroke(0, height, x, height)]
    return Row(height, tuple(marks))


def choice(setter: Typesetter, part: Choice) -> list[Row]:
    size, x = setter.sheet.size, setter.width(part.label, setter.body)
    marks = list(setter.line(part.label, setter.body))
    rows = []
    for option, ticked in part.options:
        wide = size * 1.3 + setter.width(option, setter.body)
        if x + wide > setter.sheet.measure and marks:
            rows.append(Row(setter.sheet.pitch, tuple(marks)))
            marks, x = [], 2 * size
        marks += _box(x, setter.body, ticked)
        marks += setter.line(option, setter.body, x + size * 1.15)
        x += wide + size
    return bound([*rows, Row(setter.sheet.pitch, tuple(marks))])


def _box(x: float, style: Style, ticked: bool) -> list[Mark]:
    side = style.size * 0.78
    top = style.baseline - side * 0.92
    sides: list[Mark] = list(frame(x, top, side, side))
    if ticked:
        low = (x + side * 0.42, top + side * 0.8)
        sides.append(Stroke(x + side * 0.15, top + side * 0.5, *low, 1.3))
        sides.append(Stroke(*low, x + side * 0.95, top + side * 0.08, 1.3))
    return sides


def signatures(setter: Typesetter, part: Signatures) -> list[Row]:
    """Two signers beside each other, each with a line to sign on."""
    width = (setter.sheet.measure - 2 * GUTTER) / 2
    rows = []
    for place in range(0, len(part.signers), 2):
        pair = [_signer(setter, signer, width) for signer in part.signers[place : place + 2]]
        marks = list(pair[0].marks)
        if len(pair) > 1:
            marks += moved(pair[1].marks, width + 2 * GUTTER, 0)
        rows.append(Row(max(row.height for row in pair), tuple(marks), signs=True))
    return rows


def _signer(setter: Typesetter, signer: Signer, width: float) -> Row:
    role = Style(setter.sheet.size * 0.86, setter.sheet.pitch * 0.8)
    name = Style(setter.sheet.size * 0.68, setter.sheet.pitch * 0.54, ink=QUIET, fill=False)
    head = setter.paragraph(f"{signer.role}：", role, width)
    finger, tall = FINGER
    line = width - finger - GUTTER if signer.print_room else width
    foot = height_of(head) + SIGNING_ROOM * 0.7
    marks = [*stacked(head), Stroke(0, foot, line, foot, 0.5)]
    below = setter.paragraph(signer.name, name, line) if signer.name else []
    marks += stacked(below, 0, foot + 2)
    height = foot + max(height_of(below), name.pitch) + 10
    if signer.print_room:
        top = height_of(head) - 1
        marks += frame(width - finger, top, finger, tall, dashed=True)
        hint = replace(name, ink=FAINT, size=name.size * 0.9)
        middle = width - finger / 2 - setter.width("指印", hint) / 2
        marks += moved(setter.line("指印", hint), middle, top + tall - name.pitch)
        height = max(height, top + tall + 8)
    return Row(height, tuple(marks))


def seal_and_date(setter: Typesetter, part: SealAndDate) -> list[Row]:
    """At the right, with room for a round seal of 42 mm over unit and date."""
    width = max(setter.width(part.unit, setter.body), setter.sheet.measure * 0.52)
    width = min(width, setter.sheet.measure)
    middle = replace(setter.body, align=Align.CENTRE)
    mark = replace(middle, size=setter.sheet.size * 0.8)
    rows = [
        *setter.paragraph(part.unit, middle, width),
        *setter.paragraph(part.mark, mark, width),
        *setter.paragraph(part.date, middle, width),
    ]
    x = setter.sheet.measure - width
    whole = [Row(row.height, moved(row.marks, x, 0)) for row in rows]
    return bound([Row(SEAL_ROOM), *whole, Row(SEAL_ROOM / 2)], last=True)


def qr(setter: Typesetter, part: Qr) -> list[Row]:
    side = part.millimetres * MILLIMETRE
    matrix = segno.make(part.content, error="m", micro=False).matrix
    unit = side / len(matrix)
    quiet = QUIET_ZONE * unit
    left = setter.sheet.measure - side
    boxes = [
        (left + start * unit, quiet + y * unit, (stop - start) * unit, unit)
        for y, line in enumerate(matrix)
        for start, stop in _dark_runs(bytes(line))
    ]
    beside: list[Row] = []
    for text in part.beside:
        style = Style(setter.sheet.size * text.scale, setter.sheet.pitch * max(1, text.scale * 0.9))
        beside += setter.paragraph(text.text, style, left - GUTTER)
    height = max(side + 2 * quiet, height_of(beside))
    text_marks = stacked(beside, 0, (height - height_of(beside)) / 2)
    return [Row(height, (*text_marks, Blocks(tuple(boxes))))]


def _dark_runs(line: bytes) -> list[tuple[int, int]]:
    edges = [
        n for n in range(len(line) + 1) if (n < len(line) and line[n]) != (n > 0 and line[n - 1])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
