"""Carries copies and archive to the second place, beside all other work, and tells what hinders."""

import json
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from time import monotonic, time

from db.cluster.archive import NAME_LENGTH, PACKED, PARTIAL
from db.cluster.copies import copies_of
from db.cluster.keeper import Happening, What
from db.cluster.place import OfficeFolder
from db.cluster.second_place import SecondPlace, second_place
from db.log.unavailable import StoreUnavailable
from db.store.files import read_whole

log = logging.getLogger(__name__)
EVERY = 30.0  # seconds: what is written comes there that late
AWAY = "第二处没有连上：{}。请插好磁盘或连好共享，连上后自动补齐。"
NOT_WRITTEN = "第二处没有写成或核对不符：{}。请检查磁盘空间和权限，稍后自动再试。"
DONE = "第二处已补齐并核对：{}。"


@dataclass(frozen=True)
class Carried:
    """How the second place stands. Times are ISO 8601 in UTC, "" for never."""

    at: str = ""  # when all was there
    copy: str = ""  # the newest that was read back there
    trouble: str = ""


class Carrying:
    """A chore of the keeper, in a thread of its own: a slow disk keeps no server waiting."""

    def __init__(self, folder: OfficeFolder, every: float = EVERY) -> None:
        self._folder, self._every = folder, every
        self._halt = Event()
        self._thread: Thread | None = None
        self._next = 0.0
        self._said = carried_of(folder).trouble
        self._written = 0  # when the segment that is being written was, as it was carried last

    def look(self) -> Happening | None:
        if self._thread:
            return None if self._thread.is_alive() else self._finished()
        if monotonic() < self._next:
            return None
        self._next = monotonic() + self._every
        if place := second_place(self._folder):
            self._thread = Thread(target=self._run, args=(place,), name="second place")
            self._thread.start()
        return None

    def stop(self) -> None:
        """A copy that is half carried is left; the next one begins it anew."""
        self._halt.set()
        if self._thread:
            self._thread.join()

    def _finished(self) -> Happening | None:
        self._thread = None
        now, before = carried_of(self._folder), self._said
        place = second_place(self._folder)
        self._said = now.trouble
        if now.trouble == before or not place:
            return None
        if now.trouble:
            return Happening(What.NOT_CARRIED, now.trouble, time())
        return Happening(What.CARRIED, DONE.format(place.folder), time())

    def _run(self, place: SecondPlace) -> None:
        trouble, before = "", carried_of(self._folder)
        try:
            if place.is_there():
                self._carry(place)
            else:
                trouble = AWAY.format(place.folder)
        except Exception as error:
            if not isinstance(error, OSError | ValueError | StoreUnavailable):
                log.exception("the second place failed")
            away = not place.is_there()
            trouble = (AWAY if away else NOT_WRITTEN).format(place.folder)
        if self._halt.is_set():
            return
        told = Carried(before.at, before.copy, trouble)
        with suppress(OSError):  # a full disk of the office is told by the server itself
            if not trouble:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                newest = place.copies()
                told = Carried(now, newest[-1].path.name.partition("~")[0] if newest else "", "")
            self._folder.write(self._folder.carried_file, json.dumps(asdict(told)).encode())

    def _carry(self, place: SecondPlace) -> None:
        place.take_secrets(self._folder)
        for copy in copies_of(self._folder)[-1:]:
            place.take_copy(copy)
        there = place.copies()
        first = there[0].first_segment if there else ""
        for path in sorted(self._folder.archive.iterdir()):
            if self._halt.is_set():
                return
            with suppress(FileNotFoundError):  # packed or dropped meanwhile
                self._take(place, path, first)
        place.thin()

    def _take(self, place: SecondPlace, path: Path, first: str) -> None:
        if path.name[:NAME_LENGTH] < first:
            return
        if path.suffix == PACKED:
            place.take_segment(path)
        elif path.suffix == PARTIAL and (written := path.stat().st_mtime_ns) != self._written:
            place.take_segment(path)
            self._written = written


def carried_of(folder: OfficeFolder) -> Carried:
    try:
        return Carried(**json.loads(read_whole(folder.carried_file)))
    except (OSError, ValueError, TypeError):
        return Carried()
