"""What is wrong with a plan as a whole, each finding with the address of its row."""

from collections import Counter
from collections.abc import Iterator

from desktop.errors import RuleBroken
from desktop.keeping.editing import tidied
from desktop.keeping.findings import Finding, at, of_code, of_text
from desktop.keeping.judging_people import accounts_judged
from desktop.keeping.plan import CENTRE, County, Division, Plan, UnitRow
from desktop.rules import divisions as codes_of, grid_code
from desktop.rules.case_number import is_short
from desktop.rules.letters import quoted
from desktop.rules.names import TextRule, check
from desktop.rules.problems import problem

_UNIT_NAME, _SHORT = TextRule("单位名称", 100), TextRule("简称", 20)
_ABOVE = TextRule("所在省市", 100, needed=False)
_DIVISION, _ROOM, _GRID = TextRule("区划名称", 100), TextRule("名称", 50), TextRule("网格名称", 100)
_FLOOR = TextRule("楼层房号", 50, needed=False)
_MOST_SEATS = 9_999


def judged(plan: Plan) -> tuple[Finding, ...]:
    """Give what stops the founding, and the hints that do not, in the order of the tables."""
    plan = tidied(plan)
    return (
        *_keys(plan),
        *_county(plan.county),
        *_divisions(plan),
        *_centre(plan),
        *_units(plan),
        *_rooms(plan),
        *_grids(plan),
        *accounts_judged(plan),
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
    return f"{quoted(name)}：{finding.sentence}" if name else finding.sentence


def _keys(plan: Plan) -> Iterator[Finding]:
    """Rows are addressed by their keys: whoever edits a file may have copied one."""
    tables = {
        "units": [row.key for row in plan.units],
        "rooms": [row.key for row in plan.rooms],
        "grids": [row.key for row in plan.grids],
        "accounts": [row.key for row in plan.accounts],
    }
    for table, keys in tables.items():
        for key, times in Counter(keys).items():
            if times > 1 or not key:
                yield at(table, key, "key", problem("plan.key_twice", key=quoted(key)))


def _county(county: County) -> Iterator[Finding]:
    yield from of_text("divisions", county.code, "name", check(county.name, _DIVISION))
    for above in (county.city, county.province):
        yield from of_text("divisions", county.code, "name", check(above, _ABOVE))


def _divisions(plan: Plan) -> Iterator[Finding]:
    codes = Counter(one.code for one in plan.divisions)
    if plan.county.code not in codes:
        missing = problem("plan.division_missing", given=quoted(plan.county.code))
        yield at("divisions", "", "code", missing)
    for one in plan.divisions:
        yield from of_text("divisions", one.key, "name", check(one.name, _DIVISION))
        yield from of_code("divisions", one.key, "level", "division_level", one.level)
        if codes[one.code] > 1:
            twice = problem("plan.code_twice", given=quoted(one.code))
            yield at("divisions", one.key, "code", twice)
        if not _is_placed(one, codes, plan.county.code):
            yield at("divisions", one.key, "code", problem("plan.code_not_usable"))
        elif one.level != codes_of.level_of(one.code):
            yield at("divisions", one.key, "level", problem("plan.level_of_code"))


def _is_placed(one: Division, codes: Counter[str], county: str) -> bool:
    """Tell whether a code may stand, and its division lies in the one that the code names."""
    judged_code = codes_of.check(one.code, county)
    if not judged_code.good or judged_code.text != one.code:
        return False
    is_county = codes_of.level_of(one.code) == codes_of.COUNTY
    above = codes_of.parent_of(one.code)
    if is_county != (one.code == county) or one.parent != above:
        return False
    return is_county or above in codes


def _centre(plan: Plan) -> Iterator[Finding]:
    """Everything hangs under the centre, so nothing may stand above it."""
    for unit in plan.units:
        at_top = unit.type == "centre" and not unit.parent and unit.division == plan.county.code
        if unit.key == CENTRE and not at_top:
            yield at("units", unit.key, "parent", problem("plan.centre_at_top"))


def _units(plan: Plan) -> Iterator[Finding]:
    names = Counter(unit.name for unit in plan.units)
    shorts = Counter(unit.short for unit in plan.units if unit.type == "committee")
    reached = _reached(plan)
    keys = {unit.key for unit in plan.units}
    codes = {one.code for one in plan.divisions}
    if CENTRE not in keys:
        yield at("units", "", "", problem("plan.centre_missing"))
    for unit in plan.units:
        yield from of_text("units", unit.key, "name", check(unit.name, _UNIT_NAME))
        if unit.name and names[unit.name] > 1:
            yield at("units", unit.key, "name", problem("plan.name_twice", name=quoted(unit.name)))
        yield from _short(unit, shorts)
        yield from of_code("units", unit.key, "type", "unit_kind", unit.type)
        if unit.moving_in:
            yield from of_code("units", unit.key, "moving_in", "moving_in", unit.moving_in)
        if unit.division not in codes:
            wrong = problem("plan.division_missing", given=quoted(unit.division))
            yield at("units", unit.key, "division", wrong)
        yield from _parent(unit, keys, reached)


def _short(unit: UnitRow, shorts: Counter[str]) -> Iterator[Finding]:
    """The short name of a committee stands in the numbers of its papers; of others it is a help."""
    short = unit.short
    if unit.type != "committee":
        yield from of_text("units", unit.key, "short", check(short or "无", _SHORT))
    elif not is_short(short):
        yield at("units", unit.key, "short", problem("plan.short_not_usable"))
    elif shorts[short] > 1:
        yield at("units", unit.key, "short", problem("plan.short_twice", short=quoted(short)))


def _parent(unit: UnitRow, keys: set[str], reached: set[str]) -> Iterator[Finding]:
    if unit.key == CENTRE:
        return
    if unit.type == "centre":
        yield at("units", unit.key, "type", problem("plan.second_centre"))
    if unit.parent not in keys:
        yield at("units", unit.key, "parent", problem("plan.parent_missing"))
    elif unit.key not in reached and CENTRE in keys:
        yield at("units", unit.key, "parent", problem("plan.in_a_loop"))


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
        yield from of_text("rooms", room.key, "name", check(room.name, _ROOM))
        yield from of_code("rooms", room.key, "type", "room_kind", room.type)
        yield from of_text("rooms", room.key, "floor", check(room.floor, _FLOOR))
        if not 0 <= room.seats <= _MOST_SEATS:
            yield at("rooms", room.key, "seats", problem("plan.seats", most=_MOST_SEATS))
        if room.stationed and room.stationed not in keys:
            yield at("rooms", room.key, "stationed", problem("plan.room_unit_missing"))


def _grids(plan: Plan) -> Iterator[Finding]:
    codes = {one.code for one in plan.divisions}
    times = Counter(grid.code for grid in plan.grids)
    for grid in plan.grids:
        yield from of_text("grids", grid.key, "name", check(grid.name, _GRID))
        yield from of_code("grids", grid.key, "type", "grid_kind", grid.type)
        if grid.division not in codes:
            wrong = problem("plan.division_missing", given=quoted(grid.division))
            yield at("grids", grid.key, "division", wrong)
        judged_code = grid_code.check(grid.code, grid.division, grid.type)
        yield from of_text("grids", grid.key, "code", judged_code)
        if times[grid.code] > 1:
            yield at("grids", grid.key, "code", problem("plan.code_twice", given=quoted(grid.code)))
