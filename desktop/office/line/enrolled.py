"""The PCs that an office has let in: who they are, when they were seen, who is out again."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from db.store.files import make_folder, read_whole, write_atomically
from db.store.privacy import keep_private
from desktop.office.line.troubles import trouble

FOLDER, PC, SEEN, REVOKED, DOUBLED = "pcs", "pc.json", "seen.json", "revoked", "doubled"
NUMBER = re.compile("[0-9a-f]{64}")


class EnrolledPc(Struct, frozen=True):
    """One PC. Times are ISO 8601 in UTC by the server's clock, "" for never."""

    pc: str  # the SHA-256 of its certificate
    name: str
    enrolled: str
    by: str  # the account that took the code
    seen: str = ""
    address: str = ""
    version: str = ""
    revoked: str = ""
    doubled: str = ""  # its certificate came from a second machine


class Enrolled(Protocol):
    """The list of PCs; asked and told from any thread. Everything raises StoreUnavailable."""

    def list(self) -> list[EnrolledPc]:
        """Give all, also those that are out again."""

    def find(self, pc: str) -> EnrolledPc | None:
        """Give the PC as the list says it now, also where another program has changed it."""

    def refusal(self, pc: str) -> str:
        """Give the code why a PC is not let in now, "" where it is: asked twice a second."""

    def add(self, pc: str, name: str, by: str) -> None:
        """Let a PC in."""

    def revoke(self, pc: str) -> None:
        """Put a PC out; its certificate is never good again."""

    def seen(self, pc: str, address: str, version: str) -> None:
        """Note that a PC is here."""

    def doubled(self, pc: str) -> None:
        """Note that a second machine came with the certificate of this PC."""


class _Seen(Struct, frozen=True):
    at: str = ""
    address: str = ""
    version: str = ""


class EnrolledFolder:
    """A small folder for each PC, in which each fact is a file of its own.

    Nothing is read, changed and written: so a server that notes whom it has seen can never undo
    what an administrator's program revokes in the same moment.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        try:
            make_folder(self._folder)
            keep_private(self._folder)
        except OSError as error:
            raise trouble("line.list_damaged") from error

    def list(self) -> list[EnrolledPc]:
        try:
            names = sorted(path.name for path in self._folder.iterdir())
        except OSError as error:
            raise trouble("line.list_damaged") from error
        found = [self.find(name) for name in names]
        return sorted((one for one in found if one), key=lambda one: (one.enrolled, one.pc))

    def find(self, pc: str) -> EnrolledPc | None:
        if not NUMBER.fullmatch(pc):
            return None
        mine = self._folder / pc
        try:
            told = _read(mine / PC)
            if told is None:
                return None
            seen = msgspec.json.decode(_read(mine / SEEN) or b"{}", type=_Seen)
            return msgspec.structs.replace(
                msgspec.json.decode(told, type=EnrolledPc),
                seen=seen.at,
                address=seen.address,
                version=seen.version,
                revoked=(_read(mine / REVOKED) or b"").decode(),
                doubled=(_read(mine / DOUBLED) or b"").decode(),
            )
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise trouble("line.list_damaged") from error

    def refusal(self, pc: str) -> str:
        mine = self._folder / pc
        try:
            if not NUMBER.fullmatch(pc) or not (mine / PC).exists():
                return "line.unknown"
            return "line.revoked" if (mine / REVOKED).exists() else ""
        except OSError as error:
            raise trouble("line.list_damaged") from error

    def add(self, pc: str, name: str, by: str) -> None:
        self._write(pc, PC, msgspec.json.encode(EnrolledPc(pc, name, _now(), by)))

    def revoke(self, pc: str) -> None:
        found = self.find(pc)
        if found and not found.revoked:
            self._write(pc, REVOKED, _now().encode())

    def seen(self, pc: str, address: str, version: str) -> None:
        self._write(pc, SEEN, msgspec.json.encode(_Seen(_now(), address, version)))

    def doubled(self, pc: str) -> None:
        self._write(pc, DOUBLED, _now().encode())

    def _write(self, pc: str, file: str, content: bytes) -> None:
        try:
            make_folder(self._folder / pc)
            write_atomically(self._folder / pc / file, content)
        except OSError as error:
            raise trouble("line.list_damaged") from error


def _read(path: Path) -> bytes | None:
    """Give what stands in a file, None where there is none. Raises OSError."""
    try:
        return read_whole(path)
    except FileNotFoundError:
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
