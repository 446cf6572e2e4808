"""An office as it was at a moment: a copy, and what was written after it, in a new folder."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from db.cluster.archive import unpacked
from db.cluster.binaries import found_binaries
from db.cluster.cluster import Cluster
from db.cluster.copies import Copy, copies_of, no_copy
from db.cluster.place import OfficeFolder, new_office, not_usable
from db.cluster.speaking import free_port
from db.log.unavailable import StoreUnavailable
from db.store.files import sync_folder, write_atomically

# the segments lie in their place already: nothing has to be fetched by a command
NOTHING_TO_FETCH = "exit 1"
SIGNAL = "recovery.signal"


def put_back(source: OfficeFolder, root: Path, moment: datetime | None) -> Cluster:
    """Make an office in an empty folder, and give its server, which runs: the caller stops it.

    `moment`: all that was committed until then, and nothing later; None is all there is. Raises
    StoreUnavailable `office.no_copy` where no copy is older than the moment.
    """
    copy = _chosen(source, moment)
    binaries = found_binaries(copy.major)  # said before anything is laid out
    folder = new_office(root, free_port())
    try:
        _laid(copy, source, folder)
    except (OSError, ValueError, KeyError):
        raise not_usable() from None
    told = {"restore_command": NOTHING_TO_FETCH, "hot_standby": "off"}
    if moment:
        told["recovery_target_time"] = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00"
        told["recovery_target_action"] = "promote"
        cluster = Cluster(folder, binaries, told)
        try:
            cluster.start(retries=0.0)
        except StoreUnavailable as why:
            if why.code != "office.not_up":
                raise
            # the moment is later than the last that was written: then all of it is wanted
            del told["recovery_target_time"], told["recovery_target_action"]
        else:
            return cluster
    cluster = Cluster(folder, binaries, told)
    cluster.start()
    return cluster


def _chosen(source: OfficeFolder, moment: datetime | None) -> Copy:
    for copy in reversed(copies_of(source)):
        if moment is None or copy.at <= moment:
            return copy
    raise no_copy()


def _laid(copy: Copy, source: OfficeFolder, folder: OfficeFolder) -> None:
    """Put the copy and what was written since into their places. Raises OSError."""
    folder.keep(replace(source.secrets(), port=folder.secrets().port))
    shutil.copytree(copy.place, folder.data)
    unpacked(source, copy.first_segment, folder.data / "pg_wal")
    write_atomically(folder.data / SIGNAL, b"")
    folder.data.chmod(0o700)
    for path in (folder.data, *folder.data.rglob("*")):
        folder.account().own(path)
    sync_folder(folder.data)
