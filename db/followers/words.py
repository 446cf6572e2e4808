"""What a row is found by, as terms of a search index, and what is made of what a person types.

A text is a *line*: its letters, digits and Han characters, in order. It is found by any run of
them: one or two characters are a term by themselves, a longer run is a phrase of terms of three
characters each, so that no list of rows is long. Initials stand as full-width letters, pinyin
and the beginnings of names behind signs of their own; nobody can type any.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from operator import add
from typing import NamedTuple

from db.followers.pinyin import (
    folded_letters,
    initials,
    spoken,
)
from db.log.characters import folded

GAP = "\u00a6"  # between two lines, so that no phrase reaches from one into the next
# begin what is no piece of a text: § pinyin, ‡ the rest of a name, ¶ a year, ／ a path,
# ＠ a keeper, ＃ a number's end
SPELT, CALLED, YEAR, SLASH = "\u00a7", "\u2021", "\u00b6", "\uff0f"
KEPT, END = "\uff20", "\uff03"
_WIDENED = {code: code + ord("ａ") - ord("a") for code in range(ord("!"), ord("~") + 1)}
LONG = 3  # characters of a term in a phrase
SPELT_WHOLE = 5  # letters of pinyin that are a term of their own; more are asked by the beginning
LONGEST = 5_000  # characters of what is typed; more is nobody's name, address or summary
SHORTEST_END, LONGEST_END = 4, 60  # characters of a number's end
_MARKED = frozenset({SPELT, CALLED, YEAR, SLASH, KEPT, END})
_RARE, _PRIVATE = "\U00020000", "\U00040000"  # Han characters, not all known to Python 3.11
_DIGITS = re.compile(f"[0-9]{{{SHORTEST_END},}}x?")
_APART = re.compile("[,、;/|—]+")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
# what most texts are made of: a line, with marks between
_LINED = re.compile("[0-9a-z\u3400-\u4dbf\u4e00-\u9fff ()·,、，。；：（）-]*")
_MARKS = re.compile("[ ()·,、，。；：（）-]+")
LONGEST_CALLED = 6


class Tokens(NamedTuple):
    """The terms of a row: those whose order counts, and those that only stand in it, each once."""

    ordered: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class Term(NamedTuple):
    """One way to find something: a run of terms; of the last one the beginning may be enough.

    What is in `also` must stand in the row as well, wherever.
    """

    words: tuple[str, ...]
    begun: bool = False
    also: "tuple[Term, ...]" = ()


Typed = tuple[tuple[Term, ...], ...]  # what must all be found, each with its alternatives
NO_WORDS = Tokens()


def is_ordered(term: str) -> bool:
    """Tell the pieces of phrases, whose order counts, from terms that only stand in a row."""
    return term == GAP or (len(term) == LONG and term[0] not in _MARKED)


def line_of(text: str | None) -> str:
    """Keep letters, digits and Han characters; full width is half width, capitals are small.

    Latin letters lose their accents: José is jose.
    """
    if text and _LINED.fullmatch(text):
        return _MARKS.sub("", text)
    plain = unicodedata.normalize("NFKC", folded(text or "")).lower()
    if _ACCENTED.search(plain):
        plain = folded_letters(plain)
    if plain.isalnum():
        return plain
    if max(plain, default="") < _RARE:
        return "".join(filter(str.isalnum, plain))
    return "".join(char for char in plain if char.isalnum() or _RARE <= char < _PRIVATE)


def words_of(lines: Iterable[str], marks: Iterable[str] = ()) -> Tokens:
    """Make the terms of lines, and of marks that are terms as they are."""
    ordered: list[str] = []
    loose: list[str] = []
    for line in dict.fromkeys(lines):
        pairs = [*map(add, line, line[1:])]
        loose += (*line, *pairs)
        if len(line) >= LONG:
            ordered += (*map(add, pairs, line[2:]), GAP)
    return Tokens(tuple(ordered), (*dict.fromkeys((*loose, *marks)),))


def named(names: str | None) -> tuple[list[str], list[str]]:
    """Give the lines and the marks that each name of a list is found by in pinyin.

    Lines are initials, written so that they are no Latin letters: ｗｊｇ. Marks are the letters.
    """
    lines: list[str] = []
    marks: list[str] = []
    for name in names_in(names):
        marks += (CALLED + name[at : at + LONGEST_CALLED] for at in range(len(name)))
        for letters, spellings in spoken(name):
            lines.append(widened(letters))
            for spelling in spellings:
                marks += _begun(SPELT + spelling)
    return lines, marks


def initials_of(text: str | None) -> Iterator[str]:
    """Give the initials of a place as a line: 兴福镇官王村12号 is ｘｆｚｇｗｃ１２ｈ."""
    if text and (line := line_of(text)):
        yield widened(initials(line))


def _begun(spelt: str) -> list[str]:
    """Give what letters are found by that are typed one after the other, from the second on."""
    most = len(SPELT) + SPELT_WHOLE
    found = [spelt[:end] for end in range(len(SPELT) + 2, min(len(spelt), most) + 1)]
    return [*found, spelt] if len(spelt) > most else found


def year_mark(day: str | None) -> Iterator[str]:
    """Give the year of an ISO day."""
    if day and len(day) > len("1980"):
        yield YEAR + day[:4]


def above(paths: str) -> Iterator[str]:
    """Give the units of an audience and those above them; the root sees everything anyway."""
    for path in paths.split():
        wide = path.replace("/", SLASH)
        ends = [place for place, char in enumerate(wide) if char == SLASH]
        yield from (wide[: end + 1] for end in ends[2:])


def is_word(text: str | None) -> bool:
    """Tell whether a text, be it a day, surely gives a row a term: it is longer than a year."""
    return bool(text) and len(line_of(text)) > len("1980")


def seen_alone(audience: str) -> Tokens:
    """Stand for the terms of a row of which nothing changes but who sees it."""
    return Tokens((GAP,), (*dict.fromkeys(above(audience)),))


def seen_from(path: str) -> str | None:
    """Name what every row has that is seen from a path; nothing at the root."""
    return next((mark for mark in above(path) if len(mark) == len(path)), None)


def names_in(text: str | None) -> Iterator[str]:
    """Part the names, or the numbers, of a list: 王建国、李伟—张三."""
    plain = unicodedata.normalize("NFKC", text or "")
    return filter(None, map(line_of, _APART.split(plain)))


def number_marks(numbers: str | None) -> Iterator[str]:
    """Give numbers as they are found by their ends: from the last digit to the first.

    Of 0543-2321234转801 or 13854301276（儿子） the digits alone are found, too.
    """
    for number in names_in(numbers):
        yield END + number[::-1][:LONGEST_END]
        for run in () if number.isascii() else _DIGITS.findall(number):
            yield END + run[::-1][:LONGEST_END]


def whole_number(number: str) -> Term:
    """Ask for all of a number, however it is parted."""
    return Term((END + line_of(number)[::-1][:LONGEST_END],))


def end_typed(typed: str) -> Typed:
    """Read the end of a number; one that is too short to mean anybody finds nobody."""
    line = line_of(typed)
    good = SHORTEST_END <= len(line) <= LONGEST_END and line.isascii()
    return ((Term((END + line[::-1],), begun=True),),) if good else ()


def kept_by(keeper: int | str) -> str:
    """Name what every row has whose numbers a unit may read: by its id, or by its path."""
    return KEPT + str(keeper).replace("/", SLASH)


def run_of(line: str) -> tuple[str, ...]:
    if len(line) < LONG:
        return (line,)
    return tuple(map(add, map(add, line, line[1:]), line[2:]))


def widened(letters: str) -> str:
    return letters.translate(_WIDENED)
