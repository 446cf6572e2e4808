"""Stores to measure in: built once through the real record path, kept in a cache folder."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlcipher3

from db.keeping.schema import create
from db.log.base import Block
from db.rows.uow import Act, Store, store_on, unit_of_work
from db.store.engine import CACHE_KIB, PRAGMAS, open_local
from db.store.write_ahead import checkpoint
from tests.bench import county, county_registers
from tests.bench.county import Size
from tests.bench.table import say

KEY = bytes(range(32))
WEIGHT = 5_000  # events, or rows of blocks, that are recorded together
VERSION = 7  # raise it when what is built changes


def cache_of(given: str | None) -> Path:
    folder = Path(given) if given else Path(tempfile.gettempdir()) / "zongzhi-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_at(path: Path) -> Store:
    """Open a store of the bench for writing, with the clock of its story."""
    return store_on(open_local(path, KEY), 1, county.clock(), bytes)


def empty(path: Path) -> Store:
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    engine = open_local(path, KEY)
    create(engine)
    return store_on(engine, 1, county.clock(), bytes)


def standing(cache: Path, size: Size) -> Path:
    """Give the file of a store of that size; it is built when it is not there yet."""
    done = cache / f"{size.name}-{VERSION}.db"
    if not done.exists():
        building = cache / f"{size.name}-{VERSION}.building.db"
        store, begun = empty(building), perf_counter()
        fill(store, size)
        seal(store, building)
        building.rename(done)
        say(f"{size.name}: built in {perf_counter() - begun:.0f} s")
    return done


def copy_of(file: Path, folder: Path, name: str) -> Path:
    target = folder / f"{name}.db"
    for end in ("-wal", "-shm"):
        Path(f"{target}{end}").unlink(missing_ok=True)
    shutil.copyfile(file, target)
    return target


def fill(store: Store, size: Size) -> None:
    begun = perf_counter()
    record(store, county_registers.registers(size))
    say(f"{size.people} people and their houses in {perf_counter() - begun:.0f} s")
    begun = perf_counter()
    record(store, (act for case in county.cases(size.cases, size.people) for act in case))
    say(f"{size.cases} cases in {perf_counter() - begun:.0f} s")
    with unit_of_work(store, county.clerk()) as uow:
        uow.local.set_setting("county", "371625")
        uow.local.set_setting("station", "1")


def record(store: Store, acts: Iterable[Act]) -> None:
    for n, block in enumerate(_blocks(acts), 1):
        with unit_of_work(store, county.clerk(), via="import") as uow:
            uow.record_acts(block)
        if n % 10 == 0:
            checkpoint(store.engine)


def _blocks(acts: Iterable[Act]) -> Iterator[list[Act]]:
    block: list[Act] = []
    weight = 0
    for act in acts:
        block.append(act)
        weight += len(act.event.rows) if isinstance(act.event, Block) else 1
        if weight >= WEIGHT:
            yield block
            block, weight = [], 0
    if block:
        yield block


def seal(store: Store, path: Path) -> None:
    """Bring everything into the one file, and close it."""
    store.engine.dispose()
    raw = bare(path)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()


def bare(path: Path) -> Any:
    """Open a store with nothing but the driver, set as ours is."""
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
