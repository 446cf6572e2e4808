"""Write the readings of characters anew: `python -m tests.golden.pinyin_syllables`.

The program reads the files, not pypinyin: so two desks make the same words of a name whatever
version of pypinyin they have, and no command waits for its dictionary of phrases. A file that
differs is a migration: every index and every key with names in it must be made anew.

By hand are `surnames.txt`, `given.txt` (readings in given names) and `words.txt` (words of offices
and places). Made from them and pypinyin: `syllables.txt` (how a character is read by itself, with
its tone), `several.txt` (all its readings) and `phrases.txt` (words read otherwise).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3

FOLDER = Path(str(files("resources"))) / "pinyin"
FILE = FOLDER / "syllables.txt"
MOST_READINGS, LONGEST_WORD, NEUTRAL = 4, 4, "5"
OFTEN = 3  # words in which a character is read so, before it counts
_SYLLABLE = re.compile("[a-z]+[1-5]")
Reading = tuple[str, ...]


def toned(char: str) -> str:
    """Return what pypinyin reads the character by itself as, with its tone: lü is lv3."""
    read = lazy_pinyin(char, style=Style.TONE3, errors="ignore", neutral_tone_with_five=True)
    return read[0] if read and _SYLLABLE.fullmatch(read[0]) else ""


def syllable_of(char: str) -> str:
    """Return the letters of the reading alone, or nothing."""
    return toned(char)[:-1]


def characters() -> Iterator[str]:
    """Give every character that pypinyin can read, in the order of Unicode."""
    return map(chr, sorted(PINYIN_DICT))


def lines() -> Iterator[str]:
    """Give a line for each syllable: the syllable, a space, its characters."""
    read: dict[str, list[str]] = {}
    for char in characters():
        read.setdefault(toned(char), []).append(char)
    return (f"{syllable} {''.join(read[syllable])}\n" for syllable in sorted(read) if syllable)


def several() -> Iterator[str]:
    """Give a line for each character that is read in more than one way, as it stands by itself."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for word, reading in _phrases().items():
        for char, syllable in zip(word, reading, strict=True):
            told[char][syllable] += 1
    hand = _by_hand("given.txt") | {
        char: [*_by_hand("given.txt").get(char, ()), *readings]
        for char, readings in _by_hand("surnames.txt").items()
        if len(char) == 1
    }
    for char in sorted({*told, *hand}):
        common = [one for one, often in told[char].most_common() if often >= OFTEN]
        ways = dict.fromkeys((syllable_of(char), *hand.get(char, ()), *common))
        found = [_with_tone(char, way) for way in ways if way][:MOST_READINGS]
        if len(found) > 1:
            yield f"{char} {' '.join(found)}\n"


def phrases() -> Iterator[str]:
    """Give the words that are read otherwise than their characters; the longer ones where needed.

    What is read rightly by the shorter words in it is left out.
    """
    known = {word: tuple(one[0].split("'")) for word, one in _by_hand("words.txt").items()}
    for word, reading in sorted(_phrases().items(), key=lambda one: (len(one[0]), one[0])):
        if len(word) <= LONGEST_WORD and word not in known and _read(word, known) != reading:
            known[word] = reading
    return (f"{word} {chr(39).join(known[word])}\n" for word in sorted(known))


def _read(word: str, known: Mapping[str, Reading]) -> Reading:
    found: list[str] = []
    while len(found) < len(word):
        rest = word[len(found) :]
        size = next((n for n in range(len(rest), 1, -1) if rest[:n] in known), 1)
        found += (
            known.get(rest[:size], (syllable_of(rest[0]),)) if size > 1 else [syllable_of(rest[0])]
        )
    return tuple(found)


@cache
def _phrases() -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for word, told in PHRASES_DICT.items():
        reading = tuple(to_tone3(one[0], v_to_u=False).rstrip("012345") for one in told)
        if len(reading) == len(word) and all(map(str.isalpha, reading)):
            found[word] = tuple(one.replace("ü", "v") for one in reading)
    return found


def _by_hand(name: str) -> dict[str, list[str]]:
    told = (line.split() for line in (FOLDER / name).read_text("utf-8").splitlines())
    return {word: readings for word, *readings in told}


def _with_tone(char: str, syllable: str) -> str:
    """Add the tone in which pypinyin knows this reading; 5 where it knows none."""
    told = [to_tone3(one, v_to_u=False) for one in PINYIN_DICT.get(ord(char), "").split(",")]
    tones = {one.rstrip("12345").replace("ü", "v"): one[-1] for one in reversed(told)}
    tone = toned(char)[-1] if syllable == syllable_of(char) else tones.get(syllable, NEUTRAL)
    return syllable + (tone if tone.isdigit() else NEUTRAL)


if __name__ == "__main__":
    for name, made in (("syllables", lines), ("several", several), ("phrases", phrases)):
        (FOLDER / f"{name}.txt").write_text("".join(made()), "utf-8", newline="\n")
