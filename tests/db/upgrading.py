"""Brings a store up as the newer program, and dies at a statement: `python -m … FILE STATEMENT`.

Prints a line when it has come to the end.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any

from db import plain
from db.engine import open_local
from db.jobs.ledger import Job
from db.jobs.planning import bring_rows_up
from db.jobs.running import Pace, run_block
from db.uow import open_store
from tests.newer_program import newer_program
from tests.stores import KEY, registered, work

DONE = "brought up"


class Few(Pace):
    def size(self, job: Job) -> int:
        return 20


def dying(statement: Callable[..., Any], at: int, numbers: "count[int]") -> Callable[..., Any]:
    @wraps(statement)
    def run(*arguments: Any) -> Any:
        if next(numbers) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return statement(*arguments)

    return run


def main(file: Path, at: int) -> None:
    engine = open_local(file, KEY)
    store = open_store(engine, device=1)
    with newer_program(store):
        numbers = count(1)
        for name in ("run", "ask"):
            setattr(plain, name, dying(getattr(plain, name), at, numbers))
        bring_rows_up(engine)
        store = open_store(engine, device=1)
        while run_block(store, Few()):
            case = store.ids.new()
            work(store, registered(case, number=f"N{case}"))
            sys.stdout.write(f"{case}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{DONE}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
