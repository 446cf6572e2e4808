"""What of a row is found by its words: everything that is class L1, and addresses."""

from collections.abc import Callable

from db.fold.base import Row
from db.followers.search import NO_WORDS, Words, initial_words, words_of
from db.registers.described import Description, Found

_WORDED = frozenset({Found.WORDS, Found.NAME})


def case_words(case: Row) -> Words:
    return (
        *words_of(case["names"]),
        *initial_words(case["names"]),
        *words_of(case["title"]),
        *words_of(case["place"]),
        *words_of(case["summary"]),
    )


def record_words(description: Description) -> Callable[[Row], Words] | None:
    found = [field for field in description.fields if field.found in _WORDED]
    if not found:
        return None

    def words(row: Row) -> Words:
        kept: Words = NO_WORDS
        for field in found:
            kept += words_of(row[field.name])
            if field.found is Found.NAME:
                kept += initial_words(row[field.name])
        return kept

    return words
