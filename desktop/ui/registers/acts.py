"""What can be done with a record beside amending it: each asks for its reason in a sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.registers.act_sheets import MERGE, PART, REASONED, reasoned
from desktop.registers.moving_asked import MOVE
from desktop.registers.page_answers import PageView, Target
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.merge_dialog import MergeSheet
from desktop.ui.registers.move_sheet import MoveSheet
from desktop.ui.registers.record_head import HAND_OVER
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.units.unit_acts import MADE as TREE_ACTS


def open_act(name: str, over: QWidget, around: RegisterWays, page: PageView) -> FormSheet | None:
    """Open the sheet of an act of the head."""
    if name == MERGE:
        sheet: FormSheet = MergeSheet(over, around, page.target)
    elif name in _ABOUT_ONE:
        sheet = _ABOUT_ONE[name](over, around, page.view.id)
    elif name in REASONED:
        sheet = FormSheet(over, around.tasks, around.today, reasoned(name, *page.target))
    else:
        return None
    sheet.open()
    return sheet


def open_parting(over: QWidget, around: RegisterWays, target: Target) -> FormSheet:
    sheet = FormSheet(over, around.tasks, around.today, reasoned(PART, *target))
    sheet.open()
    return sheet


_ABOUT_ONE: dict[str, Callable[[QWidget, RegisterWays, int], FormSheet]] = {
    MOVE: MoveSheet,
    HAND_OVER: HandOverDialog,
    **TREE_ACTS,
}
