"""A copy of the data of a server as one sealed file: packed, and read back before it counts."""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import zstandard

from db.cluster.copies import Copy
from db.secrets.sealed_files import PIECE, SealBroken, Sealing, unsealing
from db.store.files import aside


def seal_copy(copy: Copy, path: Path, key: bytes) -> None:
    """Raises OSError, and SealBroken where what was written does not read back the same."""
    with aside(path) as piece:
        written = _written(copy, piece.part, key, path.name)
        piece.seal()
        if written != _digest(piece.part, key, path.name):
            raise SealBroken


def unseal_copy(path: Path, key: bytes, into: Path) -> None:
    """Lay it out in a new folder. Raises SealBroken and OSError."""
    with (
        _opened(path, key, path.name) as told,
        tarfile.open(fileobj=told, mode="r|") as tar,
    ):
        tar.extractall(into, filter="data")


class _Digesting(io.RawIOBase):
    """Passes on what is written, and knows its digest."""

    def __init__(self, into: Any) -> None:
        super().__init__()
        self._into, self.digest = into, sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self.digest.update(content)
        self._into.write(content)
        return len(content)


def _written(copy: Copy, part: Path, key: bytes, name: str) -> bytes:
    packer = zstandard.ZstdCompressor()
    with part.open("wb") as file:
        sealing: Any = Sealing(file, key, name)
        with sealing, packer.stream_writer(sealing, closefd=False) as packing:
            digesting = _Digesting(packing)
            with tarfile.open(fileobj=digesting, mode="w|") as tar:
                tar.add(copy.place, arcname=".")
    return digesting.digest.digest()


def _digest(path: Path, key: bytes, name: str) -> bytes:
    digest = sha256()
    with _opened(path, key, name) as told:
        while block := told.read(PIECE):
            digest.update(block)
    return digest.digest()


@contextmanager
def _opened(path: Path, key: bytes, name: str) -> Iterator[IO[bytes]]:
    """Give what was sealed and packed. Raises SealBroken and OSError."""
    with path.open("rb") as file:
        yield zstandard.ZstdDecompressor().stream_reader(unsealing(file, key, name))
