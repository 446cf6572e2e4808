"""Files that belong to cases: encrypted, and addressed by what is in them.

The address (SM3 of the plaintext) stands in the database only. On disk a blob is named by a
keyed digest of its address, which the cipher authenticates with the content: so blobs cannot
be exchanged, and whoever holds a copy of a known paper cannot look whether it is here.
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.log.unavailable import StoreUnavailable
from db.secrets.wraps import NONCE_BYTES, derive
from db.store.files import make_folder, read_whole, remove, write_atomically
from db.store.folder import StoreFolder, not_writable

MAGIC = b"ZZA1"
ADDRESS_DIGITS = 64
Random = Callable[[int], bytes]


class AttachmentMissing(StoreUnavailable):
    """No blob stands at an address."""

    def __init__(self) -> None:
        super().__init__("attachment.missing", "附件文件缺失，请从备份恢复。")


class AttachmentDamaged(StoreUnavailable):
    """A blob was changed, cut short, or put in another one's place."""

    def __init__(self) -> None:
        super().__init__("attachment.damaged", "附件文件已损坏或被改动，请从备份恢复。")


class Attachments:
    """The blobs of one store under one data key. Safe to use from several threads."""

    def __init__(self, folder: Path, data_key: bytes, random: Random = os.urandom) -> None:
        self._root = StoreFolder(folder).attachments
        self._cipher = AESGCM(derive(data_key, "attachments"))
        self._name_key = derive(data_key, "attachment names")
        self._random = random

    def put(self, content: bytes) -> str:
        """Store once, durably, and return the address: 64 hexadecimal digits.

        A blob that is already there is left alone if it is sound and made anew if it is not.
        Raises StoreUnavailable when the disk is full or read-only.
        """
        address = hashlib.new("sm3", content).hexdigest()
        try:
            self.get(address)
        except (AttachmentMissing, AttachmentDamaged):
            self._write(self._path(address), content)
        return address

    def get(self, address: str) -> bytes:
        """Raises AttachmentMissing, AttachmentDamaged, and ValueError for what is no address."""
        if len(address) != ADDRESS_DIGITS or not set(address) <= set("0123456789abcdef"):
            raise ValueError("not an address")
        return self._read(self._path(address))

    def remove(self, address: str) -> None:
        """For lawful erasure. What a disk keeps of unlinked files is unreadable without the key."""
        remove(self._path(address))

    def take_over(self, older: "Attachments") -> int:
        """Seal again what another data key sealed; how many. May be repeated after a crash.

        Raises AttachmentDamaged for a blob that opens under neither key, after all others.
        """
        damaged = False
        moved = 0
        for path in sorted(self._root.glob("??/*")):
            try:
                content = older._read(path)  # noqa: SLF001 - the same class
            except AttachmentDamaged:
                damaged = damaged or not self._is_sound(path)
                continue
            self.put(content)
            remove(path)
            moved += 1
        if damaged:
            raise AttachmentDamaged
        return moved

    def _is_sound(self, path: Path) -> bool:
        try:
            self._read(path)
        except AttachmentDamaged:
            return False
        return True

    def _read(self, path: Path) -> bytes:
        try:
            sealed = read_whole(path)
        except FileNotFoundError:
            raise AttachmentMissing from None
        except OSError:
            raise AttachmentDamaged from None
        start = len(MAGIC) + NONCE_BYTES
        if not sealed.startswith(MAGIC) or len(sealed) < start:
            raise AttachmentDamaged
        try:
            return self._cipher.decrypt(sealed[len(MAGIC) : start], sealed[start:], _label(path))
        except InvalidTag:
            raise AttachmentDamaged from None

    def _write(self, path: Path, content: bytes) -> None:
        nonce = self._random(NONCE_BYTES)
        sealed = MAGIC + nonce + self._cipher.encrypt(nonce, content, _label(path))
        try:
            make_folder(path.parent)
            write_atomically(path, sealed)
        except OSError:
            raise not_writable() from None

    def _path(self, address: str) -> Path:
        name = hmac.digest(self._name_key, address.encode(), "sha256").hex()
        return self._root / name[:2] / name


def _label(path: Path) -> bytes:
    return MAGIC + path.name.encode()
