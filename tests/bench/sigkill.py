"""Kills a program that registers cases, again and again: `python -m tests.bench.sigkill N`.

A child registers cases and prints each number only after the commit; the parent kills it at a
random moment, opens the store again and looks for every number that was printed.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event

from db.queries import Reading
from db.rows.check import check_chains, check_pages, check_rows
from db.rows.uow import store_on, unit_of_work
from db.store.engine import open_local, reading
from db.store.write_ahead import checkpoint
from tests.stores import KEY, at, new_local, registered

LONGEST = 0.4  # seconds a child lives after its first word


@dataclass(frozen=True)
class Outcome:
    """What became of the cases of all rounds."""

    rounds: int
    acknowledged: int
    lost: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        counts = f"{self.acknowledged} acknowledged, {self.lost} lost, {len(self.faults)} faults"
        return f"SIGKILL {self.rounds} times: {counts}"


def register_for_ever(path: Path) -> None:
    """Be the child: from time to time the log is brought into the file, as when idle."""
    store = store_on(open_local(path, KEY), device=1)
    while True:
        for _ in range(7):
            number = store.ids.new()
            with unit_of_work(store, at()) as uow:
                uow.record([registered(number, number=str(number))])
            print(number, flush=True)  # noqa: T201
        checkpoint(store.engine)


def kill_once(path: Path, random: Random) -> list[int]:
    """Give the numbers that a child acknowledged before it was killed."""
    command = [sys.executable, "-m", "tests.bench.sigkill", "--child", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        if child.stdout is None:
            raise RuntimeError("the child cannot be heard")
        first = child.stdout.readline()
        Event().wait(random.random() * LONGEST)  # any moment may be the last
        child.kill()
        whole = (first + child.stdout.read()).splitlines(keepends=True)
    return [int(line) for line in whole if line.endswith("\n")]


def run(folder: Path, rounds: int, seed: int = 1) -> Outcome:
    """Kill `rounds` times; the pages are read each time, the rows are folded again at the end."""
    path, random = folder / "store.db", Random(seed)
    new_local(path).dispose()
    acknowledged: list[int] = []
    faults: list[str] = []
    for _ in range(rounds):
        acknowledged += kill_once(path, random)
        engine = open_local(path, KEY)
        with reading(engine) as connection:
            faults += check_pages(connection)
        engine.dispose()
    engine = open_local(path, KEY)
    with reading(engine) as connection:
        faults += check_chains(connection) + check_rows(connection)
        cases = Reading(connection, at()).cases
        lost = sum(not cases.has_number(str(number)) for number in acknowledged)
    engine.dispose()
    return Outcome(rounds, len(acknowledged), lost, tuple(faults))


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--child"]:
        register_for_ever(Path(arguments[1]))
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), int(arguments[0]) if arguments else 200)
    print(outcome)  # noqa: T201
    return 1 if outcome.lost or outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
