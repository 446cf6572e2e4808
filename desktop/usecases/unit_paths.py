"""The place of a new unit in the tree: the path of the unit above it, and a segment of its own."""

from db.events.base import Value
from db.uow import UnitOfWork
from desktop.errors import RuleBroken

DIGITS = 5  # of the number that follows the device in a segment


class UnitPaths:
    """Gives paths, many in one transaction; a segment is this device's and never given again."""

    def __init__(self, uow: UnitOfWork) -> None:
        rows = [one.values for one in uow.standing.all("unit")]
        self._device = str(uow.device)
        self._paths: dict[int, str] = {row["id"]: row["path"] or "" for row in rows}
        self._last = max((self._number(path) for path in self._paths.values()), default=0)

    def below(self, parent: Value, id_: int) -> str:
        """Give the path of a new unit; raises `unit.unknown` where its parent has none."""
        above = self._paths.get(parent, "") if isinstance(parent, int) else ""
        if not above:
            raise RuleBroken("unit.unknown", "parent")
        self._last += 1
        self._paths[id_] = f"{above}{self._device}{self._last:0{DIGITS}}/"
        return self._paths[id_]

    def _number(self, path: str) -> int:
        """Give the number of a segment that this device has given."""
        segment = path.rstrip("/").rpartition("/")[2]
        mine = segment.isdecimal() and segment[:-DIGITS] == self._device
        return int(segment[-DIGITS:]) if mine else 0
