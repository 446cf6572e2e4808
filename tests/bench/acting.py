"""Acts of a case through the door, beside the very writes of each from a bare connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection

from db.store import plain
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.mending import AddNote, add_note
from desktop.cases.routing import DispatchCase, dispatch_case
from desktop.usecases.registering import register_case
from desktop.workplace import Workplace
from tests.bench import county, registering, stores
from tests.bench.table import Line, percentile, ratio, timed
from tests.stores import workplace_of

CASES, WARM = 200, 20
ACTS = ("受理", "交办", "补充说明")
Written = list[tuple[str, list[Any]]]
Race = dict[str, list[tuple[float, float]]]


def lines(standing: Path, folder: Path) -> list[Line]:
    found = []
    for act, pairs in _race(standing, folder).items():
        ours, theirs = zip(*pairs, strict=True)
        told = f"{act}一件案件"
        p95, bare95 = percentile(ours, 95), percentile(theirs, 95)
        found += [
            ratio(f"{told} p50：裸写同样的语句", (median(ours), median(theirs)), 2.5),
            Line(f"{told} p95", p95, 5, "ms", ours=p95, theirs=bare95),
        ]
    return found


def _race(standing: Path, folder: Path) -> Race:
    path = stores.copy_of(standing, folder, "acting")
    store = stores.open_at(path)
    bare = stores.bare(stores.copy_of(standing, folder, "acting-bare"))
    race: Race = {act: [] for act in ACTS}
    with _heard() as written:
        place = workplace_of(store, county.clerk())
        _write(bare, written)
        for n, command in enumerate(registering.commands(place, CASES + WARM)):
            written.clear()
            place.perform(register_case, command)
            _write(bare, written)
            for act, took in _acts(place, command.case_id or 0, written):
                bare_took = timed(lambda: _write(bare, written))
                if n >= WARM:
                    race[act].append((took, bare_took))
    bare.close()
    store.engine.dispose()
    return race


def _acts(place: Workplace, case_id: int, written: Written) -> Iterator[tuple[str, float]]:
    to_unit = county.places()[case_id % len(county.places())].unit
    for act, perform in {
        "受理": lambda: place.perform(accept_case, AcceptCase(case_id=case_id)),
        "交办": lambda: place.perform(
            dispatch_case, DispatchCase(case_id=case_id, to_unit=to_unit)
        ),
        "补充说明": lambda: place.perform(
            add_note, AddNote(case_id=case_id, text="双方当事人已电话联系，约定明日到场。")
        ),
    }.items():
        written.clear()
        yield act, timed(perform)


@contextmanager
def _heard() -> Iterator[Written]:
    """Note what the driver of the store is told to write; a question is none of it."""
    written: Written = []
    real = plain._driver

    class Driver:
        def __init__(self, driver: Any) -> None:
            self._driver = driver

        def execute(self, statement: str, values: Any = ()) -> Any:
            if not statement.lstrip().startswith("SELECT"):
                written.append((statement, [values]))
            return self._driver.execute(statement, values)

        def executemany(self, statement: str, rows: Any) -> Any:
            done = self._driver.executemany(statement, rows)
            written.append((statement, rows))  # what it does not know yet is told once more
            return done

    def driver(connection: Connection) -> Any:
        return Driver(real(connection))

    plain._driver = driver
    try:
        yield written
    finally:
        plain._driver = real


def _write(bare: Any, written: Written) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for statement, rows in written:
        if "RETURNING" in statement:
            bare.execute(statement, rows[0]).fetchall()
        else:
            bare.executemany(statement, rows)
    bare.execute("COMMIT")
