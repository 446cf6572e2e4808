"""Telling apart by their rows what lies in one line of the audience, and belongs to two units."""

from collections.abc import Sequence

from sqlalchemy import Connection

from db.followers import audience, pending as ledger
from db.followers.homes import Homes
from db.followers.kinds import SUBJECTS
from db.followers.pending import EMPTYING, Job
from db.store import plain

_ROWS = (
    "SELECT id, audience FROM {table} WHERE id IN "
    "(SELECT subject FROM audience WHERE kind = ? AND path = ?)"
)


def tell_apart(connection: Connection, kinds: Sequence[str], path: str, homes: Homes) -> None:
    """Write the lines of all subjects that lie at a path anew, and let what waits be counted."""
    for kind in kinds:
        register = SUBJECTS[kind]
        query = _ROWS.format(table=register.table.name)
        found = plain.ask(connection, query, (kind, path))
        rows = {id_: {"audience": told} for id_, told in found}
        if not rows:
            continue
        audience.write(connection, kind, sorted(rows), rows, homes)
        if register.clocks:
            job = Job(f"{kind}.clocks", "clocks", kind, total=len(rows))
            ledger.put(connection, job)
        if register.tells:
            ledger.put(connection, Job(f"{kind}.tellings", "tellings", kind, total=len(rows)))
        for tally in register.tallies:
            ledger.put(connection, Job(tally.key, "tally", kind, EMPTYING, total=len(rows)))
