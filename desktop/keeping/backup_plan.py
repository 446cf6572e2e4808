"""Where this desk's backups go, and at which hour: a setting of the desk, kept in its store."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from db.rows.local_state import read_setting, write_settings
from desktop.errors import RuleBroken
from desktop.keeping.backup_shelf import Shelf, demand_usable
from desktop.keeping.opening import OpenStore
from desktop.keeping.typed_places import bare

PLACE, HOUR = "backup_place", "backup_hour"
USUAL_HOUR = time(12, 30)  # an office PC is on at noon, and nobody types
_HOUR = re.compile(r"(\d{1,2})(?:[::.点时](\d{1,2})?分?)?")
_PLAIN = str.maketrans("０１２３４５６７８９：．", "0123456789:.")


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """`place`: the folder of another disk that takes a copy; "" for none beside the store's own."""

    place: str
    hour: time = USUAL_HOUR

    def kept(self) -> dict[str, str]:
        return {PLACE: self.place, HOUR: f"{self.hour:%H:%M}"}

    def due(self, now: datetime) -> datetime:
        """Give the last time at which a backup was to be made."""
        today = now.replace(hour=self.hour.hour, minute=self.hour.minute, second=0, microsecond=0)
        return today if today <= now else today - timedelta(days=1)

    def shelf(self, store: Path) -> Shelf | None:
        return Shelf(Path(self.place), store) if self.place else None


def read_plan(open_store: OpenStore) -> BackupPlan | None:
    """Give the plan of an open store; None where nobody has made one."""
    place = read_setting(open_store.store.engine, PLACE)
    kept = read_setting(open_store.store.engine, HOUR) or ""
    if place is None:
        return None
    try:
        return BackupPlan(place, read_hour(kept))
    except RuleBroken:
        return BackupPlan(place)


def keep_plan(open_store: OpenStore, plan: BackupPlan) -> None:
    write_settings(open_store.store.local_rows, plan.kept())


def judged_plan(place: str, hour: str, store: Path) -> BackupPlan:
    """Read what was typed for the store in this folder, which need not be there yet.

    Raises RuleBroken beside `backup_place` or `backup_hour`.
    """
    where = str(demand_usable(place, store)) if bare(place) else ""
    return BackupPlan(where, read_hour(hour))


def read_hour(typed: str) -> time:
    """Read 12:30, 12点半, 1230 and 12 as people write them. Raises RuleBroken `backup.hour`."""
    plain = typed.strip().translate(_PLAIN).replace("半", "30")
    if re.fullmatch(r"\d{4}", plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    match = _HOUR.fullmatch(plain)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (24, 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise RuleBroken("backup.hour", "backup_hour") from None
