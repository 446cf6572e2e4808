"""Data of an older major version, brought to the programs that are here: in a copy, then proven.

The old data lie aside until every row of the new ones has been compared. Killed before that, the
next start puts them back and begins anew.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from psycopg import sql

from db.cluster.binaries import Binaries
from db.cluster.cluster import LEAST_FREE, Cluster
from db.cluster.copies import OLDER
from db.cluster.making import init_data, major_of, run
from db.cluster.place import ADMIN, DATABASE, OfficeFolder, not_usable
from db.cluster.speaking import administering
from db.log.unavailable import StoreUnavailable
from db.store.files import LEFTOVER, make_folder, patiently, remove_tree, sync_folder

LONGEST = 6 * 3600  # seconds for copying all of a large office
KEPT = "data-before"  # there: nobody has proven yet what stands in its place
DROPPED = "data-dropped"
Proof = dict[str, tuple[int, Any]]


def upgrade(folder: OfficeFolder, older: Binaries, newer: Binaries) -> None:
    """Raises StoreUnavailable; the data are then the old ones, as they were."""
    try:
        _demand_room(folder)
        with _running(folder, older) as cluster:
            before = proof(cluster)
        part = folder.root / f"data-{newer.major}{LEFTOVER}"
        init_data(folder, newer, part)
        _run_upgrade(folder, older, newer, part)
        _swap(folder, part)
        _prove(folder, newer, before)
        set_older_aside(folder, older.major)
        _drop(folder, folder.root / KEPT)
    except OSError:
        raise not_usable() from None
    finally:
        put_back_unproven(folder)


def put_back_unproven(folder: OfficeFolder) -> None:
    """Give the old data their place again where the new ones were never proven.

    Raises StoreUnavailable.
    """
    kept = folder.root / KEPT
    try:
        if kept.exists() and folder.data.exists():
            # moved, not removed: a server of a killed program may still work in it
            _drop(folder, folder.data)
        if kept.exists():
            patiently(lambda: kept.rename(folder.data))
            sync_folder(folder.root)
    except OSError:
        raise not_usable() from None
    for path in folder.root.glob(f"data-*{LEFTOVER}"):
        with suppress(OSError):
            remove_tree(path)


def _drop(folder: OfficeFolder, data: Path) -> None:
    dropped = folder.root / f"{DROPPED}{LEFTOVER}"
    remove_tree(dropped)
    patiently(lambda: data.rename(dropped))
    sync_folder(folder.root)


def proof(cluster: Cluster) -> Proof:
    """Count the rows of every table, and add up what stands in them. Raises psycopg.Error."""
    found = {}
    with administering(cluster.folder, cluster.secrets, DATABASE) as admin:
        tables = admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in tables.fetchall():
            asked = sql.SQL(
                "SELECT count(*), sum(('x' || left(md5(t::text), 15))::bit(60)::bigint) FROM {} t"
            )
            counted = admin.execute(asked.format(sql.Identifier("public", name))).fetchone()
            if counted:
                found[name] = (int(counted[0]), counted[1])
    return found


def set_older_aside(folder: OfficeFolder, major: int) -> None:
    """Copies and archive of an older version fit no newer server: they lie apart, with its name.

    Raises OSError.
    """
    aside = OfficeFolder(folder.root / f"{OLDER}{major}")
    make_folder(aside.root)
    for source, target in ((folder.bases, aside.bases), (folder.archive, aside.archive)):
        make_folder(target)
        for path in source.iterdir():
            shutil.move(path, target / path.name)
    shutil.copyfile(folder.secrets_file, aside.secrets_file)
    for path in (aside.root, aside.bases, aside.archive, aside.secrets_file):
        folder.account().own(path)
        path.chmod(0o600 if path.is_file() else 0o700)


def _run_upgrade(folder: OfficeFolder, older: Binaries, newer: Binaries, part: Path) -> None:
    sockets = Path(tempfile.mkdtemp(prefix="zz-"))  # a long path is none for a socket
    folder.account().own(sockets)
    command = [
        newer.program("pg_upgrade"),
        *("--old-bindir", str(older.folder), "--new-bindir", str(newer.folder)),
        *("--old-datadir", str(folder.data), "--new-datadir", str(part), "--username", ADMIN),
        *(() if sys.platform == "win32" else ("--socketdir", str(sockets))),
    ]
    try:
        run(folder, command, longest=LONGEST, PGPASSWORD=folder.secrets().admin)
    except StoreUnavailable:
        raise not_upgraded(older, newer) from None
    finally:
        remove_tree(sockets)


def _swap(folder: OfficeFolder, part: Path) -> None:
    patiently(lambda: folder.data.rename(folder.root / KEPT))
    patiently(lambda: part.rename(folder.data))
    sync_folder(folder.root)


def _prove(folder: OfficeFolder, newer: Binaries, before: Proof) -> None:
    with _running(folder, newer) as cluster:
        if proof(cluster) != before:
            raise StoreUnavailable(
                "office.upgrade_differs", "升级后的数据与原来的不一样，没有换过去，原数据未动。"
            )


@contextmanager
def _running(folder: OfficeFolder, binaries: Binaries) -> Iterator[Cluster]:
    cluster = Cluster(folder, binaries)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def _demand_room(folder: OfficeFolder) -> None:
    needed = sum(path.stat().st_size for path in folder.data.rglob("*") if path.is_file())
    if shutil.disk_usage(folder.root).free < needed + LEAST_FREE:
        raise StoreUnavailable(
            "office.upgrade_no_room",
            f"升级数据库要再占 {needed >> 20} MB 磁盘，现在不够；请清理磁盘，下次启动时再升级。",
        )


def not_upgraded(older: Binaries, newer: Binaries) -> StoreUnavailable:
    return StoreUnavailable(
        "office.not_upgraded",
        f"数据库没有从 PostgreSQL {older.major} 升级成 {newer.major}，原数据未动；详情在 logs 里。",
    )


def needs_upgrade(folder: OfficeFolder, newer: Binaries) -> bool:
    written = major_of(folder.data)
    return written is not None and written < newer.major
