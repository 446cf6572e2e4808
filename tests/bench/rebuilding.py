"""`check --rebuild` of a store, beside verifying its chains alone; in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from time import process_time

from sqlalchemy import func, select

from db.models.journal import EVENT
from db.rows.check import check_chains, check_rows
from db.rows.uow import Store
from db.store.engine import reading
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.bench import stores
from tests.bench.table import Line

ROOT = Path(__file__).parents[2]


def lines(where: Path) -> list[Line]:
    """`where`: the folder of a demonstration, or a file of the bench."""
    program = [sys.executable, "-m", "tests.bench.rebuilding", str(where)]
    told = subprocess.run(program, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found = json.loads(told.stdout)
    rows, chains, events = found["rows"], found["chains"], found["events"]
    note = f"{events} 个事件，每个 {rows / events * 1e6:.0f} µs；错误 {found['faults']} 处"
    return [
        Line("check --rebuild：只验链", rows / chains, 6, "×", rows, chains, "s", note=note),
        Line("check --rebuild 内存", found["rss"], 450, "MB"),
    ]


def measure(where: Path) -> dict[str, float]:
    """Processor seconds, and the most memory that was held."""
    if where.is_dir():
        with opened_store(str(where), Settings(passphrase="demo", keyring=False)) as open_store:
            return _checked(open_store.store)
    return _checked(stores.open_at(where))


def _checked(store: Store) -> dict[str, float]:
    with reading(store.engine) as connection:
        begun = process_time()
        faults = check_chains(connection)
        chains = process_time() - begun
        faults += check_rows(connection)
        rows = process_time() - begun - chains
        events = connection.scalar(select(func.count()).select_from(EVENT)) or 0
    for fault in faults[:10]:
        sys.stderr.write(f"{fault}\n")
    times = {"chains": chains, "rows": rows, "rss": _peak_mb()}
    return {**times, "events": events, "faults": len(faults)}


def _peak_mb() -> float:
    """Give the most memory this program has held; `ru_maxrss` would tell the parent's, too."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
