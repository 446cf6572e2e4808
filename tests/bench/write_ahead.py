"""How large the write-ahead log becomes while cases come in one by one and windows read."""

from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from db.rows.uow import Store, answers, unit_of_work
from tests.bench import county, stores
from tests.bench.table import Line

MOST_MB = 64
MEGABYTE = 1_000_000


def lines(small: Path, folder: Path, cases: int) -> list[Line]:
    path = stores.copy_of(small, folder, "write-ahead")
    store = stores.open_at(path)
    done = Event()
    reader = Thread(target=_read, args=(store, done))
    reader.start()
    begun = perf_counter()
    try:
        peak = _register(store, Path(f"{path}-wal"), cases)
    finally:
        done.set()
        reader.join()
    note = f"{cases:,} 件逐件登记，另一线程不停翻页，{perf_counter() - begun:.0f} 秒"
    store.engine.dispose()
    return [Line("预写日志的最大长度", peak / MEGABYTE, MOST_MB, "MB", note=note)]


def _register(store: Store, log: Path, cases: int) -> int:
    peak = 0
    for acts in county.cases(cases, county.QUICK.people):
        with unit_of_work(store, county.clerk()) as uow:
            uow.record_acts(acts)
        peak = max(peak, log.stat().st_size)
    return peak


def _read(store: Store, done: Event) -> None:
    while not done.is_set():
        with answers(store, county.clerk()) as reading:
            reading.cases.has_number("none")
            done.wait(0.01)
