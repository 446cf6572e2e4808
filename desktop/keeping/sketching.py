"""Acts on a sketch: a village more, a row left out, another name; and what is wrong with it."""

from dataclasses import replace

from desktop.errors import RuleBroken
from desktop.keeping.judging import judged
from desktop.keeping.naming import LONGEST_SHORT
from desktop.keeping.plan import CENTRE, Division, Plan, UnitRow
from desktop.keeping.sketch import Sketch

_VILLAGES = range(1, 1_000)  # last part of a code
_NEW = "新增"


def add_village(sketch: Sketch, town: str) -> str:
    """Add a village to a town; its code is the next one after the town's last. Gives it.

    Raises RuleBroken `division.no_code_left`. 产品规则: a code of one's own, until the bureau of
    statistics has given one.
    """
    plan = sketch.plan
    used = {one.code for one in (*sketch.divisions, *sketch.edits.divisions)}
    stem = town[:9]
    last = max((int(code[9:]) for code in used if code.startswith(stem)), default=0)
    after = (*range(last + 1, _VILLAGES.stop), *_VILLAGES)
    codes = (f"{stem}{number:03}" for number in after)
    code = next((one for one in codes if one not in used), "")
    if not code or plan is None:
        raise RuleBroken("division.no_code_left", "divisions")
    name = f"{_NEW}村{int(code[9:])}"
    sketch.edits.divisions.append(Division(code, name, "village", town))
    return code


def add_unit(sketch: Sketch, under: str, kind: str) -> str:
    """Add a unit under another one; it lies in the same division. Gives its key."""
    plan = sketch.plan
    above = next(unit for unit in plan.units if unit.key == under) if plan else None
    if above is None:
        raise RuleBroken("unit.unknown", "units")
    number = len(sketch.edits.units) + 1
    key = f"added:{number}"
    name = f"{_NEW}单位{number}"
    sketch.edits.units.append(UnitRow(key, name, name, kind, under, above.division))
    return key


def rename(sketch: Sketch, key: str, name: str) -> None:
    """Give a row another name; without one it has the proposed name again."""
    told = " ".join(name.split())
    edits = sketch.edits
    edits.units = [
        replace(unit, name=told or unit.name, short=told[:LONGEST_SHORT] or unit.short)
        if unit.key == key
        else unit
        for unit in edits.units
    ]
    if told:
        edits.names[key] = told
    else:
        edits.names.pop(key, None)


def leave_out(sketch: Sketch, key: str) -> None:
    """Leave a row out, with all that hangs under it; one that was added is gone."""
    edits = sketch.edits
    edits.names.pop(key, None)
    before = len(edits.units) + len(edits.divisions)
    edits.units = [unit for unit in edits.units if unit.key != key]
    edits.divisions = [one for one in edits.divisions if one.code != key]
    if len(edits.units) + len(edits.divisions) == before and key != CENTRE:
        edits.left_out.append(key)


def take_back(sketch: Sketch) -> str:
    """Put the row that was left out last back; gives its key, "" where there is none."""
    return sketch.edits.left_out.pop() if sketch.edits.left_out else ""


def problems_of(plan: Plan, *tables: str) -> dict[str, str]:
    """Say by the key of a row of these tables what stops the founding there."""
    told: dict[str, str] = {}
    for finding in judged(plan):
        if finding.table in tables and finding.stops:
            told.setdefault(finding.key, finding.sentence)
    return told
