"""Where a unit lies in the tree: the path of its parent and a segment of its own, for ever its own.

A segment is the number of a device and five digits. As no two units share one, it says which unit
a path of former days meant, wherever that unit has gone since.
"""

from collections.abc import Iterator

DIGITS = 5
MOST = 10**DIGITS - 1  # units that one device can enter
ROOT = "/"


def segment(device: int, number: int) -> str:
    return f"{device}{number:0{DIGITS}d}"


def path_of(parent: str, device: int, number: int) -> str:
    """Give the path of the unit that is the `number`th of a device, below a parent's path."""
    return f"{parent or ROOT}{segment(device, number)}/"


def last_segment(path: str) -> str:
    """Give the segment that is the unit's own; "" of the root and of what is no path."""
    return path.rstrip("/").rpartition("/")[2]


def above(path: str) -> str:
    """Give the path right above another; the root's of the topmost."""
    return path.rstrip("/").rpartition("/")[0] + "/"


def upwards(path: str) -> Iterator[str]:
    """Give a path and those of all units above it: /1/12/, /1/."""
    while last_segment(path):
        yield path
        path = above(path)


def is_same(path: str, other: str) -> bool:
    """Tell whether two paths mean one unit, be one of them of former days."""
    return bool(path) and (path == other or last_segment(path) == last_segment(other) != "")


def number_in(path: str, device: int) -> int:
    """Give which of a device's units lies there; 0 where another device entered it."""
    own = last_segment(path)
    mine = own[:-DIGITS] == str(device) and own.isascii() and own.isdigit()
    return int(own[-DIGITS:]) if mine else 0


def lies_below(path: str, above: str) -> bool:
    """Tell whether a path is another or lies below it."""
    return bool(above) and path.startswith(above)


def moved(path: str, from_path: str, to_path: str) -> str:
    """Replace the beginning of a path that lies at or below `from_path`."""
    return to_path + path[len(from_path) :] if lies_below(path, from_path) else path


def brought_below(path: str, to_path: str) -> str:
    """Give where a unit lies once the unit above it lies at `to_path`, wherever that was before."""
    above = f"/{last_segment(to_path)}/"
    _, found, rest = path.partition(above)
    return to_path + rest if found else path
