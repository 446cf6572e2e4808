"""What a form asks, as data: one engine (desktop/ui/shared/form) draws every form from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a field is filled in, and what its value is."""

    TEXT = "text"  # str
    AREA = "area"  # str, of many lines
    DAY = "day"  # date or None
    AMOUNT = "amount"  # str, yuan as typed; shown in capital characters under it
    NUMBER = "number"  # int or None
    CODE = "code"  # str, of a code table
    CODES = "codes"  # str, several of them with spaces between
    PHRASE = "phrase"  # str, free, with a code table to take words from
    NAMES = "names"  # tuple of str
    UNIT = "unit"  # int
    TERMS = "terms"  # tuple of str, numbered
    SIGNERS = "signers"  # tuple of int: ids of parties, ticked one by one
    TICKS = "ticks"  # tuple of str: codes, ticked
    CHECK = "check"  # bool
    ONE = "one"  # str: the key of one of `choices`, all in sight; "" while none is made
    REFERENCE = "reference"  # int or None: another record
    FOLDER = "folder"  # str, typed or chosen
    PICKS = "picks"  # tuple of str, ticked in a list that is read from the store


NEEDED = " *"  # behind the label of what must be told, the same on every form


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One field of a form. `name` is that beside which a refusal is shown.

    `mark` stands behind the label: what a save or a report needs. `limit` counts characters, of a
    number its digits. `table`: of codes, of a reference the register it is in. `empty` stands in
    the field while nothing does. `must`: without a choice here no command can be made. A message
    that `wraps` takes as many lines as it needs. `choices`: keys with their words.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    table: str = ""
    hint: str = ""
    limit: int = 0
    lines: int = 3
    mark: str = ""
    keeps_room: bool = False  # under it, so that nothing moves when it is refused
    empty: str = ""
    must: bool = False
    wraps: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedSheet:
    """What a sheet asks before something is done, and what is then done.

    `fields`: each with how many of the `columns` it takes; `first`: what stands in them from the
    beginning. `make` makes the command of their values; raises RuleBroken beside a field. `said`
    tells what has been done, from the words in the fields. `draft`: by what they are found again.
    """

    title: str
    act: str  # on the button
    use_case: Callable[[Any, Any], Any]
    make: Callable[[Mapping[str, Any]], Any]
    fields: tuple[tuple[Asked, int], ...]
    draft: tuple[object, ...]
    told: str = ""
    further: tuple[tuple[Asked, int], ...] = ()  # under a title of their own
    further_title: str = ""
    columns: int = 1
    first: Mapping[str, Any] = field(default_factory=dict)
    said: Callable[[Mapping[str, str]], str] = lambda _: ""
    width: int = 560
