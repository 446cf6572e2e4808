"""Which font draws which character: a small table of files with fall-backs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from desktop.forms.faces import Face, NotTrueTypeError

OWN = (
    *("NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf"),
    *("NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf"),
)
OWN_MORE = ("NotoSerif-Regular.ttf", "NotoSansSymbols2-Regular.ttf")  # ₂ ⅓ Š, and ☑ ✔


class Role(IntEnum):
    """What a piece of text is for; each role has its own first font."""

    TEXT = 0
    STRONG = 1
    HEAD = 2
    TITLE = 3


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font on this machine; `index` chooses a face of a collection (.ttc)."""

    path: Path
    index: int = 0


@dataclass(frozen=True, slots=True)
class FontTable:
    """The files asked in turn for each role, and after them the fall-backs.

    Fall-backs that are not installed, or that cannot be embedded, are passed over; the
    first font of a role must be there.
    """

    roles: tuple[FontFile, ...]
    fallbacks: tuple[FontFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn: the number of the face, the glyph in it, its width in em."""

    face: int
    number: int
    advance: float


def font_table(own: Path, installed: Sequence[FontFile] = ()) -> FontTable:
    """The program's own fonts in `own`, then what else this machine has."""
    more = tuple(FontFile(own / name) for name in OWN_MORE)
    return FontTable(tuple(FontFile(own / name) for name in OWN), (*more, *installed))


class Fonts:
    """The faces of a table, opened when first needed, and every character looked up once."""

    def __init__(self, table: FontTable) -> None:
        self._files = tuple(dict.fromkeys((*table.roles, *table.fallbacks)))
        self._required = len(set(table.roles))
        self._first = tuple(self._files.index(file) for file in table.roles)
        self._opened: dict[int, Face | None] = {}
        self._known: tuple[dict[str, Glyph | None], ...] = tuple({} for _ in Role)

    def face(self, number: int) -> Face | None:
        """The face of this number; None if a fall-back is not installed or not TrueType."""
        if number not in self._opened:
            self._opened[number] = self._open(number)
        return self._opened[number]

    def glyph(self, role: Role, character: str) -> Glyph | None:
        """How to draw the character; None if no font of the table has it."""
        known = self._known[role]
        if character not in known:
            known[character] = self._search(role, character)
        return known[character]

    def _search(self, role: Role, character: str) -> Glyph | None:
        first = self._first[role]
        for number in (first, *range(self._required, len(self._files)), *range(self._required)):
            face = self.face(number)
            if face is not None and (glyph := face.glyph(character)):
                return Glyph(number, glyph, face.advance(glyph))
        return None

    def _open(self, number: int) -> Face | None:
        file = self._files[number]
        try:
            return Face(file.path, file.index)
        except (OSError, NotTrueTypeError):
            if number < self._required:
                raise
            return None
