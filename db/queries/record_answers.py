"""What the registers answer with, and what is asked of them."""

from dataclasses import dataclass
from typing import NamedTuple

from db.masks import Masked
from db.queries.showing import Shown

PAGE = 200
NEWEST = "newest"
CURRENT, ENDED, ALL = "current", "ended", "all"


class RecordLine(NamedTuple):
    """A record as a line of a list. `key`: the value it is sorted by, to ask for what follows."""

    kind: str
    id: int
    title: str
    cells: tuple[Masked, ...]
    key: str | int | None
    ended: bool


class RecordView(NamedTuple):
    """A record as its page shows it. `whole`: class L2 is read here without a reason.

    `merged_into` is the record that this one is an alias of, `aliases` those of this one.
    """

    kind: str
    id: int
    title: str
    values: tuple[Shown, ...]
    whole: bool
    ended: bool
    merged_into: int | None
    aliases: tuple[int, ...]
    version: int  # of its history as it is shown: what a form hands back to say what it saw
    parked: bool
    contested: bool = False  # two versions wait for a person's decision

    def value(self, name: str) -> Shown:
        return next(shown for shown in self.values if shown.name == name)


class Target(NamedTuple):
    """A record that another one leads to."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What a list is narrowed to; empty is everything. `on`: the ISO day that decides what holds.

    `equal` holds pairs of field and value; `typed` is what somebody looks for in the list.
    """

    typed: str = ""
    equal: tuple[tuple[str, str | int], ...] = ()
    state: str = CURRENT
    on: str = ""
    ids: tuple[int, ...] = ()
    sort: str = NEWEST  # or a field of the description's sorts; with a leading - it falls


@dataclass(frozen=True, slots=True)
class RecordKey:
    """Where a page ends: the value it is sorted by, and the id."""

    value: str | int | None
    id: int


def key_of(line: RecordLine) -> RecordKey:
    return RecordKey(line.key, line.id)
