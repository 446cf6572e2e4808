"""Recording that units were moved, with all that follows at once for whoever looks."""

from collections.abc import Mapping, Sequence

from db.followers.pending import homes_now
from db.jobs import tree
from db.jobs.tree import moved_mark, taken_mark
from db.log.base import Author
from db.rows.uow import Act, UnitOfWork
from db.subjects.records.events import RecordAmended
from db.subjects.units.events import UnitMoved


def move_units(uow: UnitOfWork, moves: Sequence[tuple[UnitMoved, Author]]) -> None:
    """Record moves, and note that this store answers for what has to come along."""
    before = tree.paths(uow.connection)
    for event, author in moves:
        uow.record_acts([Act(event, author, uow.clock.now_ms())])
        mark = f"{uow.device}:{uow.recorded[-1]}"
        uow.local.set_setting(moved_mark(event.to_path), mark)
    if moves:
        follow_units(uow, before)


def give_successor(uow: UnitOfWork, ended: RecordAmended) -> None:
    """Record that a unit ended and another keeps what was its, and that this store answers."""
    before = tree.paths(uow.connection)
    uow.record([ended])
    uow.local.set_setting(taken_mark(ended.id), f"{uow.device}:{uow.recorded[-1]}")
    follow_units(uow, before)


def follow_units(uow: UnitOfWork, before: Mapping[int, str]) -> None:
    """Let the lines of all subjects follow units from where they lay, and plan the job."""
    tree.plan(uow.connection, before)
    uow.see_from(homes_now(uow.connection))
