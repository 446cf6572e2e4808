"""What a list remembers for an account at this desk: its columns, how wide, filters by name."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.queries import Reading
from db.queries.record_answers import CURRENT, NEWEST

LONGEST_NAME = 20
NARROWEST, WIDEST = 24, 1200  # pixels of a column at 100 %
Equal = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """What a list was narrowed to, and how it was sorted."""

    typed: str = ""
    equal: Equal = ()
    state: str = CURRENT
    sort: str = NEWEST


class Remembered(NamedTuple):
    """What is remembered of a list, as it was written."""

    columns: str | None
    filters: str | None
    widths: str | None


class Memory:
    """The settings of one account for one list; `keep` writes one of them."""

    def __init__(self, kind: str, account: int, keep: Callable[[str, str], None]) -> None:
        self._columns = f"columns.{kind}.{account}"
        self._filters = f"filters.{kind}.{account}"
        self._widths = f"widths.{kind}.{account}"
        self._keep = keep

    def read(self, reading: Reading) -> Remembered:
        names = (self._columns, self._filters, self._widths)
        return Remembered(*(reading.local.setting(name) for name in names))

    def keep_widths(self, widths: Mapping[str, int]) -> None:
        self._keep(self._widths, json.dumps(dict(widths)))

    def keep_columns(self, names: Iterable[str]) -> None:
        self._keep(self._columns, json.dumps(list(names)))

    def keep_filters(self, filters: Mapping[str, SavedFilter]) -> None:
        self._keep(self._filters, write_filters(filters))


def read_columns(text: str | None, offered: Iterable[str]) -> tuple[str, ...]:
    """Read the columns chosen before, without those that are not offered any more."""
    known, names = set(offered), _read(text, list)
    return tuple(name for name in names if isinstance(name, str) and name in known)


def read_widths(text: str | None) -> dict[str, int]:
    """Read how wide columns were made, in pixels at 100 %; what no column can be is left out."""
    told = _read(text, dict).items()
    return {name: wide for name, wide in told if type(wide) is int and NARROWEST <= wide <= WIDEST}


def read_filters(text: str | None) -> dict[str, SavedFilter]:
    """Read what was saved; a newer program's or a broken one is left out, not a crash."""
    found = {}
    for name, told in _read(text, dict).items():
        try:
            pairs = tuple((str(field), _value(value)) for field, value in told["equal"])
            texts = [str(told[each]) for each in ("typed", "state", "sort")]
        except (KeyError, TypeError, ValueError):
            continue
        found[name] = SavedFilter(texts[0], pairs, texts[1], texts[2])
    return found


def write_filters(filters: Mapping[str, SavedFilter]) -> str:
    told = {
        name: {"typed": one.typed, "equal": one.equal, "state": one.state, "sort": one.sort}
        for name, one in filters.items()
    }
    return json.dumps(told, ensure_ascii=False)


def renamed(filters: Mapping[str, SavedFilter], old: str, new: str) -> dict[str, SavedFilter]:
    """Give the filters with one of them under another name, in its old place."""
    return {
        new if name == old else name: one
        for name, one in filters.items()
        if name != new or name == old
    }


def _read(text: str | None, kind: Callable[[], Any]) -> Any:
    try:
        found = json.loads(text or "null")
    except ValueError:
        found = None
    return found if isinstance(found, type(kind())) else kind()


def _value(value: object) -> str | int:
    if not isinstance(value, str | int):
        raise TypeError
    return value
