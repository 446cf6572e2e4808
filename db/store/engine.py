"""Engines for SQLCipher and PostgreSQL that behave alike: one writer, readers on a snapshot."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, StatementError
from sqlalchemy.pool import QueuePool

from db.log.unavailable import CommitLost, StoreUnavailable
from db.store import server
from db.store.files import real_place
from db.store.quiet import errors_unheard
from db.store.troubles import NO_LOG, NOT_REKEYED, unavailable
from db.store.write_ahead import LOG_BYTES, PATIENCE, empty_grown, log_length
from db.vocabulary import Unaskable

OLDEST_SQLITE = (3, 51, 3)  # before it, a WAL reset could corrupt the file
CONNECTIONS = 3  # a writer and two readers
MORE = 5  # for a moment, in the program that answers several PCs: none waits for another's question
CACHE_KIB = 44 * 1024  # each; with the windows the program stays below 350 MB on a PC of 4 GB
ERROR = 1  # SQLITE_ERROR: nothing more is told
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "secure_delete=ON",
    f"busy_timeout={PATIENCE}",
    "wal_autocheckpoint=0",  # checkpoints run when the writer is idle, and see `writing`
    f"journal_size_limit={LOG_BYTES}",  # what grew behind a long reader is given back
)


def open_local(
    path: Path, key: bytes, *, readonly: bool = False, cache_kib: int = CACHE_KIB
) -> Engine:
    """Open a SQLCipher file with its 32-byte key. Nothing is read before the first connection."""
    if sqlcipher3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher3.sqlite_version} is too old")

    _silence()

    def connect() -> Any:
        mode = "ro" if readonly else "rwc"
        target = f"{real_place(path).as_uri()}?mode={mode}"
        connection = sqlcipher3.connect(target, uri=True, check_same_thread=False)
        try:
            _prepare(connection, key, cache_kib, readonly=readonly)
        except BaseException:
            connection.close()  # Windows moves and replaces no file that is open
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher3,
        pool_size=CONNECTIONS,
        max_overflow=MORE,
        hide_parameters=True,
        poolclass=QueuePool,
        execution_options={"log": Path(f"{path}-wal")},
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_server(url: str) -> Engine:
    """Open a PostgreSQL store: `postgresql://…`, spoken to by psycopg 3.

    Raises StoreUnavailable for an address that cannot be one; nothing is connected yet.
    """
    try:
        address = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_size=CONNECTIONS,
            max_overflow=2 * MORE,
            connect_args=server.connecting(address),
        )
        engine.dialect.create_connect_args(address)
    except (ArgumentError, ValueError):
        raise StoreUnavailable(
            "store.bad_address",
            "数据库服务器的地址写得不对，应为 postgresql://用户名@服务器:端口/库名。",
        ) from None
    event.listen(engine, "handle_error", server.judge)
    event.listen(engine, "begin", _begin_postgresql)

    @event.listens_for(engine, "do_connect")
    def find(_dialect: Any, _record: Any, _arguments: Any, address: dict[str, Any]) -> None:
        address.update(server.moved_to(engine))

    return engine


@contextmanager
def writing(engine: Engine, *, patient: bool = False) -> Iterator[Connection]:
    """Begin the one writing transaction; commits at the end of the block, or rolls back.

    `patient` work takes its time between two statements and within one; all others wait for it.
    Raises CommitLost where the connection was lost while the commit was on its way.

    A log that has grown by `LOG_BYTES` is emptied: in a long row of writes the writer is never
    idle, and where windows read all the while a passive checkpoint never comes to an end.
    """
    grown = log_length(engine)
    options = {"writes": True, "patient": patient}
    with (
        engine.connect().execution_options(**options) as connection,
        connection.begin() as transaction,
    ):
        yield connection
        _commit(transaction)
    empty_grown(engine, grown)


@contextmanager
def reading(engine: Engine, *, patient: bool = False) -> Iterator[Connection]:
    """Begin a transaction that sees one state of the store, whatever is written meanwhile."""
    with engine.connect() as connection:
        if patient:
            connection.execution_options(patient=True)
        with connection.begin():
            yield connection


def _commit(transaction: RootTransaction) -> None:
    try:
        transaction.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise CommitLost(*server.UNKNOWN) from None
        raise


def encrypt_anew(raw: Any, key: bytes) -> None:
    """Give a file another key. Raises StoreUnavailable where it keeps the one it had."""
    try:
        raw.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"")
    except sqlcipher3.OperationalError as error:
        if error.sqlite_errorcode != ERROR:
            raise
        raise NOT_REKEYED.told() from None  # all that the cipher says of a full disk then


def data_version(connection: Connection) -> int:
    """Give a number that changes whenever another program has written to the store."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
    return int(connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM event").scalar_one())


_NOT_ASKED = (OverflowError, UnicodeEncodeError)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a driver says of a damaged, locked or full store into a sentence for the user."""
    try:
        yield
    except DataError:
        raise Unaskable from None
    except DBAPIError as error:
        raise unavailable(error) from None
    except sqlcipher3.DatabaseError as error:
        raise unavailable(error) from None


@contextmanager
def asked_plainly() -> Iterator[None]:
    """Do the same around a question; raises Unaskable for what no store can be asked."""
    try:
        with told_plainly():
            yield
    except _NOT_ASKED:  # SQLite's driver, before it asks
        raise Unaskable from None
    except StatementError as error:  # while the values were made ready for the driver
        if isinstance(error.orig, _NOT_ASKED):
            raise Unaskable from None
        raise


@cache
def _silence() -> None:
    """Forbid the cipher to write to the terminal, once for all and from its own start on."""
    with errors_unheard(), closing(sqlcipher3.connect(":memory:")) as first:
        first.execute("PRAGMA cipher_log_level=NONE")


def _prepare(connection: Any, key: bytes, cache_kib: int, *, readonly: bool) -> None:
    connection.isolation_level = None  # the driver must not begin; `_begin_sqlite` does
    if key:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cache_size=-{cache_kib}")
    for pragma in PRAGMAS:
        if not pragma.startswith("journal_mode"):
            connection.execute(f"PRAGMA {pragma}")
        elif not readonly:
            _demand_log(connection.execute(f"PRAGMA {pragma}").fetchone())
    if readonly:
        connection.execute("PRAGMA query_only=ON")


def _demand_log(answer: Any) -> None:
    """Refuse a place whose file system shares no memory: two programs would write over another."""
    if answer != ("wal",):
        raise NO_LOG.told()


def _begin_sqlite(connection: Connection) -> None:
    raw: Any = connection.connection.driver_connection
    raw.execute("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    seat = options.get("seat")
    if _writes(connection) and seat:
        seat.keep()
    server.begin(connection, writes=_writes(connection), patient=bool(options.get("patient")))


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes", False))
