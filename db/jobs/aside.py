"""An index that is to be filled anew: the old one goes on answering until the new one is whole.

SQLite's index knows no row by itself, only terms: it is set aside as it is, and emptied at the end.
PostgreSQL's is filled anew in place.
"""

from sqlalchemy import Connection

from db.followers import pending as ledger, search
from db.followers.coverage import forget
from db.followers.pending import FILLING
from db.followers.search import aside_of
from db.jobs.following import fill_index
from db.store import plain

_IDS_AHEAD = "SELECT id FROM local_job_ahead WHERE key = ? AND id > ? ORDER BY id LIMIT 500"


def set_aside(connection: Connection, kind: str, index: str) -> bool:
    """Make room for a new index; tells whether there is no old one that answers meanwhile."""
    job = next((job for job in ledger.jobs(connection) if job.key == index), None)
    overtaken = job is not None and job.phase == FILLING
    if not search.exists(connection, index):
        search.create(connection, index)
        return True
    if connection.dialect.name != "sqlite":
        return bool(job and job.fresh)
    if job and overtaken:  # a newer program came before the job of an older one was done
        plain.run(connection, f"DROP TABLE {index}", [()])
        search.create(connection, index)
        _write_ahead(connection, kind, index)
        return job.fresh
    forget(connection, index)
    plain.run(connection, f"DROP TABLE IF EXISTS {aside_of(index)}", [()])
    plain.run(connection, f"ALTER TABLE {index} RENAME TO {aside_of(index)}", [()])
    search.create(connection, index)
    return False


def sweep(connection: Connection, index: str, pages: int) -> bool:
    """Take away some pages of an index that was set aside; tells whether anything is left of it.

    Its words leave the file (`secure_delete`); all at once would keep everybody waiting.
    """
    aside = aside_of(index)
    if not search.exists(connection, aside):
        return False
    some = f"SELECT id FROM {aside}_data ORDER BY id DESC LIMIT ?"
    if plain.ask(connection, f"SELECT count(*) FROM ({some})", [pages]).scalar() == pages:
        plain.run(connection, f"DELETE FROM {aside}_data WHERE id IN ({some})", [(pages,)])
        return True
    plain.run(connection, f"DROP TABLE {aside}", [()])
    return False


def leave_behind(connection: Connection, key: str) -> None:
    """Let a job go for which nothing is to be done, with what was set aside for it."""
    ledger.remove(connection, key)
    forget(connection, key)
    if connection.dialect.name == "sqlite":
        plain.run(connection, f'DROP TABLE IF EXISTS "{aside_of(key)}"', [()])


def _write_ahead(connection: Connection, kind: str, index: str) -> None:
    last = -1
    while ids := [id_ for (id_,) in plain.ask(connection, _IDS_AHEAD, [index, last])]:
        fill_index(connection, kind, index, ids)
        last = ids[-1]
