"""A subject that begins: its row, its parts, who sees it, its clocks and words, told together."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Table

from db.followers import audience, clocks, new_terms, tellings
from db.followers.coverage import WHOLE
from db.followers.following import Following, Rows
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.words import NO_WORDS, Tokens
from db.models.followers import AUDIENCE, CLOCKS, TELLINGS
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
    row, dialect = result.row, connection.dialect.name
    assert row is not None  # noqa: S101 - `begins` has told so
    table, terms = SUBJECTS[kind].table, _terms(SUBJECTS[kind], row, result)
    values = [*plain.given(connection, table)(plain.values_of(table)(row))]
    values += [_told(one, row, result) for one in _beside(kind)]
    for words in terms.values():
        values += new_terms.told(dialect, words)
    tell(connection, _together(kind, dialect, tuple(terms)), tuple(values))
    Following(connection, kind, WHOLE).tallies({}, {id_: row})


def _terms(register: SubjectKind, row: Row, result: Folded) -> dict[str, Tokens]:
    """Give the terms for each index; a row without any stands in none."""
    words = register.words(row) if register.words else NO_WORDS
    numbers = register.numbers(row, result.parts) if register.numbers else NO_WORDS
    found = {register.index: words, register.numbers_index: numbers}
    return {index: terms for index, terms in found.items() if any(terms)}


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
    if register.tells:
        yield _Beside(TELLINGS, lambda row, one: _sorted(kind, tellings.lines({row["id"]: one})))


def _sorted(kind: str, lines: Lines) -> Lines:
    return [(kind, *line) for line in sorted(lines)]


def _told(beside: _Beside, row: Row, result: Folded) -> str:
    names = plain.names_of(beside.table)
    lines = [dict(zip(names, line, strict=True)) for line in beside.lines(row, result)]
    return msgspec.json.encode(lines).decode()


@cache
def _together(kind: str, dialect: str, indexes: tuple[str, ...]) -> Together:
    table, beside = SUBJECTS[kind].table, [one.table for one in _beside(kind)]
    told = [f"lines_of_{one.name}" for one in beside]
    rows = (some_rows(dialect, one, of) for one, of in zip(beside, told, strict=True))
    terms = (name for index in indexes for name in new_terms.values_of(dialect, index))
    parts = (new_terms.part_of(dialect, index) for index in indexes)
    return Together(
        "_".join((kind, "begun", *indexes)),
        (*plain.names_of(table), *told, *terms),
        (one_row(table), *rows, *parts),
    )
