"""Running the jobs of a store: one block, one transaction, so that everybody gets his turn."""

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import NamedTuple

from db.followers import pending as ledger, signature
from db.followers.pending import WAITING, Job
from db.jobs.blocks import BLOCKS
from db.jobs.brought import Brought, brought
from db.jobs.turn import Turn
from db.log.changes import Changes
from db.rows.local_state import NOBODY
from db.rows.uow import Store, UnitOfWork, unit_of_work
from db.store.again import again
from db.store.engine import reading, told_plainly

LONGEST = 0.04  # seconds of a block: a save that comes meanwhile waits so long
FIRST, LEAST, MOST = 50, 5, 2_000  # rows of a block
LEAVING_WORK = ("unit", "division")  # what is recorded of them may be followed by a job
AGAIN = (
    20.0  # seconds until it is tried again where nothing is known to be left, or may be done now
)


class Progress(NamedTuple):
    """How far a job is, and whether it has ended. `left`: jobs still to be done, with this one.

    `moving` names what is brought where by the job of units that were moved.
    """

    job: Job
    left: int
    ended: bool
    changes: Changes
    moving: Brought | None = None


class Pace:
    """How many rows fit into a block, as measured on this very machine."""

    def __init__(self) -> None:
        self._sizes: dict[tuple[str, str], int] = {}

    def size(self, job: Job) -> int:
        return self._sizes.get((job.key, job.phase), FIRST)

    def took(self, job: Job, seconds: float) -> None:
        fitting = int(self.size(job) * LONGEST / max(seconds, LONGEST / 4))
        self._sizes[job.key, job.phase] = max(LEAST, min(MOST, fitting))


def run_block(store: Store, pace: Pace) -> Progress | None:
    """Do one block of the job that is next; None where nothing is to be done.

    Several programs may do so at once: each takes up the job where the last block left it. Raises
    StoreUnavailable.
    """
    begun = perf_counter()
    with told_plainly(), unit_of_work(store, NOBODY) as uow:
        uow.coverage()  # another version's jobs are not ours
        waiting = list(ledger.jobs(uow.connection))
        job = next((job for job in waiting if _may_run(job)), None)
        if job is None:
            return None
        moving = brought(uow.connection, job)
        moved = BLOCKS[job.what](uow, job, pace.size(job))
        _note(uow, job, moved)
        changes = uow.changes()
    pace.took(job, perf_counter() - begun)
    return Progress(moved or job, len(waiting), moved is None, changes, moving)


def run_in_turn(store: Store, turn: Turn, pace: Pace) -> Progress | bool:
    """Do one block if it is this program's turn; False: another's. True: nothing is left.

    The turn is given back then, and where a block fails: it may be for a newer program to go on.
    Raises StoreUnavailable.
    """
    ended: Progress | bool = True
    try:
        ended = turn.take() and (run_block(store, pace) or True)
    finally:
        if ended is True:
            turn.close()
    return ended


def run_all(store: Store, told: Callable[[Progress], None] = lambda _: None) -> None:
    """Do all that is to be done, block after block."""
    pace = Pace()
    while progress := again(partial(run_block, store, pace)):
        told(progress)


def unfinished(store: Store) -> list[Job]:
    """Give the jobs that are still to be done."""
    with told_plainly(), reading(store.engine) as connection:
        return list(ledger.jobs(connection))


def _may_run(job: Job) -> bool:
    return job.what in BLOCKS and job.phase != WAITING


def _note(uow: UnitOfWork, job: Job, moved: Job | None) -> None:
    if moved:
        ledger.put(uow.connection, moved)
        return
    ledger.remove(uow.connection, job.key)
    if next(ledger.jobs(uow.connection), None) is None:
        signature.write(uow.connection, unfinished=False)
