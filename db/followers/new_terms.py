"""How the terms of a subject that begins come into an index, as a part of what is told together."""

from collections.abc import Sequence
from functools import cache

from db.followers import tsvector
from db.followers.words import Tokens


def values_of(dialect: str, index: str) -> tuple[str, ...]:
    """Name the values of the part, in order."""
    return (index,) if dialect == "sqlite" else (index, f"{index}_lines")


@cache
def part_of(dialect: str, index: str) -> str:
    """Say that the row `:id` comes into an index in which it does not stand."""
    marks = [f":{name}" for name in values_of(dialect, index)]
    if dialect == "sqlite":
        return f"INSERT INTO {index} (rowid, words) VALUES (:id, {', '.join(marks)})"
    *texts, last = tsvector.insertion(index).split("?")
    marks += [":id"] * (len(texts) - len(marks))
    return "".join(map("".join, zip(texts, marks, strict=True))) + last


def told(dialect: str, words: Tokens) -> Sequence[str]:
    """Give the values for some terms."""
    if dialect == "sqlite":
        return (" ".join(words.ordered + words.loose),)
    return tsvector.written(words)
