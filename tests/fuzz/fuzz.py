"""Hostile calls to every use-case, on both stores: `python -m tests.fuzz.fuzz --calls 20000`.

Every call must end in a success or in a refusal that has its sentence, and the store must be proven
afterwards. A run is told again by its seed.
"""

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import randbits
from time import perf_counter

from sqlalchemy import Engine

from db.keeping.schema import create
from db.store.engine import open_server
from tests.cluster import running_cluster
from tests.fuzz.running import Outcome, fuzz
from tests.stores import new_local

CALLS = 20_000
STORES = ("sqlite", "postgresql")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=CALLS, help="to each store")
    parser.add_argument("--seed", type=int, default=randbits(32))
    parser.add_argument("--store", choices=STORES, action="append")
    asked = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # a refusal is no news here
    clean = True
    for name in asked.store or STORES:
        begun = perf_counter()
        with _engine(name) as engine:
            outcome = fuzz(engine, asked.calls, asked.seed)
        print(  # noqa: T201
            f"{told(outcome)}\n{perf_counter() - begun:.0f} s\n", flush=True
        )
        clean = clean and outcome.is_clean
    return 0 if clean else 1


def told(outcome: Outcome) -> str:
    """Tell of every use-case what became of its calls, then everything that is wrong."""
    lines = [f"{'use-case':24}{'calls':>8}{'successes':>11}{'refusals':>10}"]
    for name, tally in outcome.tallies.items():
        counts = f"{tally.calls:8,}{tally.successes:11,}{tally.refusals.total():10,}"
        lines.append(f"{name:24}{counts}")
    lines += [f"FAILED {failure}" for failure in outcome.failures]
    lines += [f"FAULT {fault}" for fault in outcome.faults]
    lines += [f"NEVER {name} did not succeed once" for name in outcome.never]
    failures, faults = len(outcome.failures), len(outcome.faults)
    where = f"{outcome.store}, seed {outcome.seed}"
    lines.append(f"{where}: {outcome.calls:,} calls, {failures} failures, {faults} faults")
    return "\n".join(lines)


@contextmanager
def _engine(store: str) -> Iterator[Engine]:
    if store == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            engine = new_local(Path(folder) / "store.db")
            yield engine
            engine.dispose()
        return
    with running_cluster() as cluster:
        engine = open_server(cluster.new_database())
        create(engine)
        yield engine
        engine.dispose()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
