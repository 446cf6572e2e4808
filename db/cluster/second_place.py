"""The second place of an office: another disk or a share, where its copies and archive lie sealed.

Whoever finds the disk reads nothing without the recovery code. What is carried there is read back
before it counts, and the place thins itself: what is lost here takes nothing away there.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import zstandard

from db.cluster.archive import NAME_LENGTH, PACKED, PARTIAL
from db.cluster.copies import KEPT, STAMP, Copy, no_copy
from db.cluster.place import OfficeFolder
from db.cluster.sealed_copies import seal_copy, unseal_copy
from db.log.unavailable import StoreUnavailable
from db.secrets.keys import create_keys, open_with_code
from db.secrets.sealed_files import SealBroken, read_sealed, write_sealed
from db.store.files import aside, make_folder, read_whole, remove, remove_leftovers
from db.store.folder import holds_a_store

SEALED, SECRETS = ".sealed", "office.sealed"
FOLDER = "综治台办公室-"
_READ = 12  # hexadecimal digits of an id: two offices may share a disk


@dataclass(frozen=True)
class FarCopy:
    """A sealed copy; from which segment of the archive on it needs what was written later."""

    path: Path
    at: datetime
    first_segment: str


@dataclass(frozen=True)
class SecondPlace:
    """`folder` was made when somebody chose the place, and is never made again.

    So a disk that is not plugged in, or another one in its socket, is told and not filled.
    """

    folder: Path
    key: bytes

    def is_there(self) -> bool:
        try:
            return self.folder.is_dir()
        except OSError:
            return False

    def copies(self) -> list[FarCopy]:
        """Give the copies there, the newest last. Raises OSError."""
        found = []
        for path in self.folder.iterdir():
            name, _, segment = path.name.removesuffix(SEALED).partition("~")
            if not path.name.endswith(SEALED) or len(segment) != NAME_LENGTH:
                continue
            with suppress(ValueError):
                at = datetime.strptime(name, STAMP).replace(tzinfo=UTC)
                found.append(FarCopy(path, at, segment))
        return sorted(found, key=lambda copy: copy.at)

    def take_secrets(self, office: OfficeFolder) -> None:
        """The passwords of the server lie in its data, so they go with them. Raises OSError."""
        content = read_whole(office.secrets_file)
        with suppress(OSError, SealBroken):
            if read_sealed(self.folder / SECRETS, self.key, SECRETS) == content:
                return
        self._take(SECRETS, content)

    def take_copy(self, copy: Copy) -> None:
        """Raises OSError, ValueError and SealBroken."""
        path = self.folder / f"{copy.place.name}~{copy.first_segment}{SEALED}"
        if not path.exists():
            seal_copy(copy, path, self.key)

    def take_segment(self, path: Path) -> None:
        """Take one packed segment, or the one that is being written. Raises OSError."""
        name = f"{path.name}{SEALED}"
        if path.name.endswith(PARTIAL):
            self._take(name, zstandard.ZstdCompressor().compress(read_whole(path)))
        elif not (self.folder / name).exists():
            self._take(name, read_whole(path))

    def thin(self) -> None:
        """Drop what is older than the newest copies here, and half segments that came whole."""
        remove_leftovers(self.folder)
        copies = self.copies()
        for copy in copies[:-KEPT]:
            remove(copy.path)
        oldest = copies[-KEPT:][0].first_segment if copies else ""
        names = {path.name for path in self.folder.iterdir()}
        for name in names:
            if len(name) <= NAME_LENGTH or name[NAME_LENGTH] != ".":
                continue
            whole = f"{name[:NAME_LENGTH]}{PACKED}{SEALED}"
            if name[:NAME_LENGTH] < oldest or (PARTIAL in name and whole in names):
                remove(self.folder / name)

    def laid_out(self, into: OfficeFolder, moment: datetime | None) -> None:
        """Lay the newest copy before a moment, and what was written since, into a bare folder.

        Raises StoreUnavailable `office.no_copy` or `sealed.broken`, and OSError.
        """
        fitting = [copy for copy in self.copies() if moment is None or copy.at <= moment]
        if not fitting:
            raise no_copy()
        copy = fitting[-1]
        for folder in (into.bases, into.archive):
            make_folder(folder)
        into.secrets_file.write_bytes(read_sealed(self.folder / SECRETS, self.key, SECRETS))
        unseal_copy(copy.path, self.key, into.bases / copy.path.name.partition("~")[0])
        for path in self.folder.iterdir():
            segment = len(path.name) > NAME_LENGTH and path.name[NAME_LENGTH] == "."
            if segment and path.name[:NAME_LENGTH] >= copy.first_segment:
                content = read_sealed(path, self.key, path.name)
                if path.name.endswith(f"{PARTIAL}{SEALED}"):
                    content = zstandard.ZstdDecompressor().decompress(content)
                (into.archive / path.name.removesuffix(SEALED)).write_bytes(content)

    def _take(self, name: str, content: bytes) -> None:
        """Write a file and read it back."""
        with aside(self.folder / name) as piece:
            write_sealed(piece.part, content, self.key, name)
            piece.seal()
            if read_sealed(piece.part, self.key, name) != content:
                raise SealBroken


def second_place(office: OfficeFolder) -> SecondPlace | None:
    """Give the place that was chosen; None where there is none."""
    try:
        told = json.loads(read_whole(office.second_file))
        return SecondPlace(Path(told["folder"]), bytes.fromhex(told["key"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def choose_second(office: OfficeFolder, place: Path) -> str:
    """Have copies go to a folder of another disk; gives the recovery code that opens them there.

    Raises StoreUnavailable.
    """
    place = place.absolute()
    if not place.is_dir():
        raise _not_usable()
    if place == office.root or office.root in place.parents or holds_a_store(place):
        raise StoreUnavailable("office.second_inside", "第二处不能在办公室自己的文件夹里。")
    part = place / f".{FOLDER}{os.getpid()}"
    try:
        make_folder(part)
        keys = create_keys(part, keyring=False)
        folder = place / f"{FOLDER}{keys.store_id[:_READ]}"
        part.rename(folder)
        told = {"folder": str(folder), "key": keys.data_key.hex()}
        office.write(office.second_file, json.dumps(told).encode())
    except OSError:
        raise _not_usable() from None
    return keys.recovery_code


def found_second(folder: Path, code: str) -> SecondPlace:
    """Open what lies at a second place. Raises StoreUnavailable."""
    return SecondPlace(folder, open_with_code(folder, code).data_key)


def is_second(folder: Path) -> bool:
    return (folder / SECRETS).exists()


def _not_usable() -> StoreUnavailable:
    return StoreUnavailable(
        "office.second_not_usable",
        "第二处的文件夹不在或不能写入：请插好磁盘或连好共享文件夹，先建好文件夹再试。",
    )
