"""What goes to the successor of a unit beside its records: the cases, the closed ones too 档案."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from db.followers import pending as ledger
from db.journal import table as journal
from db.rows.uow import UnitOfWork
from db.store import plain
from db.subjects.units.events import HoldsPassed
from db.subjects.units.paths import last_segment
from db.subjects.units.succession import Seat

_HELD = "SELECT id FROM cases WHERE holder = ? AND id IN (?*)"  # a desk apart sent them there
_NAME = "SELECT name FROM units WHERE id = ?"


def taken_over(connection: Connection, pairs: Iterable[tuple[str, str]]) -> dict[str, Seat]:
    """Give, by its segment, each unit that ended and whose records another keeps."""
    asked = {last_segment(from_path) for from_path, _ in pairs}
    if not asked:
        return {}
    found = ((last_segment(one.unit.path), one) for one in ledger.keepers(connection))
    return {segment: one for segment, one in found if segment in asked and one.unit != one.keeper}


def passed(uow: UnitOfWork, cases: Sequence[int], seat: Seat) -> Iterator[HoldsPassed]:
    """Let the successor stand in the unit's place in cases in which it does not yet."""
    histories = journal.histories(uow.connection, "case", cases)
    known = [
        id_
        for id_, facts in histories.items()
        if any(_passes(fact.event, seat.unit.id) for fact in facts)
    ]
    held = plain.ask_many(uow.connection, _HELD, [seat.unit.id], cases)
    left = sorted({*cases} - {*known} | {id_ for (id_,) in held})
    if left:
        name = plain.ask(uow.connection, _NAME, (seat.keeper.id,)).scalar()
        yield HoldsPassed(
            kind="case",
            rows=dict.fromkeys(left, ()),
            from_unit=seat.unit.id,
            to_unit=seat.keeper.id,
            to_path=seat.keeper.path,
            to_name=name or "",
        )


def _passes(event: object, unit: int) -> bool:
    return isinstance(event, HoldsPassed) and event.from_unit == unit
