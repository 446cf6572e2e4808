"""How PostgreSQL is spoken to: patience on both sides, one writer, and nobody holds up the others.

A PC that hangs, or whose cable is pulled, in the middle of an act holds the writer's lock until
the server ends its transaction after `HOLDS`. The server does not always: psycopg ends a batch of
rows with a word after which it forgets to count (measured, PostgreSQL 15). So whoever waits looks
every `GLANCE` whether the one before is idle for that long, and ends it.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from db.store.troubles import NEEDS_PASSWORD, NO_SERVER, is_gone

WRITER_LOCK = 0x7A6F6E67  # PostgreSQL's stand-in for the one writer that SQLite has by nature
PATIENT_LOCK = WRITER_LOCK + 1  # shared by whoever takes his time: he is no PC that hangs
HOLDS = "3s"  # idle in the middle of a writing transaction, before the server ends it
GLANCE = "1500ms"  # with HOLDS, less than the five seconds for which anybody may be held up
GLANCES = 6
WAITS = "8s"  # for any other lock
LONGEST = "60s"  # one statement of an act or a question
LONG = "10min"  # the same for work that says that it takes its time
NOT_AVAILABLE = "55P03"  # a lock that somebody else has
UNKNOWN = (
    "store.commit_lost",
    "断线了，还不知道是否已保存；填写的都在，连上后再按一次，不会重复办理。",
)
SESSION = {
    "synchronous_commit": "on",  # what was acknowledged survives, whatever the server's own habit
    "jit": "off",  # compiling takes longer than any question of ours, which go by an index
    "lock_timeout": WAITS,
    "statement_timeout": LONGEST,
    "idle_in_transaction_session_timeout": LONG,  # of readers, who hold up nobody
    # the server notices a PC that is gone, and gives its device number free
    "tcp_keepalives_idle": "10s",
    "tcp_keepalives_interval": "3s",
    "tcp_keepalives_count": "3",
}
CONNECTION: Mapping[str, str] = {
    "connect_timeout": "3",
    "keepalives": "1",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",  # milliseconds that what was sent may stay without an answer
    "application_name": "zongzhi",
}
# it warns in English of what it was doing when a connection was lost; that has a sentence of ours
logging.getLogger("psycopg").setLevel(logging.ERROR)
_ALONE = f"pg_advisory_xact_lock({WRITER_LOCK})"
_HASTY = {"idle_in_transaction_session_timeout": HOLDS, "lock_timeout": GLANCE}
_PATIENT = {
    "idle_in_transaction_session_timeout": LONG,
    "lock_timeout": LONG,
    "statement_timeout": "0",
}
_SETS = [
    ", ".join(f"set_config('{name}', '{value}', true)" for name, value in said.items())
    for said in (_HASTY, _PATIENT)
]
_WRITE = f"SELECT {_SETS[0]}, {_ALONE}"
_TAKE_TIME = f"SELECT {_SETS[1]}, pg_advisory_xact_lock_shared({PATIENT_LOCK})"
_END_WHO_HANGS = f"""
    SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
    JOIN pg_locks AS held USING (pid)
    WHERE held.locktype = 'advisory' AND held.granted AND held.objid = {WRITER_LOCK}
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND state IN ('idle in transaction', 'idle in transaction (aborted)')
    AND state_change < clock_timestamp() - interval '{HOLDS}'
    AND NOT EXISTS (SELECT FROM pg_locks AS patient WHERE patient.pid = held.pid
        AND patient.locktype = 'advisory' AND patient.objid = {PATIENT_LOCK})
"""
_READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def connecting(address: URL) -> dict[str, str]:
    """Give what is asked of each connection; what the address itself says goes before it."""
    own = {key: value for key, value in CONNECTION.items() if key not in address.query}
    session = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    said = address.query.get("options", "")
    return {**own, "options": f"{session} {said if isinstance(said, str) else ' '.join(said)}"}


def lead(engine: Engine, port: Callable[[], int]) -> None:
    """Have whoever connects from now on ask at which port the server listens: it may move."""
    engine.update_execution_options(port=port)


def moved_to(engine: Engine) -> dict[str, Any]:
    """Give what has become of the address; nothing where the server stays at its port."""
    port = engine.get_execution_options().get("port")
    return {"port": port()} if port else {}


def begin(connection: Connection, *, writes: bool, patient: bool) -> None:
    """Begin as a reader of one state, or as the one writer; it takes one round trip."""
    if not writes:
        connection.exec_driver_sql(f"{_READ}; {_TAKE_TIME}" if patient else _READ)
    elif patient:
        connection.exec_driver_sql(f"{_TAKE_TIME}, {_ALONE}")
    else:
        _begin_to_write(connection)


def _begin_to_write(connection: Connection) -> None:
    """Wait for the one who writes, and end him who does nothing any more."""
    for _ in range(GLANCES):
        try:
            connection.exec_driver_sql(_WRITE)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != NOT_AVAILABLE:
                raise
            held_up = error
        else:
            return
        connection.exec_driver_sql(f"ROLLBACK; {_END_WHO_HANGS}")  # the next word begins anew
    raise held_up


def take_time(connection: Connection) -> None:
    """Say within a transaction that it is long work, and no PC that hangs."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_TAKE_TIME)


def judge(context: ExceptionContext) -> None:
    """Tell SQLAlchemy which connections are at their end, and the user why there is none.

    Before there is a connection PostgreSQL's library gives no code, so the sentence names all
    that may be wrong; that a password was wanted it does tell.
    """
    error: Any = context.original_exception
    if context.connection is not None:
        context.is_disconnect = context.is_disconnect or is_gone(getattr(error, "sqlstate", None))
    elif isinstance(context.sqlalchemy_exception, DBAPIError):
        wanted = getattr(getattr(error, "pgconn", None), "needs_password", False)
        raise (NEEDS_PASSWORD if wanted else NO_SERVER).told()
