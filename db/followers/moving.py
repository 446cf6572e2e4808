"""Whether units are moved just now, as the one job that is left of it says."""

from sqlalchemy import Connection

from db.store import plain

MOVING = "moving"  # the one job of all units that were moved
IS_MOVING = f"SELECT argument FROM local_job WHERE key = '{MOVING}'"


def is_moving(connection: Connection) -> bool:
    """Tell whether units move; whoever only reads asks once: a transaction is of one moment."""
    begun, known = connection.get_transaction(), connection.info.get(IS_MOVING)
    reads = begun and not connection.get_execution_options().get("writes")
    if reads and known and known[0] is begun:
        return bool(known[1])
    found = plain.ask(connection, IS_MOVING, ()).first() is not None
    connection.info[IS_MOVING] = begun, found
    return found
