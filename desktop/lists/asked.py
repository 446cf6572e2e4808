"""What a form asks, as data: one engine (desktop/ui/shared/form) draws every form from it."""

from dataclasses import dataclass
from enum import StrEnum


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
    REFERENCE = "reference"  # int or None: another record


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One field of a form. `name` is that beside which a refusal is shown.

    `mark` stands behind the label: what a save or a report needs. `limit` counts characters, of a
    number its digits. `table`: of codes, of a reference the register it is in.
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
