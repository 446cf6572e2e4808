"""Bringing the tree of units in order: after a delivery, and in a store of a former program.

Each unit lies below its parent again, and what moved another way at two desks at once is settled
alike wherever both are known. It is recorded in the name of whoever placed the unit last.
"""

from collections.abc import Callable, Iterator, Sequence

from db.jobs import moving
from db.jobs.units import move_units
from db.log.base import Author, Fact, Subject
from db.rows.uow import UnitOfWork
from db.store import plain
from db.subjects.places.places import UNIT
from db.subjects.records.events import RecordAmended, RecordsImported
from db.subjects.units.events import LOOP, STALE, UnitMoved
from db.subjects.units.paths import number_in, segment
from db.subjects.units.tree import Mended, Placed, Tree

NUMBERED = "segment.{}"  # a series of numbers, by device


def next_segment(uow: UnitOfWork) -> str:
    """Draw a segment that no unit has ever had."""
    series = NUMBERED.format(uow.device)
    rows = plain.ask(uow.connection, "SELECT path FROM units WHERE path IS NOT NULL", ())
    taken = max((number_in(path, uow.device) for (path,) in rows), default=0)
    number = max(taken, uow.local.last_of(series)) + 1
    uow.local.remember_last(series, number)
    return segment(uow.device, number)


def move_own(uow: UnitOfWork, events: Sequence[UnitMoved]) -> None:
    """Record that the viewer moved units, and bring along what lay astray below them."""
    author = Author(uow.viewer.account, uow.viewer.unit, uow.viewer.path)
    move_units(uow, [(event, author) for event in events])
    mend(uow, is_mine)


def mend(
    uow: UnitOfWork, answers: Callable[[UnitOfWork, Mended], bool] = lambda _u, _m: True
) -> int:
    """Record what must move, where this store answers for it; gives how many units did."""
    top = uow.units.centre()
    if top is None:
        return 0
    units = [Placed(one.id, one.parent, one.path) for one in uow.units.all() if not one.parked]
    tree = Tree(units, top.id)
    back = dict(_back(uow, tree, top.id))
    found = list(tree.mended(back, lambda: next_segment(uow)))
    moves = [_move(uow, tree, one) for one in found if answers(uow, one)]
    move_units(uow, moves)
    return len(moves)


def is_mine(uow: UnitOfWork, mended: Mended) -> bool:
    """Tell whether the last move that made this necessary was made in this store."""
    unit: int | None = mended.unit.id
    known = {one.id: one for one in uow.units.all()}
    last: Fact | None = None
    seen: set[int] = set()
    while unit in known and unit not in seen:
        seen.add(unit)
        fact = moving.last_move(uow, known[unit].path)
        if fact and (last is None or _when(fact) > _when(last)):
            last = fact
        unit = known[unit].parent
    return last is not None and moving.was_here(uow, last)


def _back(uow: UnitOfWork, tree: Tree, top: int) -> Iterator[tuple[int, int]]:
    """Of each loop the unit that was put into it last goes back to where it came from."""
    for loop in tree.loops():
        facts = {unit: _placed_last(uow, unit) for unit in loop}
        unit = max(loop, key=lambda one: (_when(facts[one]), one))
        before = _before(facts[unit])
        yield unit, top if before is None or tree.is_below(before, unit) else before


def _placed_last(uow: UnitOfWork, unit: int) -> Fact:
    """Give the last fact that told whom a unit lies below; not one in which it only followed."""
    facts = uow.history(Subject(UNIT.kind, unit))
    told = [one for one in facts if _places(one, unit)]
    return (told or facts)[-1]


def _places(fact: Fact, unit: int) -> bool:
    event = fact.event
    if isinstance(event, UnitMoved):
        return event.unit == unit and event.why != STALE
    if isinstance(event, RecordsImported):
        return "parent" in event.fields
    return isinstance(event, RecordAmended) and "parent" in event.after


def _before(fact: Fact) -> int | None:
    event = fact.event
    if isinstance(event, UnitMoved):
        return event.before
    told = event.before.get("parent") if isinstance(event, RecordAmended) else None
    return told if isinstance(told, int) else None


def _when(fact: Fact) -> tuple[int, int, int]:
    return fact.hlc, fact.device, fact.counter


def _move(uow: UnitOfWork, tree: Tree, mended: Mended) -> tuple[UnitMoved, Author]:
    unit = mended.unit
    last = _placed_last(uow, unit.id)
    event = UnitMoved(
        unit=unit.id,
        parent=mended.parent,
        before=unit.parent,
        from_path=mended.from_path or None,
        to_path=mended.to_path,
        units=tuple(one for one in tree.below(unit.id) if one != unit.id),
        why=LOOP if mended.loop else STALE,
    )
    return event, Author(last.actor, last.unit, last.path)
