"""What is told from where no records are kept: a unit that ended, or that lies elsewhere now.

A desk that was apart tells of such places, and so do those who work on in a unit that ended. It is
seen at once from where the records are kept; a job has to record that it came there.
"""

from collections.abc import Set
from dataclasses import replace

from sqlalchemy import Connection

from db.followers import pending as ledger, relocation
from db.followers.coverage import Coverage
from db.followers.following import Rows
from db.store import plain
from db.subjects.units.paths import last_segment
from db.subjects.units.tree import difference

_SEATS = "SELECT path FROM units WHERE successor IS NULL AND path IN (?*texts)"


def brought_home(
    connection: Connection, sides: tuple[Rows, Rows], coverage: Coverage, seats: Set[str]
) -> Coverage:
    """Let the job see to what rows now tell from elsewhere; gives by which tree to write lines.

    `sides`: the rows before and after. `seats`: where records surely are kept, as was read already.
    """
    told = _come(*sides) - seats
    if told:
        found = plain.ask_many(connection, _SEATS, (), sorted(told))
        told -= {path for (path,) in found}
    if not told:
        return coverage
    homes = ledger.homes_now(connection)
    strayed = [difference(path, homes.of(path)) for path in told if homes.of(path) != path]
    if not strayed:
        return coverage
    reached = {last_segment(to_path) for _, to_path in strayed}
    ended = {last_segment(from_path) for from_path, _ in strayed} - reached
    relocation.restart(connection, reached, ended)
    return replace(coverage, homes=homes)


def _come(old: Rows, new: Rows) -> set[str]:
    """Name the paths that rows tell and did not tell before."""
    changed = {
        (str(row["audience"]), str(old[id_]["audience"]) if id_ in old else "")
        for id_, row in new.items()
    }
    return {path for after, before in changed for path in {*after.split()} - {*before.split()}}
