"""Recording that units were moved, with all that follows at once for whoever looks."""

from collections.abc import Sequence

from db.events.base import Author
from db.events.units import UnitMoved
from db.jobs import tree
from db.jobs.ledger import homes_now
from db.jobs.tree import moved_mark
from db.uow import Act, UnitOfWork


def move_own(uow: UnitOfWork, events: Sequence[UnitMoved]) -> None:
    """Record that the viewer moved units."""
    author = Author(uow.viewer.account, uow.viewer.unit, uow.viewer.path)
    move_units(uow, [(event, author) for event in events])


def move_units(uow: UnitOfWork, moves: Sequence[tuple[UnitMoved, Author]]) -> None:
    """Record moves, and note that this store answers for what has to come along."""
    for event, author in moves:
        uow.record_acts([Act(event, author, uow.clock.now_ms())])
        mark = f"{uow.device}:{uow.recorded[-1]}"
        uow.local.set_setting(moved_mark(event.to_path), mark)
    follow_units(uow, [(event.from_path or "", event.to_path) for event, _ in moves])


def follow_units(uow: UnitOfWork, moved: Sequence[tuple[str, str]]) -> None:
    """Let the lines of all subjects follow units, from paths to paths, and plan the job."""
    if moved:
        tree.plan(uow.connection, moved)
        uow.see_from(homes_now(uow.connection))
