"""What can be done with a record beside amending it: each asks for its reason in a sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.registers.page_answers import PageView, Target
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.merge_dialog import MergeSheet
from desktop.ui.registers.move_sheet import MoveSheet
from desktop.ui.registers.record_head import HAND_OVER, MERGE, MOVE, REMOVE, SEAL, UNSEAL
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.units.unit_acts import MADE as TREE_ACTS
from desktop.usecases.merging import PartRecords, part_records
from desktop.usecases.registers import RemoveRecord, remove_record
from desktop.usecases.special import SealRecord, UnsealRecord, seal_record, unseal_record

_LONGEST = 500
_ONLY_UNUSED = {
    "unit": "只有录错、从未用过的单位可以注销；已经用过的请用“撤销”。",
    "division": "只有录错、从未用过的区划可以注销；已经用过的请用“合并区划”或“划转村居”。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned:
    """An act that takes a reason and nothing else."""

    title: str
    told: str
    label: str
    act: str
    use_case: Callable[[Any, Any], Any]
    make: Callable[[str], Any]

    def sheet(self, *about: object) -> AskedSheet:
        reason = Asked(name="reason", label=self.label, kind=Kind.AREA, limit=_LONGEST, lines=3)
        return AskedSheet(
            title=self.title,
            act=self.act,
            use_case=self.use_case,
            make=lambda values: self.make(values["reason"]),
            fields=((reason, 1),),
            draft=about,
            told=self.told,
            width=480,
        )


def open_act(name: str, over: QWidget, around: RegisterWays, page: PageView) -> FormSheet | None:
    """Open the sheet of an act of the head."""
    if name == MERGE:
        sheet: FormSheet = MergeSheet(over, around, page.target)
    elif name in _ABOUT_ONE:
        sheet = _ABOUT_ONE[name](over, around, page.view.id)
    elif name in _REASONED:
        asked = _REASONED[name](*page.target).sheet(name, *page.target)
        sheet = FormSheet(over, around.tasks, around.today, asked)
    else:
        return None
    sheet.open()
    return sheet


def open_parting(over: QWidget, around: RegisterWays, target: Target) -> FormSheet:
    kind, id_ = target
    reasoned = Reasoned(
        title="撤销合并",
        told="这条记录重新独立，案件和标签按原来的记录各归各处。",
        label="撤销理由",
        act="撤销合并",
        use_case=part_records,
        make=lambda reason: PartRecords(kind=kind, other=id_, reason=reason),
    )
    asked = reasoned.sheet("part", *target)
    sheet = FormSheet(over, around.tasks, around.today, asked)
    sheet.open()
    return sheet


def _removal(kind: str, id_: int) -> Reasoned:
    return Reasoned(
        title="注销记录",
        told=_ONLY_UNUSED.get(kind, "注销后不再列出、不再统计，变更记录保留。"),
        label="注销理由",
        act="注销",
        use_case=remove_record,
        make=lambda reason: RemoveRecord(kind=kind, id=id_, reason=reason),
    )


def _sealing(kind: str, id_: int) -> Reasoned:
    return Reasoned(
        title="封存",
        told="封存后只有封存的岗位能查到（预防未成年人犯罪法第五十九条）。",
        label="封存理由",
        act="封存",
        use_case=seal_record,
        make=lambda reason: SealRecord(kind=kind, id=id_, reason=reason),
    )


def _unsealing(kind: str, id_: int) -> Reasoned:
    return Reasoned(
        title="解除封存",
        told="解除后，有权查看这类人员的岗位都能查到。",
        label="解封理由",
        act="解除封存",
        use_case=unseal_record,
        make=lambda reason: UnsealRecord(kind=kind, id=id_, reason=reason),
    )


_REASONED: dict[str, Callable[[str, int], Reasoned]] = {
    REMOVE: _removal,
    SEAL: _sealing,
    UNSEAL: _unsealing,
}
_ABOUT_ONE: dict[str, Callable[[QWidget, RegisterWays, int], FormSheet]] = {
    MOVE: MoveSheet,
    HAND_OVER: HandOverDialog,
    **TREE_ACTS,
}
