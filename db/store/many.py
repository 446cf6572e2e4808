"""A list of ids in a question is one value: the statement is the same for one id and for thousands.

What SQLAlchemy's own `in_` writes, and the driver prepares and keeps, is another text for each
length of the list, and SQLite takes no more than so many values.
"""

from collections.abc import Sequence
from typing import Any, Self

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    Dialect,
    Integer,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

MARK = "IN (?*)"  # in a statement in the driver's own words: the ids that are given last
TEXTS = "IN (?*texts)"
_IN_SQLITE = "IN (SELECT value FROM json_each(?))"
_IN_POSTGRESQL = {MARK: "= ANY(?::bigint[])", TEXTS: "= ANY(?::text[])"}


def among(column: ColumnElement[Any], ids: Sequence[Any]) -> ColumnElement[bool]:
    """Say that a column holds one of these."""
    return _Among(column, bindparam(None, ids, type_=_kind_of(column)))


def among_given(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Say that a column holds one of those that are given under a name when the question is put."""
    return _Among(column, bindparam(name, type_=_kind_of(column)))


def marked(dialect: str, statement: str) -> str:
    for mark, said in _IN_POSTGRESQL.items():
        statement = statement.replace(mark, _IN_SQLITE if dialect == "sqlite" else said)
    return statement


def value_of(dialect: str, ids: Sequence[Any]) -> Any:
    """Give a list as the one value that the driver takes."""
    return msgspec.json.encode([*ids]).decode() if dialect == "sqlite" else [*ids]


class _Many(TypeDecorator[Sequence[Any]]):
    """A list as one value: JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, member: type[TypeEngine[Any]]) -> None:
        super().__init__()
        self.member = member

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(ARRAY(self.member))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        return value_of(dialect.name, value or ())


class _Among(FunctionElement[bool]):
    """`column IN (many)`, as each store says it for one value."""

    name = "among"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Stay a condition: SQLite goes by no index where SQLAlchemy adds its `= 1`."""
        return self


@compiles(_Among, "sqlite")
def _in_sqlite(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, many = (compiler.process(one, **how) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({many}))"


@compiles(_Among, "postgresql")
def _in_postgresql(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, many = (compiler.process(one, **how) for one in element.clauses)
    return f"{column} = ANY ({many})"


def _kind_of(column: ColumnElement[Any]) -> _Many:
    return _Many(BigInteger if isinstance(column.type, Integer) else Text)
