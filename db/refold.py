"""After an upgrade: rows of older folds are folded anew, in blocks, and what changed is told."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, Select, bindparam, or_, select

from db.events.base import Subject
from db.events.codec import KINDS
from db.fold.base import Row
from db.local_state import NOBODY, read_setting, write_settings
from db.registers.all import REGISTERS, Register
from db.rows import read_rows
from db.uow import Store, unit_of_work

BLOCK = 500
SIGNATURE = "folds"  # local setting: which folds wrote the rows
Changed = Mapping[tuple[str, str], int]  # (kind, column) -> on how many rows


def is_due(store: Store) -> bool:
    """Tell whether a program with other folds, or with fewer kinds of events, wrote last."""
    return not store.readonly and read_setting(store.engine, SIGNATURE) != _signature()


def refold_when_due(store: Store) -> Changed:
    """Fold anew what an older program has folded, once for each upgrade."""
    if not is_due(store):
        return {}
    changed = refold_all(store)
    write_settings(store.engine, {SIGNATURE: _signature()})
    return changed


def outdated(connection: Connection, kind: str, after: int = 0) -> list[int]:
    """Find rows that an older fold wrote, or that wait for a program that can read them."""
    found = connection.scalars(_query(REGISTERS[kind]), {"after": after, "limit": BLOCK})
    return list(found)


def refold_block(store: Store, kind: str, after: int = 0) -> tuple[int | None, Changed]:
    """Fold one block anew; gives the last id, or None at the end, and which columns changed."""
    with unit_of_work(store, NOBODY, patient=True) as uow:
        ids = outdated(uow.connection, kind, after)
        if not ids:
            return None, {}
        before = read_rows(uow.connection, kind, ids)
        uow.refold([Subject(kind, id_) for id_ in ids])
        changed = _differences(kind, before, read_rows(uow.connection, kind, ids))
    return ids[-1], changed


def refold_all(store: Store) -> Changed:
    """Fold everything anew that an older program has folded; gives which columns changed."""
    told: Counter[tuple[str, str]] = Counter()
    for kind in REGISTERS:
        last: int | None = 0
        while last is not None:
            last, changed = refold_block(store, kind, last)
            told.update(changed)
    return told


def _signature() -> str:
    folds = ",".join(f"{kind}{register.number}" for kind, register in sorted(REGISTERS.items()))
    return f"{len(KINDS)};{folds}"


def _differences(kind: str, old: Mapping[int, Row], new: Mapping[int, Row]) -> Changed:
    told: Counter[tuple[str, str]] = Counter()
    for id_, row in old.items():
        after = new.get(id_, {})
        names = (name for name in row if row[name] != after.get(name))
        told.update((kind, name) for name in names)
    return told


def _query(register: Register) -> Select[int]:
    row = register.table.c
    stale = or_(row.fold < register.number, row.parked.is_(True))
    query = select(row.id).where(row.id > bindparam("after"), stale)
    return query.order_by(row.id).limit(bindparam("limit"))
