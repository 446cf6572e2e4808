"""Reports of the program's own faults, kept outside every store: types and places, no data."""

import platform
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from db.log.clock import CHINA
from db.store.files import make_folder, remove, write_atomically
from desktop.keeping.local_places import places_here
from desktop.keeping.version import VERSION

FOLDER, KEPT = "crashes", 20
PATTERN = "crash-*.txt"


def keep_report(lines: Sequence[str]) -> Path | None:
    """Write a report down and tell where; None where even that cannot be done."""
    folder = places_here().settings / FOLDER
    file = folder / f"crash-{datetime.now(CHINA):%Y%m%d-%H%M%S-%f}.txt"
    told = [f"综治台 {VERSION}", f"Python {platform.python_version()} {sys.platform}", *lines, ""]
    try:
        make_folder(folder)
        write_atomically(file, "\n".join(told).encode())
    except OSError:
        return None
    for old in sorted(folder.glob(PATTERN))[:-KEPT]:
        with suppress(OSError):
            remove(old)
    return file
