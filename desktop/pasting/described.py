"""What a thing that can be pasted is described by: a new kind is one more description."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.log.base import Value
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field
from desktop.rules.letters import plain
from desktop.rules.problems import Problem

Also = Callable[[Mapping[str, Value]], Iterable[tuple[str, Problem]]]


def _nothing(_: Mapping[str, Value]) -> Iterable[tuple[str, Problem]]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedColumn:
    """A field of a register as a column of a spreadsheet.

    `names`: other headers it is known by. `needed`: what is entered anew without it is refused,
    even where the register lets it be empty. `within`: the column that tells which of several
    records of one name is meant. `called`: where people call it otherwise than the register does.
    """

    field: Field
    names: tuple[str, ...] = ()
    needed: bool = False
    within: str = ""
    called: str = ""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def label(self) -> str:
        return self.called or self.field.label

    @property
    def headers(self) -> frozenset[str]:
        """Give everything that a header may call it, as `header_of` writes it."""
        return frozenset(map(header_of, (self.label, self.field.label, *self.names)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedSheet:
    """A kind of record that is entered in lines.

    `key`: the columns that tell whether a line is in the store already; the first is its name. Two
    lines with one key are the same, unless they differ in what keeps them `apart`. `inside`: the
    column that may name another line of the same paste. `also`: what its values say together, each
    problem beside a column.
    """

    kind: str
    title: str
    columns: tuple[PastedColumn, ...]
    key: tuple[str, ...]
    apart: str = ""
    inside: str = ""
    also: Also = _nothing
    by_name: Mapping[str, PastedColumn] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {one.name: one for one in self.columns})

    @property
    def description(self) -> Description:
        return BY_KIND[self.kind]

    @property
    def named(self) -> PastedColumn:
        return self.by_name[self.key[0]]


def header_of(text: str) -> str:
    """Bring a header to one form: no spaces, no remark in brackets, no mark of what is needed."""
    bare = plain(text).lower().replace("*", "").rstrip(":")
    return bare.partition("(")[0]


def column(kind: str, name: str, *names: str, **more: Any) -> PastedColumn:
    """Describe a column for a field of a register."""
    return PastedColumn(field=BY_KIND[kind].by_name[name], names=names, **more)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Lines as they stand in the grid. `columns`: the field of each column, "" for one left out.

    Every row has as many cells as there are columns. `heads`: what the sheet called them.
    """

    sheet: PastedSheet
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    heads: tuple[str, ...] = ()

    def head(self, column: int) -> str:
        return self.heads[column] if column < len(self.heads) else ""

    @property
    def size(self) -> int:
        """Count the characters of all cells."""
        return sum(len(cell) for row in self.rows for cell in row)

    def texts(self, name: str) -> set[str]:
        """Give what stands in the column of a field."""
        if name not in self.columns:
            return set()
        place = self.columns.index(name)
        return {row[place] for row in self.rows if row[place].strip()}
