"""How alike two records of one kind are: pure, so that a form may ask while somebody types.

Weights are a product rule (产品规则): what is equal adds up, what contradicts takes away. Names are
compared as they are written, as they are read (张建国, 章建国), and but for one character.
"""

import unicodedata
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from db.followers.pinyin import spellings, word_initials

MEASURES = "rapidfuzz"  # 6 MB that no login needs
LEAST = 30  # below this nobody is troubled
WEIGHTS = {
    "number": 100,
    "phone": 60,
    "same_name": 60,
    "birth": 40,
    "near_name": 30,
    "same_sound": 30,
    "year": 20,
    "same_address": 80,
    "near_address": 40,
}
_OTHER_YEAR = -40
_SURE_YEARS = 2  # a birth day is mistyped by a year or two, hardly by more
_SHORT = 2  # characters: of these one other is half of the name
_NEAR_ADDRESS = 92.0  # of 100
_YEAR = 4


class Told(NamedTuple):
    """What is known of one record, empty where nothing is. `birth`: an ISO day, or only a year."""

    number: str = ""
    name: str = ""
    phone: str = ""
    birth: str = ""
    address: str = ""


def weigh(typed: Told, known: Told) -> tuple[int, tuple[str, ...]]:
    """Give a score and its reasons; a score below `LEAST` is worth no hint."""
    why = [
        *(["number"] if typed.number and typed.number == known.number else ()),
        *(["phone"] if typed.phone and typed.phone == known.phone else ()),
        *names_alike(typed.name, known.name),
        *_births(typed.birth, known.birth),
        *addresses_alike(typed.address, known.address),
    ]
    score = sum(WEIGHTS[reason] for reason in why)
    return score + _contradiction(typed.birth, known.birth), tuple(why)


def names_alike(one: str, other: str) -> tuple[str, ...]:
    """Tell how two names are alike: same_name, same_sound or near_name, or not at all."""
    first, second = _letters(one), _letters(other)
    if not first or not second:
        return ()
    if first == second:
        return ("same_name",)
    if abs(len(first) - len(second)) > 1:
        return ()
    if _may_sound_alike(first, second) and _sound(first) == _sound(second) != "":
        return ("same_sound",)
    shortest = min(len(first), len(second))
    if shortest > _SHORT and _distance(first, second) <= 1:
        return ("near_name",)
    return ()


def addresses_alike(one: str, other: str) -> tuple[str, ...]:
    """Tell how two addresses are alike; another house number is another house."""
    first, second = _letters(one), _letters(other)
    if not first or not second:
        return ()
    if first == second:
        return ("same_address",)
    numbers = [[char for char in text if char.isdigit()] for text in (first, second)]
    near = numbers[0] == numbers[1] and _ratio(first, second) >= _NEAR_ADDRESS
    return ("near_address",) if near else ()


def _births(one: str, other: str) -> tuple[str, ...]:
    if not one or not other:
        return ()
    if one == other and len(one) > _YEAR:
        return ("birth",)
    return ("year",) if one[:_YEAR] == other[:_YEAR] else ()


def _contradiction(one: str, other: str) -> int:
    years = one[:_YEAR], other[:_YEAR]
    if not all(year.isdecimal() for year in years):
        return 0
    return _OTHER_YEAR if abs(int(years[0]) - int(years[1])) > _SURE_YEARS else 0


def _may_sound_alike(one: str, other: str) -> bool:
    """Spare most names the spelling: the last character is no surname, and begins alike."""
    if len(one) != len(other):
        return False
    return len(one) <= _SHORT or word_initials(one[-1]) == word_initials(other[-1])


def _sound(name: str) -> str:
    """Give a whole name in letters, of several readings the longest: 单立人 is shanliren."""
    return max(spellings(name), key=len, default="")


def _letters(text: str) -> str:
    if not text.isalnum() or not unicodedata.is_normalized("NFKC", text):
        text = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
    return text.lower()


def _distance(one: str, other: str) -> int:
    """Count the characters that differ; 2 stands for more."""
    counted: int = _measures().distance.Levenshtein.distance(one, other, score_cutoff=1)
    return counted


def _ratio(one: str, other: str) -> float:
    measured: float = _measures().fuzz.ratio(one, other)
    return measured


@cache
def _measures() -> Any:
    return import_module(MEASURES)
