"""Which device this program writes as, where several programs share one server.

Ids carry the device, so no two programs may be the same one at a time: each holds an advisory
lock on the number for as long as it is connected.
"""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event, text

from db.log.unavailable import StoreUnavailable
from db.store.apart import is_open, taken_out

PLACES = 64
SPACE = 0x7A7A  # of the advisory locks
_TAKE = text("SELECT pg_try_advisory_lock(:space, :device)")
_WHO = text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
# a session of ours that the server has not missed yet, and no other that came to have its number
_END = text(
    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
    "WHERE pid = :pid AND backend_start = :backend_start"
)


class Seat:
    """A device number of a server, held by a connection of its own until the engine is disposed.

    Where that connection was lost, the number is taken again before the next act; where another
    program has come to hold it meanwhile, this one goes on under another number: `moved` is told.
    """

    def __init__(self, engine: Engine, first: int = 1) -> None:
        """`first`: of the present life of the store; lower numbers belong to former ones."""
        self._engine = engine
        self._all = range(first, first + PLACES)
        self._keeping = Lock()
        self._who: dict[str, Any] = {}
        self.moved: Callable[[int], None] = lambda _device: None
        self._driver, self.device = self._take(self._all)
        event.listen(engine, "engine_disposed", lambda _engine: self._let_go())
        engine.update_execution_options(seat=self)

    def keep(self) -> None:
        """See that the number is still ours; a look at a socket where nothing has happened."""
        with self._keeping:
            if is_open(self._driver):
                return
            self._let_go()
            before = self.device
            self._driver, self.device = self._take((before, *self._all))
            if self.device != before:
                self.moved(self.device)

    def _take(self, wanted: Iterable[int]) -> tuple[Any, int]:
        with self._engine.connect() as connection:
            if self._who:
                connection.execute(_END, self._who)
            for device in wanted:
                if connection.scalar(_TAKE, {"space": SPACE, "device": device}):
                    self._who = dict(connection.execute(_WHO).mappings().one())
                    connection.commit()
                    return taken_out(connection), device
        raise StoreUnavailable("store.no_place", "同时使用的电脑太多，请稍后再试。")

    def _let_go(self) -> None:
        self._driver.close()
