"""Pinyin, by which people are found without an input method: 张建国 is zjg and zhangjianguo.

Readings stand in resources/pinyin, taken from pypinyin once and for all desks: the words of a name
must not depend on the version of a library.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

MOST_READINGS = 4  # of one name
MOST_LETTERS = 60  # that a name is spelt with; also of an organisation, nobody types more
# characters that people are called by, but pypinyin does not hold
_RARE = {"𠮷": "ji"}
_FOLDER = files("resources") / "pinyin"
Reading = tuple[str, ...]  # syllables


class Spoken(NamedTuple):
    """A reading of a name: its initials, and its letters from each of its syllables on."""

    initials: str
    spellings: tuple[str, ...]  # wangjianguo, jianguo, guo


def initials(name: str) -> str:
    """Return the initials of a person's name; the surname in its own reading: 解晓东 → xxd."""
    return next(spoken(name)).initials


def word_initials(text: str) -> str:
    """Return the initials of words; letters and digits stay, everything else is left out."""
    return "".join(map(_initial, text))


def spoken(name: str) -> Iterator[Spoken]:
    """Read a name in every way its surname can be read, its own first: 单立人 is shan, dan.

    A character that cannot be read ends a run of syllables, and so do letters.
    """
    surname, readings = _surname(name)
    rest = name[len(surname) :]
    known, letters = _readings(), word_initials(rest)
    syllables = tuple(known.get(char, "") for char in rest)
    for reading in readings:
        runs = _runs((*reading, *syllables))
        yield Spoken("".join(word[0] for word in reading) + letters, tuple(runs))


def spellings(name: str) -> Iterator[str]:
    """Give the letters of a name from each of its syllables on, in every reading."""
    return (one for reading in spoken(name) for one in reading.spellings)


def _runs(syllables: Reading) -> Iterator[str]:
    if not all(syllables):
        for readable, run in groupby(syllables, bool):
            yield from _runs(tuple(run)) if readable else ()
        return
    some = syllables[:MOST_LETTERS]
    yield from ("".join(some[start:])[:MOST_LETTERS] for start in range(len(some)))


def _surname(name: str) -> tuple[str, tuple[Reading, ...]]:
    """Give the surname and its readings where it is not read like the word: 单 shan, dan."""
    known = _surnames()
    found = next((name[:n] for n in (2, 1) if name[:n] in known), "")
    return found, known.get(found, ((),))[:MOST_READINGS]


def _initial(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return _readings().get(char, "")[:1]


def _lines(name: str) -> Iterator[list[str]]:
    return (line.split() for line in (_FOLDER / name).read_text("utf-8").splitlines())


@cache
def _readings() -> dict[str, str]:
    """Read the syllables of some 44,000 characters; takes 7 ms, once."""
    read = dict(_RARE)
    for syllable, characters in _lines("syllables.txt"):
        read |= dict.fromkeys(characters, syllable)
    return read


@cache
def _surnames() -> dict[str, tuple[Reading, ...]]:
    """Read how surnames are read: first by those who know, then as the words they are."""
    return {
        surname: tuple(tuple(reading.split("'")) for reading in readings)
        for surname, *readings in _lines("surnames.txt")
    }
