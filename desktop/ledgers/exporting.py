"""A list on its way into a file: page by page, as its viewer sees it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from db.log.clock import china_time
from db.masks import Grade, Masked
from db.queries import Reading
from db.queries.record_answers import ALL, RecordFilter, RecordLine, key_of
from db.subjects.records.described import Description, Field
from db.viewer import Viewer
from desktop.ledgers.sheet import Sheet
from desktop.ledgers.table_text import write_csv
from desktop.ledgers.writing import Progress
from desktop.rules.identity import marked

T = TypeVar("T")
Word = Callable[[Field, Masked], str]  # puts a cell into words
MONEY = "money"  # the rule of an amount
WORKBOOK = "desktop.ledgers.workbook"  # its library has 40 modules, which no list needs
EACH = 500  # lines of one question: the store is free for others in between
MASKED, WHOLE = "证件号码等已遮盖", "含完整号码，请妥善保管，用后销毁"
_WIDTHS = {"day": 12, "number": 8, "decimal": 12, "flag": 8, "code": 14, "codes": 20, "ref": 20}
_OF_GRADE = {Grade.IDENTITY: 22, Grade.PHONE: 16, Grade.BIRTH: 12, Grade.ADDRESS: 36}
_SHORT, _LONG, _NARROW, _WIDE = 20, 60, 14, 36


class Ask(Protocol):
    """The way to the store, callable from the thread that writes the file."""

    def __call__(self, question: Callable[[Reading], T]) -> T: ...


class Form(StrEnum):
    """The kinds of file that offices exchange."""

    WORKBOOK = ".xlsx"
    UTF8 = "utf-8-sig"
    GB18030 = "gb18030"

    @property
    def suffix(self) -> str:
        return ".xlsx" if self is Form.WORKBOOK else ".csv"


class Line(Protocol):
    """A line of a list, as far as its viewer may read it."""

    @property
    def cells(self) -> tuple[Masked, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Leaving(ABC):
    """What is taken out: columns by their labels, and where the lines come from.

    `hides` says in the file what the lines do not tell.
    """

    description: Description
    labels: tuple[str, ...]
    names: tuple[str, ...]
    fields: tuple[Field, ...]
    count: int
    hides: str = MASKED

    @abstractmethod
    def only(self, ids: tuple[int, ...]) -> Self:
        """Take out these lines alone, whatever else was wanted."""

    @abstractmethod
    def counted(self, reading: Reading) -> int:
        """Count the lines, all of them."""

    @abstractmethod
    def page(self, reading: Reading, last: Any) -> Sequence[Line]:
        """Give at most `EACH` lines after the last one, the first of all after None."""


@dataclass(frozen=True, kw_only=True)
class Taken(Leaving):
    """What is taken out of a register: the lines of its list that were wanted."""

    wanted: RecordFilter

    def only(self, ids: tuple[int, ...]) -> Self:
        alone = replace(self.wanted, typed="", equal=(), state=ALL, ids=ids)
        return replace(self, wanted=alone, count=len(ids))

    def counted(self, reading: Reading) -> int:
        return reading.registers.count(self.description.kind, self.wanted, stops=False)

    def page(self, reading: Reading, last: RecordLine | None) -> Sequence[RecordLine]:
        after = key_of(last) if last else None
        kind = self.description.kind
        return reading.registers.page(kind, self.wanted, after, EACH, self.names)


def lines_of(ask: Ask, taken: Leaving) -> Iterator[Line]:
    """Ask for the lines as the list shows them, some hundreds at a time."""
    last: Line | None = None
    while True:
        lines = ask(partial(taken.page, last=last))
        yield from lines
        if len(lines) < EACH:
            return
        last = lines[-1]


def sheet_of(
    taken: Leaving,
    lines: Iterable[Line],
    text: Word,
    said: str,
) -> Sheet:
    """Put the lines into words, as `text` words a field."""
    worded = [bool(one.codes or one.lines or one.rule == MONEY) for one in taken.fields]

    def rows() -> Iterator[Sequence[str]]:
        for line in lines:
            found = zip(taken.fields, line.cells, worded, strict=True)  # all else is text already
            yield [_written(field, cell, text, words=words) for field, cell, words in found]

    widths = tuple(map(_width, taken.fields))
    return Sheet(taken.description.title, said, taken.labels, widths, rows(), taken.count)


def _written(field: Field, cell: Masked, text: Word, *, words: bool) -> str:
    if words:
        return text(field, cell)
    return marked(cell.text) if field.rule == "identity" else cell.text


def said_of(viewer: Viewer, now_ms: int, reason: str, *, whole: bool, hides: str = MASKED) -> str:
    """Say who took it out, when and why: the line that stays with the file."""
    at = china_time(now_ms)
    parts = (
        f"导出人 {viewer.name}",
        f"单位 {viewer.unit_name}",
        f"时间 {at:%Y-%m-%d %H:%M}",
        f"事由 {reason}",
        WHOLE if whole else hides,
    )
    return "　".join(parts)


def write(form: Form, target: Path, sheet: Sheet, progress: Progress) -> int:
    """Write the file and return its number of rows; raises what the writers raise."""
    if form is Form.WORKBOOK:
        write_workbook: Callable[[Path, Sheet, Progress], int]
        write_workbook = import_module(WORKBOOK).write_workbook
        return write_workbook(target, sheet, progress)
    if form is Form.UTF8:
        return write_csv(target, sheet, "utf-8-sig", progress)
    return write_csv(target, sheet, "gb18030", progress)


def file_name(description: Description, now_ms: int, form: Form) -> str:
    at = china_time(now_ms)
    return f"{description.title}{at:%Y%m%d}{form.suffix}"


def _width(field: Field) -> int:
    """Give a width in half-width characters, of which a Han character takes two."""
    if field.grade in _OF_GRADE:
        return _OF_GRADE[field.grade]
    if field.type in _WIDTHS:
        return _WIDTHS[field.type]
    if field.longest > _LONG:
        return _WIDE
    return _NARROW if field.longest <= _SHORT else _SHORT
