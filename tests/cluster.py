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
CHINESE = "zh_CN.UTF-8"
NO_CHINESE = (
    "PostgreSQL cannot be made to speak Chinese here, so nothing is known about a server that "
    "does: `python3 dev.py test`, as root on Debian, installs what is missing (`locales`, and "
    "zh_CN/LC_MESSAGES/postgres-*.mo of PostgreSQL itself, which slim images leave out)."
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


@dataclass(frozen=True)
class Server:
    """The programs and the folder of one server, which can be stopped and started again."""

    programs: Path
    folder: Path
    account: Account
    language: str = ""

    def make_locale(self) -> None:
        """Compile a locale for this server alone; the machine keeps its own."""
        name, charset = self.language.split(".")
        localedef = shutil.which("localedef")
        if localedef is None:
            raise ClusterUnavailable(NO_CHINESE)
        try:
            self._run([localedef, "-i", name, "-f", charset, str(self.folder / self.language)])
        except ClusterUnavailable as why:
            raise ClusterUnavailable(f"{NO_CHINESE} {why}") from None

    def make(self) -> None:
        # order by code point, as SQLite does
        make = ["initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        self._run([*make, "--locale=C", "--no-sync", "--no-instructions"])

    def start(self) -> None:
        options = " ".join(f"-c {setting}" for setting in SETTINGS) + f" -k '{self.folder}'"
        if self.language:
            options += f" -c lc_messages={self.language}"
        begin = ["pg_ctl", "start", "-w", "-D", self.data, "-l", str(self.log), "-o", options]
        self._run(begin)

    def stop(self, mode: str) -> None:
        self._run(["pg_ctl", "stop", "-w", "-D", self.data, "-m", mode])

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='/')}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(
            [str(self.programs / command[0]), *command[1:]],  # an absolute one stays itself
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env={**os.environ, "LOCPATH": str(self.folder)} if self.language else None,
            user=self.account.uid,
            group=self.account.gid,
            extra_groups=self.account.groups,
        )
        if done.returncode:
            raise ClusterUnavailable(f"{command[0]} failed: {done.stdout}{done.stderr}")


class Cluster:
    """Fresh databases, each by a copy of a template, which takes some 30 ms."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._numbers = count(1)
        self._admin = self._connected()

    def new_database(self, template: str = "template0", language: str = "") -> str:
        """The url of a new copy of `template`, a database to which nobody is connected.

        With a `language` it sorts as a dictionary of that language does, else by code points.
        """
        name = f"t{next(self._numbers):05}"
        sorts = "LOCALE_PROVIDER icu ICU_LOCALE {}" if language else ""
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} " + sorts)
        names = sql.Identifier(name), sql.Identifier(template)
        self._admin.execute(made.format(*names, *([sql.Literal(language)] if language else [])))
        return self._server.url(name)

    def drop(self, url: str) -> None:
        """Remove the database, whoever is still connected to it."""
        name = sql.Identifier(urlsplit(url).path.lstrip("/"))
        self._admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    def stop(self, mode: str = "fast") -> None:
        """Go down: `fast` says goodbye to everybody, `immediate` is a crash."""
        self._server.stop(mode)

    def start(self) -> None:
        self._server.start()
        self._admin.close()
        self._admin = self._connected()

    def restart(self, mode: str = "fast") -> None:
        self.stop(mode)
        self.start()

    def ask_password_of(self, role: str) -> None:
        """Make a role that the server lets in with a password alone."""
        rules = Path(self._server.data, "pg_hba.conf")
        rules.write_text(f"local all {role} scram-sha-256\n{rules.read_text()}")
        self._admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        self.restart()  # a reload tells nobody when it has been read

    def log(self) -> str:
        """All that the server has written down since it was made."""
        return self._server.log.read_text("utf-8")

    def say(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Have the administrator of the server say something; gives the rows of the answer."""
        found = self._admin.execute(statement.encode(), values)
        return found.fetchall() if found.description else []

    def speaks_english(self) -> bool:
        try:
            self.say("nonsense")
        except psycopg.Error as told:
            return str(told).isascii()
        return False

    def close(self) -> None:
        self._admin.close()

    def _connected(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self._server.url("postgres"), autocommit=True)


@contextmanager
def running_cluster(language: str = "") -> Iterator[Cluster]:
    """A server that lives as long as the block; with a `language` its messages are in that one.

    Raises ClusterUnavailable where PostgreSQL, or its language, is missing, or does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="zongzhi-pg-"))
    server = Server(_programs(), folder, _account(), language)
    if server.account.uid is not None and server.account.gid is not None:
        os.chown(folder, server.account.uid, server.account.gid)
    guard = _guard(server)
    try:
        if language:
            server.make_locale()
        server.make()
        server.start()
        cluster = Cluster(server)
        if language and cluster.speaks_english():
            raise ClusterUnavailable(NO_CHINESE)
        yield cluster
        cluster.close()
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


def _guard(server: Server) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["sh", "-c", GUARD, "sh", str(server.programs / "pg_ctl"), str(server.folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C is for the tests
        cwd="/",
        user=server.account.uid,
        group=server.account.gid,
        extra_groups=server.account.groups,
    )


def cut_all(url: str) -> None:
    """Cut every connection to the database, as a server does that is started again."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
