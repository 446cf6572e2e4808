"""What is finally put on paper: words, strokes and blocks, in points from the top left corner."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

INK, QUIET, FAINT = 0.0, 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters of one face on one baseline; `spacing` is added after each, in points."""

    x: float
    y: float
    text: str
    face: int
    size: float
    spacing: float = 0.0
    ink: float = INK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    ink: float = INK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """Filled rectangles (x, y, width, height), the squares of a QR code."""

    boxes: tuple[tuple[float, float, float, float], ...]


Mark = Letters | Stroke | Blocks


@dataclass(frozen=True, slots=True)
class Row:
    """A slice of the page that is never torn. Marks count from its own top left corner.

    `keep` binds it to the next row; `text` says that it is a line of running text; a `blank` row
    vanishes at the head of a page. `again`: what stands before it there. `tag`: it begins a title
    (H1), a heading (H2) or a paragraph (P); without, it goes on with what is above it. `signs`: it
    is room for signatures.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    text: bool = False
    blank: bool = False
    again: "Row | None" = None
    tag: str = "P"
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Rows with the distance of their tops from the top of the paper, and what stands around.

    `side`: where the rows begin, from the left of the paper.
    """

    rows: tuple[tuple[float, Row], ...]
    around: tuple[Mark, ...]
    stamp: tuple[Letters, ...] = ()
    side: float = 0.0


def moved(marks: Iterable[Mark], x: float, y: float) -> tuple[Mark, ...]:
    return tuple(_moved(mark, x, y) for mark in marks)


def _moved(mark: Mark, x: float, y: float) -> Mark:
    match mark:
        case Letters():
            return replace(mark, x=mark.x + x, y=mark.y + y)
        case Stroke(x0, y0, x1, y1):
            return replace(mark, x0=x0 + x, y0=y0 + y, x1=x1 + x, y1=y1 + y)
        case Blocks(boxes):
            return Blocks(tuple((left + x, top + y, w, h) for left, top, w, h in boxes))


def frame(
    x: float, y: float, width: float, height: float, dashed: bool = False
) -> tuple[Stroke, ...]:
    """The four sides of a box."""
    right, low, ink = x + width, y + height, FAINT if dashed else INK
    corners = ((x, y), (right, y), (right, low), (x, low), (x, y))
    pairs = pairwise(corners)
    return tuple(Stroke(*start, *stop, 0.5, ink, dashed) for start, stop in pairs)


def bound(rows: Iterable[Row], last: bool = False) -> list[Row]:
    """The rows as one piece; with `last` also bound to what follows."""
    whole = [replace(row, keep=True) for row in rows]
    if whole and not last:
        whole[-1] = replace(whole[-1], keep=False)
    return whole
