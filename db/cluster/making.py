"""Making the data of a server: a temporary name, then its own, so that a half-made one is none."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from db.cluster.binaries import NO_WINDOW, Binaries
from db.cluster.place import ADMIN, HOST, OfficeFolder, not_usable
from db.cluster.plain_paths import demand_sayable, share_for
from db.log.unavailable import StoreUnavailable
from db.store.files import LEFTOVER, patiently, remove, remove_tree, sync_folder, write_atomically

# nobody comes in without a password, and nobody at all but from this computer
LETS_IN = f"""\
local all {ADMIN} scram-sha-256
host all all {HOST}/32 scram-sha-256
host replication {ADMIN} {HOST}/32 scram-sha-256
"""
LONGEST = 300  # seconds for one program of PostgreSQL that makes a server
# what is said on the command line is this program's, and changes with it
ENGLISH = {"LC_ALL": "C", "LANG": "C", "LC_MESSAGES": "C"}
_FORGOTTEN = ("PG", "LD_")


def make_data(folder: OfficeFolder, binaries: Binaries) -> None:
    """Make the data of a new server, or do nothing. Raises StoreUnavailable."""
    if folder.data.exists():
        return
    demand_sayable(folder.root, binaries.folder)
    part = folder.root / f"data{LEFTOVER}"
    init_data(folder, binaries, part)
    try:
        patiently(lambda: part.rename(folder.data))
        sync_folder(folder.root)
    except OSError:
        raise not_usable() from None


def init_data(folder: OfficeFolder, binaries: Binaries, part: Path) -> None:
    """Make the data of a new server in a folder that may hold half-made ones.

    Raises StoreUnavailable.
    """
    password = folder.root / f"word{LEFTOVER}"
    try:
        remove_tree(part)
        folder.write(password, folder.secrets().admin.encode())
        folder.make(part)
        with share_for(binaries) as share:
            run(folder, [*_initdb(binaries, part, password), *share])
        lets_in = part / "pg_hba.conf"
        write_atomically(lets_in, LETS_IN.encode())
        folder.account().own(lets_in)
    except OSError:
        raise not_usable() from None
    finally:
        remove(password)


def major_of(data: Path) -> int | None:
    """Tell which major version of PostgreSQL has written data, if there are any."""
    try:
        return int((data / "PG_VERSION").read_text("ascii"))
    except (OSError, ValueError):
        return None


def _initdb(binaries: Binaries, data: Path, password: Path) -> list[str]:
    # order by code point, as SQLite does
    told = ["--locale=C", "--encoding=UTF8", "--data-checksums", "--no-instructions"]
    who = ["--username", ADMIN, "--auth=scram-sha-256", "--pwfile", str(password)]
    return [binaries.program("initdb"), "--pgdata", str(data), *told, *who]


def surroundings(**more: str) -> dict[str, str]:
    """Give the environment of PostgreSQL's programs: what others set for theirs is not in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FORGOTTEN)}
    return {**kept, **ENGLISH, **more}


def run(
    folder: OfficeFolder, command: Sequence[str], *, longest: float = LONGEST, **environment: str
) -> str:
    """Run a program of PostgreSQL to its end; gives what it says.

    Raises StoreUnavailable `office.not_made`; its own words are in English, and go to the log.
    """
    try:
        done = subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=folder.root,
            env=surroundings(**environment),
            timeout=longest,
            creationflags=NO_WINDOW,
            check=False,
            **folder.account().child(),
        )
    except subprocess.TimeoutExpired:
        raise _not_made() from None
    with folder.opened_log() as log:
        log.write(done.stdout + done.stderr if done.returncode else done.stderr)
    if done.returncode:
        raise _not_made()
    said: bytes = done.stdout
    return said.decode("utf-8", "replace")


def _not_made() -> StoreUnavailable:
    return StoreUnavailable(
        "office.not_made",
        "数据库服务器的一步没有做成：磁盘已满、没有权限，或被杀毒软件拦下；详情在 logs 里。",
    )
