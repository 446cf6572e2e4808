"""What 搬迁 asks: the new house and the day, and of a householder, who goes along."""

from collections.abc import Mapping
from typing import Any

from desktop.lists.asked import NEEDED, Asked, AskedSheet, Kind
from desktop.usecases.residing import MovePerson, move_person

MOVE = "move"  # drafts are kept under it
_LONGEST = 500
WHOLE, ALONE = "whole", "alone"
NOBODY = ("", "未定")
_HOUSE = Asked(
    name="house",
    label="新住房屋",
    kind=Kind.REFERENCE,
    table="house",
    hint="迁出本县的留空",
)
_ON = Asked(name="on", label="搬迁日期", kind=Kind.DAY, mark=NEEDED)
WAY = Asked(
    name="whole",
    label="此人是户主",
    kind=Kind.ONE,
    mark=NEEDED,
    hint="在他处居住的户内成员住处不变",
    choices=((WHOLE, "全户一起搬"), (ALONE, "只搬本人")),
)
HEIR = Asked(name="head", label="新户主", kind=Kind.ONE, choices=(NOBODY,))
_REASON = Asked(name="reason", label="说明", kind=Kind.AREA, limit=_LONGEST, lines=2)


def moving(person: int) -> AskedSheet:
    """Whether all go along, and who is then the head, is asked of a householder only."""

    def make(values: Mapping[str, Any]) -> MovePerson:
        day, way, heir = values["on"], values["whole"], values["head"]
        return MovePerson(
            person=person,
            house=values["house"],
            on=day.isoformat() if day else "",
            reason=values["reason"],
            whole=way == WHOLE if way else None,
            head=int(heir) if heir and way == ALONE else None,
        )

    return AskedSheet(
        title="搬迁",
        act="搬迁",
        use_case=move_person,
        make=make,
        fields=((_HOUSE, 1), (_ON, 1), (WAY, 1), (HEIR, 1), (_REASON, 1)),
        draft=(MOVE, "person", person),
        told="原住处转为居住记录，地址、村居和网格随新房屋。",
        width=520,
    )
