"""What is made of what a person types: the terms of which one each must stand in a row."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product
from typing import TypeVar

from db.followers.pinyin import MOST_LETTERS, cuts, folded_letters, follows
from db.followers.readings import ways_of
from db.followers.words import (
    CALLED,
    LONGEST,
    LONGEST_CALLED,
    SPELT,
    SPELT_WHOLE,
    YEAR,
    Term,
    Typed,
    line_of,
    run_of,
    widened,
)
from db.log.characters import folded

T = TypeVar("T")
MOST_WAYS = 80
_LETTERS = re.compile("[a-z]+|[^a-z]+")
_U_UMLAUT = str.maketrans("üǖǘǚǜ", "vvvvv")
_UMLAUT = re.compile("[üǖǘǚǜ]")
_V = re.compile("(?<=[ln])(?:u(?=e)|yu)")  # lue, lyu
_LATIN_ENDS = "\u2e7f"


def read_typed(typed: str) -> Typed:
    """Cut what a person typed into what must all be found, each with its alternatives."""
    return _read(
        typed, lambda line, word: (Term(run_of(line)), *_as_name(line, word), *_year(line))
    )


def read_names(typed: str) -> Typed:
    """Read what was typed as names alone, or their beginnings from any character on."""
    return _read(typed, lambda line, word: (_called(line), *_as_name(line, word)))


def has_han(typed: str) -> bool:
    return any(char > _LATIN_ENDS for char in typed)


def names_first(found: Iterable[T], name: Callable[[T], str], typed: str) -> list[T]:
    """Put those first who are called what was typed: 王庄 before who lives in 王庄."""
    words = [line for word in typed.split() if has_han(word) and (line := line_of(word))]
    if not words:
        return [*found]
    return sorted(found, key=lambda one: not any(word in line_of(name(one)) for word in words))


def _read(typed: str, ways: Callable[[str, str], tuple[Term, ...]]) -> Typed:
    words = unicodedata.normalize("NFKC", folded(typed)).lower().split()
    lines = {line: word for word in words if (line := line_of(word))}
    fits = sum(map(len, lines)) <= LONGEST
    return tuple(ways(line, word) for line, word in lines.items()) if fits else ()


def _called(line: str) -> Term:
    if len(line) < LONGEST_CALLED:
        return Term((CALLED + line,), begun=True)
    return Term((CALLED + line[:LONGEST_CALLED],), also=(Term(run_of(line)),))


def _year(line: str) -> Iterator[Term]:
    if len(line) == len("1980") and line.isascii() and line.isdigit():
        yield Term((YEAR + line,))


def _as_name(line: str, word: str) -> Iterator[Term]:
    """Read letters as initials and as pinyin, whole, begun or mixed; and Han among letters."""
    pieces = _LETTERS.findall(line)
    if line.isascii() and line.isalpha():
        yield from _spelt(line, word)
    elif len(pieces) > 1 and len(line) <= MOST_LETTERS and all(map(_may_be_called, pieces)):
        yield from islice(_among_letters(pieces), MOST_WAYS)


def _spelt(line: str, word: str) -> Iterator[Term]:
    letters = folded_letters(word.translate(_U_UMLAUT)) if _UMLAUT.search(word) else line
    for one in dict.fromkeys((letters, _V.sub("v", letters))):
        if not (one.isascii() and one.isalpha()):
            continue
        yield Term(run_of(widened(one)))
        if 1 < len(one) <= MOST_LETTERS:
            yield Term((SPELT + one,), begun=len(one) > SPELT_WHOLE)
            yield from (_written(cut) for cut in cuts(one) if not follows(cut))


def _among_letters(pieces: Sequence[str]) -> Iterator[Term]:
    """Read Han and letters together: 张jg, 张jianguo, zhang建国."""
    for chosen in product(*map(_readings, pieces)):
        yield _written([one for pieces, _ in chosen for one in pieces], [*_stand(chosen)])


def _readings(piece: str) -> Iterator[tuple[Sequence[str], str]]:
    """Give the ways to read a piece as syllables or their beginnings, each with its Han text."""
    if piece.isascii():
        yield from ((cut, "") for cut in cuts(piece) or [tuple(piece)])
        return
    initials = ({way[:1]: None for way in ways_of(char) if way} for char in piece)
    yield from ((ways, piece) for ways in product(*initials))


def _stand(chosen: Iterable[tuple[Sequence[str], str]]) -> Iterator[Term]:
    """Demand the Han characters themselves, in a name: 章建国 who lives in 张庄 is no 张jg."""
    runs = dict.fromkeys(han[:LONGEST_CALLED] for _, han in chosen if han)
    return (Term((CALLED + han,), begun=len(han) < LONGEST_CALLED) for han in runs)


def _written(pieces: Sequence[str], also: Iterable[Term] = ()) -> Term:
    """Look for the initials of syllables, and for what is written of each beside its initial."""
    spelt = (
        Term((SPELT + one,), begun=len(one) > SPELT_WHOLE)
        for one in dict.fromkeys(pieces)
        if len(one) > 1
    )
    return Term(run_of(widened("".join(one[0] for one in pieces))), also=(*also, *spelt))


def _may_be_called(piece: str) -> bool:
    return piece.isalpha() if piece.isascii() else all(map(any, map(ways_of, piece)))
