"""What a paper is made of. Plain values from top to bottom: no reportlab, no Qt, no database."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from desktop.forms.sheet import A4, Sheet


class Look(Enum):
    """How a piece of running text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    FILLED = "filled"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one look; FILLED stands on a line, STRUCK is crossed out."""

    text: str
    look: Look = Look.PLAIN


Text = str | tuple[Span, ...]


class Align(Enum):
    """Where a line that does not fill the measure stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """One paragraph without indent. `scale` multiplies the text size of the sheet."""

    text: Text
    align: Align = Align.LEFT
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The label that opens a section; never the last line of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text; line breaks inside a text open new paragraphs. First lines are indented."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Terms, numbered 一、二、三、 in their order."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the value that stands on a line behind it; `share` is its part of the width."""

    label: str
    value: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows of labelled values. A value that is too long goes on below itself."""

    rows: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of a grid. `label` cells are set in the heading font, centred."""

    text: str
    share: float = 1.0
    label: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Boxes with hairlines. Every row fills the width of the page and stays whole.

    `long` may go on over pages, so each row is closed at its top too; with `heads` the first row
    stands again at the head of each.
    """

    rows: tuple[tuple[Cell, ...], ...]
    long: bool = False
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Boxes of which some are ticked; ticks are drawn, the words stay as the form has them."""

    label: str
    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Room for one signature. `name` says whose; `print_room` leaves a place for a fingerprint."""

    role: str
    name: str = ""
    print_room: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, two beside each other. The block is never torn nor alone on a page."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class SealAndDate:
    """The place of the seal: who seals, the word that marks it, and the date under it."""

    unit: str
    mark: str
    date: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code at the right with lines of text beside it. It holds `content` and nothing else."""

    content: str
    beside: tuple[Plain, ...] = ()
    millimetres: float = 30.0


@dataclass(frozen=True, slots=True)
class Ruler:
    """A scale to lay a ruler on."""

    millimetres: int = 100


@dataclass(frozen=True, slots=True)
class Borders:
    """Frames at these distances from the edge of the paper; the first part of a page alone.

    `told`: the distance stands beside each.
    """

    millimetres: tuple[int, ...]
    told: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height, in lines of the sheet."""

    lines: float = 0.5


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: str


Part = (
    Title
    | Plain
    | Heading
    | Paragraphs
    | NumberedList
    | Fields
    | Grid
    | Choice
    | Signatures
    | SealAndDate
    | Qr
    | Ruler
    | Borders
    | Rule
    | Space
    | Note
)


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands left and right of 第 x 页 共 y 页."""

    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A paper: its stable code, its name, its parts, and what every page repeats.

    `running` stands at the head of the second and later pages; `stamp` (样稿) lies under the text.
    `then`: what follows, each on pages of its own: letters of the same kind, counted anew, or an
    annex that `goes_on` with the pages of the paper. `closer`: a sheet that is set closer, taken
    where the paper without its annexes then stands on one page. `title`: what a viewer of the
    file shows; `made_at`: when what the paper says came to stand.
    """

    code: str
    name: str
    parts: tuple[Part, ...]
    sheet: Sheet = A4
    footer: Footer = Footer()
    running: str = ""
    stamp: str = ""
    then: tuple["Form", ...] = ()
    goes_on: bool = False
    closer: Sheet | None = None
    title: str = ""
    made_at: datetime | None = None
