"""What can be done with a record beside amending it: each asks for its reason in a sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.registers.act_sheets import PART, REASONED, reasoned
from desktop.registers.page_answers import PageView, Target
from desktop.ui.registers.hand_over_dialog import HandOverDialog
from desktop.ui.registers.merge_dialog import MergeSheet
from desktop.ui.registers.move_sheet import MoveSheet
from desktop.ui.registers.record_head import HAND_OVER, MERGE, MOVE
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.sheet_draft import SheetDraft
from desktop.ui.units.unit_acts import MADE as TREE_ACTS


def open_act(name: str, over: QWidget, around: RegisterWays, page: PageView) -> Sheet | None:
    """Open the sheet of an act of the head."""
    if name in _WITHOUT_DRAFT:
        sheet: Sheet = _WITHOUT_DRAFT[name](over, around, page)
        SheetDraft(sheet, around.tasks, name, *page.target)
    elif name == HAND_OVER:
        sheet = HandOverDialog(over, around, page.view.id)
    elif name in TREE_ACTS:
        sheet = TREE_ACTS[name](over, around, page.view.id)
    elif name in REASONED:
        sheet = FormSheet(over, around.tasks, around.today, reasoned(name, *page.target))
    else:
        return None
    sheet.open()
    return sheet


def open_parting(over: QWidget, around: RegisterWays, target: Target) -> Sheet:
    sheet = FormSheet(over, around.tasks, around.today, reasoned(PART, *target))
    sheet.open()
    return sheet


_WITHOUT_DRAFT: dict[str, Callable[[QWidget, RegisterWays, PageView], Sheet]] = {
    MERGE: lambda over, around, page: MergeSheet(over, around, page.target),
    MOVE: lambda over, around, page: MoveSheet(over, around, page.view.id),
}
