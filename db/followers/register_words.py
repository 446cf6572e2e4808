"""What a row is found by: its words (class L1, and addresses) and the ends of its numbers (L2)."""

from collections.abc import Callable, Iterable, Set

from db.followers.words import (
    Tokens,
    above,
    initials_of,
    kept_by,
    line_of,
    named,
    number_marks,
    words_of,
    year_mark,
)
from db.process.folded import Row
from db.subjects.case.fields import CASE
from db.subjects.records.described import Description, Found
from db.subjects.records.keepers import KEPT_FOLD, keepers_of

_TEXTS = frozenset({Found.WORDS, Found.INITIALS, Found.NAME})
NO_PARTS: tuple[Row, ...] = ()
_CASE_TEXTS = ("names", *(one.name for one in CASE.fields if one.found in _TEXTS))
CASE_WORDED = (*_CASE_TEXTS, "audience")
CASE_NUMBERED = ("holder",)
NUMBERS_BESIDE_WORDS = 2  # the number of numbers' ends in which digits are found beside a remark
# the numbers of words: since when a name is found by all its readings, and other texts by theirs
NAMES_READ_EVERY_WAY, PLAINLY = 3, 2


def case_words(case: Row) -> Tokens:
    texts = (case[name] for name in _CASE_TEXTS)
    lines, marks = named(case["names"])
    return words_of((*map(line_of, texts), *lines), (*marks, *above(case["audience"])))


def case_numbers(case: Row, parties: Iterable[Row] = NO_PARTS) -> Tokens:
    """Give the ends of all parties' numbers, for the unit that holds the case."""
    found = {
        mark
        for party in parties
        for told in (party["number"], party["phone"])
        for mark in number_marks(told)
    }
    return words_of((), (kept_by(case["holder"]), *sorted(found))) if found else Tokens()


def record_words(description: Description) -> Callable[[Row], Tokens] | None:
    """Make what gives the words of a register's rows; a special group has none."""
    texts, days = _found(description, _TEXTS), _found(description, {Found.YEAR})
    names, places = _found(description, {Found.NAME}), _found(description, {Found.INITIALS})
    if description.special or not texts + days:
        return None

    def words(row: Row) -> Tokens:
        lines = [line_of(row[name]) for name in texts]
        lines += [line for name in places for line in initials_of(row[name])]
        marks = [mark for name in days for mark in year_mark(row[name])]
        for initials, spelt in (named(row[name]) for name in names):
            lines += initials
            marks += spelt
        return words_of(
            lines, marks if description.everybody else (*marks, *above(row["audience"]))
        )

    return words


def worded(description: Description) -> tuple[str, ...]:
    """Name the columns on which the words of a register's rows depend, and nothing else."""
    return (*_found(description, _TEXTS | {Found.YEAR}), "audience")


def numbered(description: Description) -> tuple[str, ...]:
    """Name the columns on which the ends of the numbers depend, and who finds by them."""
    return (*_found(description, {Found.NUMBER}), "audience", "fold")


def words_number_of(description: Description) -> int:
    return NAMES_READ_EVERY_WAY if _found(description, {Found.NAME}) else PLAINLY


def fold_of(description: Description) -> int:
    """Give the number of a register's fold; a special group is kept by division, not by unit."""
    return 1 if description.special else KEPT_FOLD


def _found(description: Description, ways: Set[Found]) -> list[str]:
    return [field.name for field in description.fields if field.found in ways]


def record_numbers(description: Description) -> Callable[[Row, Iterable[Row]], Tokens] | None:
    """Make what gives the ends of the numbers of a register's rows, for those who keep them."""
    found = _found(description, {Found.NUMBER})
    if description.special or not found:
        return None

    def numbers(row: Row, _parts: Iterable[Row]) -> Tokens:
        marks = [mark for name in found for mark in number_marks(row[name])]
        keepers = [kept_by(path) for path in keepers_of(row)]
        return words_of((), (*keepers, *marks)) if marks else Tokens()

    return numbers
