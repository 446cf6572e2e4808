"""The turn to run jobs, given back: a server hears of the end of a connection a moment later."""

from sqlalchemy import Engine, text

from db.jobs.turn import TURN_LOCK


def let_go(engine: Engine) -> None:
    """Wait in the queue for the lock, as the server keeps it, and give it back at once."""
    with engine.connect() as connection:
        for words in ("pg_advisory_lock", "pg_advisory_unlock"):
            connection.execute(text(f"SELECT {words}(:lock)"), {"lock": TURN_LOCK})
