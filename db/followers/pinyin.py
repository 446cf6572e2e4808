"""Pinyin, by which people are found without an input method: 张建国 is zjg and zhangjianguo."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby, islice, product
from math import prod
from typing import NamedTuple

from db.followers.readings import (
    Part,
    Reading,
    parts_of,
    reading_of,
    surname_of,
    syllables,
    tone_of,
    ways_of,
)

SHORT = 6  # characters of a name that is read in every way
LEAST_PIECES = 4  # syllables that letters are cut into, in every way
MOST_READINGS = 24  # of a name
MOST_LETTERS = 60  # that a name is spelt with; also of an organisation, nobody types more
MOST_PIECES = 8  # syllables that somebody writes of a name without writing them in full
MOST_CUTS = 60  # ways to cut letters into pieces
LONGEST_SYLLABLE = 6
LONGEST_KEY = 40  # characters of a name by which it is sorted
_UNREAD, _DIGITS = "~", "0"  # after all letters; before them


class Spoken(NamedTuple):
    """A reading of a name: its initials, and its letters from each of its syllables on."""

    initials: str
    spellings: tuple[str, ...]  # wangjianguo, jianguo, guo


def initials(name: str) -> str:
    """Return the initials of a person's name; the surname in its own reading: 解晓东 → xxd."""
    return next(spoken(name)).initials


def word_initials(text: str) -> str:
    """Return the initials of words; letters and digits stay, everything else is left out."""
    return "".join(map(_begin, text, _likeliest(text, _words_alone(text))))


def spoken(name: str) -> Iterator[Spoken]:
    """Read a name in every way, the likeliest first: 单立人 is shan, dan; 长寿村 chang, zhang.

    A character that cannot be read ends a run of syllables, and so do letters.
    """
    parts = [*parts_of(name)]
    first = _likeliest(name, parts)
    short = sum(not char.isascii() for char in name) <= SHORT
    ways = _every_way(name) if short else _ways_of_long(parts)
    for reading in dict.fromkeys((first, *islice(ways, MOST_READINGS))):
        yield Spoken("".join(map(_begin, name, reading)), tuple(_runs(reading)))


def spoken_plainly(name: str) -> Iterator[Spoken]:
    """Read a name in every way its surname can be read, the rest as it stands by itself."""
    surname = surname_of(name)
    rest = tuple(map(reading_of, name[len(surname.text) :]))
    for head in surname.ways:
        reading = (*head, *rest)
        yield Spoken("".join(map(_begin, name, reading)), tuple(_runs(reading)))


def spellings(name: str) -> Iterator[str]:
    """Give the letters of a name from each of its syllables on, in each reading of its surname."""
    return (one for reading in spoken_plainly(name) for one in reading.spellings)


@lru_cache(maxsize=256)
def cuts(letters: str) -> Sequence[tuple[str, ...]]:
    """Cut letters into what may stand for syllables: wang'a'l, wa'n'ga'l; zha'jia'guo.

    Each piece is a syllable or its beginning.
    """
    if not 1 < len(letters) <= MOST_PIECES * LONGEST_SYLLABLE:
        return ()
    tries = (
        islice(_cut(letters, most), MOST_CUTS) for most in range(LEAST_PIECES, MOST_PIECES + 1)
    )
    return next(filter(None, map(tuple, tries)), ())


@lru_cache(maxsize=4_096)
def sort_key(text: str) -> str:
    """Give what a name is sorted by: each character by its reading, tone and code point.

    Numbers stand before letters and by their size, Latin letters among the readings, characters
    that cannot be read at the end: 2号楼, 10号楼, Anna, 安. Follows GB/T 13418, with the code
    point in the place of the strokes.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_KEY]).lower()
    reading = _likeliest(plain, parts_of(plain))
    runs = groupby(zip(plain, reading, strict=True), lambda one: one[0] in "0123456789")
    return "".join(chain.from_iterable(_keys(is_number, [*run]) for is_number, run in runs))


def _keys(is_number: bool, run: Sequence[tuple[str, str]]) -> Iterator[str]:
    if is_number:
        digits = "".join(char for char, _ in run).lstrip("0") or "0"
        yield f"{_DIGITS}{len(digits):02}{digits}"
        return
    for char, syllable in run:
        if syllable:
            yield f"{syllable}{tone_of(char, syllable)}{char}"
        elif char.isalnum() or char > "\U0001ffff":
            yield folded_letters(char) if char.isascii() or _is_latin(char) else _UNREAD + char


def folded_letters(text: str) -> str:
    """Write Latin letters without their accents: jose, nguyen."""
    parted = unicodedata.normalize("NFD", text.translate(_STROKES))
    return unicodedata.normalize("NFC", "".join(c for c in parted if c not in _ACCENTS))


def _is_latin(char: str) -> bool:
    return "LATIN" in unicodedata.name(char, "")


def _words_alone(text: str) -> Iterator[Part]:
    """Cut a text that is nobody's name: the first character is no surname."""
    return (
        Part(part.text, ((reading_of(part.text),),)) if len(part.text) == 1 else part
        for part in parts_of(text)
    )


def _likeliest(name: str, parts: Iterable[Part]) -> Reading:
    return tuple(chain.from_iterable(part.ways[0] for part in parts))


def _every_way(name: str) -> Iterator[Reading]:
    surname = surname_of(name)
    rest = (ways_of(char) for char in name[len(surname.text) :])
    return ((*head, *tail) for head, tail in product(surname.ways, product(*rest)))


def _ways_of_long(parts: Sequence[Part]) -> Iterator[Reading]:
    if prod(len(part.ways) for part in parts) > MOST_READINGS:
        return _one_by_one(parts)
    return (tuple(chain.from_iterable(one)) for one in product(*(part.ways for part in parts)))


def _one_by_one(parts: Sequence[Part]) -> Iterator[Reading]:
    """Read one piece after the other in its other ways; all together would be too many."""
    for place, part in enumerate(parts):
        for way in part.ways[1:]:
            yield tuple(
                chain.from_iterable(
                    way if n == place else one.ways[0] for n, one in enumerate(parts)
                )
            )


def _runs(reading: Reading) -> list[str]:
    """Give the letters from each syllable on; what cannot be read parts them."""
    if not all(reading):
        parted = groupby(reading, bool)
        return [one for readable, run in parted if readable for one in _runs(tuple(run))]
    found: list[str] = []
    letters = ""
    for syllable in reversed(reading[:MOST_LETTERS]):
        letters = syllable + letters
        found.append(letters[:MOST_LETTERS])
    return found[::-1]


def _cut(letters: str, most: int) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    if not letters or not most:
        return
    for end in range(min(len(letters), LONGEST_SYLLABLE), 0, -1):
        if letters[:end] in _begun():
            yield from ((letters[:end], *rest) for rest in _cut(letters[end:], most - 1))


def follows(pieces: Sequence[str]) -> bool:
    """Tell a cut that finds nothing which its letters do not find as they follow each other.

    All are initials, or syllables of which no longer one begins and the beginning of another.
    """
    return all(len(piece) == 1 for piece in pieces) or all(
        piece in _closed() for piece in pieces[:-1]
    )


@cache
def _closed() -> frozenset[str]:
    """Give the syllables with which no other one begins."""
    longer = {one[:end] for one in syllables() for end in range(1, len(one))}
    return syllables() - longer


@cache
def _begun() -> frozenset[str]:
    """Give all beginnings of syllables."""
    return frozenset(one[:end] for one in syllables() for end in range(1, len(one) + 1))


def _begin(char: str, syllable: str) -> str:
    if syllable:
        return syllable[0]
    return char.lower() if char.isascii() and char.isalnum() else ""


_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
_STROKES = str.maketrans("đĐøØłŁħĦıŧŦðÐ", "dDoOlLhHitTdD") | {
    ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th", ord("Æ"): "AE",
}  # fmt: skip
