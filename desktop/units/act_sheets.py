"""What is asked before a unit or a division is changed, and the command that it makes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.queries.places import Division
from desktop.lists.asked import NEEDED, Asked, AskedSheet, Kind
from desktop.units.unit_acts import (
    CLOSE_UNIT,
    MERGE_DIVISION,
    MERGE_UNIT,
    MOVE_UNIT,
    MOVE_VILLAGE,
    SPLIT_UNIT,
)
from desktop.usecases.divisions import MergeDivision, MoveVillage, merge_division, move_village
from desktop.usecases.units import (
    CloseUnit,
    MergeUnit,
    MoveUnit,
    SplitUnit,
    close_unit,
    merge_unit,
    move_unit,
    split_unit,
)

LONGEST_REASON = 500
TWELVE = "12位，前9位为新镇街代码"
NEW_CODE = "code_"  # before the old code of a village of a town that is merged
_WIDE = 680
_FOLLOWS = "住在这里的人口、房屋、网格等在后台逐批改到新代码；已登记的案件和以往统计保留原代码。"
_BASIS = "批准文件的名称和文号"


def moving(unit: int) -> AskedSheet:
    """调整隶属; the sheet adds the version of the unit that was seen."""

    def make(values: Mapping[str, Any]) -> MoveUnit:
        return MoveUnit(unit=unit, parent=values["parent"], reason=values["reason"])

    parent = Asked(name="parent", label="新的上级单位", kind=Kind.UNIT, mark=NEEDED, must=True)
    reason = _reason("调整理由", "例如：某某文件，某村划归某镇", lines=3)
    return AskedSheet(
        title="调整隶属",
        act="调整隶属",
        use_case=move_unit,
        make=make,
        fields=((parent, 1), (reason, 1)),
        draft=(MOVE_UNIT, "unit", unit),
        width=900,
    )


def closing(unit: int, today: date) -> AskedSheet:
    def make(values: Mapping[str, Any]) -> CloseUnit:
        return CloseUnit(
            unit=unit,
            until=_iso(values["until"]),
            reason=values["reason"],
            successor=values["successor"],
        )

    hint = "有未了结的必须选；人员、案卷也由它承接"
    successor = Asked(
        name="successor", label="承接单位", kind=Kind.REFERENCE, table="unit", hint=hint
    )
    return AskedSheet(
        title="撤销单位",
        act="撤销",
        use_case=close_unit,
        make=make,
        fields=((successor, 2), (_day("until", "撤销日期"), 1), (_reason("撤销理由"), 3)),
        draft=(CLOSE_UNIT, "unit", unit),
        told="从次日起不再登记、接收案件，账号不能再以它的名义办理；历史记录和以往统计保留。",
        columns=3,
        first={"until": today.isoformat()},
        said=_closed,
        width=_WIDE,
    )


def merging(unit: int, today: date) -> AskedSheet:
    def make(values: Mapping[str, Any]) -> MergeUnit:
        day, reason = _iso(values["day"]), values["reason"]
        return MergeUnit(unit=unit, into=values["into"], day=day, reason=reason)

    into = Asked(
        name="into", label="并入单位", kind=Kind.REFERENCE, table="unit", mark=NEEDED, must=True
    )
    return AskedSheet(
        title="合并单位",
        act="合并",
        use_case=merge_unit,
        make=make,
        fields=((into, 2), (_day("day", "合并日期"), 1), (_reason("合并理由"), 3)),
        draft=(MERGE_UNIT, "unit", unit),
        told="并入后本单位撤销，人员、案卷、未结案件、账号、下属单位和登记归并入的单位；"
        "以往统计保留。",
        columns=3,
        first={"day": today.isoformat()},
        said=lambda words: f"已并入{words['into']}",
        width=_WIDE,
    )


def splitting(unit: int) -> AskedSheet:
    def make(values: Mapping[str, Any]) -> SplitUnit:
        return SplitUnit(
            unit=unit,
            **{name: values[name] for name in ("name", "short", "division", "reason", "accounts")},
            children=tuple(map(int, values["children"])),
        )

    return AskedSheet(
        title="分设单位",
        act="分设",
        use_case=split_unit,
        make=make,
        fields=(
            (Asked(name="name", label="新单位名称", mark=NEEDED), 2),
            (Asked(name="short", label="简称", empty="用于协议书编号"), 1),
            (Asked(name="division", label="所属区划", kind=Kind.CODE), 1),
            (Asked(name="children", label="划出的下属单位", kind=Kind.PICKS), 2),
            (Asked(name="accounts", label="划出的账号", kind=Kind.PICKS), 2),
            (_reason("分设理由"), 4),
        ),
        draft=(SPLIT_UNIT, "unit", unit),
        told="在它旁边设一个同类单位，上级相同。划出的下属单位连同案件、人员一起过去，其余不变。",
        columns=4,
        said=lambda words: f"已分设{words['name'].strip()}",
        width=760,
    )


def merging_division(place: Division, villages: tuple[Division, ...], today: date) -> AskedSheet:
    """合并区划; of a town, each of its `villages` may be given another code than is proposed."""

    def make(values: Mapping[str, Any]) -> MergeDivision:
        codes = {one.code: values[f"{NEW_CODE}{one.code}"] for one in villages}
        return MergeDivision(
            code=place.code,
            into=values["into"],
            day=_iso(values["day"]),
            reason=values["reason"],
            codes={old: new for old, new in codes.items() if new},
        )

    return AskedSheet(
        title="合并区划",
        act="合并",
        use_case=merge_division,
        make=make,
        fields=(
            (Asked(name="into", label="并入", kind=Kind.CODE, mark=NEEDED, must=True), 1),
            (_day("day", "变更日期"), 1),
            (_reason("变更依据", _BASIS), 2),
        ),
        further=tuple(
            (Asked(name=f"{NEW_CODE}{one.code}", label=f"{one.name}　原{one.code}"), 1)
            for one in villages
        ),
        further_title="各村居的新代码（不改就用建议的代码）",
        draft=(MERGE_DIVISION, "division", place.id),
        told=f"被并入的区划从这一天起撤并。{_FOLLOWS}",
        columns=2,
        first={"day": today.isoformat()},
        said=lambda words: f"已并入{words['into']}",
        width=_WIDE,
    )


def moving_village(place: Division, today: date) -> AskedSheet:
    """划转村居."""

    def make(values: Mapping[str, Any]) -> MoveVillage:
        known = {name: values[name] for name in ("town", "reason", "new_code")}
        return MoveVillage(code=place.code, day=_iso(values["day"]), **known)

    return AskedSheet(
        title="划转村居",
        act="划转",
        use_case=move_village,
        make=make,
        fields=(
            (Asked(name="town", label="划归镇街", kind=Kind.CODE, mark=NEEDED, must=True), 1),
            (Asked(name="new_code", label="新代码", hint=TWELVE), 1),
            (_day("day", "变更日期"), 1),
            (_reason("变更依据", _BASIS), 3),
        ),
        draft=(MOVE_VILLAGE, "division", place.id),
        told=f"这个村居从这一天起划归另一镇街，用新代码；原代码从此停用。{_FOLLOWS}",
        columns=3,
        first={"day": today.isoformat()},
        said=lambda words: f"已划归{words['town']}",
        width=_WIDE,
    )


def _closed(words: Mapping[str, str]) -> str:
    taken = f"，由{words['successor']}承接" if words["successor"] else ""
    return f"已撤销{taken}"


def _reason(label: str, hint: str = "", *, lines: int = 2) -> Asked:
    return Asked(
        name="reason",
        label=label,
        kind=Kind.AREA,
        limit=LONGEST_REASON,
        lines=lines,
        mark=NEEDED,
        hint=hint,
    )


def _day(name: str, label: str) -> Asked:
    return Asked(name=name, label=label, kind=Kind.DAY, mark=NEEDED)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
