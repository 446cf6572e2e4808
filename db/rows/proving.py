"""The proof of one register: its rows, and all that follows from them, are what the events give.

Rows, parts and conflicts are compared one by one. What lies in another order than the rows do is
compared as sums: of the lines of the audience, the terms of the indexes, the cells of the counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import date
from functools import cache
from operator import itemgetter

from sqlalchemy import Connection, Table, func, select

from db.followers import audience, clocks, index_sums, tellings
from db.followers.homes import AT_HOME
from db.followers.index_sums import Weights
from db.followers.kinds import SUBJECTS
from db.followers.pending import homes
from db.followers.tallies import Cells
from db.journal import table as journal
from db.models.followers import CLOCKS, TALLY, TELLINGS
from db.models.journal import EVENT_SUBJECT
from db.process.folded import Folded, Row
from db.store import plain

BLOCK = 500
Stored = Iterable[plain.Values]
_CLASHES = (
    "SELECT subject, device, counter, code, field, kept, other, settled FROM conflict "
    "WHERE kind = ? AND subject BETWEEN ? AND ?"
)
_first = itemgetter(0)


class Proof:
    """What follows from the events of one kind, as far as they have been followed."""

    def __init__(self, connection: Connection, kind: str, weights: Weights) -> None:
        self.connection, self.kind, self.weights = connection, kind, weights
        self.register = SUBJECTS[kind]
        self.homes = AT_HOME if self.register.by_area else homes(connection)
        self.rows = self.words = self.numbers = self.seen = self.cells = 0
        self.clocks = self.tellings = 0
        self.wrong: list[str] = []

    def followed(self) -> Iterator[int]:
        """Follow all histories, block by block; gives how many so far."""
        done = first = 0
        for ids in _blocks(self.connection, self.kind):
            histories = journal.histories(self.connection, self.kind, ids)
            folded = {id_: self.register.fold(id_, histories[id_]) for id_ in ids}
            self._compare(folded, (first, ids[-1]))
            self._add(folded)
            done, first = done + len(ids), ids[-1] + 1
            yield done

    def faults(self) -> list[str]:
        """Tell what differs, once all histories have been followed."""
        told, register = list(self.wrong), self.register
        if self.rows != self.connection.scalar(select(func.count()).select_from(register.table)):
            told.append(f"{self.kind}: rows without events")
        if self.seen != self._audience():
            told.append(f"{self.kind}: the audience differs")
        if register.clocks and self.clocks != self._lines(CLOCKS):
            told.append(f"{self.kind}: the clocks differ")
        if register.tells and self.tellings != self._lines(TELLINGS):
            told.append(f"{self.kind}: who is told differs")
        if register.words and self.words != self._held(register.index):
            told.append(f"{self.kind}: the search index differs")
        if register.numbers and self.numbers != self._held(register.numbers_index):
            told.append(f"{self.kind}: the index of numbers differs")
        return told

    def _compare(self, folded: Mapping[int, Folded], ends: tuple[int, int]) -> None:
        self._differ("row", self._rows(folded), self._stored(self.register.table, ends))
        if self.register.parts is not None:
            due = self._parts(self.register.parts, folded)
            self._differ("parts", due, self._stored(self.register.parts, ends))
        clashes = plain.ask(self.connection, _CLASHES, [self.kind, *ends])
        self._differ("conflicts", _conflicts(folded), clashes)

    def _differ(self, what: str, due: Stored, stored: Stored) -> None:
        """Compare rows that begin with the id of their subject; most come in the same order."""
        ours, theirs = [*due], [*stored]
        if ours != theirs:
            ids = sorted({*map(_first, {*ours} ^ {*theirs})})
            self.wrong += [f"{self.kind} {id_}: {what}" for id_ in ids]

    def _rows(self, folded: Mapping[int, Folded]) -> Stored:
        given = plain.given(self.connection, self.register.table)
        values = plain.values_of(self.register.table)
        return (given(values(result.row)) for result in folded.values() if result.row)

    def _parts(self, table: Table, folded: Mapping[int, Folded]) -> Stored:
        given, values = plain.given(self.connection, table), plain.values_of(table)
        return (given(values(part)) for result in folded.values() for part in result.parts)

    def _stored(self, table: Table, ends: tuple[int, int]) -> Stored:
        return plain.ask(self.connection, _between(table), ends)

    def _add(self, folded: Mapping[int, Folded]) -> None:
        rows = {id_: result.row for id_, result in folded.items() if result.row}
        self.rows += len(rows)
        if not self.register.everybody:
            self.seen += sum(map(plain.weight, audience.paths(rows, self.homes)))
        if told := self.register.clocks:
            given = plain.given(self.connection, CLOCKS)
            running = clocks.lines(rows, told, self.homes)
            self.clocks += sum(plain.weight(given((self.kind, *line))) for line in running)
        if self.register.tells:
            hear = tellings.lines(folded, self.homes)
            self.tellings += sum(plain.weight((self.kind, *line)) for line in hear)
        for id_, row in rows.items():
            self._add_terms(id_, row, folded[id_].parts)
            if self.register.tallies:
                self.cells += _weighed(self.register.cells(self.homes.seen(row)))

    def _add_terms(self, id_: int, row: Row, parts: Sequence[Row]) -> None:
        dialect, register = self.connection.dialect.name, self.register
        if register.words:
            self.words += index_sums.due(dialect, self.weights, id_, register.words(row))
        if register.numbers:
            ends = register.numbers(row, parts)
            self.numbers += index_sums.due(dialect, self.weights, id_, ends)

    def _audience(self) -> int:
        query = f"SELECT subject, path FROM audience WHERE kind = '{self.kind}'"
        return sum(map(plain.weight, plain.each(self.connection, query)))

    def _lines(self, table: Table) -> int:
        told = plain.quoted(plain.names_of(table))
        query = f"SELECT {told} FROM {table.name} WHERE kind = '{self.kind}'"
        return sum(map(plain.weight, plain.each(self.connection, query)))

    def _held(self, index: str) -> int | None:
        return index_sums.held(self.connection, self.weights, index)


def counted(connection: Connection) -> int | None:
    """Weigh all counts as `Proof.cells` does; None where a day is none."""
    day = cache(_as_day)
    rows = plain.each(connection, f"SELECT {plain.quoted(plain.names_of(TALLY))} FROM tally")
    try:
        return sum(
            plain.weight((measure, grain, day(told), place, split)) * _packed(number, days)
            for measure, grain, told, place, split, number, days in rows
        )
    except ValueError:
        return None


def _as_day(told: str | date) -> date:
    return date.fromisoformat(told) if isinstance(told, str) else told


def _blocks(connection: Connection, kind: str) -> Iterator[list[int]]:
    last = -1
    mine = EVENT_SUBJECT.c.kind == kind
    query = select(EVENT_SUBJECT.c.id).where(mine).distinct().order_by(EVENT_SUBJECT.c.id)
    while ids := list(connection.scalars(query.where(EVENT_SUBJECT.c.id > last).limit(BLOCK))):
        yield ids
        last = ids[-1]


def _conflicts(folded: Mapping[int, Folded]) -> Stored:
    return ((id_, *astuple(clash)) for id_, result in folded.items() for clash in result.conflicts)


def _weighed(cells: Cells) -> int:
    return sum(
        plain.weight(cell) * _packed(amount.number, amount.days) for cell, amount in cells.items()
    )


def _packed(number: int, days: int) -> int:
    """Hold both amounts of a cell in one number."""
    return number + (days << 40)


@cache
def _between(table: Table) -> str:
    names = plain.names_of(table)
    told, (of, second, *_) = plain.quoted(names), names
    return f"SELECT {told} FROM {table.name} WHERE {of} BETWEEN ? AND ? ORDER BY {of}, {second}"
