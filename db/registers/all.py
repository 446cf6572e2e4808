"""Every kind of subject: its table, its fold, and what follows from its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from db.events.base import Event, Fact
from db.events.notes import NoticeRaised, PaperPrinted, PersonalDataRevealed
from db.fold.base import Folded, Row
from db.fold.case import FOLD
from db.fold.case import fold as fold_case
from db.fold.record import once_fold, record_fold
from db.followers.search import NO_WORDS, Words, initial_words, words_of
from db.followers.tallies import Cells, case_cells
from db.models.cases import CASES, PARTIES
from db.models.notes import ACCESSES, NOTICES, PRINTS
from db.models.records import RECORDS
from db.registers.described import DESCRIPTIONS, Description


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """How the events of one kind of subject become a row, and what follows from the row."""

    table: Table
    fold: Callable[[int, Sequence[Fact]], Folded]
    number: int = 1  # of the fold
    words: Callable[[Row], Words] | None = None
    cells: Callable[[Row], Cells] | None = None
    parts: Table | None = None  # rows that belong to a row; their first key column names it
    everybody: bool = False  # no audience: all accounts of the county may see it

    @property
    def index(self) -> str:
        return f"{self.table.name}_words"


def _case_words(case: Row) -> Words:
    return (
        *words_of(case["names"]),
        *initial_words(case["names"]),
        *words_of(case["title"]),
        *words_of(case["place"]),
        *words_of(case["summary"]),
    )


def _record_words(description: Description) -> Callable[[Row], Words] | None:
    found = [field for field in description.fields if field.words]
    if not found:
        return None

    def words(row: Row) -> Words:
        kept: Words = NO_WORDS
        for field in found:
            kept += words_of(row[field.name])
            if field.initials:
                kept += initial_words(row[field.name])
        return kept

    return words


def _record(description: Description) -> Register:
    return Register(
        table=RECORDS[description.kind],
        fold=record_fold(description.kinds),
        words=_record_words(description),
        everybody=description.everybody,
    )


def _once(table: Table, kind: type[Event], renamed: dict[str, str]) -> Register:
    names = {column.name for column in table.c}

    def values(event: Event) -> dict[str, Any] | None:
        if not isinstance(event, kind):
            return None
        said = {name: getattr(event, name) for name in kind.__dataclass_fields__}
        told = {renamed.get(name, name): value for name, value in said.items()}
        return {name: value for name, value in told.items() if name in names and name != "id"}

    return Register(table=table, fold=once_fold(values))


REGISTERS: dict[str, Register] = {
    "case": Register(
        table=CASES,
        fold=fold_case,
        number=FOLD,
        words=_case_words,
        cells=case_cells,
        parts=PARTIES,
    ),
    **{one.kind: _record(one) for one in DESCRIPTIONS},
    "print": _once(PRINTS, PaperPrinted, {}),
    "access": _once(ACCESSES, PersonalDataRevealed, {"id": "subject"}),
    "notice": _once(NOTICES, NoticeRaised, {}),
}
