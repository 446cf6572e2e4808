"""A store on PostgreSQL with the rows of a file: a county of a million people within minutes.

The log is left out, which no search reads; the indexes are filled as the program fills them.
"""

from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Table

from db.followers.kinds import SUBJECTS
from db.jobs.following import fill_index
from db.models.base import METADATA
from db.rows.uow import Store
from db.store import plain
from db.store.engine import writing
from tests.bench import stores

BESIDE = ("divisions", "units", "accounts", "parties", "audience")
WEIGHT = 5_000  # rows whose words are written together


def copy(
    standing: Path, raw: psycopg.Connection[Any], store: Store, kinds: tuple[str, ...]
) -> None:
    """Copy the rows of some kinds into a fresh store, and fill what finds them."""
    source = stores.bare(standing)
    own = [SUBJECTS[kind].table for kind in kinds]
    for table in [METADATA.tables[name] for name in BESIDE] + own:
        _copy(source, raw, table)
    for kind in kinds:
        _fill(source, store, kind)
    source.close()


def _copy(source: Any, raw: psycopg.Connection[Any], table: Table) -> None:
    names = ", ".join(f'"{name}"' for name in plain.names_of(table))
    with raw.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table.name}".encode())
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN".encode()) as told:
            for row in source.execute(f"SELECT {names} FROM {table.name}"):
                told.write_row(row)


def _fill(source: Any, store: Store, kind: str) -> None:
    register = SUBJECTS[kind]
    found = source.execute(f"SELECT id FROM {register.table.name} ORDER BY id")
    ids = [id_ for (id_,) in found]
    indexes = [register.index, *([register.numbers_index] if register.numbers else [])]
    for start in range(0, len(ids), WEIGHT):
        with writing(store.engine) as connection:
            for index in indexes:
                fill_index(connection, kind, index, ids[start : start + WEIGHT])
