"""The sheet of each act that is done with a unit or a division."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.units.division_sheets import MergeDivisionSheet, MoveVillageSheet
from desktop.ui.units.ending_sheet import EndingSheet
from desktop.ui.units.move_unit_sheet import MoveUnitSheet
from desktop.ui.units.open_card import OpenCard
from desktop.ui.units.split_sheet import SplitSheet
from desktop.units.act_sheets import closing, merging
from desktop.units.unit_acts import (
    CLOSE_UNIT,
    MERGE_DIVISION,
    MERGE_UNIT,
    MOVE_UNIT,
    MOVE_VILLAGE,
    SPLIT_UNIT,
)

_CLOSING = "还没有了结的", "逐项了结，或者选定承接单位，由它接下全部。"
_MERGING = "将要并过去的", "合并后由并入单位接下全部。"


def _close(over: QWidget, around: RegisterWays, unit: int) -> FormSheet:
    return EndingSheet(over, around, unit, closing(unit, around.today()), OpenCard(*_CLOSING))


def _merge(over: QWidget, around: RegisterWays, unit: int) -> FormSheet:
    return EndingSheet(over, around, unit, merging(unit, around.today()), OpenCard(*_MERGING))


MADE: dict[str, Callable[[QWidget, RegisterWays, int], FormSheet]] = {
    MOVE_UNIT: MoveUnitSheet,
    SPLIT_UNIT: SplitSheet,
    MERGE_UNIT: _merge,
    CLOSE_UNIT: _close,
    MERGE_DIVISION: MergeDivisionSheet,
    MOVE_VILLAGE: MoveVillageSheet,
}
