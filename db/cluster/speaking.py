"""What a server is told and asked by its administrator, and what it says in its log."""

import re
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from db.cluster.place import DATABASE, HOST, OWNER, OfficeFolder, Secrets

# %e: SQLSTATE, which reads alike in every language
PREFIX = "%m %e "
_FATAL = re.compile(rb" ([0-9A-Z]{5}) (?:FATAL|PANIC): ")
NEVER = "00000"


@contextmanager
def administering(
    folder: OfficeFolder, secrets: Secrets, database: str = "postgres"
) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Be connected as the administrator, every statement by itself. Raises psycopg.Error."""
    address = folder.address(secrets, database=database, admin=True)
    with closing(psycopg.connect(address, autocommit=True, connect_timeout=3)) as connection:
        yield connection


def make_owner(folder: OfficeFolder, secrets: Secrets) -> None:
    """See that the role that owns the store, and its database, are there. Raises psycopg.Error."""
    owner, database = sql.Identifier(OWNER), sql.Identifier(DATABASE)
    with administering(folder, secrets) as admin:
        there = admin.execute("SELECT FROM pg_roles WHERE rolname = %s", (OWNER,)).fetchone()
        if there is None:
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(owner))
        said = sql.SQL("ALTER ROLE {} PASSWORD {}")
        admin.execute(said.format(owner, sql.Literal(secrets.owner)))
        made = admin.execute("SELECT FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone()
        if made is None:
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))


def free_port(wanted: int = 0) -> int:
    """Give the port that is wanted if nobody has it, else another."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        if sys.platform != "win32":  # the connections of a server that was killed take no port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError:
            probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def last_words(log: Path, since: int) -> str:
    """Give the SQLSTATE of the last thing fatal to a server that the log tells from `since` on."""
    try:
        with log.open("rb") as file:
            file.seek(since)
            found = _FATAL.findall(file.read())
    except OSError:
        return NEVER
    told: list[bytes] = found
    return told[-1].decode() if told else NEVER
