"""Whether a commit stands whose answer was lost: the log of one device is a chain, so it shows."""

from contextlib import suppress

from sqlalchemy import Engine

from db.log.base import Entry
from db.log.unavailable import CommitLost, StoreUnavailable
from db.store import plain
from db.store.again import again
from db.store.engine import told_plainly, writing
from db.store.troubles import LOST

_STANDS = "SELECT 1 FROM event WHERE device = ? AND counter = ? AND hash = ?"


def demand_kept(engine: Engine, lost: CommitLost) -> None:
    """Raise Fleeting where what was written does not stand, CommitLost while nobody can say.

    What wrote no event wrote local rows alone, which may be said twice: it counts as not done.
    """
    last = lost.last
    if last is None:
        raise LOST.told()
    try:
        stands = again(lambda: is_kept(engine, last))
    except StoreUnavailable:
        raise lost from None
    if not stands:
        raise LOST.told()


def is_kept(engine: Engine, entry: Entry) -> bool:
    """Look for an entry as the writer: so the transaction that wrote it has come to its end."""
    found = False
    with suppress(CommitLost), told_plainly(), writing(engine) as connection:  # it writes nothing
        place = entry.device, entry.counter, entry.hash
        found = plain.ask(connection, _STANDS, place).first() is not None
    return found
