"""What a search index holds, and what it should hold, each as one number.

SQLite keeps for a term the rows and places where it stands, a fold gives for a row its terms: a
county has a hundred million of these triples, which no memory puts side by side. So each weighs
hash(term) × (row mod p + place) × (row mod q + place), with the term's place as 0 where order does
not count, and all are added up. SQLite does the multiplying for a whole term at once, in a fifth of
the time in which Python would be told them one by one. PostgreSQL keeps rows, which are told whole.

p and q are drawn anew for each check, and Python salts its hashes: what is missing, or stands
elsewhere, weighs as much as what should be there in one of thousands of millions of checks.
"""

import secrets
from collections.abc import Iterator
from itertools import count
from operator import mul
from typing import NamedTuple

from sqlalchemy import Connection, text

from db.followers import tsvector
from db.followers.words import Tokens, is_ordered
from db.store import plain

_LEAST = 1 << 17  # of p and q: SQLite can add up 200 million places of one term
_PLACES = 1 << 16  # then the places are counted from 0 again


class Weights(NamedTuple):
    """Two primes, by which rows weigh."""

    p: int
    q: int


def drawn() -> Weights:
    return Weights(_prime(), _prime())


def due(dialect: str, weights: Weights, id_: int, words: Tokens) -> int:
    """Weigh what the index should hold of a row."""
    if not any(words):
        return 0
    if dialect != "sqlite":
        terms = " ".join(sorted({*tsvector.indexed_terms(words)}))
        return plain.weight((id_, terms, tsvector.written(words).lines))
    first, second = id_ % weights.p, id_ % weights.q
    found = first * second * sum(map(hash, words.loose))
    for start in range(0, len(words.ordered), _PLACES):
        run = words.ordered[start : start + _PLACES]
        found += sum(map(mul, map(hash, run), map(mul, count(first), count(second))))
    return found


def held(connection: Connection, weights: Weights, index: str) -> int | None:
    """Weigh what the index does hold; None where rows stand so that they would not be found."""
    if connection.dialect.name != "sqlite":
        if connection.scalar(text(tsvector.disordered(index))):
            return None
        return sum(map(plain.weight, plain.each(connection, tsvector.stored(index))))
    return sum(
        hash(term) * (placed if is_ordered(term) else loose)
        for term, loose, placed in _weighed(connection, weights, index)
    )


def _weighed(
    connection: Connection, weights: Weights, index: str
) -> Iterator[tuple[str, int, int]]:
    """Let SQLite weigh each term, as one whose order does not count and as one whose order does."""
    vocabulary = f"temp.{index}_vocabulary"
    # a session that only reads may make no table, not even this one, which lies in memory
    reads_only = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        shown = f"USING fts5vocab(main, {index}, instance)"
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} {shown}")
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only={reads_only}")
    place, first, second = f'("offset" & {_PLACES - 1})', f"doc % {weights.p}", f"doc % {weights.q}"
    loose = f"({first}) * ({second})"
    placed = f"({first} + {place}) * ({second} + {place})"
    query = f"SELECT term, sum({loose}), sum({placed}) FROM {vocabulary} GROUP BY term"
    return plain.each(connection, query)


def _prime() -> int:
    some = _LEAST + secrets.randbelow(_LEAST) | 1
    while any(some % odd == 0 for odd in range(3, int(some**0.5) + 1, 2)):
        some += 2
    return some
