"""What a delivery means for the tree of units, and for what comes from where no unit lies now.

A desk that was apart tells of units, and of records and cases, under paths of former days. All of
it is seen at once from where the units lie now; that it came along is recorded by the store where
the unit was moved last.
"""

from collections.abc import Iterator, Set

from sqlalchemy import Connection

from db.followers.homes import Homes
from db.followers.kinds import SUBJECTS
from db.followers.pending import homes_now
from db.jobs import tree
from db.jobs.mending import is_mine, mend
from db.jobs.units import follow_units
from db.journal import table as journal
from db.log.base import Subject
from db.rows.uow import UnitOfWork
from db.store import plain
from db.subjects.catalogue import NAMES
from db.subjects.units.events import UnitMoved
from db.subjects.units.paths import last_segment
from db.subjects.units.tree import difference

_HAS_MOVED = (
    "SELECT 1 FROM event_subject s JOIN event e ON e.seq = s.seq WHERE s.kind = 'unit' "
    f"AND {journal.of_kind(NAMES[UnitMoved])} "
    "UNION ALL SELECT 1 FROM units WHERE successor IS NOT NULL LIMIT 1"
)
_ROWS = "SELECT id, audience FROM {table} WHERE id IN (?*)"


def follow(uow: UnitOfWork, subjects: Set[Subject]) -> None:
    """Fold what a delivery tells of: the units first, and all else by where these lie then."""
    units = {one for one in subjects if one.kind == "unit"}
    before = tree.paths(uow.connection) if units else {}
    uow.refold(units)
    has_moved = plain.ask(uow.connection, _HAS_MOVED, ()).scalar() is not None
    if not has_moved:
        uow.refold(subjects - units)
        return
    homes = homes_now(uow.connection)
    follow_units(uow, before)
    uow.refold(subjects - units)
    if stale := {*_stale(uow.connection, subjects, homes)}:
        ended = {last_segment(from_path) for from_path, _ in stale}
        reached = {last_segment(to_path) for _, to_path in stale}
        tree.restart(uow.connection, reached, ended - reached)
    else:
        tree.begin_again(uow.connection)
    if units:
        mend(uow, is_mine)


def _stale(
    connection: Connection, subjects: Set[Subject], homes: Homes
) -> Iterator[tuple[str, str]]:
    """Give from where to where something goes that was told of from a former path."""
    for kind, ids in journal.by_kind(subjects):
        register = SUBJECTS.get(kind)
        if register is None or register.by_area:
            continue
        query = _ROWS.format(table=register.table.name)
        for _, told in plain.ask_many(connection, query, (), ids):
            for path in homes.stale({"audience": told}):
                yield difference(path, homes.of(path))
