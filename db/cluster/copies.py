"""Copies of the data of a server that runs: made on a schedule, proven, dropped when old."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

from db.cluster.archive import connecting, segment_of, thin_archive
from db.cluster.cluster import Cluster
from db.cluster.keeper import Happening, What
from db.cluster.making import major_of, run, surroundings
from db.cluster.place import OfficeFolder
from db.cluster.tied import Tied
from db.log.unavailable import StoreUnavailable
from db.store.files import LEFTOVER, patiently, read_whole, remove_tree, sync_folder

STAMP = "base-%Y%m%dT%H%M%S.%fZ"
EVERY = timedelta(hours=24)
KEPT = 7  # the newest; what lies before the oldest of them cannot come back
AGAIN = timedelta(minutes=10)  # after one that failed
OLDER = "older-"  # and the major version: copies that only its programs bring back
_PART = f"base{LEFTOVER}"


@dataclass(frozen=True)
class Copy:
    """A copy that was finished at a moment: whatever comes later comes back from the archive."""

    place: Path
    at: datetime

    @property
    def major(self) -> int | None:
        """Tell which PostgreSQL has written it; None for one that is damaged."""
        return major_of(self.place)

    @property
    def first_segment(self) -> str:
        """Raises OSError and ValueError for one that is damaged."""
        try:
            told = json.loads(read_whole(self.place / "backup_manifest"))["WAL-Ranges"][0]
            return segment_of(int(told["Timeline"]), str(told["Start-LSN"]))
        except (KeyError, IndexError, TypeError):
            raise ValueError("no manifest") from None


class Copies:
    """A chore of the keeper: makes a copy when one is due, beside all other work."""

    def __init__(self, cluster: Cluster, now: Callable[[], datetime] | None = None) -> None:
        self._cluster, self._folder = cluster, cluster.folder
        self._now = now or (lambda: datetime.now(UTC))
        self._making: Tied | None = None
        self._not_before = self._now()

    def look(self) -> Happening | None:
        if self._making:
            return None if self._making.runs() else self._finished(self._making)
        if self._now() >= self._not_before and is_due(self._folder, self._now()):
            try:
                self._making = begun(self._cluster)
            except (OSError, StoreUnavailable):
                return self._failed()
        return None

    def stop(self) -> None:
        if self._making:
            self._making.end()

    def _finished(self, making: Tied) -> Happening:
        self._making = None
        ended_well = making.code == 0
        making.end()
        try:
            if ended_well:
                finished(self._cluster, self._now())
                return Happening(What.COPIED, "已备份并验证。", time())
        except (OSError, ValueError, StoreUnavailable):
            pass
        return self._failed()

    def _failed(self) -> Happening:
        self._not_before = self._now() + AGAIN
        return Happening(
            What.NOT_COPIED, "办公室的备份没有做成，请检查磁盘空间；过十分钟再试。", time()
        )


def copies_of(folder: OfficeFolder) -> list[Copy]:
    """Give the copies, the newest last."""
    found = []
    for path in folder.bases.glob("base-*"):
        with suppress(ValueError):
            at = datetime.strptime(path.name, STAMP).replace(tzinfo=UTC)
            found.append(Copy(path, at))
    return sorted(found, key=lambda copy: copy.at)


def no_copy() -> StoreUnavailable:
    return StoreUnavailable(
        "office.no_copy",
        "没有那个时刻之前的备份，不能恢复到那时；可选的备份见 zongzhi office list。",
    )


def is_due(folder: OfficeFolder, now: datetime) -> bool:
    """Tell whether the newest is old, or from a clock that went ahead."""
    newest = next(reversed(copies_of(folder)), None)
    return newest is None or not timedelta() <= now - newest.at < EVERY


def copy_now(cluster: Cluster) -> Copy:
    """Make one and wait for it. Raises StoreUnavailable and OSError."""
    making = begun(cluster)
    try:
        while not making.wait(1.0):
            pass
        if making.code:
            raise StoreUnavailable(
                "office.not_copied", "办公室的备份没有做成，请检查磁盘空间；详情在 logs 里。"
            )
    finally:
        making.end()
    return finished(cluster, datetime.now(UTC))


def begun(cluster: Cluster) -> Tied:
    """Begin to copy under a temporary name. Raises OSError."""
    folder, secrets = cluster.folder, cluster.secrets
    part = folder.bases / _PART
    remove_tree(part)
    command = [
        cluster.binaries.program("pg_basebackup"),
        *("-D", str(part), "--format=plain", "--wal-method=stream", "--checkpoint=fast"),
        *("--manifest-checksums=SHA256", *connecting(secrets.port)),
    ]
    around = surroundings(PGPASSWORD=secrets.admin)
    return Tied(command, folder, around, folder.logs / "archive.log")


def finished(cluster: Cluster, now: datetime) -> Copy:
    """Prove what was copied and give it its name. Raises StoreUnavailable, OSError, ValueError."""
    folder, part = cluster.folder, cluster.folder.bases / _PART
    run(folder, [cluster.binaries.program("pg_verifybackup"), "--exit-on-error", str(part)])
    place = folder.bases / f"{now:{STAMP}}"
    patiently(lambda: part.rename(place))
    sync_folder(folder.bases)
    thin(folder)
    return Copy(place, now)


def thin(folder: OfficeFolder) -> None:
    """Drop what is older than the newest seven, and what only those needed."""
    all_ = copies_of(folder)
    kept = all_[-KEPT:]
    for copy in all_[:-KEPT]:
        remove_tree(copy.place)
    if kept:
        if len(kept) == KEPT:
            _drop_older(folder)
        with suppress(OSError, ValueError):  # who cannot say what he needs is left everything
            thin_archive(folder, kept[0].first_segment)


def older_offices(folder: OfficeFolder) -> list[OfficeFolder]:
    """Give what is left of before upgrades; each can be restored from by itself."""
    return [OfficeFolder(path) for path in sorted(folder.root.glob(f"{OLDER}*"))]


def _drop_older(folder: OfficeFolder) -> None:
    for older in older_offices(folder):
        with suppress(OSError):
            remove_tree(older.root)
