"""How a plan is put into words: its lines in the trees, and its totals."""

from collections import Counter
from collections.abc import Iterator, Mapping

from desktop.keeping.plan import Division, Plan
from desktop.keeping.plan_nodes import Node
from desktop.texts.codes import load_codes

_COUNTED = (
    ("town", "乡镇、街道"),
    ("village", "村、社区"),
)


def division_nodes(plan: Plan, problems: Mapping[str, str]) -> list[Node]:
    """Give the towns with their villages; the county itself is the heading."""
    inside = Counter(one.parent for one in plan.divisions)
    county = plan.county.code
    return [
        Node(
            key=one.code,
            parent="" if one.parent == county else one.parent,
            name=one.name,
            detail=_division_detail(one, inside[one.code]),
            problem=problems.get(one.code, ""),
            fixed=one.level == "county",
        )
        for one in plan.divisions
        if one.level != "county"
    ]


def division_totals(plan: Plan) -> str:
    """Say 16 个乡镇、街道，312 个村、社区."""
    levels = Counter(one.level for one in plan.divisions)
    return "，".join(f"{levels[level]} 个{words}" for level, words in _COUNTED)


def unit_totals(plan: Plan) -> str:
    table = load_codes()["unit_kind"]
    kinds = Counter(one.type for one in plan.units)
    told = [f"{table.name_of(kind)} {count}" for kind, count in kinds.items()]
    rest = [f"窗口和场所 {len(plan.rooms)}"] * bool(plan.rooms)
    rest += [f"网格 {len(plan.grids)}"] * bool(plan.grids)
    return "，".join((*told, *rest))


def unit_nodes(plan: Plan, problems: Mapping[str, str]) -> Iterator[Node]:
    table = load_codes()["unit_kind"]
    below = Counter(unit.parent for unit in plan.units)
    for unit in plan.units:
        count = f"，下设 {below[unit.key]} 个" if below[unit.key] else ""
        yield Node(
            key=unit.key,
            parent=unit.parent,
            name=unit.name,
            detail=f"{table.name_of(unit.type)}{count}",
            problem=problems.get(unit.key, ""),
        )


def _division_detail(one: Division, inside: int) -> str:
    if one.level == "town":
        return f"{inside} 个村、社区" if inside else "没有村、社区"
    return one.code
