"""What speaks against the rows of routing rules, with the file and the row where it is mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import combinations

from desktop.errors import RuleBroken
from desktop.rules.routing_rules import RoutingRule, demand_alone, demand_sound
from desktop.rules.ruled import OURS
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence

FILE = "resources/codes/routing_rules.csv"
OF_COUNTIES = {"unit", "by", "at", "after"}  # what no row that comes with the program can say
Row = Mapping[str, str]


def faults_of(rows: Sequence[Row]) -> Iterator[str]:
    for number, row in enumerate(rows, 2):
        for fault in _of_row(row):
            yield f"{row['key']}: {fault} ({FILE}, line {number})"
    for (one, first), (other, second) in combinations(enumerate(rows, 2), 2):
        if first["key"] == second["key"]:
            yield f"{first['key']}: one key for two rules ({FILE}, lines {one} and {other})"
        elif fault := _between(first, second):
            yield f"{first['key']} and {second['key']}: {fault} ({FILE}, lines {one} and {other})"


def _of_row(row: Row) -> Iterator[str]:
    known = {field.name for field in fields(RoutingRule)} - OF_COUNTIES
    if row.keys() != known:
        yield f"its columns are not {', '.join(sorted(known))}"
        return
    for name in ("name", "why", "basis"):
        if not row[name].strip():
            yield f"it has no {name}"
    for name, table in (("nature", "nature"), ("category", "case_category")):
        if row[name] and row[name] not in load_codes()[table].by_code:
            yield f"{row[name]} is no {name} ({table}.csv)"
    if not row["order"].isdecimal():
        yield f"{row['order'] or 'nothing'} is no order"
        return
    try:
        demand_sound(rule_of(row))
    except RuleBroken as broken:
        yield sentence(broken.code, broken.details)


def _between(first: Row, second: Row) -> str:
    if not (first["order"] + second["order"]).isdecimal():
        return ""
    try:
        demand_alone(rule_of(first), [rule_of(second)])
    except RuleBroken as broken:
        return sentence(broken.code, broken.details)
    return ""


def rule_of(row: Row) -> RoutingRule:
    return RoutingRule(
        key=row["key"],
        name=row["name"],
        nature=row["nature"],
        category=row["category"],
        level=row["level"],
        kind=row["kind"],
        why=row["why"],
        named=row["named"],
        without=row["without"],
        scale=row["scale"],
        basis=row["basis"] or OURS,
        order=int(row["order"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
