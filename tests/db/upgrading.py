"""Brings a store up as the newer program, and dies at a statement: `python -m … STORE AT DEVICE`.

Prints each case that it saved meanwhile, and a line when it has come to the end.
"""

import sys
from collections.abc import Callable
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any

from db.followers.pending import Job
from db.jobs.planning import bring_rows_up
from db.jobs.running import Pace, run_block, unfinished
from db.jobs.turn import Turn
from db.rows.uow import store_on
from db.store import plain
from db.store.engine import open_local, open_server
from tests.killing import die
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
            die()
        return statement(*arguments)

    return run


def main(place: str, at: int, device: int) -> None:
    engine = open_server(place) if "://" in place else open_local(Path(place), KEY)
    store, turn = store_on(engine, device), Turn(engine)
    with newer_program(store):
        numbers = count(1)
        for name in ("run", "ask"):
            setattr(plain, name, dying(getattr(plain, name), at, numbers))
        bring_rows_up(engine)
        store = store_on(engine, device)
        while unfinished(store):
            if not turn.take():  # another program has it, and may die
                continue
            run_block(store, Few())
            case = store.ids.new()
            work(store, registered(case, number=f"N{case}"))
            sys.stdout.write(f"{case}\n")
            sys.stdout.flush()
    turn.close()
    sys.stdout.write(f"{DONE}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
