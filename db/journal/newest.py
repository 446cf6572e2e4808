"""The time of the newest event here, to judge the clock of the computer by."""

from sqlalchemy import Engine, select

from db.models.journal import EVENT
from db.store.engine import reading

_NEWEST = select(EVENT.c.recorded_at).order_by(EVENT.c.seq.desc()).limit(1)


def newest_ms(engine: Engine) -> int:
    """Give milliseconds since 1970, or 0 in an empty store."""
    with reading(engine) as connection:
        return connection.scalar(_NEWEST) or 0
