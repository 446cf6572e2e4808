"""Statements that always go together, told as one: a server is asked once and not four times.

PostgreSQL takes them as the parts of one statement. SQLite knows no such thing: there a view that
only this connection has takes the values, and the statements are its trigger. None of them may
build on what another one writes.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, Table

from db.store import plain

_VALUE = re.compile("(?<!:):([a-z_]+)")
_ROWS = {
    "sqlite": "SELECT {read} FROM json_each(:{value})",
    "postgresql": "SELECT {names} FROM "
    "json_populate_recordset(CAST(NULL AS {table}), CAST(:{value} AS json))",
}


class Together(NamedTuple):
    """Statements of one store, whose values are marked `:name`; `values` names them in order."""

    name: str
    values: tuple[str, ...]
    parts: tuple[str, ...]


def tell(connection: Connection, told: Together, *rows: plain.Values) -> None:
    """Carry them all out for each row of values, or none."""
    if connection.dialect.name == "sqlite":
        _to_sqlite(connection, told, rows)
        return
    statement, places = _as_one(told)
    plain.run(connection, statement, [tuple(row[place] for place in places) for row in rows])


def one_row(table: Table) -> str:
    """Say that a row is inserted whose values go by the names of the columns."""
    names = plain.names_of(table)
    return f'INSERT INTO "{table.name}" ({plain.quoted(names)}) VALUES (:{", :".join(names)})'


def some_rows(dialect: str, table: Table, value: str) -> str:
    """Say that rows are inserted, however many, which one value tells as a JSON list of objects."""
    names = plain.quoted(plain.names_of(table))
    read = ", ".join(f"value ->> '{name}'" for name in plain.names_of(table))
    rows = _ROWS[dialect].format(read=read, names=names, table=table.name, value=value)
    return f'INSERT INTO "{table.name}" ({names}) {rows}'


def _to_sqlite(connection: Connection, told: Together, rows: Sequence[plain.Values]) -> None:
    """Make the view where it is not there: it is gone with the transaction that made it in vain."""
    statement = _telling(told.name, len(told.values))
    try:
        plain.run(connection, statement, rows)
    except connection.dialect.loaded_dbapi.OperationalError as error:
        if str(error) != f"no such table: {told.name}":
            raise
        for making in _making(told):
            plain.run(connection, making, [()])
        plain.run(connection, statement, rows)


@cache
def _telling(name: str, values: int) -> str:
    return f"INSERT INTO {name} VALUES ({', '.join('?' * values)})"


@cache
def _making(told: Together) -> tuple[str, str]:
    nothing = ", ".join(f'NULL AS "{name}"' for name in told.values)
    parts = "".join(f"{_VALUE.sub(_new, part)}; " for part in told.parts)
    return (
        f"CREATE TEMP VIEW {told.name} AS SELECT {nothing}",
        f"CREATE TEMP TRIGGER {told.name}_told INSTEAD OF INSERT ON {told.name} BEGIN {parts}END",
    )


def _new(mark: re.Match[str]) -> str:
    return f'NEW."{mark[1]}"'


@cache
def _as_one(told: Together) -> tuple[str, tuple[int, ...]]:
    """Give the statement, and which of the values it takes, one after the other."""
    marked = [_VALUE.sub("?", part) for part in told.parts]
    *first, last = marked
    beside = ", ".join(f"told_{place} AS ({part})" for place, part in enumerate(first))
    named = (mark[1] for part in told.parts for mark in _VALUE.finditer(part))
    statement = f"WITH {beside} {last}" if first else last
    return statement, tuple(told.values.index(name) for name in named)
