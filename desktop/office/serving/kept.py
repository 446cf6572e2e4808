"""Local rows that the office needs for a while: each begins with the time at which it was kept."""

from db.rows.local_state import NOBODY
from db.rows.uow import Store, unit_of_work

KEPT_MS = 24 * 3_600_000  # a PC that was away for longer asks the page what became of its act
_KINDS = ("done.", "left.")


def at_first(at: int, rest: str = "") -> str:
    return f"{at} {rest}"


def forget_old(store: Store) -> None:
    """Let go of what nobody will ask for any more. For whoever may write to the store."""
    with unit_of_work(store, NOBODY) as uow:
        before = uow.clock.now_ms() - KEPT_MS
        for kind in _KINDS:
            kept = [*uow.local.settings(kind)]
            for key in (key for key, value in kept if int(value.partition(" ")[0]) < before):
                uow.local.choose(kind + key, None, 0)
