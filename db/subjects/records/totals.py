"""What the county has by its registers: one entry each is all that is told of it (产品规则)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.log.base import Value


@dataclass(frozen=True, slots=True)
class Part:
    """The records that say this of themselves; without `words`, as the code table calls it."""

    key: str
    says: Mapping[str, Value] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A count of a register. Who sees not all of it counts what he sees."""

    key: str
    words: str
    kind: str
    parts: tuple[Part, ...] = (Part(""),)


def _coded(by: str, *codes: str) -> tuple[Part, ...]:
    return tuple(Part(code, {by: code}) for code in codes)


_WORKER: dict[str, Value] = {"function": "grid_worker", "full_time": 1}
TOTALS = (
    Total(
        "grids",
        "网格",
        "grid",
        (
            *_coded("type", "urban", "rural", "public_service", "professional"),
            Part("total", words="合计"),
        ),
    ),
    Total(
        "posts",
        "队伍",
        "post",
        (
            *_coded("function", "grid_head", "grid_adviser", "grid_worker"),
            Part("grid_worker_full_time", _WORKER, "其中专职网格员"),
            Part(
                "grid_worker_full_time_party", _WORKER | {"party_member": 1}, "专职网格员中的党员"
            ),
            Part("mediator_full_time", {"function": "mediator", "full_time": 1}, "专职调解员"),
            *_coded("function", "legal_adviser"),
        ),
    ),
    Total(
        "units",
        "单位",
        "unit",
        (
            *_coded("type", "town", "village"),
            Part("department", {"type": "department"}, "县直部门"),
            *_coded("type", "social_organisation"),
            Part("party_organisation", {"type": "party_organisation"}, "网格党组织"),
        ),
    ),
    Total("services", "社会组织服务项目", "service"),
    Total("people", "人员", "person"),
    Total("houses", "房屋", "house"),
    Total("organisations", "组织", "organisation"),
)
