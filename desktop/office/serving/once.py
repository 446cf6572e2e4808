"""An act of a PC is done once, however often it is sent, and though `serve` was ended meanwhile."""

from base64 import b85decode, b85encode
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from db.rows.local_state import NOBODY
from db.rows.uow import Store, UnitOfWork, answers
from desktop.office.serving.kept import at_first
from desktop.office.wire.messages import KEY_BYTES, Perform

PREFIX = "done."
_IN_MEMORY = 2_000


def mark_of(pc: str, account: int, act: Perform) -> str:
    """Name the local row of an act: of one PC, account and command.

    So none can ask for what another did, and a key used again for another act is another act.
    Raises ValueError for a key of another length.
    """
    if len(act.key) != KEY_BYTES:
        raise ValueError("key")
    told = f"{pc}\0{account}\0{act.name}\0".encode() + act.key + bytes(act.command)
    return PREFIX + sha256(told).hexdigest()[:32]


class DoneOnce:
    """Remembers what acts gave. Called by one thread at a time, the one that writes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lately: OrderedDict[str, bytes] = OrderedDict()

    def given(self, mark: str, *, again: bool) -> bytes | None:
        """Give what an act gave.

        Only one that is sent `again` may have been done by an earlier life of `serve`, and is
        looked for in the store.
        """
        known = self._lately.get(mark)
        if known is None and again:
            with answers(self._store, NOBODY) as reading:
                kept = reading.local.setting(mark)
            known = b85decode(kept.partition(" ")[2]) if kept else None
        return known

    def keep(self, mark: str, reply: bytes) -> None:
        self._lately[mark] = reply
        if len(self._lately) > _IN_MEMORY:
            self._lately.popitem(last=False)

    def keeping(
        self, mark: str, use_case: Callable[..., Any], told: Callable[[Any, UnitOfWork], bytes]
    ) -> Callable[[Any, UnitOfWork], bytes]:
        """Give the use-case that writes what it gave in its own transaction."""

        def once(command: Any, uow: UnitOfWork) -> bytes:
            reply = told(use_case(command, uow), uow)
            if uow.recorded:
                kept = at_first(uow.clock.now_ms(), b85encode(reply).decode())
                uow.local.set_setting(mark, kept)
            return reply

        return once
