"""The doors of the page of backups: each asks whether the account still may."""

from pathlib import Path

from desktop.errors import RuleBroken
from desktop.keeping.backup_plan import (
    USUAL_HOUR,
    BackupPlan,
    judged_plan,
    keep_plan,
    read_plan,
)
from desktop.keeping.backup_shelf import lies_on_the_disk_of
from desktop.keeping.backups import BACKING_UP, backups_of
from desktop.keeping.opened import Place
from desktop.keeping.opening import OpenStore
from desktop.keeping.scheduling.daily import FindScheduler
from desktop.keeping.scheduling.keeping_up import has_task, hindrance, keep_up
from desktop.keeping.timed_backups import back_up_by_plan, last_outcome
from desktop.texts.sentences import sentence
from desktop.ui.office.doors import Backup, BackupState
from desktop.ui.shared.errands import Progress


class BackupDoors:
    """Of a store in the folder `root`."""

    def __init__(
        self, place: Place, open_store: OpenStore, root: Path, scheduler: FindScheduler
    ) -> None:
        self._place, self._open_store, self._root, self._scheduler = (
            place,
            open_store,
            root,
            scheduler,
        )

    def backups(self) -> list[Backup]:
        self._place.demand(BACKING_UP)
        folder = self._open_store.folder
        return [Backup(*found) for found in backups_of(folder)] if folder else []

    def back_up(self, progress: Progress) -> str:
        self._place.demand(BACKING_UP)
        progress.report(0, 1, "正在备份并读回验证…")
        return back_up_by_plan(self._open_store).name

    def restore(self, name: str) -> Path:
        """Give the backup that somebody may put in the place of the store."""
        self._place.demand(BACKING_UP)
        if self._open_store.readonly:
            raise RuleBroken("store.read_only_session")
        return self._root / "backups" / name

    def state(self) -> BackupState:
        self._place.demand(BACKING_UP)
        return self._state(read_plan(self._open_store))

    def keep_plan(self, place: str, hour: str) -> BackupState:
        """Raises RuleBroken beside `backup_place` or `backup_hour`."""
        self._place.demand(BACKING_UP)
        plan = judged_plan(place, hour, self._root)
        if shelf := plan.shelf(self._root):
            shelf.make()
        keep_plan(self._open_store, plan)
        keep_up(self._open_store, self._scheduler())
        return self._state(plan)

    def _state(self, plan: BackupPlan | None) -> BackupState:
        folder, scheduler = self._open_store.folder, self._scheduler()
        last = last_outcome(folder) if folder else None
        there = plan is not None and has_task(self._open_store, scheduler)
        code = hindrance(self._open_store, scheduler) or "schedule.refused"
        known = plan or BackupPlan("", USUAL_HOUR)
        return BackupState(
            place=known.place,
            hour=f"{known.hour:%H:%M}",
            planned=plan is not None,
            same_disk=bool(known.place) and lies_on_the_disk_of(self._root, Path(known.place)),
            by=scheduler.name if there else "",
            hindered=sentence(code) if plan and not there else "",
            at=last.at if last else 0,
            copied_to=last.place if last else "",
            problem=last.problem if last else "",
        )
