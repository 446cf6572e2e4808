"""What timelines tell of an act: the fields of its event that are named here, and no others."""

from collections.abc import Mapping

from db.log.base import Event
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.case.moves import MOVES
from db.subjects.units.events import HoldsPassed
from db.subjects.work.events import ConflictSettled

SHOWN: Mapping[type[Event], tuple[str, ...]] = {
    **{move.event: move.shown for move in MOVES if move.shown},
    LimitsReprojected: ("years",),
    ConflictSettled: ("decision",),
    HoldsPassed: ("to_name", "reason"),
}


def shown_of(event: object) -> tuple[str, ...]:
    """Name the fields of an event that a timeline tells; of an unknown or erased one none."""
    return next((fields for kind, fields in SHOWN.items() if isinstance(event, kind)), ())
