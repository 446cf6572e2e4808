"""Read rows and their followers: writes what came out of a fold, where it differs."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import cache

from sqlalchemy import Connection, Table

from db.followers.coverage import WHOLE, Coverage
from db.followers.following import Following, Part, Parts, Rows
from db.followers.kinds import SUBJECTS
from db.process.folded import Folded
from db.rows.beginning import begins, write_begun
from db.store import plain

Changes = dict[tuple[str, ...], list[int]]  # the columns that differ, and the rows where they do
_CLEAR = 'DELETE FROM "conflict" WHERE kind = ? AND subject IN (?*)'
_CLASH = (
    'INSERT INTO "conflict" (kind, subject, device, counter, code, field, kept, other, settled) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def read_rows(connection: Connection, kind: str, ids: Sequence[int]) -> Rows:
    table = SUBJECTS[kind].table
    names, taken = plain.names_of(table), plain.taken(connection, table)
    found = plain.ask_many(connection, _many(table), (), ids)
    return {row[0]: dict(zip(names, taken(row), strict=True)) for row in found}


def write_rows(
    connection: Connection,
    kind: str,
    stood: tuple[Rows, Mapping[int, Folded]],
    folded: Mapping[int, Folded],
    coverage: Coverage = WHOLE,
) -> None:
    """Bring rows, conflicts and followers from what they were to what the fold says.

    `stood`: the rows as they were, and what was told of some of them, where the tables surely say
    the same.
    """
    register, (old, known) = SUBJECTS[kind], stood
    _write_conflicts(connection, kind, folded, known)
    if coverage is WHOLE and begins(stood, folded):
        write_begun(connection, kind, folded)
        return
    parts: Parts = {}
    parted: set[int] = set()
    if register.parts is not None:
        parts, parted = _write_parts(connection, register.parts, stood, folded)
    new = {id_: result.row for id_, result in sorted(folded.items()) if result.row}
    follow = Following(connection, kind, coverage)
    follow.numbers((old, parts), (new, folded), parted)
    told = follow.told(known, folded)
    if old == new:
        follow.tell(told)
        return
    changes = _changes(old, new)
    _write_table(connection, register.table, (old, new), changes)
    heard = old.keys() != new.keys() or not all(map(register.quiet.issuperset, changes))
    if coverage is WHOLE and not heard:
        follow.tell(told)
        return
    follow.tell(follow.audience(old, new, told))
    follow.words(old, new)
    follow.tallies(old, new)
    follow.clocks(old, new)


def _write_table(
    connection: Connection, table: Table, sides: tuple[Rows, Rows], changes: Changes
) -> None:
    old, new = sides
    values, given = plain.values_of(table), plain.given(connection, table)
    come = [given(values(row)) for id_, row in new.items() if id_ not in old]
    plain.insert(connection, table, come)
    for changed, ids in changes.items():
        statement, places = _update(table, changed)
        written = ((id_, given(values(new[id_]))) for id_ in ids)
        rows = [(*(row[place] for place in places), id_) for id_, row in written]
        plain.run(connection, statement, rows)
    gone = [id_ for id_ in old if id_ not in new]
    if gone:
        plain.run_many(connection, f"DELETE FROM {table.name} WHERE id IN (?*)", (), gone)


def _changes(old: Rows, new: Rows) -> Changes:
    """Sort rows by which columns differ: SQLite rewrites every index of a column it is told of."""
    found: Changes = {}
    for id_, row in new.items():
        before = old.get(id_)
        if before is not None and before != row:
            changed = tuple(name for name, value in row.items() if before[name] != value)
            found.setdefault(changed, []).append(id_)
    return found


def read_parts(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, set[Part]]:
    """Read the rows that belong to rows, as tuples in the order of their columns."""
    table = SUBJECTS[kind].parts
    found: dict[int, set[Part]] = {id_: set() for id_ in ids}
    if table is not None and ids:
        taken = plain.taken(connection, table)
        for row in plain.ask_many(connection, _many(table), (), ids):
            found[row[0]].add(taken(row))
    return found


def _write_parts(
    connection: Connection,
    table: Table,
    stood: tuple[Rows, Mapping[int, Folded]],
    folded: Mapping[int, Folded],
) -> tuple[Parts, set[int]]:
    """Write the parts that differ.

    Gives those that there were, as the driver gives them, and of which subjects they differ.
    """
    old, known = stood
    values, given = plain.values_of(table), plain.given(connection, table)
    before = _parts_before(connection, table, [id_ for id_ in old if id_ not in known])
    before |= {id_: {given(values(row)) for row in one.parts} for id_, one in known.items()}
    gone: list[int] = []
    come: list[Part] = []
    parted: set[int] = set()
    for id_, result in folded.items():
        after = {given(values(row)) for row in result.parts}
        had = before.get(id_, set())
        if had == after:
            continue
        parted.add(id_)
        if had - after:
            gone.append(id_)
            had = set()
        come += sorted(after - had, key=_first_two)  # a day of access only ever grows
    if gone:
        of = plain.names_of(table)[0]
        plain.run_many(connection, f"DELETE FROM {table.name} WHERE {of} IN (?*)", (), gone)
    plain.insert(connection, table, come)
    return before, parted


def _parts_before(connection: Connection, table: Table, ids: Sequence[int]) -> Parts:
    """Read parts as the driver gives them, to compare them with what it would be given."""
    found: Parts = {}
    if ids:
        for row in plain.ask_many(connection, _many(table), (), ids):
            found.setdefault(row[0], set()).add(row)
    return found


def _first_two(part: Part) -> Part:
    return part[:2]


def _write_conflicts(
    connection: Connection, kind: str, folded: Mapping[int, Folded], known: Mapping[int, Folded]
) -> None:
    changed = {
        id_: result
        for id_, result in folded.items()
        if id_ not in known or known[id_].conflicts != result.conflicts
    }
    if changed:
        plain.run_many(connection, _CLEAR, [kind], list(changed))
    found = [
        (kind, id_, *astuple(conflict))
        for id_, result in changed.items()
        for conflict in dict.fromkeys(result.conflicts)
    ]
    plain.run(connection, _CLASH, found)


@cache
def _many(table: Table) -> str:
    names = plain.names_of(table)
    return f"SELECT {plain.quoted(names)} FROM {table.name} WHERE {names[0]} IN (?*)"


@cache
def _update(table: Table, changed: tuple[str, ...]) -> tuple[str, list[int]]:
    """Give the statement, and where its values stand in a row."""
    names = plain.names_of(table)
    told = ", ".join(f'"{name}" = ?' for name in changed)
    places = [names.index(name) for name in changed]
    return f"UPDATE {table.name} SET {told} WHERE id = ?", places
