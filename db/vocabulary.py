"""What a question may name, and what becomes of one that names something else."""

from typing import TypeVar

T = TypeVar("T")


class Unaskable(Exception):
    """A question holds what no store can be asked: half a character, a number beyond 64 bits."""


class UnknownName(Unaskable, KeyError):
    """A question names a kind, a field or an order that there is not."""


class Vocabulary(dict[str, T]):
    """Names and what they stand for; a name that is none of them is the asker's mistake."""

    def __missing__(self, name: str) -> T:
        raise UnknownName(name)
