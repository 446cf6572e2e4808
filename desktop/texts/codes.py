"""The code tables that come with the program, each read once from resources/codes."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from db.followers.pinyin import word_initials
from db.roles import Role
from desktop.rules.bursts import Pace
from desktop.rules.categories import TypeRow
from desktop.rules.choices import Code, CodeTable
from desktop.rules.deadlines import Limit, Unit
from desktop.rules.exits import ExitRule
from desktop.rules.routing_rules import RoutingRule
from desktop.rules.ruled import OURS
from desktop.rules.ways_out import Way

_FOLDER = files("resources") / "codes"
_LIMITS = "limits.csv"
_TYPES = "mediation_type_of_category.csv"
_EXITS = "exit_rules.csv"
_PACE = "device_pace.csv"
_ROUTING = "routing_rules.csv"
_WAYS = "termination_route_of_category.csv"
_OF_ACTS = ("starts", "stops", "reopens", "pauses", "resumes", "natures")
_ROLES = "role"
_OTHER_COLUMNS = {_LIMITS, _TYPES, _EXITS, _PACE, _ROUTING, _WAYS}


class CodeTables(Mapping[str, CodeTable]):
    """All tables by the name of their file; one is read when it is first asked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._tables: dict[str, CodeTable | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> CodeTable:
        table = self._tables[name]
        if table is None:
            table = self._tables[name] = _roles() if name == _ROLES else _read(name)
        return table

    def __contains__(self, name: object) -> bool:
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@dataclass(frozen=True)
class Codes:
    """All code tables, and the tables that have columns of their own."""

    tables: CodeTables
    limits: tuple[Limit, ...]
    types: tuple[TypeRow, ...]
    exits: tuple[ExitRule, ...]
    routing: tuple[RoutingRule, ...]
    ways: tuple[Way, ...]
    pace: Pace  # what tells scanners and card readers from people who type

    def __getitem__(self, name: str) -> CodeTable:
        return self.tables[name]


@cache
def name_of(table: str, code: str) -> str:
    """Name a code as its table does."""
    return load_codes()[table].name_of(code)


@cache
def load_codes() -> Codes:
    names = sorted(entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".csv"))
    return Codes(
        tables=CodeTables(
            [*(name.removesuffix(".csv") for name in names if name not in _OTHER_COLUMNS), _ROLES]
        ),
        limits=_limits(),
        types=_types(),
        exits=_exits(),
        routing=_routing(),
        ways=_ways(),
        pace=Pace(**_amounts(_PACE)),
    )


def _roles() -> CodeTable:
    """Give the roles as a table of codes: they are described in db/roles.py."""
    about = [role.about for role in Role]
    codes = [
        Code(one.key, one.words, initials=word_initials(one.words), words=one.also, source=OURS)
        for one in about
    ]
    return CodeTable(_ROLES, tuple(codes))


def _read(name: str) -> CodeTable:
    return CodeTable(name, tuple(map(_code, _rows(f"{name}.csv"))))


def _code(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        name=row["name"],
        parent=row["parent"],
        initials=word_initials(row["name"]),
        words=tuple(row["words"].split()),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        source=row["source"],
        shape=row.get("shape", ""),
        example=row.get("example", ""),
        categories=tuple(row.get("categories", "").split()),
        counts_as=row.get("counts_as", ""),
    )


def _limits() -> tuple[Limit, ...]:
    return tuple(
        Limit(
            amount=int(row["amount"]),
            unit=Unit(row["unit"]),
            warn=int(row["warn"]),
            **_ruled(row, "kind", "tells", "doer", "since"),
            **_acts(row),
        )
        for row in _rows(_LIMITS)
    )


def _types() -> tuple[TypeRow, ...]:
    return tuple(
        TypeRow(row["category"], row["mediation_type"], row["between_enterprises"])
        for row in _rows(_TYPES)
    )


def _exits() -> tuple[ExitRule, ...]:
    return tuple(
        ExitRule(
            kind=row["kind"],
            field=row["field"],
            years=int(row["years"]),
            reason=row["reason"],
            name=row["name"],
            source=row["source"],
        )
        for row in _rows(_EXITS)
    )


def _routing() -> tuple[RoutingRule, ...]:
    return tuple(
        RoutingRule(
            order=int(row["order"]),
            **_ruled(
                row, "nature", "category", "without", "scale", "level", "kind", "named", "why"
            ),
        )
        for row in _rows(_ROUTING)
    )


def _ways() -> tuple[Way, ...]:
    texts = ("category", "route", "why", "source")
    return tuple(
        Way(order=int(row["order"]), **{name: row[name] for name in texts}) for row in _rows(_WAYS)
    )


def _acts(row: dict[str, str]) -> dict[str, Any]:
    return {name: tuple(row[name].split()) for name in _OF_ACTS}


def _ruled(row: dict[str, str], *texts: str) -> dict[str, Any]:
    """Give what every row says that an office may rule otherwise, and some texts as they are."""
    said = {name: row[name] for name in ("key", "name", "basis", *texts)}
    return said | {name: _day(row[name]) for name in ("valid_from", "valid_to")}


def _amounts(file: str) -> dict[str, int]:
    return {row["key"]: int(row["amount"]) for row in _rows(file)}


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / file).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
