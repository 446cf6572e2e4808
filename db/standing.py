"""Whether a commit stands whose answer was lost: the log of one device is a chain, so it shows."""

from sqlalchemy import Engine

from db import plain
from db.again import again
from db.engine import told_plainly, writing
from db.events.base import Entry
from db.troubles import LOST
from db.unavailable import CommitLost, Fleeting

_STANDS = "SELECT 1 FROM event WHERE device = ? AND counter = ? AND hash = ?"


def demand_standing(engine: Engine, lost: CommitLost) -> None:
    """Raise Fleeting where what was written does not stand, CommitLost while nobody can say.

    What wrote no event wrote local rows alone, which may be said twice: it counts as not done.
    """
    last = lost.last
    if last is None:
        raise LOST.told()
    try:
        stands = again(lambda: is_standing(engine, last))
    except Fleeting:
        raise lost from None
    if not stands:
        raise LOST.told()


def is_standing(engine: Engine, entry: Entry) -> bool:
    """Look for an entry as the writer: so the transaction that wrote it has come to its end."""
    with told_plainly(), writing(engine) as connection:
        place = entry.device, entry.counter, entry.hash
        return plain.ask(connection, _STANDS, place).first() is not None
