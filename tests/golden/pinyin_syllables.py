"""Write the readings of characters anew: `python -m tests.golden.pinyin_syllables`.

The program reads the file, not pypinyin: so two desks make the same words of a name whatever
version of pypinyin they have, and no command waits for its dictionary of phrases. A file that
differs is a migration: every index with names in it must be made anew.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT

FILE = Path(str(files("resources"))) / "pinyin" / "syllables.txt"
_SYLLABLE = re.compile("[a-z]+")


def syllable_of(char: str) -> str:
    """Return what pypinyin reads the character by itself as: lü is lv; or nothing."""
    read = lazy_pinyin(char, errors="ignore")
    return read[0] if read and _SYLLABLE.fullmatch(read[0]) else ""


def characters() -> Iterator[str]:
    """Give every character that pypinyin can read, in the order of Unicode."""
    return map(chr, sorted(PINYIN_DICT))


def lines() -> Iterator[str]:
    """Give a line for each syllable: the syllable, a space, its characters."""
    read: dict[str, list[str]] = {}
    for char in characters():
        read.setdefault(syllable_of(char), []).append(char)
    return (f"{syllable} {''.join(read[syllable])}\n" for syllable in sorted(read) if syllable)


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("".join(lines()), "utf-8", newline="\n")
