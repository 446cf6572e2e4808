"""Write the initials of characters anew: `python -m tests.golden.pinyin_initials`.

The program reads the file, not pypinyin: so two desks make the same words of a name whatever
version of pypinyin they have, and no command waits for its dictionary of phrases.
"""

import string
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT

FILE = Path(str(files("resources"))) / "pinyin" / "initials.txt"


def initial_of(char: str) -> str:
    """Return what pypinyin reads the character by itself as: one letter, or nothing."""
    read = lazy_pinyin(char, style=Style.FIRST_LETTER, errors="ignore")
    letter = read[0][:1].lower() if read else ""
    return letter if letter in string.ascii_lowercase else ""


def characters() -> Iterator[str]:
    """Give every character that pypinyin can read, in the order of Unicode."""
    return map(chr, sorted(PINYIN_DICT))


def lines() -> Iterator[str]:
    """Give a line for each letter: the letter, a space, its characters."""
    read: dict[str, list[str]] = {}
    for char in characters():
        read.setdefault(initial_of(char), []).append(char)
    return (f"{letter} {''.join(read[letter])}\n" for letter in sorted(read) if letter)


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("".join(lines()), "utf-8", newline="\n")
