"""Words of a row, and the index that finds rows by them on either store.

Every letter, digit and Han character is a word by itself, in order, so that any run of them is a
phrase: a name of two characters, the 12 of house 112. Initials stand as full-width letters.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, TextClause, text

from db import plain
from db.followers.pinyin import initials

GAP = "\u00a6"  # between two fields, so that no phrase reaches from one into the next
WIDE = ord("ａ") - ord("a")
Words = tuple[str, ...]
NO_WORDS: Words = ()
COUNT_STOPS = 999
FURTHEST, MOST_PLACES = 16_383, 255  # of a tsvector


def words_of(found: str | None) -> Words:
    """Cut a text into its words; what is neither letter nor digit nor character falls away."""
    kept = _kept(found)
    return (*kept, GAP) if kept else NO_WORDS


def initial_words(name: str | None) -> Words:
    """The initials of a name, written so that they cannot be taken for Latin letters: ｗｊｇ."""
    kept = _widen(initials(name or ""))
    return (*kept, GAP) if kept else NO_WORDS


def phrase_of(typed: str) -> tuple[tuple[Words, ...], ...]:
    """Cut what a person typed into terms that must all be found, each with its alternatives."""
    terms = []
    for term in unicodedata.normalize("NFKC", typed).split():
        kept = _kept(term)
        if not kept:
            continue
        latin = "".join(kept)
        wide = tuple(_widen(latin)) if latin.isascii() and latin.isalpha() else None
        terms.append((kept, wide) if wide else (kept,))
    return tuple(terms)


def follow(
    connection: Connection, index: str, old: Mapping[int, Words], new: Mapping[int, Words]
) -> None:
    """Bring the index from the old words to the new ones."""
    dialect = connection.dialect.name
    gone = [
        _told(dialect, id_, words)
        for id_, words in sorted(old.items())
        if words and words != new.get(id_)
    ]
    come = [
        (id_, _document(dialect, words))
        for id_, words in sorted(new.items())
        if words and words != old.get(id_)
    ]
    plain.run(connection, _delete(dialect, index), gone)
    plain.run(connection, _insert(index), come)


def find(
    connection: Connection, index: str, typed: str, limit: int, seen: Mapping[str, str]
) -> list[int]:
    """Find the newest ids by what a person types. `seen` empty: everybody may see them."""
    return _ask(connection, index, typed, limit, seen)


def count(connection: Connection, index: str, typed: str, seen: Mapping[str, str]) -> int:
    """Count what is found; the count stops one above `COUNT_STOPS`."""
    return len(_ask(connection, index, typed, COUNT_STOPS + 1, seen))


def create(connection: Connection, index: str) -> None:
    if connection.dialect.name == "sqlite":
        # with contentless_delete=1 the words of the deleted would stay in the file (measured)
        options = "content='', tokenize='ascii'"
        connection.execute(text(f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})"))
        connection.execute(text(f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)"))
    else:
        columns = "rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL"
        connection.execute(text(f"CREATE TABLE {index} ({columns})"))
        connection.execute(text(f"CREATE INDEX ix_{index} ON {index} USING gin (words)"))


def _kept(found: str | None) -> Words:
    plain = unicodedata.normalize("NFKC", found or "").lower()
    return tuple(filter(str.isalnum, plain))


def _widen(letters: str) -> str:
    return "".join(chr(ord(letter) + WIDE) for letter in letters.lower() if letter.isascii())


def _ask(
    connection: Connection, index: str, typed: str, limit: int, seen: Mapping[str, str]
) -> list[int]:
    terms = phrase_of(typed)
    if not terms:
        return []
    dialect = connection.dialect.name
    match = _fts5(terms) if dialect == "sqlite" else _tsquery(terms)
    asked = {"match": match, "limit": limit, **seen}
    return list(connection.execute(_find(dialect, index, bool(seen)), asked).scalars())


def indexed(dialect: str, words: Words) -> Iterator[tuple[int, str]]:
    """Give what of the words the index holds, each with its place from 0 on.

    A tsvector holds 255 places of a word and none beyond 16,383; FTS5 holds all.
    """
    if dialect == "sqlite":
        yield from enumerate(words)
        return
    seen = Counter[str]()
    for place, word in enumerate(words[:FURTHEST]):
        seen[word] += 1
        if seen[word] <= MOST_PLACES:
            yield place, word


def _document(dialect: str, words: Words) -> str:
    if dialect == "sqlite":
        return " ".join(words)
    return " ".join(f"'{word}':{place + 1}" for place, word in indexed(dialect, words))


def _fts5(terms: Sequence[Sequence[Words]]) -> str:
    def either(term: Sequence[Words]) -> str:
        return "(" + " OR ".join(f'"{" ".join(words)}"' for words in term) + ")"

    return " AND ".join(map(either, terms))


def _tsquery(terms: Sequence[Sequence[Words]]) -> str:
    def phrase(words: Words) -> str:
        return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"

    return " & ".join("(" + " | ".join(map(phrase, term)) + ")" for term in terms)


@cache
def _find(dialect: str, index: str, guarded: bool) -> TextClause:
    where = f"{index} MATCH :match" if dialect == "sqlite" else "words @@ CAST(:match AS tsquery)"
    mine = f"kind = :of AND subject = {index}.rowid AND path >= :first AND path < :after"
    seen = f" AND EXISTS (SELECT 1 FROM audience WHERE {mine})" if guarded else ""
    return text(f"SELECT rowid FROM {index} WHERE {where}{seen} ORDER BY rowid DESC LIMIT :limit")


def _told(dialect: str, id_: int, words: Words) -> tuple[int | str, ...]:
    """What a deletion is told: FTS5 wants to hear the words again."""
    return (id_, _document(dialect, words)) if dialect == "sqlite" else (id_,)


@cache
def _insert(index: str) -> str:
    return f"INSERT INTO {index} (rowid, words) VALUES (?, ?)"


@cache
def _delete(dialect: str, index: str) -> str:
    """FTS5 is told the words again, and takes them out of its pages (`secure-delete`)."""
    if dialect == "sqlite":
        return f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, ?)"
    return f"DELETE FROM {index} WHERE rowid = ?"
