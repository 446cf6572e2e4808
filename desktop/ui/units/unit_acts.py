"""The sheet of each act that is done with a unit or a division."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.units.act_sheet import ActSheet
from desktop.ui.units.division_sheets import MergeDivisionSheet, MoveVillageSheet
from desktop.ui.units.ending_sheet import CLOSING, MERGING, EndingSheet
from desktop.ui.units.move_unit_sheet import MoveUnitSheet
from desktop.ui.units.split_sheet import SplitSheet
from desktop.units.unit_acts import (
    CLOSE_UNIT,
    MERGE_DIVISION,
    MERGE_UNIT,
    MOVE_UNIT,
    MOVE_VILLAGE,
    SPLIT_UNIT,
)

MADE: dict[str, Callable[[QWidget, RegisterWays, int], ActSheet]] = {
    MOVE_UNIT: MoveUnitSheet,
    SPLIT_UNIT: SplitSheet,
    MERGE_UNIT: lambda over, around, unit: EndingSheet(over, around, unit, MERGING),
    CLOSE_UNIT: lambda over, around, unit: EndingSheet(over, around, unit, CLOSING),
    MERGE_DIVISION: MergeDivisionSheet,
    MOVE_VILLAGE: MoveVillageSheet,
}
