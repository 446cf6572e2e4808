"""Places of many new units in the tree, given in one transaction."""

from db.jobs.mending import NUMBERED, next_segment
from db.log.base import Value
from db.rows.uow import UnitOfWork
from db.subjects.units.paths import number_in, segment
from desktop.errors import RuleBroken


class UnitPaths:
    """Gives each unit the path of the one above it, and a segment that no unit has ever had."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        known = uow.units.all()
        self._paths = {one.id: one.path for one in known}
        self._names = {one.id: one.name for one in known}
        self._last = 0  # the number of the segment that was drawn last

    def below(self, parent: Value, id_: int) -> str:
        """Give the path of a new unit; raises `unit.without_path` where its parent has none."""
        above = self._paths.get(parent, "") if isinstance(parent, int) else ""
        if not above:
            name = self._names.get(parent, "") if isinstance(parent, int) else ""
            raise RuleBroken("unit.without_path", "lines", name=name)
        path = self._paths[id_] = f"{above}{self._drawn()}/"
        return path

    def _drawn(self) -> str:
        """Draw the first as a single act does, the others after it: all are read only once."""
        if not self._last:
            first = next_segment(self._uow)
            self._last = number_in(f"/{first}/", self._uow.device)
            return first
        self._last += 1
        self._uow.local.remember_last(NUMBERED.format(self._uow.device), self._last)
        return segment(self._uow.device, self._last)
