"""What may be asked over the line: the questions of a `Reading`, by group and name."""

from collections.abc import Callable
from functools import cache, cached_property
from inspect import Signature, isfunction, signature
from typing import Any, NamedTuple

from msgspec import Raw

from db.queries import Reading
from db.viewer import Viewer
from desktop.office.wire.values import given as read, packed, types_of, unpacked

_KEPT_HERE = {"local", "settings"}  # rows of the PC itself; settings go by their keys
NOWHERE: Any = None  # a reading that is only looked at: it has no connection
BY_TODAY = "counts.by_today"
_MODEL = Viewer(account=0, roles=frozenset(), unit=0, path="/")
GROUPS = frozenset(
    name
    for name, one in vars(Reading).items()
    if isinstance(one, cached_property) and name not in _KEPT_HERE
)


class Question(NamedTuple):
    """A question of a group, with the types of what it takes and gives."""

    function: Callable[..., Any]
    signature: Signature
    types: dict[str, Any]

    def packed_arguments(self, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        bound = self.signature.bind(None, *given, **named).arguments
        del bound["self"]
        return {name: packed(value, self.types[name]) for name, value in bound.items()}

    def arguments(self, told: dict[str, Any]) -> dict[str, Any]:
        """Raise KeyError or msgspec.DecodeError for what the question does not take."""
        return {name: read(raw, self._taken(name)) for name, raw in told.items()}

    def _taken(self, name: str) -> Any:
        if name not in self.signature.parameters or name == "self":
            raise KeyError(name)
        return self.types[name]

    def packed_answer(self, answer: Any) -> Raw:
        return packed(answer, self.types["return"])

    def answer(self, raw: Any) -> Any:
        return unpacked(raw, self.types["return"])


@cache
def _group_types() -> dict[str, type[Any]]:
    reading = Reading(NOWHERE, _MODEL)
    found = {name: type(getattr(reading, name)) for name in GROUPS}
    return {**found, BY_TODAY: found["counts"]}


@cache
def question(group: str, name: str) -> Question:
    """Give a question; raises KeyError where nobody may ask it over the line."""
    function = None if name.startswith("_") else getattr(_group_types()[group], name, None)
    if not isfunction(function):
        raise KeyError(name)
    return Question(function, signature(function), types_of(function))


def group_of(reading: Reading, name: str) -> Any:
    """Give what answers the questions of a group."""
    if name == BY_TODAY:
        return reading.counts.by_today()
    if name not in GROUPS:
        raise KeyError(name)
    return getattr(reading, name)
