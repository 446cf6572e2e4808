"""The name of the file that a paper is saved under: its kind, its number and its parties."""

import re
import unicodedata
from pathlib import Path

from db.store.file_names import is_device_name

SUFFIX = ".pdf"
LONGEST = 120  # characters, with the ending
LONGEST_BYTES = 200  # of 255 that Linux has room for, with what stands beside a file being written
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}  # control, bidi, halves of characters, line breaks
_EDGE = " ._"


def file_name(*parts: str) -> str:
    """Join words to a name that Windows and Linux take, whatever was typed into them."""
    stem = "_".join(filter(None, map(cleaned, parts))) or "文书"
    stem = stem[: LONGEST - len(SUFFIX) - 1]  # room for the mark before a device's name
    while len(stem.encode()) > LONGEST_BYTES - len(SUFFIX) - 1:
        stem = stem[:-1]
    name = stem.rstrip(_EDGE) + SUFFIX
    return f"_{name}" if is_device_name(Path(name), windows=True) else name


def cleaned(text: str) -> str:
    """Leave out what no file name may hold, and what turns or hides the rest of it."""
    spaced = " ".join(text.split())
    seen = (one for one in spaced if unicodedata.category(one) not in _UNSEEN)
    return " ".join(_FORBIDDEN.sub("", "".join(seen)).split()).strip(_EDGE)
