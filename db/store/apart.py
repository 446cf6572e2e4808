"""A connection of the driver apart from the pool: what it locks is its own until it is closed."""

from typing import Any

from sqlalchemy import Connection


def taken_out(connection: Connection) -> Any:
    """Take a connection of the driver out of the pool, which must neither keep nor reset it."""
    driver = connection.connection.dbapi_connection
    connection.detach()
    connection.invalidate()
    return driver


def is_open(driver: Any) -> bool:
    """Read what the server may have said of its own accord, without waiting: its end, if any."""
    try:
        for _ in range(2):  # the reason, then the end
            driver.pgconn.consume_input()
    except driver.Error:
        return False
    return not driver.closed
