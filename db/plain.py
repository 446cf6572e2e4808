"""Statements in the driver's own words, for the few that run for every event.

SQLAlchemy spends ten times as long on preparing such a statement as SQLite on carrying it out
(measured). Only for columns that both drivers take and give as they are: numbers, texts, bytes.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

MARKS = {"sqlite": "?", "postgresql": "%s"}


def ask(connection: Connection, query: str, values: Sequence[Any]) -> Any:
    """Carry out a statement whose values are marked with `?`; `(?*)` holds the last ones."""
    return connection.exec_driver_sql(_said(connection.dialect.name, query), tuple(values))


def ask_many(connection: Connection, query: str, values: Sequence[Any], more: Sequence[Any]) -> Any:
    marks = ", ".join("?" * len(more))
    return ask(connection, query.replace("(?*)", f"({marks})"), (*values, *more))


def insert(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    connection.exec_driver_sql(_insertion(connection.dialect.name, table), rows)


@cache
def _said(dialect: str, query: str) -> str:
    return query.replace("?", MARKS[dialect])


@cache
def _insertion(dialect: str, table: Table) -> str:
    names = ", ".join(column.name for column in table.c)
    marks = ", ".join([MARKS[dialect]] * len(table.c))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"
