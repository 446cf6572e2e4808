"""Which unit a record belongs to besides its author's: 一方采集、多方使用."""

from collections.abc import Mapping

from db.areas import town_of
from db.log.base import Value
from db.rows.uow import UnitOfWork
from db.subjects.records.described import Description


def home_path(description: Description, after: Mapping[str, Value], uow: UnitOfWork) -> str | None:
    """Give the path of the unit of the village that a record is entered in or moved to.

    Of its town where the village has no unit. None where the author's unit lies in it, where all
    see the register, and for special groups, which are seen by division and not by unit.
    """
    village = after.get("village")
    if description.everybody or description.special or not isinstance(village, str) or not village:
        return None
    unit = uow.places.keeper(village) or uow.places.keeper(town_of(village))
    return unit.path if unit and not uow.viewer.path.startswith(unit.path) else None
