"""Pinyin, by which people are found without an input method: 张建国 is zjg and zhangjianguo.

Readings stand in resources/pinyin, taken from pypinyin once and for all desks: the words of a name
must not depend on the version of a library.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby, product
from typing import NamedTuple

MOST_READINGS = 4  # of a surname; with those of what follows it a short name has 16 at most
SHORT = 4  # characters of a name that is read in every way, and found by letters of both kinds
MOST_LETTERS = 60  # that a name is spelt with; also of an organisation, nobody types more
LEAST_MIXED = 3  # letters: of two, both are initials or a beginning
_TWO_LETTERS = ("zh", "ch", "sh")
_PIECE = re.compile("[aeiouv]|[zcs]h")  # without any, all are initials
# characters that people are called by, but pypinyin does not hold
_RARE = {"𠮷": "ji"}
_FOLDER = files("resources") / "pinyin"
Reading = tuple[str, ...]  # syllables


class Spoken(NamedTuple):
    """A reading of a name: its initials, and its letters from each of its syllables on."""

    initials: str
    spellings: tuple[str, ...]  # wangjianguo, jianguo, guo
    mixed: tuple[str, ...] = ()  # of a short name: wangjguo, wjianguo, wjguo, jguo


def initials(name: str) -> str:
    """Return the initials of a person's name; the surname in its own reading: 解晓东 → xxd."""
    return next(spoken(name)).initials


def word_initials(text: str) -> str:
    """Return the initials of words; letters and digits stay, everything else is left out."""
    return "".join(map(_initial, text))


def spoken(name: str) -> Iterator[Spoken]:
    """Read a name in every way, the surname as a surname first: 单立人 is shan, dan.

    A character that cannot be read ends a run of syllables, and so do letters.
    """
    if len(name) > SHORT:
        yield from spoken_plainly(name)
        return
    surname, readings = _surname(name)
    rest = name[len(surname) :]
    for reading, given in product(readings, product(*map(_ways, rest))):
        syllables = (*reading, *given)
        initials = "".join(word[0] for word in reading) + "".join(map(_begin, rest, given))
        yield Spoken(initials, tuple(_runs(syllables)), tuple(_mixtures(syllables)))


def spoken_plainly(name: str) -> Iterator[Spoken]:
    """Read a name in every way its surname can be read, the rest as it stands by itself."""
    surname, readings = _surname(name)
    rest = name[len(surname) :]
    known, letters = _readings(), word_initials(rest)
    syllables = tuple(known.get(char, "") for char in rest)
    for reading in readings:
        runs = _runs((*reading, *syllables))
        yield Spoken("".join(word[0] for word in reading) + letters, tuple(runs))


def is_mixed(letters: str) -> bool:
    """Tell what may be initials and syllables together: wangjg, wjguo, fangh (范桂红, or 方红).

    Letters of one syllable, or its beginning, are taken for that: fang is 方, and not 范国.
    """
    longest = max(map(len, _syllables()))
    if not LEAST_MIXED <= len(letters) <= SHORT * longest:
        return False
    return bool(_PIECE.search(letters)) and letters not in _begun()


def spellings(name: str) -> Iterator[str]:
    """Give the letters of a name from each of its syllables on, in each reading of its surname."""
    return (one for reading in spoken_plainly(name) for one in reading.spellings)


def _runs(syllables: Reading) -> list[str]:
    """Give the letters from each syllable on; what cannot be read parts them."""
    if not all(syllables):
        parted = groupby(syllables, bool)
        return [one for readable, run in parted if readable for one in _runs(tuple(run))]
    found: list[str] = []
    letters = ""
    for syllable in reversed(syllables[:MOST_LETTERS]):
        letters = syllable + letters
        found.append(letters[:MOST_LETTERS])
    return found[::-1]


def _mixtures(syllables: Reading) -> Iterator[str]:
    """Write some syllables by their initial, and the last one in full, from each one on.

    What ends with an initial is the beginning of such a spelling, so it needs no term.
    """
    if not all(syllables):
        for readable, run in groupby(syllables, bool):
            yield from _mixtures(tuple(run)) if readable else ()
        return
    ways: Sequence[str] = syllables[-1:]
    found: list[Sequence[str]] = []
    for syllable in reversed(syllables[:-1]):
        ways = [head + rest for head in _written(syllable) for rest in ways]
        found.append(ways[1:])  # the first of them is written in full
    yield from (one for mixed in reversed(found) for one in mixed)


@cache
def _written(syllable: str) -> Sequence[str]:
    """Give a syllable in full, then what may stand for it."""
    short = syllable[:2] if syllable.startswith(_TWO_LETTERS) else syllable[0]
    return tuple(dict.fromkeys((syllable, short, syllable[0])))


def _surname(name: str) -> tuple[str, tuple[Reading, ...]]:
    """Give the surname and its readings where it is not read like the word: 单 shan, dan."""
    known = _surnames()
    found = next((name[:n] for n in (2, 1) if name[:n] in known), "")
    return found, known.get(found, ((),))[:MOST_READINGS]


@cache
def _ways(char: str) -> Reading:
    return _given().get(char) or (_readings().get(char, ""),)


def _begin(char: str, syllable: str) -> str:
    return syllable[:1] or _initial(char)


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


@cache
def _given() -> dict[str, Reading]:
    """Read how characters are read in given names, first as they are read by themselves."""
    return {char: tuple(readings) for char, *readings in _lines("given.txt")}


@cache
def _syllables() -> frozenset[str]:
    """Give the syllables that nobody takes for initials: with a vowel and another letter."""
    return frozenset(
        syllable
        for syllable, _ in _lines("syllables.txt")
        if len(syllable) > 1 and any(vowel in syllable for vowel in "aeiouv")
    )


@cache
def _begun() -> frozenset[str]:
    """Give all beginnings of syllables, and each letter: the last one typed may be any."""
    return frozenset(one[:end] for one in _syllables() for end in range(1, len(one) + 1))
