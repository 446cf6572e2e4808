"""What is wrong with a plan as a whole, each finding with the address of its row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from db.viewer import SEPARATED, Role
from desktop.codes import load_codes
from desktop.errors import RuleBroken
from desktop.keeping.editing import tidied
from desktop.keeping.plan import CENTRE, AccountRow, Division, Plan, UnitRow
from desktop.rules import grid_code
from desktop.rules.case_number import is_short
from desktop.rules.names import TextRule, check
from desktop.rules.permissions import clash_of
from desktop.rules.problems import Checked, Problem, hint, problem

_UNIT_NAME, _SHORT = TextRule("单位名称", 100), TextRule("简称", 20)
_DIVISION, _ROOM, _GRID = TextRule("区划名称", 100), TextRule("名称", 50), TextRule("网格名称", 100)
_PERSON, _ACCOUNT = TextRule("姓名", 80, name=True), TextRule("账号名", 32)
_WHOLE = 12  # digits of a division's code


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem beside a field of a row of one of the plan's tables; of the whole plan: no row."""

    table: str
    key: str
    field: str
    problem: Problem

    @property
    def stops(self) -> bool:
        return not self.problem.hint

    @property
    def sentence(self) -> str:
        return self.problem.sentence


def judged(plan: Plan) -> tuple[Finding, ...]:
    """Give what stops the founding, and the hints that do not, in the order of the tables."""
    plan = tidied(plan)
    return (
        *_divisions(plan),
        *_units(plan),
        *_rooms(plan),
        *_grids(plan),
        *_accounts(plan),
        *_people(plan),
    )


def demand_whole(plan: Plan) -> None:
    """Raise `plan.not_whole` with the first sentence where anything stops the founding."""
    stops = [finding for finding in judged(plan) if finding.stops]
    if stops:
        first = stops[0]
        raise RuleBroken("plan.not_whole", first.table, count=len(stops), first=_named(plan, first))


def _named(plan: Plan, finding: Finding) -> str:
    """Say where it is: a sentence alone does not tell which of a thousand rows it means."""
    rows = getattr(plan, finding.table)
    name = next((row.name for row in rows if row.key == finding.key), "")
    return f"{name}：{finding.sentence}" if name else finding.sentence


def _divisions(plan: Plan) -> Iterator[Finding]:
    codes = Counter(one.code for one in plan.divisions)
    for one in plan.divisions:
        yield from _text("divisions", one.key, "name", check(one.name, _DIVISION))
        if codes[one.code] > 1:
            yield _at("divisions", one.key, "code", problem("plan.code_twice", given=one.code))
        if not _is_placed(one, codes, plan):
            yield _at("divisions", one.key, "code", problem("plan.code_not_usable"))


def _is_placed(one: Division, codes: Counter[str], plan: Plan) -> bool:
    whole = len(one.code) == _WHOLE and one.code.isascii() and one.code.isdecimal()
    if one.code == plan.county.code:
        return whole and not one.parent
    return whole and one.code.startswith(plan.county.code[:6]) and one.parent in codes


def _units(plan: Plan) -> Iterator[Finding]:
    names = Counter(unit.name for unit in plan.units)
    shorts = Counter(unit.short for unit in plan.units if unit.type == "committee")
    reached = _reached(plan)
    keys = {unit.key for unit in plan.units}
    codes = {one.code for one in plan.divisions}
    if CENTRE not in keys:
        yield _at("units", "", "", problem("plan.centre_missing"))
    for unit in plan.units:
        yield from _text("units", unit.key, "name", check(unit.name, _UNIT_NAME))
        if unit.name and names[unit.name] > 1:
            yield _at("units", unit.key, "name", problem("plan.name_twice", name=unit.name))
        yield from _short(unit, shorts)
        yield from _kind("units", unit.key, "type", "unit_kind", unit.type)
        if unit.moving_in:
            yield from _kind("units", unit.key, "moving_in", "moving_in", unit.moving_in)
        if unit.division not in codes:
            wrong = problem("plan.division_missing", given=unit.division)
            yield _at("units", unit.key, "division", wrong)
        yield from _parent(unit, keys, reached)


def _short(unit: UnitRow, shorts: Counter[str]) -> Iterator[Finding]:
    """The short name of a committee stands in the numbers of its papers; of others it is a help."""
    short = unit.short
    if unit.type != "committee":
        yield from _text("units", unit.key, "short", check(short or "无", _SHORT))
    elif not is_short(short):
        yield _at("units", unit.key, "short", problem("plan.short_not_usable"))
    elif shorts[short] > 1:
        yield _at("units", unit.key, "short", problem("plan.short_twice", short=short))


def _parent(unit: UnitRow, keys: set[str], reached: set[str]) -> Iterator[Finding]:
    if unit.key == CENTRE:
        return
    if unit.type == "centre":
        yield _at("units", unit.key, "type", problem("plan.second_centre"))
    if unit.parent not in keys:
        yield _at("units", unit.key, "parent", problem("plan.parent_missing"))
    elif unit.key not in reached and CENTRE in keys:
        yield _at("units", unit.key, "parent", problem("plan.in_a_loop"))


def _reached(plan: Plan) -> set[str]:
    """Give what hangs under the centre, or under something whose own parent is missing."""
    below: dict[str, list[str]] = {}
    keys = {unit.key for unit in plan.units}
    for unit in plan.units:
        below.setdefault(unit.parent if unit.parent in keys else "", []).append(unit.key)
    seen: set[str] = set()
    waiting = [CENTRE, ""]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += below.get(key, [])
    return seen


def _rooms(plan: Plan) -> Iterator[Finding]:
    keys = {unit.key for unit in plan.units}
    for room in plan.rooms:
        yield from _text("rooms", room.key, "name", check(room.name, _ROOM))
        yield from _kind("rooms", room.key, "type", "room_kind", room.type)
        if room.stationed and room.stationed not in keys:
            yield _at("rooms", room.key, "stationed", problem("plan.room_unit_missing"))


def _grids(plan: Plan) -> Iterator[Finding]:
    codes = {one.code for one in plan.divisions}
    times = Counter(grid.code for grid in plan.grids)
    for grid in plan.grids:
        yield from _text("grids", grid.key, "name", check(grid.name, _GRID))
        yield from _kind("grids", grid.key, "type", "grid_kind", grid.type)
        if grid.division not in codes:
            wrong = problem("plan.division_missing", given=grid.division)
            yield _at("grids", grid.key, "division", wrong)
        judged_code = grid_code.check(grid.code, grid.division, grid.type)
        yield from _text("grids", grid.key, "code", judged_code)
        if times[grid.code] > 1:
            yield _at("grids", grid.key, "code", problem("plan.code_twice", given=grid.code))


def _accounts(plan: Plan) -> Iterator[Finding]:
    names = Counter(row.name.casefold() for row in plan.accounts)
    keys = {unit.key for unit in plan.units}
    for place, row in enumerate(plan.accounts):
        yield from _text("accounts", row.key, "name", check(row.name, _ACCOUNT))
        yield from _text("accounts", row.key, "person_name", check(row.person_name, _PERSON))
        if names[row.name.casefold()] > 1 and row.name:
            yield _at("accounts", row.key, "name", problem("plan.account_twice", name=row.name))
        if row.unit not in keys:
            yield _at("accounts", row.key, "unit", problem("plan.unit_missing"))
        yield from _roles(row, founder=not place)


def _roles(row: AccountRow, *, founder: bool) -> Iterator[Finding]:
    if not row.roles:
        yield _at("accounts", row.key, "roles", problem("text.missing", label="角色"))
    elif clash_of(row.roles):
        yield _at("accounts", row.key, "roles", problem("account.roles_clash"))
    elif founder and Role.ADMINISTRATOR not in row.roles:
        yield _at("accounts", row.key, "roles", problem("plan.founder_no_administrator"))


def _people(plan: Plan) -> Iterator[Finding]:
    """Tell which of the people are missing without whom no county works."""
    if not plan.accounts:
        yield _at("accounts", "", "", problem("plan.founder_missing"))
    held = {role for row in plan.accounts for role in row.roles}
    names = load_codes()["role"].name_of
    if missing := [names(role) for role in sorted(SEPARATED - held)]:
        yield _at("accounts", "", "", hint("plan.powers_missing", roles="、".join(missing)))
    yield from _one_person(plan)
    if Role.CLERK not in held:
        yield _at("accounts", "", "", hint("plan.nobody_at_the_desk"))
    if Role.MEDIATOR not in held:
        yield _at("accounts", "", "", hint("plan.nobody_mediates"))


def _one_person(plan: Plan) -> Iterator[Finding]:
    seen: dict[str, Role] = {}
    for row in plan.accounts:
        for role in SEPARATED & set(row.roles):
            if seen.setdefault(row.person_name, role) != role:
                said = hint("plan.powers_one_person", role=load_codes()["role"].name_of(role))
                yield _at("accounts", row.key, "person_name", said)


def _kind(table: str, key: str, field: str, codes: str, value: str) -> Iterator[Finding]:
    if value not in {entry.code for entry in load_codes()[codes].entries}:
        yield _at(table, key, field, problem("plan.kind_unknown", kind=value))


def _text(table: str, key: str, field: str, found: Checked) -> Iterator[Finding]:
    return (_at(table, key, field, each) for each in found.problems)


def _at(table: str, key: str, field: str, found: Problem) -> Finding:
    return Finding(table, key, field, found)
