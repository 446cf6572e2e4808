"""What both formats share: the text that a cell holds, how far it has got, the finished file."""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

from db.store.files import write_atomically

Progress = Callable[[int], None]
LONGEST = 32_767  # UTF-16 units in a cell of Excel
SURELY_FITS = LONGEST // 2
ELLIPSIS = "…"
EVERY_ROWS = 200
_LINE_BREAK = re.compile(r"\r\n?")
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cell_text(text: str) -> str:
    """Drop what XML 1.0 §2.2 forbids and cut what is longer than a cell of Excel may be."""
    if len(text) <= SURELY_FITS and text.isprintable():
        return text
    return cut(_NOT_IN_XML.sub("", _LINE_BREAK.sub("\n", text)), LONGEST)


def cut(text: str, longest: int) -> str:
    """Cut to so many UTF-16 units, which is how Excel counts; a rare character takes two."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    kept = units[: 2 * (longest - len(ELLIPSIS))]
    return kept.decode("utf-16-le", "ignore") + ELLIPSIS  # half a character at the end is dropped


def each_row(
    rows: Iterable[Sequence[str]],
    write: Callable[[int, Sequence[str]], object],
    progress: Progress,
) -> int:
    """Write the rows, numbered from 1; tell now and then how many are done, at last all."""
    number = 0
    for number, row in enumerate(rows, 1):
        write(number, row)
        if number % EVERY_ROWS == 0:
            progress(number)
    progress(number)
    return number


def put(target: Path, finished: BytesIO) -> None:
    """Only a finished file touches the disk, so one given up leaves nothing. Raises OSError."""
    write_atomically(target, finished.getvalue())
