"""How the towns and villages of a province are packed into one frame, and read from it.

First the codes, then the names, a line each: the two columns apart are smaller together. A code is
written without what it has from the one above it.
"""

from collections.abc import Iterator, Sequence

import zstandard

COUNTY, TOWN, VILLAGE, WHOLE = 6, 9, 12, 12
MARKS = {COUNTY: "=", TOWN: "+", VILLAGE: ""}  # a village has none, being what most lines are
KEPT = {"=": 0, "+": COUNTY, "": TOWN}  # digits that a code has from the one above it
_HARDEST = 22
Row = tuple[str, str]  # code, name


def packed(rows: Sequence[Row]) -> bytes:
    """Pack counties, towns and villages, their codes without zeros at the end, in their order."""
    codes = [f"{MARKS[len(code)]}{code[KEPT[MARKS[len(code)]] :]}" for code, _ in rows]
    text = "\n".join((*codes, *(name for _, name in rows)))
    hard = zstandard.ZstdCompressionParameters.from_level(_HARDEST, window_log=24)
    return zstandard.ZstdCompressor(compression_params=hard).compress(text.encode())


def unpacked(frame: bytes) -> Iterator[Row]:
    """Give the rows of a frame with codes of 12 digits."""
    lines = zstandard.ZstdDecompressor().decompress(frame).decode("utf-8").split("\n")
    half = len(lines) // 2
    return zip(_whole(lines[:half]), lines[half:], strict=True)


def _whole(codes: Sequence[str]) -> Iterator[str]:
    last = ""
    for line in codes:
        mark = line[0] if line[0] in KEPT else ""
        last = (last[: KEPT[mark]] + line[len(mark) :]).ljust(WHOLE, "0")
        yield last
