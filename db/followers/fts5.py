"""A question to a search index as FTS5 is asked it."""

from functools import cache

from db.followers.typed import read_typed
from db.followers.words import Term, Typed


def match_of(typed: str) -> str:
    """Write what a person types as a query of FTS5."""
    return written(read_typed(typed))


def written(asked: Typed) -> str:
    def phrase(term: Term) -> str:
        told = f'"{" ".join(term.words)}"' + ("*" if term.begun else "")
        return "(" + " AND ".join((told, *map(phrase, term.also))) + ")" if term.also else told

    return " AND ".join("(" + " OR ".join(map(phrase, ways)) + ")" for ways in asked)


@cache
def told(index: str) -> str:
    """Write what FTS5 is told of a row: a command, or none where it comes."""
    return f"INSERT INTO {index} ({index}, rowid, words) VALUES (?, ?, ?)"


@cache
def deletion(index: str) -> str:
    return f"DELETE FROM {index} WHERE rowid = ?"
