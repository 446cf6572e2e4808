"""How characters and words are read: the tables of resources/pinyin, the same on every desk.

They are made of pypinyin's once and for all (`tests/golden/pinyin_syllables.py`), for the words of
a name must not depend on the version of a library.
"""

from array import array
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Reading = tuple[str, ...]  # syllables
LONGEST_WORD, LONGEST_SURNAME = 4, 2
UNTONED = "5"
# characters that people are called by, but pypinyin does not hold
_RARE = {"𠮷": "ji2"}
_FOLDER = files("resources") / "pinyin"


class Part(NamedTuple):
    """A piece of a name, and all the ways in which it is read, the likeliest first."""

    text: str
    ways: tuple[Reading, ...]


def reading_of(char: str) -> str:
    """Return how a character is read by itself, or nothing."""
    return _toned(char)[:-1]


def ways_of(char: str) -> Reading:
    """Return every way in which a character is read, the likeliest first; "" for none."""
    return tuple(one[:-1] for one in _several().get(char, ())) or (reading_of(char),)


def tone_of(char: str, syllable: str) -> str:
    known = (_toned(char), *_several().get(char, ()))
    return next((one[-1] for one in known if one[:-1] == syllable), UNTONED)


def parts_of(name: str) -> Iterator[Part]:
    """Cut a name into its words that are read otherwise, its surname, and single characters."""
    at = 0
    while at < len(name):
        surname = _surname(name) if at == 0 else None
        whole = surname if surname and len(surname.text) == LONGEST_SURNAME else None
        found = (
            whole
            or _word(name, at)
            or surname
            or Part(name[at], tuple((way,) for way in ways_of(name[at])))
        )
        yield found
        at += len(found.text)


def _word(name: str, at: int) -> Part | None:
    words = _words()
    if name[at] not in words.begin:
        return None
    sizes = range(min(LONGEST_WORD, len(name) - at), 1, -1)
    found = next((name[at : at + n] for n in sizes if name[at : at + n] in words.read), "")
    return Part(found, (tuple(words.read[found].split("'")),)) if found else None


def surname_of(name: str) -> Part:
    """Give the surname and its readings where it is not read like the word: 单 shan, dan."""
    return _surname(name) or Part("", ((),))


def _surname(name: str) -> Part | None:
    known = _surnames()
    sizes = range(LONGEST_SURNAME, 0, -1)
    found = next((name[:n] for n in sizes if name[:n] in known), "")
    return Part(found, known[found]) if found else None


class _Words(NamedTuple):
    read: dict[str, str]  # 重庆: chong'qing
    begin: str  # the characters with which one does


class _Characters(NamedTuple):
    """By its code point a character has a place among syllables with their tones; 0 for none."""

    said: tuple[str, ...]
    place: "array[int]"


@cache
def syllables() -> frozenset[str]:
    """Give the syllables that nobody takes for initials: with a vowel."""
    said = {line[0][:-1] for line in _lines("syllables.txt")}
    return frozenset(one for one in said if any(vowel in one for vowel in "aeiouv"))


def _lines(name: str) -> Iterator[list[str]]:
    return (line.split() for line in (_FOLDER / name).read_text("utf-8").splitlines())


def _toned(char: str) -> str:
    characters, code = _characters(), ord(char)
    return characters.said[characters.place[code]] if code < len(characters.place) else ""


@cache
def _characters() -> _Characters:
    """Read some 44,000 characters; as a dictionary they took 4 MB (measured)."""
    lines = [*_lines("syllables.txt"), *([said, char] for char, said in _RARE.items())]
    place = array("H", bytes(array("H").itemsize * (ord(max(max(line[1]) for line in lines)) + 1)))
    for at, (_, characters) in enumerate(lines, 1):
        for char in characters:
            place[ord(char)] = at
    return _Characters(("", *(said for said, _ in lines)), place)


@cache
def _several() -> dict[str, Reading]:
    return {char: tuple(readings) for char, *readings in _lines("several.txt")}


@cache
def _words() -> _Words:
    read = dict(_lines("phrases.txt"))
    return _Words(read, "".join(dict.fromkeys(word[0] for word in read)))


@cache
def _surnames() -> dict[str, tuple[Reading, ...]]:
    """Read how surnames are read: first by those who know, then as the words they are."""
    return {
        surname: tuple(tuple(reading.split("'")) for reading in readings)
        for surname, *readings in _lines("surnames.txt")
    }
