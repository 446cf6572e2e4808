"""Puts the functions for complex numbers that wine leaves out over their stubs in its library."""

from pathlib import Path

import pefile

PLACE = 24  # bytes that a stub of wine's library takes
STUB = bytes.fromhex("4883ec28488d0d")  # how wine begins what it has not written


def put_into(library: Path, assembled: Path, names: Path) -> None:
    """Change the library in its place; what this wine has written itself stays."""
    code, offsets = assembled.read_bytes(), _offsets(library)
    data = bytearray(library.read_bytes())
    for name, start in _starts(names).items():
        at = offsets[name]
        if data[at : at + len(STUB)] == STUB:
            data[at : at + PLACE] = code[start : start + PLACE]
    library.write_bytes(data)


def _starts(names: Path) -> dict[str, int]:
    """Where each function begins in what was assembled, as `nm` says."""
    lines = (line.split() for line in names.read_text("ascii").splitlines())
    return {name: int(start, 16) for start, kind, name in lines if kind in "tT" and "." not in name}


def _offsets(library: Path) -> dict[str, int]:
    with pefile.PE(str(library)) as portable:
        exports = [entry for entry in portable.DIRECTORY_ENTRY_EXPORT.symbols if entry.name]
        return {
            entry.name.decode(): portable.get_offset_from_rva(entry.address) for entry in exports
        }
