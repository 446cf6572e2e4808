"""TrueType files, read only as far as paper needs: which glyph, how wide, and a subset to embed.

The file is mapped and its tables stay arrays: a 15 MB face costs two megabytes of memory and a few
milliseconds, where a reader that builds dictionaries costs 25 MB and a tenth of a second.
"""

import mmap
import struct
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

COLLECTION, OUTLINES = b"ttcf", (b"\0\1\0\0", b"true")
KEPT_AS_THEY_ARE = (b"cvt ", b"fpgm", b"prep")
LONG_MAP, SHORT_MAP = 12, 4
WORDS, MORE = 0x0001, 0x0020
TRANSFORMS = ((0x0008, 2), (0x0040, 4), (0x0080, 8))


class NotTrueTypeError(ValueError):
    """The file holds no TrueType outlines, so it cannot be embedded."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a PDF font descriptor asks for, in thousandths of the em."""

    name: str
    ascent: int
    descent: int
    box: tuple[int, int, int, int]


class Face:
    """One face of a TrueType file or collection.

    Raises OSError if the file cannot be read and NotTrueTypeError if it cannot be embedded.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.path, self.index = path, index
        self._tables = self._directory()
        if not {b"glyf", b"loca", b"cmap", b"hmtx"} <= self._tables.keys():
            raise NotTrueTypeError(path.name)
        head, hhea = self._table(b"head"), self._table(b"hhea")
        self._em: int = struct.unpack_from(">H", head, 18)[0]
        self._count: int = struct.unpack_from(">H", self._table(b"maxp"), 4)[0]
        wide = struct.unpack_from(">h", head, 50)[0]
        loca = np.frombuffer(self._table(b"loca"), ">u4" if wide else ">u2", self._count + 1)
        self._loca = loca.astype(np.int64) * (1 if wide else 2)
        full: int = struct.unpack_from(">H", hhea, 34)[0]
        hmtx = self._table(b"hmtx")
        self._advances = np.frombuffer(hmtx, ">u2", 2 * full)[::2]
        self._bearings = np.concatenate(
            (
                np.frombuffer(hmtx, ">i2", 2 * full)[1::2],
                np.frombuffer(hmtx, ">i2", self._count - full, 4 * full),
            )
        )
        self._groups = self._character_map()
        self._starts = [start for start, _, _ in self._groups]
        self.metrics = self._metrics(head, hhea)

    def glyph(self, character: str) -> int:
        """The glyph of a character; 0 if the face has none."""
        code = ord(character)
        at = bisect_right(self._starts, code) - 1
        if at < 0:
            return 0
        start, end, first = self._groups[at]
        return first + code - start if code <= end else 0

    def advance(self, glyph: int) -> float:
        """The width of a glyph, as a share of the em."""
        return float(self._advances[min(glyph, len(self._advances) - 1)]) / self._em

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A TrueType program in which glyph n is `glyphs[n]`; parts of composites follow."""
        order = list(glyphs)
        renumbered = {glyph: place for place, glyph in enumerate(order)}
        outlines: list[bytes] = []
        for glyph in order:  # grows while parts of composite glyphs are found
            outline = self._outline(glyph)
            if outline[:1] == b"\xff":
                outline = _renumber_parts(outline, order, renumbered)
            outlines.append(outline + b"\0" * (-len(outline) % 4))
        ends = np.cumsum([0, *map(len, outlines)])
        metrics = np.empty((len(order), 2), ">i2")
        last = len(self._advances) - 1
        metrics[:, 0] = self._advances[[min(glyph, last) for glyph in order]].view(">i2")
        metrics[:, 1] = self._bearings[order]
        return _program(
            {
                b"glyf": b"".join(outlines),
                b"head": _patched(self._table(b"head"), 50, 1),
                b"hhea": _patched(self._table(b"hhea"), 34, len(order)),
                b"hmtx": metrics.tobytes(),
                b"loca": ends.astype(">u4").tobytes(),
                b"maxp": _patched(self._table(b"maxp"), 4, len(order)),
                **{tag: self._table(tag) for tag in KEPT_AS_THEY_ARE if tag in self._tables},
            }
        )

    def _directory(self) -> dict[bytes, tuple[int, int]]:
        start = 0
        if self._data[:4] == COLLECTION:
            (start,) = struct.unpack_from(">L", self._data, 12 + 4 * self.index)
        if self._data[start : start + 4] not in OUTLINES:
            raise NotTrueTypeError(self.path.name)
        (count,) = struct.unpack_from(">H", self._data, start + 4)
        entries = struct.iter_unpack(">4s4xLL", self._data[start + 12 : start + 12 + 16 * count])
        return {tag: (offset, length) for tag, offset, length in entries}

    def _table(self, tag: bytes) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _outline(self, glyph: int) -> bytes:
        start = self._tables[b"glyf"][0]
        return self._data[start + int(self._loca[glyph]) : start + int(self._loca[glyph + 1])]

    def _metrics(self, head: bytes, hhea: bytes) -> Metrics:
        scale = 1000 / self._em
        box = struct.unpack_from(">4h", head, 36)
        ascent, descent = struct.unpack_from(">2h", hhea, 4)
        name = "".join(c for c in self.path.stem if c.isascii() and (c.isalnum() or c == "-"))
        x0, y0, x1, y1 = (round(value * scale) for value in box)
        return Metrics(name, round(ascent * scale), round(descent * scale), (x0, y0, x1, y1))

    def _character_map(self) -> list[tuple[int, int, int]]:
        """Runs (first code, last code, glyph of the first code) in rising order."""
        cmap = self._table(b"cmap")
        (count,) = struct.unpack_from(">H", cmap, 2)
        found: dict[int, int] = {}
        for platform, encoding, offset in struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count]):
            if platform == 0 or (platform, encoding) in {(3, 1), (3, 10)}:
                found[struct.unpack_from(">H", cmap, offset)[0]] = offset
        if LONG_MAP in found:
            return _long_map(cmap, found[LONG_MAP])
        if SHORT_MAP in found:
            return _short_map(cmap, found[SHORT_MAP])
        raise NotTrueTypeError(self.path.name)


def _long_map(cmap: bytes, at: int) -> list[tuple[int, int, int]]:
    (count,) = struct.unpack_from(">L", cmap, at + 12)
    return list(struct.iter_unpack(">3L", cmap[at + 16 : at + 16 + 12 * count]))


def _short_map(cmap: bytes, at: int) -> list[tuple[int, int, int]]:
    doubled: int = struct.unpack_from(">H", cmap, at + 6)[0]
    count = doubled // 2
    columns = [
        struct.unpack_from(f">{count}H", cmap, at + 14 + doubled * n + (2 if n else 0))
        for n in range(4)
    ]
    runs: list[tuple[int, int, int]] = []
    for place, (end, start, delta, ranged) in enumerate(zip(*columns, strict=True)):
        if ranged == 0 and (start + delta) & 0xFFFF <= (end + delta) & 0xFFFF:
            runs.append((start, end, (start + delta) & 0xFFFF))
            continue
        origin = at + 16 + 3 * doubled + 2 * place + ranged
        for code in range(start, min(end, 0xFFFE) + 1):
            spot = origin + 2 * (code - start)
            glyph = struct.unpack_from(">H", cmap, spot)[0] if ranged else code
            if glyph:
                runs.append((code, code, (glyph + delta) & 0xFFFF))
    return runs


def _renumber_parts(outline: bytes, order: list[int], renumbered: dict[int, int]) -> bytes:
    """Point a composite glyph at the new numbers of its parts, which join the order."""
    changed, at, flags = bytearray(outline), 10, MORE
    while flags & MORE:
        flags, part = struct.unpack_from(">HH", changed, at)
        if part not in renumbered:
            renumbered[part] = len(order)
            order.append(part)
        struct.pack_into(">H", changed, at + 2, renumbered[part])
        at += 8 if flags & WORDS else 6
        at += next((size for bit, size in TRANSFORMS if flags & bit), 0)
    return bytes(changed)


def _patched(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _program(tables: dict[bytes, bytes]) -> bytes:
    """A TrueType file of these tables. Checksums stay 0: readers of PDF never ask for them."""
    power = len(tables).bit_length() - 1
    search = 16 << power
    start = struct.pack(">LHHHH", 0x00010000, len(tables), search, power, 16 * len(tables) - search)
    directory, body, offset = [start], [], 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        directory.append(struct.pack(">4sLLL", tag, 0, offset, len(table)))
        body.append(padded)
        offset += len(padded)
    return b"".join(directory + body)
