"""Code tables, and finding an entry by code, word or pinyin initials as a clerk types them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from desktop.errors import RuleBroken
from desktop.rules.letters import plain, quoted

_NO_RANK = 9
_OURS = re.compile(r"[a-z]+(?:[_.][a-z]+)*")  # a code of a program, not of a standard
_NEWER = "新版程序的代码"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry. `words` are everyday words that lead to it (产品规则); `source` is its basis."""

    code: str
    name: str
    parent: str = ""
    initials: str = ""
    words: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None  # the last day
    source: str = ""
    shape: str = ""  # a pattern of what is numbered so, and an example of it
    example: str = ""
    categories: tuple[str, ...] = ()  # of cases for which it is alone: what begins so
    counts_as: str = ""  # in rates: success, failure, outside; nothing where no rate asks

    @property
    def number(self) -> str:
        """Give the code where it is one of a standard, that people know and write."""
        return "" if _OURS.fullmatch(self.code) else self.code

    def fits(self, category: str) -> bool:
        return not self.categories or category.startswith(self.categories)

    def valid_on(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class CodeTable:
    """One code table in its own order; a code that was valid once can always be named."""

    name: str
    entries: tuple[Code, ...]
    by_code: Mapping[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {entry.code: entry for entry in self.entries}
        object.__setattr__(self, "by_code", MappingProxyType(index))

    def name_of(self, code: str) -> str:
        """Return the name, or the bare code when another program wrote one unknown here.

        People know the codes of standards; one of ours that is newer is said to be so.
        """
        entry = self.by_code.get(code)
        return entry.name if entry else _unnamed(code)

    def path_of(self, code: str) -> str:
        """Return the name with those above it: 邻里纠纷／相邻土地建筑利用."""
        names: list[str] = []
        entry = self.by_code.get(code)
        while entry:
            names.append(entry.name)
            entry = self.by_code.get(entry.parent)
        return "／".join(reversed(names)) or _unnamed(code)

    def counting_as(self, *kinds: str) -> tuple[str, ...]:
        """Give the codes that rates count as one of these: success, failure, outside."""
        return tuple(entry.code for entry in self.entries if entry.counts_as in kinds)

    def children(self, parent: str = "") -> tuple[Code, ...]:
        return tuple(entry for entry in self.entries if entry.parent == parent)

    def has_children(self, code: str) -> bool:
        return any(entry.parent == code for entry in self.entries)

    def demand(self, code: str, day: date, field: str = "") -> Code:
        """Return the entry; raises `code.unknown` or `code.not_valid` beside `field`."""
        entry = self.by_code.get(code)
        if entry is None:
            raise RuleBroken("code.unknown", field, given=quoted(code))
        if not entry.valid_on(day):
            raise RuleBroken("code.not_valid", field, given=quoted(code))
        return entry


def _unnamed(code: str) -> str:
    return _NEWER if _OURS.fullmatch(code) else code


def find(table: CodeTable, typed: str, *, day: date, limit: int = 20) -> tuple[Code, ...]:
    """Find entries valid on a day, best first; equal ranks keep the order of the table.

    Nothing typed returns the table from its beginning.
    """
    wanted = plain(typed).lower()
    valid = [entry for entry in table.entries if entry.valid_on(day)]
    ranked = sorted(
        ((rank(entry, wanted), place) for place, entry in enumerate(valid)),
    )
    return tuple(valid[place] for found, place in ranked[:limit] if found < _NO_RANK)


def rank(entry: Code, wanted: str) -> int:
    """Tell how well an entry answers: 0 its code, 1 to 7 weaker, 9 not at all."""
    name = plain(entry.name).lower()
    answers = (
        entry.code.lower() == wanted or name == wanted,
        entry.code.lower().startswith(wanted),
        name.startswith(wanted) or wanted in entry.words,
        entry.initials.startswith(wanted),
        wanted in name,
        any(word.startswith(wanted) or wanted.startswith(word) for word in entry.words),
        wanted in entry.initials,
        any(word in wanted for word in entry.words if len(word) > 1),
    )
    return next((place for place, answer in enumerate(answers) if answer), _NO_RANK)
