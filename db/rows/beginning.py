"""A subject that begins: its row, its parts, who sees it and its clocks are put down together."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Table

from db.followers import audience, clocks
from db.followers.coverage import WHOLE
from db.followers.following import Following, Rows
from db.followers.kinds import SUBJECTS, SubjectKind
from db.models.followers import AUDIENCE, CLOCKS
from db.process.folded import NOTHING, Folded, Row
from db.store import plain
from db.store.together import Together, one_row, some_rows, tell

Lines = Iterable[tuple[Any, ...]]


class _Beside(NamedTuple):
    """A table in which a subject has lines beside its row, and which they are."""

    table: Table
    lines: Callable[[Row, Folded], Lines]


def begins(stood: tuple[Rows, Mapping[int, Folded]], folded: Mapping[int, Folded]) -> bool:
    """Tell whether there is one subject, of which there surely was nothing before."""
    (old, known), (first, *more) = stood, folded.items()
    return not old and not more and known.get(first[0]) is NOTHING and bool(first[1].row)


def write_begun(connection: Connection, kind: str, folded: Mapping[int, Folded]) -> None:
    """Put down the only subject of these, and what follows from it."""
    ((id_, result),) = folded.items()
    row = result.row
    assert row is not None  # noqa: S101 - `begins` has told so
    table = SUBJECTS[kind].table
    values = plain.given(connection, table)(plain.values_of(table)(row))
    beside = [_told(one, row, result) for one in _beside(kind)]
    tell(connection, _together(kind, connection.dialect.name), (*values, *beside))
    follow = Following(connection, kind, WHOLE)
    follow.numbers(({}, {}), ({id_: row}, folded))
    follow.words({}, {id_: row})
    follow.tallies({}, {id_: row})


@cache
def _beside(kind: str) -> tuple[_Beside, ...]:
    return tuple(_of(kind, SUBJECTS[kind]))


def _of(kind: str, register: SubjectKind) -> Iterable[_Beside]:
    if (parts := register.parts) is not None:
        values = plain.values_of(parts)
        yield _Beside(parts, lambda _, result: dict.fromkeys(map(values, result.parts)))
    if not register.everybody:
        yield _Beside(AUDIENCE, lambda row, _: _sorted(kind, audience.paths({row["id"]: row})))
    if (told := register.clocks) is not None:
        yield _Beside(CLOCKS, lambda row, _: _sorted(kind, clocks.lines({row["id"]: row}, told)))


def _sorted(kind: str, lines: Lines) -> Lines:
    return [(kind, *line) for line in sorted(lines)]


def _told(beside: _Beside, row: Row, result: Folded) -> str:
    names = plain.names_of(beside.table)
    lines = [dict(zip(names, line, strict=True)) for line in beside.lines(row, result)]
    return msgspec.json.encode(lines).decode()


@cache
def _together(kind: str, dialect: str) -> Together:
    table, beside = SUBJECTS[kind].table, [one.table for one in _beside(kind)]
    told = [f"lines_of_{one.name}" for one in beside]
    rows = (some_rows(dialect, one, of) for one, of in zip(beside, told, strict=True))
    values = (*plain.names_of(table), *told)
    return Together(f"{kind}_begun", values, (one_row(table), *rows))
