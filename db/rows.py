"""Read rows and their followers: writes what came out of a fold, where it differs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    select,
)

from db.fold.base import Folded, Row
from db.followers import audience, search, tallies
from db.models.followers import CONFLICT
from db.registers.all import REGISTERS, Register

Rows = dict[int, Row]
Part = tuple[Any, ...]
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)


class _Statements(NamedTuple):
    """What is said to one table. Built once: building costs three times as much as running."""

    one: Select[Any]
    many: Select[Any]
    insert: Insert
    update: Update
    delete: Delete


def _statements(table: Table) -> _Statements:
    id_ = table.c.id
    return _Statements(
        one=select(table).where(id_ == bindparam("ids")),
        many=select(table).where(id_.in_(_IDS)),
        insert=table.insert(),
        update=table.update().where(id_ == bindparam("key")),
        delete=table.delete().where(id_.in_(_IDS)),
    )


class _Parts(NamedTuple):
    """What is said to a table of parts; its first column names the row they belong to."""

    names: tuple[str, ...]
    many: Select[Any]
    insert: Insert
    delete: Delete


def _part_statements(table: Table) -> _Parts:
    first, *_ = table.c
    names = tuple(column.name for column in table.c)
    mine = first.in_(_IDS)
    return _Parts(names, select(table).where(mine), table.insert(), table.delete().where(mine))


_PARTS = {
    kind: _part_statements(register.parts)
    for kind, register in REGISTERS.items()
    if register.parts is not None
}
_SQL = {kind: _statements(register.table) for kind, register in REGISTERS.items()}
_KIND = CONFLICT.c.kind == bindparam("of")
_CLEAR_ONE = CONFLICT.delete().where(_KIND, CONFLICT.c.subject == bindparam("ids"))
_CLEAR_MANY = CONFLICT.delete().where(_KIND, CONFLICT.c.subject.in_(_IDS))
_CLASH = CONFLICT.insert()


def read_rows(connection: Connection, kind: str, ids: Sequence[int]) -> Rows:
    sql = _SQL[kind]
    if len(ids) == 1:
        found = connection.execute(sql.one, {"ids": ids[0]})
    else:
        found = connection.execute(sql.many, {"ids": ids})
    names = tuple(found.keys())
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def write_rows(connection: Connection, kind: str, old: Rows, folded: Mapping[int, Folded]) -> None:
    """Bring rows, conflicts, words and counts from what they were to what the fold says."""
    register = REGISTERS[kind]
    _write_conflicts(connection, kind, folded)
    if register.parts is not None:
        _write_parts(connection, kind, old, folded)
    new = {id_: result.row for id_, result in sorted(folded.items()) if result.row}
    if old == new:
        return
    _write_table(connection, _SQL[kind], old, new)
    if not register.everybody:
        audience.follow(connection, kind, old, new)
    _follow(connection, register, old, new)


def _follow(connection: Connection, register: Register, old: Rows, new: Rows) -> None:
    if words := register.words:
        before = {id_: words(row) for id_, row in old.items()}
        after = {id_: words(row) for id_, row in new.items()}
        search.follow(connection, register.index, before, after)
    if cells := register.cells:
        tallies.follow(connection, map(cells, old.values()), map(cells, new.values()))


def _write_table(connection: Connection, sql: _Statements, old: Rows, new: Rows) -> None:
    come = [row for id_, row in new.items() if id_ not in old]
    changed = [{"key": id_, **row} for id_, row in new.items() if id_ in old and row != old[id_]]
    gone = [id_ for id_ in old if id_ not in new]
    if come:
        connection.execute(sql.insert, come)
    if changed:
        connection.execute(sql.update, changed)
    if gone:
        connection.execute(sql.delete, {"ids": gone})


def read_parts(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, set[Part]]:
    """Read the rows that belong to rows, as tuples in the order of their columns."""
    found: dict[int, set[Part]] = {id_: set() for id_ in ids}
    for row in connection.execute(_PARTS[kind].many, {"ids": list(ids)}):
        found[row[0]].add(tuple(row))
    return found


def part_of(kind: str, row: Row) -> Part:
    return tuple(row[name] for name in _PARTS[kind].names)


def _write_parts(
    connection: Connection, kind: str, old: Rows, folded: Mapping[int, Folded]
) -> None:
    before = read_parts(connection, kind, list(old)) if old else {}
    gone: list[int] = []
    come: list[Row] = []
    for id_, result in folded.items():
        after = {part_of(kind, row) for row in result.parts}
        if after != before.get(id_, set()):
            gone += [id_] if before.get(id_) else []
            come += result.parts
    if gone:
        connection.execute(_PARTS[kind].delete, {"ids": gone})
    if come:
        connection.execute(_PARTS[kind].insert, come)


def _write_conflicts(connection: Connection, kind: str, folded: Mapping[int, Folded]) -> None:
    ids = list(folded)
    if len(ids) == 1:
        connection.execute(_CLEAR_ONE, {"of": kind, "ids": ids[0]})
    else:
        connection.execute(_CLEAR_MANY, {"of": kind, "ids": ids})
    found = [
        {"kind": kind, "subject": id_, **asdict(conflict)}
        for id_, result in folded.items()
        for conflict in dict.fromkeys(result.conflicts)
    ]
    if found:
        connection.execute(_CLASH, found)
