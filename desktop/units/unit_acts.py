"""What may be done with a unit and with a division beside amending them."""

from db.queries.record_answers import RecordView
from db.queries.units import CENTRE
from db.subjects.records.permissions import UNITS
from db.viewer import Viewer
from desktop.rules.divisions import COUNTY, VILLAGE, level_of
from desktop.rules.permissions import may

MOVE_UNIT, CLOSE_UNIT, MERGE_UNIT, SPLIT_UNIT = "move_unit", "close_unit", "merge_unit", "split"
MERGE_DIVISION, MOVE_VILLAGE = "merge_division", "move_village"
DIVISION_ACTS = (MERGE_DIVISION, MOVE_VILLAGE)
UNIT_ACTS = (MOVE_UNIT, SPLIT_UNIT, MERGE_UNIT, CLOSE_UNIT)


def offered_acts(viewer: Viewer, view: RecordView) -> frozenset[str]:
    """Name what this viewer may do with a unit or a division as it stands."""
    if view.ended or view.parked or not may(viewer, UNITS):
        return frozenset()
    if view.kind == "unit":
        return frozenset() if _is_centre(view) else frozenset(UNIT_ACTS)
    if view.kind == "division":
        level = level_of(view.value("code").value.text)
        acts = {MERGE_DIVISION} if level != COUNTY else set()
        return frozenset(acts | ({MOVE_VILLAGE} if level == VILLAGE else set()))
    return frozenset()


def _is_centre(view: RecordView) -> bool:
    """Tell whether a unit stands at the top, where it must stay."""
    return view.value("type").value.text == CENTRE and not view.value("parent").value.text
