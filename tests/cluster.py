"""A PostgreSQL server of our own for the tests: started here, reached by a socket file, gone after.

Nothing listens on the network, no service of the machine is touched, and nothing needs to be
configured: only the programs of PostgreSQL must be there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

MISSING = (
    "PostgreSQL is not installed, so nothing is known about the store on PostgreSQL. "
    "`python3 dev.py test`, as root on Debian, installs it; elsewhere install PostgreSQL 15 "
    "or newer and put its programs (initdb, pg_ctl) on the PATH."
)
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=100",
    "shared_buffers=64MB",
    "autovacuum=off",
    "jit=off",
)
# The guard outlives a killed test run: it waits for the end of its input, which comes in any case.
GUARD = 'read -r _; "$1" stop -D "$2/data" -m immediate >"$2/stop.log" 2>&1; rm -rf "$2"'


class ClusterUnavailable(Exception):
    """The tests cannot have a PostgreSQL server; the text says why and what helps."""


@dataclass(frozen=True)
class Account:
    """The account of the machine that the server runs as; PostgreSQL refuses to run as root."""

    uid: int | None = None
    gid: int | None = None
    groups: tuple[int, ...] | None = None


class Cluster:
    """Fresh databases, each by a copy of a template, which takes some 30 ms."""

    def __init__(self, sockets: Path, admin: psycopg.Connection[tuple[object, ...]]) -> None:
        self._sockets = sockets
        self._admin = admin
        self._numbers = count(1)

    def new_database(self, template: str = "template0", language: str = "") -> str:
        """The url of a new copy of `template`, a database to which nobody is connected.

        With a `language` it sorts as a dictionary of that language does, else by code points.
        """
        name = f"t{next(self._numbers):05}"
        sorts = "LOCALE_PROVIDER icu ICU_LOCALE {}" if language else ""
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} " + sorts)
        names = sql.Identifier(name), sql.Identifier(template)
        self._admin.execute(made.format(*names, *([sql.Literal(language)] if language else [])))
        return _url(self._sockets, name)

    def drop(self, url: str) -> None:
        """Remove the database, whoever is still connected to it."""
        name = sql.Identifier(urlsplit(url).path.lstrip("/"))
        self._admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A server that lives as long as the block.

    Raises ClusterUnavailable where PostgreSQL is missing or does not start.
    """
    programs = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="zongzhi-pg-"))
    if account.uid is not None and account.gid is not None:
        os.chown(folder, account.uid, account.gid)
    guard = _guard(programs, folder, account)
    try:
        _start(programs, folder, account)
        with psycopg.connect(_url(folder, "postgres"), autocommit=True) as admin:
            yield Cluster(folder, admin)
    finally:
        guard.communicate()


def _programs() -> Path:
    """The folder of PostgreSQL's programs, the newest one where Debian has several."""
    if (found := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(found).parent
    versions = DEBIAN_PROGRAMS.glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    if newest is None or sys.platform == "win32":
        raise ClusterUnavailable(MISSING)
    return newest.parent


def _account() -> Account:
    """One's own account where the tests do not run as root."""
    if sys.platform == "win32":
        raise ClusterUnavailable(MISSING)
    if os.geteuid() != 0:
        return Account()
    from_passwd = _ids_of("postgres") or _ids_of("nobody")
    if from_passwd is None:
        raise ClusterUnavailable("Neither `postgres` nor `nobody` is an account of this machine.")
    return from_passwd


def _ids_of(name: str) -> Account | None:
    for line in Path("/etc/passwd").read_text("utf-8").splitlines():
        fields = line.split(":")
        if fields[0] == name:
            return Account(int(fields[2]), int(fields[3]), ())
    return None


def _start(programs: Path, folder: Path, account: Account) -> None:
    data = str(folder / "data")
    # order by code point, as SQLite does
    make = ["initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
    _run(programs, [*make, "--no-sync", "--no-instructions"], account)
    options = " ".join(f"-c {setting}" for setting in SETTINGS) + f" -k '{folder}'"
    log = str(folder / "server.log")
    _run(programs, ["pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options], account)


def _run(programs: Path, command: list[str], account: Account) -> None:
    done = subprocess.run(
        [str(programs / command[0]), *command[1:]],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd="/",
        user=account.uid,
        group=account.gid,
        extra_groups=account.groups,
    )
    if done.returncode:
        raise ClusterUnavailable(f"{command[0]} failed: {done.stdout}{done.stderr}")


def _guard(programs: Path, folder: Path, account: Account) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["sh", "-c", GUARD, "sh", str(programs / "pg_ctl"), str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C is for the tests
        cwd="/",
        user=account.uid,
        group=account.gid,
        extra_groups=account.groups,
    )


def _url(sockets: Path, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={quote(str(sockets), safe='/')}"
