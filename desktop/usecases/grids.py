"""What a grid is entered with when its code was left open: the next free one of its village."""

from collections.abc import Collection, Mapping

from db.log.base import Value
from db.queries.record_answers import ALL, RecordFilter
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.grid_code import DIGITS, check, next_code
from desktop.rules.letters import quoted

_MOST = 10_000  # grids of one village, those that have ended among them


def filled_in_grid(values: Mapping[str, Value], uow: UnitOfWork) -> dict[str, Value]:
    """Give the code that follows for a new grid from its village and kind.

    Raises `grid_code.exhausted`. Where village or kind are missing nothing follows: whoever judges
    the record refuses them.
    """
    village, kind = values.get("division"), values.get("type")
    if not isinstance(village, str) or not village:
        return {}
    if values.get("code") or kind not in DIGITS:
        return {}
    return {"code": free_grid_code(village, str(kind), frozenset(), uow)}


def demand_grid_code(
    values: Mapping[str, Value], standing: Mapping[str, Value], uow: UnitOfWork
) -> None:
    """Judge a code that is given or changed by hand: by the rule, and nobody else's."""
    code = values.get("code")
    if not code or code == standing.get("code"):
        return
    whole = {**standing, **values}
    village, kind = str(whole.get("division") or ""), str(whole.get("type") or "")
    judged = check(str(code), village, kind).demand("values.code")
    if uow.places.lying("grid", "code", judged):
        raise RuleBroken("grid_code.taken", "values.code", given=quoted(judged))


def free_grid_code(village: str, kind: str, but: Collection[str], uow: UnitOfWork) -> str:
    """Propose a code that no grid has, not even one that lies in another village today.

    Nor one of those that were proposed before and are not recorded yet.
    """
    taken = {*_codes(uow, "division", village), *but}
    while (code := next_code(village, kind, taken)) and _codes(uow, "code", code):
        taken.add(code)
    if code is None:
        raise RuleBroken("grid_code.exhausted", "values.code")
    return code


def _codes(uow: UnitOfWork, by: str, value: str) -> list[str]:
    wanted = RecordFilter(equal=((by, value),), state=ALL)
    lines = uow.registers.page("grid", wanted, limit=_MOST, fields=("code",))
    return [line.cells[0].text for line in lines]
