"""Filling followers anew from the rows as they stand."""

from collections.abc import Sequence

from sqlalchemy import Connection

from db.followers import audience, clocks, search, tallies, tellings
from db.followers.following import Rows
from db.followers.homes import AT_HOME, Homes
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.words import Tokens
from db.journal import table as journal
from db.rows.writing import read_parts, read_rows
from db.store import plain


def fill_index(connection: Connection, kind: str, index: str, ids: Sequence[int]) -> None:
    """Write the words, or the numbers, of some rows into an index that does not hold them yet."""
    register, rows = SUBJECTS[kind], read_rows(connection, kind, ids)
    if index == register.numbers_index:
        words = _numbers(connection, kind, register, rows)
    else:
        told = register.words
        words = {id_: told(row) for id_, row in rows.items()} if told else {}
    if connection.dialect.name == "sqlite":
        search.follow(connection, index, {}, words)
    else:
        search.write(connection, index, ids, words)


def _numbers(
    connection: Connection, kind: str, register: SubjectKind, rows: Rows
) -> dict[int, Tokens]:
    numbers = register.numbers
    if numbers is None:
        return {}
    names = plain.names_of(register.parts) if register.parts is not None else ()
    parts = read_parts(connection, kind, list(rows))
    return {
        id_: numbers(row, [dict(zip(names, part, strict=True)) for part in parts[id_]])
        for id_, row in rows.items()
    }


def fill_audience(connection: Connection, kind: str, ids: Sequence[int], homes: Homes) -> None:
    here = AT_HOME if SUBJECTS[kind].by_area else homes
    audience.write(connection, kind, ids, read_rows(connection, kind, ids), here)


def fill_clocks(connection: Connection, kind: str, ids: Sequence[int], homes: Homes) -> None:
    if told := SUBJECTS[kind].clocks:
        clocks.write(connection, kind, told, read_rows(connection, kind, ids), homes)


def fill_tellings(connection: Connection, kind: str, ids: Sequence[int], homes: Homes) -> None:
    """Read the histories of those alone of whom somebody is told: most cases are over."""
    register = SUBJECTS[kind]
    if is_told := register.tells:
        rows = read_rows(connection, kind, ids)
        told = [id_ for id_, row in rows.items() if is_told(row)]
        histories = journal.histories(connection, kind, told) if told else {}
        folded = {id_: register.fold(id_, histories[id_]) for id_ in told}
        tellings.write(connection, kind, ids, folded, homes)


def count(connection: Connection, kind: str, key: str, ids: Sequence[int], homes: Homes) -> None:
    """Add what some rows count for to a group of counts that does not hold them yet."""
    rows = read_rows(connection, kind, ids)
    for tally in SUBJECTS[kind].tallies:
        if tally.key == key:
            tallies.follow(connection, (), map(tally.cells, map(homes.seen, rows.values())))
