"""All that a server writes, copied while it writes: with a copy of its data, any moment comes back.

`pg_receivewal` writes what was committed to a second place at once, and syncs it there. A slot
keeps for it what it has not fetched, but no more than the settings allow.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic, time

import psycopg
import zstandard

from db.cluster.cluster import Cluster
from db.cluster.keeper import Happening, What
from db.cluster.making import surroundings
from db.cluster.place import ADMIN, HOST, OfficeFolder
from db.cluster.speaking import administering
from db.cluster.tied import FAST, Tied
from db.log.unavailable import StoreUnavailable
from db.store.files import read_whole, remove, write_atomically

SLOT = "zongzhi_archive"
PAUSE = 5.0  # seconds between two tries
SEGMENT = 16 * 1024 * 1024
PACKED, PARTIAL = ".zst", ".partial"
NAME_LENGTH = 24
_LAG = (
    "SELECT greatest(0, pg_current_wal_flush_lsn() - flush_lsn) FROM pg_stat_replication "
    "WHERE application_name = 'pg_receivewal' AND flush_lsn IS NOT NULL"
)
_BEHIND = "SELECT wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = %s AND NOT active"


class Archive:
    """A chore of the keeper: sees that what is written is fetched, and packs what is whole."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self._folder = cluster, cluster.folder
        self._fetching: Tied | None = None
        self._next = 0.0
        self._failed = False

    def look(self) -> Happening | None:
        if monotonic() < self._next or not self._cluster.runs():
            return None
        self._next = monotonic() + PAUSE
        try:
            pack(self._folder)
            if self._fetching is None or not self._fetching.runs():
                self._let_go()
                self._fetching = self._begun()
        except (OSError, StoreUnavailable, psycopg.Error):
            told, self._failed = self._failed, True  # once, however often it is tried
            sentence = "归档没有写成，请检查磁盘空间和权限。"
            return None if told else Happening(What.NOT_COPIED, sentence, time())
        self._failed = False
        return None

    def stop(self) -> None:
        if self._fetching and self._fetching.runs():
            self._fetching.signal(FAST)
            self._fetching.wait(PAUSE)
        self._let_go()

    def _let_go(self) -> None:
        if self._fetching:
            self._fetching.end()
        self._fetching = None

    def _begun(self) -> Tied:
        secrets = self._cluster.secrets
        with administering(self._folder, secrets) as admin:
            if admin.execute(_BEHIND, (SLOT,)).fetchone() == (True,):
                admin.execute("SELECT pg_drop_replication_slot(%s)", (SLOT,))
            there = admin.execute(
                "SELECT FROM pg_replication_slots WHERE slot_name = %s", (SLOT,)
            ).fetchone()
            if there is None:
                admin.execute("SELECT pg_create_physical_replication_slot(%s, true)", (SLOT,))
        command = [
            self._cluster.binaries.program("pg_receivewal"),
            *("-D", str(self._folder.archive), "--slot", SLOT, "--synchronous", "--no-loop"),
            *connecting(secrets.port),
        ]
        around = surroundings(PGPASSWORD=secrets.admin)
        return Tied(command, self._folder, around, self._folder.logs / "archive.log")


def behind(cluster: Cluster) -> int | None:
    """Tell how many bytes the archive has still to fetch; None where nothing is fetched."""
    try:
        with administering(cluster.folder, cluster.secrets) as admin:
            found = admin.execute(_LAG).fetchone()
    except (psycopg.Error, StoreUnavailable):
        return None
    return int(found[0]) if found else None


def connecting(port: int) -> tuple[str, ...]:
    """Give what a program of PostgreSQL is told about where the server is; never the password."""
    return ("--host", HOST, "--port", str(port), "--username", ADMIN, "--no-password")


def pack(folder: OfficeFolder) -> None:
    """Pack what is whole and will not change. Raises OSError."""
    for path in _whole(folder.archive.iterdir()):
        packed = path.with_name(f"{path.name}{PACKED}")
        folder.write(packed, zstandard.ZstdCompressor().compress(read_whole(path)))
        remove(path)


def unpacked(folder: OfficeFolder, first: str, into: Path) -> int:
    """Put down all from a segment on, under its own name, as far as nothing is missing.

    Gives how many there were. Raises OSError.
    """
    found = {path.name[:NAME_LENGTH]: path for path in sorted(folder.archive.iterdir())}
    wanted, count = first, 0
    while path := found.get(wanted):
        content = read_whole(path)
        if path.suffix == PACKED:
            content = zstandard.ZstdDecompressor().decompress(content, max_output_size=SEGMENT)
        if not (path.suffix == PARTIAL and _reaches_further(into / wanted, content)):
            write_atomically(into / wanted, content)
        wanted, count = _after(wanted), count + 1
    return count


def _reaches_further(there: Path, content: bytes) -> bool:
    """Tell whether a segment that a copy brought along holds more than the one half fetched."""
    nothing = b"\0"  # both are zero behind what was written
    return there.exists() and len(read_whole(there).rstrip(nothing)) > len(content.rstrip(nothing))


def thin_archive(folder: OfficeFolder, first: str) -> None:
    """Drop what no copy needs any more: all before a segment."""
    for path in folder.archive.iterdir():
        if len(path.name) >= NAME_LENGTH and path.name[:NAME_LENGTH] < first:
            with suppress(OSError):
                remove(path)


def segment_of(timeline: int, place: str) -> str:
    """Name the segment in which a place of the log lies, as `0/3000028`."""
    high, low = (int(part, 16) for part in place.split("/"))
    return f"{timeline:08X}{high:08X}{low // SEGMENT:08X}"


def _after(name: str) -> str:
    timeline, number = name[:8], int(name[8:16], 16) * 256 + int(name[16:], 16) + 1
    return f"{timeline}{number // 256:08X}{number % 256:08X}"


def _whole(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if len(path.name) == NAME_LENGTH]
