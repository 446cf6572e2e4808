"""Statements in the driver's own words, for the few that run for every event.

SQLAlchemy spends ten times as long on such a statement as SQLite on carrying it out: 23 to 29 µs
against 3 (measured). Here a `date` is a text and a truth a number where SQLite is the store.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Connection, Date, Table

from db.store.many import marked, value_of

MARKS = {"sqlite": "?", "postgresql": "%s"}
Values = tuple[Any, ...]


class Answer(list[Values]):
    """The rows of an answer, all of them, as the driver gives them."""

    def first(self) -> Values | None:
        return self[0] if self else None

    def scalar(self) -> Any:
        return self[0][0] if self else None

    def column(self) -> list[Any]:
        return [row[0] for row in self]


def ask(connection: Connection, query: str, values: Sequence[Any]) -> Answer:
    """Ask a question whose values are marked with `?`."""
    if connection.dialect.name == "sqlite":
        return Answer(_driver(connection).execute(query, values).fetchall())
    return Answer(map(tuple, connection.exec_driver_sql(_said(query), tuple(values))))


def ask_here(connection: Connection, query: str, values: Mapping[str, Any]) -> Answer:
    """Ask SQLite, and it alone, a question whose values are marked with `:name`."""
    return Answer(_driver(connection).execute(query, values).fetchall())


def each(connection: Connection, query: str) -> Iterator[Values]:
    """Go through the rows of a question that has no values, without holding them all."""
    if connection.dialect.name == "sqlite":
        return iter(_driver(connection).execute(query))
    found = connection.exec_driver_sql(query, execution_options={"yield_per": 1_000})
    return map(tuple, found)


def ask_many(
    connection: Connection, query: str, values: Sequence[Any], more: Sequence[Any]
) -> Answer:
    """Ask a question in which `IN (?*)` holds `more`; its text is one for any number of them."""
    dialect = connection.dialect.name
    return ask(connection, _marked(dialect, query), (*values, value_of(dialect, more)))


def run(connection: Connection, statement: str, rows: Sequence[Values]) -> None:
    """Carry out a statement once for each row of values."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        _driver(connection).executemany(statement, rows)
    elif len(rows) == 1:  # the driver's batch costs more words, and see `db/store/server.py`
        connection.exec_driver_sql(_said(statement), tuple(rows[0])).close()
    else:
        connection.exec_driver_sql(_said(statement), list(rows)).close()


def run_many(
    connection: Connection, statement: str, values: Sequence[Any], more: Sequence[Any]
) -> None:
    """Carry out a statement once; `IN (?*)` in it holds `more`."""
    dialect = connection.dialect.name
    run(connection, _marked(dialect, statement), [(*values, value_of(dialect, more))])


def insert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    run(connection, _insertion(table), rows)


def given(connection: Connection, table: Table) -> Callable[[Values], Values]:
    """Tell how a row of the table is written: its values, as the driver takes them."""
    dates = _places(table, Date) if connection.dialect.name == "sqlite" else ()
    return _dated(dates, date.isoformat) if dates else _as_it_is


def taken(connection: Connection, table: Table) -> Callable[[Values], Values]:
    """Tell how a row of the table is read: the driver's values as the table means them."""
    if connection.dialect.name != "sqlite":
        return _as_it_is
    return _truthful(_places(table, Date), _places(table, Boolean))


def dated(connection: Connection, places: tuple[int, ...]) -> Callable[[Values], Values]:
    """Tell how a row is read that has a date in these places."""
    sqlite = connection.dialect.name == "sqlite"
    return _dated(places, date.fromisoformat) if sqlite else _as_it_is


def weight(row: Hashable) -> int:
    """Weigh a row, or another tuple, so that the sum of any rows tells them from all others.

    The hash of a tuple moves almost evenly with each of its members: where two rows had exchanged
    one, the sum of both stayed the same in a third of all cases. As text it is mixed once more.
    """
    return hash(str(hash(row)))


@cache
def names_of(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.c)


@cache
def values_of(table: Table) -> Callable[[Mapping[str, Any]], Values]:
    """Tell how a row by name becomes one in the order of the columns."""
    found: Callable[[Mapping[str, Any]], Values] = itemgetter(*names_of(table))
    return found


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _as_it_is(row: Values) -> Values:
    return row


@cache
def _places(table: Table, kind: type) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(table.c) if isinstance(column.type, kind))


@cache
def _dated(places: tuple[int, ...], told: Callable[[Any], Any]) -> Callable[[Values], Values]:
    def change(row: Values) -> Values:
        values = list(row)
        for place in places:
            if values[place] is not None:
                values[place] = told(values[place])
        return tuple(values)

    return change


@cache
def _truthful(dates: tuple[int, ...], truths: tuple[int, ...]) -> Callable[[Values], Values]:
    def change(row: Values) -> Values:
        values = list(row)
        for place in dates:
            if values[place] is not None:
                values[place] = date.fromisoformat(values[place])
        for place in truths:
            if values[place] is not None:
                values[place] = bool(values[place])
        return tuple(values)

    return change


@cache
def _said(query: str) -> str:
    return query.replace("?", MARKS["postgresql"])


_marked = cache(marked)


@cache
def _insertion(table: Table) -> str:
    names = names_of(table)
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{table.name}" ({quoted(names)}) VALUES ({marks})'
