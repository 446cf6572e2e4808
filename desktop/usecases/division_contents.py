"""What goes with a division at once: its units, and its grids with codes of their own.

The people, houses and all other records that lie there follow by a job, in blocks.
"""

from collections.abc import Iterator, Mapping

from db.areas import town_of
from db.log.base import Event, Subject, Value
from db.rows.uow import UnitOfWork
from db.subjects.records.events import RecordAmended
from desktop.rules.grid_code import DIGITS, VILLAGE, check
from desktop.usecases.grids import free_grid_code


def contents_moved(
    codes: Mapping[str, str], moved: Mapping[str, str], reason: str, uow: UnitOfWork
) -> Iterator[Event]:
    """Tell what goes to another code. `moved`: villages that go on under a new code of their own.

    The unit of a village that was merged into another is closed or merged by an act of its own.
    """
    for old, new in moved.items():
        for id_ in uow.places.lying("unit", "division", old):
            yield _amended("unit", id_, {"division": (old, new)}, reason)
    given: set[str] = set()
    for old, new in codes.items():
        for id_ in uow.places.lying("grid", "division", old):
            row = uow.row(Subject("grid", id_)) or {}
            yield _amended("grid", id_, _of_grid(row, new, given, uow), reason)


def _of_grid(
    row: Mapping[str, Value], village: str, given: set[str], uow: UnitOfWork
) -> dict[str, tuple[Value, Value]]:
    """A grid has a code of the village in which it lies now."""
    changed: dict[str, tuple[Value, Value]] = {
        "division": (row["division"], village),
        "town": (row["town"], town_of(village)),
    }
    kind = str(row["type"] or "")
    if kind in DIGITS:
        code = _code(str(row["code"] or ""), village, kind, given, uow)
        given.add(code)
        changed["code"] = (row["code"], code)
    return changed


def _code(old: str, village: str, kind: str, given: set[str], uow: UnitOfWork) -> str:
    """Keep kind and sequence where nobody else has them in the village of now."""
    kept = village + old[VILLAGE:]
    fits = check(kept, village, kind).good and kept not in given
    if fits and not uow.places.lying("grid", "code", kept):
        return kept
    return free_grid_code(village, kind, given, uow)


def _amended(kind: str, id_: int, changed: Mapping[str, tuple[Value, Value]], reason: str) -> Event:
    return RecordAmended(
        kind=kind,
        id=id_,
        before={name: old for name, (old, _) in changed.items()},
        after={name: new for name, (_, new) in changed.items()},
        reason=reason,
    )
