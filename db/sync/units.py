"""What a delivery means for the tree of units, and for what comes from where no unit lies now.

A desk that was apart tells of units, and of records and cases, under paths of former days. All of
it is seen at once from where the units lie now; that it came along is recorded by the store where
the unit was moved last.
"""

from collections.abc import Set

from db.jobs import tree
from db.jobs.mending import is_mine, mend
from db.jobs.units import follow_units
from db.journal import table as journal
from db.log.base import Subject
from db.rows.uow import UnitOfWork
from db.store import plain
from db.subjects.catalogue import NAMES
from db.subjects.units.events import UnitMoved

_HAS_MOVED = (
    "SELECT 1 FROM event_subject s JOIN event e ON e.seq = s.seq WHERE s.kind = 'unit' "
    f"AND {journal.of_kind(NAMES[UnitMoved])} "
    "UNION ALL SELECT 1 FROM units WHERE successor IS NOT NULL LIMIT 1"
)


def follow(uow: UnitOfWork, subjects: Set[Subject]) -> None:
    """Fold what a delivery tells of: the units first, and all else by where these lie then."""
    units = {one for one in subjects if one.kind == "unit"}
    before = tree.paths(uow.connection) if units else {}
    uow.refold(units)
    has_moved = plain.ask(uow.connection, _HAS_MOVED, ()).scalar() is not None
    if not has_moved:
        uow.refold(subjects - units)
        return
    follow_units(uow, before)
    uow.refold(subjects - units)
    tree.begin_again(uow.connection)
    if units:
        mend(uow, is_mine)
