"""Which device this program writes as, where several programs share one server.

Ids carry the device, so no two programs may be the same one at a time: each holds an advisory
lock on the number for as long as it is connected.
"""

from sqlalchemy import Engine, event, text

from db.unavailable import StoreUnavailable

PLACES = 64
SPACE = 0x7A7A  # of the advisory locks


def take_device(engine: Engine) -> int:
    """Take the first free device number of a server, 1 to 64, until the engine is disposed."""
    connection = engine.connect()
    for device in range(1, PLACES + 1):
        query = text("SELECT pg_try_advisory_lock(:space, :device)")
        if connection.scalar(query, {"space": SPACE, "device": device}):
            connection.commit()
            connection.detach()  # the pool must not take it back, nor keep it open
            event.listen(engine, "engine_disposed", lambda _engine: connection.close())
            return device
    connection.close()
    raise StoreUnavailable("store.no_place", "同时使用的电脑太多，请稍后再试。")
