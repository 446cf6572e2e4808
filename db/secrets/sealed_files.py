"""Large files sealed in pieces: whatever is cut off, exchanged, moved or renamed is noticed.

AES-256-GCM, a key of its own for each file, so that the number of a piece may be its nonce; its
last byte tells the last piece. The name is authenticated with every piece.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.log.unavailable import StoreUnavailable
from db.secrets.wraps import NONCE_BYTES, derive

MAGIC, SALT, PIECE, TAG = b"ZZS1", 16, 256 * 1024, 16
Random = Callable[[int], bytes]


class SealBroken(StoreUnavailable):
    """A sealed file was changed, cut short, renamed, or is another key's."""

    def __init__(self) -> None:
        super().__init__("sealed.broken", "加密的备份文件已损坏、不完整或被改名，请换一份备份。")


class Sealing(io.RawIOBase):
    """Seals what is written; without `close` the file has no end and is not believed."""

    def __init__(
        self, into: IO[bytes], data_key: bytes, name: str, random: Random = os.urandom
    ) -> None:
        super().__init__()
        salt = random(SALT)
        self._into, self._cipher = into, _Cipher(data_key, salt, name)
        self._waiting = bytearray()
        into.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # any buffer is taken
        self._waiting += content
        while len(self._waiting) > PIECE:  # the last piece is not known before the end
            self._into.write(self._cipher.sealed(bytes(self._waiting[:PIECE]), last=False))
            del self._waiting[:PIECE]
        return len(content)

    def close(self) -> None:
        if not self.closed:
            self._into.write(self._cipher.sealed(bytes(self._waiting), last=True))
        super().close()


class Unsealing(io.RawIOBase):
    """Gives what was sealed, never a byte that is not proven. Raises SealBroken and OSError."""

    def __init__(self, source: IO[bytes], data_key: bytes, name: str) -> None:
        super().__init__()
        head = source.read(len(MAGIC) + SALT)
        if len(head) < len(MAGIC) + SALT or not head.startswith(MAGIC):
            raise SealBroken
        self._source, self._cipher = source, _Cipher(data_key, head[len(MAGIC) :], name)
        self._next = source.read(PIECE + TAG)
        self._open, self._ended = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        while not self._open and not self._ended:
            piece, self._next = self._next, self._source.read(PIECE + TAG)
            self._ended = not self._next
            self._open = self._cipher.opened(piece, last=self._ended)
        given = self._open[: len(room)]
        room[: len(given)] = given
        self._open = self._open[len(given) :]
        return len(given)


class _Cipher:
    def __init__(self, data_key: bytes, salt: bytes, name: str) -> None:
        self._aead = AESGCM(derive(data_key, "sealed file", salt))
        self._name, self._number = name.encode(), 0

    def sealed(self, piece: bytes, *, last: bool) -> bytes:
        return self._aead.encrypt(self._nonce(last), piece, self._name)

    def opened(self, piece: bytes, *, last: bool) -> bytes:
        try:
            return self._aead.decrypt(self._nonce(last), piece, self._name)
        except InvalidTag:
            raise SealBroken from None

    def _nonce(self, last: bool) -> bytes:
        number = self._number.to_bytes(NONCE_BYTES - 1, "big")
        self._number += 1
        return number + bytes([last])


def write_sealed(path: Path, content: bytes, data_key: bytes, name: str) -> None:
    """Raises OSError."""
    with path.open("wb") as file, Sealing(file, data_key, name) as sealing:
        sealing.write(content)


def read_sealed(path: Path, data_key: bytes, name: str) -> bytes:
    """Raises SealBroken and OSError."""
    with path.open("rb") as file:
        return unsealing(file, data_key, name).read()


def unsealing(source: IO[bytes], data_key: bytes, name: str) -> IO[bytes]:
    """Give what is read of a sealed file in blocks. Raises SealBroken, and so does reading."""
    raw: Any = Unsealing(source, data_key, name)
    return io.BufferedReader(raw, PIECE)
