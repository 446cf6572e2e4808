"""Text to rows: fonts chosen character by character, lines broken and filled, words marked."""

from dataclasses import dataclass, replace
from itertools import groupby

from desktop.forms.breaking import Line, break_lines
from desktop.forms.fonts import Fonts, Role
from desktop.forms.line_rules import close_up
from desktop.forms.marks import INK, Letters, Mark, Row, Stroke
from desktop.forms.paper_words import spans
from desktop.forms.parts import Align, Look, Text
from desktop.forms.sheet import Sheet

BY_HAND = -1
ROLE_OF_LOOK = {Look.STRONG: Role.STRONG}
BASELINE, UNDER, THROUGH = 0.37, 0.2, 0.32


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set. `indent` is in em, for the first line; `fill` spreads full lines."""

    size: float
    pitch: float
    role: Role = Role.TEXT
    align: Align = Align.LEFT
    indent: float = 0.0
    fill: bool = True
    ink: float = INK

    @property
    def baseline(self) -> float:
        """From the top of a row to the foot of its characters."""
        return self.pitch / 2 + self.size * BASELINE


@dataclass(frozen=True, slots=True)
class _Run:
    """A paragraph character by character: its text, widths in em, and what each is drawn with.

    Keys are face, look, and the number of the piece: marks that close up begin a new piece.
    """

    text: str
    advances: list[float]
    keys: list[tuple[int, Look, int]]


class Typesetter:
    """Sets text for one sheet with the fonts of the press."""

    def __init__(self, fonts: Fonts, sheet: Sheet) -> None:
        self.fonts, self.sheet = fonts, sheet
        self.body = Style(sheet.size, sheet.pitch)
        self.small = Style(sheet.size * 0.75, sheet.pitch * 0.72)

    def width(self, text: str, style: Style) -> float:
        """The width of one unbroken line, in points."""
        return sum(self._run(text, style).advances) * style.size

    def paragraph(self, text: Text, style: Style, width: float) -> list[Row]:
        """Rows of one or, where the text has line breaks, several paragraphs."""
        rows: list[Row] = []
        for run in _split(self._run(text, style)):
            room = width / style.size
            broken = break_lines(run.text, run.advances, room - style.indent, room)
            made = [
                Row(
                    style.pitch,
                    self._marks(run, line, style, (width, number == 0)),
                    text=True,
                    tag="" if number else "P",
                )
                for number, line in enumerate(broken)
            ]
            rows += _unwidowed(made)
        return rows

    def line(self, text: str, style: Style, x: float = 0.0) -> tuple[Mark, ...]:
        """The marks of a text that is known to be short, on one line, beginning at x."""
        run = self._run(text.replace("\n", " "), style)
        return tuple(self._words(run, Line(0, len(run.text)), style, x))

    def _run(self, text: Text, style: Style) -> _Run:
        characters: list[str] = []
        advances: list[float] = []
        keys: list[tuple[int, Look, int]] = []
        piece, last = 0, ""
        for span in spans(text):
            role = ROLE_OF_LOOK.get(span.look, style.role)
            for character in span.text:
                glyph = self.fonts.glyph(role, character)
                if close_up(last, character):
                    advances[-1] -= 0.5
                    piece += 1
                advances.append(glyph.advance if glyph else 1.0)
                keys.append((glyph.face if glyph else BY_HAND, span.look, piece))
                last = character
            characters.append(span.text)
        return _Run("".join(characters), advances, keys)

    def _marks(
        self, run: _Run, line: Line, style: Style, place: tuple[float, bool]
    ) -> tuple[Mark, ...]:
        width, opening = place
        x = style.indent * style.size if opening else 0.0
        if not style.fill or style.align is not Align.LEFT:
            line = replace(line, spacing=0.0)
        if style.align is not Align.LEFT:
            slack = width - sum(run.advances[line.start : line.end]) * style.size
            x = slack if style.align is Align.RIGHT else slack / 2
        return tuple(self._words(run, line, style, x))

    def _words(self, run: _Run, line: Line, style: Style, x: float) -> list[Mark]:
        marks: list[Mark] = []
        spacing = line.spacing * style.size
        at = line.start
        for (face, look, _), group in groupby(run.keys[line.start : line.end]):
            end = at + sum(1 for _ in group)
            wide = sum(run.advances[at:end]) * style.size + spacing * (end - at)
            foot = style.baseline
            if face != BY_HAND:
                text = run.text[at:end]
                marks.append(Letters(x, foot, text, face, style.size, spacing, style.ink))
            if face == BY_HAND or look is Look.FILLED:
                low = foot + UNDER * style.size
                marks.append(Stroke(x, low, x + wide - spacing, low))
            if look is Look.STRUCK:
                middle = foot - THROUGH * style.size
                marks.append(Stroke(x, middle, x + wide - spacing, middle, 0.9))
            at, x = end, x + wide
        return marks


def _split(run: _Run) -> list[_Run]:
    if "\n" not in run.text:
        return [run]
    pieces, start = [], 0
    for text in run.text.split("\n"):
        end = start + len(text)
        pieces.append(_Run(text, run.advances[start:end], run.keys[start:end]))
        start = end + 1
    return [piece for piece in pieces if piece.text.strip()] or pieces[:1]


def _unwidowed(rows: list[Row]) -> list[Row]:
    """No first line alone at the foot of a page, no last line alone at the head of one."""
    for place in {0, len(rows) - 2}:
        if 0 <= place < len(rows) - 1:
            rows[place] = replace(rows[place], keep=True)
    return rows
