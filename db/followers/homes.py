"""Where units lie now, while jobs have still to record that what lies below a moved one came along.

The lines of the audience, and the counts of what is open, are always those of today's tree; a row
tells it only when its job has come by.
"""

from collections.abc import Mapping

from db.process.folded import Row
from db.subjects.units.paths import last_segment

NOWHERE_ELSE: Mapping[str, str] = {}


class Homes:
    """The path of each unit, by its segment; without any, every path stays what it is."""

    def __init__(self, paths: Mapping[str, str] = NOWHERE_ELSE) -> None:
        self._paths = paths

    def __bool__(self) -> bool:
        return bool(self._paths)

    def of(self, path: str) -> str:
        """Give where the unit that a path means lies now."""
        return self._paths.get(last_segment(path), path)

    def stale(self, row: Row) -> set[str]:
        """Name the paths in the audience of a row that are not those of today."""
        return {path for path in str(row["audience"]).split() if self.of(path) != path}

    def seen(self, row: Row) -> Row:
        """Give a row as it counts where it is held now."""
        holder = str(row.get("holder_path") or "")
        now = self.of(holder)
        return row if now == holder else {**row, "holder_path": now}


AT_HOME = Homes()
