"""The environment's move: why a store cannot be opened or written, told to the person."""

from db.log.base import Entry


class StoreUnavailable(Exception):
    """Carries a stable code for programs and one Chinese sentence for people, never a value.

    `str()` gives the code alone, so a log line or a crash report cannot hold more than that.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


class Fleeting(StoreUnavailable):
    """Nothing was kept of the transaction, and the same may go well in a moment."""


class CommitLost(StoreUnavailable):
    """The connection was lost while the commit was on its way: it may stand, or not."""

    last: Entry | None = None  # that the transaction wrote: stands it, then all of it stands
